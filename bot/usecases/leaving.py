"""A colleague leaves: what they had goes on without them."""

from collections.abc import Iterable
from dataclasses import replace

from bot.domain.errors import Refused
from bot.domain.moment import Moment
from bot.domain.people import Permission, Staff
from bot.domain.reminders.recipients import may_do
from bot.domain.tasks import Task
from bot.domain.text import Said, ntext, text
from bot.ports import UnitOfWork
from bot.usecases.invitations import end_invitation
from bot.usecases.looking_after import check_may_cut_off, colleague_of, number_of
from bot.usecases.manage_staff import check_not_last_admin, end_unfit_stand_ins
from bot.usecases.new_customers.displaced import bring_in_line
from bot.usecases.presence import presence_of
from bot.usecases.telling import tell


def deactivate_colleague(staff_id: int, by: Staff | None, uow: UnitOfWork, moment: Moment) -> Staff:
    """The assistant no longer knows the person, and forgets their account; what they did keeps their name. Safe to
    repeat.

    Their open tasks go to the nearest deputy who may do them, else to all who may. Raises NotFound, NotPermitted, or
    Refused for oneself and for the last administrator.
    """
    colleague = colleague_of(by, staff_id, uow)
    if not colleague.active:
        return colleague
    check_may_cut_off(by, colleague)
    if by is not None and by.id == staff_id:
        raise Refused(text("You cannot deactivate yourself. Please ask another administrator."))
    check_not_last_admin(colleague, uow)
    uow.officer_calendars.lock([colleague.id])
    _hand_over_tasks(colleague, uow, moment)
    end_invitation(colleague.id, by, uow, moment)
    former = replace(colleague, active=False, telegram_id=None, unreachable_since=None)
    uow.staff.update(former)
    uow.personal.visits.forget_all(colleague.id, moment.now)
    if colleague.telegram_id is not None:
        uow.post.leave(colleague.telegram_id)
    for each in uow.subscriptions.of(colleague.id):
        uow.subscriptions.remove(each.id)
    end_unfit_stand_ins(former, uow, moment)
    if colleague.may(Permission.HOLD_CONSULTATION):
        bring_in_line(former, uow, moment, by=by)
    uow.audit.record("staff.deactivated", at=moment.now, by=number_of(by), subject=f"staff:{staff_id}")
    return former


def _hand_over_tasks(colleague: Staff, uow: UnitOfWork, moment: Moment) -> None:
    deputies = list(presence_of(uow, moment).deputies(colleague))
    taken: dict[int, int] = {}
    for task in uow.tasks.of_colleague(colleague.id):
        heir = _heir(task, deputies)
        uow.tasks.assign(task.id, number_of(heir), moment.today)
        if heir is not None:
            taken[heir.id] = taken.get(heir.id, 0) + 1
    for deputy in deputies:
        if deputy.id in taken:
            tell([deputy], _said_taken(colleague, taken[deputy.id]), uow, moment)


def _heir(task: Task, deputies: Iterable[Staff]) -> Staff | None:
    return next((deputy for deputy in deputies if may_do(deputy, task)), None)


def _said_taken(colleague: Staff, count: int) -> Said:
    return ntext(
        "{name} no longer works with me. One open task is yours now: /aufgaben",
        "{name} no longer works with me. {n} open tasks are yours now: /aufgaben",
        count,
        name=colleague.name,
    )

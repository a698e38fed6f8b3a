"""Who is told of a task, why, and who in somebody's place."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.domain.approvals import approval_step
from bot.domain.cases import is_team_permission
from bot.domain.moment import Moment
from bot.domain.people import Staff
from bot.domain.reminders.deadlines import Ending, ending_of
from bot.domain.reminders.kinds import KINDS
from bot.domain.reminders.recipients import Recipient, recipients
from bot.domain.tasks import Task
from bot.ports import UnitOfWork
from bot.usecases.case_access import case_for
from bot.usecases.presence import presence_of
from bot.usecases.task_care import is_decision, is_lead_of, next_workday


@dataclass(frozen=True)
class Why:
    """`recipient`: by what the person is reminded today, if they are. `is_lead`: they look after such deadlines."""

    recipient: Recipient | None
    is_lead: bool


@dataclass(frozen=True)
class Meanwhile:
    """`back` is the day on which whoever has the task can be reached again, None where that is today; `reminded` are
    told in their place until then."""

    back: date | None
    reminded: Sequence[Staff] = ()


def why_told(task_id: int, staff: Staff, uow: UnitOfWork, moment: Moment) -> Why:
    """Why the person hears of the task as it stands today. Raises NotFound."""
    task = uow.tasks.get(task_id)
    case = case_for(staff, task, uow)
    presence = presence_of(uow, moment)
    if task.closed_at is not None:
        return Why(None, is_lead=False)
    rung = 1 if task.due_on < moment.today else 0
    told = recipients(replace(task, snoozed_until=None), case, rung, presence, _barred(task, uow))
    recipient = next((each for each in told if each.staff.id == staff.id), None)
    return Why(recipient, is_lead_of(staff, task, case, presence))


def meanwhile(task: Task, uow: UnitOfWork, moment: Moment) -> Meanwhile:
    """What becomes of the reminders of a task that has been given to somebody."""
    presence = presence_of(uow, moment)
    owner = presence.colleagues.get(task.assignee_id) if task.assignee_id is not None else None
    if owner is None or presence.works_on(owner, moment.today):
        return Meanwhile(None)
    told = recipients(replace(task, snoozed_until=None), uow.cases.row(task), 0, presence)
    return Meanwhile(next_workday(owner, presence), [each.staff for each in told])


def who_else(colleague: Staff, uow: UnitOfWork) -> Sequence[Staff]:
    """Those who may do what the colleague may: for lack of a stand-in they are reminded in an absence."""
    asked = [kind for kind in KINDS if not kind.is_watch and colleague.may(kind.permission)]

    def may_too(other: Staff) -> bool:
        return any(
            other.may(kind.permission)
            and (other.team == colleague.team or not is_team_permission(kind.permission, kind.case))
            for kind in asked
        )

    return [other for other in uow.staff.all() if other.active and other.id != colleague.id and may_too(other)]


def how_it_ended(task: Task, uow: UnitOfWork, moment: Moment) -> Ending:
    """Of a closed task."""
    return ending_of(task, uow.cases.happened(task), moment)


def _barred(task: Task, uow: UnitOfWork) -> Collection[int]:
    """Whoever proposed what the task decides on, and their deputy."""
    if not is_decision(task):
        return ()
    pending = uow.approvals.pending_of_case(task.case_id)
    proposers = [uow.staff.get(each.proposed_by) for each in pending if approval_step(each.event) == task.step]
    return {staff_id for each in proposers for staff_id in (each.id, each.deputy_id) if staff_id is not None}

"""The tasks of a new customer follow what becomes of it: opened, ended, moved, and given to whom they belong now."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.domain.moment import Moment
from bot.domain.new_customers.deadlines import natural_assignee
from bot.domain.new_customers.model import Intake
from bot.domain.people import Staff
from bot.domain.reminders.deadlines import changed_deadlines, deadlines_of, looked_after
from bot.domain.reminders.new_customer_kinds import CONSULTATION, DISPLACED, SUBSTITUTE_TICKET
from bot.domain.reminders.recipients import may_do
from bot.domain.tasks import Task
from bot.ports import UnitOfWork


def store_tasks(before: Intake | None, after: Intake, uow: UnitOfWork, moment: Moment) -> Sequence[Task]:
    """`before` is None for a new one. Returns the tasks that were opened."""
    if before is None:
        return [_open(task, after, uow) for task in deadlines_of(after, moment.today, moment)]
    changes = changed_deadlines(before, after, moment.today, moment)
    handed_on = _handed_on(before, after, moment)
    over = (*changes.close, *(task.step for task in handed_on), *_moved(before, after))
    uow.tasks.close(after.id, over, moment.now)
    opened = [_open(task, after, uow) for task in (*changes.open, *handed_on)]
    days = dict(changes.move)
    for task in uow.tasks.of_case(after.id) if days else ():
        if task.step in days and task.due_on != days[task.step]:
            moved = looked_after(replace(task, due_on=days[task.step]), moment)
            uow.tasks.move(task.id, moved.due_on, moved.next_on)
    return opened


def _handed_on(before: Intake, after: Intake, moment: Moment) -> Sequence[Task]:
    """What goes on, but with somebody else: another team, or another officer. They begin anew with them."""
    stood = {task.step: task for task in deadlines_of(before, moment.today, moment)}
    return [
        task
        for task in deadlines_of(after, moment.today, moment)
        if task.step in stood and _place(stood[task.step], before) != _place(task, after)
    ]


def _moved(before: Intake, after: Intake) -> Iterator[str]:
    """Whoever got another appointment, or needs none, has none that is to be moved."""
    for member in before.members:
        if before.booked_for(member.number) != after.booked_for(member.number):
            yield DISPLACED.step_at(str(member.number))


def _place(task: Task, intake: Intake) -> tuple[int | None, int | None]:
    return task.team_id, natural_assignee(task, intake)


def _open(task: Task, intake: Intake, uow: UnitOfWork) -> Task:
    of_case = replace(task, case_id=intake.id)
    return uow.tasks.open(replace(of_case, assignee_id=_assignee(of_case, intake, uow)))


def _assignee(task: Task, intake: Intake, uow: UnitOfWork) -> int | None:
    """None where nobody has it by nature, or they may not do it any more."""
    number = natural_assignee(task, intake)
    if number is None:
        return None
    colleague: Staff | None = uow.staff.get(number)
    if colleague is not None and task.kind == SUBSTITUTE_TICKET.name:
        colleague = uow.staff.get(colleague.deputy_id) if colleague.deputy_id is not None else None
    if colleague is None or not colleague.active:
        return None
    # An appointment is its officer's, wherever they work.
    able = colleague.may(task.permission) if task.kind == CONSULTATION.name else may_do(colleague, task)
    return colleague.id if able else None

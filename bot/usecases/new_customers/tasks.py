"""The tasks of a new customer follow what becomes of it: opened, ended, moved, and given to whom they belong now."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from bot.domain.moment import Moment
from bot.domain.new_customers.deadlines import natural_assignee
from bot.domain.new_customers.model import Intake
from bot.domain.people import Staff
from bot.domain.reminders.deadlines import changed_deadlines, deadlines_of, gone_on
from bot.domain.reminders.new_customer_kinds import DISPLACED, DISPLACED_IDENTITY, SUBSTITUTE_TICKET
from bot.domain.reminders.recipients import may_keep
from bot.domain.tasks import Task
from bot.ports import UnitOfWork
from bot.usecases.task_care import hand_on

FindStaff = Callable[[int], Staff]


def open_tasks(intake: Intake, uow: UnitOfWork, moment: Moment) -> Sequence[Task]:
    """Those of a new one; each is returned."""
    return [uow.tasks.open(task) for task in _first_tasks(intake, uow.staff.get, moment)]


def open_all_tasks(intakes: Iterable[Intake], uow: UnitOfWork, moment: Moment) -> None:
    """Those of many new ones: one statement, and one for each colleague who gets any."""
    find = cache(uow.staff.get)
    uow.tasks.open_all(task for intake in intakes for task in _first_tasks(intake, find, moment))


@dataclass(frozen=True)
class TaskChanges:
    """`given` are the tasks that somebody has now who did not have them before: opened, or handed on. `redated` are
    those that had been missed and have another day now, as they were and as they are."""

    given: Sequence[Task]
    redated: Sequence[tuple[Task, Task]]


def store_tasks(before: Intake, after: Intake, uow: UnitOfWork, moment: Moment, *, by: Staff) -> TaskChanges:
    changes = changed_deadlines(before, after, moment.today, moment)
    uow.tasks.close(after.id, (*changes.close, *_moved(before, after)), moment.now)
    opened = [uow.tasks.open(_assigned(task, after, uow.staff.get)) for task in changes.open]
    redated: list[tuple[Task, Task]] = []
    handed_on = _handed_on(before, after, moment)
    for task in uow.tasks.of_case(after.id) if changes.stay or handed_on else ():
        now = gone_on(task, changes, after, moment)
        if now != task:
            uow.tasks.move(task.id, now.due_on, now.next_on)
            if task.due_on < moment.today:
                redated.append((task, now))
        if task.step in handed_on:
            now = _assigned(replace(now, team_id=handed_on[task.step].team_id), after, uow.staff.get)
            hand_on(task, now, by, uow, moment)
            opened.append(now)
    return TaskChanges(opened, redated)


def _handed_on(before: Intake, after: Intake, moment: Moment) -> Mapping[str, Task]:
    """What goes on, but with somebody else: another team, or another officer. By step, as it would be opened now."""
    stood = {task.step: task for task in deadlines_of(before, moment.today, moment)}
    return {
        task.step: task
        for task in deadlines_of(after, moment.today, moment)
        if task.step in stood and _place(stood[task.step], before) != _place(task, after)
    }


def _moved(before: Intake, after: Intake) -> Iterator[str]:
    """Whoever got another appointment, or needs none, has none that is to be moved."""
    if before.booked_identity != after.booked_identity:
        yield DISPLACED_IDENTITY.step
    for member in before.members:
        if before.booked_for(member.number) != after.booked_for(member.number):
            yield DISPLACED.step_at(str(member.number))


def _place(task: Task, intake: Intake) -> tuple[int | None, int | None]:
    return task.team_id, natural_assignee(task, intake)


def _first_tasks(intake: Intake, find: FindStaff, moment: Moment) -> Iterator[Task]:
    return (_assigned(task, intake, find) for task in deadlines_of(intake, moment.today, moment))


def _assigned(task: Task, intake: Intake, find: FindStaff) -> Task:
    number = assignee_of(task, intake, find)
    return task if task.assignee_id == number else replace(task, assignee_id=number)


def assignee_of(task: Task, intake: Intake, find: FindStaff) -> int | None:
    """None where nobody has it by nature, or they may not do it any more."""
    number = natural_assignee(task, intake)
    if number is None:
        return None
    colleague: Staff | None = find(number)
    if colleague is not None and task.kind == SUBSTITUTE_TICKET.name:
        colleague = find(colleague.deputy_id) if colleague.deputy_id is not None else None
    if colleague is None or not colleague.active:
        return None
    return colleague.id if may_keep(colleague, task) else None

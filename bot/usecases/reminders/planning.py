"""Plans reminders: looks at the tasks whose day has come, and enters what is to be told."""

from collections.abc import Iterator

from bot.domain.moment import Moment
from bot.domain.reminders.planning import Look, look_at
from bot.domain.tasks import Task
from bot.ports import Reminder, UnitOfWork

BATCH = 100
"""Tasks of one transaction: short enough that nobody's answer waits for it."""


def is_something_to_plan(uow: UnitOfWork, moment: Moment) -> bool:
    return bool(uow.tasks.to_look_at(moment.today, 1))


def plan_batch(uow: UnitOfWork, moment: Moment, limit: int = BATCH) -> int:
    """Looks at the next tasks and returns how many there were; 0: done for today. Safe to repeat and to be killed."""
    looks = [(task, look_at(task, moment)) for task in uow.tasks.to_look_at(moment.today, limit)]
    uow.reminders.plan((reminder for task, look in looks for reminder in _reminders(task, look)), moment.now)
    uow.tasks.look_again([(task.id, look.next_on) for task, look in looks])
    return len(looks)


def _reminders(task: Task, look: Look) -> Iterator[Reminder]:
    for rung, snooze in look.rungs:
        yield Reminder(
            id=0,
            task_id=task.id,
            kind=task.kind,
            case_id=task.case_id,
            due_on=task.due_on,
            rung=rung.offset,
            snooze=snooze,
            day=rung.day,
        )

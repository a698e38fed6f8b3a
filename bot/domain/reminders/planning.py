"""What is to be entered in the ledger of reminders when a task is looked at, and when to look at it again."""

from dataclasses import dataclass
from datetime import date

from bot.domain.moment import Moment
from bot.domain.reminders.deadlines import ladder_of
from bot.domain.reminders.ladder import Rung, climb, offset_on, rung_day
from bot.domain.tasks import Task


@dataclass(frozen=True)
class Look:
    """`rungs` as (rung, number of the putting off that ends with it, or 0). `next_on`: always after today."""

    rungs: tuple[tuple[Rung, int], ...]
    next_on: date | None


def look_at(task: Task, moment: Moment) -> Look:
    """The highest rung that was reached: lower ones that were missed are not made up for.

    A task put off is quiet until its day, then spoken of once more; only its being missed is still told (to the lead).
    Looking twice finds the same.
    """
    today, calendar = moment.today, moment.calendar
    reached, following = climb(ladder_of(task, moment), task.due_on, today, calendar)
    until = task.snoozed_until
    is_put_off = until is not None and until > today
    rungs: list[tuple[Rung, int]] = []
    if reached is not None and (reached > 0 or not is_put_off):
        rungs.append((Rung(reached, rung_day(task.due_on, reached, calendar)), 0))
    if until is not None and not is_put_off:
        rungs.append((Rung(offset_on(until, task.due_on, calendar), until), task.snoozes))
    days = [following.day] if following else []
    if until is not None and is_put_off:
        days.append(until)
    return Look(tuple(rungs), min(days, default=None))

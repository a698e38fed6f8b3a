"""Erinnerungsleiter: on which days a deadline is spoken of, before, on and after its day. Pure arithmetic."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from bot.domain.workdays import WorkCalendar

FARTHEST = 1000
"""Rungs a ladder is followed upwards: four years of reminders for a deadline that nobody ends."""


@dataclass(frozen=True)
class Ladder:
    """Working days. `before` the day, `on_day` itself, `after` it; then `every` so many days again (0: no more).

    A rung is counted from the day of the deadline: -3 three working days before, 0 the day, 1 the first one after.
    """

    before: tuple[int, ...] = (1,)
    on_day: bool = True
    after: tuple[int, ...] = (1, 3)
    every: int = 5

    def rungs(self) -> Iterator[int]:
        """Lowest first; endless where the last one is repeated, up to FARTHEST."""
        yield from sorted({-days for days in self.before if days > 0})
        if self.on_day:
            yield 0
        last = 0
        for last in sorted({days for days in self.after if days > 0}):
            yield last
        if self.every > 0:
            yield from range(last + self.every, FARTHEST, self.every)


@dataclass(frozen=True)
class Rung:
    """`offset` in working days from the deadline, and the working day it falls on."""

    offset: int
    day: date


@lru_cache(maxsize=4096)
def rung_day(due_on: date, offset: int, calendar: WorkCalendar) -> date:
    """A deadline on a day without work is spoken of on the working day before; it is missed on the next one."""
    if offset > 0:
        return calendar.add(due_on, offset)
    day = due_on
    while not calendar.is_workday(day):
        day -= timedelta(days=1)
    return calendar.add(day, offset)


@lru_cache(maxsize=4096)
def climb(ladder: Ladder, due_on: date, today: date, calendar: WorkCalendar) -> tuple[int | None, Rung | None]:
    """The highest rung whose day has come, and the next one to come; None where there is none.

    Remembered: on a morning thousands of deadlines share few days.
    """
    here = offset_on(today, due_on, calendar)
    reached: int | None = None
    for offset in ladder.rungs():
        if offset > here:
            return reached, Rung(offset, rung_day(due_on, offset, calendar))
        reached = offset
    return reached, None


def offset_on(today: date, due_on: date, calendar: WorkCalendar) -> int:
    """Where a day stands on the ladder: working days after the deadline, or (negative) still left before it."""
    if today > due_on:
        return calendar.between(due_on, today)
    return -calendar.between(today, rung_day(due_on, 0, calendar))

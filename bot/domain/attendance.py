"""Anwesenheit: working hours and absences. Who is at work on a day, and when a message may reach somebody."""

from dataclasses import dataclass, field
from datetime import date, datetime, time

from bot.domain.errors import Refused
from bot.domain.text import text

WEEKDAYS = frozenset(range(5))
"""Monday (0) to Friday (4)."""


@dataclass(frozen=True)
class WorkingHours:
    """Arbeitszeit: `days` are weekdays (0 Monday … 6 Sunday), `start` and `end` local times of each of them."""

    start: time = time(8)
    end: time = time(16, 30)
    days: frozenset[int] = field(default=WEEKDAYS)


def check_hours(hours: WorkingHours) -> None:
    """Raises Refused with the field."""
    if not hours.days & WEEKDAYS:
        raise Refused(text("At least one working day is needed."), field="days")
    if hours.start >= hours.end:
        raise Refused(text("The end must come after the beginning. Example: 8:00 to 16:30"), field="end")


@dataclass(frozen=True)
class Absence:
    """Abwesenheit from `first` to `last`, both included. Why somebody is away is nobody's business here: no reason.

    `recorded_by` None: on the command line.
    """

    id: int
    staff_id: int
    first: date
    last: date
    recorded_by: int | None
    recorded_at: datetime

    def covers(self, day: date) -> bool:
        return self.first <= day <= self.last

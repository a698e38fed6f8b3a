"""Arbeitstag: Monday to Friday less public holidays and the office's closing days."""

from dataclasses import dataclass
from datetime import date, timedelta

_SATURDAY = 5


@dataclass(frozen=True)
class WorkCalendar:
    """A value: the free days of one site within `first`..`last` (both included).

    Asking about a day outside raises ValueError: a wrong date must not look like a right one.
    """

    free_days: frozenset[date]
    first: date
    last: date

    def is_workday(self, day: date) -> bool:
        if not self.first <= day <= self.last:
            raise ValueError(f"no calendar for {day.isoformat()}")
        return day.weekday() < _SATURDAY and day not in self.free_days

    def on_or_after(self, day: date) -> date:
        """The day itself if it is a working day, else the next one (§ 26 III SGB X, § 193 BGB)."""
        while not self.is_workday(day):
            day += timedelta(days=1)
        return day

    def add(self, day: date, working_days: int) -> date:
        """The n-th working day after `day`, which itself does not count; before it where n is negative."""
        step = timedelta(days=1 if working_days >= 0 else -1)
        remaining = abs(working_days)
        while remaining:
            day += step
            if self.is_workday(day):
                remaining -= 1
        return day

    def between(self, start: date, end: date) -> int:
        """Working days after `start` up to and including `end`; negative where `end` is before `start`."""
        if end < start:
            return -self.between(end, start)
        return sum(self.is_workday(start + timedelta(days=n)) for n in range(1, (end - start).days + 1))

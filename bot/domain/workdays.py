"""Arbeitstag: Monday to Friday less public holidays and the office's closing days."""

from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.errors import Unreadable
from bot.domain.text import text

_SATURDAY = 5
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class WorkCalendar:
    """A value: the free days of one site within `first`..`last` (both included).

    `free_days` are the public holidays, `closing_days` the days on which only this house is closed.
    Asking about a day outside raises Unreadable: a wrong date must not look like a right one.
    """

    free_days: frozenset[date]
    first: date
    last: date
    closing_days: frozenset[date] = frozenset()

    def is_workday(self, day: date) -> bool:
        return self._is_open(day) and day not in self.closing_days

    def on_or_after(self, day: date) -> date:
        """The day itself if the office works on it, else its next working day."""
        while not self.is_workday(day):
            day += _DAY
        return day

    def shifted(self, day: date) -> date:
        """Fristende, Zahltag: the day itself, or the next that is no Saturday, Sunday or public holiday.

        § 26 III SGB X, § 64 III SGG, § 193 BGB. A closing day of the house moves no period of the law.
        """
        while not self._is_open(day):
            day += _DAY
        return day

    def add(self, day: date, working_days: int) -> date:
        """The n-th working day after `day`, which itself does not count; before it where n is negative."""
        step = _DAY if working_days >= 0 else -_DAY
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

    def _is_open(self, day: date) -> bool:
        if not self.first <= day <= self.last:
            raise Unreadable(
                text("There is no working calendar for this day: it covers {first} to {last}.",
                     first=self.first, last=self.last)
            )  # fmt: skip
        return day.weekday() < _SATURDAY and day not in self.free_days

"""Fälligkeit and age of a debt, as bounds of the nominal day that is stored with a claim.

A nominal day is payable on the next day that is not free (§ 193 BGB). No database knows the calendar; but later nominal
days are never payable earlier, so every question about the payable day is one about a span of nominal days.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.lists.names import AGES, Part
from bot.domain.workdays import WorkCalendar

_DAY = timedelta(days=1)
AGE_BOUNDS: Mapping[Part, tuple[int, int | None]] = {
    Part.UP_TO_30: (1, 30), Part.UP_TO_90: (31, 90), Part.UP_TO_365: (91, 365), Part.OLDER: (366, None),
}  # fmt: skip
"""Calendar days since the payable day, both included."""


@dataclass(frozen=True)
class DaySpan:
    """Nominal days after `after` up to and including `until`."""

    after: date
    until: date

    def __contains__(self, day: date) -> bool:
        return self.after < day <= self.until


def last_nominal_before(day: date, calendar: WorkCalendar) -> date:
    """The latest nominal day that is payable before `day`: the last before it that is not free itself."""
    day -= _DAY
    while calendar.shifted(day) != day:
        day -= _DAY
    return day


def payable_between(first: date, last: date, calendar: WorkCalendar) -> DaySpan:
    """What is payable on these days, both included."""
    return DaySpan(last_nominal_before(first, calendar), last_nominal_before(last + _DAY, calendar))


def overdue_on(today: date, calendar: WorkCalendar) -> DaySpan:
    """What was payable before today."""
    return DaySpan(date.min, last_nominal_before(today, calendar))


def of_age(age: Part, today: date, calendar: WorkCalendar) -> DaySpan:
    """What has been overdue for so many days, by `AGE_BOUNDS`."""
    youngest, oldest = AGE_BOUNDS[age]
    until = last_nominal_before(today - timedelta(days=youngest - 1), calendar)
    after = date.min if oldest is None else last_nominal_before(today - timedelta(days=oldest), calendar)
    return DaySpan(after, until)


def age_of(days: int) -> Part:
    """The class of what has been overdue for so many days, at least one."""
    return next(age for age in AGES if (oldest := AGE_BOUNDS[age][1]) is None or days <= oldest)


def week_of(today: date) -> tuple[date, date]:
    """Monday and Sunday."""
    monday = today - timedelta(days=today.weekday())
    return monday, monday + timedelta(days=6)

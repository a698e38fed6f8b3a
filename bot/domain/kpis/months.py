"""Months are dates: their first day."""

from datetime import date, timedelta

MONTHS = 12


def first_of(day: date) -> date:
    return day.replace(day=1)


def later(month: date, by: int) -> date:
    """So many months after it; before it where `by` is negative."""
    years, index = divmod(month.month - 1 + by, MONTHS)
    return date(month.year + years, index + 1, 1)


def last_of(month: date) -> date:
    """Its last day."""
    return later(first_of(month), 1) - timedelta(days=1)


def same_day(month: date, day: date) -> date:
    """How far a month had come when it was as old as the month of `day` is on that day: its last day where `day` is a
    last one, or where it is too short."""
    end = last_of(month)
    return end if day == last_of(day) else end.replace(day=min(day.day, end.day))


def twelve_up_to(month: date) -> tuple[date, ...]:
    """A year of months, the last of which is this one."""
    return tuple(later(month, by) for by in range(1 - MONTHS, 1))


def year_before(day: date) -> date:
    """The same day a year earlier; the end of a month for its end."""
    return same_day(day.replace(year=day.year - 1, day=1), day)

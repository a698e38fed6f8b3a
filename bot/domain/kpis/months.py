"""Months are dates: their first day."""

from datetime import date

MONTHS = 12


def first_of(day: date) -> date:
    return day.replace(day=1)


def later(month: date, by: int) -> date:
    """So many months after it; before it where `by` is negative."""
    years, index = divmod(month.month - 1 + by, MONTHS)
    return date(month.year + years, index + 1, 1)


def twelve_up_to(month: date) -> tuple[date, ...]:
    """A year of months, the last of which is this one."""
    return tuple(later(month, by) for by in range(1 - MONTHS, 1))

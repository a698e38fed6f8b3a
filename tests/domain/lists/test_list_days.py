"""Bounds of nominal days for questions about payable days. Good Friday is 3 April 2026, Easter Monday the 6th."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.lists.days import (
    AGE_BOUNDS,
    DaySpan,
    age_of,
    last_nominal_before,
    of_age,
    overdue_on,
    payable_between,
    week_of,
)
from bot.domain.lists.names import AGES, Part
from bot.domain.workdays import WorkCalendar

EASTER = frozenset({date(2026, 4, 3), date(2026, 4, 6)})
CALENDAR = WorkCalendar(EASTER, date(2020, 1, 1), date(2030, 12, 31))
DAYS = st.dates(date(2025, 1, 1), date(2027, 12, 31))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 3, 4), date(2026, 3, 3)),  # Wednesday: what was due on Tuesday
        (date(2026, 3, 2), date(2026, 2, 27)),  # Monday: Saturday and Sunday are payable on Monday itself
        (date(2026, 4, 7), date(2026, 4, 2)),  # Tuesday after Easter: Thursday before is the last that has passed
        (date(2026, 4, 5), date(2026, 4, 2)),  # on Easter Sunday, too
    ],
)
def test_the_last_nominal_day_that_has_passed_is_the_last_one_that_is_not_free(day: date, expected: date) -> None:
    assert last_nominal_before(day, CALENDAR) == expected


def test_what_falls_on_a_weekend_belongs_to_the_week_in_which_it_is_payable() -> None:
    """Week of Monday, 9 March 2026: nominal days from Saturday the 7th up to Friday the 13th."""
    assert payable_between(*week_of(date(2026, 3, 11)), CALENDAR) == DaySpan(date(2026, 3, 6), date(2026, 3, 13))


def test_the_week_before_easter_ends_for_debtors_on_thursday() -> None:
    assert payable_between(date(2026, 3, 30), date(2026, 4, 5), CALENDAR) == DaySpan(
        date(2026, 3, 27), date(2026, 4, 2)
    )


@pytest.mark.parametrize(
    ("age", "first", "last"),
    [
        (Part.UP_TO_30, 1, 30),
        (Part.UP_TO_90, 31, 90),
        (Part.UP_TO_365, 91, 365),
    ],
)
def test_a_class_of_age_holds_its_first_and_its_last_day(age: Part, first: int, last: int) -> None:
    """Of Friday, 20 November 2026; 1, 30, 31, 90, 91 and 365 days before are no free days in this calendar but some
    Saturdays: those are looked at by the day on which they were payable."""
    today = date(2026, 11, 20)
    span = of_age(age, today, CALENDAR)
    for days in range(1, 800):
        nominal = today - timedelta(days=days)
        overdue_for = (today - CALENDAR.shifted(nominal)).days
        assert (nominal in span) == (first <= overdue_for <= last), nominal


@given(today=DAYS, nominal=DAYS)
def test_every_overdue_day_is_of_just_one_age_and_of_the_one_its_days_say(today: date, nominal: date) -> None:
    days = (today - CALENDAR.shifted(nominal)).days
    found = [age for age in AGES if nominal in of_age(age, today, CALENDAR)]
    assert found == ([age_of(days)] if days > 0 else [])
    assert (nominal in overdue_on(today, CALENDAR)) == (days > 0)


@given(first=DAYS, length=st.integers(0, 10), nominal=DAYS)
def test_a_span_holds_what_is_payable_in_it(first: date, length: int, nominal: date) -> None:
    last = first + timedelta(days=length)
    assert (nominal in payable_between(first, last, CALENDAR)) == (first <= CALENDAR.shifted(nominal) <= last)


def test_the_classes_of_age_leave_no_day_out() -> None:
    bounds = [AGE_BOUNDS[age] for age in AGES]
    assert bounds[0][0] == 1
    assert [oldest and oldest + 1 for _, oldest in bounds[:-1]] == [youngest for youngest, _ in bounds[1:]]
    assert bounds[-1][1] is None

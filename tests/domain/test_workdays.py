"""Counting working days. April 2021: Good Friday on the 2nd, Easter Monday on the 5th."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import Unreadable
from bot.domain.workdays import WorkCalendar

GOOD_FRIDAY, EASTER_MONDAY = date(2021, 4, 2), date(2021, 4, 5)
BRIDGE_DAY = date(2021, 5, 14)  # the Friday after Ascension Day: the house is closed
CALENDAR = WorkCalendar(
    free_days=frozenset({GOOD_FRIDAY, EASTER_MONDAY, date(2021, 5, 13)}),
    first=date(2021, 1, 1),
    last=date(2021, 12, 31),
    closing_days=frozenset({BRIDGE_DAY}),
)
DAYS = st.dates(date(2021, 3, 1), date(2021, 9, 30))


@pytest.mark.parametrize(
    ("start", "working_days", "end"),
    [
        # 29 30 31 March, 1 April | 6 7 8 9 | 12 13 14 15 16 | 19 20: the 20th is the 15th
        (date(2021, 3, 26), 15, date(2021, 4, 20)),
        (date(2021, 4, 1), 1, date(2021, 4, 6)),  # Good Friday, weekend and Easter Monday between
        (date(2021, 4, 3), 1, date(2021, 4, 6)),  # from a Saturday
        (date(2021, 5, 12), 1, date(2021, 5, 17)),  # Ascension Day, the closed Friday, the weekend
        (date(2021, 4, 6), -1, date(2021, 4, 1)),
        # 19 | 16 15 14 13 12 | 9 8 7 6 | 1 April, 31 30 29 March are 14, so the 15th is Friday the 26th
        (date(2021, 4, 20), -15, date(2021, 3, 26)),
        (date(2021, 4, 3), 0, date(2021, 4, 3)),
    ],
)
def test_the_day_of_the_event_does_not_count(start, working_days, end):
    assert CALENDAR.add(start, working_days) == end


@pytest.mark.parametrize(
    ("day", "next_workday"),
    [
        (date(2021, 4, 1), date(2021, 4, 1)),
        (GOOD_FRIDAY, date(2021, 4, 6)),
        (date(2021, 4, 4), date(2021, 4, 6)),
        (BRIDGE_DAY, date(2021, 5, 17)),
    ],
)
def test_the_office_goes_on_with_its_next_working_day(day, next_workday):
    assert CALENDAR.on_or_after(day) == next_workday


def test_a_closing_day_of_the_house_moves_no_period_of_the_law():
    assert CALENDAR.shifted(BRIDGE_DAY) == BRIDGE_DAY
    assert CALENDAR.shifted(date(2021, 5, 13)) == BRIDGE_DAY


@pytest.mark.parametrize(
    ("start", "end", "working_days"),
    [
        (date(2021, 3, 26), date(2021, 4, 20), 15),
        (date(2021, 4, 1), date(2021, 4, 5), 0),
        (date(2021, 4, 6), date(2021, 4, 6), 0),
        (date(2021, 4, 20), date(2021, 3, 26), -15),
    ],
)
def test_working_days_between_leave_out_the_first_day_and_count_the_last(start, end, working_days):
    assert CALENDAR.between(start, end) == working_days


@pytest.mark.parametrize("day", [date(2020, 12, 31), date(2022, 1, 1)])
def test_a_day_outside_the_calendar_is_refused(day):
    with pytest.raises(Unreadable):
        CALENDAR.is_workday(day)


def test_a_count_that_runs_out_of_the_calendar_is_refused():
    with pytest.raises(Unreadable):
        CALENDAR.add(date(2021, 12, 1), 10_000)


@given(DAYS, st.integers(1, 40))
def test_between_undoes_add(start, working_days):
    assert CALENDAR.between(start, CALENDAR.add(start, working_days)) == working_days


@given(DAYS)
def test_shifting_finds_the_first_open_day(day):
    shifted = CALENDAR.shifted(day)
    skipped = [day + timedelta(days=n) for n in range((shifted - day).days)]
    assert all(d.isoweekday() in (6, 7) or d in CALENDAR.free_days for d in skipped)
    assert shifted.isoweekday() not in (6, 7)
    assert shifted not in CALENDAR.free_days

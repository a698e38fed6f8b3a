"""On which days a deadline is spoken of. December 2026 in Niedersachsen: Christmas on Fri 25th and Sat 26th, New Year
on Fri 1 January; the house is closed on Thu 24th and Thu 31st. Working days around it: Mon 21, Tue 22, Wed 23 | Mon 28,
Tue 29, Wed 30 | Mon 4, Tue 5, Wed 6, Thu 7, Fri 8."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.reminders.ladder import Ladder, Rung, climb, offset_on, rung_day
from bot.domain.workdays import WorkCalendar

CALENDAR = WorkCalendar(
    frozenset({date(2026, 12, 25), date(2026, 12, 26), date(2027, 1, 1)}),
    date(2026, 1, 1),
    date(2031, 12, 31),
    closing_days=frozenset({date(2026, 12, 24), date(2026, 12, 31)}),
)
DAYS = st.dates(date(2026, 6, 1), date(2027, 6, 30))
OFFSETS = st.lists(st.integers(1, 30), max_size=4).map(tuple)
LADDERS = st.builds(Ladder, before=OFFSETS, on_day=st.booleans(), after=OFFSETS, every=st.integers(0, 10))


def dec(day: int) -> date:
    return date(2026, 12, day)


def jan(day: int) -> date:
    return date(2027, 1, day)


@pytest.mark.parametrize(
    ("due", "offset", "day"),
    [
        (dec(23), 0, dec(23)),
        (dec(23), -1, dec(22)),
        (dec(23), 1, dec(28)),  # 24 closed, 25 and 26 Christmas, 27 Sunday
        (dec(23), 3, dec(30)),  # 28, 29, 30
        (dec(23), 4, jan(4)),  # 31 closed, 1 New Year, 2 and 3 a weekend
        (jan(3), 0, dec(30)),  # a Sunday: spoken of on the working day before
        (jan(3), -1, dec(29)),
        (jan(3), 1, jan(4)),  # and missed on the next one
        (dec(24), 0, dec(23)),  # a closing day of the house moves no period of the law, but nobody is there
    ],
)
def test_a_rung_falls_on_a_working_day(due, offset, day):
    assert rung_day(due, offset, CALENDAR) == day


@pytest.mark.parametrize(
    ("today", "due", "offset"),
    [
        (dec(22), dec(23), -1),
        (dec(23), dec(23), 0),
        (dec(25), dec(23), 0),  # Christmas is no working day: it is still the day itself
        (dec(28), dec(23), 1),
        (jan(8), dec(23), 8),  # 28, 29, 30 | 4, 5, 6, 7, 8
        (dec(30), jan(3), 0),
        (jan(2), jan(3), 0),
        (jan(4), jan(3), 1),
    ],
)
def test_where_a_day_stands_on_the_ladder(today, due, offset):
    assert offset_on(today, due, CALENDAR) == offset


def test_the_usual_ladder_is_the_day_before_the_day_itself_the_first_and_third_after_then_each_fifth():
    rungs = Ladder(before=(1,), on_day=True, after=(1, 3), every=5).rungs()
    assert [next(rungs) for _ in range(7)] == [-1, 0, 1, 3, 8, 13, 18]


def test_a_ladder_may_end():
    assert list(Ladder(before=(3, 1), on_day=False, after=(2,), every=0).rungs()) == [-3, -1, 2]


def test_a_ladder_may_be_empty():
    assert climb(Ladder((), on_day=False, after=(), every=0), dec(23), dec(28), CALENDAR) == (None, None)


@pytest.mark.parametrize(
    ("today", "reached", "following"),
    [
        (dec(21), None, Rung(-1, dec(22))),
        (dec(22), -1, Rung(0, dec(23))),
        (dec(27), 0, Rung(1, dec(28))),
        (dec(29), 1, Rung(3, dec(30))),
        (jan(7), 3, Rung(8, jan(8))),
    ],
)
def test_climbing_finds_the_highest_rung_that_was_reached_and_the_next(today, reached, following):
    assert climb(Ladder(), dec(23), today, CALENDAR) == (reached, following)


@given(LADDERS, DAYS, DAYS)
def test_the_reached_rung_is_the_highest_whose_day_has_come(ladder, due, today):
    """Compared with the definition, rung by rung."""
    reached, following = climb(ladder, due, today, CALENDAR)
    rungs = [each for each in ladder.rungs() if each <= 400]
    come = [each for each in rungs if rung_day(due, each, CALENDAR) <= today]
    assert reached == max(come, default=None)
    if following is not None:
        ahead = [each for each in rungs if rung_day(due, each, CALENDAR) > today]
        assert following == Rung(min(ahead), rung_day(due, min(ahead), CALENDAR))


@given(LADDERS, DAYS, DAYS)
def test_the_next_rung_always_lies_ahead_on_a_working_day(ladder, due, today):
    _, following = climb(ladder, due, today, CALENDAR)
    if following is not None:
        assert following.day > today
        assert CALENDAR.is_workday(following.day)


@given(LADDERS, DAYS, DAYS, st.integers(0, 40))
def test_time_only_climbs(ladder, due, today, days):
    earlier, _ = climb(ladder, due, today, CALENDAR)
    later, _ = climb(ladder, due, today + timedelta(days=days), CALENDAR)
    assert earlier is None or (later is not None and later >= earlier)

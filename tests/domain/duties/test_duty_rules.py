"""When a duty is owed: each cycle with its days worked out by hand, in Schleswig-Holstein."""

from datetime import date, timedelta

import pytest
from duty_samples import CALENDAR, MONTHLY, ON_ARRIVAL, QUARTERLY, TWICE_A_YEAR, WEEKLY
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.duties.planning import arrival
from bot.domain.duties.rules import Cycle, DayOfYear, DutyRule, Occurrence, occurrences, quarter_end_before
from bot.domain.people import Role

DAYS = st.dates(date(2015, 1, 1), date(2035, 12, 31))
RULES = st.one_of(
    st.lists(st.tuples(st.integers(1, 12), st.integers(1, 28)), min_size=1, max_size=4, unique=True).map(
        lambda days: DutyRule("a", "A", Role.GF, "B", Cycle.YEAR, tuple(DayOfYear(*day) for day in days))
    ),
    st.builds(
        lambda cycle, n: DutyRule("a", "A", Role.GF, "B", cycle, working_days=n),
        st.sampled_from([Cycle.MONTH, Cycle.QUARTER]),
        st.integers(1, 60),
    ),
    st.builds(lambda n: DutyRule("a", "A", Role.GF, "B", Cycle.WEEK, working_days=n), st.integers(1, 5)),
)


def due_days(rule: DutyRule, after: date, until: date) -> list[date]:
    return [each.due_on(CALENDAR) for each in occurrences(rule, after, until, CALENDAR)]


def test_fixed_days_come_every_year_and_stand_also_at_a_weekend() -> None:
    """15.12.2029 is a Saturday, 15.06.2030 too: the day that was agreed is named, reminders speak of the Friday."""
    assert due_days(TWICE_A_YEAR, date(2029, 6, 15), date(2030, 6, 15)) == [date(2029, 12, 15), date(2030, 6, 15)]


def test_a_day_is_after_the_first_bound_and_up_to_the_second() -> None:
    assert due_days(TWICE_A_YEAR, date(2026, 6, 14), date(2026, 12, 15)) == [date(2026, 6, 15), date(2026, 12, 15)]
    assert due_days(TWICE_A_YEAR, date(2026, 6, 15), date(2026, 12, 14)) == []


def test_the_29th_of_february_is_the_28th_in_other_years() -> None:
    rule = DutyRule("leap", "Leap", Role.GF, "Kreis", Cycle.YEAR, days=(DayOfYear(2, 29),))
    assert due_days(rule, date(2026, 1, 1), date(2028, 12, 31)) == [
        date(2026, 2, 28),
        date(2027, 2, 28),
        date(2028, 2, 29),
    ]


@pytest.mark.parametrize(
    ("month", "fifth"),
    [
        # Fri 01.01. New Year; Mon 4, 5, 6 (no holiday in SH), 7, Fri 8
        ("2026-12-31", "2027-01-08"),
        # April 2027: Thu 1, Fri 2, Mon 5, 6, Wed 7 (Easter was on 28 March)
        ("2027-03-31", "2027-04-07"),
        # May 2026: Fri 1 is Labour Day; Mon 4, 5, 6, 7, Fri 8
        ("2026-04-30", "2026-05-08"),
    ],
)
def test_the_fifth_working_day_of_a_month_passes_over_holidays(month: str, fifth: str) -> None:
    end, due_on = date.fromisoformat(month), date.fromisoformat(fifth)
    assert due_days(MONTHLY, end, end + timedelta(days=20)) == [due_on]


@pytest.mark.parametrize(
    ("after", "until", "days"),
    [
        # Mon 9.11.–Sun 22.11.2026, no holiday: the third working days are Wed 11 and Wed 18
        ("2026-11-08", "2026-11-22", ["2026-11-11", "2026-11-18"]),
        # the week of Easter: Mon 6.4.2026 is a holiday: 7, 8, Thu 9
        ("2026-04-05", "2026-04-12", ["2026-04-09"]),
        # Christmas: Mon 21, 22, Wed 23.12.; then Mon 28, 29, Wed 30
        ("2026-12-20", "2026-12-31", ["2026-12-23", "2026-12-30"]),
    ],
)
def test_a_week_is_owed_so_many_working_days_after_its_sunday(after: str, until: str, days: list[str]) -> None:
    found = due_days(WEEKLY, date.fromisoformat(after), date.fromisoformat(until))
    assert [day.isoformat() for day in found] == days


@pytest.mark.parametrize(
    ("day", "end"),
    [("2026-01-01", "2025-12-31"), ("2026-03-31", "2025-12-31"), ("2026-04-01", "2026-03-31"),
     ("2026-11-16", "2026-09-30"), ("2026-12-31", "2026-09-30")],
)  # fmt: skip
def test_the_quarter_that_ended_last(day: str, end: str) -> None:
    assert quarter_end_before(date.fromisoformat(day)) == date.fromisoformat(end)


def test_a_quarter_is_owed_after_march_june_september_and_december() -> None:
    """10 working days after the quarter's end.

    31.12.2025: Fri 2 (1), Mon 5–9 (6), 12–15 (10) → 15.01. 31.03.2026: 1, 2 (2), Good Friday 3, Easter Monday 6,
    7–10 (6), 13–16 (10) → 16.04. 30.06.: 1–3 (3), 6–10 (8), 13, 14 (10). 30.09.: 1, 2 (2), Sat 3 is Unity Day,
    5–9 (7), 12–14 (10).
    """
    assert due_days(QUARTERLY, date(2025, 12, 31), date(2026, 12, 31)) == [
        date(2026, 1, 15),
        date(2026, 4, 16),
        date(2026, 7, 14),
        date(2026, 10, 14),
    ]


def test_ten_working_days_after_an_arrival() -> None:
    """Arrived on Wed 23.12.2026: 24. (Thu, 1), 25. and 26. holidays, 28–31 (5), 1.1. holiday, 4–8 (10)."""
    occurrence = arrival(ON_ARRIVAL, date(2026, 12, 23))
    assert occurrence == Occurrence(date(2026, 12, 23), 10)
    assert occurrence.due_on(CALENDAR) == date(2027, 1, 8)


def test_nothing_is_planned_of_what_waits_for_an_arrival_and_nothing_arrives_for_what_does_not() -> None:
    assert due_days(ON_ARRIVAL, date(2026, 1, 1), date(2026, 12, 31)) == []
    with pytest.raises(ValueError):
        arrival(TWICE_A_YEAR, date(2026, 1, 1))


def test_nothing_is_owed_before_the_day_from_which_a_duty_holds() -> None:
    rule = DutyRule(
        "a", "A", Role.GF, "B", Cycle.YEAR, days=(DayOfYear(6, 15), DayOfYear(12, 15)), start=date(2026, 7, 1)
    )
    assert due_days(rule, date(2026, 1, 1), date(2026, 12, 31)) == [date(2026, 12, 15)]


@given(RULES, DAYS, st.integers(0, 200), st.integers(0, 200))
def test_two_spans_plan_what_one_does_and_nothing_twice(rule: DutyRule, after: date, first: int, second: int) -> None:
    """So that however often a tick comes, and however long it was out of action, each time is entered once."""
    middle, end = after + timedelta(days=first), after + timedelta(days=first + second)
    whole = list(occurrences(rule, after, end, CALENDAR))
    parts = [*occurrences(rule, after, middle, CALENDAR), *occurrences(rule, middle, end, CALENDAR)]
    assert parts == whole
    assert len({each.since for each in whole}) == len(whole)


@given(RULES, DAYS)
def test_a_year_holds_as_many_times_as_the_cycle_says(rule: DutyRule, after: date) -> None:
    """A month or a quarter whose working days are shifted by holidays may fall to the other side of the bound."""
    found = len(due_days(rule, after, after.replace(year=after.year + 1, day=min(after.day, 28))))
    expected = {Cycle.YEAR: len(rule.days), Cycle.QUARTER: 4, Cycle.MONTH: 12, Cycle.WEEK: 52}[rule.cycle]
    assert abs(found - expected) <= 1

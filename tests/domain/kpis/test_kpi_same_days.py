"""A month that runs is compared with the same days of other months: what a month has come to by the 18th says nothing
beside all of the one before."""

from datetime import UTC, date, datetime
from fractions import Fraction

import pytest

from bot.calendars import work_calendar
from bot.domain.kpis.days import FactDays
from bot.domain.kpis.evaluate import Asked, evaluate
from bot.domain.kpis.model import Fact, Figure
from bot.domain.kpis.months import same_day
from bot.domain.kpis.registry import BY_KEY
from bot.domain.kpis.rules import KpiRules
from bot.domain.moment import Moment
from bot.domain.office import Office

OFFICE = Office(land="SH")
NORTH, SOUTH = 1, 2
OCTOBER, NOVEMBER, YEAR_AGO = date(2026, 10, 1), date(2026, 11, 1), date(2025, 11, 1)


def on(day: date) -> Moment:
    return Moment(datetime(day.year, day.month, day.day, 9, tzinfo=UTC), day, work_calendar(OFFICE), OFFICE)


@pytest.mark.parametrize(
    ("month", "day", "expected"),
    [
        (date(2026, 10, 1), date(2026, 11, 18), date(2026, 10, 18)),
        (date(2026, 10, 1), date(2026, 11, 30), date(2026, 10, 31)),  # the end with the end
        (date(2026, 2, 1), date(2026, 3, 30), date(2026, 2, 28)),  # too short
        (date(2026, 2, 1), date(2026, 3, 31), date(2026, 2, 28)),
        (date(2026, 1, 1), date(2026, 2, 28), date(2026, 1, 31)),  # the end with the end
        (date(2023, 2, 1), date(2024, 2, 29), date(2023, 2, 28)),
        (date(2024, 2, 1), date(2025, 2, 28), date(2024, 2, 29)),
    ],
)
def test_the_same_day_of_another_month(month: date, day: date, expected: date) -> None:
    assert same_day(month, day) == expected


def test_what_is_left_out_are_the_days_after_the_same_one_of_two_months() -> None:
    """What happened on the 18th counts in each month; what is due on the 18th is not due before the 19th."""
    rests = FactDays(date(2026, 11, 18), on(date(2026, 11, 18))).rests
    assert [(rest.first, rest.at, rest.due_first, rest.due_before) for rest in rests] == [
        (date(2026, 10, 19), date(2026, 10, 31), date(2026, 10, 18), date(2026, 11, 1)),
        (date(2025, 11, 19), date(2025, 11, 30), date(2025, 11, 18), date(2025, 12, 1)),
    ]


def test_at_the_end_of_a_month_nothing_is_left_out() -> None:
    assert FactDays(date(2026, 10, 31), on(date(2026, 11, 18))).rests == ()


def test_what_was_due_on_a_data_date_that_has_passed_was_due() -> None:
    assert FactDays(date(2026, 10, 31), on(date(2026, 11, 18))).due_before == date(2026, 11, 1)
    assert FactDays(date(2026, 11, 18), on(date(2026, 11, 18))).due_before == date(2026, 11, 18)


MDS = [
    Fact(NOVEMBER, NORTH, "u25.met", 3), Fact(NOVEMBER, NORTH, "u25.missed", 1),
    Fact(OCTOBER, NORTH, "u25.met", 10), Fact(OCTOBER, NORTH, "u25.missed", 10), Fact(OCTOBER, SOUTH, "u25.met", 4),
    Fact(YEAR_AGO, NORTH, "u25.met", 9), Fact(YEAR_AGO, NORTH, "u25.missed", 3),
]  # fmt: skip
MDS_REST = [
    Fact(OCTOBER, NORTH, "u25.missed", 8), Fact(OCTOBER, SOUTH, "u25.met", 4),
    Fact(YEAR_AGO, NORTH, "u25.met", 9), Fact(YEAR_AGO, NORTH, "u25.missed", 1),
]  # fmt: skip


def test_a_share_of_the_month() -> None:
    """3 of 4 by 18 November; October came to 14 of 24, but by the 18th to 10 of 12; a year ago to 0 of 2."""
    reading = evaluate(BY_KEY["mds_u25"], MDS, Asked(date(2026, 11, 18), {NORTH: "Nord"}), KpiRules(), MDS_REST)
    assert reading.to_day
    assert reading.now == Figure(3, 4, Fraction(3, 4))
    assert reading.before == Figure(10, 12, Fraction(5, 6))
    assert reading.year_ago == reading.last_year[-1] == Figure(0, 2, Fraction(0))
    assert (reading.trend, reading.year_trend) == ("down", "up")
    assert reading.months[-2] == (OCTOBER, Figure(14, 24, Fraction(14, 24)))  # a whole one in the line of months
    assert reading.teams[0].before == Figure(10, 12, Fraction(5, 6))  # 10 of 20 without 8 that came later


def test_a_team_whose_month_came_later_has_nothing_to_compare() -> None:
    asked = Asked(date(2026, 11, 18), {}, SOUTH)
    assert evaluate(BY_KEY["mds_u25"], MDS, asked, KpiRules(), MDS_REST).before == Figure(0, 0, None)


def test_a_sum_of_the_year_so_far() -> None:
    """300 by 18 November against 210 of 260 by 18 November a year ago. It only ever grows: a month earlier says nothing
    of how it goes."""
    facts = [
        Fact(date(2026, 1, 1), NORTH, "paid", 2, 20_000), Fact(OCTOBER, NORTH, "paid", 2, 9_000),
        Fact(NOVEMBER, NORTH, "paid", 1, 1_000),
        Fact(date(2025, 1, 1), NORTH, "paid", 2, 20_000), Fact(YEAR_AGO, NORTH, "paid", 3, 6_000),
    ]  # fmt: skip
    rest = [Fact(OCTOBER, NORTH, "paid", 1, 4_000), Fact(YEAR_AGO, NORTH, "paid", 2, 5_000)]
    reading = evaluate(BY_KEY["receivables_paid"], facts, Asked(date(2026, 11, 18), {}), KpiRules(), rest)
    assert reading.now == Figure(30_000, 5, Fraction(30_000))
    assert (reading.before.value, reading.trend) == (None, None)
    assert reading.year_ago == Figure(21_000, 3, Fraction(21_000))
    assert reading.year_trend == "up"


def test_a_rate_of_the_year_so_far_begins_anew_in_january() -> None:
    """February: 3 of 10 against 1 of 4 in January. January itself has no month of its year before it, and 9 of 10 of
    the year that is over are no measure for it."""
    facts = [
        Fact(date(2025, 12, 1), NORTH, "office.avoidable", 9), Fact(date(2025, 12, 1), NORTH, "office.rejected", 1),
        Fact(date(2026, 1, 1), NORTH, "office.avoidable", 1), Fact(date(2026, 1, 1), NORTH, "office.rejected", 3),
        Fact(date(2026, 2, 1), NORTH, "office.avoidable", 2), Fact(date(2026, 2, 1), NORTH, "office.rejected", 4),
    ]  # fmt: skip
    january, february = (
        evaluate(BY_KEY["avoidable_office"], facts, Asked(day, {NORTH: "Nord"}), KpiRules())
        for day in (date(2026, 1, 31), date(2026, 2, 28))
    )
    assert (february.now, february.before) == (Figure(3, 10, Fraction(3, 10)), Figure(1, 4, Fraction(1, 4)))
    assert (january.before.value, january.trend, january.teams[0].before.value) == (None, None, None)


def test_a_median() -> None:
    """Of 4 4 9 9 9 in October three of 9 came after the 18th: of 4 4 it is 4."""
    facts = [Fact(OCTOBER, NORTH, "days", 2, days=4), Fact(OCTOBER, SOUTH, "days", 3, days=9)]
    rest = [Fact(OCTOBER, SOUTH, "days", 3, days=9)]
    reading = evaluate(BY_KEY["hand_over_days"], facts, Asked(date(2026, 11, 18), {}), KpiRules(), rest)
    assert reading.before == Figure(8, 2, Fraction(4))


def test_a_stock_is_compared_with_the_ends_of_months_at_which_it_is_kept() -> None:
    facts = [Fact(NOVEMBER, NORTH, "open", 2, 700), Fact(OCTOBER, NORTH, "open", 3, 900)]
    reading = evaluate(BY_KEY["receivables_open"], facts, Asked(date(2026, 11, 18), {}), KpiRules())
    assert (reading.before, reading.to_day) == (Figure(900, 3, Fraction(900)), False)


def test_a_stock_is_of_the_day_on_which_it_was_found() -> None:
    """Kept on 2 November as that of the end of October."""
    facts = [Fact(OCTOBER, NORTH, "open", 3, 900, taken_on=date(2026, 11, 2))]
    reading = evaluate(BY_KEY["receivables_open"], facts, Asked(date(2026, 10, 31), {}), KpiRules())
    assert (reading.now.value, reading.as_of) == (900, date(2026, 11, 2))


def test_a_month_that_is_over_is_compared_with_whole_ones() -> None:
    assert not evaluate(BY_KEY["mds_u25"], MDS, Asked(date(2026, 10, 31), {}), KpiRules()).to_day

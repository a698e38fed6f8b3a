"""Each KPI with the arithmetic beside it."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.kpis.arithmetic import Book, figure_of, median, share
from bot.domain.kpis.evaluate import Asked, evaluate
from bot.domain.kpis.model import NOTHING, Amount, Entered, Fact, Family, Figure, Kpi, Median, Ratio
from bot.domain.kpis.months import later
from bot.domain.kpis.objections import code_of
from bot.domain.kpis.registry import BY_KEY, KPIS
from bot.domain.kpis.rules import DEFAULTS, KpiRules
from bot.domain.objections.codes import Outcome, Reason

JANUARY, FEBRUARY, MARCH = date(2020, 1, 1), date(2020, 2, 1), date(2020, 3, 1)
NORTH, SOUTH = 1, 2


def facts(code: str, *counts: tuple[date, int], team: int | None = NORTH) -> list[Fact]:
    return [Fact(month, team, code, count) for month, count in counts]


def figure(key: str, given: list[Fact], month: date) -> Figure:
    return figure_of(BY_KEY[key], Book(given), month)


SEGEBERG = [
    *facts("municipal.avoidable", (JANUARY, 20), (FEBRUARY, 25)),
    *facts("municipal.upheld", (JANUARY, 40)),
    *facts("municipal.partly", (FEBRUARY, 30)),
    *facts("municipal.rejected", (JANUARY, 100)),
    *facts("municipal.withdrawn", (FEBRUARY, 77)),
    *facts("office.avoidable", (FEBRUARY, 5)),
    *facts("office.rejected", (JANUARY, 95), (MARCH, 8)),
]
"""Kreis Segeberg in 2020: 45 avoidable upholdings of 292 settled objections, put into two months; beside them 108 of
the office's own."""


@pytest.mark.parametrize(
    ("key", "month", "numerator", "denominator"),
    [
        ("avoidable_municipal", JANUARY, 20, 160),  # 20 + 40 + 100
        ("avoidable_municipal", FEBRUARY, 45, 292),  # 160 + 25 + 30 + 77; the year so far
        ("avoidable_municipal", MARCH, 45, 292),  # nothing new in March
        ("avoidable_office", FEBRUARY, 50, 392),  # 45 + 5 of 292 + 5 + 95
        ("avoidable_office", MARCH, 50, 400),  # 8 rejected in March
        ("avoidable_of_upheld", MARCH, 50, 120),  # 50 of 50 + 40 + 30
    ],
)
def test_avoidable_upholdings(key: str, month: date, numerator: int, denominator: int) -> None:
    assert figure(key, SEGEBERG, month) == Figure(numerator, denominator, Fraction(numerator, denominator))


def test_segeberg_reported_15_4_percent() -> None:
    value = figure("avoidable_municipal", SEGEBERG, FEBRUARY).value
    assert value is not None
    assert f"{float(value):.1%}" == "15.4%"


def test_a_new_year_begins_anew() -> None:
    assert figure("avoidable_municipal", SEGEBERG, date(2021, 1, 1)) == Figure(0, 0, None)


@pytest.mark.parametrize(
    ("outcome", "reason", "code"),
    [
        (Outcome.UPHELD, Reason.WRONG_LAW, "municipal.avoidable"),
        (Outcome.PARTLY, Reason.FACT_FINDING, "municipal.avoidable"),
        (Outcome.UPHELD, Reason.DOCUMENTATION, "municipal.avoidable"),
        (Outcome.UPHELD, Reason.LATE_DOCUMENTS, "municipal.upheld"),
        (Outcome.PARTLY, Reason.LATE_COOPERATION, "municipal.partly"),
        (Outcome.UPHELD, Reason.LAW_CHANGE, "municipal.upheld"),
        (Outcome.REJECTED, None, "municipal.rejected"),
        (Outcome.WITHDRAWN, None, "municipal.withdrawn"),
    ],
)
def test_what_is_avoidable_follows_from_the_reason(outcome: Outcome, reason: Reason | None, code: str) -> None:
    assert code_of(True, outcome, reason is not None and reason.avoidable) == code


@pytest.mark.parametrize(
    ("key", "given", "expected"),
    [
        # 18 of 18 + 6 = 75 %
        ("mds_u25", [*facts("u25.met", (MARCH, 18)), *facts("u25.missed", (MARCH, 6))], Fraction(3, 4)),
        # the younger ones are no part of it: 4 of 4 + 1 = 80 %
        (
            "mds_ue25",
            [*facts("ue25.met", (MARCH, 4)), *facts("ue25.missed", (MARCH, 1)), *facts("u25.missed", (MARCH, 9))],
            Fraction(4, 5),
        ),
        # 9 of 9 + 3 = 75 %; February is another month
        (
            "decisions_in_time",
            [*facts("in_time", (MARCH, 9), (FEBRUARY, 50)), *facts("late", (MARCH, 3))],
            Fraction(3, 4),
        ),
        # 70 of 70 + 20 + 10 = 70 %: what was paid late was not on time
        (
            "instalment_discipline",
            [*facts("on_time", (MARCH, 70)), *facts("late", (MARCH, 20)), *facts("missed", (MARCH, 10))],
            Fraction(7, 10),
        ),
        # the two in the middle of 3, 5, 8, 20 are 5 and 8: (5 + 8) / 2 = 6.5
        (
            "decision_days",
            [Fact(MARCH, NORTH, "days", 1, days=took) for took in (20, 3, 8, 5)],
            Fraction(13, 2),
        ),
        # 2 took 4 days, 3 took 9: in order 4 4 9 9 9, the one in the middle is 9
        (
            "hand_over_days",
            [Fact(MARCH, NORTH, "days", 2, days=4), Fact(MARCH, SOUTH, "days", 3, days=9)],
            Fraction(9),
        ),
        # 100.00 + 50.00 euro of all teams, in cents
        (
            "receivables_open",
            [Fact(MARCH, NORTH, "open", 2, 10_000), Fact(MARCH, SOUTH, "open", 1, 5_000)],
            Fraction(15_000),
        ),
        # 40.00 of 160.00 euro open is municipal
        (
            "municipal_share",
            [Fact(MARCH, NORTH, "municipal", 1, 4_000), Fact(MARCH, NORTH, "open", 2, 16_000)],
            Fraction(1, 4),
        ),
        # 300.00 + 100.00 paid of 800.00 + 200.00 claimed, whenever: 40 %
        (
            "recovery_rate",
            [
                Fact(date(2018, 5, 1), NORTH, "claimed", 3, 80_000),
                Fact(date(2018, 6, 1), NORTH, "paid", 2, 30_000),
                Fact(MARCH, NORTH, "claimed", 1, 20_000),
                Fact(MARCH, NORTH, "paid", 1, 10_000),
            ],
            Fraction(2, 5),
        ),
        # of the year so far: 20.00 + 5.00; the year before is another one
        (
            "receivables_paid",
            [
                Fact(date(2019, 12, 1), NORTH, "paid", 9, 99_999),
                Fact(JANUARY, NORTH, "paid", 1, 2_000),
                Fact(MARCH, NORTH, "paid", 1, 500),
            ],
            Fraction(2_500),
        ),
    ],
)
def test_what_a_kpi_comes_to(key: str, given: list[Fact], expected: Fraction) -> None:
    assert figure(key, given, MARCH).value == expected


@pytest.mark.parametrize("kpi", [kpi for kpi in KPIS if not isinstance(kpi.measure, Entered)], ids=lambda kpi: kpi.key)
def test_without_anything_to_divide_by_there_is_no_value(kpi: Kpi) -> None:
    assert figure_of(kpi, Book([]), MARCH) == NOTHING


def test_a_stock_that_is_nothing_is_zero_where_others_are_known() -> None:
    assert figure("receivables_overdue", [Fact(MARCH, NORTH, "open", 1, 100)], MARCH) == Figure(0, 0, Fraction(0))


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 9)), min_size=1, max_size=12))
def test_the_median_of_counted_durations_is_that_of_all_of_them(durations: list[tuple[int, int]]) -> None:
    in_order = sorted(days for days, count in durations for _ in range(count))
    n = len(in_order)
    expected = Fraction(in_order[(n - 1) // 2] + in_order[n // 2], 2)
    assert median(durations) == Figure(sum(in_order), n, expected)


@given(st.integers(0, 500), st.integers(0, 500))
def test_a_share_has_a_value_exactly_where_there_is_a_whole(numerator: int, denominator: int) -> None:
    assert (share(numerator, denominator).value is None) == (denominator == 0)


def test_a_reading_has_the_trend_the_year_before_and_the_teams_by_name() -> None:
    given = [
        *facts("u25.met", (MARCH, 6), team=NORTH),
        *facts("u25.missed", (MARCH, 2), team=SOUTH),
        *facts("u25.met", (FEBRUARY, 1), team=SOUTH),
        *facts("u25.missed", (FEBRUARY, 1), team=SOUTH),
        *facts("u25.met", (date(2019, 3, 1), 9), team=None),
    ]
    asked = Asked(date(2020, 3, 20), {NORTH: "Nord", SOUTH: "Mitte"})
    reading = evaluate(BY_KEY["mds_u25"], given, asked, KpiRules(target=Fraction(8, 10)))
    assert reading.now == Figure(6, 8, Fraction(3, 4))
    assert reading.before == Figure(1, 2, Fraction(1, 2))
    assert reading.year_ago == Figure(9, 9, Fraction(1))
    assert (reading.n, reading.as_of, reading.period) == (8, date(2020, 3, 20), MARCH)
    assert (reading.trend, reading.year_trend) == ("up", "down")
    assert reading.light == "soon"  # 75 % is beside 80 % by 5 points, at most 8 are yellow
    assert [(team.name, team.now.numerator, team.now.denominator) for team in reading.teams] == [
        ("Mitte", 0, 2),
        ("Nord", 6, 6),
    ]
    assert [month for month, _ in reading.months] == [later(date(2019, 4, 1), n) for n in range(12)]
    assert reading.last_year[-1] == reading.year_ago


def test_of_one_team_only_its_own_facts_count() -> None:
    given = [*facts("u25.met", (MARCH, 6), team=NORTH), *facts("u25.missed", (MARCH, 2), team=SOUTH)]
    reading = evaluate(BY_KEY["mds_u25"], given, Asked(MARCH, {}, NORTH), KpiRules())
    assert (reading.now, reading.teams, reading.light) == (Figure(6, 6, Fraction(1)), (), None)


def test_every_kpi_is_said_and_worked_out_from_its_family() -> None:
    assert len(BY_KEY) == len(KPIS)
    assert set(DEFAULTS) <= set(BY_KEY)
    for kpi in KPIS:
        assert kpi.title
        assert kpi.formula
        assert (kpi.family is Family.ENTERED) == isinstance(kpi.measure, Entered)
        assert isinstance(kpi.measure, Ratio | Median | Amount | Entered)

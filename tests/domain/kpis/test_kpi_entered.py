"""Entered values: which of them are put together, up to which day they count, and what they may be compared with."""

from datetime import UTC, date, datetime
from fractions import Fraction

import pytest

from bot.domain.kpis.entered import EnteredFigure, Source
from bot.domain.kpis.evaluate import Asked
from bot.domain.kpis.evaluate_entered import evaluate_entered
from bot.domain.kpis.model import Figure
from bot.domain.kpis.reading import Light, Reading
from bot.domain.kpis.registry import BY_KEY
from bot.domain.kpis.rules import KpiRules

NORTH, SOUTH = 1, 2
TEAMS = {NORTH: "Nord", SOUTH: "Süd"}
TARGET = KpiRules(target=Fraction(1, 10))


def row(
    key: str, day: date, part: int, whole: int | None = None, *, team: int | None = None, plan: int | None = None,
    on: date = date(2027, 1, 31),
) -> EnteredFigure:  # fmt: skip
    at = datetime(on.year, on.month, on.day, 9, tzinfo=UTC)
    return EnteredFigure(key, day, team, part, whole, plan, None, 7, at, Source.CHAT)


def read(rows: list[EnteredFigure], at: date, rules: KpiRules = TARGET, since: date | None = None) -> Reading:
    return evaluate_entered(BY_KEY[rows[0].kpi], rows, Asked(at, TEAMS, since=since), rules)


CHECKS = [
    row("error_rate", date(2025, 5, 20), 1, 10), row("error_rate", date(2025, 6, 20), 9, 10),
    row("error_rate", date(2026, 3, 12), 1, 20, team=NORTH),
    row("error_rate", date(2026, 6, 3), 8, 20, team=NORTH), row("error_rate", date(2026, 6, 10), 0, 20, team=SOUTH),
]  # fmt: skip


def test_checks_of_a_month_count_together_on_whatever_days_they_were_done() -> None:
    """North found 8 of 20 on 3 June, South 0 of 20 on the 10th: 8 of 40 are 20 %, and not 0 %."""
    reading = read(CHECKS, date(2026, 6, 30))
    assert reading.now == Figure(8, 40, Fraction(1, 5))
    assert (reading.light, reading.period, reading.as_of) == (Light.BAD, date(2026, 6, 1), date(2026, 6, 10))
    assert reading.year_ago == Figure(9, 10, Fraction(9, 10))
    assert reading.before.value is None  # nothing was checked in May
    assert [(team.name, team.now.value) for team in reading.teams] == [("Nord", Fraction(2, 5)), ("Süd", 0)]


def test_a_report_counts_all_checks_since_its_first_day() -> None:
    """1 of 20 in March, 8 of 40 in June: 9 of 60 are 15 %. Up to 15 June of the year before it was 1 of 10; what came
    on the 20th is no part of that."""
    reading = read(CHECKS, date(2026, 6, 15), since=date(2026, 1, 1))
    assert reading.now == Figure(9, 60, Fraction(3, 20))
    assert reading.year_ago == Figure(1, 10, Fraction(1, 10))
    assert (reading.since, reading.as_of) == (date(2026, 1, 1), date(2026, 6, 10))


def test_a_check_of_the_office_goes_before_those_of_teams_on_its_day_only() -> None:
    """On the 3rd the office says 5 of 50 for all; on the 10th only the North was checked, 1 of 10: 6 of 60."""
    rows = [
        row("error_rate", date(2026, 6, 3), 5, 50), row("error_rate", date(2026, 6, 3), 4, 20, team=NORTH),
        row("error_rate", date(2026, 6, 10), 1, 10, team=NORTH),
    ]  # fmt: skip
    assert read(rows, date(2026, 6, 30)).now == Figure(6, 60, Fraction(1, 10))


def test_a_state_counts_up_to_the_day_of_its_entry() -> None:
    """Entered on Monday the 16th for the week up to the 22nd: on Friday it is still what was known on Monday, and is
    held against the curve of Monday. 16 of 30 days of November: 10/12 + 1/12 × 16/30 = 316/360."""
    curve = tuple(Fraction(n, 12) for n in range(1, 13))
    rows = [row("egt", date(2026, 11, 16), 88, 100, on=date(2026, 11, 16))]
    reading = read(rows, date(2026, 11, 20), KpiRules(curve=curve))
    assert (reading.as_of, reading.target) == (date(2026, 11, 16), Fraction(316, 360))


def test_a_budget_is_measured_in_its_own_year() -> None:
    """The week from 28 December 2026 belongs to 2026: 99 % stand against 100 % of its December, and not against three
    days of January. Nor is the first week of January compared with it."""
    curve = tuple(Fraction(n, 12) for n in range(1, 13))
    rows = [row("egt", date(2026, 12, 28), 99, 100, on=date(2027, 1, 4))]
    reading = read(rows, date(2027, 1, 4), KpiRules(curve=curve))
    assert (reading.as_of, reading.target, reading.light) == (date(2026, 12, 31), 1, Light.GOOD)
    rows.append(row("egt", date(2027, 1, 4), 1, 100, on=date(2027, 1, 10)))
    assert read(rows, date(2027, 1, 10), KpiRules(curve=curve)).before.value is None


@pytest.mark.parametrize(("month", "expected"), [(date(2026, 2, 1), 50), (date(2026, 1, 1), None)])
def test_the_period_before_is_the_one_right_before(month: date, expected: int | None) -> None:
    rows = [row("integrations", month, 50), row("integrations", date(2026, 3, 1), 60)]
    assert read(rows, date(2026, 3, 31)).before.value == expected


def test_part_of_the_house_is_not_judged() -> None:
    """In February both teams, 30 + 20. In March the North alone with 45 against its plan of 40: that is one of two
    teams, and no target met. With the South's 10 of 20 it is 55 of 60."""
    february = [row("integrations", date(2026, 2, 1), n, team=team, plan=n) for team, n in ((NORTH, 30), (SOUTH, 20))]
    rows = [*february, row("integrations", date(2026, 3, 1), 45, team=NORTH, plan=40)]
    reading = read(rows, date(2026, 3, 31))
    assert (reading.now.value, reading.partly, reading.light, reading.trend) == (45, (1, 2), None, None)
    rows.append(row("integrations", date(2026, 3, 1), 10, team=SOUTH, plan=20))
    whole = read(rows, date(2026, 3, 31))
    assert (whole.now.value, whole.partly, whole.target, whole.light) == (55, None, 60, Light.SOON)
    assert whole.before.value == 50


def test_nothing_is_compared_with_part_of_the_house() -> None:
    rows = [
        *(row("integrations", date(2026, 1, 1), 20, team=team) for team in TEAMS),
        row("integrations", date(2026, 2, 1), 30, team=NORTH),
        *(row("integrations", date(2026, 3, 1), 20, team=team) for team in TEAMS),
    ]
    reading = read(rows, date(2026, 3, 31))
    assert (reading.now.value, reading.before.value, reading.trend) == (40, None, None)


def test_a_value_of_the_office_is_all_of_it() -> None:
    rows = [
        *(row("integrations", date(2026, 2, 1), 20, team=team) for team in TEAMS),
        row("integrations", date(2026, 3, 1), 44),
    ]
    assert read(rows, date(2026, 3, 31)).partly is None


def test_each_month_has_the_plan_that_was_entered_with_it() -> None:
    """In September both teams, 30 + 25 = 55; in October the South forgot its own: none of the month. In November the
    office said one of its own, 60, before which that of the North counts for nothing."""
    september, october, november = (date(2026, month, 1) for month in (9, 10, 11))
    rows = [
        row("mag", september, 20, team=NORTH, plan=30), row("mag", september, 20, team=SOUTH, plan=25),
        row("mag", october, 20, team=NORTH, plan=30), row("mag", october, 20, team=SOUTH),
        row("mag", november, 50, plan=60), row("mag", november, 20, team=NORTH, plan=30),
    ]  # fmt: skip
    assert read(rows, date(2026, 11, 30)).targets == (*[None] * 9, 55, None, 60)


def test_a_budget_has_its_curve_beside_its_months() -> None:
    """A twelfth more each month; in November up to its data date, Monday 16: 10/12 + 1/12 × 16/30 = 316/360."""
    curve = tuple(Fraction(n, 12) for n in range(1, 13))
    targets = read([row("egt", date(2026, 11, 16), 5, 10, on=date(2026, 11, 16))], date(2026, 11, 20),
                   KpiRules(curve=curve)).targets  # fmt: skip
    assert targets == (1, *curve[:10], Fraction(316, 360))


def test_where_one_target_holds_for_all_months_have_none_of_their_own() -> None:
    assert read(CHECKS, date(2026, 6, 30)).targets == ()

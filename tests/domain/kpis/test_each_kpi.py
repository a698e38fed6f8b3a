"""Each KPI once through everything that is read of it: value, trend, year before, teams, light, data date."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kpi_cases import AT, FEBRUARY, MARCH, NORTH, SOUTH, TEAMS, YEAR_AGO, Case
from kpi_cases_entered import CASES

from bot.domain.kpis.arithmetic import Book, books_by_team, figure_of, median
from bot.domain.kpis.entered import Rhythm
from bot.domain.kpis.evaluate import Asked, evaluate
from bot.domain.kpis.groups import for_group
from bot.domain.kpis.model import Better, Entered, Fact, Figure, Kpi, Median, Ratio, Unit
from bot.domain.kpis.reading import Light, Reading, Trend
from bot.domain.kpis.registry import BY_KEY, KPIS
from bot.domain.kpis.rules import KpiRules

each_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.key)
with_target = pytest.mark.parametrize(
    "case", [each for each in CASES if each.kpi.better is not Better.NEITHER], ids=lambda case: case.key
)


def test_every_kpi_has_its_row() -> None:
    assert sorted(case.key for case in CASES) == sorted(kpi.key for kpi in KPIS)


@each_case
def test_it_comes_to_what_was_worked_out_by_hand(case: Case) -> None:
    reading = case.read()
    assert parts(reading.now) == parts(case.now)
    assert reading.months[-1] == (MARCH, reading.now)


@each_case
def test_it_moves_against_the_period_and_the_year_before(case: Case) -> None:
    reading = case.read()
    assert (reading.before.value, reading.year_ago.value) == (case.before, case.year_ago)
    assert reading.trend is moved(case.now.value, case.before)
    assert reading.year_trend is moved(case.now.value, case.year_ago)
    assert reading.last_year[-1] == reading.year_ago or case.key == "egt"  # weeks are no months


def parts(figure: Figure) -> tuple[int, int, Fraction | None]:
    return figure.numerator, figure.denominator, figure.value


def moved(now: Fraction | None, then: Fraction | None) -> Trend | None:
    if then is None:
        return None
    assert now is not None
    return Trend.LEVEL if now == then else Trend.UP if now > then else Trend.DOWN


@each_case
def test_without_anything_to_work_it_out_from_it_is_not_known(case: Case) -> None:
    reading = case.read(KpiRules(target=Fraction(1, 2)), given=[])
    assert (reading.now.value, reading.n, reading.light) == (None, 0, None)
    assert (reading.trend, reading.year_trend, reading.teams) == (None, None, ())


@each_case
def test_its_teams_come_to_the_whole(case: Case) -> None:
    """The middle of durations is none of middles: there the cases and their days come to the whole, the median does
    not. What the house has as a whole only (a budget, its telephones) has no teams."""
    reading = case.read()
    if not case.kpi.by_team:
        assert reading.teams == ()
        return
    assert [team.name for team in reading.teams] == ["Nord", "Süd"]
    assert sum(team.now.numerator for team in reading.teams) == case.now.numerator
    assert sum(team.now.denominator for team in reading.teams) == case.now.denominator


@with_target
def test_its_light_follows_from_the_target(case: Case) -> None:
    """At the target, a tenth of it beside, and a hair more; of a curve a twentieth beside is good."""
    value, kpi = case.now.value, case.kpi
    assert value is not None
    hair = value / 1_000
    at = Light.SOON if kpi.strict else Light.GOOD
    match kpi.better:
        case Better.LOWER:
            rows = ((value, at), (value + hair, Light.GOOD), (value / Fraction(11, 10), Light.SOON),
                    (value / Fraction(11, 10) - hair, Light.BAD))  # fmt: skip
        case Better.HIGHER:
            rows = ((value, at), (value - hair, Light.GOOD), (value / Fraction(9, 10), Light.SOON),
                    (value / Fraction(9, 10) + hair, Light.BAD))  # fmt: skip
        case _:
            rows = ((value, at), (value / Fraction(105, 100), Light.GOOD), (value / Fraction(95, 100), Light.GOOD),
                    (value / Fraction(94, 100), Light.SOON), (value / Fraction(11, 10), Light.SOON),
                    (value / Fraction(11, 10) - hair, Light.BAD))  # fmt: skip
    for target, expected in rows:
        assert case.read(KpiRules(target=target)).light is expected, target


@each_case
def test_without_a_target_there_is_no_light(case: Case) -> None:
    assert case.read().light is None


@each_case
def test_it_has_a_data_date(case: Case) -> None:
    """What is counted counts up to the day that is asked about, what was entered to the end of its period."""
    reading, measure = case.read(), case.kpi.measure
    day_of_check = date(2020, 3, 10) if case.key == "error_rate" else AT
    assert reading.as_of == (day_of_check if isinstance(measure, Entered) and measure.rhythm is Rhythm.DAY else AT)


RATIOS = [kpi for kpi in KPIS if isinstance(kpi.measure, Ratio)]


@st.composite
def facts_of(draw: st.DrawFn) -> tuple[Kpi, list[Fact]]:
    """Of a share: what is above the line is part of what is below it, also in cents."""
    kpi = draw(st.sampled_from([kpi for kpi in RATIOS if not kpi.measure.in_cents]))  # type: ignore[union-attr]
    assert isinstance(kpi.measure, Ratio)
    codes = sorted(kpi.measure.denominator)
    fact = st.builds(
        Fact,
        month=st.sampled_from((MARCH, FEBRUARY, date(2020, 1, 1), YEAR_AGO)),
        team_id=st.sampled_from((NORTH, SOUTH, 3)),
        code=st.sampled_from(codes),
        count=st.integers(0, 30),
    )
    return kpi, draw(st.lists(fact, max_size=20))


@given(facts_of())
def test_teams_come_to_the_whole_and_a_share_stays_one(drawn: tuple[Kpi, list[Fact]]) -> None:
    kpi, facts = drawn
    whole = figure_of(kpi, Book(facts), MARCH)
    teams = [figure_of(kpi, book, MARCH) for book in books_by_team(facts).values()]
    assert sum(team.numerator for team in teams) == whole.numerator
    assert sum(team.denominator for team in teams) == whole.denominator
    assert whole.value is None or 0 <= whole.value <= 1


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 9)), min_size=1, max_size=12))
def test_a_median_lies_between_the_shortest_and_the_longest(durations: list[tuple[int, int]]) -> None:
    value = median(durations).value
    assert value is not None
    assert min(days for days, _ in durations) <= value <= max(days for days, _ in durations)


def shown(reading: Reading) -> Iterator[Figure]:
    yield from (reading.now, reading.before, reading.year_ago, *reading.last_year)
    yield from (figure for _, figure in reading.months)


@given(facts_of(), facts_of())
def test_a_group_reads_no_small_number_and_none_follows_from_the_others(
    drawn: tuple[Kpi, list[Fact]], others: tuple[Kpi, list[Fact]]
) -> None:
    """Of each figure that is shown neither part nor whole nor the rest between them is small, so that none follows from
    the two others; there are no teams whose sum could be taken from the whole."""
    kpi, facts = drawn
    rest = [fact for fact in others[1] if fact.month in (FEBRUARY, YEAR_AGO) and fact in facts]
    reading = for_group(evaluate(kpi, facts, Asked(date(2020, 3, 18), TEAMS), KpiRules(target=Fraction(1, 2)), rest))
    assert reading.teams == ()
    for figure in shown(reading):
        for count in (figure.numerator, figure.denominator, figure.denominator - figure.numerator):
            assert not 0 < count < 5
        assert not figure.suppressed or (figure.value, figure.n) == (None, 0)


def test_what_is_hidden_has_no_light_and_no_trend() -> None:
    """4 of 40: neither the value nor whether it met its target is said."""
    facts = [
        Fact(MARCH, NORTH, "u25.met", 4),
        Fact(MARCH, NORTH, "u25.missed", 36),
        Fact(FEBRUARY, NORTH, "u25.met", 9),
    ]
    reading = for_group(evaluate(BY_KEY["mds_u25"], facts, Asked(AT, TEAMS), KpiRules(target=Fraction(1, 2))))
    assert (reading.now.suppressed, reading.light, reading.trend) == (True, None, None)
    assert reading.before.value == 1


def test_every_unit_and_measure_has_a_row() -> None:
    assert {case.kpi.unit for case in CASES} == set(Unit)
    assert {type(case.kpi.measure) for case in CASES} >= {Ratio, Median, Entered}

"""Each KPI once through everything that is read of it: value, trend, year before, teams, light, data date.

Two teams, and three periods: March 2020, the month before, and March 2019. What is asked about is the end of March, so
that months are whole. The arithmetic stands beside each row.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.kpis.arithmetic import Book, books_by_team, figure_of, median
from bot.domain.kpis.entered import EnteredFigure, Rhythm, Source, period_of
from bot.domain.kpis.evaluate import Asked, evaluate
from bot.domain.kpis.evaluate_entered import evaluate_entered
from bot.domain.kpis.model import Better, Entered, Fact, Figure, Kpi, Median, Ratio, Unit
from bot.domain.kpis.reading import Light, Reading, Trend, for_group
from bot.domain.kpis.registry import BY_KEY, KPIS
from bot.domain.kpis.rules import KpiRules

MARCH, FEBRUARY, YEAR_AGO = date(2020, 3, 1), date(2020, 2, 1), date(2019, 3, 1)
AT = date(2020, 3, 31)
NORTH, SOUTH = 1, 2
TEAMS = {NORTH: "Nord", SOUTH: "Süd"}
NO_RULES = KpiRules()

Given = list[Fact | EnteredFigure]


def counted(month: date, north: dict[str, int], south: dict[str, int]) -> Given:
    """So many of each code."""
    return [Fact(month, team, code, n) for team, of in ((NORTH, north), (SOUTH, south)) for code, n in of.items()]


def money(month: date, north: dict[str, tuple[int, int]], south: dict[str, tuple[int, int]]) -> Given:
    """So many cents of so many cases."""
    both = ((NORTH, north), (SOUTH, south))
    return [Fact(month, team, code, n, cents) for team, of in both for code, (cents, n) in of.items()]


def lasted(month: date, north: Sequence[int], south: Sequence[int]) -> Given:
    """Working days, a number a case."""
    return [Fact(month, team, "days", 1, days=days) for team, of in ((NORTH, north), (SOUTH, south)) for days in of]


def entered(key: str, day: date, numerator: int, denominator: int | None = None, team: int | None = None) -> Given:
    measure = BY_KEY[key].measure
    assert isinstance(measure, Entered)
    period, at = period_of(day, measure.rhythm), datetime(2020, 4, 1, 9, tzinfo=UTC)
    return [EnteredFigure(key, period, team, numerator, denominator, None, None, 7, at, Source.CHAT)]


@dataclass(frozen=True)
class Case:
    key: str
    given: Given
    now: Figure
    before: Fraction
    year_ago: Fraction

    @property
    def kpi(self) -> Kpi:
        return BY_KEY[self.key]

    def read(self, rules: KpiRules = NO_RULES, given: Given | None = None) -> Reading:
        found, asked = self.given if given is None else given, Asked(AT, TEAMS)
        if isinstance(self.kpi.measure, Entered):
            return evaluate_entered(self.kpi, [row for row in found if isinstance(row, EnteredFigure)], asked, rules)
        return evaluate(self.kpi, [fact for fact in found if isinstance(fact, Fact)], asked, rules)


def of(numerator: int, denominator: int) -> Figure:
    return Figure(numerator, denominator, Fraction(numerator, denominator))


def sum_of(cents: int, cases: int) -> Figure:
    return Figure(cents, cases, Fraction(cents))


def number(n: int) -> Figure:
    return Figure(n, n, Fraction(n))


CASES = (
    Case(
        "avoidable_municipal",
        [
            *counted(FEBRUARY, {"municipal.avoidable": 2, "municipal.rejected": 6}, {"municipal.withdrawn": 2}),
            *counted(MARCH, {"municipal.avoidable": 1, "office.avoidable": 9}, {"municipal.upheld": 9}),
            *counted(YEAR_AGO, {"municipal.avoidable": 1}, {"municipal.partly": 3}),
        ],
        of(3, 20),  # 2 + 1 of 2 + 6 + 2 and 1 + 9; the office's own 9 are no part of it
        Fraction(2, 10),  # up to February
        Fraction(1, 4),
    ),
    Case(
        "avoidable_office",
        [
            *counted(FEBRUARY, {"municipal.avoidable": 1, "office.rejected": 4}, {"office.withdrawn": 5}),
            *counted(MARCH, {"office.avoidable": 2}, {"municipal.upheld": 13}),
            *counted(YEAR_AGO, {"office.avoidable": 1}, {"office.rejected": 9}),
        ],
        of(3, 25),  # 1 + 2 of 10 + 15
        Fraction(1, 10),
        Fraction(1, 10),
    ),
    Case(
        "avoidable_of_upheld",
        [
            *counted(FEBRUARY, {"municipal.avoidable": 1, "office.rejected": 90}, {"office.upheld": 3}),
            *counted(MARCH, {"office.avoidable": 2}, {"municipal.partly": 4}),
            *counted(YEAR_AGO, {"office.avoidable": 1}, {"office.partly": 1}),
        ],
        of(3, 10),  # 1 + 2 of 1 + 3 + 2 + 4; what was rejected is no upholding
        Fraction(1, 4),
        Fraction(1, 2),
    ),
    Case(
        "mds_u25",
        [
            *counted(MARCH, {"u25.met": 6, "ue25.met": 50}, {"u25.met": 3, "u25.missed": 3}),
            *counted(FEBRUARY, {"u25.met": 4}, {"u25.missed": 1}),
            *counted(YEAR_AGO, {"u25.met": 1}, {"u25.missed": 1}),
        ],
        of(9, 12),  # 6 + 3 of 6 + 3 + 3
        Fraction(4, 5),
        Fraction(1, 2),
    ),
    Case(
        "mds_ue25",
        [
            *counted(MARCH, {"ue25.met": 7}, {"ue25.met": 1, "ue25.missed": 2, "u25.missed": 9}),
            *counted(FEBRUARY, {"ue25.met": 1}, {"ue25.missed": 3}),
            *counted(YEAR_AGO, {"ue25.met": 9}, {"ue25.missed": 1}),
        ],
        of(8, 10),  # 7 + 1 of 7 + 1 + 2
        Fraction(1, 4),
        Fraction(9, 10),
    ),
    Case(
        "decisions_in_time",
        [
            *counted(MARCH, {"in_time": 9, "late": 1}, {"in_time": 5, "late": 5}),
            *counted(FEBRUARY, {"in_time": 3}, {"late": 1}),
            *counted(YEAR_AGO, {"in_time": 4}, {"late": 1}),
        ],
        of(14, 20),  # 9 + 5 of 10 + 10
        Fraction(3, 4),
        Fraction(4, 5),
    ),
    Case(
        "decision_days",
        [*lasted(MARCH, (3, 20), (5, 8)), *lasted(FEBRUARY, (10,), ()), *lasted(YEAR_AGO, (4,), (6,))],
        Figure(36, 4, Fraction(13, 2)),  # 3 5 | 8 20: (5 + 8) / 2; 3 + 5 + 8 + 20 = 36
        Fraction(10),
        Fraction(5),  # (4 + 6) / 2
    ),
    Case(
        "receivables_open",
        [
            *money(MARCH, {"open": (10_000, 2)}, {"open": (5_000, 1)}),
            *money(FEBRUARY, {"open": (9_000, 2)}, {"open": (7_000, 3)}),
            *money(YEAR_AGO, {"open": (1_000, 1)}, {"open": (0, 0)}),
        ],
        sum_of(15_000, 3),
        Fraction(16_000),
        Fraction(1_000),
    ),
    Case(
        "receivables_paid",
        [
            *money(FEBRUARY, {"paid": (2_000, 2)}, {"paid": (500, 1)}),
            *money(MARCH, {"paid": (1_500, 1), "claimed": (9_999, 9)}, {"paid": (-300, -1)}),
            *money(YEAR_AGO, {"paid": (800, 1)}, {"paid": (100, 1)}),
        ],
        sum_of(3_700, 3),  # 20 + 5 + 15 − 3 euro that went back, of the year so far
        Fraction(2_500),
        Fraction(900),
    ),
    Case(
        "receivables_overdue",
        [
            *money(MARCH, {"overdue": (4_000, 2), "open": (9_000, 5)}, {"overdue": (1_000, 1)}),
            *money(FEBRUARY, {"overdue": (6_000, 3)}, {"overdue": (0, 0)}),
            *money(YEAR_AGO, {"overdue": (2_000, 1)}, {"overdue": (3_000, 2)}),
        ],
        sum_of(5_000, 3),
        Fraction(6_000),
        Fraction(5_000),
    ),
    Case(
        "receivables_deferred",
        [
            *money(MARCH, {"deferred": (7_000, 4)}, {"deferred": (500, 1)}),
            *money(FEBRUARY, {"deferred": (7_500, 5)}, {"deferred": (0, 0)}),
            *money(YEAR_AGO, {"deferred": (100, 1)}, {"deferred": (0, 0)}),
        ],
        sum_of(7_500, 5),
        Fraction(7_500),
        Fraction(100),
    ),
    Case(
        "receivables_written_off",
        [
            *money(MARCH, {"written_off": (0, 0)}, {"written_off": (2_500, 2)}),
            *money(FEBRUARY, {"written_off": (2_000, 1)}, {"written_off": (0, 0)}),
            *money(YEAR_AGO, {"written_off": (4_000, 3)}, {"written_off": (0, 0)}),
        ],
        sum_of(2_500, 2),
        Fraction(2_000),
        Fraction(4_000),
    ),
    Case(
        "municipal_share",
        [
            *money(MARCH, {"municipal": (3_000, 1), "open": (10_000, 2)},
                   {"municipal": (1_000, 1), "open": (6_000, 1)}),
            *money(FEBRUARY, {"municipal": (5_000, 1), "open": (10_000, 2)}, {}),
            *money(YEAR_AGO, {"municipal": (0, 0), "open": (10_000, 2)}, {}),
        ],
        of(4_000, 16_000),  # 30 + 10 of 100 + 60 euro
        Fraction(1, 2),
        Fraction(0),
    ),
    Case(
        "recovery_rate",
        [
            *money(YEAR_AGO, {"paid": (10_000, 1), "claimed": (40_000, 1)}, {"claimed": (10_000, 1)}),
            *money(FEBRUARY, {"paid": (5_000, 1)}, {}),
            *money(MARCH, {"claimed": (20_000, 1)}, {"paid": (6_000, 2), "claimed": (0, 0)}),
        ],
        of(21_000, 70_000),  # 100 + 50 + 60 of 400 + 100 + 200 euro, whenever
        Fraction(15_000, 50_000),
        Fraction(10_000, 50_000),
    ),
    Case(
        "instalment_discipline",
        [
            *counted(MARCH, {"on_time": 70, "late": 10}, {"on_time": 2, "late": 10, "missed": 8}),
            *counted(FEBRUARY, {"on_time": 3}, {"missed": 1}),
            *counted(YEAR_AGO, {"on_time": 1}, {"missed": 1}),
        ],
        of(72, 100),  # 70 + 2 of 80 + 20: what was paid late was not on time
        Fraction(3, 4),
        Fraction(1, 2),
    ),
    Case(
        "hand_over_days",
        [*lasted(MARCH, (4, 4), (9, 9, 9)), *lasted(FEBRUARY, (8,), (9,)), *lasted(YEAR_AGO, (12,), ())],
        Figure(35, 5, Fraction(9)),  # 4 4 |9| 9 9
        Fraction(17, 2),
        Fraction(12),
    ),
    Case(
        "egt",
        [
            *entered("egt", date(2020, 3, 30), 26_000_000, 100_000_000),
            *entered("egt", date(2020, 3, 23), 24_000_000, 100_000_000),
            *entered("egt", date(2019, 4, 1), 20_000_000, 80_000_000),
        ],
        of(26_000_000, 100_000_000),  # 260,000 of 1,000,000 euro in the week from 30 March
        Fraction(24, 100),  # the week before
        Fraction(1, 4),  # 52 weeks before 30 March 2020 is 1 April 2019
    ),
    Case(
        "vk",
        [
            *entered("vk", date(2020, 3, 31), 30_000_000, 100_000_000),
            *entered("vk", date(2020, 2, 28), 18_000_000, 100_000_000),
            *entered("vk", date(2019, 3, 29), 22_000_000, 88_000_000),
        ],
        of(30_000_000, 100_000_000),  # at the revision of 31 March
        Fraction(18, 100),
        Fraction(1, 4),  # 220,000 of 880,000 euro at that of March 2019
    ),
    Case(
        "telephone_reach",
        [
            *entered("telephone_reach", MARCH, 812, 1_000),
            *entered("telephone_reach", FEBRUARY, 3, 4),
            *entered("telephone_reach", YEAR_AGO, 9, 10),
        ],
        of(812, 1_000),
        Fraction(3, 4),
        Fraction(9, 10),
    ),
    Case(
        "case_closing",
        [
            *entered("case_closing", MARCH, 600, 800),
            *entered("case_closing", FEBRUARY, 1, 2),
            *entered("case_closing", YEAR_AGO, 3, 4),
        ],
        of(600, 800),
        Fraction(1, 2),
        Fraction(3, 4),
    ),
    *(
        Case(
            key,
            [
                *entered(key, MARCH, 31, team=NORTH), *entered(key, MARCH, 22, team=SOUTH),
                *entered(key, FEBRUARY, 50), *entered(key, YEAR_AGO, 20, team=NORTH),
                *entered(key, YEAR_AGO, 26, team=SOUTH),
            ],
            number(53),  # 31 + 22
            Fraction(50),
            Fraction(46),  # 20 + 26
        )
        for key in ("integrations", "bgs", "mag", "egz", "esg")
    ),
    Case(
        "places_filled",
        [
            *entered("places_filled", MARCH, 45, 50, team=NORTH), *entered("places_filled", MARCH, 15, 30, team=SOUTH),
            *entered("places_filled", FEBRUARY, 4, 5), *entered("places_filled", YEAR_AGO, 1, 2),
        ],
        of(60, 80),  # 45 + 15 of 50 + 30, and not the middle of 90 % and 50 %
        Fraction(4, 5),
        Fraction(1, 2),
    ),
    Case(
        "error_rate",
        [
            *entered("error_rate", date(2020, 3, 10), 3, 20, team=NORTH),
            *entered("error_rate", date(2020, 3, 10), 1, 20, team=SOUTH),
            *entered("error_rate", date(2020, 2, 12), 1, 5), *entered("error_rate", date(2019, 3, 5), 1, 20),
        ],
        of(4, 40),  # 3 + 1 of 20 + 20
        Fraction(1, 5),
        Fraction(1, 20),
    ),
)  # fmt: skip

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


def moved(now: Fraction | None, then: Fraction) -> Trend:
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
    """Of each figure that is shown neither part nor whole nor the rest between them is small; there are no teams whose
    sum could be taken from the whole; and no figure that is hidden lies between two that are shown and differ by less
    than five, nor is the span of days after the same one of a month left over as a small number."""
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

"""One row for each KPI: what is given, and what it comes to. The arithmetic stands beside it.

Two teams, and three periods: March 2020, the month before, and March 2019. What is asked about is the end of March, so
that months are whole.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from fractions import Fraction

from bot.domain.kpis.entered import EnteredFigure, Source, period_of
from bot.domain.kpis.evaluate import Asked, evaluate
from bot.domain.kpis.evaluate_entered import evaluate_entered
from bot.domain.kpis.model import Entered, Fact, Figure, Kpi
from bot.domain.kpis.reading import Reading
from bot.domain.kpis.registry import BY_KEY
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
    before: Fraction | None
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


COUNTED = (
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
        None,  # it only ever grows
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
            *money(
                MARCH, {"municipal": (3_000, 1), "open": (10_000, 2)}, {"municipal": (1_000, 1), "open": (6_000, 1)}
            ),
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
)

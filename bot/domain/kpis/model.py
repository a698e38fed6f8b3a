"""What a KPI is, and the facts it is worked out from. Values only; `evaluate` does the arithmetic."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum, auto
from fractions import Fraction

from bot.domain.kpis.entered import Rhythm
from bot.domain.people import Permission
from bot.domain.text import N_, Labelled


class Family(StrEnum):
    """Facts that are counted together, by one statement."""

    OBJECTIONS = auto()
    MDS = auto()
    DECISIONS = auto()
    RECEIVABLES = auto()
    RECOVERY = auto()
    INSTALMENTS = auto()
    HAND_OVER = auto()
    ENTERED = auto()


@dataclass(frozen=True)
class Fact:
    """So many cases of one team in one month (its first day), counted by the database.

    `cents` is what they come to; `days` what they have in common where durations are counted (one fact a duration).
    `team_id` None: nobody's, or the whole office where only that is known. `taken_on`: of a stock, the day on which it
    was found.
    """

    month: date
    team_id: int | None
    code: str
    count: int
    cents: int = 0
    days: int = 0
    taken_on: date | None = None


class Theme(Labelled):
    """What belongs together in menus and on pages."""

    OBJECTIONS = "objections", N_("Objections")
    NEW_CUSTOMERS = "new_customers", N_("New customers")
    RECEIVABLES = "receivables", N_("Receivables")
    BUDGET = "budget", N_("Budget")
    SERVICE = "service", N_("Service centre")
    INTEGRATION = "integration", N_("Integration and support")
    CHECKS = "checks", N_("Checks")


class Unit(StrEnum):
    """A share is a fraction of one; money is in cents."""

    SHARE = auto()
    WORKING_DAYS = auto()
    MONEY = auto()
    COUNT = auto()


class Better(StrEnum):
    """Which way is good. `NEAR`: as close to the target as can be (a spending curve)."""

    LOWER = auto()
    HIGHER = auto()
    NEAR = auto()
    NEITHER = auto()


class Span(StrEnum):
    """Which months a figure is about: one; those of the year so far; the state at the end of one; all up to it."""

    MONTH = auto()
    YEAR_SO_FAR = auto()
    STOCK = auto()
    EVER = auto()


@dataclass(frozen=True)
class Ratio:
    """The facts of some codes ÷ those of others, by number or by what they come to."""

    numerator: frozenset[str]
    denominator: frozenset[str]
    in_cents: bool = False


@dataclass(frozen=True)
class Median:
    """Of the durations of a code; halfway between the two in the middle where they are even in number."""

    code: str = "days"


@dataclass(frozen=True)
class Amount:
    """What the facts of a code come to, and how many they are."""

    code: str


@dataclass(frozen=True)
class Entered:
    """Values that other systems hold. A `share` has a denominator. `at_most_one`: it cannot exceed the whole (calls
    answered of calls); a budget can be overspent. `cumulative`: each value is a state that replaces the one before
    within a month, and sums of periods mean nothing."""

    rhythm: Rhythm
    permission: Permission
    share: bool = False
    at_most_one: bool = False
    cumulative: bool = False
    in_cents: bool = False


Measure = Ratio | Median | Amount | Entered


@dataclass(frozen=True)
class Kpi:
    """Kennzahl. `formula` says in words how it is worked out. `agreement`: the target agreement with the district
    covers it. `strict`: the target itself is not good enough (“less than 10 %”). `planned`: its target is the plan
    that is entered with it. `by_team`: it may be looked at by team."""

    key: str
    theme: Theme
    title: str
    formula: str
    family: Family
    measure: Measure
    unit: Unit
    better: Better
    span: Span
    by_team: bool = True
    agreement: bool = False
    strict: bool = False
    planned: bool = False


def codes_of(kpi: Kpi) -> frozenset[str]:
    """Of the facts that it is worked out from."""
    match kpi.measure:
        case Ratio(numerator, denominator):
            return numerator | denominator
        case Median(code) | Amount(code):
            return frozenset({code})
        case Entered():
            return frozenset()


@dataclass(frozen=True)
class Figure:
    """`value` is None where there is nothing to divide by, “k. A.”; of money it is in cents.

    `suppressed`: it is about so few that a group must not see. `cases`: of a share of money, how many cases stand
    above the line and below it.
    """

    numerator: int
    denominator: int
    value: Fraction | None
    suppressed: bool = False
    cases: tuple[int, int] | None = None

    @property
    def n(self) -> int:
        """How many cases it is about."""
        return self.denominator if self.cases is None else self.cases[1]


NOTHING = Figure(0, 0, None)

"""What is read of a KPI: its value with everything that is needed to judge it."""

from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from bot.domain.kpis.entered import Source
from bot.domain.kpis.model import Better, Figure, Kpi
from bot.domain.text import N_, Labelled

SMALLEST = 5
"""Numbers under it are not shown to groups."""


def is_small(number: int) -> bool:
    """Whether it would tell of single persons. Nobody is none of them."""
    return 0 < abs(number) < SMALLEST


class Light(Labelled):
    """Ampel. Only where there is a target."""

    GOOD = "good", N_("target met")
    SOON = "soon", N_("just beside the target")
    BAD = "bad", N_("target missed")


class Trend(Labelled):
    UP = "up", N_("higher")
    LEVEL = "level", N_("unchanged")
    DOWN = "down", N_("lower")


@dataclass(frozen=True)
class TeamFigure:
    team_id: int
    name: str
    now: Figure
    before: Figure


@dataclass(frozen=True)
class EnteredBy:
    """The newest entry that a value rests on. `by` None: a file from the folder or the command line."""

    by: int | None
    at: datetime
    source: Source


@dataclass(frozen=True)
class Reading:
    """`now` is the figure of the period that begins on `period`, `before` that of the one before, `year_ago` that of
    the same one a year earlier. `months` are the last twelve, each by its first day, `last_year` the same months a year
    earlier. `teams` are in the order of their names: nobody is ranked. `as_of` is the data date, up to and including
    which it counts. `team_id` None: the whole office. `to_day`: the month is not over, and `before`, `year_ago` and the
    last of `last_year` go up to the same day of theirs. `unfinished`: a sum of a period that is not over and cannot be
    cut; `partly`: so many of so many teams have entered theirs. Neither is judged nor compared. `since`: the first day,
    where it is not one period that is read. `targets`: of each of the months its own, where they differ: plans, or
    the curve up to their ends; empty where one holds for all.
    """

    kpi: Kpi
    now: Figure
    before: Figure
    year_ago: Figure
    months: tuple[tuple[date, Figure], ...]
    last_year: tuple[Figure, ...]
    teams: tuple[TeamFigure, ...]
    period: date
    as_of: date
    target: Fraction | None = None
    comparison: Fraction | None = None
    source: str = ""
    team_id: int | None = None
    entered: EnteredBy | None = None
    to_day: bool = False
    unfinished: bool = False
    partly: tuple[int, int] | None = None
    since: date | None = None
    targets: tuple[Fraction | None, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether it can be judged and compared."""
        return not self.unfinished and self.partly is None

    @property
    def newer_hidden(self) -> bool:
        """Whether there are months after its own that a group must not see."""
        return any(figure.suppressed for month, figure in self.months if month > self.period)

    @property
    def n(self) -> int:
        return self.now.n

    @property
    def light(self) -> Light | None:
        return light(self.kpi, self.now.value, self.target) if self.is_whole else None

    @property
    def trend(self) -> Trend | None:
        """Against the period before."""
        return trend(self.now, self.before) if self.is_whole else None

    @property
    def year_trend(self) -> Trend | None:
        return trend(self.now, self.year_ago) if self.is_whole else None


def light(kpi: Kpi, value: Fraction | None, target: Fraction | None) -> Light | None:
    """Met is good, beside it by up to a tenth of the target is yellow. Near a curve: half of a tenth is good."""
    if value is None or target is None or kpi.better is Better.NEITHER:
        return None
    beside = _beside(kpi.better, value, target)
    if kpi.better is Better.NEAR:
        beside -= target / 20
    if beside < 0 or (beside == 0 and not kpi.strict):
        return Light.GOOD
    within = target / 20 if kpi.better is Better.NEAR else target / 10
    return Light.SOON if beside <= within else Light.BAD


def _beside(better: Better, value: Fraction, target: Fraction) -> Fraction:
    """By how much the target is missed; below zero where it is more than met."""
    match better:
        case Better.LOWER:
            return value - target
        case Better.HIGHER:
            return target - value
        case _:
            return abs(value - target)


def trend(now: Figure, then: Figure) -> Trend | None:
    if now.value is None or then.value is None:
        return None
    if now.value == then.value:
        return Trend.LEVEL
    return Trend.UP if now.value > then.value else Trend.DOWN


def is_better(kpi: Kpi, towards: Trend | None) -> bool | None:
    """Whether a change is a good one; None where that cannot be said."""
    good = {Better.LOWER: Trend.DOWN, Better.HIGHER: Trend.UP}.get(kpi.better)
    return None if good is None or towards in (None, Trend.LEVEL) else towards is good

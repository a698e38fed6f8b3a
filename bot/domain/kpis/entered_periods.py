"""Periods of entered values: which days make one, up to which day it counts, and whether it is all of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.kpis.entered import EnteredFigure, Rhythm, end_of, period_of
from bot.domain.kpis.evaluate import Asked
from bot.domain.kpis.model import Entered
from bot.domain.kpis.months import first_of

_DAY = timedelta(days=1)
_TO_THURSDAY = timedelta(days=3)


@dataclass(frozen=True)
class Period:
    """What was entered for one period: of the office as a whole, or of its teams."""

    first: date
    rows: tuple[EnteredFigure, ...]

    @property
    def counting(self) -> tuple[EnteredFigure, ...]:
        """Of each day those of the office, where there are any."""
        of_office = {row.period for row in self.rows if row.team_id is None}
        return tuple(row for row in self.rows if row.team_id is None or row.period not in of_office)

    @property
    def newest(self) -> EnteredFigure:
        return max(self.counting, key=lambda row: (row.at, row.id))

    @property
    def teams(self) -> frozenset[int]:
        return frozenset(row.team_id for row in self.rows if row.team_id is not None)


def goes_by_month(measure: Entered) -> bool:
    """What was found on the days of a month belongs together; a state on a day stands for itself."""
    return measure.rhythm is Rhythm.DAY and not measure.cumulative


def periods_of(measure: Entered, rows: Iterable[EnteredFigure]) -> Sequence[Period]:
    by_period: dict[date, list[EnteredFigure]] = {}
    for row in rows:
        first = first_of(row.period) if goes_by_month(measure) else row.period
        by_period.setdefault(first, []).append(row)
    return [Period(first, tuple(found)) for first, found in sorted(by_period.items())]


def before_of(measure: Entered, periods: Sequence[Period]) -> Period | None:
    """The period before the newest one; None where that was not entered, or not by all teams, or where the newest is
    the first of a year in which a budget begins anew."""
    if len(periods) < 2:
        return None
    before, now = periods[-2:]
    if _before(measure, now.first) not in (None, before.first) or partly(measure, before, periods):
        return None
    begins_anew = measure.cumulative and _year_of(measure, before.first) != _year_of(measure, now.first)
    return None if begins_anew else before


def partly(measure: Entered, period: Period, periods: Sequence[Period]) -> tuple[int, int] | None:
    """How many teams have entered theirs, and of how many; None where none is missing."""
    missing = missing_teams(measure, period, periods)
    return (len(period.teams), len(period.teams | missing)) if missing else None


def missing_teams(measure: Entered, period: Period, periods: Sequence[Period]) -> frozenset[int]:
    """Those that entered theirs for the period before. None where the office has one of its own; and checks are done
    by each team on days of its own."""
    if measure.rhythm is Rhythm.DAY or any(row.team_id is None for row in period.rows):
        return frozenset()
    earlier = [each for each in periods if each.first < period.first]
    return earlier[-1].teams - period.teams if earlier else frozenset()


def is_running(measure: Entered, period: Period, at: date) -> bool:
    """A number of half a month says nothing beside the plan of a whole one; a share or a state does."""
    is_sum = not measure.share and not measure.cumulative
    return is_sum and end_of(period.first, measure.rhythm) > at


def as_of(measure: Entered, period: Period | None, asked: Asked) -> date:
    """The last day that a value can know of: that of its entry where the period was not over, and none of another year
    than the budget's."""
    if period is None:
        return asked.at
    if measure.rhythm is Rhythm.DAY:
        return max(row.period for row in period.rows)
    entered_on = max(period.newest.at.astimezone(asked.zone).date(), period.first)
    day = min(end_of(period.first, measure.rhythm), asked.at, entered_on)
    if not measure.cumulative:
        return day
    return min(day, date(_year_of(measure, period.first), 12, 31))


def _before(measure: Entered, first: date) -> date | None:
    """The first day of the period before; None where there is no rhythm."""
    if measure.rhythm is Rhythm.DAY:
        return period_of(first - _DAY, Rhythm.MONTH) if goes_by_month(measure) else None
    return period_of(first - _DAY, measure.rhythm)


def _year_of(measure: Entered, first: date) -> int:
    """A week belongs to the year of its Thursday."""
    return (first + _TO_THURSDAY if measure.rhythm is Rhythm.WEEK else first).year

"""From entered values to a reading. A value for the whole office goes before the sum of those of its teams."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from bot.domain.kpis.arithmetic import share
from bot.domain.kpis.entered import EnteredFigure, Rhythm, end_of
from bot.domain.kpis.evaluate import Asked
from bot.domain.kpis.model import NOTHING, Entered, Figure, Kpi
from bot.domain.kpis.months import MONTHS, first_of, later, twelve_up_to
from bot.domain.kpis.reading import EnteredBy, Reading, TeamFigure
from bot.domain.kpis.rules import KpiRules

YEAR_OF_WEEKS = timedelta(weeks=52)


@dataclass(frozen=True)
class Period:
    """What was entered for one period: of the office as a whole, or of its teams."""

    first: date
    rows: tuple[EnteredFigure, ...]

    @property
    def counting(self) -> tuple[EnteredFigure, ...]:
        of_office = tuple(row for row in self.rows if row.team_id is None)
        return of_office or self.rows


def evaluate_entered(kpi: Kpi, rows: Sequence[EnteredFigure], asked: Asked, rules: KpiRules) -> Reading:
    """`rows`: of each period and team the one that counts. Now is the newest period up to the data date."""
    measure = kpi.measure
    assert isinstance(measure, Entered)
    periods = _periods(kpi, rows, asked)
    now, before = (periods[-place] if len(periods) >= place else None for place in (1, 2))
    months = _by_month(periods)
    return Reading(
        kpi=kpi,
        now=_figure(measure, [now]),
        before=_figure(measure, [before]),
        year_ago=_year_ago(measure, now, periods),
        months=tuple((each, _month(measure, months.get(each))) for each in twelve_up_to(asked.month)),
        last_year=tuple(_last_year(measure, each, months) for each in twelve_up_to(asked.month)),
        teams=tuple(_teams(measure, now, before, asked)) if kpi.by_team and asked.team_id is None else (),
        period=now.first if now else asked.month,
        as_of=min(end_of(now.first, measure.rhythm), asked.at) if now else asked.at,
        target=_target(kpi, now, rules, asked),
        comparison=rules.comparison,
        source=rules.source,
        team_id=asked.team_id,
        entered=_entered_by(now),
        unfinished=_is_unfinished(measure, now, asked),
    )


def _periods(kpi: Kpi, rows: Iterable[EnteredFigure], asked: Asked) -> Sequence[Period]:
    by_period: dict[date, list[EnteredFigure]] = {}
    for row in rows:
        if row.kpi == kpi.key and row.period <= asked.at and asked.team_id in (None, row.team_id):
            by_period.setdefault(row.period, []).append(row)
    return [Period(first, tuple(found)) for first, found in sorted(by_period.items())]


def _by_month(periods: Iterable[Period]) -> Mapping[date, Sequence[Period]]:
    months: dict[date, list[Period]] = {}
    for period in periods:
        months.setdefault(first_of(period.first), []).append(period)
    return months


def _figure(measure: Entered, periods: Iterable[Period | None]) -> Figure:
    rows = [row for period in periods if period is not None for row in period.counting]
    if not rows:
        return NOTHING
    numerator = sum(row.numerator for row in rows)
    if measure.share:
        return share(numerator, sum(row.denominator or 0 for row in rows))
    return Figure(numerator, numerator, Fraction(numerator))


def _month(measure: Entered, periods: Sequence[Period] | None) -> Figure:
    if not periods:
        return NOTHING
    return _figure(measure, periods[-1:] if measure.cumulative else periods)


def _year_ago(measure: Entered, now: Period | None, periods: Sequence[Period]) -> Figure:
    """What was entered then; else what was said of it with the newest entry."""
    if now is None:
        return NOTHING
    weekly = measure.rhythm is Rhythm.WEEK
    then = now.first - YEAR_OF_WEEKS if weekly else later(first_of(now.first), -MONTHS)
    found = [period for period in periods if (period.first if weekly else first_of(period.first)) == then]
    return _month(measure, found) if found else _said_of_last_year(measure, [now])


def _last_year(measure: Entered, month: date, months: Mapping[date, Sequence[Period]]) -> Figure:
    then = months.get(later(month, -MONTHS))
    return _month(measure, then) if then else _said_of_last_year(measure, months.get(month, ()))


def _said_of_last_year(measure: Entered, periods: Sequence[Period]) -> Figure:
    said = [row.last_year for period in periods for row in period.counting if row.last_year is not None]
    return NOTHING if measure.share or not said else Figure(sum(said), sum(said), Fraction(sum(said)))


def _teams(measure: Entered, now: Period | None, before: Period | None, asked: Asked) -> Iterable[TeamFigure]:
    for name, team in sorted((name, team) for team, name in asked.teams.items()):
        mine, earlier = (_figure(measure, [_of_team(period, team)]) for period in (now, before))
        if mine.denominator or earlier.denominator or mine.value is not None:
            yield TeamFigure(team, name, mine, earlier)


def _of_team(period: Period | None, team: int) -> Period | None:
    if period is None:
        return None
    rows = tuple(row for row in period.rows if row.team_id == team)
    return Period(period.first, rows) if rows else None


def _target(kpi: Kpi, now: Period | None, rules: KpiRules, asked: Asked) -> Fraction | None:
    """The plan that was entered; the office's own target where there is none."""
    assert isinstance(kpi.measure, Entered)
    on = min(end_of(now.first, kpi.measure.rhythm), asked.at) if now else asked.at
    if not kpi.planned or now is None or any(row.plan is None for row in now.counting):
        return rules.target_on(on)
    plan = sum(row.plan or 0 for row in now.counting)
    if not kpi.measure.share:
        return Fraction(plan)
    whole = sum(row.denominator or 0 for row in now.counting)
    return Fraction(plan, whole) if whole else None


def _is_unfinished(measure: Entered, now: Period | None, asked: Asked) -> bool:
    """A number of half a month says nothing beside the plan of a whole one; a share or a state does."""
    is_sum = not measure.share and not measure.cumulative
    return is_sum and now is not None and end_of(now.first, measure.rhythm) > asked.at


def _entered_by(now: Period | None) -> EnteredBy | None:
    if now is None:
        return None
    newest = max(now.counting, key=lambda row: (row.at, row.id))
    return EnteredBy(newest.by, newest.at, newest.source)

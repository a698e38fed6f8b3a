"""From entered values to a reading. A value for the whole office goes before the sum of those of its teams."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction

from bot.domain.kpis.arithmetic import share
from bot.domain.kpis.entered import EnteredFigure, Rhythm
from bot.domain.kpis.entered_periods import Period, as_of, before_of, goes_by_month, is_running, partly, periods_of
from bot.domain.kpis.evaluate import Asked
from bot.domain.kpis.model import NOTHING, Entered, Figure, Kpi
from bot.domain.kpis.months import MONTHS, first_of, later, twelve_up_to, year_before
from bot.domain.kpis.reading import EnteredBy, Reading, TeamFigure
from bot.domain.kpis.rules import KpiRules

YEAR_OF_WEEKS = timedelta(weeks=52)


def evaluate_entered(kpi: Kpi, rows: Sequence[EnteredFigure], asked: Asked, rules: KpiRules) -> Reading:
    """`rows`: of each period and team the one that counts. Now is the newest period up to the data date; in a report
    that asks for all that was found since a day, that span."""
    measure = kpi.measure
    assert isinstance(measure, Entered)
    own = [
        row for row in rows if row.kpi == kpi.key and row.period <= asked.at and asked.team_id in (None, row.team_id)
    ]
    periods = periods_of(measure, own)
    months = _by_month(periods)
    spans = goes_by_month(measure) and asked.since is not None
    now = _of_report(own, asked) if spans else periods[-1] if periods else None
    before = None if spans else before_of(measure, periods)
    day = as_of(measure, now, asked)
    return Reading(
        kpi=kpi,
        now=_figure(measure, [now]),
        before=_figure(measure, [before]),
        year_ago=_figure(measure, [_of_report(own, asked, a_year_ago=True)])
        if spans
        else _year_ago(measure, now, periods),
        months=tuple((each, _month(measure, months.get(each))) for each in twelve_up_to(asked.month)),
        last_year=tuple(_last_year(measure, each, months) for each in twelve_up_to(asked.month)),
        teams=tuple(_teams(measure, now, before, asked)) if kpi.by_team and asked.team_id is None else (),
        period=now.first if now else asked.month,
        as_of=day,
        target=_plan(kpi, now) if _has_plan(kpi, now) else rules.target_on(day),
        comparison=rules.comparison,
        source=rules.source,
        team_id=asked.team_id,
        entered=_entered_by(now),
        unfinished=now is not None and is_running(measure, now, asked.at),
        partly=None if now is None or asked.team_id is not None else partly(measure, now, periods),
        since=asked.since if spans else None,
        targets=tuple(_plans(kpi, months, asked)) if kpi.planned else rules.curve_over(twelve_up_to(asked.month), day),
    )


def _of_report(rows: Iterable[EnteredFigure], asked: Asked, *, a_year_ago: bool = False) -> Period | None:
    """From the first day of the report to its last; of the same days a year earlier."""
    assert asked.since is not None
    first, last = (year_before(day) if a_year_ago else day for day in (asked.since, asked.at))
    found = tuple(row for row in rows if first <= row.period <= last)
    return Period(first, found) if found else None


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
    """What was entered then, by all teams; else what was said of it with the newest entry."""
    if now is None:
        return NOTHING
    weekly = measure.rhythm is Rhythm.WEEK
    then = now.first - YEAR_OF_WEEKS if weekly else later(first_of(now.first), -MONTHS)
    found = [period for period in periods if (period.first if weekly else first_of(period.first)) == then]
    if not found or any(partly(measure, period, periods) for period in found):
        return _said_of_last_year(measure, [now])
    return _month(measure, found)


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


def _has_plan(kpi: Kpi, now: Period | None) -> bool:
    return kpi.planned and now is not None and all(row.plan is not None for row in now.counting)


def _plan(kpi: Kpi, now: Period | None) -> Fraction | None:
    """The plan that was entered."""
    assert isinstance(kpi.measure, Entered)
    assert now is not None
    plan = sum(row.plan or 0 for row in now.counting)
    if not kpi.measure.share:
        return Fraction(plan)
    whole = sum(row.denominator or 0 for row in now.counting)
    return Fraction(plan, whole) if whole else None


def _plans(kpi: Kpi, months: Mapping[date, Sequence[Period]], asked: Asked) -> Iterator[Fraction | None]:
    """Of each month, where all of its periods have one."""
    newest_only = bool(getattr(kpi.measure, "cumulative", False))
    for month in twelve_up_to(asked.month):
        found = months.get(month, ())[-1 if newest_only else 0 :]
        counting = tuple(row for period in found for row in period.counting)
        yield _plan(kpi, Period(month, counting)) if _planned(counting) else None


def _planned(rows: Sequence[EnteredFigure]) -> bool:
    return bool(rows) and all(row.plan is not None for row in rows)


def _entered_by(now: Period | None) -> EnteredBy | None:
    if now is None:
        return None
    newest = now.newest
    return EnteredBy(newest.by, newest.at, newest.source)

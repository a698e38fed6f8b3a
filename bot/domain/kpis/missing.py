"""Fehlende Werte: which periods of an entered KPI have no value, and which teams have not entered theirs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from bot.domain.kpis.entered import EnteredFigure, Rhythm, end_of, periods_between
from bot.domain.kpis.entered_periods import missing_teams, periods_of
from bot.domain.kpis.entering import entered_measure
from bot.domain.kpis.model import Kpi
from bot.domain.kpis.rules import KpiRules


@dataclass(frozen=True)
class Gap:
    """`period` is its first day, of what is entered on certain days that day. `team_id` None: nobody entered any."""

    period: date
    end: date
    team_id: int | None = None


def gaps(kpi: Kpi, rows: Sequence[EnteredFigure], since: date, today: date, rules: KpiRules) -> Iterator[Gap]:
    """`rows`: those of the KPI that count; `since`: from which day on values are expected."""
    if entered_measure(kpi).rhythm is Rhythm.DAY:
        yield from _days_missed(kpi, rows, since, today, rules)
    else:
        yield from _periods_missed(kpi, rows, since, today)


def _periods_missed(kpi: Kpi, rows: Sequence[EnteredFigure], since: date, today: date) -> Iterator[Gap]:
    measure = entered_measure(kpi)
    entered = periods_of(measure, rows)
    by_first = {period.first: period for period in entered}
    for first in periods_between(since, today, measure.rhythm):
        end = end_of(first, measure.rhythm)
        if first not in by_first:
            yield Gap(first, end)
        else:
            yield from (Gap(first, end, team) for team in sorted(missing_teams(measure, by_first[first], entered)))


def _days_missed(kpi: Kpi, rows: Sequence[EnteredFigure], since: date, today: date, rules: KpiRules) -> Iterator[Gap]:
    """A state is one of the day itself; what is checked may have been checked on any day since the one before."""
    entered = {row.period for row in rows}
    is_state = entered_measure(kpi).cumulative
    years = range(since.year - 1, today.year + 1)
    days = sorted(day.in_year(year) for year in years for day in rules.days)
    for before, day in pairwise(days):
        if not since <= day <= today:
            continue
        if not (day in entered if is_state else any(before < each <= day for each in entered)):
            yield Gap(day, day)

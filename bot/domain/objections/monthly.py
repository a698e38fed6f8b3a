"""Monatsliste der vermeidbaren Stattgaben: counts by norm, reason and team."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from bot.domain.kpis.months import first_of, later
from bot.domain.objections.codes import UPHOLDINGS, Outcome, Reason
from bot.domain.periods import month_end
from bot.domain.workdays import WorkCalendar

K = TypeVar("K")


@dataclass(frozen=True)
class Settled:
    """So many objections that were settled alike."""

    team_id: int
    municipal: bool
    norm: str
    outcome: Outcome
    reason: Reason | None
    count: int

    @property
    def avoidable(self) -> bool:
        return self.reason is not None and self.reason.avoidable

    @property
    def unexplained(self) -> bool:
        """Upheld, and nobody entered why: so it may have been avoidable."""
        return self.outcome in UPHOLDINGS and self.reason is None


@dataclass(frozen=True)
class Totals:
    """`settled`: all that came to an end, also rejected and withdrawn; `avoidable` of these."""

    settled: int = 0
    upheld: int = 0
    avoidable: int = 0


@dataclass(frozen=True)
class Month:
    """What was settled in a month. The breakdowns count avoidable upholdings only."""

    first: date
    total: Totals
    municipal: Totals
    unexplained: int
    by_norm: Mapping[str, int]
    by_reason: Mapping[Reason, int]
    by_team: Mapping[int, int]


def month_of(first: date, settled: Iterable[Settled]) -> Month:
    rows = tuple(settled)
    avoidable = [row for row in rows if row.avoidable]
    return Month(
        first=first,
        total=_totals(rows),
        municipal=_totals(row for row in rows if row.municipal),
        unexplained=sum(row.count for row in rows if row.unexplained),
        by_norm=_counted((row.norm, row.count) for row in avoidable),
        by_reason=_counted((row.reason, row.count) for row in avoidable if row.reason is not None),
        by_team=_counted((row.team_id, row.count) for row in avoidable),
    )


def month_before(today: date) -> date:
    """The first day of the last month that is over."""
    return later(first_of(today), -1)


def list_day(today: date, workday: int, calendar: WorkCalendar) -> date:
    """The so many-th working day of this month."""
    return calendar.add(month_end(month_before(today)), workday)


def _totals(rows: Iterable[Settled]) -> Totals:
    settled = upheld = avoidable = 0
    for row in rows:
        settled += row.count
        upheld += row.count if row.outcome in UPHOLDINGS else 0
        avoidable += row.count if row.avoidable else 0
    return Totals(settled, upheld, avoidable)


def _counted(pairs: Iterable[tuple[K, int]]) -> Mapping[K, int]:
    found: Counter[K] = Counter()
    for key, count in pairs:
        found[key] += count
    return found

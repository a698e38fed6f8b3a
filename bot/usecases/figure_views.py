"""Kennzahlen as they may be shown: groups outside the house read totals only, and nothing of fewer than five."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.errors import NotFound
from bot.domain.kpis.entered import EnteredFigure
from bot.domain.kpis.entered_periods import goes_by_month
from bot.domain.kpis.entering import entered_measure
from bot.domain.kpis.groups import for_group
from bot.domain.kpis.model import Kpi
from bot.domain.kpis.months import first_of, last_of, later
from bot.domain.kpis.reading import Reading
from bot.domain.moment import Moment
from bot.domain.people import Permission, Staff
from bot.domain.text import text
from bot.ports import UnitOfWork
from bot.usecases.figures import read_kpi, read_overview, team_asked, visible_kpis

MONTHS_BACK = 24
"""So far one may turn back."""


def is_group(by: Staff) -> bool:
    """Whoever reads for the district does so for all who sit there."""
    return not by.may(Permission.SEE_FIGURES)


def data_date(by: Staff, at: date | None, moment: Moment) -> date | None:
    """Of a group the end of a month that is over: from day to day it would see single cases come. None is today."""
    if not is_group(by):
        return at
    month = first_of(at or moment.today)
    return last_of(month if last_of(month) < moment.today else later(month, -1))


def overview_for(by: Staff, scope: int | None, at: date | None, uow: UnitOfWork, moment: Moment) -> Sequence[Reading]:
    """Raises NotFound for a team that is none of their business."""
    return [_shown(reading, by) for reading in read_overview(by, scope, uow, moment, data_date(by, at, moment))]


def page_for(key: str, by: Staff, scope: int | None, at: date | None, uow: UnitOfWork, moment: Moment) -> Reading:
    """Raises NotFound."""
    return _shown(read_kpi(key, by, scope, data_date(by, at, moment), uow, moment), by)


def _shown(reading: Reading, by: Staff) -> Reading:
    return for_group(reading) if is_group(by) else reading


class Figures:
    """Read anew each time."""

    def overview(
        self, by: Staff, scope: int | None, at: date | None, uow: UnitOfWork, moment: Moment
    ) -> Sequence[Reading]:
        """Raises NotFound for a team that is none of their business."""
        return overview_for(by, scope, at, uow, moment)

    def page(self, key: str, by: Staff, scope: int | None, at: date | None, uow: UnitOfWork, moment: Moment) -> Reading:
        """Raises NotFound."""
        return page_for(key, by, scope, at, uow, moment)


ANEW = Figures()


class FiguresOnce(Figures):
    """For many readers at one moment: worked out once for all who see the same. Not to be kept beyond that."""

    def __init__(self) -> None:
        self._overviews: dict[_Seen, Sequence[Reading]] = {}
        self._pages: dict[tuple[str, _Seen], Reading] = {}

    def overview(
        self, by: Staff, scope: int | None, at: date | None, uow: UnitOfWork, moment: Moment
    ) -> Sequence[Reading]:
        seen = _seen(by, scope, at, moment)
        if seen not in self._overviews:
            self._overviews[seen] = super().overview(by, scope, at, uow, moment)
        return self._overviews[seen]

    def page(self, key: str, by: Staff, scope: int | None, at: date | None, uow: UnitOfWork, moment: Moment) -> Reading:
        seen = (key, _seen(by, scope, at, moment))
        if seen not in self._pages:
            self._pages[seen] = super().page(key, by, scope, at, uow, moment)
        return self._pages[seen]


@dataclass(frozen=True)
class _Seen:
    """All on which it depends what somebody sees: a team or the whole office, of which day, which KPIs, whether team by
    team, and whether as a group does."""

    team: int | None
    at: date | None
    kpis: tuple[str, ...]
    by_team: bool
    group: bool


def _seen(by: Staff, scope: int | None, at: date | None, moment: Moment) -> _Seen:
    """Raises NotFound for a team that is none of their business."""
    kpis = tuple(kpi.key for kpi in visible_kpis(by))
    by_team = by.may(Permission.SEE_ALL_FIGURES)
    return _Seen(team_asked(by, scope), data_date(by, at, moment), kpis, by_team, is_group(by))


@dataclass(frozen=True)
class Turns:
    """The data date that is shown, and those beside it; None where there is nothing to turn to."""

    shown: date
    earlier: date | None
    later: date | None


def turns_of(by: Staff, at: date | None, moment: Moment) -> Turns:
    """To the end of the month before, and to that of the one after, or today; of a group to no month that runs."""
    shown = data_date(by, at, moment) or moment.today
    month, this = first_of(shown), first_of(moment.today)
    earlier = month - timedelta(days=1)
    if month >= this:
        return Turns(shown, earlier, None)
    after = min(last_of(later(month, 1)), moment.today)
    turns_on = not is_group(by) or first_of(after) < this
    return Turns(shown, earlier if earlier >= later(this, -MONTHS_BACK) else None, after if turns_on else None)


def teams_to_choose(by: Staff, uow: UnitOfWork) -> Mapping[int, str]:
    """Whose figures somebody may look at one by one: those of all teams, where they see the whole office."""
    if not by.may(Permission.SEE_ALL_FIGURES):
        return {}
    return {team.id: team.name for team in sorted(uow.teams.all(), key=lambda team: team.name)}


def figure_history(
    key: str, period: date, by: Staff, scope: int | None, uow: UnitOfWork
) -> tuple[Kpi, Sequence[EnteredFigure]]:
    """All that was ever entered for a period, newest first. Raises NotFound, Refused for one that nobody enters."""
    by.require(Permission.SEE_FIGURES)
    kpi = next((each for each in visible_kpis(by) if each.key == key), None)
    team = team_asked(by, scope)
    if kpi is None:
        raise NotFound(text("There is no KPI “{key}”.", key=key))
    last = last_of(period) if goes_by_month(entered_measure(kpi)) else period
    rows = uow.entered_figures.of_period(key, period, last)
    return kpi, [row for row in rows if team in (None, row.team_id)]

"""Kennzahlen as they may be shown: groups outside the house read totals only, and nothing of fewer than five."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.errors import NotFound
from bot.domain.kpis.entered import EnteredFigure
from bot.domain.kpis.entering import entered_measure
from bot.domain.kpis.model import Kpi
from bot.domain.kpis.months import first_of, later
from bot.domain.kpis.reading import Reading, for_group
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


def overview_for(by: Staff, scope: int | None, at: date | None, uow: UnitOfWork, moment: Moment) -> Sequence[Reading]:
    """Raises NotFound for a team that is none of their business."""
    return [_shown(reading, by) for reading in read_overview(by, scope, uow, moment, at)]


def page_for(key: str, by: Staff, scope: int | None, at: date | None, uow: UnitOfWork, moment: Moment) -> Reading:
    """Raises NotFound."""
    return _shown(read_kpi(key, by, scope, at, uow, moment), by)


def _shown(reading: Reading, by: Staff) -> Reading:
    return for_group(reading) if is_group(by) else reading


@dataclass(frozen=True)
class Turns:
    """Data dates beside the one that is shown; None where there is nothing to turn to. `at` None: today."""

    earlier: date | None
    later: date | None
    is_today: bool


def turns_of(at: date | None, moment: Moment) -> Turns:
    """To the end of the month before, and to that of the one after, or today."""
    month = first_of(at or moment.today)
    earlier = month - timedelta(days=1)
    oldest = later(first_of(moment.today), -MONTHS_BACK)
    if month >= first_of(moment.today):
        return Turns(earlier, None, is_today=True)
    after = min(later(month, 2) - timedelta(days=1), moment.today)
    return Turns(earlier if earlier >= oldest else None, after, is_today=False)


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
    entered_measure(kpi)
    rows = uow.entered_figures.of_period(key, period)
    return kpi, [row for row in rows if team in (None, row.team_id)]

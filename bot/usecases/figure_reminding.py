"""Fehlende Kennzahlen: whoever enters a kind of value hears once a week which are missing; month ends are kept."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from bot.domain.kpis.entered import Rhythm
from bot.domain.kpis.entering import entered_measure
from bot.domain.moment import Moment
from bot.domain.people import Permission, Staff
from bot.domain.text import Said, lines, ntext, text
from bot.messages import Button
from bot.ports import UnitOfWork
from bot.usecases.entered_figures import MissingFigure, keep_month_end, missing_figures
from bot.usecases.telling import tell

AGAIN_AFTER = timedelta(days=7)
MOST_SAID = 8
TOLD = "figures.told."
"""Under this name and the permission it is remembered when its holders were told last, and of what."""

PAGE = "figures.page"
"""The action that shows a KPI: {"key"}."""


def look_after_figures(uow: UnitOfWork, moment: Moment) -> int:
    """The tick: stocks of the month that has ended are kept, missing values are asked for. Safe to repeat."""
    keep_month_end(uow, moment)
    return remind_of_figures(uow, moment)


def remind_of_figures(uow: UnitOfWork, moment: Moment) -> int:
    """How many kinds of values were asked for. What is missing for the first time is told the same day."""
    if not moment.calendar.is_workday(moment.today):
        return 0
    by_kind: defaultdict[Permission, list[MissingFigure]] = defaultdict(list)
    for missing in missing_figures(uow, moment):
        by_kind[entered_measure(missing.kpi).permission].append(missing)
    return sum(_remind(kind, missing, uow, moment) for kind, missing in by_kind.items())


def _remind(kind: Permission, missing: Sequence[MissingFigure], uow: UnitOfWork, moment: Moment) -> bool:
    name, newest = TOLD + kind.value, max(each.due_on for each in missing)
    told = uow.state.get(name)
    if told is not None and not _is_due(told, newest, moment.today):
        return False
    uow.state.put(name, f"{moment.today.isoformat()} {newest.isoformat()}")
    button = Button(text("Show the figure"), PAGE, {"key": missing[0].kpi.key})
    tell(_readers(kind, missing, uow), _said(missing, uow), uow, moment, keyboard=((button,),))
    return True


def _is_due(told: str, newest: date, today: date) -> bool:
    told_on, of = map(date.fromisoformat, told.split())
    return newest > of or today - told_on >= AGAIN_AFTER


def _readers(kind: Permission, missing: Sequence[MissingFigure], uow: UnitOfWork) -> Sequence[Staff]:
    """Whoever entered these of late; where nobody did, all whose business it is."""
    holders = uow.staff.holders(kind)
    keys = {each.kpi.key for each in missing}
    first = min(each.period for each in missing) - timedelta(days=180)
    last = max(each.period for each in missing)
    recent = {row.by for row in uow.entered_figures.counting(first, last) if row.kpi in keys}
    return [staff for staff in holders if staff.id in recent] or holders


def _said(missing: Sequence[MissingFigure], uow: UnitOfWork) -> Said:
    more = len(missing) - MOST_SAID
    teams = {team.id: team.name for team in uow.teams.all()}
    return lines(
        ntext("The value of a KPI is missing:", "{n} values of KPIs are missing:", len(missing)),
        *(_line(each, teams) for each in missing[:MOST_SAID]),
        text("… and {n} more", n=more) if more > 0 else None,
        text("Please enter them with /kennzahl."),
    )


def _line(each: MissingFigure, teams: Mapping[int, str]) -> Said:
    title = text(each.kpi.title)
    if entered_measure(each.kpi).rhythm is Rhythm.DAY:
        return text("• {title}, up to {day}", title=title, day=each.period)
    if each.team_id is not None:
        return text("• {title}, period from {day}, {team}", title=title, day=each.period, team=teams[each.team_id])
    return text("• {title}, period from {day}", title=title, day=each.period)

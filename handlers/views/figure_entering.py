"""How values that somebody enters are said: of which period, whose, and beside what stands there already."""

from collections.abc import Iterator
from datetime import date

from bot.domain.kpis.entered import Rhythm
from bot.domain.kpis.entering import entered_measure
from bot.domain.kpis.levels import Levels
from bot.domain.kpis.model import Kpi
from bot.domain.text import MonthName, Said, literal, text
from handlers.views.figure_pages import said_values

WHOLE_OFFICE = text("the whole office")


def said_entered_period(kpi: Kpi, period: date) -> Said:
    """`Oktober 2026`, `Woche ab Mo., 09.11.2026`, `Mi., 30.09.2026`."""
    match entered_measure(kpi).rhythm:
        case Rhythm.MONTH:
            return said_month(period)
        case Rhythm.WEEK:
            return text("week from {day}", day=period)
        case Rhythm.DAY:
            return literal(period)


def said_month(day: date) -> Said:
    return literal(MonthName(day))


def said_what(kpi: Kpi, period: date, team: str | None) -> Said:
    """With whose value it is, where teams have values of their own. `team` None: the whole office."""
    title, when = text(kpi.title), said_entered_period(kpi, period)
    if not kpi.by_team:
        return text("{title}, {period}", title=title, period=when)
    whose = WHOLE_OFFICE if team is None else literal(team)
    return text("{title}, {period}, {whose}", title=title, period=when, whose=whose)


def said_levels(levels: Levels) -> Iterator[Said]:
    kpi = levels.kpi
    yield text(
        "⚠ {title}, {period}: the office has {office}, its teams together {teams}. The value of the office counts.",
        title=text(kpi.title),
        period=said_entered_period(kpi, levels.period),
        office=said_values(levels.office, kpi),
        teams=said_values(levels.teams, kpi),
    )
    if levels.plan_is_lost:
        yield text("The office has no plan of its own there, so its value is not judged.")

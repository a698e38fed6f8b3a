"""Figures that other systems hold: who enters them, and which are missing; stocks kept at the end of a month."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.errors import Refused
from bot.domain.kpis.days import FactDays
from bot.domain.kpis.entered import EnteredFigure, Rhythm, Source, period_of
from bot.domain.kpis.entering import Values, check_period, check_values, entered_measure
from bot.domain.kpis.levels import Levels, disagreement
from bot.domain.kpis.missing import gaps
from bot.domain.kpis.model import Kpi
from bot.domain.kpis.months import MONTHS, first_of, later
from bot.domain.kpis.registry import ENTERED, kpi_of
from bot.domain.kpis.rules import KpiRules
from bot.domain.moment import Moment
from bot.domain.people import Staff
from bot.domain.text import text
from bot.ports import UnitOfWork

LATEST_STOCK = 7
"""Calendar days: what stands later in a month says nothing of the end of the one before."""


@dataclass(frozen=True)
class EnterFigure:
    """`by` None: a file from the folder or the command line. `day` lies in the period. No team: the whole office."""

    by: Staff | None
    kpi: str
    day: date
    values: Values
    team_id: int | None = None
    source: Source = Source.CHAT
    digest: str | None = None


@dataclass(frozen=True)
class MissingFigure:
    """Nothing was entered for the period, neither of the office nor of a team, although it was due on `due_on`; or
    nothing of one team, where others have entered theirs."""

    kpi: Kpi
    period: date
    due_on: date
    team_id: int | None = None


def enterable_kpis(by: Staff) -> tuple[Kpi, ...]:
    """Those whose values the person enters."""
    return tuple(kpi for kpi in ENTERED if by.may(entered_measure(kpi).permission))


def enter_figure(command: EnterFigure, uow: UnitOfWork, moment: Moment) -> EnteredFigure:
    """Stores the value; one that was there for this period and team stays as history.

    Raises NotFound, NotPermitted or Refused with the field: kpi, period, team_id or one of the values.
    """
    kpi = kpi_of(command.kpi)
    measure = entered_measure(kpi)
    if command.by is not None:
        command.by.require(measure.permission)
    period = check_period(kpi, command.day, moment.today)
    check_values(kpi, command.values)
    _check_team(kpi, command.team_id, uow)
    before = uow.entered_figures.history(kpi.key, period, command.team_id)
    if before and Values.of(before[0]) == command.values:
        raise Refused(text("This is what was entered already."), field="numerator")
    values = command.values
    by = None if command.by is None else command.by.id
    stored = uow.entered_figures.add(
        EnteredFigure(
            kpi.key, period, command.team_id, values.numerator, values.denominator, values.plan, values.last_year,
            by, moment.now, command.source, command.digest,
        )
    )  # fmt: skip
    details = {"period": period.isoformat(), "team": command.team_id, "source": command.source.value}
    uow.audit.record("figure.entered", at=moment.now, by=by, subject=f"kpi:{kpi.key}", details=details)
    return stored


def disagreement_with(command: EnterFigure, uow: UnitOfWork) -> Levels | None:
    """Where the office and its teams would not go together with this value."""
    kpi = kpi_of(command.kpi)
    period = period_of(command.day, entered_measure(kpi).rhythm)
    counting = uow.entered_figures.counting(period, period, kpi.key)
    by_team = {row.team_id: Values.of(row) for row in counting}
    return disagreement(kpi, period, {**by_team, command.team_id: command.values})


def _check_team(kpi: Kpi, team_id: int | None, uow: UnitOfWork) -> None:
    if team_id is None:
        return
    if not kpi.by_team:
        raise Refused(text("This KPI is one of the whole office."), field="team_id")
    uow.teams.get(team_id)


def missing_figures(uow: UnitOfWork, moment: Moment) -> Sequence[MissingFigure]:
    """What should have been entered by today, oldest first: of each KPI since the day that the settings name, else
    since somebody entered the first; a year back at most. A team that entered one for the period before is missed by
    itself."""
    first = later(first_of(moment.today), -MONTHS)
    running = period_of(first, Rhythm.WEEK)  # the week in which that month began lies partly before it
    rows: dict[str, list[EnteredFigure]] = {}
    for row in uow.entered_figures.counting(running, moment.today):
        rows.setdefault(row.kpi, []).append(row)
    begun = dict(uow.entered_figures.first_periods())
    found = [
        missing
        for kpi in ENTERED
        if (since := moment.office.kpis.get(kpi.key, KpiRules()).since or begun.get(kpi.key)) is not None
        for missing in _due(kpi, rows.get(kpi.key, ()), max(since, first), moment)
    ]
    return sorted(found, key=lambda missing: (missing.due_on, missing.kpi.key, missing.team_id or 0))


def _due(kpi: Kpi, rows: Sequence[EnteredFigure], since: date, moment: Moment) -> Sequence[MissingFigure]:
    after = moment.office.figures.missing_after
    due = (
        MissingFigure(kpi, gap.period, moment.calendar.add(gap.end, after), gap.team_id)
        for gap in gaps(kpi, rows, since, moment.today, moment.office.kpis.get(kpi.key, KpiRules()))
    )
    return [each for each in due if each.due_on <= moment.today]


def keep_month_end(uow: UnitOfWork, moment: Moment) -> int:
    """Stocks as they stand in the first days of a month are kept as those at the end of the one before, once. How many
    lines that were; 0 where it was done already, or is too late."""
    month = later(first_of(moment.today), -1)
    if moment.today - first_of(moment.today) >= timedelta(days=LATEST_STOCK):
        return 0
    last = uow.kpi_facts.last_stock()
    if last is not None and last >= month:
        return 0
    return uow.kpi_facts.keep_stock(month, FactDays(moment.today, moment))

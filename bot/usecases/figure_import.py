"""Kennzahlen einlesen: many values from a table, all of it or nothing. What was there before stays as history."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.domain.errors import Refused
from bot.domain.folding import folded
from bot.domain.kpis.entered import EnteredFigure, Source
from bot.domain.kpis.entering import Values, check_period, check_values, entered_measure
from bot.domain.kpis.levels import Levels, disagreement
from bot.domain.kpis.table import BadFigure, FigureEntry, ReadFigures
from bot.domain.moment import Moment
from bot.domain.people import Permission, Staff
from bot.domain.text import text
from bot.ports import UnitOfWork

Slot = tuple[str, date, int | None]
"""KPI, period and team of a value."""


@dataclass(frozen=True)
class Placed:
    """A row with the period and the team that it is about, and with what stood there."""

    slot: Slot
    entry: FigureEntry
    before: Values | None = None


@dataclass(frozen=True)
class ImportedFigures:
    """What came of a table, or would: `same` stood there already. With `bad` rows nothing is stored, nor of a file that
    was entered before (`again`): of it, `corrected` values are others by now. `against`: where the office and its teams
    do not go together then."""

    new: Sequence[Placed]
    changed: Sequence[Placed]
    same: int
    bad: Sequence[BadFigure]
    again: bool = False
    corrected: int = 0
    against: Sequence[Levels] = ()


def look_through_figures(read: ReadFigures, by: Staff | None, uow: UnitOfWork, moment: Moment) -> ImportedFigures:
    """The dry run. Stores nothing. A file that was entered before undoes no correction that came after it."""
    placed, bad = _placed(read, by, uow, moment)
    periods = [each.slot[1] for each in placed]
    known = uow.entered_figures.counting(min(periods), max(periods)) if periods else ()
    before = {(row.kpi, row.period, row.team_id): Values.of(row) for row in known}
    new = [each for each in placed if each.slot not in before]
    changed = [
        replace(each, before=before[each.slot])
        for each in placed
        if each.slot in before and before[each.slot] != each.entry.values
    ]
    same = len(placed) - len(new) - len(changed)
    if read.digest is not None and uow.entered_figures.has_file(read.digest):
        return ImportedFigures((), (), same, bad, again=True, corrected=len(new) + len(changed))
    return ImportedFigures(new, changed, same, bad, against=_against((*new, *changed), before))


def _against(stored: Sequence[Placed], before: Mapping[Slot, Values]) -> Sequence[Levels]:
    after = {**before, **{each.slot: each.entry.values for each in stored}}
    by_period: dict[tuple[str, date], dict[int | None, Values]] = {}
    for (key, period, team), values in after.items():
        by_period.setdefault((key, period), {})[team] = values
    touched = {(each.slot[0], each.slot[1]): each.entry.kpi for each in stored}
    found = (disagreement(kpi, slot[1], by_period[slot]) for slot, kpi in touched.items())
    return [each for each in found if each is not None]


def import_figures(
    read: ReadFigures, source: Source, by: Staff | None, uow: UnitOfWork, moment: Moment
) -> ImportedFigures:
    """`by` None: a file from the folder. Raises NotPermitted."""
    if by is not None:
        by.require(Permission.ENTER_FIGURES)
    found = look_through_figures(read, by, uow, moment)
    if found.bad or found.again:
        return found
    who = None if by is None else by.id
    for each in (*found.new, *found.changed):
        (kpi, period, team), values = each.slot, each.entry.values
        uow.entered_figures.add(
            EnteredFigure(
                kpi, period, team, values.numerator, values.denominator, values.plan, values.last_year, who,
                moment.now, source, read.digest,
            )
        )  # fmt: skip
    if read.digest is not None:
        uow.entered_figures.keep_file(read.digest, moment.now)
    details = {"source": source.value, "new": len(found.new), "changed": len(found.changed), "same": found.same}
    uow.audit.record("figures.imported", at=moment.now, by=who, details=details)
    return found


def _placed(
    read: ReadFigures, by: Staff | None, uow: UnitOfWork, moment: Moment
) -> tuple[Sequence[Placed], Sequence[BadFigure]]:
    """Only whoever enters a kind of value brings it in a file, too; what stands there twice is bad."""
    teams = {folded(team.name): team.id for team in uow.teams.all()}
    seen: dict[Slot, int] = {}
    placed, bad = [], list(read.bad)
    for entry in read.entries:
        try:
            slot = _slot(entry, by, teams, moment.today)
            if slot in seen:
                raise Refused(text("the same KPI, period and team as line {no}", no=seen[slot]))
        except Refused as refusal:
            bad.append(BadFigure(entry.no, refusal.said))
            continue
        seen[slot] = entry.no
        placed.append(Placed(slot, entry))
    return placed, sorted(bad, key=lambda row: row.no)


def _slot(entry: FigureEntry, by: Staff | None, teams: Mapping[str, int], today: date) -> Slot:
    """Raises Refused."""
    measure = entered_measure(entry.kpi)
    if by is not None and not by.may(measure.permission):
        raise Refused(text("Your role does not enter this KPI."))
    period = check_period(entry.kpi, entry.day, today)
    check_values(entry.kpi, entry.values)
    if not entry.team:
        return entry.kpi.key, period, None
    if not entry.kpi.by_team:
        raise Refused(text("This KPI is one of the whole office."))
    team = teams.get(folded(entry.team))
    if team is None:
        raise Refused(text("There is no team of this name."))
    return entry.kpi.key, period, team

"""Monatsliste der vermeidbaren Stattgaben: in the chat as totals, as a file one by one; told once a month."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from bot.domain.kpis.months import later
from bot.domain.lists.columns import Column, Reader, Value
from bot.domain.lists.table import Table
from bot.domain.moment import Moment
from bot.domain.objections.monthly import Month, list_day, month_before, month_of
from bot.domain.people import Permission, Staff
from bot.domain.periods import month_end
from bot.domain.text import N_, Labelled, literal, text
from bot.messages import Button, Keyboard
from bot.ports import UnitOfWork
from bot.ports.objections import ObjectionRow
from bot.usecases.objections.access import team_scope
from bot.usecases.objections.monthly_words import said_month
from bot.usecases.telling import tell_each

TOLD = "objections.monthly"
"""The name under which it is remembered of which month people were told last."""

SHOW, FILES = "objections.month", "objections.files"
"""The actions of the buttons below: {"month": "2026-10-01"}."""

MONTHS_OFFERED = 12


class File(Labelled):
    AVOIDABLE = "avoidable", N_("Avoidable upholdings")
    ALL = "all", N_("All that were settled")


@dataclass(frozen=True)
class MonthView:
    """`team` is the one it is about; None: the whole office. `team_names` by number."""

    month: Month
    team: str | None
    team_names: Mapping[int, str]


def month_view(uow: UnitOfWork, staff: Staff, first: date) -> MonthView:
    """Raises NotFound for whoever sees no objections."""
    return _view(first, team_scope(staff), uow)


def send_monthly_list(uow: UnitOfWork, moment: Moment) -> int:
    """On the first working day of the month, at the time of the digest, or as soon after it as the assistant runs: to
    the leads what concerns their team, to the objections office and the management all. Returns how many were told;
    safe to repeat."""
    first = month_before(moment.today)
    if not _is_time(moment) or uow.state.get(TOLD) == first.isoformat():
        return 0
    uow.state.put(TOLD, first.isoformat())
    views: dict[int | None, MonthView] = {}
    told = []
    for reader in _readers(uow):
        scope = team_scope(reader)
        if scope not in views:
            views[scope] = _view(first, scope, uow)
        if views[scope].month.total.settled:
            view = views[scope]
            told.append((reader, said_month(view.month, view.team, view.team_names)))
    tell_each(told, uow, moment, keyboard=month_keyboard(first, page=moment.office.private_page.is_open))
    return len(told)


def month_keyboard(first: date, *, page: bool) -> Keyboard:
    shows = (Button(text("Show"), SHOW, {"month": first.isoformat()}),)
    if not page:
        return (shows,)
    return (shows, (Button(text("🔒 As a spreadsheet"), FILES, {"month": first.isoformat()}),))


def months_offered(moment: Moment) -> Sequence[date]:
    """This month and those before it, newest first."""
    this = moment.today.replace(day=1)
    return [later(this, -back) for back in range(MONTHS_OFFERED)]


def sizes_of_files(uow: UnitOfWork, staff: Staff, moment: Moment) -> Mapping[tuple[date, File], int]:
    """How many objections stand in each of the files, where there is one at all; of this month also where there is
    none. Raises NotFound for whoever sees no objections."""
    months = months_offered(moment)
    found = {(months[0], file): 0 for file in File}
    for day, settled, avoidable in uow.objections.settled_by_day(
        months[-1], month_end(months[0]), team_id=team_scope(staff)
    ):
        for file, count in ((File.ALL, settled), (File.AVOIDABLE, avoidable)):
            if count:
                key = day.replace(day=1), file
                found[key] = found.get(key, 0) + count
    return found


def month_table(uow: UnitOfWork, staff: Staff, moment: Moment, first: date, file: File) -> Table:
    """One by one. Raises NotFound for whoever sees no objections."""
    scope = team_scope(staff)
    rows = uow.objections.settled_rows(first, month_end(first), team_id=scope)
    wanted = [row for row in rows if file is File.ALL or row.avoidable]
    teams = {team.id: team.name for team in uow.teams.all()}
    about = text("all teams") if scope is None else literal(teams[scope])
    names = staff.may(Permission.HANDLE_PERSONAL_DATA)
    columns = tuple(column for column in COLUMNS if names or not column.personal)
    title = text("{list} {month}", list=text(file.label), month=f"{first:%Y-%m}")
    return Table(title, about, moment.now, columns, wanted, Reader(moment, teams))


def file_taken(uow: UnitOfWork, staff: Staff, moment: Moment, first: date, file: File) -> None:
    """Who took which file stands in the audit trail."""
    details = {"month": f"{first:%Y-%m}", "file": file.value}
    uow.audit.record("objections.file_taken", at=moment.now, by=staff.id, details=details)


def _view(first: date, team_id: int | None, uow: UnitOfWork) -> MonthView:
    month = month_of(first, uow.objections.settled(first, month_end(first), team_id=team_id))
    names = {team.id: team.name for team in uow.teams.all()}
    return MonthView(month, None if team_id is None else names[team_id], names)


def _is_time(moment: Moment) -> bool:
    workday = moment.office.objections.list_workday
    if not workday:
        return False
    day = list_day(moment.today, workday, moment.calendar)
    local = moment.now.astimezone(ZoneInfo(moment.office.timezone))
    return moment.today > day or (moment.today == day and local.time() >= moment.office.reminders.digest_at)


def _readers(uow: UnitOfWork) -> Sequence[Staff]:
    """The objections office, the management, and each lead of a team."""
    everywhere = uow.staff.holders(Permission.SEE_ALL_OBJECTIONS)
    leads = (each for each in uow.staff.holders(Permission.SEE_OBJECTIONS) if each.team is not None)
    return list({each.id: each for each in (*everywhere, *leads)}.values())


def _own(label: str, width: int, name: str, *, personal: bool = False) -> Column:
    return Column(label, width, lambda line, reader: getattr(line, name), personal=personal)


def _team(line: ObjectionRow, reader: Reader) -> Value:
    return reader.teams.get(line.team_id)


def _days(line: ObjectionRow, reader: Reader) -> Value:
    return None if line.settled_on is None else (line.settled_on - line.received_on).days


COLUMNS = (
    _own(N_("Objection no."), 12, "id"),
    _own(N_("BG number"), 18, "case_ref", personal=True),
    Column(N_("Team"), 22, _team),
    _own(N_("Benefit"), 24, "area"),
    _own(N_("Norm"), 24, "norm"),
    _own(N_("Received"), 12, "received_on"),
    _own(N_("Settled on"), 12, "settled_on"),
    Column(N_("Days"), 8, _days),
    _own(N_("Outcome"), 24, "outcome"),
    _own(N_("Reason"), 36, "reason"),
    _own(N_("Avoidable"), 12, "avoidable"),
    _own(N_("Claim no."), 12, "claim_id"),
)

"""Anträge aus einer Tabelle: which column is what, and what a line of it says.

A day of birth serves the age group on the day of application and is dropped here: no value of this module holds one.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Self

from bot.domain.errors import Refused, Unreadable
from bot.domain.folding import folded
from bot.domain.new_customers.application_layout import (
    HEADINGS,
    ApplicationColumn,
    ApplicationLayout,
    ApplicationProfile,
)
from bot.domain.new_customers.channels import CHANNELS
from bot.domain.new_customers.codes import AgeBand, Channel
from bot.domain.new_customers.definition import group_limits
from bot.domain.parsing.days import FIRST_YEAR, LAST_YEAR
from bot.domain.parsing.references import bg_number
from bot.domain.payment_import.sheet import Cell, Row, Sheet
from bot.domain.tables.headings import HEADER_WITHIN, by_heading, head_at, words_of
from bot.domain.text import N_, Labelled, Lines, literal, text

MOST_LINES = 1_000
"""A file with more is another one."""

MOST_ROWS = MOST_LINES + HEADER_WITHIN
TOO_MANY_LINES = text("The file has more than {n} lines. Please cut it into parts.", n=MOST_LINES)


class Fault(Labelled):
    """Why a line cannot be read."""

    APPLIED_ON = "applied_on", N_("the day of application cannot be read")
    AGE = "age", N_("neither day of birth nor age group can be read")
    CASE_REF = "case_ref", N_("the BG number cannot be read")
    CHANNEL = "channel", N_("the channel is not known")
    NEEDY_UNTIL = "needy_until", N_("the last day of benefit cannot be read")
    BY_APPOINTMENT = "by_appointment", N_("it is not clear whether there was an appointment")


@dataclass(frozen=True)
class BadLine:
    """`no`: its line in the file."""

    no: int
    fault: Fault


@dataclass(frozen=True)
class ApplicationLine:
    """An application with its members. `nos` are its lines in the file: those of one unit and day are one.
    `by_appointment` at the reception area, `benefit_team` as it is written; None where the file does not say it."""

    nos: tuple[int, ...]
    channel: Channel
    applied_on: date
    bands: tuple[AgeBand, ...]
    case_ref: str | None = None
    needy_until: date | None = None
    by_appointment: bool | None = None
    benefit_team: str | None = None

    def without(self, members: Collection[int]) -> Self:
        """The application of the others; members count from 1, each with a line."""
        kept = [
            (no, band) for n, (no, band) in enumerate(zip(self.nos, self.bands, strict=True), 1) if n not in members
        ]
        return replace(self, nos=tuple(no for no, _ in kept), bands=tuple(band for _, band in kept))

    def facts(self) -> Mapping[str, object]:
        """JSON: groups and days, no day of birth."""
        return {
            "nos": list(self.nos),
            "channel": self.channel.value,
            "applied_on": self.applied_on.isoformat(),
            "bands": [band.value for band in self.bands],
            "case_ref": self.case_ref,
            "needy_until": None if self.needy_until is None else self.needy_until.isoformat(),
            "by_appointment": self.by_appointment,
            "benefit_team": self.benefit_team,
        }

    @classmethod
    def from_facts(cls, facts: Mapping[str, Any]) -> Self:
        until = facts["needy_until"]
        return cls(
            tuple(facts["nos"]),
            Channel(facts["channel"]),
            date.fromisoformat(facts["applied_on"]),
            tuple(map(AgeBand, facts["bands"])),
            facts["case_ref"],
            None if until is None else date.fromisoformat(until),
            facts["by_appointment"],
            facts["benefit_team"],
        )


@dataclass(frozen=True)
class ReadApplications:
    layout: ApplicationLayout
    lines: tuple[ApplicationLine, ...]
    bad: tuple[BadLine, ...] = ()
    profile: str | None = None


_GROUPS: Mapping[str, AgeBand] = {
    "u25": AgeBand.U25, "unter 25": AgeBand.U25, "ue25": AgeBand.UE25, "25+": AgeBand.UE25, "o25": AgeBand.UE25,
    "unter 15": AgeBand.UNDER_15, "u15": AgeBand.UNDER_15,
}  # fmt: skip
_CHANNELS: Mapping[str, Channel] = {
    "ez": Channel.EZ, "eingangszone": Channel.EZ, "persoenlich": Channel.EZ, "vorsprache": Channel.EZ,
    "sc": Channel.SC, "service-center": Channel.SC, "servicecenter": Channel.SC, "telefon": Channel.SC,
    "post": Channel.POST, "brief": Channel.POST, "postweg": Channel.POST,
    "online": Channel.ONLINE, "jobcenter.digital": Channel.ONLINE, "internet": Channel.ONLINE,
    "digital": Channel.ONLINE,
}  # fmt: skip
_APPOINTMENTS: Mapping[str, bool] = {
    **dict.fromkeys(("ja", "j", "x", "1", "yes", "y", "mit", "mit termin", "terminiert"), True),
    **dict.fromkeys(("nein", "n", "0", "no", "-", "ohne", "ohne termin", "unterminiert", "nicht terminiert"), False),
}
_APPOINTMENT_IN_CHANNEL = re.compile(r"(.*\S)\s+(mit termin|ohne termin)")
_GERMAN = re.compile(r"(?P<d>[0-9]{1,2})\.(?P<m>[0-9]{1,2})\.(?P<y>[0-9]{4}|[0-9]{2})")
_ISO = re.compile(r"(?P<y>[0-9]{4})-(?P<m>[0-9]{2})-(?P<d>[0-9]{2})(?:[T ].*)?")


def read_applications(
    sheet: Sheet,
    profiles: Sequence[ApplicationProfile] = (),
    *,
    columns: Mapping[ApplicationColumn, str] | None = None,
    channel: Channel | None = None,
) -> ReadApplications:
    """By the `columns` given, else by the remembered layout that fits, else by the headings. Computes only. Raises
    Refused, with the headings there are, where columns are not clear."""
    named = dict(columns or {})
    remembered = None if named else _fitting(profiles, sheet)
    wanted = remembered.layout.columns.values() if remembered else named.values()
    at = head_at(sheet, HEADINGS, list(wanted), enough=2)
    header = words_of(sheet.rows[0 if at is None else at])
    layout = _layout(header, named, remembered, channel)
    if at is None:
        raise Refused(_said_headings(header), field=ApplicationColumn.APPLIED_ON.value)
    lines, bad = _read(sheet.rows[at + 1 :], header, layout)
    if not lines and not bad:
        raise Refused(text("There is no application in the file."))
    if len(lines) + len(bad) > MOST_LINES:
        raise Refused(TOO_MANY_LINES)
    return ReadApplications(layout, _units(lines), tuple(bad), remembered.name if remembered else None)


def _layout(
    header: Sequence[str],
    named: Mapping[ApplicationColumn, str],
    remembered: ApplicationProfile | None,
    channel: Channel | None,
) -> ApplicationLayout:
    if remembered is not None:
        return ApplicationLayout(remembered.layout.columns, channel or remembered.layout.channel)
    found = {
        column: name
        for column, name in by_heading(header, HEADINGS).items()
        if column not in named and name not in named.values()
    }
    try:
        return ApplicationLayout({**found, **named}, channel)
    except Refused as refusal:
        if refusal.field == "channel":
            raise
        said = Lines((refusal.said, _said_headings(header)), " ")
        raise Refused(said, field=refusal.field) from None


def _said_headings(header: Sequence[str]) -> Lines:
    names = Lines(tuple(literal(name) for name in header if name), ", ")
    return Lines((text("The file has these columns: {names}.", names=names),), "")


def _fitting(profiles: Sequence[ApplicationProfile], sheet: Sheet) -> ApplicationProfile | None:
    """The one remembered layout whose columns the file has."""
    found = [each for each in profiles if head_at(sheet, HEADINGS, list(each.layout.columns.values()), 2) is not None]
    return found[0] if len(found) == 1 else None


def _read(
    rows: Sequence[Row], header: Sequence[str], layout: ApplicationLayout
) -> tuple[list[ApplicationLine], list[BadLine]]:
    places = {column: header.index(name) for column, name in layout.columns.items()}
    lines: list[ApplicationLine] = []
    bad: list[BadLine] = []
    for row in rows:
        cells = {column: row.cells[at] if at < len(row.cells) else "" for column, at in places.items()}
        if not any(cell != "" for cell in cells.values()):
            continue
        found = _line(row.no, cells, layout)
        if isinstance(found, Fault):
            bad.append(BadLine(row.no, found))
        else:
            lines.append(found)
    return lines, bad


def _line(no: int, cells: Mapping[ApplicationColumn, Cell], layout: ApplicationLayout) -> ApplicationLine | Fault:
    def cell(column: ApplicationColumn) -> Cell:
        return cells.get(column, "")

    applied_on = read_day(cell(ApplicationColumn.APPLIED_ON))
    if applied_on is None:
        return Fault.APPLIED_ON
    band = _band(cell(ApplicationColumn.BIRTH_DATE), cell(ApplicationColumn.GROUP), applied_on)
    if band is None:
        return Fault.AGE
    channel, appointment_said = _channel(cell(ApplicationColumn.CHANNEL), layout)
    if channel is None:
        return Fault.CHANNEL
    said = _spelled(cell(ApplicationColumn.BY_APPOINTMENT)) or appointment_said
    if said not in ("", *_APPOINTMENTS):
        return Fault.BY_APPOINTMENT
    needy_until = cell(ApplicationColumn.NEEDY_UNTIL)
    until = None if needy_until == "" else read_day(needy_until)
    if needy_until != "" and until is None:
        return Fault.NEEDY_UNTIL
    try:
        reference = cell(ApplicationColumn.CASE_REF)
        case_ref = bg_number(str(reference)) if reference != "" else None
    except Unreadable:
        return Fault.CASE_REF
    by_appointment = _APPOINTMENTS.get(said) if CHANNELS[channel].appointments else None
    team = " ".join(str(cell(ApplicationColumn.BENEFIT_TEAM)).split()) or None
    return ApplicationLine((no,), channel, applied_on, (band,), case_ref, until, by_appointment, team)


def _channel(written: Cell, layout: ApplicationLayout) -> tuple[Channel | None, str]:
    """With what it says of an appointment: `EZ mit Termin`."""
    spelled = _spelled(written)
    both = _APPOINTMENT_IN_CHANNEL.fullmatch(spelled)
    way, appointment = both.groups() if both else (spelled, "")
    return (_CHANNELS.get(way) if way else layout.channel), appointment


def _spelled(cell: Cell) -> str:
    return " ".join(folded(str(cell)).split())


def _band(born: Cell, group: Cell, applied_on: date) -> AgeBand | None:
    """The day of birth goes no further than this."""
    if born != "":
        day = read_day(born, not_after=applied_on)
        return None if day is None or day > applied_on else group_limits(applied_on).band(day)
    return _GROUPS.get(folded(str(group)).strip())


def read_day(cell: Cell, *, not_after: date | None = None) -> date | None:
    """A day of the spreadsheet, `26.03.2026`, `26.03.26` or `2026-03-26`. None: it is none, or one of which nobody can
    have meant it, such as 31.12.9999, with which no age can be reckoned. Two digits are a year of this century, of the
    last one where that lies behind `not_after`."""
    found = _written_day(cell, not_after)
    return None if found is None or not FIRST_YEAR <= found.year <= LAST_YEAR else found


def _written_day(cell: Cell, not_after: date | None) -> date | None:
    if isinstance(cell, date):
        return cell
    match = _GERMAN.fullmatch(str(cell).strip()) or _ISO.fullmatch(str(cell).strip())
    if match is None:
        return None
    month, day = int(match["m"]), int(match["d"])
    century = 2000 if len(match["y"]) == len("26") else 0
    year = century + int(match["y"])
    if century and not_after is not None and (year, month, day) > (not_after.year, not_after.month, not_after.day):
        year -= 100
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _units(lines: Sequence[ApplicationLine]) -> tuple[ApplicationLine, ...]:
    """Lines with the same BG number, day and channel are the members of one unit."""
    units: dict[object, ApplicationLine] = {}
    for line in lines:
        key = (line.case_ref, line.applied_on, line.channel) if line.case_ref else line.nos
        known = units.get(key)
        if known is None:
            units[key] = line
            continue
        until = max(filter(None, (known.needy_until, line.needy_until)), default=None)
        by_appointment = line.by_appointment if known.by_appointment is None else known.by_appointment
        units[key] = replace(
            known, nos=(*known.nos, *line.nos), bands=(*known.bands, *line.bands), needy_until=until,
            by_appointment=by_appointment, benefit_team=known.benefit_team or line.benefit_team,
        )  # fmt: skip
    return tuple(units.values())

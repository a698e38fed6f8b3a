"""Figures of the services from a table: a row for each month, service and provider."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.domain.errors import Refused, Unreadable
from bot.domain.folding import folded
from bot.domain.kpis.months import first_of
from bot.domain.moment import Moment
from bot.domain.parsing import count_of
from bot.domain.payment_import.sheet import Cell, Row, Sheet
from bot.domain.services.model import Measure, Numbers, Slot, check_numbers, check_slot
from bot.domain.services.rules import JOBCENTER, Service
from bot.domain.tables.headings import HEADER_WITHIN, by_heading, head_at, words_of
from bot.domain.text import N_, Labelled, Lines, Said, literal, text

MOST_LINES = 2_000
MOST_ROWS = MOST_LINES + HEADER_WITHIN
MOST_PEOPLE = 999_999_999
TOO_MANY_LINES = text("The file has more than {n} lines. Please cut it into parts.", n=MOST_LINES)


class ServiceColumn(Labelled):
    MONTH = "month", N_("Month")
    SERVICE = "service", N_("Service")
    PROVIDER = "provider", N_("Provider")
    REFERRED = "referred", N_("Referred")
    STARTED = "started", N_("Started")
    COMPLETED = "completed", N_("Completed")
    BROKEN_OFF = "broken_off", N_("Broken off")


HEADINGS: Mapping[ServiceColumn, tuple[str, ...]] = {
    ServiceColumn.MONTH: ("monat", "berichtsmonat", "zeitraum", "month"),
    ServiceColumn.SERVICE: ("leistung", "leistungsart", "beratung", "beratungsleistung", "beratungsart", "service"),
    ServiceColumn.PROVIDER: ("traeger", "anbieter", "beratungsstelle", "stelle", "meldendestelle", "provider"),
    ServiceColumn.REFERRED: ("zugewiesen", "zuweisungen", "verwiesen", "verweise", "ueberwiesen", "referred"),
    ServiceColumn.STARTED: ("begonnen", "beginn", "gestartet", "aufgenommen", "neu", "started"),
    ServiceColumn.COMPLETED: ("abgeschlossen", "abschluesse", "beendet", "completed"),
    ServiceColumn.BROKEN_OFF: ("abgebrochen", "abbrueche", "abbruch", "brokenoff"),
}
"""Likelier ones first."""

_SERVICES: Mapping[str, Service] = {
    "wohn": Service.HOUSING, "housing": Service.HOUSING, "schuld": Service.DEBT, "debt": Service.DEBT,
    "sucht": Service.ADDICTION, "addiction": Service.ADDICTION,
}  # fmt: skip
"""By how the word begins."""

_JOBCENTER = frozenset({"", "jobcenter", "jc", "-", "eigene"})
_MONTHS = (
    "januar", "februar", "maerz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november",
    "dezember",
)  # fmt: skip
_MONTH = (
    re.compile(r"(?:[0-9]{1,2}\.)?(?P<m>[0-9]{1,2})[./](?P<y>[0-9]{4})"),
    re.compile(r"(?P<y>[0-9]{4})-(?P<m>[0-9]{1,2})(?:-[0-9]{1,2})?"),
)
_NAMED = re.compile(r"(?P<name>[a-z]{3,})\.? (?P<y>[0-9]{4})")


@dataclass(frozen=True)
class Entry:
    """A row that can be entered."""

    no: int
    slot: Slot
    numbers: Numbers


@dataclass(frozen=True)
class BadRow:
    no: int
    said: Said


@dataclass(frozen=True)
class ReadServices:
    entries: tuple[Entry, ...]
    bad: tuple[BadRow, ...] = ()
    digest: str | None = None


def read_services(sheet: Sheet) -> ReadServices:
    """Computes only; whether a row may be entered is asked with `checked`. Raises Refused, with the headings there are,
    where columns are not clear."""
    at = head_at(sheet, HEADINGS, (), enough=3)
    header = words_of(sheet.rows[0 if at is None else at])
    found = by_heading(header, HEADINGS)
    counts = [column for column in found if column.value in set(Measure)]
    missing = [column for column in (ServiceColumn.MONTH, ServiceColumn.SERVICE) if column not in found]
    if at is None or missing or not counts:
        names = Lines(tuple(literal(name) for name in header if name), ", ")
        wanted = Lines(tuple(literal(column) for column in missing or [ServiceColumn.REFERRED]), ", ")
        raise Refused(
            text("It is not clear which column is: {columns}. The file has these columns: {names}.",
                 columns=wanted, names=names)
        )  # fmt: skip
    places = {column: header.index(name) for column, name in found.items()}
    entries: list[Entry] = []
    bad: list[BadRow] = []
    for row in sheet.rows[at + 1 :]:
        _read_row(row, places, entries, bad)
    if not entries and not bad:
        raise Refused(text("There are no figures in the file."))
    return ReadServices(tuple(entries), tuple(bad))


def checked(read: ReadServices, moment: Moment) -> ReadServices:
    """Providers as the settings spell them; what may not be entered is bad, and so is what stands there twice."""
    entries: list[Entry] = []
    bad = list(read.bad)
    seen: dict[Slot, int] = {}
    for each in read.entries:
        slot = Slot(each.slot.month, each.slot.service, _spelled(each.slot, moment))
        try:
            check_slot(slot, moment)
            check_numbers(each.numbers)
        except Refused as refusal:
            bad.append(BadRow(each.no, refusal.said))
            continue
        if slot in seen:
            bad.append(BadRow(each.no, text("the same month, service and provider as line {no}", no=seen[slot])))
            continue
        seen[slot] = each.no
        entries.append(Entry(each.no, slot, each.numbers))
    return ReadServices(tuple(entries), tuple(sorted(bad, key=lambda row: row.no)), read.digest)


def read_month(raw: str) -> date:
    """`10.2026`, `2026-10`, `Oktober 2026`, `01.10.2026`: its first day. Raises Unreadable."""
    written = " ".join(folded(raw).split())
    for pattern in _MONTH:
        if match := pattern.fullmatch(written):
            return _month(int(match["y"]), int(match["m"]))
    if match := _NAMED.fullmatch(written):
        found = [n for n, name in enumerate(_MONTHS, start=1) if name.startswith(match["name"])]
        if len(found) == 1:
            return _month(int(match["y"]), found[0])
    raise Unreadable(text("This is not a month. It looks like 10.2026."))


def _month(year: int, month: int) -> date:
    if not 1 <= month <= len(_MONTHS) or not 2000 <= year <= 2100:
        raise Unreadable(text("This is not a month. It looks like 10.2026."))
    return date(year, month, 1)


def _read_row(row: Row, places: Mapping[ServiceColumn, int], entries: list[Entry], bad: list[BadRow]) -> None:
    cells = {column: row.cells[at] if at < len(row.cells) else "" for column, at in places.items()}
    if not any(cell != "" for cell in cells.values()):
        return
    try:
        slot = Slot(_month_of(cells[ServiceColumn.MONTH]), _service(cells[ServiceColumn.SERVICE]),
                    _provider(cells.get(ServiceColumn.PROVIDER, "")))  # fmt: skip
        numbers = Numbers(*(_number(cells.get(ServiceColumn(measure.value), "")) for measure in Measure))
    except Unreadable as error:
        bad.append(BadRow(row.no, error.said))
        return
    entries.append(Entry(row.no, slot, numbers))


def _month_of(cell: Cell) -> date:
    return first_of(cell) if isinstance(cell, date) else read_month(str(cell))


def _service(cell: Cell) -> Service:
    written = folded(str(cell)).strip()
    found = [service for begins, service in _SERVICES.items() if written.startswith(begins)]
    if not found:
        raise Unreadable(text("this service is not known"))
    return found[0]


def _provider(cell: Cell) -> str:
    name = " ".join(str(cell).split())
    return JOBCENTER if folded(name) in _JOBCENTER else name


def _spelled(slot: Slot, moment: Moment) -> str:
    """As the settings spell it, whatever its capitals."""
    known: Sequence[str] = moment.office.services.providers(slot.service)
    return next((name for name in known if folded(name) == folded(slot.provider)), slot.provider)


def _number(cell: Cell) -> int | None:
    if cell == "":
        return None
    if isinstance(cell, Decimal):  # of a spreadsheet: its 1.234 is no thousand
        if cell != cell.to_integral_value():
            raise Unreadable(text("a number of people cannot be read"))
        return int(cell)
    try:
        return count_of(str(cell), MOST_PEOPLE)
    except Unreadable:
        raise Unreadable(text("a number of people cannot be read")) from None

"""Values of KPIs from a table: a row for each KPI, period and team."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.domain.errors import Refused, Unreadable
from bot.domain.folding import folded
from bot.domain.kpis.entering import Values, entered_measure
from bot.domain.kpis.model import Kpi
from bot.domain.kpis.registry import ENTERED
from bot.domain.parsing import count_of, euro_amount
from bot.domain.parsing import day as read_day
from bot.domain.payment_import.sheet import Cell, Row, Sheet
from bot.domain.services.table import read_month
from bot.domain.tables.headings import HEADER_WITHIN, bare, by_heading, head_at, words_of
from bot.domain.text import N_, Labelled, Lines, Said, literal, text

MOST_LINES = 2_000
MOST_ROWS = MOST_LINES + HEADER_WITHIN
TOO_MANY_LINES = text("The file has more than {n} lines. Please cut it into parts.", n=MOST_LINES)
DIGITS = 13
"""More are no number of this house."""


LONGEST_SAID = 40
"""Characters of a cell that are said again."""


class FigureColumn(Labelled):
    KPI = "kpi", N_("KPI")
    PERIOD = "period", N_("Period")
    TEAM = "team", N_("Team")
    VALUE = "value", N_("Value")
    WHOLE = "whole", N_("Of how many")
    PLAN = "plan", N_("Plan")
    LAST_YEAR = "last_year", N_("Last year")


HEADINGS: Mapping[FigureColumn, tuple[str, ...]] = {
    FigureColumn.KPI: ("kennzahl", "schluessel", "kpi"),
    FigureColumn.PERIOD: ("zeitraum", "monat", "woche", "stichtag", "datum", "period", "month"),
    FigureColumn.TEAM: ("team", "organisationseinheit"),
    FigureColumn.VALUE: ("wert", "zaehler", "anzahl", "ist", "value", "number"),
    FigureColumn.WHOLE: ("grundmenge", "nenner", "gesamt", "von", "ofhowmany", "whole"),
    FigureColumn.PLAN: ("plan", "soll", "planwert"),
    FigureColumn.LAST_YEAR: ("vorjahr", "vorjahreswert", "lastyear"),
}
"""Likelier ones first."""

NUMBERS = (FigureColumn.VALUE, FigureColumn.WHOLE, FigureColumn.PLAN, FigureColumn.LAST_YEAR)
_OFFICE = frozenset({"", "jobcenter", "gesamt", "gesamtes jobcenter", "alle", "haus", "-"})


@dataclass(frozen=True)
class FigureEntry:
    """A row that could be read. `team` as it is written; empty: the whole office."""

    no: int
    kpi: Kpi
    day: date
    team: str
    values: Values


@dataclass(frozen=True)
class BadFigure:
    no: int
    said: Said


@dataclass(frozen=True)
class ReadFigures:
    entries: tuple[FigureEntry, ...]
    bad: tuple[BadFigure, ...] = ()
    digest: str | None = None


def read_figures(sheet: Sheet, today: date, titles: Mapping[str, Kpi]) -> ReadFigures:
    """`titles`: KPIs by their folded names, beside their keys. Raises Refused where columns are not clear."""
    at = head_at(sheet, HEADINGS, (), enough=3)
    header = words_of(sheet.rows[0 if at is None else at])
    found = by_heading(header, HEADINGS)
    needed = (FigureColumn.KPI, FigureColumn.PERIOD, FigureColumn.VALUE)
    missing = [column for column in needed if column not in found]
    if at is None or missing:
        names = Lines(tuple(literal(name) for name in header if name), ", ")
        wanted = Lines(tuple(literal(column) for column in missing or needed), ", ")
        raise Refused(
            text("It is not clear which column is: {columns}. The file has these columns: {names}.",
                 columns=wanted, names=names)
        )  # fmt: skip
    places = {column: header.index(name) for column, name in found.items()}
    known = {**titles, **{bare(kpi.key): kpi for kpi in ENTERED}}
    entries: list[FigureEntry] = []
    bad: list[BadFigure] = []
    for row in sheet.rows[at + 1 :]:
        _read_row(row, places, header, known, today, entries, bad)
    if not entries and not bad:
        raise Refused(text("There are no figures in the file."))
    return ReadFigures(tuple(entries), tuple(bad))


def _read_row(
    row: Row,
    places: Mapping[FigureColumn, int],
    header: Sequence[str],
    known: Mapping[str, Kpi],
    today: date,
    entries: list[FigureEntry],
    bad: list[BadFigure],
) -> None:
    cells = {column: row.cells[at] if at < len(row.cells) else "" for column, at in places.items()}
    if not any(cell != "" for cell in cells.values()):
        return
    try:
        with _said_where(FigureColumn.KPI, row, places, header):
            kpi = _kpi(cells[FigureColumn.KPI], known)
        with _said_where(FigureColumn.PERIOD, row, places, header):
            day = _day(cells[FigureColumn.PERIOD], today)
        read = _cents if entered_measure(kpi).in_cents else _number
        numbers: dict[FigureColumn, int | None] = {}
        for column in NUMBERS:
            with _said_where(column, row, places, header):
                numbers[column] = read(cells.get(column, ""))
        entries.append(FigureEntry(row.no, kpi, day, _team(cells.get(FigureColumn.TEAM, "")), _values(numbers)))
    except Unreadable as error:
        bad.append(BadFigure(row.no, error.said))


@contextmanager
def _said_where(
    column: FigureColumn, row: Row, places: Mapping[FigureColumn, int], header: Sequence[str]
) -> Iterator[None]:
    """What cannot be read is told with its column, as the file calls it, and what stands there. Raises Unreadable."""
    try:
        yield
    except Unreadable as error:
        at = places[column]
        written = str(row.cells[at])[:LONGEST_SAID] if at < len(row.cells) else ""
        raise Unreadable(
            text("column {column}, “{written}”: {said}", column=header[at], written=written, said=error.said)
        ) from None


def _kpi(cell: Cell, known: Mapping[str, Kpi]) -> Kpi:
    kpi = known.get(bare(str(cell)))
    if kpi is None:
        raise Unreadable(text("this KPI is not known, or nobody enters it"))
    return kpi


def _day(cell: Cell, today: date) -> date:
    if isinstance(cell, date):
        return cell
    try:
        return read_day(str(cell), today)
    except Unreadable:
        return read_month(str(cell))


def _team(cell: Cell) -> str:
    name = " ".join(str(cell).split())
    return "" if folded(name) in _OFFICE else name


def _values(numbers: Mapping[FigureColumn, int | None]) -> Values:
    first, whole, plan, last_year = (numbers[column] for column in NUMBERS)
    if first is None:
        raise Unreadable(text("there is no value"))
    return Values(first, whole, plan, last_year)


def _cents(cell: Cell) -> int | None:
    if cell == "":
        return None
    if isinstance(cell, Decimal):
        if abs(cell) >= 10**DIGITS or cell * 100 != (cell * 100).to_integral_value():
            raise Unreadable(text("an amount cannot be read"))
        return int(cell * 100)
    return euro_amount(str(cell)).cents


def _number(cell: Cell) -> int | None:
    if cell == "":
        return None
    if isinstance(cell, Decimal):  # of a spreadsheet: its 1.234 is no thousand
        if abs(cell) >= 10**DIGITS or cell != cell.to_integral_value():
            raise Unreadable(text("a number cannot be read"))
        return int(cell)
    return count_of(str(cell), 10**DIGITS - 1)

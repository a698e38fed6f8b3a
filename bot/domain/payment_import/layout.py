"""Spaltenzuordnung: which column is what, and how amounts and dates are written. Found out, or remembered by a name."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from bot.domain.errors import Refused
from bot.domain.payment_import.sheet import Cell, Row, Sheet
from bot.domain.tables.headings import by_heading, words_of
from bot.domain.text import N_, Labelled, Lines, literal, text


class Column(Labelled):
    CASH_REF = "cash_ref", N_("Cash reference")
    AMOUNT = "amount", N_("Amount")
    VALUE_DATE = "value_date", N_("Value date")
    PAYMENT_ID = "payment_id", N_("Payment number")
    TEXT = "text", N_("Purpose of the payment")


NEEDED = (Column.CASH_REF, Column.AMOUNT, Column.VALUE_DATE)


class DecimalSign(Labelled):
    COMMA = ",", N_("1.234,56")
    POINT = ".", N_("1,234.56")


class DateOrder(Labelled):
    """How days are written where the spreadsheet does not say it by itself."""

    GERMAN = "german", N_("26.03.2026")
    ISO = "iso", N_("2026-03-26")
    COMPACT = "compact", N_("20260326")
    DAY_FIRST = "day_first", N_("26/03/2026, the day first")
    MONTH_FIRST = "month_first", N_("03/26/2026, the month first")


@dataclass(frozen=True)
class Layout:
    """`columns` names each column by its heading; by its letter (A, B …) where there is no heading."""

    columns: Mapping[Column, str]
    decimal: DecimalSign = DecimalSign.COMMA
    dates: DateOrder = DateOrder.GERMAN
    has_header: bool = True

    def __post_init__(self) -> None:
        missing = [column for column in NEEDED if not self.columns.get(column)]
        if missing:
            names = Lines(tuple(literal(column) for column in missing), ", ")
            raise Refused(text("It is not clear which column is: {columns}.", columns=names), field=missing[0].value)
        if len(set(self.columns.values())) < len(self.columns):
            raise Refused(text("Every column can be one thing only."), field=Column.CASH_REF.value)


@dataclass(frozen=True)
class Profile:
    """A layout that the office has given a name."""

    id: int
    name: str
    layout: Layout


@dataclass(frozen=True)
class Headed:
    """The headings, as they stand in the file, and the rows below them."""

    header: tuple[str, ...]
    rows: Sequence[Row]
    has_header: bool


_HEADINGS: Mapping[Column, tuple[str, ...]] = {
    Column.CASH_REF: (
        "kassenzeichen", "kassenzeichennr", "kassenzeichennummer", "kassenzch", "kassenz", "kz", "buchungszeichen",
        "referenz", "cashreference", "cashref", "reference",
    ),
    Column.AMOUNT: (
        "betrag", "zahlbetrag", "zahlungsbetrag", "betrageur", "betrageuro", "betragineur", "betragineuro", "istbetrag",
        "einzahlung", "einzahlungsbetrag", "umsatz", "amount",
    ),
    Column.VALUE_DATE: (
        "wertstellung", "wertstellungsdatum", "wertstellungstag", "valuta", "valutadatum", "valutatag", "zahlungsdatum",
        "zahldatum", "zahlungstag", "einzahlungsdatum", "einzahlungstag", "buchungstag", "buchungsdatum", "datum",
        "valuedate", "date",
    ),
    Column.PAYMENT_ID: (
        "zahlungsnummer", "zahlungsnr", "zahlungsid", "zahlungskennung", "einzahlungsnummer", "einzahlungsnr",
        "buchungsnummer", "buchungsnr", "belegnummer", "belegnr", "vorgangsnummer", "transaktionsnummer", "paymentid",
        "paymentno",
    ),
    Column.TEXT: ("verwendungszweck", "zahlungsgrund", "buchungstext", "zweck", "text", "bemerkung", "purpose"),
}  # fmt: skip
"""Likelier ones first. A running number (lfd. Nr.) is none of a payment: every file begins with 1 again."""

_HEADER_WITHIN = 30
_ENOUGH = 2
_SAMPLED = 500
_COMMA = re.compile(r".*,[0-9]{1,2}[^0-9]*$")
_POINT = re.compile(r".*\.[0-9]{1,2}[^0-9]*$")
_SLASHES = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/[0-9]{2,4}")
_WRITTEN = (
    (DateOrder.GERMAN, re.compile(r"[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{2,4}")),
    (DateOrder.ISO, re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ].*)?")),
    (DateOrder.COMPACT, re.compile(r"(?:19|20)[0-9]{6}")),
)


def headed(sheet: Sheet, layout: Layout | None = None) -> Headed:
    """Above the headings may stand what the program wrote about itself. A known layout says what it looks for."""
    if layout is not None and not layout.has_header:
        return _without_header(sheet)
    for at, row in enumerate(islice(sheet.rows, _HEADER_WITHIN)):
        header = words_of(row)
        known = set(layout.columns.values()) <= set(header) if layout else len(by_heading(header, _HEADINGS)) >= _ENOUGH
        if known:
            return Headed(header, sheet.rows[at + 1 :], True)
    if layout is not None:
        missing = Lines(tuple(literal(name) for name in layout.columns.values()), ", ")
        raise Refused(text("The file has not the columns of this mapping: {columns}.", columns=missing))
    first = words_of(sheet.rows[0])
    if any(_looks_like_value(word) for word in first):
        return _without_header(sheet)
    return Headed(first, sheet.rows[1:], True)


def recognised(table: Headed) -> Mapping[Column, str]:
    """What the headings say by themselves."""
    return by_heading(table.header, _HEADINGS)


def completed(columns: Mapping[Column, str], table: Headed, dates: DateOrder | None = None) -> Layout:
    """The layout of a table whose columns are known, with how its amounts and dates are written.

    Raises Refused where a column is missing, or where days and months cannot be told apart.
    """
    layout = Layout(columns, has_header=table.has_header)
    amounts = sampled(table, layout, Column.AMOUNT)
    decimal = DecimalSign.COMMA if any(map(_COMMA.match, amounts)) else _by_point(amounts)
    return Layout(columns, decimal, dates or _order(sampled(table, layout, Column.VALUE_DATE)), table.has_header)


def fitting(profiles: Iterable[Profile], sheet: Sheet) -> Profile | None:
    """The one remembered layout whose columns the file has; None where there is none, or more than one."""
    found = [profile for profile in profiles if profile.layout.has_header and _fits(profile.layout, sheet)]
    return found[0] if len(found) == 1 else None


def place_of(name: str, table: Headed) -> int:
    """Raises Refused."""
    try:
        return table.header.index(name)
    except ValueError:
        raise Refused(text("There is no column {name} in the file.", name=name)) from None


def letter(index: int) -> str:
    """As a spreadsheet calls it: A … Z, AA …"""
    head, last = divmod(index, 26)
    return (letter(head - 1) if head else "") + chr(ord("A") + last)


def sampled(table: Headed, layout: Layout, column: Column) -> list[str]:
    """What stands in a column as text, of the first rows."""
    at = place_of(layout.columns[column], table)
    cells = (row.cells[at] for row in islice(table.rows, _SAMPLED) if len(row.cells) > at)
    return [cell for cell in cells if isinstance(cell, str) and cell]


def _fits(layout: Layout, sheet: Sheet) -> bool:
    wanted = set(layout.columns.values())
    return any(wanted <= set(words_of(row)) for row in islice(sheet.rows, _HEADER_WITHIN))


def _without_header(sheet: Sheet) -> Headed:
    width = max(len(row.cells) for row in islice(sheet.rows, _SAMPLED))
    return Headed(tuple(letter(index) for index in range(width)), sheet.rows, False)


def _looks_like_value(word: str) -> bool:
    return bool(_COMMA.match(word)) or any(written.fullmatch(word) for _, written in _WRITTEN)


def _by_point(amounts: Iterable[str]) -> DecimalSign:
    return DecimalSign.POINT if any(map(_POINT.match, amounts)) else DecimalSign.COMMA


def _order(days: Sequence[str]) -> DateOrder:
    """Raises Refused."""
    counts = {order: sum(bool(written.fullmatch(day)) for day in days) for order, written in _WRITTEN}
    slashed = [match for match in map(_SLASHES.match, days) if match]
    best = max(counts, key=lambda order: counts[order])
    if len(slashed) <= counts[best]:
        return best
    if any(int(match[1]) > 12 for match in slashed):
        return DateOrder.DAY_FIRST
    if any(int(match[2]) > 12 for match in slashed):
        return DateOrder.MONTH_FIRST
    raise Refused(text("In the dates of the file day and month cannot be told apart. Please say which comes first."))


def shown(cell: Cell) -> str:
    """A cell as a person would read it in the file."""
    return cell.strftime("%d.%m.%Y") if isinstance(cell, date) else str(cell)

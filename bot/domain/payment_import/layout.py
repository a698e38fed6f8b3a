"""Spaltenzuordnung: which column is what, and how amounts and dates are written. Found out, or remembered by a name."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from bot.domain.errors import Refused
from bot.domain.payment_import import signs
from bot.domain.payment_import.glimpse import SAMPLED, DateOrder, DecimalSign, Glimpse, Headed, glimpse, is_value
from bot.domain.payment_import.sheet import Cell, Sheet
from bot.domain.tables.headings import bare, by_heading, words_of
from bot.domain.text import N_, Labelled, Lines, literal, text


class Column(Labelled):
    CASH_REF = "cash_ref", N_("Cash reference")
    AMOUNT = "amount", N_("Amount")
    VALUE_DATE = "value_date", N_("Value date")
    PAYMENT_ID = "payment_id", N_("Payment number")
    TEXT = "text", N_("Purpose of the payment")
    SIGN = "sign", N_("Debit or credit")


NEEDED = (Column.CASH_REF, Column.AMOUNT, Column.VALUE_DATE)


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
    Column.SIGN: signs.HEADINGS,
}  # fmt: skip
"""Likelier ones first. A running number (lfd. Nr.) is none of a payment: every file begins with 1 again."""

_COMMON = frozenset(name for names in _HEADINGS.values() for name in names)
_HEADER_WITHIN = 30
_ENOUGH = 2


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
    if any(is_value(word) for word in first):
        return _without_header(sheet)
    return Headed(first, sheet.rows[1:], True)


def recognised(table: Headed | Glimpse) -> Mapping[Column, str]:
    """What the headings say by themselves."""
    return by_heading(table.names if isinstance(table, Glimpse) else table.header, _HEADINGS)


def completed(columns: Mapping[Column, str], table: Headed | Glimpse, dates: DateOrder | None = None) -> Layout:
    """The layout of a table whose columns are known, with how its amounts and dates are written.

    Raises Refused where a column is missing, or where days and months cannot be told apart.
    """
    seen = table if isinstance(table, Glimpse) else glimpse(table)
    layout = Layout(columns, has_header=seen.has_header)
    decimal = seen.column(layout.columns[Column.AMOUNT]).decimal
    dates = dates or seen.column(layout.columns[Column.VALUE_DATE]).dates
    if dates is None:
        raise Refused(
            text("In the dates of the file day and month cannot be told apart. Please say which comes first.")
        )
    return Layout(columns, decimal, dates, seen.has_header)


def fitting(profiles: Iterable[Profile], sheet: Sheet) -> Profile | None:
    """The one remembered layout whose columns the file has; None where there is none, or more than one."""
    found = [profile for profile in profiles if profile.layout.has_header and _fits(profile.layout, sheet)]
    return found[0] if len(found) == 1 else None


def untold_sign(table: Headed, layout: Layout) -> str | None:
    """The heading, or the letter, of a column of debits and credits that the layout does not name: without it, money
    that went out would come in."""
    if Column.SIGN in layout.columns:
        return None
    sign = by_heading(table.header, _HEADINGS).get(Column.SIGN)
    if sign is not None and sign not in layout.columns.values():
        return sign
    left = (at for at, name in enumerate(table.header) if name not in layout.columns.values())
    return next((letter(at) for at in left if signs.tells_signs(_cells(table, at))), None)


def ignored(table: Headed, layout: Layout) -> tuple[str, ...]:
    """The letters of the columns in which something stands that nobody reads."""
    left = (at for at, name in enumerate(table.header) if name not in layout.columns.values())
    return tuple(letter(at) for at in left if any(cell != "" for cell in islice(_cells(table, at), SAMPLED)))


def _cells(table: Headed, at: int) -> Iterator[Cell]:
    return (row.cells[at] for row in table.rows if len(row.cells) > at)


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


def says_itself(column: Column, heading: str) -> bool:
    """The heading is the very name of the column."""
    return bare(heading) == _HEADINGS[column][0]


def is_common(heading: str) -> bool:
    """A word of such tables, and nothing that somebody has thought of."""
    return bare(heading) in _COMMON


def _fits(layout: Layout, sheet: Sheet) -> bool:
    wanted = set(layout.columns.values())
    return any(wanted <= set(words_of(row)) for row in islice(sheet.rows, _HEADER_WITHIN))


def _without_header(sheet: Sheet) -> Headed:
    width = max(len(row.cells) for row in islice(sheet.rows, SAMPLED))
    return Headed(tuple(letter(index) for index in range(width)), sheet.rows, False)

"""A row of the table becomes a payment, or says what is wrong with it."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum, auto

from bot.domain.errors import Refused, Unreadable
from bot.domain.money import ZERO, Money
from bot.domain.parsing.noise import tidy
from bot.domain.parsing.references import cash_ref
from bot.domain.payment_import import signs
from bot.domain.payment_import.glimpse import DateOrder, DecimalSign, Headed
from bot.domain.payment_import.layout import Column, Layout, ignored, place_of
from bot.domain.payment_import.sheet import Cell
from bot.domain.text import N_, Labelled, text

LONGEST_NUMBER = 60
LONGEST_PURPOSE = 500
LARGEST_AMOUNT = 10**12
"""Euros: what is more than that is no payment, however it is written."""


class Fault(Labelled):
    """Why a line cannot be read."""

    AMOUNT = "amount", N_("the amount cannot be read")
    VALUE_DATE = "value_date", N_("the value date cannot be read")
    SHORTENED = "shortened", N_("the spreadsheet has shortened the cash reference")
    MARKS = "marks", N_("a quotation mark is out of place")
    SIGN = "sign", N_("it does not say whether money came in or went out")


@dataclass(frozen=True)
class PaymentLine:
    """`no`: its line in the file. `amount` is negative for money that went back. `cash_ref` is None where nothing that
    could be one stands there. `purpose` may be personal."""

    no: int
    cash_ref: str | None
    amount: Money
    value_date: date
    payment_id: str | None = None
    purpose: str = field(default="", repr=False)


@dataclass(frozen=True)
class BadLine:
    """`written`: what stands there, which may be personal."""

    no: int
    fault: Fault
    written: str = field(default="", repr=False, compare=False)


@dataclass(frozen=True)
class ReadLines:
    """`totals`: so many sums below the payments were left out. `ignored`: letters of columns that nobody reads."""

    lines: tuple[PaymentLine, ...]
    bad: tuple[BadLine, ...] = ()
    totals: int = 0
    ignored: tuple[str, ...] = ()


class _Left(Enum):
    """Rows that are no payments."""

    EMPTY = auto()
    TOTAL = auto()


class Misread(Refused):
    """Another layout would fit it better."""


_Places = Mapping[Column, int]
_SCIENTIFIC = re.compile(r"[0-9][.,][0-9]+E\+?[0-9]+", re.I)
_TOTAL = re.compile(r"(?:gesamt(?:summe|betrag)?|zwischensumme|endsumme|summe|total)(?![\w-])", re.I)
_CURRENCY = re.compile(r"\s*(?:€|EUR|Euro)\s*", re.I)
_PLAIN = re.compile(r"(?P<before>[+-]?)(?P<whole>[0-9]{1,12})(?:\.(?P<cents>[0-9]{1,2}))?(?P<after>[+-]?)")
_THOUSANDS = {DecimalSign.COMMA: ".", DecimalSign.POINT: ","}
_GROUPED = {
    sign: re.compile(rf"[+-]?[0-9]{{1,3}}(?:[{group} '][0-9]{{3}})+(?:\{sign.value}[0-9]{{1,2}})?[+-]?")
    for sign, group in _THOUSANDS.items()
}


def read_lines(
    table: Headed, layout: Layout, progress: Callable[[int, int], None] = lambda done, total: None
) -> ReadLines:
    """Empty rows and totals are left out. Raises Misread where the layout does not fit the table, Refused where no
    layout would."""
    places = _places(table, layout)
    lines: list[PaymentLine] = []
    bad: list[BadLine] = []
    totals = 0
    for count, row in enumerate(table.rows):
        if count % 1000 == 0:
            progress(count, len(table.rows))
        found = Fault.MARKS if row.is_torn else _read(row.no, row.cells, places, layout)
        if isinstance(found, Fault):
            bad.append(BadLine(row.no, found, _written(row.cells)))
        elif isinstance(found, PaymentLine):
            lines.append(found)
        else:
            totals += found is _Left.TOTAL
    progress(len(table.rows), len(table.rows))
    _check_fit(lines, bad)
    return ReadLines(tuple(lines), tuple(bad), totals, ignored(table, layout))


def _places(table: Headed, layout: Layout) -> _Places:
    """A column of debits and credits that is empty throughout says nothing."""
    places = {column: place_of(name, table) for column, name in layout.columns.items()}
    at = places.get(Column.SIGN)
    if at is not None and not any(row.cells[at] != "" for row in table.rows if len(row.cells) > at):
        del places[Column.SIGN]
    return places


def _check_fit(lines: Sequence[PaymentLine], bad: Sequence[BadLine]) -> None:
    if not lines and not bad:
        raise Refused(text("There is no payment in the file."))
    if len(bad) <= len(lines):
        return
    ((fault, _),) = Counter(line.fault for line in bad).most_common(1)
    if fault is Fault.SHORTENED:
        raise Refused(
            text(
                "A spreadsheet program has shortened the cash references of the file (such as 5,01E+12). Please export "
                "it again, and import it before it is opened and saved there."
            )
        )
    raise Misread(
        text("Most lines of the file cannot be read, above all: {fault}. Please check which column is what.",
             fault=fault)
    )  # fmt: skip


def _read(no: int, cells: Sequence[Cell], places: _Places, layout: Layout) -> "PaymentLine | Fault | _Left":
    def cell(column: Column) -> Cell:
        at = places.get(column)
        return cells[at] if at is not None and at < len(cells) else ""

    reference, paid, day = cell(Column.CASH_REF), cell(Column.AMOUNT), cell(Column.VALUE_DATE)
    if _is_empty(reference, paid, day):
        return _Left.EMPTY
    if _is_total(reference, day, cells):
        return _Left.TOTAL
    written = code(reference)
    if _SCIENTIFIC.fullmatch(written):
        return Fault.SHORTENED
    amount = read_amount(paid, layout.decimal)
    if amount is None:
        return Fault.AMOUNT
    value_date = read_day(day, layout.dates)
    if value_date is None:
        return Fault.VALUE_DATE
    if Column.SIGN in places and amount > ZERO:
        went_out = signs.went_out(cell(Column.SIGN))
        if went_out is None:
            return Fault.SIGN
        amount = Money(-amount.cents) if went_out else amount
    known = _as_reference(written)
    purpose = " ".join(filter(None, ("" if known else written, tidy(code(cell(Column.TEXT))))))
    number = code(cell(Column.PAYMENT_ID))[:LONGEST_NUMBER] or None
    return PaymentLine(no, known, amount, value_date, number, purpose[:LONGEST_PURPOSE])


def _written(cells: Sequence[Cell]) -> str:
    return " · ".join(tidy(code(cell)) for cell in cells if cell != "")[:LONGEST_PURPOSE]


def _is_empty(*cells: Cell) -> bool:
    return all(cell == "" for cell in cells)


def _is_total(reference: Cell, day: Cell, cells: Sequence[Cell]) -> bool:
    """A sum below the payments: no day, no reference, and it calls itself one."""
    if day != "" or (reference != "" and not calls_itself_total(reference)):
        return False
    return any(map(calls_itself_total, cells))


def calls_itself_total(cell: Cell) -> bool:
    return isinstance(cell, str) and _TOTAL.match(cell) is not None


def code(cell: Cell) -> str:
    """A number that a spreadsheet took for an amount is a number again."""
    if isinstance(cell, Decimal):
        return format(cell.to_integral_value() if cell == cell.to_integral_value() else cell, "f")
    return cell.isoformat() if isinstance(cell, date) else cell.strip()


def _as_reference(written: str) -> str | None:
    try:
        return cash_ref(written)
    except Unreadable:
        return None


def read_amount(cell: Cell, decimal: DecimalSign) -> Money | None:
    """`1.234,56`, `-12,50`, `12,50-`, `12,50 EUR`; not 0, and no tenth of a cent. None: it is none."""
    if isinstance(cell, Decimal):
        if abs(cell) >= LARGEST_AMOUNT:
            return None
        cents = cell * 100
        return Money(int(cents)) if cents and cents == cents.to_integral_value() else None
    if not isinstance(cell, str):
        return None
    written = _CURRENCY.sub("", tidy(cell)).replace("−", "-")
    if _GROUPED[decimal].fullmatch(written):
        written = re.sub(rf"[{_THOUSANDS[decimal]} ']", "", written)
    if _THOUSANDS[decimal] in written:
        return None
    match = _PLAIN.fullmatch(written.replace(decimal.value, "."))
    if match is None or (match["before"] and match["after"]):
        return None
    cents_ = int(match["whole"]) * 100 + int((match["cents"] or "0").ljust(2, "0"))
    negative = "-" in (match["before"], match["after"])
    return Money(-cents_ if negative else cents_) if cents_ else None


_DAYS: Mapping[DateOrder, re.Pattern[str]] = {
    DateOrder.GERMAN: re.compile(r"(?P<d>[0-9]{1,2})\.(?P<m>[0-9]{1,2})\.(?P<y>[0-9]{4}|[0-9]{2})"),
    DateOrder.ISO: re.compile(r"(?P<y>[0-9]{4})-(?P<m>[0-9]{2})-(?P<d>[0-9]{2})(?:[T ][0-9:.+Z-]*)?"),
    DateOrder.COMPACT: re.compile(r"(?P<y>[0-9]{4})(?P<m>[0-9]{2})(?P<d>[0-9]{2})"),
    DateOrder.DAY_FIRST: re.compile(r"(?P<d>[0-9]{1,2})/(?P<m>[0-9]{1,2})/(?P<y>[0-9]{4}|[0-9]{2})"),
    DateOrder.MONTH_FIRST: re.compile(r"(?P<m>[0-9]{1,2})/(?P<d>[0-9]{1,2})/(?P<y>[0-9]{4}|[0-9]{2})"),
}


def read_day(cell: Cell, order: DateOrder) -> date | None:
    """None: it is none."""
    if isinstance(cell, date):
        return cell
    match = _DAYS[order].fullmatch(code(cell))
    if match is None:
        return None
    year = int(match["y"])
    try:
        return date(year + 2000 if year < 100 else year, int(match["m"]), int(match["d"]))
    except ValueError:
        return None

"""A row of the collecting agency's list becomes a line, or says why a person has to look at it. No row is lost: what
cannot be read stands on the work list like what matches nothing."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Self

from bot.domain.errors import Refused, Unreadable
from bot.domain.inkasso.layout import HEADINGS, InkassoColumn, InkassoLayout
from bot.domain.money import ZERO, Money
from bot.domain.parsing.noise import tidy
from bot.domain.parsing.references import bg_number, cash_ref
from bot.domain.payment_import.glimpse import DecimalSign, Glimpse, Headed, glimpse
from bot.domain.payment_import.lines import calls_itself_total, code, read_amount
from bot.domain.payment_import.sheet import Cell, Row, Sheet
from bot.domain.tables.headings import HEADER_WITHIN, by_heading, head_at, words_of
from bot.domain.text import N_, Count, Labelled, Lines, literal, text

MOST_LINES = 5_000
"""They are stored in one transaction, and nobody is to wait a second for it."""

MOST_ROWS = MOST_LINES + HEADER_WITHIN
TOO_MANY_LINES = text("The list has more than {n} lines. Please cut it into parts.", n=Count(MOST_LINES))

LONGEST_NAME = 120
LONGEST_WRITTEN = 500

_ZERO = re.compile(r"0+(?:[.,]0{1,2})?\s*(?:€|EUR|Euro)?", re.I)


class Doubt(Labelled):
    """Why a line is not matched."""

    UNREADABLE = "unreadable", N_("the line cannot be read")
    NO_REFERENCE = "no_reference", N_("there is neither a cash reference nor a BG number")
    NO_CLAIM = "no_claim", N_("no claim has this cash reference")
    NO_CLAIM_OF_UNIT = "no_claim_of_unit", N_("no claim has this BG number")
    NO_CLAIM_OF_EITHER = "no_claim_of_either", N_("no claim has this cash reference or this BG number")
    SAID_BEFORE = "said_before", N_("a line above says the same, and no claim has its reference either")
    SEVERAL = "several", N_("several claims fit")
    AMOUNT = "amount", N_("no claim of this BG number has this amount")
    CONTRADICTION = "contradiction", N_("cash reference and BG number belong to different cases")
    NOT_MUNICIPAL = "not_municipal", N_("the claim has no municipal share")
    TWICE = "twice", N_("another line of the list is on the same claim")
    PUT_BACK = "put_back", N_("somebody has put it back")


@dataclass(frozen=True)
class InkassoLine:
    """`no`: its line in the file. `written` is all that stands there; it and `name` are personal. `doubt`: the line
    itself cannot be matched."""

    no: int
    cash_ref: str | None = None
    case_ref: str | None = None
    amount: Money | None = None
    open: Money | None = None
    name: str = field(default="", repr=False)
    written: str = field(default="", repr=False)
    doubt: Doubt | None = None

    def facts(self) -> Mapping[str, object]:
        """JSON, to be sealed."""
        return {
            "cash_ref": self.cash_ref,
            "case_ref": self.case_ref,
            "amount": None if self.amount is None else self.amount.cents,
            "open": None if self.open is None else self.open.cents,
            "name": self.name,
            "written": self.written,
            "doubt": None if self.doubt is None else self.doubt.value,
        }

    @classmethod
    def from_facts(cls, no: int, facts: Mapping[str, Any]) -> Self:
        amount, still_open, doubt = facts["amount"], facts["open"], facts["doubt"]
        return cls(
            no, facts["cash_ref"], facts["case_ref"], None if amount is None else Money(amount),
            None if still_open is None else Money(still_open), facts["name"], facts["written"],
            None if doubt is None else Doubt(doubt),
        )  # fmt: skip


@dataclass(frozen=True)
class ReadInkasso:
    """`content` is a hash of the file: by it the same one is known again."""

    layout: InkassoLayout
    lines: tuple[InkassoLine, ...]
    content: bytes = b""


def read_inkasso(sheet: Sheet, columns: Mapping[InkassoColumn, str] | None = None) -> ReadInkasso:
    """By the columns given, else by the headings. Computes only. Raises Refused, with the headings there are, where
    columns are not clear."""
    named = dict(columns or {})
    at = head_at(sheet, HEADINGS, list(named.values()), enough=2)
    header = words_of(sheet.rows[0 if at is None else at])
    layout = _layout(header, named)
    if at is None or not set(layout.columns.values()) <= set(header):
        raise Refused(_said_headings(header), field=InkassoColumn.CASH_REF.value)
    rows = sheet.rows[at + 1 :]
    reading = _Reading(header, layout, glimpse(Headed(header, rows, has_header=True)))
    lines = tuple(line for row in rows if (line := reading.line(row)) is not None)
    _check(lines)
    return ReadInkasso(layout, lines)


def _layout(header: Sequence[str], named: Mapping[InkassoColumn, str]) -> InkassoLayout:
    found = {
        column: name
        for column, name in by_heading(header, HEADINGS).items()
        if column not in named and name not in named.values()
    }
    try:
        return InkassoLayout({**found, **named})
    except Refused as refusal:
        raise Refused(Lines((refusal.said, _said_headings(header)), " "), field=refusal.field) from None


def _said_headings(header: Sequence[str]) -> Lines:
    names = Lines(tuple(literal(name) for name in header if name), ", ")
    return Lines((text("The file has these columns: {names}.", names=names),), "")


def _check(lines: Sequence[InkassoLine]) -> None:
    """Raises Refused."""
    if not lines:
        raise Refused(text("There is no claim in the file."))
    if len(lines) > MOST_LINES:
        raise Refused(TOO_MANY_LINES)
    if 2 * sum(line.doubt is not None for line in lines) > len(lines):
        raise Refused(
            text("Most lines of the file cannot be read. Please check which column is what."),
            field=InkassoColumn.CASH_REF.value,
        )


class _Reading:
    """The rows of one table, by its layout."""

    def __init__(self, header: Sequence[str], layout: InkassoLayout, seen: Glimpse) -> None:
        self._places = {column: header.index(name) for column, name in layout.columns.items()}
        self._decimals = {column: seen.column(name).decimal for column, name in layout.columns.items()}

    def line(self, row: Row) -> InkassoLine | None:
        """None: nothing stands there, or a sum of the lines above."""
        cells = {column: row.cells[at] if at < len(row.cells) else "" for column, at in self._places.items()}
        written = _written(row.cells)
        references = [code(cells.get(column, "")) for column in (InkassoColumn.CASH_REF, InkassoColumn.CASE_REF)]
        if not any(cell != "" for cell in cells.values()) or _is_total(references, row.cells):
            return None
        amount, still_open = (self._money(column, cells) for column in (InkassoColumn.AMOUNT, InkassoColumn.OPEN))
        name = tidy(code(cells.get(InkassoColumn.NAME, "")))[:LONGEST_NAME]
        cash, unit = _references(references)
        if row.is_torn or amount is _WRONG or still_open is _WRONG or amount == ZERO:
            return InkassoLine(row.no, cash, unit, name=name, written=written, doubt=Doubt.UNREADABLE)
        doubt = Doubt.NO_REFERENCE if cash is None and unit is None else None
        return InkassoLine(row.no, cash, unit, amount, still_open, name, written, doubt)

    def _money(self, column: InkassoColumn, cells: Mapping[InkassoColumn, Cell]) -> Money | None:
        """None where nothing stands there."""
        cell = cells.get(column, "")
        if cell == "":
            return None
        if _is_zero(cell):
            return ZERO
        found = read_amount(cell, self._decimals.get(column, DecimalSign.COMMA))
        return _WRONG if found is None or found < ZERO else found


_WRONG = Money(-1)
"""What stands there is no amount of a claim."""


def _is_zero(cell: Cell) -> bool:
    return cell == 0 if isinstance(cell, Decimal) else isinstance(cell, str) and bool(_ZERO.fullmatch(cell.strip()))


def _is_total(references: Sequence[str], cells: Sequence[Cell]) -> bool:
    has_reference = any(written and not calls_itself_total(written) for written in references)
    return not has_reference and any(map(calls_itself_total, cells))


def _references(written: Sequence[str]) -> tuple[str | None, str | None]:
    """Cash reference and BG number; either may stand in the other's column."""
    units = [unit for each in reversed(written) if (unit := _read(bg_number, each))]
    cash = [found for each in written if (found := _read(cash_ref, each))]
    return (cash[0] if cash else None), (units[0] if units else None)


def _read(parse: Any, written: str) -> str | None:
    try:
        found: str = parse(written)
    except Unreadable:
        return None
    return found


def _written(cells: Sequence[Cell]) -> str:
    return " · ".join(tidy(code(cell)) for cell in cells if cell != "")[:LONGEST_WRITTEN]

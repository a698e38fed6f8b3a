"""Writes a table as XLSX: real dates and numbers, sums that follow the filter, and no cell that is ever a formula.

What stands in a cell is written as what it is, never guessed from its text: a name that begins with `=`, `+` or `@` is
a name. The file is made in memory: XlsxWriter's way with less memory keeps its lines in temporary files, and nothing
of a claim lies on a disk unencrypted.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

from bot.domain.lists.columns import Column, Value
from bot.domain.lists.table import Table
from bot.domain.money import Money
from bot.domain.text import Labelled, Lines, MonthName, Share, Text, text
from bot.i18n import Translator

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_SHEET_NAME = 31
FORBIDDEN_IN_SHEET_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\", "-"))
VISIBLE_SUM = 109
"""Of SUBTOTAL: the sum of what the filter shows."""

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_MONEY, _DAY, _MONTH, _SHARE = '#,##0.00 "€"', "dd.mm.yyyy", "mm.yyyy", "0.0 %"
_HEADING = {"bold": True, "bg_color": "#DDE6EE", "bottom": 1, "text_wrap": True, "valign": "top"}
_SUMS = {"bold": True, "top": 1}


def write_table(table: Table, translator: Translator) -> bytes:
    """The whole file. Takes some seconds for a hundred thousand lines: not in a transaction, nor in an event loop."""
    from xlsxwriter import Workbook  # forty modules that the start does without

    buffer = BytesIO()
    book = Workbook(buffer, _OPTIONS)
    book.set_properties({"title": translator.plain(table.title), "created": table.at.replace(tzinfo=None)})
    sheet = _Sheet(book, table, translator)
    sheet.head()
    sheet.body()
    sheet.sums()
    sheet.page()
    if table.notes:
        sheet.notes(book.add_worksheet(translator.plain(text("About"))))
    book.close()
    return buffer.getvalue()


def file_name(table: Table, translator: Translator) -> str:
    """`Stundungsliste 2026-11-20.xlsx`: the list and the day, nobody's name."""
    return f"{translator.plain(table.title)} {table.reader.moment.today.isoformat()}.xlsx"


class _Sheet:
    def __init__(self, book: Any, table: Table, translator: Translator) -> None:
        self._table = table
        self._translator = translator
        title = translator.plain(table.title).translate(FORBIDDEN_IN_SHEET_NAMES)
        self._sheet = book.add_worksheet(title[:LONGEST_SHEET_NAME])
        formats = (book.add_format({"num_format": each}) for each in (_MONEY, _DAY, _MONTH, _SHARE))
        self._money, self._day, self._month, self._share = formats
        self._wrapped = book.add_format({"text_wrap": True, "align": "left", "valign": "top"})
        self._heading, self._bold = book.add_format(_HEADING), book.add_format(_SUMS)
        self._bold_money = book.add_format({**_SUMS, "num_format": _MONEY})
        self._columns: Sequence[Column] = table.columns
        self._last = len(table.lines)
        self._totals = [0] * len(self._columns)
        self._phrases: dict[str, str] = {}

    def head(self) -> None:
        for at, column in enumerate(self._columns):
            self._sheet.set_column(at, at, column.width)
            self._sheet.write_string(0, at, self._translator.plain(text(column.label)), self._heading)
        self._sheet.freeze_panes(1, 1)
        self._sheet.repeat_rows(0)

    def body(self) -> None:
        for number, row in enumerate(self._table.rows, start=1):
            for at, value in enumerate(row):
                self._cell(number, at, value)
                if isinstance(value, Money):
                    self._totals[at] += value.cents
        self._sheet.autofilter(0, 0, self._last, len(self._columns) - 1)

    def sums(self) -> None:
        """Below the lines, where there is something to be summed up; their values stand beside the formulas, for
        programs that do not calculate."""
        if not self._last or not any(column.summed for column in self._columns):
            return
        row = self._last + 1
        self._sheet.write_string(row, 0, self._translator.plain(text("Sum")), self._bold)
        for at, column in enumerate(self._columns[1:], start=1):
            if not column.summed:
                self._sheet.write_blank(row, at, None, self._bold)
                continue
            letter = _letter(at)
            formula = f"=SUBTOTAL({VISIBLE_SUM},{letter}2:{letter}{self._last + 1})"
            self._sheet.write_formula(row, at, formula, self._bold_money, _euro(self._totals[at]))

    def page(self) -> None:
        """A4 across, all columns on one page; title and day above, the page's number below."""
        said = self._translator.plain
        sheet = self._sheet
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.5, right=0.5, top=0.8, bottom=0.7)
        title = _literal(f"{said(self._table.title)} – {said(self._table.about)}")
        sheet.set_header(f"&L&B{title}&R{_literal(self._translator.moment(self._table.at))}")
        sheet.set_footer("&R" + _literal(said(text("Page"))) + " &P / &N")

    def notes(self, sheet: Any) -> None:
        """A sheet of its own: filters and sums of the list stay what they are."""
        sheet.set_column(0, 0, 24)
        sheet.set_column(1, 1, 80, self._wrapped)
        beside, self._sheet = self._sheet, sheet
        for row, (name, value) in enumerate(self._table.notes):
            sheet.write_string(row, 0, self._translator.plain(name), self._heading)
            self._cell(row, 1, value)
        self._sheet = beside

    def _cell(self, row: int, at: int, value: Value) -> None:
        match value:
            case None:
                return
            case Money():
                self._sheet.write_number(row, at, _euro(value.cents), self._money)
            case date():
                self._sheet.write_datetime(row, at, value, self._day)
            case bool():
                self._sheet.write_string(row, at, self._phrase((text("Yes") if value else text("No")).msgid))
            case int() | Decimal():
                self._sheet.write_number(row, at, value)
            case Share(part, whole):
                self._sheet.write_number(row, at, Decimal(part) / whole, self._share)
            case MonthName(day):
                self._sheet.write_datetime(row, at, day, self._month)
            case Text() | Lines():
                self._sheet.write_string(row, at, self._translator.plain(value))
            case Labelled():
                self._sheet.write_string(row, at, self._phrase(value.label))
            case _:
                self._sheet.write_string(row, at, str(value))

    def _phrase(self, msgid: str) -> str:
        """Said once, not once a line."""
        if msgid not in self._phrases:
            self._phrases[msgid] = self._translator.plain(text(msgid))
        return self._phrases[msgid]


def _euro(cents: int) -> Decimal:
    return Decimal(cents) / 100


def _letter(at: int) -> str:
    """Of a column; lists have fewer than 26."""
    return chr(ord("A") + at)


def _literal(said: str) -> str:
    """In a header `&` begins a code."""
    return said.replace("&", "&&")

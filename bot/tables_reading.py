"""Reads a file of payments or applications as a table: CSV, or XLSX, of which only values count, never formulas."""

import io
import math
import warnings
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from typing import Any

from bot.domain.attachments.tables import NO_TABLE, XLSX, check_table
from bot.domain.errors import Refused
from bot.domain.payment_import.csv_table import csv_sheet
from bot.domain.payment_import.sheet import MOST_COLUMNS, MOST_ROWS, TOO_MANY_ROWS, Cell, Row, Sheet
from bot.domain.text import Said, text

LARGEST = 25_000_000
"""Bytes of a file that comes by the data folder or the command line."""

_BROKEN = (KeyError, ValueError, TypeError, ArithmeticError, zipfile.BadZipFile, SyntaxError, OSError)
"""What a reader of spreadsheets falls over where one is damaged, or made to be."""

_EMPTY_ROWS = 1_000
"""So many empty rows in a row end a table: some programs write a million of them."""


def read_table(
    name: str,
    data: bytes,
    largest: int = LARGEST,
    progress: Callable[[int], None] = lambda rows: None,
    *,
    most_rows: int = MOST_ROWS,
    too_many: Said = TOO_MANY_ROWS,
) -> Sheet:
    """`progress` hears how many rows were read. Takes some seconds for a long XLSX: not in a transaction, nor in an
    event loop. Raises Refused, with `too_many` as soon as it is seen that there are more than `most_rows`."""
    checked = check_table(name, data, largest)
    if checked.media_type != XLSX.media_type:
        return csv_sheet(data, most_rows, too_many)
    sheet = _xlsx_sheet(data, progress, most_rows)
    if len(sheet.rows) > most_rows:
        raise Refused(too_many)
    return sheet


def _xlsx_sheet(data: bytes, progress: Callable[[int], None], most: int) -> Sheet:
    """The first sheet in which something stands; of more than `most` rows one more."""
    from openpyxl import load_workbook  # takes its time, and CSV does without it
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and the like, of which nothing is taken
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            try:
                for sheet in book.worksheets:
                    rows = tuple(islice(_rows(sheet, progress), most + 1))
                    if rows:
                        return Sheet(rows)
            finally:
                book.close()
    except (InvalidFileException, *_BROKEN):
        raise Refused(NO_TABLE) from None
    raise Refused(text("The file is empty."))


def _rows(sheet: Any, progress: Callable[[int], None]) -> Iterator[Row]:
    """A sheet may say it is larger than it is, so it is asked to look."""
    sheet.reset_dimensions()
    count = empty = 0
    for no, values in enumerate(sheet.iter_rows(values_only=True), start=1):
        cells = tuple(map(_cell, values[:MOST_COLUMNS]))
        if not any(cell != "" for cell in cells):
            empty += 1
            if empty > _EMPTY_ROWS:
                return
            continue
        empty = 0
        count += 1
        if count % 1_000 == 0:
            progress(count)
        yield Row(no, cells)


def _cell(value: object) -> Cell:
    """Amounts are what the cell shows: a spreadsheet keeps 0.1 + 0.2 as something with many digits."""
    match value:
        case None | bool():
            return ""
        case datetime():
            return value.date()
        case date():
            return value
        case int():
            return Decimal(value)
        case float() if not math.isfinite(value):  # 1E400: the line is odd, not the whole file
            return str(value)
        case float():
            return Decimal(repr(round(value, 6))) if abs(value) < 1e15 else Decimal(int(value))
        case _:
            return str(value).strip()

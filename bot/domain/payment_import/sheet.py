"""A table as it came: rows of cells, whatever kind of file it was in. CSV is read here; it is only text."""

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.domain.attachments.tables import NO_TABLE
from bot.domain.errors import Refused
from bot.domain.text import text

Cell = str | Decimal | date
"""Empty cells are empty text."""

MOST_ROWS = 100_000
MOST_COLUMNS = 100
SEPARATORS = (";", "\t", ",", "|")

_SAMPLE_LINES = 60
_DECLARED = "sep="
TOO_MANY_ROWS = text("The table has more than {n} rows. Please cut it into parts.", n=MOST_ROWS)


@dataclass(frozen=True)
class Row:
    """`no` is the number of the line in the file, from 1."""

    no: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Sheet:
    """Rows in which something stands. `separator` is empty where cells are cells already."""

    rows: Sequence[Row]
    separator: str = ""


def csv_sheet(data: bytes) -> Sheet:
    """UTF-8, UTF-16 with its mark, or Windows-1252; the separator is found out. Raises Refused."""
    content = _decoded(data)
    declared, content = _declared(content)
    separator = declared or _sniffed(content)
    skipped = 1 if declared else 0
    rows = tuple(Row(no + skipped, cells) for no, cells in _rows(content, separator) if any(cells))
    if not rows:
        raise Refused(text("The file is empty."))
    return Sheet(rows, separator)


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _in(data, "utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _in(data, "cp1252")


def _in(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise Refused(NO_TABLE) from None


def _declared(content: str) -> tuple[str, str]:
    """A first line `sep=;` is a word to the spreadsheet program."""
    first, _, rest = content.partition("\n")
    word = first.rstrip("\r")
    if word.lower().startswith(_DECLARED) and len(word) == len(_DECLARED) + 1:
        return word[-1], rest
    return "", content


def _sniffed(content: str) -> str:
    """The sign that cuts the most lines into the same number of cells, and into the more cells the better."""
    sample = "".join(content.splitlines(keepends=True)[:_SAMPLE_LINES])
    return max(SEPARATORS, key=lambda separator: _regularity(sample, separator))


def _regularity(sample: str, separator: str) -> float:
    widths = Counter(len(cells) for _, cells in _rows(sample, separator) if any(cells))
    if not widths:
        return 0
    width, count = max(widths.items(), key=lambda each: (each[1] * (each[0] - 1), each[0]))
    return count / widths.total() * (width - 1)


def _rows(content: str, separator: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """(Line, cells). Raises Refused."""
    reader = csv.reader(io.StringIO(content, newline=""), delimiter=separator)
    try:
        for count, cells in enumerate(reader):
            if count >= MOST_ROWS:
                raise Refused(TOO_MANY_ROWS)
            if len(cells) > MOST_COLUMNS:
                raise Refused(NO_TABLE)
            yield reader.line_num, tuple(cell.strip() for cell in cells)
    except csv.Error:
        raise Refused(NO_TABLE) from None

"""CSV becomes a table; it is only text.

A quotation mark that somebody wrote into a cell would open it and swallow the lines up to the next mark, and with them
payments. So what a cell of several lines says is believed only where no row can lie in it; else its first line is read
for itself, and so is each line below.
"""

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from bot.domain.attachments.tables import NO_TABLE
from bot.domain.errors import Refused
from bot.domain.payment_import.sheet import MOST_COLUMNS, MOST_ROWS, TOO_MANY_ROWS, Row, Sheet
from bot.domain.text import Said, text

SEPARATORS = (";", "\t", ",", "|")
MOST_LINES = 50
"""Of one cell."""

_SAMPLE_LINES = 60
_WIDTH_LINES = 1_000
_DECLARED = "sep="
_MARK = '"'
_SEPARATORS_OF_A_ROW = 2
"""Reference, amount and day: a payment has three cells at least."""


def csv_sheet(data: bytes, most: int = MOST_ROWS, too_many: Said = TOO_MANY_ROWS) -> Sheet:
    """UTF-8, UTF-16 with its mark, or Windows-1252; the separator is found out. Raises Refused, of more than so many
    rows with `too_many`."""
    content = _decoded(data)
    declared, content = _declared(content)
    separator = declared or _sniffed(content)
    rows = tuple(islice(_rows(content, separator, above=1 if declared else 0), most + 1))
    if len(rows) > most:
        raise Refused(too_many)
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
    widths = Counter(len(row.cells) for row in _rows(sample, separator))
    width = _usual(widths)
    return widths[width] / widths.total() * (width - 1) if widths else 0


def _usual(widths: Counter[int]) -> int:
    """Most lines are so wide, and those of a cell that goes over several lines are narrow."""
    return max(widths, key=lambda width: (widths[width] * (width - 1), width), default=0)


class _Feed:
    """Lines for the reader, from any of them on: no more at once than one row may have."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self.begin = 0
        self.at = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self.at >= len(self._lines) or self.at - self.begin >= MOST_LINES:
            raise StopIteration
        self.at += 1
        return self._lines[self.at - 1]


def _rows(content: str, separator: str, above: int = 0) -> Iterator[Row]:
    """Rows in which something stands, below so many other lines of the file. Raises Refused."""
    lines = list(io.StringIO(content, newline=""))
    width = _usual(Counter(len(_alone(line, separator)) for line in lines[:_WIDTH_LINES]))
    feed = _Feed(lines)
    reader = csv.reader(feed, delimiter=separator)
    while feed.at < len(lines):
        feed.begin = feed.at
        cells, is_torn = _next(reader), False
        written = lines[feed.begin : feed.at]
        if cells is None or not _is_believed(cells, written, separator, width):
            cells, is_torn = _read_again(written[0], separator, width)
            feed.at = feed.begin + 1
            reader = csv.reader(feed, delimiter=separator)
        if len(cells) > MOST_COLUMNS:
            raise Refused(NO_TABLE)
        row = Row(feed.begin + 1 + above, tuple(cell.strip() for cell in cells), is_torn)
        if any(row.cells):
            yield row


def _next(reader: Iterator[Sequence[str]]) -> Sequence[str] | None:
    """None: the reader is lost, for example in a cell that never ends."""
    try:
        return next(reader, ())
    except csv.Error:
        return None


def _is_believed(cells: Sequence[str], written: Sequence[str], separator: str, width: int) -> bool:
    if len(written) == 1:
        return len(cells) == width or not any(_MARK in cell and separator in cell for cell in cells)
    if len(cells) != width or len(written) == MOST_LINES:
        return False
    inside = (line for cell in cells if "\n" in cell or "\r" in cell for line in cell.splitlines())
    return not any(line.count(separator) >= _SEPARATORS_OF_A_ROW for line in inside) and _is_well_formed(
        written, separator
    )


def _is_well_formed(written: Sequence[str], separator: str) -> bool:
    try:
        return len(list(csv.reader(written, delimiter=separator, strict=True))) == 1
    except csv.Error:
        return False


def _read_again(line: str, separator: str, width: int) -> tuple[Sequence[str], bool]:
    """The line for itself: as it is, else with marks as ordinary signs; torn where neither makes a row."""
    for cells in (_alone(line, separator), plain := _plain(line, separator)):
        if len(cells) == width:
            return cells, False
    return plain, True


def _alone(line: str, separator: str) -> Sequence[str]:
    """Raises Refused."""
    try:
        return next(csv.reader((line,), delimiter=separator), ())
    except csv.Error:
        raise Refused(NO_TABLE) from None


def _plain(line: str, separator: str) -> Sequence[str]:
    """A pair of marks around a cell goes."""
    cells = [cell.strip() for cell in line.split(separator)]
    is_quoted = (len(cell) > 1 and cell[0] == cell[-1] == _MARK for cell in cells)
    return [cell[1:-1] if quoted else cell for cell, quoted in zip(cells, is_quoted, strict=True)]

"""Reads a list of the collecting agency, CSV or XLSX, wherever it comes from."""

from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256

from bot.domain.inkasso.layout import InkassoColumn
from bot.domain.inkasso.lines import MOST_ROWS, TOO_MANY_LINES, ReadInkasso, read_inkasso
from bot.tables_reading import read_table

LARGEST = 5_000_000
"""Bytes of a file."""


def read_inkasso_file(name: str, data: bytes, columns: Mapping[InkassoColumn, str] | None = None) -> ReadInkasso:
    """Takes a second for a long one: not in a transaction, nor in an event loop. Raises Refused."""
    sheet = read_table(name, data, LARGEST, most_rows=MOST_ROWS, too_many=TOO_MANY_LINES)
    return replace(read_inkasso(sheet, columns), content=sha256(data).digest())

"""A table as it came: rows of cells, whatever kind of file it was in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.domain.text import Count, text

Cell = str | Decimal | date
"""Empty cells are empty text."""

MOST_ROWS = 100_000
MOST_COLUMNS = 100
TOO_MANY_ROWS = text("The table has more than {n} rows. Please cut it into parts.", n=Count(MOST_ROWS))


@dataclass(frozen=True)
class Row:
    """`no` is the number of the line in the file, from 1. `is_torn`: a quotation mark out of place leaves it open where
    its cells end."""

    no: int
    cells: tuple[Cell, ...]
    is_torn: bool = False


@dataclass(frozen=True)
class Sheet:
    """Rows in which something stands. `separator` is empty where cells are cells already."""

    rows: Sequence[Row]
    separator: str = ""

"""Which column is what, by its heading: the same for every kind of import, each with words of its own."""

import re
from collections.abc import Collection, Mapping, Sequence
from itertools import islice
from typing import TypeVar

from bot.domain.folding import folded
from bot.domain.payment_import.sheet import Row, Sheet

C = TypeVar("C")

HEADER_WITHIN = 30
"""Above the headings may stand what the program wrote about itself."""

_NO_SIGN = re.compile(r"[^0-9a-z]")


def words_of(row: Row) -> tuple[str, ...]:
    """The cells as headings: single spaces."""
    return tuple(" ".join(str(cell).split()) for cell in row.cells)


def bare(heading: str) -> str:
    """Letters and digits alone, folded: what is compared."""
    return _NO_SIGN.sub("", folded(heading))


def by_heading(header: Sequence[str], headings: Mapping[C, tuple[str, ...]]) -> Mapping[C, str]:
    """The columns that the headings tell by themselves; `headings` holds the likelier words first. No heading is two
    things."""
    plain = {bare(name): name for name in reversed(header) if name}
    found: dict[C, str] = {}
    for column, names in headings.items():
        heading = next((plain[name] for name in names if name in plain), None)
        if heading is not None and heading not in found.values():
            found[column] = heading
    return found


def head_at(sheet: Sheet, headings: Mapping[C, tuple[str, ...]], wanted: Collection[str], enough: int) -> int | None:
    """In which row the headings stand: those `wanted`, else the first row with `enough` that are known."""
    for at, row in enumerate(islice(sheet.rows, HEADER_WITHIN)):
        header = words_of(row)
        if set(wanted) <= set(header) if wanted else len(by_heading(header, headings)) >= enough:
            return at
    return None

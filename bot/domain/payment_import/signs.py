"""Soll und Haben: a column beside the amount says whether money came in or went out."""

from collections.abc import Iterable

from bot.domain.folding import folded
from bot.domain.payment_import.sheet import Cell

HEADINGS = (
    "sollhaben", "sh", "shkz", "kzsh", "shkennzeichen", "kennzeichensh", "habensoll", "sollhabenkz", "kzsollhaben",
    "sollhabenkennzeichen", "kennzeichensollhaben", "belastunggutschrift", "gutschriftbelastung", "vorzeichen", "vz",
    "debitcredit", "creditdebit", "creditdebitindicator", "dc", "cd", "sign",
)  # fmt: skip
_WENT_OUT = frozenset({"s", "soll", "-", "−", "d", "debit", "dbit", "belastung", "ausgang", "auszahlung"})
_CAME_IN = frozenset({"h", "haben", "+", "c", "credit", "crdt", "gutschrift", "eingang", "einzahlung"})


def went_out(cell: Cell) -> bool | None:
    """None: it says neither."""
    word = folded(cell).strip() if isinstance(cell, str) else ""
    return True if word in _WENT_OUT else False if word in _CAME_IN else None


def tells_signs(cells: Iterable[Cell]) -> bool:
    """Nothing else stands there, and some went out."""
    found = False
    for cell in cells:
        if cell == "":
            continue
        answer = went_out(cell)
        if answer is None:
            return False
        found = found or answer
    return found

"""Boards as pictures: the same fonts as the letters, drawn by Typst, narrow and large enough for a phone."""

import json
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Any

from bot.boards import MOST_ROWS, Board, Cell, Column
from bot.domain.text import Said, ntext, text
from bot.i18n import Translator

FONTS = Path(__file__).parent / "fonts"
TEMPLATE = Path(__file__).parent / "pictures" / "board.typ"
PIXELS_PER_INCH = 144
"""Two for each point: 900 across."""


def table_picture(
    title: Said,
    columns: Sequence[Column],
    rows: Sequence[Sequence[Cell]],
    notes: Sequence[Said],
    translator: Translator,
) -> bytes:
    """A PNG, 900 pixels wide. For whoever draws one now and then; `OfficeBoards` reads its fonts once."""
    return OfficeBoards(translator.zone.key).draw(Board(title, columns, rows, notes), translator.locale)


class OfficeBoards:
    """Implements `bot.ports.boards.BoardPress`; may be used by several threads. What stands on a board comes in as
    data, so no word is ever a command. Fonts are read when the first one is drawn."""

    def __init__(self, timezone: str = "Europe/Berlin") -> None:
        self._timezone = timezone
        self._lock = Lock()

    def draw(self, board: Board, locale: str) -> bytes:
        data = json.dumps(_written(board, Translator(locale, self._timezone)), ensure_ascii=False)
        with self._lock:
            made = self._compiler.compile(
                TEMPLATE.read_bytes(), format="png", ppi=PIXELS_PER_INCH, sys_inputs={"board": data}
            )
        assert isinstance(made, bytes)
        return made

    @cached_property
    def _compiler(self) -> Any:
        # Loaded with the first board: a start need not wait for it.
        from typst import Compiler

        return Compiler(font_paths=[str(FONTS)], ignore_system_fonts=True, root=str(FONTS))


def _written(board: Board, translator: Translator) -> dict[str, Any]:
    left_out = len(board.rows) - MOST_ROWS
    more = [ntext("… and one more", "… and {n} more", left_out)] if left_out > 0 else []
    return {
        "locale": translator.locale,
        "title": translator.plain(board.title),
        "columns": [
            {"title": translator.plain(column.title), "wide": column.wide, "number": column.number}
            for column in board.columns
        ],
        "rows": [
            [{"said": translator.plain(cell.said), "light": cell.light, "strong": cell.strong} for cell in row]
            for row in board.rows[:MOST_ROWS]
        ],
        "nothing": translator.plain(text("There is nothing here at the moment.")),
        "notes": [translator.plain(note) for note in (*more, *board.notes)],
    }

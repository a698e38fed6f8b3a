"""A table to be looked at as a picture: values that handlers make, drawn for a phone when the message goes out."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.text import Said, ntext, text
from bot.messages import Drawing, DrawingKind

MOST_ROWS = 24
"""More would be too small to read on a phone, whatever the messenger makes of it."""


class Light(StrEnum):
    """Traffic lights; each has its own sign beside the colour, for whoever does not tell the colours apart."""

    GOOD = "good"
    SOON = "soon"
    BAD = "bad"
    IDLE = "idle"


@dataclass(frozen=True)
class Column:
    """`wide` ones share the room that the others leave; `number`: figures, set to the right."""

    title: Said
    wide: bool = False
    number: bool = False


@dataclass(frozen=True)
class Cell:
    said: Said
    light: Light | None = None
    strong: bool = False


@dataclass(frozen=True)
class Board:
    """Each row has a cell for each column. Rows beyond MOST_ROWS are counted, not shown; `notes` stand below. Nothing
    personal and no reference stands on it: it goes out as a picture into a chat."""

    title: Said
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    notes: Sequence[Said] = ()

    def __post_init__(self) -> None:
        if not self.columns or any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError("a board has a cell for each column in each row")


def board_drawing(board: Board, name: str) -> Drawing:
    """`name` is that of the file."""
    left_out = len(board.rows) - MOST_ROWS
    more = [ntext("… and one more", "… and {n} more", left_out)] if left_out > 0 else []
    content = {
        "title": board.title,
        "columns": board.columns,
        "rows": board.rows[:MOST_ROWS],
        "nothing": text("There is nothing here at the moment."),
        "notes": (*more, *board.notes),
    }
    return Drawing(DrawingKind.BOARD, content, name, board.title)

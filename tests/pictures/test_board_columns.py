"""Columns of a board: whatever stands in them, nothing is printed over anything else, and no name falls to pieces.

The same template is set as PDF, whose letters have places that can be read.
"""

import io
from collections.abc import Sequence
from itertools import pairwise

import pytest
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTChar, LTComponent, LTContainer

from bot.boards import Board, Cell, Column, Light, board_drawing
from bot.domain.text import literal
from bot.i18n import Translator
from bot.pictures.board import TEMPLATE, compiler, template_data
from bot.runtime.drawings import put

TITLES = ("Nr.", "Was", "Bis", "Termin", "Fachkraft")
LONGEST = (
    "1234.12",
    "Ticket des Service-Centers",
    "Mi., 18.11.2026",
    "Di., 24.11.2026, 9:30 Uhr",
    "Maximiliane Wohlgemuth-Hinterberger",
)
"""In each column at once."""

USUAL = ("16.1", "Ü25", "18.11.", "Di. 24.11., 9:30", "Stefan Behrens")


def letters_of(rows: Sequence[Sequence[str]], marked: Sequence[int] = (2,)) -> list[LTChar]:
    columns = [Column(literal(title), wide=place > 2) for place, title in enumerate(TITLES)]
    cells = [[Cell(literal(said), Light.BAD if place in marked else None) for place, said in enumerate(row)]
             for row in rows]  # fmt: skip
    drawing = board_drawing(Board(literal("Neukunden"), columns, cells), "neukunden.png")
    data = template_data(put(drawing, Translator("de"))["content"], "de")
    made = compiler().compile(TEMPLATE.read_bytes(), format="pdf", sys_inputs={"board": data})
    return [char for page in extract_pages(io.BytesIO(made)) for char in _chars(page)]


def _chars(part: LTComponent) -> list[LTChar]:
    if isinstance(part, LTChar):
        return [part] if part.get_text().strip() else []
    return [char for each in part for char in _chars(each)] if isinstance(part, LTContainer) else []


def printed_over(chars: Sequence[LTChar]) -> list[tuple[str, str]]:
    """Pairs of letters that share half of their width and of their height; neighbours share less."""
    found = []
    for place, one in enumerate(chars):
        for other in chars[place + 1 :]:
            wide = min(one.x1, other.x1) - max(one.x0, other.x0)
            high = min(one.y1, other.y1) - max(one.y0, other.y0)
            if wide > max(one.width, other.width) / 2 and high > max(one.height, other.height) / 2:
                found.append((one.get_text(), other.get_text()))
    return found


@pytest.mark.parametrize("marked", [(2,), (2, 3)])
@pytest.mark.parametrize(
    "rows",
    [[LONGEST], [USUAL, LONGEST], [("20", "Ticket des Service-Centers", "Mo., 23.11.2026", "–", "–"), USUAL], [USUAL]],
)
def test_nothing_is_printed_over_anything_else_or_over_the_edge(
    rows: Sequence[Sequence[str]], marked: Sequence[int]
) -> None:
    chars = letters_of(rows, marked)
    assert printed_over(chars) == []
    assert all(char.x0 >= 16 and char.x1 <= 450 - 16 for char in chars)


def test_what_usually_stands_there_takes_one_line_each() -> None:
    """Beside one ticket, which took the room away before: by height, all letters of the row stand on one line."""
    chars = letters_of([USUAL, ("20", "Ticket", "23.11.", "–", "–")])
    heights = sorted({round(char.y0) for char in chars}, reverse=True)
    assert len(heights) == 4  # the title, the headings, two rows
    assert all(above - below > 10 for above, below in pairwise(heights))

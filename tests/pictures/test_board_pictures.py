"""Boards as pictures: as wide as a phone reads, clear without colours, and never more than words."""

import struct
import zlib
from collections.abc import Sequence
from functools import cache
from typing import Any

import pytest

from bot.boards import MOST_ROWS, Board, Cell, Column, Light, board_drawing
from bot.domain.text import literal, text
from bot.i18n import Translator
from bot.messages import Picture
from bot.pictures.board import paint_board
from bot.runtime.drawings import put

COLUMNS = (
    Column(literal("Vorgang"), number=True),
    Column(literal("Erstgespräch"), wide=True),
    Column(literal("Standard"), wide=True),
)


def painted(board: Board, locale: str = "de") -> bytes:
    return paint_board(put(board_drawing(board, "tafel.png"), Translator(locale))["content"], locale)


def row(number: int, said: str = "Mo., 23.11., 9:00", light: Light | None = Light.GOOD) -> Sequence[Cell]:
    return Cell(literal(number), strong=True), Cell(literal(said)), Cell(literal("noch 2 Tage"), light)


def drawn(*rows: Sequence[Cell], title: str = "Neukunden", notes: Sequence[str] = ()) -> bytes:
    return painted(Board(literal(title), COLUMNS, rows, [literal(note) for note in notes]))


def measures(png: bytes) -> tuple[int, int]:
    """Width and height in pixels."""
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def greys(png: bytes) -> list[int]:
    """The brightness of every pixel (0 to 255), as a photocopy has it."""
    width, height = measures(png)
    packed, at = b"", 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        if png[at + 4 : at + 8] == b"IDAT":
            packed += png[at + 8 : at + 8 + length]
        at += 12 + length
    raw, stride = zlib.decompress(packed), width * 4
    before, found = bytearray(stride), list[int]()
    for line in range(height):
        start = line * (stride + 1)
        before = _unfiltered(raw[start], bytearray(raw[start + 1 : start + 1 + stride]), before)
        found += [(before[x] * 299 + before[x + 1] * 587 + before[x + 2] * 114) // 1000 for x in range(0, stride, 4)]
    return found


@cache
def greys_of(light: str) -> list[int]:
    return greys(drawn(row(1, light=Light(light)), title="x"))


def _unfiltered(kind: int, line: bytearray, above: bytearray) -> bytearray:
    for x in range(len(line)):
        left, up, corner = (line[x - 4], above[x], above[x - 4]) if x >= 4 else (0, above[x], 0)
        guess = left + up - corner
        nearest = min((left, up, corner), key=lambda value: abs(guess - value))
        line[x] = line[x] + (0, left, up, (left + up) // 2, nearest)[kind] & 255
    return line


def test_a_board_is_a_picture_as_wide_as_a_phone_reads_it() -> None:
    png = drawn(row(12), row(13))
    assert measures(png)[0] == 900
    Picture(png, "neukunden.png", literal("Tafel"))  # takes PNG only


def test_more_rows_make_it_higher_up_to_what_the_messenger_shows() -> None:
    """10,000 pixels of width and height together, 20 to 1; and readable: 24 rows, the others are counted."""
    heights = [measures(drawn(*(row(n) for n in range(count))))[1] for count in (0, 1, MOST_ROWS, 500)]
    empty, one, full, too_many = heights
    assert empty < full
    assert one < full < too_many < 2_600
    assert too_many - full < full / MOST_ROWS  # a line that says how many more there are


def test_what_does_not_fit_in_its_column_takes_another_line() -> None:
    _, short = measures(drawn(row(1)))
    width, long = measures(drawn(row(1, "Arbeitsunfähigkeitsbescheinigung " * 4)))
    assert (width, long > short) == (900, True)


@pytest.mark.parametrize(("one", "other"), [("good", "soon"), ("good", "bad"), ("soon", "bad"), ("bad", "idle")])
def test_lights_are_told_apart_without_their_colours(one: str, other: str) -> None:
    """The same words beside each: in grey at least 60 pixels are clearly lighter or darker, which is the sign."""
    first, second = greys_of(one), greys_of(other)
    assert sum(abs(a - b) > 80 for a, b in zip(first, second, strict=True)) > 60


def test_notes_stand_below() -> None:
    without, with_note = (measures(drawn(row(1), notes=notes))[1] for notes in ((), ("Stand: 9:30 Uhr",)))
    assert with_note > without


@pytest.mark.parametrize("said", ["#panic()", '"];x', "\\", "$x$ *y* _z_", "[", "<b>&amp;</b>", "\u202eabc", "🙂", ""])
def test_words_are_never_commands(said: str) -> None:
    """What looks like a command is as high as any other line."""
    assert measures(drawn(row(1, said), title=said or "x"))[1] == measures(drawn(row(1, "x"), title="x"))[1]


def test_a_board_is_drawn_in_the_readers_language() -> None:
    title = text("Accounting office")
    german, english = (painted(Board(title, COLUMNS, []), locale) for locale in ("de", "en"))
    assert german != english


@pytest.mark.parametrize("rows", [[[Cell(literal("x"))]], [(*row(1), Cell(literal("x")))]])
def test_a_row_with_another_number_of_cells_is_refused(rows: Any) -> None:
    with pytest.raises(ValueError, match="for each column"):
        Board(literal("x"), COLUMNS, rows)

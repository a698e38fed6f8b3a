"""A link as a picture: large enough to scan, with white around it, the same dots as on the terminal.

That the dots say the link is the library's own promise.
"""

import struct
import zlib

import pytest

from bot.qr import PIXELS, qr_lines, qr_png

LINK = "https://t.me/amtsbote_bot?start=" + "a" * 43
DARK, LIGHT = 0, 1
QUIET_ZONE = 4
"""Dots of light on each side (ISO/IEC 18004, 5.3.8)."""
FINDER = (
    (0, 0, 0, 0, 0, 0, 0),
    (0, 1, 1, 1, 1, 1, 0),
    (0, 1, 0, 0, 0, 1, 0),
    (0, 1, 0, 0, 0, 1, 0),
    (0, 1, 0, 0, 0, 1, 0),
    (0, 1, 1, 1, 1, 1, 0),
    (0, 0, 0, 0, 0, 0, 0),
)
"""ISO/IEC 18004, 6.3.3.1: rings of 7, 5 and 3 dots, in three of the four corners."""


def pixels(png: bytes) -> list[list[int]]:
    """Rows of dark and light of a PNG of one bit a pixel, whose lines are whole (filter 0) or changes (filter 2)."""
    width, height, depth = struct.unpack(">IIB", png[16:25])
    assert depth == 1
    data, at = b"", 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        if png[at + 4 : at + 8] == b"IDAT":
            data += png[at + 8 : at + 8 + length]
        at += 12 + length
    packed, line = zlib.decompress(data), (width + 7) // 8
    rows, above = [], bytes(line)
    for start in range(0, len(packed), line + 1):
        kind, written = packed[start], packed[start + 1 : start + 1 + line]
        assert kind in (0, 2)
        above = written if kind == 0 else bytes((a + b) % 256 for a, b in zip(above, written, strict=True))
        rows.append([above[x // 8] >> (7 - x % 8) & 1 for x in range(width)])
    assert len(rows) == height
    return rows


def terminal_dots(lines: str) -> list[list[int]]:
    """Two dots under one another a character; what the terminal draws is light."""
    halves = {"█": (LIGHT, LIGHT), "▀": (LIGHT, DARK), "▄": (DARK, LIGHT), " ": (DARK, DARK)}
    rows: list[list[int]] = []
    for line in lines.splitlines():
        rows += [[halves[sign][half] for sign in line] for half in (0, 1)]
    return rows


@pytest.mark.parametrize("bot", ["a_bot", "a" * 32])
def test_the_picture_is_square_and_large_enough_to_scan(bot: str) -> None:
    """Names of bots have 5 to 32 letters."""
    drawn = pixels(qr_png(f"https://t.me/{bot}?start={'a' * 43}"))
    assert len(drawn) == len(drawn[0]) >= 300


def test_there_is_white_around_it() -> None:
    drawn = pixels(qr_png(LINK))
    border = PIXELS * QUIET_ZONE
    edges = [*drawn[:border], *drawn[-border:], *(row[:border] + row[-border:] for row in drawn)]
    assert all(set(edge) == {LIGHT} for edge in edges)
    assert drawn[border][border] == DARK


def test_the_terminal_shows_the_same_dots() -> None:
    """There with two dots around it, and one line more where their number is odd."""
    picture = [row[PIXELS // 2 :: PIXELS] for row in pixels(qr_png(LINK))][PIXELS // 2 :: PIXELS]
    dots = [row[QUIET_ZONE:-QUIET_ZONE] for row in picture[QUIET_ZONE:-QUIET_ZONE]]
    terminal = [row[2:-2] for row in terminal_dots(qr_lines(LINK))][2 : 2 + len(dots)]
    assert terminal == dots
    for top, left in ((0, 0), (0, len(dots) - 7), (len(dots) - 7, 0)):
        assert tuple(tuple(row[left : left + 7]) for row in dots[top : top + 7]) == FINDER

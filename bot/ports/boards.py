"""Boards as pictures: who draws them."""

from typing import Protocol

from bot.boards import Board


class BoardPress(Protocol):
    def draw(self, board: Board, locale: str) -> bytes:
        """A PNG of portrait width, in the reader's language. Takes tenths of a second: not for the event loop."""

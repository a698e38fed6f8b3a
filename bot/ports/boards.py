"""Boards as pictures: who draws them."""

from typing import Protocol

from bot.boards import Board


class BoardPress(Protocol):
    def draw(self, board: Board, locale: str) -> bytes:
        """A PNG of portrait width, in the reader's language. Takes up to a tenth of a second: not for the event loop."""

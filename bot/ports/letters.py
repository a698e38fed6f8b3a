"""Letters: who sets them, and what still has to go into the office's share folder."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.domain.letters.every import AnyKind, AnyLetter
from bot.messages import Drawing


class LetterPress(Protocol):
    def render(self, kind: AnyKind, letter: AnyLetter) -> bytes:
        """The letter as a PDF, a whole one. Raises NotPrintable where a sign of it cannot be printed, or Refused."""


class Illustrator(Protocol):
    def illustrate(self, drawing: Drawing, locale: str) -> str:
        """The drawing as an SVG, which takes seconds; empty where it cannot be drawn."""


@dataclass(frozen=True)
class Delivery:
    """A letter for the share folder. `name` is its file name there, without anything personal in it."""

    file_id: int
    name: str


class DeliveryRepository(Protocol):
    """Goes with the file: a letter that was removed is delivered no more."""

    def add(self, delivery: Delivery) -> None: ...

    def waiting(self, limit: int) -> Sequence[Delivery]:
        """Oldest first."""

    def done(self, file_id: int, at: datetime) -> None: ...

    def give_up(self, file_id: int) -> None:
        """Its content cannot be read any more."""

    def count_waiting(self) -> int: ...

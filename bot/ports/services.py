"""Monthly figures of the municipal integration services."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from bot.domain.services.model import ServiceFigure, Slot


class ServiceFigureRepository(Protocol):
    def add(self, figures: Sequence[ServiceFigure]) -> None:
        """Appends; what was there before stays as history."""

    def current(self, first: date, last: date) -> Sequence[ServiceFigure]:
        """Those that count, of the months from the one to the other. One query."""

    def history(self, slot: Slot) -> Sequence[ServiceFigure]:
        """All that was ever entered, newest first."""

    def known(self, first: date, last: date) -> Collection[Slot]:
        """For which of these months somebody has entered anything."""

    def told(self, months: Collection[date]) -> Mapping[date, date]:
        """The newest day on which somebody was reminded of each of these months."""

    def note_told(self, months: Collection[date], day: date) -> bool:
        """False if it stands there already, for any of them."""

    def has_file(self, digest: str) -> bool:
        """Whether figures came with this file before."""

    def keep_file(self, digest: str, at: datetime) -> None:
        """That they have; once more does nothing."""

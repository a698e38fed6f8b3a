"""An appointment as a calendar knows it, for whoever reads it: in their language, and without anything personal."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.text import Said


@dataclass(frozen=True)
class CalendarEntry:
    """`uid` stays the same for as long as the appointment is one; `sequence` counts its changes from 0, its
    cancellation among them. `starts_at` and `ends_at` are aware. `title` and `text` stand in calendars that others see:
    no name, no reference. `alarm_minutes` before the start it rings; None: it does not.
    """

    uid: str
    sequence: int
    starts_at: datetime
    ends_at: datetime
    title: Said
    text: Said
    cancelled: bool = False
    alarm_minutes: int | None = None

    def __post_init__(self) -> None:
        if self.starts_at.tzinfo is None or self.ends_at.tzinfo is None:
            raise ValueError("an appointment has its time in a zone")
        if self.ends_at <= self.starts_at:
            raise ValueError("an appointment ends after it starts")
        if not self.uid or not self.uid.isprintable() or self.sequence < 0:
            raise ValueError("an appointment has a UID, and a sequence from 0 on")

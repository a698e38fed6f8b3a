"""Reporting duties, and the evidence of what was sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from bot.domain.duties.model import Duty, DutyEntry, DutyState


@dataclass(frozen=True)
class Evidence:
    """One sending: of which duty, and what the timeline says of it."""

    duty: Duty
    entry: DutyEntry


class DutyRepository(Protocol):
    def get(self, duty_id: int) -> Duty:
        """Raises NotFound."""

    def add(self, duty: Duty) -> Duty | None:
        """Stores a new one (`id` 0) and returns it with its number; None where this time of the duty is there. Two who
        add the same do so one after the other."""

    def of_time(self, key: str, since: date, part: int = 0) -> Duty | None:
        """This time of the duty."""

    def next_part(self, key: str, since: date) -> int:
        """The next free one of this time, from 1 on; nobody else gets it until the end of the transaction."""

    def save(self, duty: Duty, *, expected_version: int) -> None:
        """Stores state and day; raises ChangedMeanwhile if the version moved on."""

    def note(self, entry: DutyEntry) -> None: ...

    def timeline(self, duty_id: int) -> Sequence[DutyEntry]:
        """Oldest first."""

    def in_state(self, state: DutyState, limit: int, offset: int = 0) -> Sequence[Duty]:
        """By day: of open ones the soonest first, of the others the latest."""

    def count(self, state: DutyState) -> int: ...

    def old_files(self, key: str, before: datetime) -> Sequence[int]:
        """Numbers of files that have lain beside a duty of this key since before then, and where nothing is open."""

    def latest_arrival(self, key: str) -> Duty | None:
        """The last time of a duty, by the day on which it began."""

    def evidence(self, limit: int, offset: int = 0, *, of_agreement: bool = False) -> Sequence[Evidence]:
        """What was sent, latest first; `of_agreement`: of duties of the target agreement only. One query."""

    def count_evidence(self, *, of_agreement: bool = False) -> int: ...

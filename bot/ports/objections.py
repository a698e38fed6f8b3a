"""Objections."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from bot.domain.cases import CaseKind
from bot.domain.objections.codes import Area, Outcome, Reason
from bot.domain.objections.model import Objection, ObjectionEntry, ObjectionState
from bot.domain.objections.monthly import Settled


@dataclass(frozen=True)
class ObjectionRow:
    """A line of a list. A `bot.domain.cases.Case`."""

    id: int
    state: ObjectionState
    received_on: date
    municipal: bool
    team_id: int
    norm: str
    case_ref: str | None
    claim_id: int | None
    settled_on: date | None
    outcome: Outcome | None
    reason: Reason | None

    @property
    def case_kind(self) -> CaseKind:
        return CaseKind.OBJECTION

    @property
    def teams(self) -> frozenset[int]:
        return frozenset({self.team_id})

    @property
    def officers(self) -> frozenset[int]:
        return frozenset()

    @property
    def watching(self) -> frozenset[int]:
        return frozenset()

    @property
    def area(self) -> Area:
        return Area.of(municipal=self.municipal)

    @property
    def avoidable(self) -> bool:
        return self.reason is not None and self.reason.avoidable


class ObjectionRepository(Protocol):
    """`team_id` None: of the whole office."""

    def get(self, objection_id: int) -> Objection:
        """Raises NotFound."""

    def add(self, objection: Objection) -> Objection:
        """Stores a new one (`id` 0) and returns it with its number."""

    def save(self, objection: Objection, *, expected_version: int) -> None:
        """Raises ChangedMeanwhile if the version moved on."""

    def note(self, entry: ObjectionEntry) -> None: ...

    def timeline(self, objection_id: int) -> Sequence[ObjectionEntry]:
        """Oldest first."""

    def open_of_claim(self, claim_id: int) -> int | None:
        """The open one that is linked to the claim, of which there is one at most."""

    def open_of_unit(self, case_ref: str) -> Sequence[int]:
        """Numbers of open ones of the same benefit unit: a double, perhaps. However the number is written."""

    def search(self, query: str, *, team_id: int | None, limit: int = 10) -> Sequence[ObjectionRow]:
        """By number or BG number (whole, or its last 4+ characters), newest first."""

    def recent(self, staff_id: int, *, team_id: int | None, limit: int = 20) -> Sequence[ObjectionRow]:
        """Those on which the person did something last, newest first."""

    def waiting(self, *, team_id: int | None, limit: int, offset: int = 0) -> Sequence[ObjectionRow]:
        """Open ones, oldest first."""

    def count_waiting(self, received_before: date, *, team_id: int | None) -> tuple[int, int]:
        """(all that are open, those that came in before that day)."""

    def incomplete(self, *, team_id: int | None, limit: int) -> Sequence[ObjectionRow]:
        """Upholdings without reason or norm, newest first."""

    def settled(self, first: date, last: date, *, team_id: int | None) -> Sequence[Settled]:
        """What was settled from `first` to `last`, counted where it is alike. One query."""

    def settled_by_day(self, first: date, last: date, *, team_id: int | None) -> Sequence[tuple[date, int, int]]:
        """(day, how many were settled, how many of these were avoidable)."""

    def settled_rows(self, first: date, last: date, *, team_id: int | None) -> Sequence[ObjectionRow]:
        """The same one by one, for a file; by the day on which they were settled."""

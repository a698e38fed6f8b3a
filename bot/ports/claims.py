"""Claims."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from bot.domain.cases import CaseKind
from bot.domain.claims.model import Claim, ClaimState, TimelineEntry
from bot.domain.money import Money


@dataclass(frozen=True)
class ClaimRow:
    """A line of a list: columns only, no ledger. A `bot.domain.cases.Case`."""

    id: int
    state: ClaimState
    case_ref: str
    amount: Money
    open: Money
    team_id: int
    due_on: date | None

    @property
    def case_kind(self) -> CaseKind:
        return CaseKind.CLAIM

    @property
    def teams(self) -> frozenset[int]:
        return frozenset({self.team_id})

    @property
    def officers(self) -> frozenset[int]:
        return frozenset()

    @property
    def watching(self) -> frozenset[int]:
        return frozenset()


class ClaimRepository(Protocol):
    def get(self, claim_id: int) -> Claim:
        """With its postings. Raises NotFound."""

    def lock(self, claim_id: int) -> None:
        """Until the end of the transaction nobody else changes it; whoever reads it from now on reads it as it is."""

    def add(self, claim: Claim) -> Claim:
        """Stores a new claim (`id` 0) and returns it with its number."""

    def save(self, claim: Claim, *, expected_version: int) -> None:
        """Stores state, fields and new postings; raises ChangedMeanwhile if the version moved on."""

    def note(self, entry: TimelineEntry) -> None: ...

    def timeline(self, claim_id: int) -> Sequence[TimelineEntry]:
        """Oldest first."""

    def doubles(self, case_ref: str, amount: Money, since: date) -> Sequence[tuple[int, int]]:
        """(number, team id) of claims of the same unit and amount registered since then, withdrawn ones left out."""

    def search(self, query: str, *, team_id: int | None, limit: int = 10) -> Sequence[ClaimRow]:
        """By number, by BG number, order or cash reference (whole, or its last 4+ characters), newest first."""

    def recent(self, staff_id: int, *, team_id: int | None, limit: int = 20) -> Sequence[ClaimRow]:
        """The claims on which the person did something last, newest first."""

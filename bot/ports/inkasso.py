"""Lists of the collecting agency."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from bot.domain.inkasso.lines import Doubt
from bot.domain.inkasso.lists import Counts, InkassoList, LineState, NotOurs, StoredLine
from bot.domain.inkasso.matching import Candidates, Matched


@dataclass(frozen=True)
class Unsure:
    """A matched line: the debtor's address is missing for sure; or the name, or the reason of a write-off, may be."""

    no: int
    claim_id: int
    has_address: bool


class InkassoRepository(Protocol):
    def one_at_a_time(self) -> None:
        """Until the end of the transaction no other list arrives: whoever looks for the same file sees it."""

    def add(self, found: InkassoList) -> InkassoList:
        """Stores a new one (`id` 0), its name sealed."""

    def get(self, list_id: int, *, to_change: bool = False) -> InkassoList:
        """`to_change`: nobody else changes it or its lines until this transaction ends. Raises NotFound."""

    def save(self, found: InkassoList) -> None:
        """All but its name."""

    def same(self, digest: str) -> InkassoList | None:
        """The one of the same file that was not discarded."""

    def left_duties(self, arrived_on: date) -> Sequence[int]:
        """Of lists of that day that were discarded, and that are no other list's."""

    def recent(self, limit: int) -> Sequence[InkassoList]:
        """So many, and all that are open; newest first."""

    def sent(self, limit: int) -> Sequence[InkassoList]:
        """Newest first."""

    def counts(self, list_ids: Collection[int]) -> Mapping[int, Counts]:
        """One query for all of them."""

    def candidates(self, cash_refs: Collection[str], case_refs: Collection[str]) -> Candidates:
        """Claims that bear one of these references, in any spelling. A query each, whatever their number."""

    def add_lines(self, list_id: int, lines: Sequence[Matched]) -> None:
        """What stood there is sealed."""

    def lines(
        self, list_id: int, state: LineState | None = None, *, limit: int | None = None, after: int = 0
    ) -> Sequence[StoredLine]:
        """In the order of the file, opened; those below the line `after`."""

    def of_claims(self, list_id: int, claim_ids: Collection[int]) -> Sequence[StoredLine]:
        """Those that are matched to one of these claims, in the order of the file, opened."""

    def unsure(self, list_id: int) -> Sequence[Unsure]:
        """Matched lines that may lack what is to be sent on, in the order of the file. One query, which opens
        nothing."""

    def line(self, line_id: int) -> StoredLine:
        """Raises NotFound."""

    def numbered(self, list_id: int, no: int) -> StoredLine | None:
        """By its line in the file."""

    def matched(self, list_id: int) -> Collection[int]:
        """The claims on which lines of the list are."""

    def pairs(self, list_id: int) -> Sequence[tuple[int, int]]:
        """Of each matched line its number in the file and its claim, in the order of the file."""

    def decide(
        self, line_id: int, before: LineState, after: LineState, *, by: int, at: datetime, claim_id: int | None = None,
        reason: NotOurs | None = None, doubt: Doubt | None = None,
    ) -> None:  # fmt: skip
        """Raises ChangedMeanwhile unless it was `before`."""

    def drop_lines(self, list_id: int) -> None: ...

    def forget_lines(self, sent_before: datetime) -> int:
        """Drops the lines of lists that were sent on before; returns how many."""

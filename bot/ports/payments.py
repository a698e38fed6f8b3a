"""Imported payments, and many claims at once."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from bot.domain.claims.model import Claim, TimelineEntry
from bot.domain.payment_import.batches import Batch, BookedLine, DismissReason, OpenLine
from bot.domain.payment_import.glimpse import Glimpse
from bot.domain.payment_import.layout import Layout, Profile
from bot.domain.payment_import.sorting import References, Sorted
from bot.domain.tasks import Task


@dataclass(frozen=True)
class AuditRow:
    """As `AuditTrail.record` takes it."""

    action: str
    at: datetime
    by: int | None
    subject: str | None = None
    details: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class BulkChanges:
    """What many steps change. `claims`: (as read, as they are to be). `closed` and `moved` tasks bear their new values,
    `opened` have no number yet (and may be over already)."""

    claims: Sequence[tuple[Claim, Claim]]
    entries: Sequence[TimelineEntry]
    closed: Sequence[Task]
    moved: Sequence[Task]
    opened: Sequence[Task]
    audit: Sequence[AuditRow]


class ClaimBulk(Protocol):
    """Claims by the thousand: a few queries for all of them, whatever their number."""

    def claims(self, ids: Collection[int]) -> Mapping[int, Claim]: ...
    def timelines(self, ids: Collection[int]) -> Mapping[int, Sequence[TimelineEntry]]: ...
    def tasks(self, ids: Collection[int]) -> Mapping[int, Sequence[Task]]:
        """Open ones, by claim."""

    def with_proposals(self, ids: Collection[int]) -> Collection[int]:
        """Those of the claims on which a proposal waits."""

    def store(self, changes: BulkChanges) -> None:
        """Raises ChangedMeanwhile if one of the claims is no longer as it was read: nothing may be kept then."""


class PaymentRepository(Protocol):
    """Files of payments, their lines, and remembered layouts."""

    def add_batch(self, batch: Batch, content: bytes | None = None) -> Batch:
        """Stores a new one (`id` 0); the file itself sealed, until `save_batch` says it is no longer needed."""

    def batch(self, batch_id: int, *, to_change: bool = False) -> Batch:
        """`to_change`: nobody else changes it until this transaction ends. Raises NotFound."""

    def save_batch(self, batch: Batch, *, keep_content: bool = True) -> None:
        """All but its name. Without its content goes the glimpse of it, too."""

    def shown_in(self, batch_id: int, message_id: int | None) -> None:
        """The message of ours in which it is shown from now on."""

    def keep_glimpse(self, batch_id: int, glimpse: Glimpse) -> None:
        """Sealed."""

    def glimpse(self, batch_id: int) -> Glimpse | None:
        """None where there is none, or where it cannot be opened."""

    def secret(self) -> bytes:
        """What the hashes of purposes and files are made with; made when it is first asked for, and made anew if it
        cannot be opened: payments without a reference may then come a second time, for a person to look at."""

    def content(self, batch_id: int) -> bytes:
        """Raises NotFound where it is gone or cannot be opened."""

    def waiting(self) -> Sequence[Batch]:
        """Those that are to be read or booked now, oldest first."""

    def batches(self, *, limit: int, offset: int = 0) -> Sequence[Batch]:
        """Newest first."""

    def same_file(self, digest: str) -> Sequence[Batch]:
        """All of the same content, oldest first."""

    def forget_drafts(self, before: datetime) -> int:
        """Discards what came before and waits for a person, with its content; returns how many."""

    def claims_by_reference(self, references: Collection[str]) -> tuple[References, References]:
        """By cash reference and by order number, in any spelling; folded references, with (claim) numbers."""

    def teams(self, claim_ids: Collection[int]) -> Mapping[int, int]:
        """Claim → team."""

    def known(self, keys: Collection[str]) -> Mapping[str, str]:
        """Of these keys those that are in the books, with the content of their lines."""

    def imported(self, claim_ids: Collection[int]) -> Mapping[tuple[int, int], str]:
        """(claim, posting) of the payments of these claims that came by an import, with their keys."""

    def add_lines(self, batch_id: int, lines: Sequence[Sorted]) -> None:
        """Raises ChangedMeanwhile where one of them is in the books meanwhile."""

    def open_lines(self, *, limit: int, offset: int = 0, with_purpose: bool = False) -> Sequence[OpenLine]:
        """Those to be sorted out, the oldest value date first."""

    def count_open(self) -> int: ...

    def line(self, line_id: int, *, with_purpose: bool = False) -> OpenLine:
        """Raises NotFound."""

    def assign(self, line_id: int, claim_id: int, posting_no: int, *, by: int, at: datetime) -> None:
        """It is booked there. Raises ChangedMeanwhile unless it was open."""

    def dismiss(self, line_id: int, reason: DismissReason, *, by: int, at: datetime) -> None:
        """Raises ChangedMeanwhile unless it was open."""

    def booked_lines(self, batch_id: int) -> Sequence[BookedLine]:
        """With those that a person has assigned."""

    def undo_lines(self, batch_id: int) -> None:
        """None of them is in the books any more, and what is sealed of them goes."""

    def profiles(self) -> Sequence[Profile]: ...

    def save_profile(self, name: str, layout: Layout, *, by: int | None, at: datetime) -> None:
        """One of the same name is replaced."""

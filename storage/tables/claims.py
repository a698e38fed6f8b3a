"""Claims with their ledgers and timelines. Postings and timeline entries are append-only, held by triggers."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint
from sqlmodel import Field

from bot.domain.claims.model import ClaimKind, ClaimState, PostingKind
from storage.tables.base import NEVER_REUSED, BigId, Bytewise, Row, one_of, partial, positive, table_of


class ClaimTableRow(Row, table=True):
    """`open_cents` is what the ledger says and `oldest_due` the nominal day of the oldest open sum, stored in the same
    save, so that lists need no ledger. `has_records`: plans, requests or objections are stored beside it.

    The `…_tail` columns hold the reference backwards in capitals: the last four characters are then the start
    of a value, which an index finds.
    """

    __tablename__ = "claim"
    __table_args__ = (
        one_of("kind", ClaimKind),
        one_of("state", ClaimState),
        positive("amount_cents"),
        CheckConstraint("municipal_share_cents BETWEEN 0 AND amount_cents", name="municipal_share_cents"),
        CheckConstraint("open_cents >= 0", name="open_cents"),
        CheckConstraint("(block_reason IS NULL) = (block_until IS NULL)", name="block"),
        CheckConstraint("version > 0", name="version"),
        Index(None, "case_ref", "amount_cents"),
        Index(None, "state", "id"),
        partial(
            "ix_claim_open",
            "team_id", "state", "oldest_due", "open_cents", "amount_cents", "municipal_share_cents",
            where="open_cents > 0",
        ),
        partial("ix_claim_oldest_due", "oldest_due", "id", where="oldest_due IS NOT NULL"),
        partial("ix_claim_review_on", "review_on", "id", where="review_on IS NOT NULL"),
    )  # fmt: skip

    id: int = Field(primary_key=True, foreign_key="case.id")
    version: int
    kind: str
    state: str
    case_ref: str
    amount_cents: int = Field(sa_type=BigId)
    municipal_share_cents: int = Field(sa_type=BigId)
    open_cents: int = Field(sa_type=BigId)
    known_on: date
    team_id: int = Field(foreign_key="team.id", index=True)
    registered_by: int = Field(foreign_key="staff.id")
    registered_at: datetime
    hearing_on: date | None = None
    notice_dated: date | None = None
    notice_posted: date | None = None
    enclosures: list[str] = Field(sa_type=JSON)
    order_no: str | None = None
    cash_ref: str | None = None
    account: str | None = None
    due_on: date | None = None
    dunned_on: date | None = None
    dunned_due: date | None = None
    dunning_level: int
    block_reason: str | None = None
    block_until: date | None = None
    review_on: date | None = None
    to_correct: bool
    address_lost: bool
    has_records: bool
    oldest_due: date | None = None
    case_ref_tail: str = Field(sa_type=Bytewise, index=True)
    order_no_tail: str | None = Field(default=None, sa_type=Bytewise, index=True)
    cash_ref_tail: str | None = Field(default=None, sa_type=Bytewise, index=True)


class PostingRow(Row, table=True):
    """`reverses` is the number of a payment of the same claim; each is reversed once at most. `team_id` is the claim's,
    which never changes."""

    __tablename__ = "claim_posting"
    __table_args__ = (
        one_of("kind", PostingKind),
        positive("amount_cents"),
        CheckConstraint("(kind = 'reversal') = (reverses IS NOT NULL)", name="reverses"),
        ForeignKeyConstraint(["claim_id", "reverses"], ["claim_posting.claim_id", "claim_posting.no"]),
        UniqueConstraint("claim_id", "reverses"),
        Index("ix_claim_posting_value_date", "value_date", "team_id", "kind", "amount_cents"),
    )

    claim_id: int = Field(primary_key=True, foreign_key="claim.id")
    no: int = Field(primary_key=True)
    kind: str
    amount_cents: int = Field(sa_type=BigId)
    value_date: date
    booked_at: datetime
    booked_by: int = Field(foreign_key="staff.id")
    reverses: int | None = None
    team_id: int | None = None


class TimelineRow(Row, table=True):
    __tablename__ = "claim_timeline"
    __table_args__ = (
        Index(None, "claim_id", "id"),
        Index(None, "by_id", "id"),
        partial("ix_claim_timeline_order", "claim_id", "at", "event", where="event = 'order'"),
        NEVER_REUSED,
    )

    id: int = Field(primary_key=True, sa_type=BigId)
    claim_id: int = Field(foreign_key="claim.id")
    event: str
    at: datetime
    by_id: int = Field(foreign_key="staff.id")
    source: str | None = None
    target: str
    details: dict[str, Any] = Field(sa_type=JSON)


CLAIM = table_of(ClaimTableRow)
POSTING = table_of(PostingRow)
TIMELINE = table_of(TimelineRow)

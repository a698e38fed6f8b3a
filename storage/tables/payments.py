"""Imported payments: the files that came, their lines, and remembered layouts."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKeyConstraint
from sqlmodel import Field

from bot.domain.payment_import.batches import BatchState, DismissReason, LineState, Source
from bot.domain.payment_import.sorting import Problem
from storage.tables.base import NEVER_REUSED, BigId, Row, one_of, partial, table_of


class BatchRow(Row, table=True):
    """`name` is sealed. So are the file itself, `content`, as long as it is not booked, and the `glimpse` by which its
    columns are named."""

    __tablename__ = "payment_batch"
    __table_args__ = (
        one_of("source", Source),
        one_of("state", BatchState),
        CheckConstraint("state NOT IN ('queued', 'booked') OR by_id IS NOT NULL", name="by_id"),
        partial("ix_payment_batch_waiting", "id", where="state IN ('received', 'queued', 'undoing')"),
        NEVER_REUSED,
    )

    id: int = Field(primary_key=True)
    name: str | None = None
    digest: str = Field(index=True)
    source: str
    state: str
    at: datetime
    by_id: int | None = Field(default=None, foreign_key="staff.id")
    layout: dict[str, Any] | None = Field(default=None, sa_type=JSON)
    profile: str | None = None
    report: dict[str, Any] | None = Field(default=None, sa_type=JSON)
    message_id: int | None = Field(default=None, sa_type=BigId)
    booked_at: datetime | None = None
    undone_at: datetime | None = None
    undone_by: int | None = Field(default=None, foreign_key="staff.id")
    content: str | None = None
    glimpse: str | None = None


class LineRow(Row, table=True):
    """A payment is in the books once: its `key` is unique, unless its import was undone. `content` tells apart two that
    bear the same number. `purpose` is sealed, and kept of those only that a person has to sort out."""

    __tablename__ = "payment_line"
    __table_args__ = (
        one_of("state", LineState),
        one_of("problem", Problem),
        one_of("dismissed", DismissReason),
        CheckConstraint("amount_cents <> 0 OR coalesce(problem, '') = 'unreadable'", name="amount_cents"),
        CheckConstraint("(posting_no IS NULL) OR (claim_id IS NOT NULL)", name="claim_id"),
        CheckConstraint("state <> 'booked' OR posting_no IS NOT NULL", name="posting_no"),
        ForeignKeyConstraint(["claim_id", "posting_no"], ["claim_posting.claim_id", "claim_posting.no"]),
        partial("uq_payment_line_key", "key", where="state <> 'undone'", unique=True),
        partial("ix_payment_line_open", "value_date", "id", where="state = 'open'"),
        partial("ix_payment_line_booked", "claim_id", "posting_no", where="posting_no IS NOT NULL"),
        NEVER_REUSED,
    )

    id: int = Field(primary_key=True, sa_type=BigId)
    batch_id: int = Field(foreign_key="payment_batch.id", index=True)
    no: int
    key: str
    content: str
    cash_ref: str | None = None
    amount_cents: int = Field(sa_type=BigId)
    value_date: date
    state: str
    problem: str | None = None
    claim_id: int | None = Field(default=None, foreign_key="claim.id")
    posting_no: int | None = None
    purpose: str | None = None
    dismissed: str | None = None
    settled_by: int | None = Field(default=None, foreign_key="staff.id")
    settled_at: datetime | None = None


class ProfileRow(Row, table=True):
    __tablename__ = "import_profile"

    id: int = Field(primary_key=True)
    name: str = Field(unique=True)
    layout: dict[str, Any] = Field(sa_type=JSON)
    by_id: int | None = Field(default=None, foreign_key="staff.id")
    at: datetime


class SecretRow(Row, table=True):
    """The one row: what goes into the hash of a purpose and of a file, so that neither can be guessed. Sealed."""

    __tablename__ = "payment_secret"
    __table_args__ = (CheckConstraint("id = 1", name="id"),)

    id: int = Field(primary_key=True)
    secret: str


BATCH = table_of(BatchRow)
LINE = table_of(LineRow)
PROFILE = table_of(ProfileRow)
SECRET = table_of(SecretRow)

"""Lists of the collecting agency, and their lines."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field

from bot.domain.inkasso.lists import LineState, ListState
from bot.domain.payment_import.batches import Source
from storage.tables.base import NEVER_REUSED, BigId, Row, one_of, partial, table_of

STANDS = "state <> 'discarded'"


class InkassoListRow(Row, table=True):
    """`name` is sealed. The same file stands only once. `file_id`: what was sent on."""

    __tablename__ = "inkasso_list"
    __table_args__ = (
        one_of("source", Source),
        one_of("state", ListState),
        partial("uq_inkasso_list_digest", "digest", where=STANDS, unique=True),
        NEVER_REUSED,
    )

    id: int = Field(primary_key=True)
    source: str
    state: str
    name: str | None = None
    digest: str
    arrived_on: date
    due_on: date
    at: datetime
    by_id: int | None = Field(default=None, foreign_key="staff.id")
    ended_at: datetime | None = None
    ended_by_id: int | None = Field(default=None, foreign_key="staff.id")
    file_id: int | None = Field(default=None, foreign_key="stored_file.id", ondelete="SET NULL")
    duty_id: int = Field(foreign_key="duty.id")


class InkassoLineRow(Row, table=True):
    """`content` is sealed: all that stood there. A claim is matched to one line of a list."""

    __tablename__ = "inkasso_line"
    __table_args__ = (
        one_of("state", LineState),
        CheckConstraint("state <> 'matched' OR claim_id IS NOT NULL", name="claim_id"),
        CheckConstraint("(state = 'not_ours') = (reason IS NOT NULL)", name="reason"),
        Index(None, "list_id", "no"),
        partial("uq_inkasso_line_claim", "list_id", "claim_id", where="state = 'matched'", unique=True),
    )

    id: int = Field(primary_key=True, sa_type=BigId)
    list_id: int = Field(foreign_key="inkasso_list.id")
    no: int
    state: str
    doubt: str | None = None
    claim_id: int | None = Field(default=None, foreign_key="claim.id")
    reason: str | None = None
    content: str | None = None
    decided_by_id: int | None = Field(default=None, foreign_key="staff.id")
    decided_at: datetime | None = None


INKASSO_LIST = table_of(InkassoListRow)
INKASSO_LINE = table_of(InkassoLineRow)

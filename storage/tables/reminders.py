"""The ledger of reminders, the daily digests, and what the assistant knows of itself."""

from datetime import date, datetime

from sqlalchemy import BigInteger, Index, SmallInteger, Text, UniqueConstraint
from sqlmodel import Field

from storage.tables.base import NEVER_REUSED, BigId, Row, one_of, partial, table_of


class ReminderRow(Row, table=True):
    """One rung of one deadline: made once, whatever restarts. `task_id` tells apart the deadlines of one kind that a
    case has had; `day` is the working day the rung falls on, `snooze` counts from 1 for one that was put off.

    planned: nobody has been told yet. sent: told on `sent_on`. void: over before anybody was told.
    """

    __tablename__ = "reminder"
    __table_args__ = (
        UniqueConstraint("kind", "case_id", "due_on", "task_id", "rung", "snooze"),
        one_of("state", ("planned", "sent", "void")),
        partial("ix_reminder_planned", "id", where="state = 'planned'"),
        partial("ix_reminder_sent_on", "sent_on", "id", where="state = 'sent'"),
        NEVER_REUSED,
    )

    id: int = Field(primary_key=True, sa_type=BigId)
    kind: str
    case_id: int = Field(foreign_key="case.id")
    task_id: int = Field(sa_type=BigId, foreign_key="task.id", index=True)
    due_on: date
    rung: int = Field(sa_type=SmallInteger)
    snooze: int = Field(sa_type=SmallInteger)
    day: date
    planned_at: datetime
    state: str
    sent_on: date | None = None


class DigestRow(Row, table=True):
    """The digest of a person and day; one without a message was empty. Its existence says: today's is done."""

    __tablename__ = "digest"
    __table_args__ = (UniqueConstraint("staff_id", "day"), Index(None, "day"), NEVER_REUSED)

    id: int = Field(primary_key=True, sa_type=BigId)
    staff_id: int = Field(foreign_key="staff.id")
    day: date
    made_at: datetime
    message_id: int | None = Field(default=None, sa_type=BigInteger)


class ReceiptRow(Row, table=True):
    """Who was told of a reminder, and why they. `digest_id` is empty for one that was told at once."""

    __tablename__ = "reminder_receipt"
    __table_args__ = (partial("ix_reminder_receipt_digest_id", "digest_id", where="digest_id IS NOT NULL"),)

    reminder_id: int = Field(primary_key=True, sa_type=BigId, foreign_key="reminder.id")
    staff_id: int = Field(primary_key=True, foreign_key="staff.id")
    digest_id: int | None = Field(default=None, sa_type=BigId, foreign_key="digest.id")
    because: str
    instead_of: int | None = Field(default=None, foreign_key="staff.id")
    late: bool = False
    told_at: datetime


class OfficeStateRow(Row, table=True):
    """Small things to remember over a restart: which calendar the deadlines were computed with, for example."""

    __tablename__ = "office_state"

    name: str = Field(primary_key=True)
    value: str = Field(sa_type=Text)


REMINDER = table_of(ReminderRow)
DIGEST = table_of(DigestRow)
RECEIPT = table_of(ReceiptRow)
OFFICE_STATE = table_of(OfficeStateRow)

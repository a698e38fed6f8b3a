"""The two queues of the runtime: what has arrived (inbox) and what is to go out (outbox), and when we last listened.

Payloads are text, not JSON columns: written once, read once, and emptied by the commit that finishes the row.
Failed ones are kept sealed (encrypted) for a week.
"""

from datetime import datetime

from sqlalchemy import BigInteger, Index, SmallInteger, Text, UniqueConstraint
from sqlmodel import Field

from storage.tables.base import NEVER_REUSED, BigId, Row, one_of, partial, table_of

WAITING = "state IN ('pending', 'uncertain', 'sending')"


class InboxRow(Row, table=True):
    """An update, in order of arrival. `(bot_id, update_id)` is what makes the same update twice harmless."""

    __tablename__ = "inbox"
    __table_args__ = (
        UniqueConstraint("bot_id", "update_id"),
        one_of("state", ("new", "done", "failed", "set_aside")),
        partial("ix_inbox_new", "id", where="state = 'new'"),
        Index("ix_inbox_received_at", "received_at"),
        NEVER_REUSED,
    )

    id: int = Field(primary_key=True, sa_type=BigId)
    bot_id: int = Field(sa_type=BigInteger)
    update_id: int = Field(sa_type=BigInteger)
    chat_id: int | None = Field(default=None, sa_type=BigInteger)
    payload: str | None = Field(default=None, sa_type=Text)
    received_at: datetime
    state: str
    attempts: int = Field(sa_type=SmallInteger)
    reference: str | None = None
    error: str | None = None
    finished_at: datetime | None = None


class OutboxRow(Row, table=True):
    """Something the messenger is to do. `message_id` is our own message row; delivery learns its Telegram id.

    `not_before` is a deliberate delay on the office's clock; back-off after a failure is not stored (a restart
    may try at once). `repeats` counts the visibly marked repeats of a send whose answer was lost. No foreign key
    to the message: a queue is emptied by its own rules.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        one_of("state", ("pending", "sending", "sent", "uncertain", "dead", "superseded")),
        one_of("operation", ("send", "edit", "delete", "delete_incoming", "commands")),
        partial("ix_outbox_waiting", "lane", "id", where=WAITING),
        partial("ix_outbox_waiting_message", "message_id", where=WAITING),
        partial("ix_outbox_waiting_chat", "chat_id", where=WAITING),
        Index("ix_outbox_created_at", "created_at"),
        NEVER_REUSED,
    )

    id: int = Field(primary_key=True, sa_type=BigId)
    operation: str
    message_id: int | None = Field(default=None, sa_type=BigInteger)
    chat_id: int = Field(sa_type=BigInteger)
    lane: int = Field(sa_type=SmallInteger)
    payload: str | None = Field(default=None, sa_type=Text)
    state: str
    not_before: datetime | None = None
    attempts: int = Field(sa_type=SmallInteger)
    repeats: int = Field(sa_type=SmallInteger)
    error: str | None = None
    created_at: datetime
    finished_at: datetime | None = None


class ListeningRow(Row, table=True):
    """When a bot last heard from the messenger; after a gap of 20 hours updates may be lost."""

    __tablename__ = "listening"

    bot_id: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False})
    heard_at: datetime


INBOX = table_of(InboxRow)
OUTBOX = table_of(OutboxRow)
LISTENING = table_of(ListeningRow)

"""What happens in chats: open dialogues, and the messages we showed."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger
from sqlmodel import Field

from storage.tables.base import NEVER_REUSED, BigId, Row, partial, table_of


class MessageRow(Row, table=True):
    """A message of ours. `telegram_id` is known once it was delivered; `token` changes whenever its buttons do."""

    __tablename__ = "message"
    __table_args__ = (
        partial("ix_message_vanish_at", "vanish_at", where="vanish_at IS NOT NULL AND deleted_at IS NULL"),
        NEVER_REUSED,
    )

    id: int = Field(primary_key=True, sa_type=BigId)
    chat_id: int = Field(sa_type=BigInteger, index=True)
    staff_id: int | None = Field(default=None, foreign_key="staff.id")
    telegram_id: int | None = Field(default=None, sa_type=BigInteger)
    token: str
    keyboard: list[Any] = Field(sa_type=JSON)
    context: dict[str, Any] = Field(sa_type=JSON)
    created_at: datetime
    vanish_at: datetime | None = None
    deleted_at: datetime | None = None


class DialogueRow(Row, table=True):
    """`state` is the dialogue engine's own JSON. At most one dialogue is open in a chat."""

    __tablename__ = "dialogue"
    __table_args__ = (
        partial("uq_dialogue_open_chat", "chat_id", where="status = 'open'", unique=True),
        partial("ix_dialogue_open_updated_at", "updated_at", where="status = 'open'"),
        NEVER_REUSED,
    )

    id: int = Field(primary_key=True, sa_type=BigId)
    chat_id: int = Field(sa_type=BigInteger)
    staff_id: int = Field(foreign_key="staff.id")
    conversation: str
    version: int
    state: dict[str, Any] = Field(sa_type=JSON)
    message_id: int | None = Field(default=None, sa_type=BigId, foreign_key="message.id")
    started_at: datetime
    updated_at: datetime
    status: str


MESSAGE = table_of(MessageRow)
DIALOGUE = table_of(DialogueRow)

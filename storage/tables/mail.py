"""E-mails that are to go out: the second queue on the way out, beside that of the messenger.

The payload is text as in the outbox: what is said and to whom, emptied by the commit that says it was sent. Given up,
it is kept sealed for a week.
"""

from datetime import datetime

from sqlalchemy import Index, SmallInteger, Text
from sqlmodel import Field

from storage.tables.base import NEVER_REUSED, BigId, Row, one_of, partial, table_of

WAITING = "state IN ('pending', 'uncertain', 'sending')"


class MailRow(Row, table=True):
    """`message_id` is the e-mail's own, the same in each repeat. From `due_at` on it may go out. `attempts` failed so
    far; `repeats` counts the marked repeats of one that may have arrived."""

    __tablename__ = "mail"
    __table_args__ = (
        one_of("state", ("pending", "sending", "sent", "uncertain", "dead")),
        partial("ix_mail_waiting", "due_at", "id", where=WAITING),
        Index("ix_mail_finished_at", "finished_at"),
        NEVER_REUSED,
    )

    id: int = Field(primary_key=True, sa_type=BigId)
    message_id: str = Field(unique=True)
    state: str
    payload: str | None = Field(default=None, sa_type=Text)
    due_at: datetime
    attempts: int = Field(sa_type=SmallInteger)
    repeats: int = Field(sa_type=SmallInteger)
    error: str | None = None
    created_at: datetime
    finished_at: datetime | None = None


MAIL = table_of(MailRow)

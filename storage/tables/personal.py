"""What must not stand in the messenger: sealed columns, and the links to the private page.

A sealed column holds what `bot.ports.Vault` made of the value, which names its key. Notes and files are not held by
triggers as the timeline is: what is personal must be erasable.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Index, Text
from sqlmodel import Field

from bot.domain.personal import FileKind
from storage.tables.base import NEVER_REUSED, BigId, Row, one_of, partial, table_of


class VisitRow(Row, table=True):
    """A link to the private page and what became of it. Only hashes of its secret and of the browser's."""

    __tablename__ = "private_visit"
    __table_args__ = (
        CheckConstraint("(opened_at IS NULL) = (browser_hash IS NULL)", name="opened"),
        partial("ix_private_visit_open_staff", "staff_id", where="ended_at IS NULL"),
        Index(None, "created_at"),
        NEVER_REUSED,
    )

    id: int = Field(primary_key=True, sa_type=BigId)
    secret_hash: str = Field(unique=True)
    staff_id: int = Field(foreign_key="staff.id")
    room: str
    args: dict[str, Any] = Field(sa_type=JSON)
    created_at: datetime
    expires_at: datetime
    message_id: int | None = Field(default=None, sa_type=BigId)
    opened_at: datetime | None = None
    browser_hash: str | None = None
    number: int | None = None
    asked_in: int | None = Field(default=None, sa_type=BigId)
    confirmed_at: datetime | None = None
    ends_at: datetime | None = None
    ended_at: datetime | None = None


class BrowserRow(Row, table=True):
    """A browser that is known as one colleague's, until it is asked again."""

    __tablename__ = "private_browser"

    browser_hash: str = Field(primary_key=True)
    staff_id: int = Field(foreign_key="staff.id", index=True)
    trusted_at: datetime
    trusted_until: datetime


class VaultKeyRow(Row, table=True):
    """A key that was ever used here: `check_value` is a known word sealed with it."""

    __tablename__ = "vault_key"

    id: str = Field(primary_key=True)
    check_value: str = Field(sa_type=Text)
    since: datetime


class DebtorRow(Row, table=True):
    """`name` and `address` are sealed; empty where unknown."""

    __tablename__ = "claim_debtor"

    claim_id: int = Field(primary_key=True, foreign_key="claim.id")
    name: str | None = Field(default=None, sa_type=Text)
    address: str | None = Field(default=None, sa_type=Text)
    updated_at: datetime
    updated_by: int = Field(foreign_key="staff.id")


class DebtorWordRow(Row, table=True):
    """The words of a debtor's name as keyed hashes: by them, and by them alone, a name is searched for."""

    __tablename__ = "claim_debtor_word"
    __table_args__ = (Index(None, "word_hash", "claim_id"),)

    claim_id: int = Field(primary_key=True, foreign_key="claim.id")
    word_hash: str = Field(primary_key=True)


class NoteRow(Row, table=True):
    """`content` is sealed. Of cases of every kind: the table's name is as old as the claims."""

    __tablename__ = "claim_note"
    __table_args__ = (Index(None, "case_id", "id"), NEVER_REUSED)

    id: int = Field(primary_key=True, sa_type=BigId)
    case_id: int = Field(foreign_key="case.id")
    task_id: int | None = Field(default=None, foreign_key="task.id", sa_type=BigId)
    event: str | None = None
    by_id: int = Field(foreign_key="staff.id")
    at: datetime
    content: str = Field(sa_type=Text)


class FileRow(Row, table=True):
    """`name` is sealed; the content lies sealed in the file store, at `place`."""

    __tablename__ = "stored_file"
    __table_args__ = (
        one_of("kind", FileKind),
        CheckConstraint("size >= 0", name="size"),
        partial("ix_stored_file_case_id", "case_id", "id", where="case_id IS NOT NULL"),
        partial("ix_stored_file_draft", "dialogue_id", where="case_id IS NULL"),
        NEVER_REUSED,
    )

    id: int = Field(primary_key=True, sa_type=BigId)
    kind: str
    name: str = Field(sa_type=Text)
    media_type: str
    size: int
    place: str = Field(unique=True)
    by_id: int = Field(foreign_key="staff.id")
    at: datetime
    case_id: int | None = Field(default=None, foreign_key="case.id")
    dialogue_id: int | None = Field(default=None, sa_type=BigId)


class LetterDeliveryRow(Row, table=True):
    """A letter for the share folder, under a name without anything personal in it. It goes with its file."""

    __tablename__ = "letter_delivery"
    __table_args__ = (partial("ix_letter_delivery_waiting", "file_id", where="delivered_at IS NULL"),)

    file_id: int = Field(primary_key=True, foreign_key="stored_file.id", ondelete="CASCADE", sa_type=BigId)
    name: str
    delivered_at: datetime | None = None


VISIT = table_of(VisitRow)
BROWSER = table_of(BrowserRow)
VAULT_KEY = table_of(VaultKeyRow)
DEBTOR = table_of(DebtorRow)
DEBTOR_WORD = table_of(DebtorWordRow)
NOTE = table_of(NoteRow)
FILE = table_of(FileRow)
LETTER_DELIVERY = table_of(LetterDeliveryRow)

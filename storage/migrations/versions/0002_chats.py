"""Chats: messages and dialogues, and the queues of what arrived and what is to go out."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString as String
from sqlmodel.sql.sqltypes import UTCDateTime as Moment

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def where(condition: str) -> dict[str, Any]:
    """The condition of a partial index."""
    return {"sqlite_where": sa.text(condition), "postgresql_where": sa.text(condition)}


def upgrade() -> None:
    op.create_table(
        "inbox",
        sa.Column("id", Id, nullable=False),
        sa.Column("bot_id", sa.BigInteger(), nullable=False),
        sa.Column("update_id", sa.BigInteger(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=True),
        sa.Column("payload", sa.Text(), nullable=True),
        sa.Column("received_at", Moment(), nullable=False),
        sa.Column("state", String(), nullable=False),
        sa.Column("attempts", sa.SmallInteger(), nullable=False),
        sa.Column("reference", String(), nullable=True),
        sa.Column("error", String(), nullable=True),
        sa.Column("finished_at", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_inbox"),
        sa.CheckConstraint("state IN ('new', 'done', 'failed', 'set_aside')", name="state"),
        sa.UniqueConstraint("bot_id", "update_id", name="uq_inbox_bot_id_update_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_inbox_new", "inbox", ["id"], **where("state = 'new'"))
    op.create_index("ix_inbox_received_at", "inbox", ["received_at"])

    op.create_table(
        "listening",
        sa.Column("bot_id", sa.BigInteger(), nullable=False, autoincrement=False),
        sa.Column("heard_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("bot_id", name="pk_listening"),
    )

    op.create_table(
        "outbox",
        sa.Column("id", Id, nullable=False),
        sa.Column("operation", String(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("lane", sa.SmallInteger(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=True),
        sa.Column("state", String(), nullable=False),
        sa.Column("not_before", Moment(), nullable=True),
        sa.Column("attempts", sa.SmallInteger(), nullable=False),
        sa.Column("repeats", sa.SmallInteger(), nullable=False),
        sa.Column("error", String(), nullable=True),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("finished_at", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
        sa.CheckConstraint("operation IN ('send', 'edit', 'delete', 'delete_incoming', 'commands')", name="operation"),
        sa.CheckConstraint("state IN ('pending', 'sending', 'sent', 'uncertain', 'dead', 'superseded')", name="state"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_outbox_created_at", "outbox", ["created_at"])
    op.create_index(
        "ix_outbox_waiting", "outbox", ["lane", "id"], **where("state IN ('pending', 'uncertain', 'sending')")
    )
    op.create_index(
        "ix_outbox_waiting_chat", "outbox", ["chat_id"], **where("state IN ('pending', 'uncertain', 'sending')")
    )
    op.create_index(
        "ix_outbox_waiting_message", "outbox", ["message_id"], **where("state IN ('pending', 'uncertain', 'sending')")
    )

    op.create_table(
        "message",
        sa.Column("id", Id, nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("telegram_id", sa.BigInteger(), nullable=True),
        sa.Column("token", String(), nullable=False),
        sa.Column("keyboard", sa.JSON(), nullable=False),
        sa.Column("context", sa.JSON(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("vanish_at", Moment(), nullable=True),
        sa.Column("deleted_at", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_message"),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_message_staff_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_message_chat_id", "message", ["chat_id"])
    op.create_index(
        "ix_message_vanish_at", "message", ["vanish_at"], **where("vanish_at IS NOT NULL AND deleted_at IS NULL")
    )

    op.create_table(
        "dialogue",
        sa.Column("id", Id, nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("conversation", String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.JSON(), nullable=False),
        sa.Column("message_id", Id, nullable=True),
        sa.Column("started_at", Moment(), nullable=False),
        sa.Column("updated_at", Moment(), nullable=False),
        sa.Column("status", String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_dialogue"),
        sa.ForeignKeyConstraint(["message_id"], ["message.id"], name="fk_dialogue_message_id"),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_dialogue_staff_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_dialogue_open_updated_at", "dialogue", ["updated_at"], **where("status = 'open'"))
    op.create_index("uq_dialogue_open_chat", "dialogue", ["chat_id"], unique=True, **where("status = 'open'"))


def downgrade() -> None:
    for table in ("dialogue", "message", "outbox", "listening", "inbox"):
        op.drop_table(table)

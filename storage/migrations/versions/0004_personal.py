"""What must not stand in the messenger: links to the private page, sealed names, notes and files."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString as String
from sqlmodel.sql.sqltypes import UTCDateTime as Moment

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def where(condition: str) -> dict[str, Any]:
    """The condition of a partial index."""
    return {"sqlite_where": sa.text(condition), "postgresql_where": sa.text(condition)}


def upgrade() -> None:
    _visits()
    _sealed()


def _visits() -> None:
    op.create_table(
        "private_visit",
        sa.Column("id", Id, nullable=False),
        sa.Column("secret_hash", String(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("room", String(), nullable=False),
        sa.Column("args", sa.JSON(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("expires_at", Moment(), nullable=False),
        sa.Column("message_id", Id, nullable=True),
        sa.Column("opened_at", Moment(), nullable=True),
        sa.Column("browser_hash", String(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("asked_in", Id, nullable=True),
        sa.Column("confirmed_at", Moment(), nullable=True),
        sa.Column("ends_at", Moment(), nullable=True),
        sa.Column("ended_at", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_private_visit"),
        sa.UniqueConstraint("secret_hash", name="uq_private_visit_secret_hash"),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_private_visit_staff_id"),
        sa.CheckConstraint("(opened_at IS NULL) = (browser_hash IS NULL)", name="opened"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_private_visit_open_staff", "private_visit", ["staff_id"], **where("ended_at IS NULL"))
    op.create_index("ix_private_visit_created_at", "private_visit", ["created_at"])
    op.create_table(
        "private_browser",
        sa.Column("browser_hash", String(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("trusted_at", Moment(), nullable=False),
        sa.Column("trusted_until", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("browser_hash", name="pk_private_browser"),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_private_browser_staff_id"),
    )
    op.create_index("ix_private_browser_staff_id", "private_browser", ["staff_id"])


def _sealed() -> None:
    op.create_table(
        "vault_key",
        sa.Column("id", String(), nullable=False),
        sa.Column("check_value", sa.Text(), nullable=False),
        sa.Column("since", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_vault_key"),
    )
    op.create_table(
        "claim_debtor",
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("updated_at", Moment(), nullable=False),
        sa.Column("updated_by", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("claim_id", name="pk_claim_debtor"),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name="fk_claim_debtor_claim_id"),
        sa.ForeignKeyConstraint(["updated_by"], ["staff.id"], name="fk_claim_debtor_updated_by"),
    )
    op.create_table(
        "claim_debtor_word",
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("word_hash", String(), nullable=False),
        sa.PrimaryKeyConstraint("claim_id", "word_hash", name="pk_claim_debtor_word"),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name="fk_claim_debtor_word_claim_id"),
    )
    op.create_index("ix_claim_debtor_word_word_hash_claim_id", "claim_debtor_word", ["word_hash", "claim_id"])
    op.create_table(
        "claim_note",
        sa.Column("id", Id, nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("task_id", Id, nullable=True),
        sa.Column("event", String(), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_claim_note"),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name="fk_claim_note_claim_id"),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name="fk_claim_note_task_id"),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name="fk_claim_note_by_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_claim_note_claim_id_id", "claim_note", ["claim_id", "id"])
    op.create_table(
        "stored_file",
        sa.Column("id", Id, nullable=False),
        sa.Column("kind", String(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("media_type", String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("place", String(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=True),
        sa.Column("dialogue_id", Id, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_stored_file"),
        sa.UniqueConstraint("place", name="uq_stored_file_place"),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name="fk_stored_file_by_id"),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name="fk_stored_file_claim_id"),
        sa.CheckConstraint("kind IN ('enclosure', 'letter', 'other')", name="kind"),
        sa.CheckConstraint("size >= 0", name="size"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_stored_file_claim_id", "stored_file", ["claim_id", "id"], **where("claim_id IS NOT NULL"))
    op.create_index("ix_stored_file_draft", "stored_file", ["dialogue_id"], **where("claim_id IS NULL"))


def downgrade() -> None:
    """What lies in the file store stays there, unread."""
    for table in (
        "stored_file",
        "claim_note",
        "claim_debtor_word",
        "claim_debtor",
        "vault_key",
        "private_browser",
        "private_visit",
    ):
        op.drop_table(table)

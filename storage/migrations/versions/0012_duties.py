"""Reporting duties, and what was sent."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString as String
from sqlmodel.sql.sqltypes import UTCDateTime as Moment

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "duty",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("key", String(), nullable=False),
        sa.Column("title", String(), nullable=False),
        sa.Column("owner", String(), nullable=False),
        sa.Column("recipient", String(), nullable=False),
        sa.Column("needs_file", sa.Boolean(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("working_days", sa.SmallInteger(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("state", String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_duty"),
        sa.ForeignKeyConstraint(["id"], ["case.id"], name="fk_duty_id"),
        sa.UniqueConstraint("key", "since", name="uq_duty_key"),
        sa.CheckConstraint("state IN ('open', 'submitted', 'waived')", name="state"),
        sa.CheckConstraint("version > 0", name="version"),
    )
    op.create_index("ix_duty_state", "duty", ["state", "due_on", "id"])
    op.create_table(
        "duty_timeline",
        sa.Column("id", Id, nullable=False),
        sa.Column("duty_id", sa.Integer(), nullable=False),
        sa.Column("event", String(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("recipient", String(), nullable=True),
        sa.Column("reason", String(), nullable=True),
        sa.Column("files", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_duty_timeline"),
        sa.ForeignKeyConstraint(["duty_id"], ["duty.id"], name="fk_duty_timeline_duty_id"),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name="fk_duty_timeline_by_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_duty_timeline_duty_id", "duty_timeline", ["duty_id", "id"])
    op.create_index("ix_duty_timeline_event", "duty_timeline", ["event", "id"])


def downgrade() -> None:
    op.drop_table("duty_timeline")
    op.drop_table("duty")

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
        sa.Column("agreement", sa.Boolean(), nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=True),
        sa.Column("team", String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_duty"),
        sa.ForeignKeyConstraint(["id"], ["case.id"], name="fk_duty_id"),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name="fk_duty_team_id"),
        sa.UniqueConstraint("key", "since", "part", name="uq_duty_key_since_part"),
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
    _hold_fast()


def downgrade() -> None:
    """What was sent goes with it; the contents of its files go with the next sweep."""
    files = "SELECT id FROM stored_file WHERE case_id IN (SELECT id FROM duty)"
    op.execute(f"DELETE FROM letter_delivery WHERE file_id IN ({files})")
    op.execute("DELETE FROM stored_file WHERE case_id IN (SELECT id FROM duty)")
    op.execute("DELETE FROM claim_note WHERE case_id IN (SELECT id FROM duty)")
    op.execute("DELETE FROM reminder_receipt WHERE reminder_id IN (SELECT id FROM reminder WHERE kind = 'duty')")
    op.execute("DELETE FROM reminder WHERE kind = 'duty'")
    op.execute("DELETE FROM task WHERE kind = 'duty'")
    op.drop_table("duty_timeline")
    op.drop_table("duty")
    op.execute("DELETE FROM \"case\" WHERE kind = 'duty'")


def _hold_fast() -> None:
    """What was sent, when and to whom is evidence: nobody changes it afterwards."""
    if op.get_bind().dialect.name == "sqlite":
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER duty_timeline_no_{change.lower()} BEFORE {change} ON duty_timeline "
                "BEGIN SELECT RAISE(ABORT, 'duty_timeline is append-only'); END"
            )
        return
    op.execute(
        "CREATE TRIGGER duty_timeline_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON duty_timeline "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )

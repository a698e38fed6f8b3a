"""Objections: a kind of case of their own, with a timeline."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString as String
from sqlmodel.sql.sqltypes import UTCDateTime as Moment

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
Bytewise = String().with_variant(String(collation="C"), "postgresql")


def where(condition: str) -> dict[str, Any]:
    """The condition of a partial index."""
    return {"sqlite_where": sa.text(condition), "postgresql_where": sa.text(condition)}


def listed(column: str, values: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(f"{column} IN ({', '.join(repr(value) for value in values.split())})", name=column)


def upgrade() -> None:
    _objections()
    _timeline()
    _hold_fast()


def downgrade() -> None:
    """With the objections go their tasks, and what was said of them. Those beside claims stay."""
    of_them = "(SELECT id FROM \"case\" WHERE kind = 'objection')"
    op.execute(
        f"DELETE FROM reminder_receipt WHERE reminder_id IN (SELECT id FROM reminder WHERE case_id IN {of_them})"
    )
    files = f"SELECT id FROM stored_file WHERE case_id IN {of_them}"
    op.execute(f"DELETE FROM letter_delivery WHERE file_id IN ({files})")
    for table in ("stored_file", "claim_note", "reminder", "approval", "task"):
        op.execute(f"DELETE FROM {table} WHERE case_id IN {of_them}")
    op.drop_table("objection_timeline")
    op.drop_table("objection")
    op.execute("DELETE FROM \"case\" WHERE kind = 'objection'")


def _objections() -> None:
    op.create_table(
        "objection",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", String(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("municipal", sa.Boolean(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("norm", String(), nullable=False),
        sa.Column("registered_by", sa.Integer(), nullable=False),
        sa.Column("registered_at", Moment(), nullable=False),
        sa.Column("case_ref", String(), nullable=True),
        sa.Column("claim_id", sa.Integer(), nullable=True),
        sa.Column("settled_on", sa.Date(), nullable=True),
        sa.Column("outcome", String(), nullable=True),
        sa.Column("reason", String(), nullable=True),
        sa.Column("case_ref_tail", Bytewise, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_objection"),
        sa.ForeignKeyConstraint(["id"], ["case.id"], name="fk_objection_id"),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name="fk_objection_team_id"),
        sa.ForeignKeyConstraint(["registered_by"], ["staff.id"], name="fk_objection_registered_by"),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name="fk_objection_claim_id"),
        listed("state", "open settled discarded"),
        listed("outcome", "upheld partly rejected withdrawn"),
        listed("reason", "documentation wrong_law fact_finding late_documents late_cooperation law_change"),
        sa.CheckConstraint("version > 0", name="version"),
        sa.CheckConstraint("(state = 'settled') = (settled_on IS NOT NULL)", name="settled_on"),
        sa.CheckConstraint("(settled_on IS NULL) = (outcome IS NULL)", name="outcome_there"),
        sa.CheckConstraint(
            "(COALESCE(outcome, '') IN ('upheld', 'partly')) = (reason IS NOT NULL)", name="reason_there"
        ),
    )
    op.create_index(
        "uq_objection_open_claim", "objection", ["claim_id"], unique=True,
        **where("state = 'open' AND claim_id IS NOT NULL"),
    )  # fmt: skip
    op.create_index("ix_objection_open", "objection", ["received_on", "id"], **where("state = 'open'"))
    op.create_index(
        "ix_objection_settled",
        "objection",
        ["settled_on", "team_id", "municipal", "norm", "outcome", "reason", "id"],
        **where("settled_on IS NOT NULL"),
    )
    op.create_index("ix_objection_case_ref_tail", "objection", ["case_ref_tail"])


def _timeline() -> None:
    op.create_table(
        "objection_timeline",
        sa.Column("id", Id, nullable=False),
        sa.Column("objection_id", sa.Integer(), nullable=False),
        sa.Column("event", String(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("source", String(), nullable=True),
        sa.Column("target", String(), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_objection_timeline"),
        sa.ForeignKeyConstraint(["objection_id"], ["objection.id"], name="fk_objection_timeline_objection_id"),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name="fk_objection_timeline_by_id"),
        sqlite_autoincrement=True,
    )
    for column in ("objection_id", "by_id"):
        op.create_index(f"ix_objection_timeline_{column}_id", "objection_timeline", [column, "id"])


def _hold_fast() -> None:
    """The timeline is append-only."""
    if op.get_bind().dialect.name == "sqlite":
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER objection_timeline_no_{change.lower()} BEFORE {change} ON objection_timeline "
                "BEGIN SELECT RAISE(ABORT, 'objection_timeline is append-only'); END"
            )
        return
    op.execute(
        "CREATE TRIGGER objection_timeline_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON objection_timeline "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )

"""People, claims, what waits for somebody, and the audit trail."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString as String
from sqlmodel.sql.sqltypes import UTCDateTime as Moment

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
Bytewise = sa.String().with_variant(sa.String(collation="C"), "postgresql")

APPEND_ONLY = ("claim_posting", "claim_timeline", "audit")


def where(condition: str) -> dict[str, Any]:
    """The condition of a partial index."""
    return {"sqlite_where": sa.text(condition), "postgresql_where": sa.text(condition)}


def refuse_changes(table: str, dialect: str) -> None:
    """Rows of an append-only table stay as they were written."""
    if dialect == "sqlite":
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )
        return
    op.execute(
        "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )


def upgrade() -> None:
    op.create_table(
        "team",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_team"),
        sa.UniqueConstraint("name", name="uq_team_name"),
    )

    op.create_table(
        "staff",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", String(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=True),
        sa.Column("telegram_id", sa.BigInteger(), nullable=True),
        sa.Column("locale", String(), nullable=False),
        sa.Column("deputy_id", sa.Integer(), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("unreachable_since", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_staff"),
        sa.ForeignKeyConstraint(["deputy_id"], ["staff.id"], name="fk_staff_deputy_id"),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name="fk_staff_team_id"),
        sa.UniqueConstraint("telegram_id", name="uq_staff_telegram_id"),
    )
    op.create_index("ix_staff_team_id", "staff", ["team_id"])

    op.create_table(
        "audit",
        sa.Column("id", Id, nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("action", String(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("subject", String(), nullable=True),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_audit"),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name="fk_audit_by_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_audit_subject", "audit", ["subject"])

    op.create_table(
        "claim",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("kind", String(), nullable=False),
        sa.Column("state", String(), nullable=False),
        sa.Column("case_ref", String(), nullable=False),
        sa.Column("amount_cents", Id, nullable=False),
        sa.Column("municipal_share_cents", Id, nullable=False),
        sa.Column("open_cents", Id, nullable=False),
        sa.Column("known_on", sa.Date(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("registered_by", sa.Integer(), nullable=False),
        sa.Column("registered_at", Moment(), nullable=False),
        sa.Column("hearing_on", sa.Date(), nullable=True),
        sa.Column("notice_dated", sa.Date(), nullable=True),
        sa.Column("notice_posted", sa.Date(), nullable=True),
        sa.Column("enclosures", sa.JSON(), nullable=False),
        sa.Column("order_no", String(), nullable=True),
        sa.Column("cash_ref", String(), nullable=True),
        sa.Column("account", String(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("case_ref_tail", Bytewise, nullable=False),
        sa.Column("order_no_tail", Bytewise, nullable=True),
        sa.Column("cash_ref_tail", Bytewise, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_claim"),
        sa.CheckConstraint("amount_cents > 0", name="amount_cents"),
        sa.CheckConstraint("kind IN ('recovery', 'loan')", name="kind"),
        sa.CheckConstraint("municipal_share_cents BETWEEN 0 AND amount_cents", name="municipal_share_cents"),
        sa.CheckConstraint("open_cents BETWEEN 0 AND amount_cents", name="open_cents"),
        sa.CheckConstraint(
            "state IN ('detected', 'notified', 'handed_over', 'ordered', 'in_collection', 'settled', 'withdrawn')",
            name="state",
        ),
        sa.CheckConstraint("version > 0", name="version"),
        sa.ForeignKeyConstraint(["registered_by"], ["staff.id"], name="fk_claim_registered_by"),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name="fk_claim_team_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_claim_case_ref_amount_cents", "claim", ["case_ref", "amount_cents"])
    op.create_index("ix_claim_case_ref_tail", "claim", ["case_ref_tail"])
    op.create_index("ix_claim_cash_ref_tail", "claim", ["cash_ref_tail"])
    op.create_index("ix_claim_order_no_tail", "claim", ["order_no_tail"])
    op.create_index("ix_claim_team_id", "claim", ["team_id"])

    op.create_table(
        "staff_role",
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("role", String(), nullable=False),
        sa.PrimaryKeyConstraint("staff_id", "role", name="pk_staff_role"),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], ondelete="CASCADE", name="fk_staff_role_staff_id"),
    )
    op.create_index("ix_staff_role_role_staff_id", "staff_role", ["role", "staff_id"])

    op.create_table(
        "approval",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("claim_version", sa.Integer(), nullable=False),
        sa.Column("event", String(), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("permission", String(), nullable=False),
        sa.Column("proposed_by", sa.Integer(), nullable=False),
        sa.Column("proposed_at", Moment(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("state", String(), nullable=False),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_at", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_approval"),
        sa.CheckConstraint(
            "state <> 'granted' OR (decided_by IS NOT NULL AND decided_by <> proposed_by)", name="four_eyes"
        ),
        sa.CheckConstraint("state IN ('pending', 'granted', 'refused', 'overtaken', 'expired')", name="state"),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name="fk_approval_claim_id"),
        sa.ForeignKeyConstraint(["decided_by"], ["staff.id"], name="fk_approval_decided_by"),
        sa.ForeignKeyConstraint(["proposed_by"], ["staff.id"], name="fk_approval_proposed_by"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_approval_pending_due_on", "approval", ["due_on"], **where("state = 'pending'"))
    op.create_index(
        "uq_approval_pending_event", "approval", ["claim_id", "event"], unique=True, **where("state = 'pending'")
    )

    op.create_table(
        "claim_posting",
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("kind", String(), nullable=False),
        sa.Column("amount_cents", Id, nullable=False),
        sa.Column("value_date", sa.Date(), nullable=False),
        sa.Column("booked_at", Moment(), nullable=False),
        sa.Column("booked_by", sa.Integer(), nullable=False),
        sa.Column("reverses", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("claim_id", "no", name="pk_claim_posting"),
        sa.CheckConstraint("amount_cents > 0", name="amount_cents"),
        sa.CheckConstraint("kind IN ('charge', 'payment', 'reversal')", name="kind"),
        sa.CheckConstraint("(kind = 'reversal') = (reverses IS NOT NULL)", name="reverses"),
        sa.ForeignKeyConstraint(["booked_by"], ["staff.id"], name="fk_claim_posting_booked_by"),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name="fk_claim_posting_claim_id"),
        sa.ForeignKeyConstraint(
            ["claim_id", "reverses"],
            ["claim_posting.claim_id", "claim_posting.no"],
            name="fk_claim_posting_claim_id_reverses",
        ),
        sa.UniqueConstraint("claim_id", "reverses", name="uq_claim_posting_claim_id_reverses"),
    )

    op.create_table(
        "claim_timeline",
        sa.Column("id", Id, nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("event", String(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("source", String(), nullable=True),
        sa.Column("target", String(), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_claim_timeline"),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name="fk_claim_timeline_by_id"),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name="fk_claim_timeline_claim_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_claim_timeline_claim_id_id", "claim_timeline", ["claim_id", "id"])

    op.create_table(
        "task",
        sa.Column("id", Id, nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("step", String(), nullable=False),
        sa.Column("permission", String(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("opened_at", Moment(), nullable=False),
        sa.Column("closed_at", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_task"),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name="fk_task_claim_id"),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name="fk_task_team_id"),
    )
    op.create_index("ix_task_open_permission", "task", ["permission", "due_on", "id"], **where("closed_at IS NULL"))
    op.create_index("uq_task_open_step", "task", ["claim_id", "step"], unique=True, **where("closed_at IS NULL"))

    for table in APPEND_ONLY:
        refuse_changes(table, op.get_bind().dialect.name)


def downgrade() -> None:
    for table in (
        "task",
        "claim_timeline",
        "claim_posting",
        "approval",
        "staff_role",
        "claim",
        "audit",
        "staff",
        "team",
    ):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION refuse_change")

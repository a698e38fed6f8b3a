"""Deadlines: kinds, assignees and reminders of tasks; working hours, absences and invitations of colleagues."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString as String
from sqlmodel.sql.sqltypes import UTCDateTime as Moment

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

KIND_OF_OLD_TASK = """
    UPDATE task SET kind = CASE
        WHEN step LIKE 'approve:%' THEN 'approval'
        WHEN step = 'hand_over' THEN 'hand_over'
        WHEN step = 'order' THEN 'payment_order'
        WHEN step = 'accept' THEN 'acceptance'
        WHEN step = 'pay' THEN 'claim_due'
        WHEN (SELECT kind FROM claim WHERE claim.id = task.claim_id) = 'loan' THEN 'loan_notice'
        ELSE 'knowledge_year' END
"""
OPENED_ON = {"sqlite": "substr(opened_at, 1, 10)", "postgresql": "CAST(opened_at AS date)"}
"""Tasks are opened in office hours, when the day is the same in UTC."""

HAND_OVER_SINCE_POSTING = """
    UPDATE task SET since = (SELECT notice_posted FROM claim WHERE claim.id = task.claim_id)
    WHERE step = 'hand_over'
    AND EXISTS (SELECT 1 FROM claim WHERE claim.id = task.claim_id AND notice_posted IS NOT NULL)
    AND NOT EXISTS (SELECT 1 FROM claim_timeline e WHERE e.claim_id = task.claim_id AND e.event = 'return')
"""


def where(condition: str) -> dict[str, Any]:
    """The condition of a partial index."""
    return {"sqlite_where": sa.text(condition), "postgresql_where": sa.text(condition)}


def upgrade() -> None:
    _staff()
    _tasks()
    _reminders()


def _staff() -> None:
    with op.batch_alter_table("staff") as staff:
        staff.add_column(sa.Column("work_days", String(), nullable=True))
        staff.add_column(sa.Column("work_start", sa.Time(), nullable=True))
        staff.add_column(sa.Column("work_end", sa.Time(), nullable=True))
        staff.create_check_constraint(
            "hours", "(work_days IS NULL) = (work_start IS NULL) AND (work_days IS NULL) = (work_end IS NULL)"
        )
        staff.create_check_constraint("deputy", "deputy_id <> id")
    # An account is free again once its colleague has left: it may come back by an invitation.
    op.execute("UPDATE staff SET telegram_id = NULL WHERE NOT active")

    op.create_table(
        "absence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("recorded_by", sa.Integer(), nullable=True),
        sa.Column("recorded_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_absence"),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_absence_staff_id"),
        sa.ForeignKeyConstraint(["recorded_by"], ["staff.id"], name="fk_absence_recorded_by"),
        sa.CheckConstraint("first_on <= last_on", name="days"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_absence_last_on", "absence", ["last_on"])
    op.create_index("ix_absence_staff_id_last_on", "absence", ["staff_id", "last_on"])

    op.create_table(
        "invitation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("secret_hash", String(), nullable=False),
        sa.Column("invited_by", sa.Integer(), nullable=True),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("expires_at", Moment(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("redeemed_at", Moment(), nullable=True),
        sa.Column("revoked_at", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_invitation"),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_invitation_staff_id"),
        sa.ForeignKeyConstraint(["invited_by"], ["staff.id"], name="fk_invitation_invited_by"),
        sa.UniqueConstraint("secret_hash", name="uq_invitation_secret_hash"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "uq_invitation_open_staff",
        "invitation",
        ["staff_id"],
        unique=True,
        **where("redeemed_at IS NULL AND revoked_at IS NULL"),
    )


def _tasks() -> None:
    """Tasks of before are looked at on the first planning; a missing watch on limitation is opened then as well."""
    with op.batch_alter_table("task") as task:
        task.add_column(sa.Column("kind", String(), nullable=True))
        task.add_column(sa.Column("since", sa.Date(), nullable=True))
        task.add_column(sa.Column("assignee_id", sa.Integer(), nullable=True))
        task.add_column(sa.Column("next_on", sa.Date(), nullable=True))
        task.add_column(sa.Column("snoozed_until", sa.Date(), nullable=True))
        task.add_column(sa.Column("snoozes", sa.SmallInteger(), nullable=False, server_default="0"))
        task.create_foreign_key("fk_task_assignee_id", "staff", ["assignee_id"], ["id"])
    op.execute(KIND_OF_OLD_TASK)
    opened_on = OPENED_ON[op.get_bind().dialect.name]
    op.execute(f"UPDATE task SET since = {opened_on}, next_on = {opened_on}")
    op.execute(HAND_OVER_SINCE_POSTING)
    with op.batch_alter_table("task") as task:
        task.alter_column("kind", existing_type=String(), nullable=False)
        task.alter_column("since", existing_type=sa.Date(), nullable=False)
        task.alter_column("snoozes", existing_type=sa.SmallInteger(), server_default=None)
    op.create_index("ix_task_open_assignee", "task", ["assignee_id", "due_on", "id"], **where("closed_at IS NULL"))
    op.create_index(
        "ix_task_open_next_on", "task", ["next_on", "id"], **where("closed_at IS NULL AND next_on IS NOT NULL")
    )


def _reminders() -> None:
    op.create_table(
        "reminder",
        sa.Column("id", Id, nullable=False),
        sa.Column("kind", String(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("task_id", Id, nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("rung", sa.SmallInteger(), nullable=False),
        sa.Column("snooze", sa.SmallInteger(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("planned_at", Moment(), nullable=False),
        sa.Column("state", String(), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_reminder"),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name="fk_reminder_claim_id"),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name="fk_reminder_task_id"),
        sa.UniqueConstraint(
            "kind",
            "claim_id",
            "due_on",
            "task_id",
            "rung",
            "snooze",
            name="uq_reminder_kind_claim_id_due_on_task_id_rung_snooze",
        ),
        sa.CheckConstraint("state IN ('planned', 'sent', 'void')", name="state"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_reminder_task_id", "reminder", ["task_id"])
    op.create_index("ix_reminder_planned", "reminder", ["id"], **where("state = 'planned'"))
    op.create_index("ix_reminder_sent_on", "reminder", ["sent_on", "id"], **where("state = 'sent'"))

    op.create_table(
        "digest",
        sa.Column("id", Id, nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_digest"),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_digest_staff_id"),
        sa.UniqueConstraint("staff_id", "day", name="uq_digest_staff_id_day"),
        sqlite_autoincrement=True,
    )

    op.create_index("ix_digest_day", "digest", ["day"])

    op.create_table(
        "reminder_receipt",
        sa.Column("reminder_id", Id, nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("digest_id", Id, nullable=True),
        sa.Column("because", String(), nullable=False),
        sa.Column("instead_of", sa.Integer(), nullable=True),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("told_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("reminder_id", "staff_id", name="pk_reminder_receipt"),
        sa.ForeignKeyConstraint(["reminder_id"], ["reminder.id"], name="fk_reminder_receipt_reminder_id"),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_reminder_receipt_staff_id"),
        sa.ForeignKeyConstraint(["digest_id"], ["digest.id"], name="fk_reminder_receipt_digest_id"),
        sa.ForeignKeyConstraint(["instead_of"], ["staff.id"], name="fk_reminder_receipt_instead_of"),
    )
    op.create_index(
        "ix_reminder_receipt_digest_id", "reminder_receipt", ["digest_id"], **where("digest_id IS NOT NULL")
    )

    op.create_table(
        "office_state",
        sa.Column("name", String(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_office_state"),
    )


def downgrade() -> None:
    for table in ("office_state", "reminder_receipt", "digest", "reminder"):
        op.drop_table(table)
    op.execute("DELETE FROM task WHERE kind = 'limitation'")
    op.drop_index("ix_task_open_next_on", "task")
    op.drop_index("ix_task_open_assignee", "task")
    with op.batch_alter_table("task") as task:
        task.drop_constraint("fk_task_assignee_id", type_="foreignkey")
        for column in ("kind", "since", "assignee_id", "next_on", "snoozed_until", "snoozes"):
            task.drop_column(column)
    for table in ("invitation", "absence"):
        op.drop_table(table)
    with op.batch_alter_table("staff") as staff:
        staff.drop_constraint("hours", type_="check")
        staff.drop_constraint("deputy", type_="check")
        for column in ("work_days", "work_start", "work_end"):
            staff.drop_column(column)

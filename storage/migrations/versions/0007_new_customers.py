"""New customers: a second kind of case, with appointments in the officers' calendars."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString as String
from sqlmodel.sql.sqltypes import UTCDateTime as Moment

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
Bytewise = String().with_variant(String(collation="C"), "postgresql")

IS_BOOKED, IS_UNSETTLED = "state = 'booked'", "settled_on IS NULL"
TABLES = (
    "calendar_day", "calendar_pattern", "officer_calendar", "appointment", "intake_timeline", "intake_tick",
    "intake_member", "intake",
)  # fmt: skip


def where(condition: str) -> dict[str, Any]:
    """The condition of a partial index."""
    return {"sqlite_where": sa.text(condition), "postgresql_where": sa.text(condition)}


def listed(column: str, values: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(f"{column} IN ({', '.join(repr(value) for value in values.split())})", name=column)


def upgrade() -> None:
    _intakes()
    _members()
    _ticks_and_timeline()
    _appointments()
    _calendars()
    _hold_fast()


def downgrade() -> None:
    """With the new customers go their tasks, and what was said of them, and roles that the version before lacks."""
    of_them = "(SELECT id FROM \"case\" WHERE kind = 'new_customer')"
    op.execute(
        f"DELETE FROM reminder_receipt WHERE reminder_id IN (SELECT id FROM reminder WHERE case_id IN {of_them})"
    )
    for table in ("reminder", "approval", "task"):
        op.execute(f"DELETE FROM {table} WHERE case_id IN {of_them}")
    for table in TABLES:
        op.drop_table(table)
    op.execute("DELETE FROM \"case\" WHERE kind = 'new_customer'")
    op.execute("DELETE FROM staff_role WHERE role IN ('EZ', 'SC', 'AV')")
    if not _is_sqlite():
        op.execute("DROP FUNCTION refuse_other_day()")


def _intakes() -> None:
    op.create_table(
        "intake",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", String(), nullable=False),
        sa.Column("channel", String(), nullable=False),
        sa.Column("applied_on", sa.Date(), nullable=False),
        sa.Column("registered_on", sa.Date(), nullable=False),
        sa.Column("registered_by", sa.Integer(), nullable=False),
        sa.Column("registered_at", Moment(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("case_ref", String(), nullable=True),
        sa.Column("reception_team_id", sa.Integer(), nullable=True),
        sa.Column("benefit_team_id", sa.Integer(), nullable=True),
        sa.Column("circumstances", sa.JSON(), nullable=False),
        sa.Column("obstacle", String(), nullable=True),
        sa.Column("overruled", String(), nullable=True),
        sa.Column("papers_due", sa.Date(), nullable=True),
        sa.Column("papers_complete_on", sa.Date(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("decision", String(), nullable=True),
        sa.Column("withdrawn_for", String(), nullable=True),
        sa.Column("by_appointment", sa.Boolean(), nullable=True),
        sa.Column("case_ref_tail", Bytewise, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_intake"),
        sa.ForeignKeyConstraint(["id"], ["case.id"], name="fk_intake_id"),
        sa.ForeignKeyConstraint(["registered_by"], ["staff.id"], name="fk_intake_registered_by"),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name="fk_intake_team_id"),
        sa.ForeignKeyConstraint(["reception_team_id"], ["team.id"], name="fk_intake_reception_team_id"),
        sa.ForeignKeyConstraint(["benefit_team_id"], ["team.id"], name="fk_intake_benefit_team_id"),
        listed("state", "ticket open ended withdrawn"),
        listed("channel", "ez sc post online"),
        sa.CheckConstraint("version > 0", name="version"),
        sa.CheckConstraint("(decided_on IS NULL) = (decision IS NULL)", name="decision"),
        sa.CheckConstraint("(state = 'withdrawn') = (withdrawn_for IS NOT NULL)", name="withdrawn_for"),
        sa.CheckConstraint("by_appointment IS NULL OR channel = 'ez'", name="by_appointment"),
    )
    op.create_index("ix_intake_waiting", "intake", ["applied_on", "id"], **where("state IN ('ticket', 'open')"))
    op.create_index("ix_intake_case_ref_tail", "intake", ["case_ref_tail"])


def _members() -> None:
    op.create_table(
        "intake_member",
        sa.Column("intake_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column("age_group", String(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=True),
        sa.Column("officer_id", sa.Integer(), nullable=True),
        sa.Column("state", String(), nullable=False),
        sa.Column("no_shows", sa.SmallInteger(), nullable=False),
        sa.Column("to_lead", sa.Boolean(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("held_by", String(), nullable=True),
        sa.Column("phone_reason", String(), nullable=True),
        sa.Column("profiled_on", sa.Date(), nullable=True),
        sa.Column("core_tasks", sa.JSON(), nullable=False),
        sa.Column("no_agreement", String(), nullable=True),
        sa.Column("no_talk", String(), nullable=True),
        sa.Column("package_due", sa.Date(), nullable=True),
        sa.Column("package_entered_on", sa.Date(), nullable=True),
        sa.Column("joined_on", sa.Date(), nullable=True),
        sa.Column("settled_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("intake_id", "number", name="pk_intake_member"),
        sa.ForeignKeyConstraint(["intake_id"], ["intake.id"], name="fk_intake_member_intake_id"),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name="fk_intake_member_team_id"),
        sa.ForeignKeyConstraint(["officer_id"], ["staff.id"], name="fk_intake_member_officer_id"),
        listed("age_group", "u25 ue25"),
        listed("state", "open booked ticketed held ended_unheld"),
        sa.CheckConstraint("no_shows >= 0", name="no_shows"),
    )
    op.create_index("ix_intake_member_waiting_officer", "intake_member", ["officer_id"], **where(IS_UNSETTLED))


def _ticks_and_timeline() -> None:
    op.create_table(
        "intake_tick",
        sa.Column("intake_id", sa.Integer(), nullable=False),
        sa.Column("item", String(), nullable=False),
        sa.Column("ticked_on", sa.Date(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("waived_for", String(), nullable=True),
        sa.PrimaryKeyConstraint("intake_id", "item", name="pk_intake_tick"),
        sa.ForeignKeyConstraint(["intake_id"], ["intake.id"], name="fk_intake_tick_intake_id"),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name="fk_intake_tick_by_id"),
    )
    op.create_table(
        "intake_timeline",
        sa.Column("id", Id, nullable=False),
        sa.Column("intake_id", sa.Integer(), nullable=False),
        sa.Column("event", String(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("member", sa.SmallInteger(), nullable=True),
        sa.Column("source", String(), nullable=True),
        sa.Column("target", String(), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_intake_timeline"),
        sa.ForeignKeyConstraint(["intake_id"], ["intake.id"], name="fk_intake_timeline_intake_id"),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name="fk_intake_timeline_by_id"),
        sqlite_autoincrement=True,
    )
    for column in ("intake_id", "by_id"):
        op.create_index(f"ix_intake_timeline_{column}_id", "intake_timeline", [column, "id"])


def _appointments() -> None:
    op.create_table(
        "appointment",
        sa.Column("intake_id", sa.Integer(), nullable=False),
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("series", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("kind", String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("start", sa.Time(), nullable=False),
        sa.Column("minutes", sa.SmallInteger(), nullable=False),
        sa.Column("told", String(), nullable=False),
        sa.Column("booked_by", sa.Integer(), nullable=False),
        sa.Column("booked_at", Moment(), nullable=False),
        sa.Column("member", sa.SmallInteger(), nullable=True),
        sa.Column("officer_id", sa.Integer(), nullable=True),
        sa.Column("state", String(), nullable=False),
        sa.Column("cancelled_for", String(), nullable=True),
        sa.Column("phone_reason", String(), nullable=True),
        sa.PrimaryKeyConstraint("intake_id", "no", name="pk_appointment"),
        sa.ForeignKeyConstraint(["intake_id"], ["intake.id"], name="fk_appointment_intake_id"),
        sa.ForeignKeyConstraint(["booked_by"], ["staff.id"], name="fk_appointment_booked_by"),
        sa.ForeignKeyConstraint(["officer_id"], ["staff.id"], name="fk_appointment_officer_id"),
        sa.ForeignKeyConstraint(
            ["intake_id", "member"],
            ["intake_member.intake_id", "intake_member.number"],
            name="fk_appointment_intake_id_member",
        ),
        listed("kind", "consultation identity"),
        listed("state", "booked held no_show cancelled moved"),
        sa.CheckConstraint("minutes > 0", name="minutes"),
        sa.CheckConstraint(
            "(kind = 'consultation') = (member IS NOT NULL AND officer_id IS NOT NULL)", name="officer"
        ),
        sa.CheckConstraint("(state = 'cancelled') = (cancelled_for IS NOT NULL)", name="cancelled_for"),
        sa.CheckConstraint("kind = 'consultation' OR phone_reason IS NULL", name="phone_reason"),
    )  # fmt: skip
    for name, columns in (("slot", ["officer_id", "day", "start"]), ("member", ["intake_id", "member"])):
        op.create_index(f"uq_appointment_{name}", "appointment", columns, unique=True, **where(IS_BOOKED))
    op.create_index("ix_appointment_booked_day", "appointment", ["day", "start"], **where(IS_BOOKED))


def _calendars() -> None:
    op.create_table(
        "officer_calendar",
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column("groups", sa.JSON(), nullable=False),
        sa.Column("own_week", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("officer_id", name="pk_officer_calendar"),
        sa.ForeignKeyConstraint(["officer_id"], ["staff.id"], name="fk_officer_calendar_officer_id"),
    )
    op.create_table(
        "calendar_pattern",
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column("weekday", sa.SmallInteger(), nullable=False),
        sa.Column("start", sa.Time(), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column("minutes", sa.SmallInteger(), nullable=False),
        sa.PrimaryKeyConstraint("officer_id", "weekday", "start", name="pk_calendar_pattern"),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["officer_calendar.officer_id"], name="fk_calendar_pattern_officer_id"
        ),
        sa.CheckConstraint("weekday BETWEEN 0 AND 4", name="weekday"),
        sa.CheckConstraint("number > 0", name="number"),
        sa.CheckConstraint("minutes > 0", name="minutes"),
    )  # fmt: skip
    op.create_table(
        "calendar_day",
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("openings", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("officer_id", "day", name="pk_calendar_day"),
        sa.ForeignKeyConstraint(["officer_id"], ["staff.id"], name="fk_calendar_day_officer_id"),
    )


def _hold_fast() -> None:
    """The timeline is append-only, and the day of application never changes."""
    if _is_sqlite():
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER intake_timeline_no_{change.lower()} BEFORE {change} ON intake_timeline "
                "BEGIN SELECT RAISE(ABORT, 'intake_timeline is append-only'); END"
            )
        op.execute(
            "CREATE TRIGGER intake_applied_on BEFORE UPDATE OF applied_on ON intake "
            "WHEN NEW.applied_on <> OLD.applied_on "
            "BEGIN SELECT RAISE(ABORT, 'the day of application never changes'); END"
        )
        return
    op.execute(
        "CREATE TRIGGER intake_timeline_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON intake_timeline "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )
    op.execute(
        "CREATE FUNCTION refuse_other_day() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the day of application never changes'; END $$"
    )
    op.execute(
        "CREATE TRIGGER intake_applied_on BEFORE UPDATE ON intake FOR EACH ROW "
        "WHEN (NEW.applied_on IS DISTINCT FROM OLD.applied_on) EXECUTE FUNCTION refuse_other_day()"
    )


def _is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"

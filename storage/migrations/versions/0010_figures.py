"""Figures: those that are entered, month-end stocks, subscriptions; on which day an instalment was paid; indexes."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString as String
from sqlmodel.sql.sqltypes import UTCDateTime as Moment

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
OF_MDS = ("profiled_on", "state", "since", "team_id", "age_group")
INDEXES = (
    ("ix_claim_posting_value_date", "claim_posting", ["value_date", "team_id", "kind", "amount_cents"], None),
    (
        "ix_claim_instalment_needed",
        "claim_instalment",
        ["due", "team_id", "paid_on", "needed_cents"],
        "needed_cents > 0",
    ),
    ("ix_claim_timeline_order", "claim_timeline", ["claim_id", "at", "event"], "event = 'order'"),
    (
        "ix_claim_open",
        "claim",
        ["team_id", "state", "oldest_due", "open_cents", "amount_cents", "municipal_share_cents"],
        "open_cents > 0",
    ),
    ("ix_intake_applied_on", "intake", ["applied_on", "id", "team_id"], None),
    (
        "ix_intake_papers_complete_on",
        "intake",
        ["papers_complete_on", "decided_on", "state", "benefit_team_id", "team_id"],
        "papers_complete_on IS NOT NULL",
    ),
    (
        "ix_intake_decided_on",
        "intake",
        ["decided_on", "papers_complete_on", "benefit_team_id", "team_id"],
        "decided_on IS NOT NULL",
    ),
    ("ix_intake_member_joined_on", "intake_member", ["joined_on", "intake_id", *OF_MDS], "joined_on IS NOT NULL"),
    ("ix_intake_member_mds", "intake_member", ["intake_id", "joined_on", *OF_MDS], None),
)

OF_TEAMS = ("claim_instalment", "claim_posting")


def upgrade() -> None:
    _entered_figure()
    _figure_stock()
    _subscriptions()
    op.add_column("claim_instalment", sa.Column("paid_on", sa.Date(), nullable=True))
    _restore_needed()
    _find_paid_days()
    _teams()
    for name, table, columns, condition in INDEXES:
        where = None if condition is None else sa.text(condition)
        op.create_index(name, table, columns, sqlite_where=where, postgresql_where=where)


def downgrade() -> None:
    for name, table, _, _ in INDEXES:
        op.drop_index(name, table)
    for table in OF_TEAMS:
        op.drop_column(table, "team_id")
    op.drop_column("claim_instalment", "paid_on")
    for table in ("subscription_sent", "subscription", "figure_stock", "table_file", "entered_figure"):
        op.drop_table(table)


def _entered_figure() -> None:
    op.create_table(
        "entered_figure",
        sa.Column("id", Id, nullable=False),
        sa.Column("kpi", String(), nullable=False),
        sa.Column("period", sa.Date(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=True),
        sa.Column("numerator", sa.BigInteger(), nullable=False),
        sa.Column("denominator", sa.BigInteger(), nullable=True),
        sa.Column("plan", sa.BigInteger(), nullable=True),
        sa.Column("last_year", sa.BigInteger(), nullable=True),
        sa.Column("entered_by", sa.Integer(), nullable=True),
        sa.Column("entered_at", Moment(), nullable=False),
        sa.Column("source", String(), nullable=False),
        sa.Column("digest", String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_entered_figure"),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name="fk_entered_figure_team_id"),
        sa.ForeignKeyConstraint(["entered_by"], ["staff.id"], name="fk_entered_figure_entered_by"),
        sa.CheckConstraint("source IN ('chat', 'page', 'folder', 'command')", name="source"),
        sa.CheckConstraint("numerator >= 0 AND coalesce(denominator, 0) >= 0", name="values"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_entered_figure_kpi_period", "entered_figure", ["kpi", "period", "team_id", "id"])
    op.create_index("ix_entered_figure_period", "entered_figure", ["period"])
    _refuse_changes("entered_figure")
    op.create_table(
        "table_file",
        sa.Column("kind", String(), nullable=False),
        sa.Column("digest", String(), nullable=False),
        sa.Column("entered_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "digest", name="pk_table_file"),
        sa.CheckConstraint("kind IN ('figures', 'services')", name="kind"),
    )


def _figure_stock() -> None:
    op.create_table(
        "figure_stock",
        sa.Column("id", Id, nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("code", String(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("cents", sa.BigInteger(), nullable=False),
        sa.Column("taken_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_figure_stock"),
        sa.UniqueConstraint("month", "team_id", "code", name="uq_figure_stock_month_team_id_code"),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name="fk_figure_stock_team_id"),
    )
    _refuse_changes("figure_stock")


def _subscriptions() -> None:
    op.create_table(
        "subscription",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("subject", String(), nullable=False),
        sa.Column("rhythm", String(), nullable=False),
        sa.Column("weekday", sa.SmallInteger(), nullable=True),
        sa.Column("created_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_subscription"),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_subscription_staff_id"),
        sa.UniqueConstraint("staff_id", "subject", "rhythm", name="uq_subscription_staff_id_subject_rhythm"),
        sa.CheckConstraint("rhythm IN ('daily', 'weekly', 'monthly')", name="rhythm"),
        sa.CheckConstraint("(rhythm = 'weekly') = (weekday IS NOT NULL)", name="weekday"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "subscription_sent",
        sa.Column("subscription_id", sa.Integer(), nullable=False),
        sa.Column("period", sa.Date(), nullable=False),
        sa.Column("sent_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("subscription_id", "period", name="pk_subscription_sent"),
        sa.ForeignKeyConstraint(
            ["subscription_id"], ["subscription.id"], name="fk_subscription_sent_subscription_id", ondelete="CASCADE"
        ),
    )


def _teams() -> None:
    """Postings stay as they were written, but for this once."""
    for table in OF_TEAMS:
        op.add_column(table, sa.Column("team_id", sa.Integer(), nullable=True))
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    op.execute(
        "DROP TRIGGER claim_posting_no_update"
        if is_sqlite
        else "ALTER TABLE claim_posting DISABLE TRIGGER claim_posting_append_only"
    )
    for table in OF_TEAMS:
        op.execute(f"UPDATE {table} SET team_id = (SELECT team_id FROM claim WHERE claim.id = {table}.claim_id)")
    op.execute(
        _no_change("claim_posting", "UPDATE")
        if is_sqlite
        else "ALTER TABLE claim_posting ENABLE TRIGGER claim_posting_append_only"
    )


def _restore_needed() -> None:
    """What was handed over or closed after the end of a plan had been owed: what was due by then was needed."""
    op.execute(sa.text(
        "UPDATE claim_instalment SET needed_cents = amount_cents WHERE EXISTS ("
        "SELECT 1 FROM claim_plan AS p JOIN claim_posting AS g ON g.claim_id = p.claim_id "
        "WHERE p.claim_id = claim_instalment.claim_id AND p.no = claim_instalment.plan_no "
        "AND claim_instalment.due <= p.ended_on AND g.no > p.since_posting AND g.kind IN ('transfer', 'closure'))"
    ))  # fmt: skip


def _find_paid_days() -> None:
    """Payments go to the oldest instalment first, fees before it. What was not paid of an ended plan and fell due
    after its end has fallen away."""
    connection = op.get_bind()
    found = list(_paid_days(connection))
    if found:
        connection.execute(sa.text(
            "UPDATE claim_instalment SET paid_on = :paid_on WHERE claim_id = :claim AND plan_no = :plan AND no = :no"
        ).bindparams(sa.bindparam("paid_on", type_=sa.Date())), found)  # fmt: skip
    connection.execute(sa.text(
        "UPDATE claim_instalment SET needed_cents = 0 WHERE needed_cents > 0 AND paid_on IS NULL AND due > ("
        "SELECT ended_on FROM claim_plan AS p WHERE p.claim_id = claim_instalment.claim_id "
        "AND p.no = claim_instalment.plan_no)"
    ))  # fmt: skip


def _paid_days(connection: sa.Connection) -> Iterator[dict[str, Any]]:
    rows = connection.execute(_INSTALMENTS.columns(ended_on=sa.Date()))
    for (claim, plan, since, ended_on), group in groupby(rows, lambda row: tuple(row[:4])):
        payments = _payments(connection, claim, since, ended_on)
        needed = 0
        for row in group:
            needed += row.needed_cents
            paid = next((day for day, total in payments if total >= needed), None)
            if row.needed_cents and paid is not None:
                yield {"claim": claim, "plan": plan, "no": row.no, "paid_on": paid}


def _payments(connection: sa.Connection, claim: int, since: int, ended_on: Any) -> list[tuple[Any, int]]:
    """By day, and what had come by then beside the fees."""
    rows = connection.execute(_POSTINGS.columns(value_date=sa.Date()), {"claim": claim, "since": since}).all()
    reversed_ones = {row.reverses for row in rows if row.reverses is not None}
    fees, net = 0, []
    for row in rows:
        if row.kind == "fee":
            fees += row.amount_cents
        elif row.kind == "payment" and row.no not in reversed_ones:
            for_fees = min(fees, row.amount_cents)
            fees -= for_fees
            net.append((row.value_date, row.amount_cents - for_fees))
    total, by_day = 0, []
    for day, cents in sorted(net):
        if ended_on is None or day <= ended_on:
            total += cents
            by_day.append((day, total))
    return by_day


_INSTALMENTS = sa.text(
    "SELECT i.claim_id, i.plan_no, p.since_posting, p.ended_on, i.no, i.needed_cents FROM claim_instalment AS i "
    "JOIN claim_plan AS p ON p.claim_id = i.claim_id AND p.no = i.plan_no ORDER BY i.claim_id, i.plan_no, i.no"
)
_POSTINGS = sa.text(
    "SELECT no, kind, amount_cents, value_date, reverses FROM claim_posting "
    "WHERE claim_id = :claim AND no > :since ORDER BY no"
)


def _refuse_changes(table: str) -> None:
    """Rows of an append-only table stay as they were written."""
    if op.get_bind().dialect.name == "sqlite":
        for change in ("UPDATE", "DELETE"):
            op.execute(_no_change(table, change))
        return
    op.execute(
        f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )


def _no_change(table: str, change: str) -> str:
    return (
        f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    )

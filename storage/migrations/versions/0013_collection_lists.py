"""Lists of the collecting agency with their lines; figures of the municipal integration services."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString as String
from sqlmodel.sql.sqltypes import UTCDateTime as Moment

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "inkasso_list",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source", String(), nullable=False),
        sa.Column("state", String(), nullable=False),
        sa.Column("name", String(), nullable=True),
        sa.Column("digest", String(), nullable=False),
        sa.Column("arrived_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("ended_at", Moment(), nullable=True),
        sa.Column("ended_by_id", sa.Integer(), nullable=True),
        sa.Column("file_id", sa.Integer(), nullable=True),
        sa.Column("duty_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_inkasso_list"),
        sa.ForeignKeyConstraint(["duty_id"], ["duty.id"], name="fk_inkasso_list_duty_id"),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name="fk_inkasso_list_by_id"),
        sa.ForeignKeyConstraint(["ended_by_id"], ["staff.id"], name="fk_inkasso_list_ended_by_id"),
        sa.ForeignKeyConstraint(["file_id"], ["stored_file.id"], name="fk_inkasso_list_file_id", ondelete="SET NULL"),
        sa.CheckConstraint("source IN ('page', 'folder', 'command')", name="source"),
        sa.CheckConstraint("state IN ('open', 'sent', 'discarded')", name="state"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "uq_inkasso_list_digest", "inkasso_list", ["digest"], unique=True,
        sqlite_where=sa.text("state <> 'discarded'"), postgresql_where=sa.text("state <> 'discarded'"),
    )  # fmt: skip
    op.create_table(
        "inkasso_line",
        sa.Column("id", BIG, nullable=False),
        sa.Column("list_id", sa.Integer(), nullable=False),
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("state", String(), nullable=False),
        sa.Column("doubt", String(), nullable=True),
        sa.Column("claim_id", sa.Integer(), nullable=True),
        sa.Column("reason", String(), nullable=True),
        sa.Column("content", String(), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("decided_at", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_inkasso_line"),
        sa.ForeignKeyConstraint(["list_id"], ["inkasso_list.id"], name="fk_inkasso_line_list_id"),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name="fk_inkasso_line_claim_id"),
        sa.ForeignKeyConstraint(["decided_by_id"], ["staff.id"], name="fk_inkasso_line_decided_by_id"),
        sa.CheckConstraint("state IN ('matched', 'open', 'not_ours')", name="state"),
        sa.CheckConstraint("state <> 'matched' OR claim_id IS NOT NULL", name="claim_id"),
        sa.CheckConstraint("(state = 'not_ours') = (reason IS NOT NULL)", name="reason"),
    )
    op.create_index("ix_inkasso_line_list_id_no", "inkasso_line", ["list_id", "no"])
    matched = sa.text("state = 'matched'")
    op.create_index(
        "uq_inkasso_line_claim", "inkasso_line", ["list_id", "claim_id"], unique=True,
        sqlite_where=matched, postgresql_where=matched,
    )  # fmt: skip
    op.create_table(
        "service_figure",
        sa.Column("id", BIG, nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("service", String(), nullable=False),
        sa.Column("provider", String(), nullable=False),
        sa.Column("referred", sa.Integer(), nullable=True),
        sa.Column("started", sa.Integer(), nullable=True),
        sa.Column("completed", sa.Integer(), nullable=True),
        sa.Column("broken_off", sa.Integer(), nullable=True),
        sa.Column("source", String(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_service_figure"),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name="fk_service_figure_by_id"),
        sa.CheckConstraint("service IN ('housing', 'debt', 'addiction')", name="service"),
        sa.CheckConstraint("source IN ('chat', 'page', 'command')", name="source"),
        sqlite_autoincrement=True,
    )
    _hold_fast("service_figure")
    op.create_index(
        "ix_service_figure_month_service_provider_id", "service_figure", ["month", "service", "provider", "id"]
    )
    op.create_table(
        "service_reminder",
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("month", "told_on", name="pk_service_reminder"),
    )


def _hold_fast(table: str) -> None:
    """What was entered once stays as it was: a correction is another row."""
    if op.get_bind().dialect.name == "sqlite":
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )
        return
    op.execute(
        f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )


def downgrade() -> None:
    op.drop_table("service_reminder")
    op.drop_table("service_figure")
    op.drop_table("inkasso_line")
    op.drop_table("inkasso_list")

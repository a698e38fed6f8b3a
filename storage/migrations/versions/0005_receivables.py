"""The whole claims process: plans, requests and objections beside a claim, dunning, write-off, more postings."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString as String
from sqlmodel.sql.sqltypes import UTCDateTime as Moment

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

OLD_STATES = "detected notified handed_over ordered in_collection settled withdrawn"
NEW_STATES = (
    "detected notified handed_over ordered in_collection dunned deferred address_search written_off enforcement "
    "settled withdrawn transferred closed"
)
OLD_POSTINGS = "charge payment reversal"
BATCH_STATES = "received unclear checked queued booked undoing undone discarded failed"
PROBLEMS = "no_reference no_claim several_claims returned same_number booked_by_hand day refused other_file unreadable"
DISMISSED = "not_ours booked_by_hand sent_back return_booked faulty"
NEW_POSTINGS = "charge fee interest payment reversal reduction transfer closure refund"
NEW_DEADLINES = (
    "request instalment_due default beside_plan last_instalment dunning_due instalment_dunning_due enforcement_due "
    "address write_off_review correction refund reclaim"
)
COLUMNS = (
    "dunned_on", "dunned_due", "dunning_level", "block_reason", "block_until", "review_on", "to_correct",
    "address_lost", "has_records", "oldest_due",
)  # fmt: skip


def where(condition: str) -> dict[str, Any]:
    """The condition of a partial index."""
    return {"sqlite_where": sa.text(condition), "postgresql_where": sa.text(condition)}


def listed(column: str, values: str) -> str:
    return f"{column} IN ({', '.join(repr(value) for value in values.split())})"


def upgrade() -> None:
    _claims()
    _postings(NEW_POSTINGS)
    _records()
    _letters()
    _payments()
    op.create_index("ix_claim_timeline_by_id_id", "claim_timeline", ["by_id", "id"])
    for table in ("approval", "task"):
        op.execute(f"UPDATE {table} SET permission = 'approve_as_lead' WHERE permission = 'approve_discard'")


def _claims() -> None:
    with op.batch_alter_table("claim") as claim:
        for name in ("dunned_on", "dunned_due", "block_until", "review_on", "oldest_due"):
            claim.add_column(sa.Column(name, sa.Date(), nullable=True))
        claim.add_column(sa.Column("block_reason", String(), nullable=True))
        claim.add_column(sa.Column("dunning_level", sa.Integer(), nullable=False, server_default="0"))
        for name in ("to_correct", "address_lost", "has_records"):
            claim.add_column(sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false()))
        claim.drop_constraint("state", type_="check")
        claim.drop_constraint("open_cents", type_="check")
        claim.create_check_constraint("state", listed("state", NEW_STATES))
        claim.create_check_constraint("open_cents", "open_cents >= 0")
        claim.create_check_constraint("block", "(block_reason IS NULL) = (block_until IS NULL)")
    op.execute("UPDATE claim SET oldest_due = due_on WHERE open_cents > 0")
    with op.batch_alter_table("claim") as claim:
        for name, kind in (
            ("dunning_level", sa.Integer()), ("to_correct", sa.Boolean()), ("address_lost", sa.Boolean()),
            ("has_records", sa.Boolean()),
        ):  # fmt: skip
            claim.alter_column(name, existing_type=kind, server_default=None)
    op.create_index("ix_claim_state_id", "claim", ["state", "id"])
    op.create_index("ix_claim_oldest_due", "claim", ["oldest_due", "id"], **where("oldest_due IS NOT NULL"))
    op.create_index("ix_claim_review_on", "claim", ["review_on", "id"], **where("review_on IS NOT NULL"))


def _postings(kinds: str) -> None:
    """SQLite copies the table to change a check; its triggers must not see that."""
    on_sqlite = op.get_bind().dialect.name == "sqlite"
    changes = ("UPDATE", "DELETE") if on_sqlite else ()
    for change in changes:
        op.execute(f"DROP TRIGGER claim_posting_no_{change.lower()}")
    with op.batch_alter_table("claim_posting") as posting:
        posting.drop_constraint("kind", type_="check")
        posting.create_check_constraint("kind", listed("kind", kinds))
    for change in changes:
        op.execute(
            f"CREATE TRIGGER claim_posting_no_{change.lower()} BEFORE {change} ON claim_posting "
            "BEGIN SELECT RAISE(ABORT, 'claim_posting is append-only'); END"
        )


def _records() -> None:
    op.create_table(
        "claim_plan",
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("granted_on", sa.Date(), nullable=False),
        sa.Column("since_posting", sa.Integer(), nullable=False),
        sa.Column("ended", String(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("claim_id", "no", name="pk_claim_plan"),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name="fk_claim_plan_claim_id"),
        sa.CheckConstraint(listed("ended", "kept superseded revoked over"), name="ended"),
        sa.CheckConstraint("(ended IS NULL) = (ended_on IS NULL)", name="ended_on"),
    )
    op.create_index("uq_claim_plan_standing", "claim_plan", ["claim_id"], unique=True, **where("ended IS NULL"))
    op.create_table(
        "claim_instalment",
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("plan_no", sa.Integer(), nullable=False),
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("nominal", sa.Date(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("amount_cents", Id, nullable=False),
        sa.Column("interest_cents", Id, nullable=False),
        sa.Column("needed_cents", Id, nullable=False),
        sa.Column("open_cents", Id, nullable=False),
        sa.PrimaryKeyConstraint("claim_id", "plan_no", "no", name="pk_claim_instalment"),
        sa.ForeignKeyConstraint(
            ["claim_id", "plan_no"], ["claim_plan.claim_id", "claim_plan.no"],
            name="fk_claim_instalment_claim_id_plan_no",
        ),
        sa.CheckConstraint("amount_cents > 0", name="amount_cents"),
        sa.CheckConstraint("interest_cents BETWEEN 0 AND amount_cents", name="interest_cents"),
        sa.CheckConstraint("needed_cents BETWEEN 0 AND amount_cents", name="needed_cents"),
        sa.CheckConstraint("open_cents BETWEEN 0 AND needed_cents", name="open_cents"),
    )  # fmt: skip
    op.create_index("ix_claim_instalment_open_due", "claim_instalment", ["due", "claim_id"], **where("open_cents > 0"))
    op.create_table(
        "claim_request",
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("registered_by", sa.Integer(), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("rate_cents", Id, nullable=True),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("reason", String(), nullable=False),
        sa.Column("disclosure", sa.Boolean(), nullable=False),
        sa.Column("state", String(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("claim_id", "no", name="pk_claim_request"),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name="fk_claim_request_claim_id"),
        sa.ForeignKeyConstraint(["registered_by"], ["staff.id"], name="fk_claim_request_registered_by"),
        sa.CheckConstraint(listed("state", "pending granted rejected withdrawn"), name="state"),
        sa.CheckConstraint(listed("reason", "low_income other_debts illness family unemployed"), name="reason"),
        sa.CheckConstraint("(rate_cents IS NULL) <> (number IS NULL)", name="terms"),
    )
    op.create_index(
        "uq_claim_request_pending", "claim_request", ["claim_id"], unique=True, **where("state = 'pending'")
    )
    op.create_table(
        "claim_objection",
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("registered_by", sa.Integer(), nullable=False),
        sa.Column("outcome", String(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("claim_id", "no", name="pk_claim_objection"),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name="fk_claim_objection_claim_id"),
        sa.ForeignKeyConstraint(["registered_by"], ["staff.id"], name="fk_claim_objection_registered_by"),
        sa.CheckConstraint(listed("outcome", "pending rejected withdrawn partly upheld"), name="outcome"),
        sa.CheckConstraint("(outcome = 'pending') = (decided_on IS NULL)", name="decided_on"),
    )
    op.create_index(
        "uq_claim_objection_pending", "claim_objection", ["claim_id"], unique=True, **where("outcome = 'pending'")
    )


def _payments() -> None:
    op.create_table(
        "payment_batch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", String(), nullable=True),
        *(sa.Column(name, String(), nullable=False) for name in ("digest", "source", "state")),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("layout", sa.JSON(), nullable=True),
        sa.Column("profile", String(), nullable=True),
        sa.Column("report", sa.JSON(), nullable=True),
        sa.Column("message_id", Id, nullable=True),
        sa.Column("booked_at", Moment(), nullable=True),
        sa.Column("undone_at", Moment(), nullable=True),
        sa.Column("undone_by", sa.Integer(), nullable=True),
        sa.Column("content", String(), nullable=True),
        sa.Column("glimpse", String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_payment_batch"),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name="fk_payment_batch_by_id"),
        sa.ForeignKeyConstraint(["undone_by"], ["staff.id"], name="fk_payment_batch_undone_by"),
        sa.CheckConstraint(listed("source", "page folder command"), name="source"),
        sa.CheckConstraint(listed("state", BATCH_STATES), name="state"),
        sa.CheckConstraint("state NOT IN ('queued', 'booked') OR by_id IS NOT NULL", name="by_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_payment_batch_digest", "payment_batch", ["digest"])
    op.create_index(
        "ix_payment_batch_waiting", "payment_batch", ["id"], **where("state IN ('received', 'queued', 'undoing')")
    )
    op.create_table(
        "payment_line",
        sa.Column("id", Id, nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("key", String(), nullable=False),
        sa.Column("content", String(), nullable=False),
        sa.Column("cash_ref", String(), nullable=True),
        sa.Column("amount_cents", Id, nullable=False),
        sa.Column("value_date", sa.Date(), nullable=False),
        sa.Column("state", String(), nullable=False),
        sa.Column("problem", String(), nullable=True),
        sa.Column("claim_id", sa.Integer(), nullable=True),
        sa.Column("posting_no", sa.Integer(), nullable=True),
        sa.Column("purpose", String(), nullable=True),
        sa.Column("dismissed", String(), nullable=True),
        sa.Column("settled_by", sa.Integer(), nullable=True),
        sa.Column("settled_at", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_payment_line"),
        sa.ForeignKeyConstraint(["batch_id"], ["payment_batch.id"], name="fk_payment_line_batch_id"),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name="fk_payment_line_claim_id"),
        sa.ForeignKeyConstraint(["settled_by"], ["staff.id"], name="fk_payment_line_settled_by"),
        sa.ForeignKeyConstraint(
            ["claim_id", "posting_no"], ["claim_posting.claim_id", "claim_posting.no"],
            name="fk_payment_line_claim_id_posting_no",
        ),
        sa.CheckConstraint(listed("state", "booked open dismissed undone"), name="state"),
        sa.CheckConstraint(listed("problem", PROBLEMS), name="problem"),
        sa.CheckConstraint(listed("dismissed", DISMISSED), name="dismissed"),
        sa.CheckConstraint("amount_cents <> 0 OR coalesce(problem, '') = 'unreadable'", name="amount_cents"),
        sa.CheckConstraint("(posting_no IS NULL) OR (claim_id IS NOT NULL)", name="claim_id"),
        sa.CheckConstraint("state <> 'booked' OR posting_no IS NOT NULL", name="posting_no"),
        sqlite_autoincrement=True,
    )  # fmt: skip
    op.create_index("ix_payment_line_batch_id", "payment_line", ["batch_id"])
    op.create_index("uq_payment_line_key", "payment_line", ["key"], unique=True, **where("state <> 'undone'"))
    op.create_index("ix_payment_line_open", "payment_line", ["value_date", "id"], **where("state = 'open'"))
    op.create_index(
        "ix_payment_line_booked", "payment_line", ["claim_id", "posting_no"], **where("posting_no IS NOT NULL")
    )
    op.create_table(
        "import_profile",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", String(), nullable=False),
        sa.Column("layout", sa.JSON(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_import_profile"),
        sa.UniqueConstraint("name", name="uq_import_profile_name"),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name="fk_import_profile_by_id"),
    )
    op.create_table(
        "payment_secret",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("secret", String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_payment_secret"),
        sa.CheckConstraint("id = 1", name="id"),
    )


def _letters() -> None:
    op.create_table(
        "letter_delivery",
        sa.Column("file_id", Id, nullable=False),
        sa.Column("name", String(), nullable=False),
        sa.Column("delivered_at", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("file_id", name="pk_letter_delivery"),
        sa.ForeignKeyConstraint(["file_id"], ["stored_file.id"], name="fk_letter_delivery_file_id", ondelete="CASCADE"),
    )
    op.create_index("ix_letter_delivery_waiting", "letter_delivery", ["file_id"], **where("delivered_at IS NULL"))


def downgrade() -> None:
    """Claims in a state that the version before does not know cannot go back: the check refuses them. Deadlines that
    it does not know go; the next start of this version opens them again.
    """
    tasks = f"SELECT id FROM task WHERE {listed('kind', NEW_DEADLINES)}"
    reminders = f"SELECT id FROM reminder WHERE task_id IN ({tasks})"
    op.execute(f"DELETE FROM reminder_receipt WHERE reminder_id IN ({reminders})")
    op.execute(f"DELETE FROM reminder WHERE task_id IN ({tasks})")
    op.execute(f"UPDATE claim_note SET task_id = NULL WHERE task_id IN ({tasks})")
    op.execute(f"DELETE FROM task WHERE {listed('kind', NEW_DEADLINES)}")
    for table in ("approval", "task"):
        op.execute(f"UPDATE {table} SET permission = 'approve_discard' WHERE permission = 'approve_as_lead'")
    for table in ("payment_secret", "import_profile", "payment_line", "payment_batch"):
        op.drop_table(table)
    op.drop_table("letter_delivery")
    for table in ("claim_objection", "claim_request", "claim_instalment", "claim_plan"):
        op.drop_table(table)
    op.drop_index("ix_claim_timeline_by_id_id", "claim_timeline")
    _postings(OLD_POSTINGS)
    op.drop_index("ix_claim_review_on", "claim")
    op.drop_index("ix_claim_oldest_due", "claim")
    op.drop_index("ix_claim_state_id", "claim")
    with op.batch_alter_table("claim") as claim:
        for name in ("state", "open_cents", "block"):
            claim.drop_constraint(name, type_="check")
        claim.create_check_constraint("state", listed("state", OLD_STATES))
        claim.create_check_constraint("open_cents", "open_cents BETWEEN 0 AND amount_cents")
        for name in COLUMNS:
            claim.drop_column(name)

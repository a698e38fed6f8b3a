"""Notes and files belong to cases of every kind; imports of applications; no health among the reasons of a wish."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString as String
from sqlmodel.sql.sqltypes import UTCDateTime as Moment

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

OF_OTHERS = "case_id NOT IN (SELECT id FROM claim)"


def where(condition: str) -> dict[str, Any]:
    """The condition of a partial index."""
    return {"sqlite_where": sa.text(condition), "postgresql_where": sa.text(condition)}


REASONS = "low_income", "other_debts", "family", "unemployed"


def upgrade() -> None:
    _rename_reason("illness", "personal")
    _refer("claim_id", "case_id", "case")
    op.create_table(
        "application_import",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source", String(), nullable=False),
        sa.Column("state", String(), nullable=False),
        sa.Column("digest", String(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("lines", sa.JSON(), nullable=False),
        sa.Column("report", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_application_import"),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name="fk_application_import_by_id"),
        sa.CheckConstraint("source IN ('page', 'folder', 'command')", name="source"),
        sa.CheckConstraint("state IN ('checked', 'registered', 'discarded')", name="state"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "uq_application_import_digest", "application_import", ["digest"], unique=True, **where("state <> 'discarded'")
    )
    op.create_table(
        "application_profile",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", String(), nullable=False),
        sa.Column("layout", sa.JSON(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_application_profile"),
        sa.UniqueConstraint("name", name="uq_application_profile_name"),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name="fk_application_profile_by_id"),
    )


def downgrade() -> None:
    """What lies beside new customers goes; contents in the file store go with the next sweep."""
    op.drop_table("application_profile")
    op.drop_table("application_import")
    files = f"SELECT id FROM stored_file WHERE {OF_OTHERS}"
    op.execute(f"DELETE FROM letter_delivery WHERE file_id IN ({files})")
    op.execute(f"DELETE FROM stored_file WHERE {OF_OTHERS}")
    op.execute(f"DELETE FROM claim_note WHERE {OF_OTHERS}")
    _refer("case_id", "claim_id", "claim")
    _rename_reason("personal", "illness")


def _rename_reason(before: str, after: str) -> None:
    """Of a wish for instalments. What the timelines say of the past stays as it is and is read as the new one."""
    with op.batch_alter_table("claim_request") as batch:
        batch.drop_constraint(op.f("ck_claim_request_reason"), type_="check")
    op.execute(f"UPDATE claim_request SET reason = '{after}' WHERE reason = '{before}'")
    listed = ", ".join(f"'{reason}'" for reason in (*REASONS[:2], after, *REASONS[2:]))
    with op.batch_alter_table("claim_request") as batch:
        batch.create_check_constraint("reason", f"reason IN ({listed})")


def _refer(before: str, after: str, table: str) -> None:
    """The column gets another name, and names rows of another table."""
    op.drop_index(f"ix_claim_note_{before}_id", "claim_note")
    op.drop_index(f"ix_stored_file_{before}", "stored_file")
    op.drop_index("ix_stored_file_draft", "stored_file")
    for name in ("claim_note", "stored_file"):
        with _counting(name) as batch:
            batch.drop_constraint(f"fk_{name}_{before}", type_="foreignkey")
            batch.alter_column(before, new_column_name=after)
        with _counting(name) as batch:
            batch.create_foreign_key(f"fk_{name}_{after}", table, [after], ["id"])
    op.create_index(f"ix_claim_note_{after}_id", "claim_note", [after, "id"])
    op.create_index(f"ix_stored_file_{after}", "stored_file", [after, "id"], **where(f"{after} IS NOT NULL"))
    op.create_index("ix_stored_file_draft", "stored_file", ["dialogue_id"], **where(f"{after} IS NULL"))


@contextmanager
def _counting(table: str) -> Iterator[Any]:
    """SQLite copies the table; it goes on counting where it was, so that no number is given twice."""
    connection = op.get_bind()
    is_sqlite = connection.dialect.name == "sqlite"
    last = connection.execute(_LAST, {"table": table}).scalar() if is_sqlite else None
    with op.batch_alter_table(table, table_kwargs={"sqlite_autoincrement": True}) as batch:
        yield batch
    if last is not None:
        connection.execute(_FORGET, {"table": table})
        connection.execute(_REMEMBER, {"table": table, "last": last})


_LAST = sa.text("SELECT seq FROM sqlite_sequence WHERE name = :table")
_FORGET = sa.text("DELETE FROM sqlite_sequence WHERE name = :table")
_REMEMBER = sa.text("INSERT INTO sqlite_sequence (name, seq) VALUES (:table, :last)")

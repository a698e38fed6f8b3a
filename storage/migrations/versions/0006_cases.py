"""Tasks, approvals and reminders belong to cases, all of which are numbered together; claims are the first kind."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString as String

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

CASE, CLAIM = ("case_id", "case"), ("claim_id", "claim")
"""What tasks, approvals and reminders refer to: the column, and whose numbers stand in it."""

VERSION = {"case_id": "case_version", "claim_id": "claim_version"}
IS_OPEN, IS_PENDING = "closed_at IS NULL", "state = 'pending'"


def where(condition: str) -> dict[str, Any]:
    """The condition of a partial index."""
    return {"sqlite_where": sa.text(condition), "postgresql_where": sa.text(condition)}


def upgrade() -> None:
    op.create_table(
        "case",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_case"),
        sqlite_autoincrement=True,
    )
    op.execute("INSERT INTO \"case\" (id, kind) SELECT id, 'claim' FROM claim ORDER BY id")
    _count_on("claim", "case")
    with op.batch_alter_table("claim") as claim:
        claim.create_foreign_key("fk_claim_id", "case", ["id"], ["id"])
    if not _is_sqlite():
        op.execute("ALTER TABLE claim ALTER COLUMN id DROP DEFAULT")
        op.execute("DROP SEQUENCE claim_id_seq")
    _refer(CLAIM, CASE)


def downgrade() -> None:
    """Cases of other kinds are gone with the migration that brought them."""
    _refer(CASE, CLAIM)
    with op.batch_alter_table("claim", table_kwargs={"sqlite_autoincrement": True}) as claim:
        claim.drop_constraint("fk_claim_id", type_="foreignkey")
    if not _is_sqlite():
        op.execute("CREATE SEQUENCE claim_id_seq AS integer OWNED BY claim.id")
        op.execute("ALTER TABLE claim ALTER COLUMN id SET DEFAULT nextval('claim_id_seq')")
    _count_on("case", "claim")
    op.drop_table("case")


def _refer(before: tuple[str, str], after: tuple[str, str]) -> None:
    _tasks(before, after)
    _approvals(before, after)
    _reminders(before, after)


def _tasks(before: tuple[str, str], after: tuple[str, str]) -> None:
    indexes = (
        ("ix_task_open_permission", ["permission", "due_on", "id"], IS_OPEN),
        ("ix_task_open_assignee", ["assignee_id", "due_on", "id"], IS_OPEN),
        ("ix_task_open_next_on", ["next_on", "id"], f"{IS_OPEN} AND next_on IS NOT NULL"),
    )
    for name in ("uq_task_open_step", *(name for name, *_ in indexes)):
        op.drop_index(name, "task")
    _rename("task", before[0], after[0])
    with op.batch_alter_table("task") as task:
        _point(task, "task", before, after)
    op.create_index("uq_task_open_step", "task", [after[0], "step"], unique=True, **where(IS_OPEN))
    for name, columns, condition in indexes:
        op.create_index(name, "task", columns, **where(condition))


def _approvals(before: tuple[str, str], after: tuple[str, str]) -> None:
    for name in ("uq_approval_pending_event", "ix_approval_pending_due_on"):
        op.drop_index(name, "approval")
    _rename("approval", before[0], after[0])
    _rename("approval", VERSION[before[0]], VERSION[after[0]])
    with _counting("approval") as approval:
        _point(approval, "approval", before, after)
    op.create_index("ix_approval_pending_due_on", "approval", ["due_on"], **where(IS_PENDING))
    op.create_index("uq_approval_pending_event", "approval", [after[0], "event"], unique=True, **where(IS_PENDING))


def _reminders(before: tuple[str, str], after: tuple[str, str]) -> None:
    indexes: tuple[tuple[str, list[str], dict[str, Any]], ...] = (
        ("ix_reminder_task_id", ["task_id"], {}),
        ("ix_reminder_planned", ["id"], where("state = 'planned'")),
        ("ix_reminder_sent_on", ["sent_on", "id"], where("state = 'sent'")),
    )
    for name, *_ in indexes:
        op.drop_index(name, "reminder")
    once = ("due_on", "task_id", "rung", "snooze")
    _rename("reminder", before[0], after[0])
    with _counting("reminder") as reminder:
        reminder.drop_constraint(f"uq_reminder_kind_{before[0]}_{'_'.join(once)}", type_="unique")
        _point(reminder, "reminder", before, after)
        reminder.create_unique_constraint(f"uq_reminder_kind_{after[0]}_{'_'.join(once)}", ["kind", after[0], *once])
    for name, columns, condition in indexes:
        op.create_index(name, "reminder", columns, **condition)


def _rename(table: str, before: str, after: str) -> None:
    """Both databases do it in place; a copy of the table would lose new constraints on the new name."""
    op.execute(f"ALTER TABLE {table} RENAME COLUMN {before} TO {after}")


def _point(batch: Any, table: str, before: tuple[str, str], after: tuple[str, str]) -> None:
    batch.drop_constraint(f"fk_{table}_{before[0]}", type_="foreignkey")
    batch.create_foreign_key(f"fk_{table}_{after[0]}", after[1], [after[0]], ["id"])


@contextmanager
def _counting(table: str) -> Iterator[Any]:
    """SQLite copies the table; it goes on counting where it was, so that no number is given twice."""
    connection = op.get_bind()
    last = connection.execute(_LAST, {"table": table}).scalar() if _is_sqlite() else None
    with op.batch_alter_table(table, table_kwargs={"sqlite_autoincrement": True}) as batch:
        yield batch
    if last is not None:
        connection.execute(_FORGET, {"table": table})
        connection.execute(_REMEMBER, {"table": table, "last": last})


def _count_on(before: str, after: str) -> None:
    """What `after` numbers goes on behind all that `before` has numbered."""
    connection = op.get_bind()
    if _is_sqlite():
        last = connection.execute(_LAST, {"table": before}).scalar() or 0
        highest = connection.execute(sa.text("SELECT coalesce(max(id), 0) FROM claim")).scalar() or 0
        connection.execute(_FORGET, {"table": after})
        connection.execute(_REMEMBER, {"table": after, "last": max(last, highest)})
        return
    op.execute(
        f"SELECT setval('{after}_id_seq', greatest(last_value, (SELECT coalesce(max(id), 1) FROM claim)), "
        f"is_called OR EXISTS (SELECT 1 FROM claim)) FROM {before}_id_seq"
    )


_LAST = sa.text("SELECT seq FROM sqlite_sequence WHERE name = :table")
_FORGET = sa.text("DELETE FROM sqlite_sequence WHERE name = :table")
_REMEMBER = sa.text("INSERT INTO sqlite_sequence (name, seq) VALUES (:table, :last)")


def _is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"

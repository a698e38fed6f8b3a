"""Objections: a kind of case of their own, with a timeline. Those that stand beside claims become such cases."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
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


_OBJECTION = sa.table(
    "objection",
    *(sa.column(name) for name in (
        "id", "version", "state", "team_id", "norm", "registered_by", "case_ref", "claim_id", "outcome", "reason",
        "case_ref_tail",
    )),
    sa.column("received_on", sa.Date()),
    sa.column("settled_on", sa.Date()),
    sa.column("municipal", sa.Boolean()),
    sa.column("registered_at", Moment()),
)  # fmt: skip
_ENTRIES = sa.table(
    "objection_timeline",
    *(sa.column(name) for name in ("objection_id", "event", "by_id", "source", "target")),
    sa.column("at", Moment()),
    sa.column("details", sa.JSON()),
)
_TASK = sa.table(
    "task",
    *(sa.column(name) for name in ("case_id", "kind", "step", "permission", "snoozes")),
    *(sa.column(name, sa.Date()) for name in ("since", "due_on", "next_on")),
    sa.column("opened_at", Moment()),
)


def where(condition: str) -> dict[str, Any]:
    """The condition of a partial index."""
    return {"sqlite_where": sa.text(condition), "postgresql_where": sa.text(condition)}


def listed(column: str, values: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(f"{column} IN ({', '.join(repr(value) for value in values.split())})", name=column)


def upgrade() -> None:
    _objections()
    _timeline()
    _carry_over()
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
            "(COALESCE(outcome, '') IN ('upheld', 'partly')) = (reason IS NOT NULL) OR (reason IS NULL AND norm = '')",
            name="reason_there",
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
    op.create_index(
        "ix_objection_incomplete",
        "objection",
        ["settled_on", "id"],
        **where("outcome IN ('upheld', 'partly') AND (reason IS NULL OR norm = '')"),
    )


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


def _carry_over() -> None:
    """Whoever entered an objection at its claim was asked neither norm nor reason: both are left empty, and the office
    is told that they are missing. Its benefit is the one that most of the claim is about."""
    connection = op.get_bind()
    found = connection.execute(_BESIDE_CLAIMS.columns(received_on=sa.Date(), decided_on=sa.Date())).mappings().all()
    for row in found:
        number = connection.execute(_NEW_CASE).scalar_one()
        entries = list(_entries(connection, row))
        registered_at = entries[0]["at"]
        settled = row["decided_on"] is not None
        objection = {
            "id": number,
            "version": len(entries),
            "state": "settled" if settled else "open",
            "received_on": row["received_on"],
            "municipal": 2 * row["municipal_share_cents"] > row["amount_cents"],
            "team_id": row["team_id"],
            "norm": "",
            "registered_by": row["registered_by"],
            "registered_at": registered_at,
            "case_ref": row["case_ref"],
            "claim_id": row["claim_id"],
            "settled_on": row["decided_on"],
            "outcome": row["outcome"] if settled else None,
            "reason": None,
            "case_ref_tail": row["case_ref_tail"],
        }
        connection.execute(_OBJECTION.insert().values(objection))
        connection.execute(_ENTRIES.insert(), [{"objection_id": number, **entry} for entry in entries])
        if not settled:
            _open_task(connection, number, row["received_on"], registered_at)


def _entries(connection: sa.Connection, row: Any) -> Iterator[dict[str, Any]]:
    """As the claim's own history has them: the so many-th of each."""
    of_claim = {"claim": row["claim_id"], "skipped": row["no"] - 1}
    facts = {"received_on": row["received_on"].isoformat(), "claim": row["claim_id"]}
    yield {
        **_told(connection, "object", row["registered_by"], row["received_on"], of_claim),
        "event": "register", "source": None, "target": "open", "details": facts,
    }  # fmt: skip
    if row["decided_on"] is not None:
        outcome = {"outcome": row["outcome"], "settled_on": row["decided_on"].isoformat()}
        yield {
            **_told(connection, "decide", row["registered_by"], row["decided_on"], of_claim),
            "event": "settle", "source": "open", "target": "settled", "details": outcome,
        }  # fmt: skip


def _told(connection: sa.Connection, event: str, by: int, day: date, of_claim: dict[str, Any]) -> dict[str, Any]:
    found = connection.execute(_OF_HISTORY.columns(at=Moment()), {**of_claim, "event": event}).mappings().first()
    if found is None:
        return {"at": datetime.combine(day, time(), UTC), "by_id": by}
    return dict(found)


def _open_task(connection: sa.Connection, number: int, received_on: date, at: datetime) -> None:
    """Three months after it came in; the next start moves it off a day on which nobody works."""
    month = received_on.month + 2
    year, month = received_on.year + month // 12, month % 12 + 1
    due_on = date(year, month, min(received_on.day, monthrange(year, month)[1]))
    task = {
        "case_id": number, "kind": "objection", "step": "objection", "permission": "handle_objection",
        "since": received_on, "due_on": due_on, "next_on": received_on, "opened_at": at, "snoozes": 0,
    }  # fmt: skip
    connection.execute(_TASK.insert().values(task))


_NEW_CASE = sa.text("INSERT INTO \"case\" (kind) VALUES ('objection') RETURNING id")
_BESIDE_CLAIMS = sa.text(
    "SELECT o.claim_id, o.no, o.received_on, o.registered_by, o.outcome, o.decided_on, c.team_id, c.case_ref, "
    "c.case_ref_tail, c.amount_cents, c.municipal_share_cents "
    "FROM claim_objection AS o JOIN claim AS c ON c.id = o.claim_id ORDER BY o.claim_id, o.no"
)
_OF_HISTORY = sa.text(
    "SELECT at, by_id FROM claim_timeline WHERE claim_id = :claim AND event = :event "
    "ORDER BY id LIMIT 1 OFFSET :skipped"
)


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

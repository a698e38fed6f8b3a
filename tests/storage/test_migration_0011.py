"""Objections that stand beside claims become cases, with what is known of them. Back to the version before they go with
their tasks and what was said of them, claims keep their own."""

from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from old_database import committing, restore
from small_office import NOW, SmallOffice, open_office
from sqlalchemy import Connection, text

from bot.domain.claims.records import Objection as OfClaim
from bot.domain.objections.model import Objection, ObjectionEntry, ObjectionEvent, ObjectionState
from bot.domain.people import Permission
from bot.domain.tasks import Task
from storage.database import SqlDatabase
from storage.migrate import downgrade, upgrade
from storage.tables.reminders import RECEIPT, REMINDER

DAY = date(2026, 11, 20)


def live(url: str) -> tuple[int, int]:
    """A claim that was objected to and the objection against it, each with a task and a reminder that was told."""
    with closing(SqlDatabase(url)) as database:
        office: SmallOffice = open_office(database)
        with database.begin() as uow:
            claim = uow.claims.add(office.claim())
            objected = replace(claim, version=2, objections=(OfClaim(1, DAY, office.anna.id),))
            uow.claims.save(objected, expected_version=1)
            objection = uow.objections.add(
                Objection(0, 1, ObjectionState.OPEN, DAY, True, office.team.id, "§ 22 SGB II", office.anna.id, NOW,
                          claim_id=claim.id)
            )  # fmt: skip
            uow.objections.note(
                ObjectionEntry(objection.id, ObjectionEvent.REGISTER, NOW, office.anna.id, None, ObjectionState.OPEN)
            )
            for number, case_id in enumerate((claim.id, objection.id), 1):
                task = uow.tasks.open(
                    Task(0, case_id, "objection", "x", Permission.HANDLE_OBJECTION, None, DAY, DAY, NOW)
                )
                uow.connection.execute(REMINDER.insert().values(
                    id=number, kind="x", case_id=case_id, task_id=task.id, due_on=DAY, rung=0, snooze=0, day=DAY,
                    planned_at=NOW, state="sent", sent_on=DAY,
                ))  # fmt: skip
                uow.connection.execute(RECEIPT.insert().values(
                    reminder_id=number, staff_id=office.anna.id, because="x", late=False, told_at=NOW,
                ))  # fmt: skip
        return claim.id, objection.id


def column(connection: Connection, query: str) -> list[object]:
    return list(connection.execute(text(query)).scalars())


def test_objections_go_with_everything_of_theirs_and_claims_stay(database_url: str) -> None:
    claim_id, objection_id = live(database_url)
    downgrade(database_url, "0010")
    with committing(database_url) as connection:
        assert column(connection, 'SELECT id FROM "case"') == [claim_id]
        for table in ("task", "reminder"):
            assert column(connection, f"SELECT case_id FROM {table}") == [claim_id], table
        assert column(connection, "SELECT reminder_id FROM reminder_receipt") == [1]
        assert column(connection, "SELECT outcome FROM claim_objection") == ["pending"]
    upgrade(database_url)
    with closing(SqlDatabase(database_url)) as database, database.begin() as uow:
        assert uow.claims.get(claim_id).objection is not None
        (again,) = uow.objections.waiting(team_id=None, limit=9)
        assert (again.claim_id, again.id) == (claim_id, objection_id + 1), "a number is never given twice"


BESIDE_CLAIMS = """INSERT INTO claim_objection (claim_id, no, received_on, registered_by, outcome, decided_on) VALUES
    (2, 1, '2026-08-03', 1, 'rejected', '2026-09-01'), (2, 2, '2026-11-30', 1, 'pending', NULL),
    (14, 1, '2026-08-10', 4, 'upheld', '2026-10-05'), (1, 1, '2026-08-10', 4, 'withdrawn', '2026-10-06')"""
HISTORY = """INSERT INTO claim_timeline (claim_id, event, at, by_id, source, target, details) VALUES
    (2, 'object', '2026-08-04 08:00:00', 2, 'in_collection', 'in_collection', '{}'),
    (2, 'decide', '2026-09-01 09:00:00', 3, 'in_collection', 'in_collection', '{}'),
    (2, 'object', '2026-11-30 10:00:00', 4, 'in_collection', 'in_collection', '{}')"""
OBJECTIONS = (
    "SELECT id, claim_id, state, CAST(received_on AS text), outcome, CAST(settled_on AS text), reason, norm, team_id, "
    "case_ref, version FROM objection ORDER BY id"
)


def test_objections_beside_claims_become_cases_of_their_own(empty_url: str, tmp_path: Path) -> None:
    """The claims 1, 2 and 14 of the old database; 20 cases were numbered in it. Three months after Mon 30.11.2026 is
    the last of February."""
    database_url = restore("0009", empty_url, tmp_path)
    with committing(database_url) as connection:
        connection.execute(text(BESIDE_CLAIMS))
        connection.execute(text(HISTORY))
    upgrade(database_url)
    with committing(database_url) as connection:
        assert [tuple(row) for row in connection.execute(text(OBJECTIONS))] == [
            (21, 1, "settled", "2026-08-10", "withdrawn", "2026-10-06", None, "", 1, "31702//0005128", 2),
            (22, 2, "settled", "2026-08-03", "rejected", "2026-09-01", None, "", 1, "31702//0000642", 2),
            (23, 2, "open", "2026-11-30", None, None, None, "", 1, "31702//0000642", 1),
            (24, 14, "settled", "2026-08-10", "upheld", "2026-10-05", None, "", 1, "31702//0005561", 2),
        ]
        assert column(connection, "SELECT by_id FROM objection_timeline ORDER BY id") == [4, 4, 2, 3, 4, 4, 4]
    with closing(SqlDatabase(database_url)) as database, database.begin() as uow:
        assert uow.objections.open_of_claim(2) == 23
        (task,) = uow.tasks.of_case(23)
        assert (task.kind, task.due_on, task.permission) == (
            "objection", date(2027, 2, 28), Permission.HANDLE_OBJECTION,
        )  # fmt: skip
        entries = [(entry.event, entry.at, entry.by) for entry in uow.objections.timeline(22)]
        assert entries == [
            (ObjectionEvent.REGISTER, datetime(2026, 8, 4, 8, tzinfo=UTC), 2),
            (ObjectionEvent.SETTLE, datetime(2026, 9, 1, 9, tzinfo=UTC), 3),
        ]
        assert [row.id for row in uow.objections.incomplete(team_id=None, limit=9)] == [24]
        assert [each.id for each in uow.objections.search("0642", team_id=None)] == [23, 22]

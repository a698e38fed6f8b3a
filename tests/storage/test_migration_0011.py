"""Back to the version before: objections go with their tasks and what was said of them, claims keep their own."""

from contextlib import closing
from dataclasses import replace
from datetime import date

from old_database import committing
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
        assert list(uow.objections.waiting(team_id=None, limit=9)) == []
        again = uow.claims.add(replace(uow.claims.get(claim_id), version=1, objections=()))
        assert again.id == objection_id + 1, "a number is never given twice"

"""Back to the version before: new customers go with their tasks and what was said of them, claims stay as they are."""

from contextlib import closing

from new_customers_office import NOW, TUESDAY, open_reception
from old_database import committing
from small_office import SmallOffice
from sqlalchemy import Connection, text

from bot.domain.people import Permission, Role, Staff
from bot.domain.tasks import Task
from storage.database import SqlDatabase
from storage.migrate import downgrade, upgrade
from storage.tables.reminders import RECEIPT, REMINDER
from storage.tables.work import APPROVAL


def live(url: str) -> tuple[int, int]:
    """A claim and a new customer, each with a task, a proposal, and a reminder that was told; their numbers."""
    with closing(SqlDatabase(url)) as database:
        house = open_reception(database)
        with database.begin() as uow:
            claim = uow.claims.add(SmallOffice(house.benefit, house.benefit, house.leo, house.leo, house.leo).claim())
            intake = house.booked(uow)
            both = uow.staff.add(Staff(0, "Bea", frozenset({Role.EZ, Role.LSB}), house.benefit))
            for number, case_id in enumerate((claim.id, intake.id), 1):
                task = uow.tasks.open(
                    Task(0, case_id, "hand_over", "x", Permission.TAKE_INTAKE, None, TUESDAY, TUESDAY, NOW)
                )  # fmt: skip
                uow.connection.execute(APPROVAL.insert().values(
                    case_id=case_id, case_version=1, event="x", payload={}, permission="x", proposed_by=both.id,
                    proposed_at=NOW, due_on=TUESDAY, state="pending",
                ))  # fmt: skip
                uow.connection.execute(REMINDER.insert().values(
                    id=number, kind="x", case_id=case_id, task_id=task.id, due_on=TUESDAY, rung=0, snooze=0,
                    day=TUESDAY, planned_at=NOW, state="sent", sent_on=TUESDAY,
                ))  # fmt: skip
                uow.connection.execute(RECEIPT.insert().values(
                    reminder_id=number, staff_id=both.id, because="x", late=False, told_at=NOW,
                ))  # fmt: skip
        return claim.id, intake.id


def column(connection: Connection, query: str) -> list[object]:
    return list(connection.execute(text(query)).scalars())


def test_new_customers_go_with_everything_of_theirs_and_claims_stay(database_url: str) -> None:
    claim_id, intake_id = live(database_url)
    downgrade(database_url, "0006")
    with committing(database_url) as connection:
        assert column(connection, 'SELECT id FROM "case"') == [claim_id]
        for table in ("task", "approval", "reminder"):
            assert column(connection, f"SELECT case_id FROM {table}") == [claim_id], table
        assert column(connection, "SELECT reminder_id FROM reminder_receipt") == [1]
        assert column(connection, "SELECT DISTINCT role FROM staff_role") == ["LSB"]
    upgrade(database_url)
    with closing(SqlDatabase(database_url)) as database, database.begin() as uow:
        assert uow.claims.get(claim_id).id == claim_id
        assert uow.intakes.waiting(team_id=None) == []
        house_claim = uow.claims.get(claim_id)
        assert uow.claims.add(house_claim).id == intake_id + 1, "a number is never given twice"

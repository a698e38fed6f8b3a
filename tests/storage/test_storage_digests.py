"""What the digests promise: one a person and day, whatever restarts; and what the assistant remembers of itself."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from small_office import NOW, SmallOffice
from sqlalchemy.exc import IntegrityError

from bot.domain.errors import NotFound
from bot.domain.reminders.recipients import Because
from bot.domain.tasks import Task
from bot.ports import DigestRecord, Receipt, Reminder
from storage.database import SqlDatabase
from storage.uow import SqlUnitOfWork

FRIDAY, MONDAY = date(2026, 11, 20), date(2026, 11, 23)


def told(uow: SqlUnitOfWork, task: Task, office: SmallOffice, digest_id: int | None, *rungs: int) -> None:
    """Anna is told of these rungs, of nothing else."""
    uow.reminders.plan(
        [Reminder(0, task.id, task.kind, task.case_id, task.due_on, each, 0, FRIDAY) for each in rungs], NOW
    )
    numbers = [each.reminder.id for each in uow.reminders.waiting_after(0, FRIDAY, 100) if each.task.id == task.id]
    receipts = [Receipt(number, office.anna.id, Because.STAND_IN, office.ben.id, late=True) for number in numbers]
    uow.reminders.sent(receipts, digest_id, FRIDAY, NOW)


def open_digest(uow: SqlUnitOfWork, office: SmallOffice, day: date = FRIDAY) -> int:
    digest_id = uow.digests.add(office.anna.id, day, NOW)
    assert digest_id is not None
    return digest_id


def test_a_day_has_one_digest_a_person(database: SqlDatabase, office: SmallOffice) -> None:
    with database.begin() as uow:
        open_digest(uow, office)
    with database.begin() as uow:
        assert uow.digests.add(office.anna.id, FRIDAY, NOW) is None
        assert uow.digests.add(office.anna.id, MONDAY, NOW) is not None
        assert uow.digests.add(office.ben.id, FRIDAY, NOW) is not None
        assert set(uow.digests.done_for(FRIDAY)) == {office.anna.id, office.ben.id}
        assert set(uow.digests.done_for(MONDAY)) == {office.anna.id}


def test_the_database_itself_refuses_a_second_one(database: SqlDatabase, office: SmallOffice) -> None:
    with database.begin() as uow:
        open_digest(uow, office)
    again = "INSERT INTO digest (staff_id, day, made_at) SELECT staff_id, day, made_at FROM digest"
    with pytest.raises(IntegrityError), database.begin() as uow:
        uow.connection.exec_driver_sql(again)


def test_it_knows_the_message_that_shows_it(database: SqlDatabase, office: SmallOffice) -> None:
    with database.begin() as uow:
        empty, shown = open_digest(uow, office), open_digest(uow, office, MONDAY)
        uow.digests.shown(shown, 77)
    with database.begin() as uow:
        assert uow.digests.get(empty) == DigestRecord(empty, office.anna.id, FRIDAY, None)
        assert uow.digests.get(shown) == DigestRecord(shown, office.anna.id, MONDAY, 77)
        with pytest.raises(NotFound):
            uow.digests.get(shown + 1)


def test_the_last_one_of_a_person_is_that_of_the_latest_day(database: SqlDatabase, office: SmallOffice) -> None:
    with database.begin() as uow:
        assert uow.digests.latest(office.anna.id) is None
        uow.digests.add(office.anna.id, MONDAY, NOW + timedelta(days=3))
        uow.digests.add(office.anna.id, FRIDAY, NOW)
        uow.digests.add(office.ben.id, MONDAY, NOW + timedelta(days=4))
        assert uow.digests.latest(office.anna.id) == NOW + timedelta(days=3)


def test_a_task_is_one_line_with_its_highest_rung(database: SqlDatabase, office: SmallOffice) -> None:
    with database.begin() as uow:
        digest_id = open_digest(uow, office)
        later = uow.tasks.open(office.task(uow.claims.add(office.claim())))
        sooner = uow.tasks.open(office.task(uow.claims.add(office.claim()), due_on=FRIDAY))
        told(uow, later, office, digest_id, 0, 3, -5)
        told(uow, sooner, office, digest_id, -1)
        first, second = uow.digests.items(digest_id)
        assert (first.task, first.reminder.rung, first.case.id) == (sooner, -1, sooner.case_id)
        assert (second.task, second.reminder.rung) == (later, 3)
        assert second.receipt == Receipt(second.reminder.id, office.anna.id, Because.STAND_IN, office.ben.id, late=True)


def test_it_shows_what_has_been_done_since_and_nothing_of_others(database: SqlDatabase, office: SmallOffice) -> None:
    with database.begin() as uow:
        digest_id, other = open_digest(uow, office), open_digest(uow, office, MONDAY)
        task = uow.tasks.open(office.task(uow.claims.add(office.claim())))
        told(uow, task, office, digest_id, 0)
        told(uow, uow.tasks.open(office.task(uow.claims.add(office.claim()))), office, None, 0)
        uow.tasks.close(task.case_id, [task.step], NOW)
        (item,) = uow.digests.items(digest_id)
        assert item.task == replace(task, closed_at=NOW)
        assert uow.digests.items(other) == []


def test_what_is_remembered_is_found_after_a_restart_and_replaced(database: SqlDatabase) -> None:
    with database.begin() as uow:
        assert uow.state.get("reminders.seen") is None
        uow.state.put("reminders.seen", "then")
        uow.state.put("deadlines.rules", "as they are")
    with database.begin() as uow:
        uow.state.put("reminders.seen", "now")
    with database.begin() as uow:
        assert (uow.state.get("reminders.seen"), uow.state.get("deadlines.rules")) == ("now", "as they are")

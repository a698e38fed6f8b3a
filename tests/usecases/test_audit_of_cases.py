"""What happened with a case stands in the audit trail under one name, whoever wrote it there."""

from collections.abc import Iterator
from contextlib import closing

import pytest
from intake_office import IntakeOffice, OfficePost, at
from sqlalchemy import text as sql

from bot.usecases.personal_data import AddNote, add_note
from bot.usecases.task_care import take_over
from storage.database import SqlDatabase
from tests.vaults import VAULT


@pytest.fixture
def office(sqlite_url: str) -> Iterator[IntakeOffice]:
    post = OfficePost()
    with closing(SqlDatabase(sqlite_url, lambda uow: post, vault=VAULT)) as database:  # type: ignore[arg-type, return-value]
        yield IntakeOffice(database, post)


def test_a_step_a_note_and_a_task_that_is_taken_over_name_the_same_case(office: IntakeOffice) -> None:
    intake = office.registered(officer=office.ava)
    office.run(lambda uow: add_note(AddNote(office.ela, intake.id, "ruft zurück"), uow, at()))
    (task,) = office.run(lambda uow: [each for each in uow.tasks.of_case(intake.id) if each.step == "mds.1"])
    office.run(lambda uow: take_over(task.id, office.ola, uow, at()))

    def trail(uow) -> list[tuple[str, str]]:
        return [tuple(row) for row in uow.connection.execute(sql("SELECT action, subject FROM audit ORDER BY id"))]

    assert office.run(trail) == [
        ("intake.register", f"new_customer:{intake.id}"),
        ("personal.note_added", f"new_customer:{intake.id}"),
        ("task.assigned", f"new_customer:{intake.id}"),
    ]

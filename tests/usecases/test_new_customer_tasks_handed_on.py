"""The main contact changes: what is about the talk is the same task as before, in other hands."""

import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace

import pytest
from intake_office import FRIDAY, MDS, TUESDAY, WEDNESDAY, IntakeOffice, OfficePost, at

from bot.domain.new_customers import appointments as a
from bot.domain.new_customers.codes import Told
from bot.domain.new_customers.model import Intake, IntakeEvent
from bot.domain.office import Office
from bot.domain.tasks import Task
from bot.usecases.deadline_rules import reconcile_deadlines
from bot.usecases.task_care import snooze
from storage.database import SqlDatabase

E = IntakeEvent


@pytest.fixture
def office(database_url: str) -> Iterator[IntakeOffice]:
    post = OfficePost()
    with closing(SqlDatabase(database_url, lambda uow: post)) as database:  # type: ignore[arg-type, return-value]
        yield IntakeOffice(database, post)


def task_of(office: IntakeOffice, intake: Intake, step: str) -> Task:
    return next(
        task for task in office.run(lambda uow: uow.tasks.of_case(intake.id)) if task.step == step
    )  # fmt: skip


def handings(office: IntakeOffice) -> list[tuple[object, ...]]:
    """(by, task, from, to) as the audit trail keeps them."""
    rows = office.run(
        lambda uow: list(
            uow.connection.exec_driver_sql("SELECT by_id, details FROM audit WHERE action = 'task.assigned'")
        )
    )
    read = [(by, details if isinstance(details, dict) else json.loads(details)) for by, details in rows]
    return [(by, each["task"], each["former"], each["to"]) for by, each in read]


def test_with_another_main_contact_the_task_changes_hands_and_is_the_same_one(office: IntakeOffice) -> None:
    """Applied on Monday, the 2nd; on Wednesday it is handed on: the minimum standard still ends on the 23rd."""
    intake = office.registered(officer=office.ava)
    before = task_of(office, intake, "mds.1")
    assert (before.assignee_id, before.due_on) == (office.ava.id, MDS)
    office.run(lambda uow: snooze(before.id, FRIDAY, office.ava, uow, at()))
    moved = office.press(intake, E.ASSIGN, a.Assign(office.ola.id), member=1, moment=at(WEDNESDAY)).intake
    after = task_of(office, moved, "mds.1")
    assert (after.id, after.since, after.due_on) == (before.id, before.since, MDS)
    assert (after.assignee_id, after.snoozed_until, after.next_on) == (office.ola.id, None, WEDNESDAY)
    assert handings(office) == [(office.ela.id, before.id, office.ava.id, office.ola.id)]


def test_a_talk_that_is_moved_to_another_officer_keeps_its_task_with_the_new_day(office: IntakeOffice) -> None:
    booked = office.booked(office.registered())
    before = task_of(office, booked, "consultation.1")
    to_ola = a.Move(office.slot(FRIDAY, officer=office.ola), Told.BY_PHONE)
    moved = office.press(booked, E.MOVE, to_ola, member=1).intake
    after = task_of(office, moved, "consultation.1")
    assert (after.id, after.assignee_id) == (before.id, office.ola.id)
    assert (before.due_on, after.due_on) == (TUESDAY, FRIDAY)
    assert (office.ela.id, before.id, office.ava.id, office.ola.id) in handings(office)


def test_whoever_gets_it_reads_what_there_is_to_do(office: IntakeOffice) -> None:
    intake = office.registered(officer=office.ava)
    office.said()
    office.press(intake, E.ASSIGN, a.Assign(office.ola.id), member=1)
    said = dict(office.said())
    assert "you are the main contact" in said["Ola"]
    assert "Your next step: Minimum standard: first consultation with profiling of member 1" in said["Ola"]


def test_a_task_that_an_older_version_did_not_open_is_opened_for_whom_it_belongs_to(office: IntakeOffice) -> None:
    """The appointment's is the officer's it is with, the minimum standard's the main contact's, the checklist's
    whoever's desk the application came over."""
    booked = office.booked(office.registered(officer=office.ola))
    wanted = office.tasks(booked)
    assert wanted["consultation.1"] == (TUESDAY, office.ava.id)
    assert wanted["mds.1"] == (MDS, office.ola.id)
    assert wanted["checklist"][1] == office.ela.id
    office.run(lambda uow: uow.tasks.close(booked.id, ("consultation.1", "mds.1", "checklist"), at().now))
    other_rules = replace(at(), office=Office(land="BB", closing_days=frozenset({at(FRIDAY).today})))
    while office.run(lambda uow: reconcile_deadlines(uow, other_rules)):
        pass
    opened = office.tasks(booked)
    assert {step: opened[step][1] for step in ("consultation.1", "mds.1", "checklist")} == {
        "consultation.1": office.ava.id, "mds.1": office.ola.id, "checklist": office.ela.id
    }  # fmt: skip

"""An appointment is booked while the officer's calendar changes: whichever comes first, nobody waits in vain.

The second begins while the first is not stored yet. SQLite lets one write after the other anyway; PostgreSQL needs the
calendar's lock. Monday, 2 March 2026, is today; the house's slots are on Mon, Tue, Thu, Fri at 9:00 and 9:30.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from datetime import time

import pytest
from intake_office import FRIDAY, HALF_PAST, THURSDAY, IntakeOffice, OfficePost, at

from bot.domain.attendance import WorkingHours
from bot.domain.errors import Refused
from bot.domain.new_customers import appointments as a
from bot.domain.new_customers.calendar import Opening, Slot
from bot.domain.new_customers.codes import CancelReason, Told
from bot.domain.new_customers.model import Intake, IntakeEvent
from bot.domain.new_customers.slots import SlotTaken
from bot.domain.people import Role
from bot.usecases.absences import RecordAbsence, record_absence
from bot.usecases.leaving import deactivate_colleague
from bot.usecases.manage_staff import change_roles, set_hours
from bot.usecases.new_customers.advance import AdvanceIntake, advance_intake
from bot.usecases.new_customers.calendars import KeepDay, KeepWeek, keep_day, keep_week
from storage.database import SqlDatabase
from storage.uow import SqlUnitOfWork

E = IntakeEvent
Deed = Callable[[SqlUnitOfWork], object]


@pytest.fixture
def office(database_url: str) -> Iterator[IntakeOffice]:
    post = OfficePost()
    with closing(SqlDatabase(database_url, lambda uow: post, busy_timeout=30)) as database:  # type: ignore[arg-type, return-value]
        yield IntakeOffice(database, post)


def at_once(office: IntakeOffice, first: Deed, second: Deed) -> Refused | None:
    """With what the second was refused."""

    def late() -> Refused | None:
        try:
            office.run(second)
        except Refused as refusal:
            return refusal
        return None

    with ThreadPoolExecutor(1) as thread:
        with office.database.begin() as uow:
            first(uow)
            answer = thread.submit(late)
            with suppress(TimeoutError):
                answer.result(timeout=0.5)
        return answer.result(timeout=30)


def booking(office: IntakeOffice, intake: Intake, slot: Slot, event: IntakeEvent = E.BOOK) -> Deed:
    details = (a.Book if event is E.BOOK else a.Move)(slot, Told.IN_PERSON)
    command = AdvanceIntake(office.ela, intake.id, intake.version, event, details, 1)
    return lambda uow: advance_intake(command, uow, at())


def away(office: IntakeOffice) -> Deed:
    ill = RecordAbsence(office.ava, office.ava.id, THURSDAY, FRIDAY)
    return lambda uow: record_absence(ill, uow, at())


def changes(office: IntakeOffice) -> dict[str, Deed]:
    """All that takes Friday at half past nine out of Ava's calendar."""
    ava = office.ava.id
    early = WorkingHours(time(6), time(9, 30))
    return {
        "absence": away(office),
        "week": lambda uow: keep_week(KeepWeek(office.ava, ava, {0: (Opening(time(9), 2, 30),)}), uow, at()),
        "day": lambda uow: keep_day(KeepDay(office.ava, ava, FRIDAY, ()), uow, at()),
        "hours": lambda uow: set_hours(ava, early, None, uow, at()),
        "roles": lambda uow: change_roles(ava, frozenset({Role.LSB}), None, uow, at()),
        "leaving": lambda uow: deactivate_colleague(ava, None, uow, at()),
    }


CHANGES = ("absence", "week", "day", "hours", "roles", "leaving")


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_being_booked_when_the_calendar_changes_has_to_be_moved_and_is_told(
    office: IntakeOffice, change: str
) -> None:
    intake = office.registered()
    office.said()
    refusal = at_once(office, booking(office, intake, office.slot(FRIDAY, HALF_PAST)), changes(office)[change])
    assert refusal is None
    assert "displaced.1" in office.tasks(intake)
    assert {"Ela", "Timo"} <= {name for name, said in office.said() if "is booked" in said}


@pytest.mark.parametrize("change", CHANGES)
def test_in_a_calendar_that_is_changing_nobody_books_what_it_no_longer_offers(
    office: IntakeOffice, change: str
) -> None:
    intake = office.registered()
    refusal = at_once(office, changes(office)[change], booking(office, intake, office.slot(FRIDAY, HALF_PAST)))
    assert refusal is not None
    assert "consultation.1" not in office.tasks(intake)
    assert not office.run(lambda uow: uow.intakes.get(intake.id)).appointments


def test_an_appointment_that_is_being_cancelled_need_not_be_moved(office: IntakeOffice) -> None:
    booked = office.booked(office.registered(), office.slot(FRIDAY))
    command = AdvanceIntake(office.ela, booked.id, booked.version, E.CANCEL, a.Cancel(CancelReason.CLIENT), 1)
    at_once(office, lambda uow: advance_intake(command, uow, at()), away(office))
    assert "displaced.1" not in office.tasks(booked)


def test_an_appointment_that_is_being_moved_to_somebody_else_need_not_be_moved_again(office: IntakeOffice) -> None:
    booked = office.booked(office.registered(), office.slot(FRIDAY))
    move = booking(office, booked, office.slot(FRIDAY, officer=office.ola), E.MOVE)
    at_once(office, move, away(office))
    assert "displaced.1" not in office.tasks(booked)


def test_two_who_book_times_that_overlap_do_not_both_get_one(office: IntakeOffice) -> None:
    """From 9:30 to 10:00 by the week as it was, and from 9:15 to 9:45 by the one that Ava is just cutting anew."""
    first, second = office.registered(ref=None), office.registered(ref=None)
    quarter_past = Slot(FRIDAY, time(9, 15), office.ava.id, 30)
    new_cut = KeepDay(office.ava, office.ava.id, FRIDAY, (Opening(time(9, 15), 1, 30),))

    def cut_and_book(uow: SqlUnitOfWork) -> None:
        keep_day(new_cut, uow, at())
        booking(office, second, quarter_past)(uow)

    refusal = at_once(office, booking(office, first, office.slot(FRIDAY, HALF_PAST)), cut_and_book)
    assert isinstance(refusal, SlotTaken)
    assert office.run(lambda uow: uow.appointments.taken([office.ava.id], FRIDAY, FRIDAY)) == [
        office.slot(FRIDAY, HALF_PAST)
    ]

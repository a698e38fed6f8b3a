"""Fifty colleagues tap on the same two slots at the same moment: each slot is booked once, and nobody sees an error."""

import threading
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
from new_customers_office import (
    APPLIED,
    FRIDAY,
    HALF_PAST,
    MOMENT,
    NINE,
    TUESDAY,
    ReceptionOffice,
    open_reception,
)

from bot.domain.new_customers.advance import advance
from bot.domain.new_customers.appointments import Book, Move
from bot.domain.new_customers.calendar import Slot
from bot.domain.new_customers.codes import Told
from bot.domain.new_customers.model import ConsultationState, IntakeEvent
from bot.domain.new_customers.slots import SlotTaken
from bot.usecases.appointment_slots import store_booking
from storage.database import SqlDatabase

RACERS = 50
THURSDAY = TUESDAY.replace(day=5)


@pytest.fixture
def database(database_url: str) -> Iterator[SqlDatabase]:
    """Each racer has a connection of their own. Fifty who write at once wait longer for SQLite than two seconds."""
    with closing(SqlDatabase(database_url, busy_timeout=60)) as opened:
        yield opened


def race(database: SqlDatabase, house: ReceptionOffice, taps: list[tuple[int, Slot]], event: IntakeEvent):
    """What comes of each tap: None for the appointment, or the refusal. Whatever else is raised fails the test."""
    gate = threading.Barrier(len(taps), timeout=60)

    def tap(intake_id: int, slot: Slot) -> SlotTaken | None:
        details = (Book if event is IntakeEvent.BOOK else Move)(slot, Told.IN_PERSON, house.placement.id)
        gate.wait()
        try:
            with database.begin() as uow:
                intake = uow.intakes.get(intake_id)
                step = advance(intake, event, details, house.ela, MOMENT, member=1)
                store_booking(step.intake, intake.version, [house.ava], uow, MOMENT)
                uow.intakes.note(step.entry)
        except SlotTaken as taken:
            return taken
        return None

    with ThreadPoolExecutor(len(taps)) as threads:
        return list(threads.map(lambda each: tap(*each), taps))


def test_of_fifty_who_book_the_same_two_slots_at_once_two_win_and_the_others_see_the_next_free_one(
    database: SqlDatabase,
) -> None:
    house = open_reception(database)
    with database.begin() as uow:
        intakes = [house.registered(uow, ref=None).id for _ in range(RACERS)]
    wanted = [house.slot(TUESDAY, NINE), house.slot(TUESDAY, HALF_PAST)]
    outcomes = race(database, house, [(each, wanted[n % 2]) for n, each in enumerate(intakes)], IntakeEvent.BOOK)
    refused = [outcome for outcome in outcomes if outcome is not None]
    assert len(refused) == RACERS - 2
    with database.begin() as uow:
        assert uow.appointments.taken([house.ava.id], APPLIED, FRIDAY) == wanted
        stored = [uow.intakes.get(each) for each in intakes]
        entries = [len(uow.intakes.timeline(each)) for each in intakes]
    states = Counter(intake.member(1).state for intake in stored)
    assert states == {ConsultationState.BOOKED: 2, ConsultationState.OPEN: RACERS - 2}
    assert sum(len(intake.appointments) for intake in stored) == sum(entries) == 2
    assert {intake.version for intake in stored if intake.member(1).state is ConsultationState.OPEN} == {1}
    # Whoever came last at least saw both gone: the next slot is on Thursday, for there is none on Wednesdays.
    following = {taken.following for taken in refused}
    assert following <= {*wanted, house.slot(THURSDAY, NINE)}
    assert house.slot(THURSDAY, NINE) in following
    assert all(taken.following != taken.slot for taken in refused)


def test_of_many_who_move_to_the_same_slot_at_once_one_does_and_the_others_keep_theirs(database: SqlDatabase) -> None:
    house = open_reception(database)
    free = [(TUESDAY, NINE), (TUESDAY, HALF_PAST), (THURSDAY, NINE), (THURSDAY, HALF_PAST), (FRIDAY, NINE)]
    with database.begin() as uow:
        booked = [house.booked(uow, house.slot(*each), house.registered(uow, ref=None)) for each in free]
    goal = house.slot(FRIDAY, HALF_PAST)
    outcomes = race(database, house, [(intake.id, goal) for intake in booked], IntakeEvent.MOVE)
    assert sum(outcome is None for outcome in outcomes) == 1
    with database.begin() as uow:
        for before, outcome in zip(booked, outcomes, strict=True):
            after = uow.intakes.get(before.id)
            if outcome is not None:
                assert after == before
            else:
                assert [each.is_booked for each in after.appointments] == [False, True]
        assert len(uow.appointments.taken([house.ava.id], APPLIED, FRIDAY)) == len(free)

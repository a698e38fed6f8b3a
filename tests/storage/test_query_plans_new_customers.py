"""What is asked often of new customers is found by an index, on both databases, with as many rows as in some years."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from busy_house import DATABASES, busy, check_plan, put
from new_customers_office import APPLIED, MOMENT, NINE, NOW, ReceptionOffice, open_reception

from bot.domain.people import Role, Staff
from bot.usecases.appointment_slots import find_free_slots
from storage.database import SqlDatabase
from storage.tables.cases import CASE
from storage.tables.intakes import (
    APPOINTMENT,
    CALENDAR_DAY,
    CALENDAR_PATTERN,
    INTAKE,
    INTAKE_TIMELINE,
    MEMBER,
    OFFICER_CALENDAR,
    TICK,
)
from storage.tables.people import ABSENCE, STAFF, STAFF_ROLE
from storage.uow import SqlUnitOfWork

INTAKES, OFFICERS, OPEN_EVERY = 4_000, 3_000, 200
FIRST_OFFICER = 100


@pytest.fixture(scope="module", params=DATABASES)
def busy_office(request: pytest.FixtureRequest) -> Iterator[SqlDatabase]:
    """4,000 applications of two members, one in 200 still open; 3,000 officers with weeks and days of their own."""
    yield from busy(request, fill)


def fill(database: SqlDatabase) -> None:
    house = open_reception(database)
    numbers, officers = range(1, INTAKES + 1), range(FIRST_OFFICER, FIRST_OFFICER + OFFICERS)
    put(
        database,
        {
            STAFF: [_staff(n, house) for n in officers],
            STAFF_ROLE: [{"staff_id": n, "role": "AV"} for n in officers],
            CASE: [{"id": n, "kind": "new_customer"} for n in numbers],
            INTAKE: [_intake(n, house) for n in numbers],
            MEMBER: [_member(n, number, house) for n in numbers for number in (1, 2)],
            APPOINTMENT: [_appointment(n, number, house) for n in numbers for number in (1, 2)],
            TICK: [{"intake_id": n, "item": "leaflet", "ticked_on": APPLIED, "by_id": house.ela.id} for n in numbers],
            INTAKE_TIMELINE: [_entry(n) for n in numbers],
            OFFICER_CALENDAR: [{"officer_id": n, "groups": ["u25"], "own_week": True} for n in officers],
            CALENDAR_PATTERN: [_opening(n, weekday) for n in officers for weekday in (0, 3)],
            CALENDAR_DAY: [
                {"officer_id": n, "day": APPLIED + timedelta(days=k), "openings": []}
                for n in officers
                for k in range(3)
            ],
            ABSENCE: [_absence(n) for n in officers],
        },
    )


def _is_open(n: int) -> bool:
    return n % OPEN_EVERY == 0


def _officer(n: int) -> int:
    return FIRST_OFFICER + n % OFFICERS


def _staff(n: int, house: ReceptionOffice) -> dict[str, Any]:
    return {"id": n, "name": f"S{n}", "team_id": house.placement.id, "locale": "de", "active": True}


def _intake(n: int, house: ReceptionOffice) -> dict[str, Any]:
    done = {} if _is_open(n) else {"decided_on": APPLIED, "decision": "granted"}
    return {
        "id": n, "version": 1, "state": "open" if _is_open(n) else "ended", "channel": "ez",
        "applied_on": APPLIED - timedelta(days=n % 700), "registered_on": APPLIED, "registered_by": house.ela.id,
        "registered_at": NOW, "team_id": house.reception.id, "reception_team_id": house.reception.id,
        "benefit_team_id": house.benefit.id, "case_ref": f"{n:05}//0001234", "circumstances": [],
        "case_ref_tail": f"{n:05}//0001234".replace("//", "")[::-1] if n % 2 else f"{n:08}",
        "decided_on": None, "decision": None, **done,
    }  # fmt: skip


def _member(n: int, number: int, house: ReceptionOffice) -> dict[str, Any]:
    return {
        "intake_id": n, "number": number, "age_group": "u25", "since": APPLIED, "team_id": house.placement.id,
        "officer_id": _officer(n), "state": "booked" if _is_open(n) else "held", "no_shows": 0, "to_lead": False,
        "core_tasks": [],
        "settled_on": None if _is_open(n) else APPLIED,
    }  # fmt: skip


def _appointment(n: int, number: int, house: ReceptionOffice) -> dict[str, Any]:
    return {
        "intake_id": n, "no": number, "series": number, "sequence": 0, "kind": "consultation",
        "day": APPLIED + timedelta(days=n), "start": NINE, "minutes": 30, "told": "in_person",
        "booked_by": house.ela.id, "booked_at": NOW, "member": number,
        "officer_id": _officer(n) if number == 1 else house.ava.id, "state": "booked" if _is_open(n) else "held",
    }  # fmt: skip


def _entry(n: int) -> dict[str, Any]:
    return {"intake_id": n, "event": "book", "at": NOW, "by_id": _officer(n), "target": "open", "details": {}}


def _opening(n: int, weekday: int) -> dict[str, Any]:
    return {"officer_id": n, "weekday": weekday, "start": NINE, "number": 2, "minutes": 30}


def _absence(n: int) -> dict[str, Any]:
    days = {"first_on": date(2025, 1, 1), "last_on": date(2025, 1, 1) + timedelta(days=n)}
    return {"staff_id": n, "recorded_at": NOW, **days}


def search_in_team(uow: SqlUnitOfWork) -> object:
    officers = [Staff(n, f"S{n}", frozenset({Role.AV})) for n in range(FIRST_OFFICER, FIRST_OFFICER + 4)]
    return find_free_slots(officers, APPLIED, uow, MOMENT)


SCANS: dict[str, tuple[Callable[[SqlUnitOfWork], object], list[str]]] = {
    "a card": (
        lambda uow: uow.intakes.get(400),
        ["pk_intake_member|ix_intake_member_mds|autoindex_intake_member", "pk_appointment|autoindex_appointment",
         "pk_intake_tick|autoindex_intake_tick"],
    ),
    "its timeline": (lambda uow: uow.intakes.timeline(400), ["ix_intake_timeline_intake_id_id"]),
    "doubles": (lambda uow: uow.intakes.of_unit("00401//0001234"), ["ix_intake_case_ref_tail|ix_intake_waiting"]),
    "doubles of an import": (
        lambda uow: uow.applications.known({"00401//0001234", "00402//0001234"}), ["ix_intake_case_ref_tail"],
    ),
    "a search": (lambda uow: uow.intakes.search("0401", team_id=1), ["ix_intake_case_ref_tail"]),
    "the last worked on": (lambda uow: uow.intakes.recent(300, team_id=1), ["ix_intake_timeline_by_id_id"]),
    "what waits in a team": (lambda uow: uow.intakes.waiting(team_id=2), ["ix_intake_waiting"]),
    "what waits in the house": (lambda uow: uow.intakes.waiting(team_id=None), ["ix_intake_waiting"]),
    "whom an officer waits for": (
        lambda uow: uow.intakes.waiting(team_id=None, officer_id=_officer(400)),
        ["ix_intake_member_waiting_officer|ix_intake_waiting"],
    ),
    "an officer's appointments": (
        lambda uow: uow.appointments.of_officer(_officer(400), APPLIED), ["uq_appointment_slot"],
    ),
    "appointments of a day": (
        lambda uow: uow.appointments.on(APPLIED, APPLIED + timedelta(days=7)), ["ix_appointment_booked_day"],
    ),
    "slots of a team": (
        search_in_team,
        ["uq_appointment_slot|ix_appointment_booked_day", "pk_officer_calendar|INTEGER PRIMARY",
         "pk_calendar_pattern|autoindex_calendar_pattern", "pk_calendar_day|autoindex_calendar_day", "ix_absence"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SCANS)
def test_what_is_asked_often_is_found_by_an_index(busy_office: SqlDatabase, name: str) -> None:
    ask, indexes = SCANS[name]
    check_plan(busy_office, ask, *indexes)

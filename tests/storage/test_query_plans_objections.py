"""What is asked often of objections is found by an index, on both databases, with as many of them as in many years."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from busy_house import DATABASES, busy, check_plan, put
from small_office import NOW, SmallOffice, open_office

from storage.database import SqlDatabase
from storage.tables.cases import CASE
from storage.tables.objections import OBJECTION_CASE, OBJECTION_TIMELINE
from storage.uow import SqlUnitOfWork

FIRST, LAST = date(2026, 10, 1), date(2026, 10, 31)


@pytest.fixture(scope="module", params=DATABASES)
def busy_office(request: pytest.FixtureRequest) -> Iterator[SqlDatabase]:
    """8,000 objections, one in 200 still open, each with an entry."""
    yield from busy(request, _fill)


def _fill(database: SqlDatabase) -> None:
    office = open_office(database)
    numbers = range(1, 8_001)
    put(
        database,
        {
            CASE: [{"id": n, "kind": "objection"} for n in numbers],
            OBJECTION_CASE: [_row(n, office) for n in numbers],
            OBJECTION_TIMELINE: [
                {"objection_id": n, "event": "register", "at": NOW, "by_id": 1 + n % 3, "target": "open", "details": {}}
                for n in numbers
            ],
        },
    )


def _row(n: int, office: SmallOffice) -> dict[str, object]:
    is_open = n % 200 == 0
    return {
        "id": n, "version": 1, "state": "open" if is_open else "settled",
        "received_on": date(2026, 9, 1) - timedelta(days=n % 2000), "municipal": n % 2 == 0, "team_id": office.team.id,
        "norm": "§ 22 SGB II", "registered_by": office.anna.id, "registered_at": NOW, "case_ref": f"{n:05}//0001234",
        "case_ref_tail": f"4321000{n:05}"[::-1], "claim_id": None,
        "settled_on": None if is_open else date(2026, 11, 1) - timedelta(days=n % 2000),
        "outcome": None if is_open else "rejected", "reason": None,
    }  # fmt: skip


SCANS: dict[str, tuple[Callable[[SqlUnitOfWork], object], str]] = {
    "what waits": (lambda uow: uow.objections.waiting(team_id=None, limit=6), "ix_objection_open"),
    "what is incomplete": (lambda uow: uow.objections.incomplete(team_id=1, limit=5), "ix_objection_incomplete"),
    "how many wait": (lambda uow: uow.objections.count_waiting(FIRST, team_id=1), "ix_objection_open"),
    "of a claim": (lambda uow: uow.objections.open_of_claim(4), "uq_objection_open_claim"),
    "a month": (lambda uow: uow.objections.settled(FIRST, LAST, team_id=None), "ix_objection_settled"),
    "a month by day": (lambda uow: uow.objections.settled_by_day(FIRST, LAST, team_id=None), "ix_objection_settled"),
    "a month one by one": (lambda uow: uow.objections.settled_rows(FIRST, LAST, team_id=1), "ix_objection_settled"),
    "a search": (lambda uow: uow.objections.search("40100", team_id=1), "ix_objection_case_ref_tail"),
    "the last worked on": (lambda uow: uow.objections.recent(9, team_id=None), "ix_objection_timeline_by_id_id"),
    "a history": (lambda uow: uow.objections.timeline(400), "ix_objection_timeline_objection_id_id"),
}


@pytest.mark.parametrize("name", SCANS)
def test_what_is_asked_often_is_found_by_an_index(busy_office: SqlDatabase, name: str) -> None:
    ask, index = SCANS[name]
    check_plan(busy_office, ask, index)

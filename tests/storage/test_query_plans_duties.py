"""What is asked often of duties is found by an index, on both databases, with more of them than in a hundred years."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from busy_house import DATABASES, busy, check_plan, put
from small_office import open_office

from bot.domain.duties.model import DutyState
from storage.database import SqlDatabase
from storage.tables.cases import CASE
from storage.tables.duties import DUTY, DUTY_TIMELINE
from storage.uow import SqlUnitOfWork

DUTIES, OPEN_EVERY, KEYS = 4_000, 400, 20
NOW, FIRST = datetime(2026, 11, 20, 9, tzinfo=UTC), date(2020, 1, 1)


@pytest.fixture(scope="module", params=DATABASES)
def busy_office(request: pytest.FixtureRequest) -> Iterator[SqlDatabase]:
    """4,000 times of 20 duties, one in 400 still open; each of the others was sent."""
    yield from busy(request, fill)


def fill(database: SqlDatabase) -> None:
    office = open_office(database)
    numbers = range(10_001, 10_001 + DUTIES)
    put(
        database,
        {
            CASE: [{"id": n, "kind": "duty"} for n in numbers],
            DUTY: [_duty(n) for n in numbers],
            DUTY_TIMELINE: [_sent(n, office.anna.id) for n in numbers],
        },
    )


def _duty(n: int) -> dict[str, Any]:
    day = FIRST + timedelta(days=n // KEYS)
    return {
        "id": n, "version": 1, "key": f"duty_{n % KEYS}", "title": "Bericht", "owner": "GF", "recipient": "Kreis",
        "needs_file": True, "since": day, "working_days": None, "due_on": day,
        "state": "submitted" if n % OPEN_EVERY else "open", "agreement": n % 2 == 0, "part": 0, "team": "",
    }  # fmt: skip


def _sent(n: int, by: int) -> dict[str, Any]:
    return {"duty_id": n, "event": "submit", "at": NOW, "by_id": by, "day": NOW.date(), "recipient": "Kreis",
            "files": [n]}  # fmt: skip


SCANS: dict[str, tuple[Callable[[SqlUnitOfWork], object], str]] = {
    "a card": (lambda uow: uow.duties.get(10_400), "pk_duty|INTEGER PRIMARY KEY"),
    "its timeline": (lambda uow: uow.duties.timeline(10_400), "ix_duty_timeline_duty_id"),
    "a time of a duty": (lambda uow: uow.duties.of_time("duty_3", FIRST), "uq_duty_key_since_part|autoindex_duty"),
    "the last arrival": (lambda uow: uow.duties.latest_arrival("duty_3"), "uq_duty_key_since_part|autoindex_duty"),
    "what is open": (lambda uow: uow.duties.in_state(DutyState.OPEN, 200), "ix_duty_state"),
    "the evidence of the agreement": (
        lambda uow: uow.duties.evidence(8, of_agreement=True),
        "ix_duty_timeline_event|Backward using pk_duty_timeline",
    ),
    "the evidence": (lambda uow: uow.duties.evidence(8), "ix_duty_timeline_event|Backward using pk_duty_timeline"),
}


@pytest.mark.parametrize("name", SCANS)
def test_what_is_asked_often_is_found_by_an_index(busy_office: SqlDatabase, name: str) -> None:
    ask, index = SCANS[name]
    check_plan(busy_office, ask, index)

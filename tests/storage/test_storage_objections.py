"""Objections in the database: what comes back, what the database itself refuses."""

import random
import sqlite3
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import psycopg
import pytest
from small_office import NOW, SmallOffice
from sqlalchemy.exc import DatabaseError

from bot.domain.cases import CaseKind
from bot.domain.errors import ChangedMeanwhile, NotFound
from bot.domain.objections.codes import AVOIDABLE, UPHOLDINGS, Outcome, Reason
from bot.domain.objections.model import Objection, ObjectionEntry, ObjectionEvent, ObjectionState
from storage.cases import READERS
from storage.database import SqlDatabase

BROKEN = (sqlite3.IntegrityError, psycopg.IntegrityError)
FIRST, LAST = date(2026, 10, 1), date(2026, 10, 31)


def objection(office: SmallOffice, **changes: Any) -> Objection:
    fresh = Objection(
        id=0,
        version=1,
        state=ObjectionState.OPEN,
        received_on=date(2026, 9, 1),
        municipal=True,
        team_id=office.team.id,
        norm="§ 22 SGB II",
        registered_by=office.anna.id,
        registered_at=NOW,
        case_ref="12345//0001234",
    )
    return replace(fresh, **changes)


def settled(office: SmallOffice, day: date, outcome: Outcome, reason: Reason | None = None, **more: Any) -> Objection:
    return objection(office, state=ObjectionState.SETTLED, settled_on=day, outcome=outcome, reason=reason, **more)


def test_an_objection_comes_back_as_it_was_stored(database: SqlDatabase, office: SmallOffice) -> None:
    with database.begin() as uow:
        stored = uow.objections.add(objection(office))
        assert uow.objections.get(stored.id) == stored
        after = replace(
            stored, version=2, state=ObjectionState.SETTLED, settled_on=LAST, outcome=Outcome.PARTLY,
            reason=Reason.DOCUMENTATION, municipal=False, norm="§ 12 SGB II", team_id=office.other_team.id,
        )  # fmt: skip
        uow.objections.save(after, expected_version=1)
        assert uow.objections.get(stored.id) == after
        with pytest.raises(ChangedMeanwhile):
            uow.objections.save(after, expected_version=1)
        with pytest.raises(NotFound):
            uow.objections.get(stored.id + 1)


def test_its_history_is_kept_in_order_and_cannot_be_changed(database: SqlDatabase, office: SmallOffice) -> None:
    with database.begin() as uow:
        number = uow.objections.add(objection(office)).id
        entries = [
            ObjectionEntry(number, ObjectionEvent.REGISTER, NOW, office.anna.id, None, ObjectionState.OPEN, {"a": 1}),
            ObjectionEntry(number, ObjectionEvent.SETTLE, NOW, office.ben.id, ObjectionState.OPEN,
                           ObjectionState.SETTLED, {"outcome": "rejected"}),
        ]  # fmt: skip
        for entry in entries:
            uow.objections.note(entry)
        assert list(uow.objections.timeline(number)) == entries
    for change in ("UPDATE objection_timeline SET event = 'x'", "DELETE FROM objection_timeline"):
        with pytest.raises(DatabaseError), database.begin() as uow:
            uow.connection.exec_driver_sql(change)


def test_it_is_numbered_with_all_other_cases_and_read_like_them(database: SqlDatabase, office: SmallOffice) -> None:
    with database.begin() as uow:
        claim = uow.claims.add(office.claim())
        stored = uow.objections.add(objection(office, claim_id=claim.id))
        assert stored.id == claim.id + 1
        reader = READERS[CaseKind.OBJECTION]
        (row,) = reader.rows([stored.id], uow.statements).values()
        (whole,) = reader.whole([stored.id], uow.statements).values()
        assert whole == stored
        assert (row.id, row.state, row.teams) == (stored.id, stored.state, stored.teams)


def test_of_two_open_ones_against_a_claim_the_database_takes_one(database: SqlDatabase, office: SmallOffice) -> None:
    with database.begin() as uow:
        claim = uow.claims.add(office.claim()).id
        uow.objections.add(settled(office, LAST, Outcome.REJECTED, claim_id=claim))
        first = uow.objections.add(objection(office, claim_id=claim))
        assert uow.objections.open_of_claim(claim) == first.id
    with pytest.raises(BROKEN), database.begin() as uow:
        uow.objections.add(objection(office, claim_id=claim))


@pytest.mark.parametrize(
    "changes",
    [
        {"state": ObjectionState.SETTLED},  # without a day
        {"settled_on": LAST, "outcome": Outcome.REJECTED},  # open still
        {"state": ObjectionState.SETTLED, "settled_on": LAST, "outcome": Outcome.UPHELD},  # without a reason
        {"state": ObjectionState.SETTLED, "settled_on": LAST, "outcome": Outcome.REJECTED, "reason": Reason.WRONG_LAW},
        {
            "norm": "",
            "state": ObjectionState.SETTLED,
            "settled_on": LAST,
            "outcome": Outcome.REJECTED,
            "reason": Reason.WRONG_LAW,
        },
        {"reason": Reason.WRONG_LAW},
    ],
)
def test_the_database_refuses_what_cannot_be(
    database: SqlDatabase, office: SmallOffice, changes: dict[str, object]
) -> None:
    with pytest.raises(BROKEN), database.begin() as uow:
        uow.objections.add(objection(office, **changes))


def test_an_upholding_from_before_norm_and_reason_were_asked_waits_for_them(
    database: SqlDatabase, office: SmallOffice
) -> None:
    with database.begin() as uow:
        entered = {"state": ObjectionState.SETTLED, "settled_on": LAST, "outcome": Outcome.UPHELD, "norm": ""}
        old = uow.objections.add(objection(office, **entered))
        uow.objections.add(settled(office, LAST, Outcome.REJECTED, norm=""))
        assert [row.id for row in uow.objections.incomplete(team_id=None, limit=9)] == [old.id]
        assert uow.objections.incomplete(team_id=office.other_team.id, limit=9) == []
        complete = replace(old, version=2, reason=Reason.WRONG_LAW, norm="§ 22 SGB II")
        uow.objections.save(complete, expected_version=1)
        assert uow.objections.incomplete(team_id=None, limit=9) == []


def test_lists_keep_to_the_team_and_begin_with_the_oldest(database: SqlDatabase, office: SmallOffice) -> None:
    with database.begin() as uow:
        add = uow.objections.add
        young = add(objection(office, received_on=date(2026, 11, 2)))
        old = add(objection(office, received_on=date(2026, 8, 3)))
        other = add(objection(office, received_on=date(2026, 9, 1), team_id=office.other_team.id, case_ref=None))
        add(settled(office, LAST, Outcome.REJECTED))
        waiting = uow.objections.waiting
        assert [row.id for row in waiting(team_id=None, limit=9)] == [old.id, other.id, young.id]
        assert [row.id for row in waiting(team_id=office.team.id, limit=9)] == [old.id, young.id]
        assert [row.id for row in waiting(team_id=None, limit=1, offset=1)] == [other.id]
        assert uow.objections.count_waiting(date(2026, 9, 1), team_id=None) == (3, 1)
        assert list(uow.objections.open_of_unit("12345BG0001234")) == [young.id, old.id]


def test_a_search_takes_the_number_the_reference_and_its_end(database: SqlDatabase, office: SmallOffice) -> None:
    with database.begin() as uow:
        one = uow.objections.add(objection(office)).id
        two = uow.objections.add(objection(office, case_ref="99999//0009876", team_id=office.other_team.id)).id

        def found(query: str, team: int | None = None) -> list[int]:
            return [row.id for row in uow.objections.search(query, team_id=team)]

        assert found("12345//0001234") == found("1234") == found(str(one)) == [one]
        assert found("9876") == [two]
        assert found("9876", office.team.id) == []
        assert found("234") == []


def test_the_last_worked_on_come_first(database: SqlDatabase, office: SmallOffice) -> None:
    with database.begin() as uow:
        one, two = (uow.objections.add(objection(office)).id for _ in range(2))
        for number in (two, one):
            entry = ObjectionEntry(number, ObjectionEvent.REGISTER, NOW, office.anna.id, None, ObjectionState.OPEN)
            uow.objections.note(entry)
        assert [row.id for row in uow.objections.recent(office.anna.id, team_id=None)] == [one, two]
        assert list(uow.objections.recent(office.anna.id, team_id=office.other_team.id)) == []


def test_months_are_counted_as_plain_statements_count_them(database: SqlDatabase, office: SmallOffice) -> None:
    """Random objections, each counted a second time one by one."""
    chance = random.Random(11)
    stored: list[Objection] = []
    with database.begin() as uow:
        for _ in range(200):
            outcome = chance.choice(list(Outcome))
            reason = chance.choice(list(Reason)) if outcome in UPHOLDINGS else None
            day = date(2026, 9, 20) + timedelta(days=chance.randrange(60))
            more = {
                "team_id": chance.choice([office.team.id, office.other_team.id]),
                "municipal": chance.random() < 0.5,
                "norm": chance.choice(["§ 7 SGB II", "§ 22 SGB II"]),
            }
            stored.append(uow.objections.add(settled(office, day, outcome, reason, **more)))
        uow.objections.add(objection(office))
        for team_id in (None, office.team.id):
            wanted = [
                each
                for each in stored
                if FIRST <= (each.settled_on or FIRST) <= LAST and team_id in (None, each.team_id)
            ]
            found = uow.objections.settled(FIRST, LAST, team_id=team_id)
            assert sum(row.count for row in found) == len(wanted)
            assert sum(row.count for row in found if row.avoidable) == sum(each.avoidable for each in wanted)
            assert {(row.norm, row.municipal, row.team_id, row.outcome, row.reason, row.count) for row in found} == {
                (*key, sum(_alike(each) == key for each in wanted)) for key in map(_alike, wanted)
            }
            rows = uow.objections.settled_rows(FIRST, LAST, team_id=team_id)
            assert [row.id for row in rows] == [
                each.id for each in sorted(wanted, key=lambda each: (each.settled_on, each.id))
            ]
            days = uow.objections.settled_by_day(FIRST, LAST, team_id=team_id)
            assert sum(count for _, count, _ in days) == len(wanted)
            assert sum(count for _, _, count in days) == sum(each.reason in AVOIDABLE for each in wanted)


def _alike(each: Objection) -> tuple[object, ...]:
    return each.norm, each.municipal, each.team_id, each.outcome, each.reason

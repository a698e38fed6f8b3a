"""Duties on both databases: each time once, what was sent never changed afterwards."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from small_office import SmallOffice
from sqlalchemy.exc import DBAPIError

from bot.domain.duties.model import Duty, DutyEntry, DutyEvent, DutyState
from bot.domain.errors import ChangedMeanwhile, NotFound
from bot.domain.people import Role
from storage.cases import rows_of
from storage.database import SqlDatabase

AT = datetime(2026, 12, 14, 9, tzinfo=UTC)
NEW = Duty(0, 1, "report", "Bericht", Role.SGG, "Kreis", True, date(2026, 12, 15), None, date(2026, 12, 15))


def stored(database: SqlDatabase, *duties: Duty) -> list[Duty]:
    with database.begin() as uow:
        return [duty for each in duties if (duty := uow.duties.add(each)) is not None]


def test_a_duty_comes_back_as_it_was_stored(database: SqlDatabase) -> None:
    (duty,) = stored(database, replace(NEW, working_days=10, needs_file=False, owner=Role.RS))
    with database.begin() as uow:
        assert uow.duties.get(duty.id) == duty
        with pytest.raises(NotFound):
            uow.duties.get(duty.id + 1)


def test_one_time_of_a_duty_is_stored_once(database: SqlDatabase) -> None:
    (first,) = stored(database, NEW)
    assert stored(database, NEW) == []
    with database.begin() as uow:
        assert uow.duties.of_time("report", date(2026, 12, 15)) == first
        assert uow.duties.of_time("report", date(2026, 6, 15)) is None
    assert len(stored(database, replace(NEW, since=date(2026, 6, 15)), replace(NEW, key="other"))) == 2


def test_the_number_of_a_duty_is_a_case_of_its_kind(database: SqlDatabase) -> None:
    (duty,) = stored(database, NEW)
    with database.begin() as uow:
        kind = uow.connection.exec_driver_sql(f'SELECT kind FROM "case" WHERE id = {duty.id}').scalar_one()
        assert kind == "duty"
        assert rows_of((), uow.statements) == {}


def test_a_stale_change_is_refused(database: SqlDatabase) -> None:
    (duty,) = stored(database, NEW)
    done = replace(duty, version=2, state=DutyState.SUBMITTED)
    with database.begin() as uow:
        uow.duties.save(done, expected_version=1)
    with pytest.raises(ChangedMeanwhile), database.begin() as uow:
        uow.duties.save(replace(duty, version=2, state=DutyState.WAIVED), expected_version=1)
    with database.begin() as uow:
        assert uow.duties.get(duty.id).state is DutyState.SUBMITTED


def test_open_ones_come_soonest_first_and_the_others_latest_first(database: SqlDatabase) -> None:
    days = [date(2026, 12, 15), date(2026, 6, 15), date(2027, 1, 15)]
    open_ones = stored(database, *(replace(NEW, since=day, due_on=day) for day in days))
    with database.begin() as uow:
        found = uow.duties.in_state(DutyState.OPEN, 2)
        assert [each.due_on for each in found] == [date(2026, 6, 15), date(2026, 12, 15)]
        for duty in open_ones:
            uow.duties.save(replace(duty, version=2, state=DutyState.SUBMITTED), expected_version=1)
    with database.begin() as uow:
        assert [each.due_on for each in uow.duties.in_state(DutyState.SUBMITTED, 2, 1)] == days[:2]
        assert (uow.duties.count(DutyState.SUBMITTED), uow.duties.count(DutyState.OPEN)) == (3, 0)


def test_the_evidence_holds_what_was_sent_latest_first(database: SqlDatabase, office: SmallOffice) -> None:
    (duty,) = stored(database, NEW)
    entries = [
        DutyEntry(duty.id, DutyEvent.SUBMIT, AT, office.anna.id, date(2026, 12, 14), "Kreis", None, (4, 5)),
        DutyEntry(duty.id, DutyEvent.REOPEN, AT, office.anna.id, date(2026, 12, 15), None, "returned"),
        DutyEntry(duty.id, DutyEvent.SUBMIT, AT, office.anna.id, date(2026, 12, 16), "Kreis", None, (6,)),
    ]
    with database.begin() as uow:
        for entry in entries:
            uow.duties.note(entry)
    with database.begin() as uow:
        assert uow.duties.timeline(duty.id) == entries
        found = uow.duties.evidence(10)
        assert [(each.duty, each.entry) for each in found] == [(duty, entries[2]), (duty, entries[0])]
        assert [each.entry for each in uow.duties.evidence(1, 1)] == [entries[0]]
        assert uow.duties.count_evidence() == 2


@pytest.mark.parametrize("change", ["UPDATE duty_timeline SET recipient = 'X'", "DELETE FROM duty_timeline"])
def test_what_was_sent_cannot_be_changed_afterwards(database: SqlDatabase, office: SmallOffice, change: str) -> None:
    (duty,) = stored(database, NEW)
    with database.begin() as uow:
        uow.duties.note(DutyEntry(duty.id, DutyEvent.SUBMIT, AT, office.anna.id, date(2026, 12, 14), "Kreis"))
    with pytest.raises(DBAPIError), database.begin() as uow:
        uow.connection.exec_driver_sql(change)


def test_the_last_arrival_is_the_latest_day(database: SqlDatabase) -> None:
    first, last = date(2026, 10, 5), date(2027, 1, 4)
    stored(database, *(replace(NEW, key="list", since=day, working_days=10) for day in (last, first)))
    with database.begin() as uow:
        latest = uow.duties.latest_arrival("list")
        assert latest is not None
        assert latest.since == last
        assert uow.duties.latest_arrival("report") is None

"""Prepared statements: values by name, converted as the column types say."""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_office import NOW
from sqlalchemy import bindparam, select

from storage.database import SqlDatabase
from storage.statements import Prepared, placeholders
from storage.tables.audit import AUDIT
from storage.tables.people import TEAM

ADD = Prepared(AUDIT.insert().values(placeholders(AUDIT, "id")).returning(AUDIT.c.id))
FIND = Prepared(select(AUDIT.c.at, AUDIT.c.details).where(AUDIT.c.id == bindparam("number")))
ROW: dict[str, Any] = {"at": NOW, "action": "x", "by_id": None, "subject": None, "details": {}}


def test_a_value_that_is_missing_or_unknown_is_a_mistake_of_the_program(database: SqlDatabase) -> None:
    with database.begin() as uow:
        with pytest.raises(TypeError, match="values for \\['number'\\] expected, got \\[\\]"):
            uow.statements.row(FIND)
        with pytest.raises(TypeError, match="got \\['number', 'typo'\\]"):
            uow.statements.row(FIND, number=1, typo=2)


def test_a_list_cannot_be_prepared(database: SqlDatabase) -> None:
    listed = Prepared(select(TEAM.c.id).where(TEAM.c.id.in_(bindparam("numbers", expanding=True))))
    with database.begin() as uow, pytest.raises(TypeError, match="a list cannot be prepared"):
        uow.statements.rows(listed, numbers=[1, 2])


def test_where_nothing_is_found_there_is_no_row_and_no_value(database: SqlDatabase) -> None:
    with database.begin() as uow:
        assert uow.statements.rows(FIND, number=1) == []
        assert uow.statements.row(FIND, number=1) is None
        assert uow.statements.value(FIND, number=1) is None


def test_a_moment_without_a_time_zone_is_refused(database: SqlDatabase) -> None:
    with database.begin() as uow, pytest.raises(ValueError, match="timezone"):
        uow.statements.run(ADD, **{**ROW, "at": datetime(2026, 11, 20)})  # noqa: DTZ001 - the point of the test


def test_a_moment_comes_back_in_utc(database: SqlDatabase) -> None:
    """2:30 summer time in Berlin (UTC+2) is 0:30 UTC."""
    summer = datetime(2026, 10, 25, 2, 30, tzinfo=timezone(timedelta(hours=2)))
    with database.begin() as uow:
        at, _ = uow.statements.row(FIND, number=uow.statements.value(ADD, **{**ROW, "at": summer})) or ()
    assert at == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert at.tzinfo is UTC


def test_the_hour_that_comes_twice_is_kept_apart(database: SqlDatabase) -> None:
    """On 25 October 2026 it is 2:30 in Berlin twice: at 0:30 UTC in summer time, at 1:30 UTC after it."""
    first = datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Berlin"))
    with database.begin() as uow:
        numbers = [uow.statements.value(ADD, **{**ROW, "at": first.replace(fold=fold)}) for fold in (0, 1)]
        stored = [uow.statements.value(FIND, number=number) for number in numbers]
    assert stored == [datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 1, 30, tzinfo=UTC)]


def test_many_rows_are_stored_in_order(database: SqlDatabase) -> None:
    add = Prepared(AUDIT.insert().values(placeholders(AUDIT, "id")))
    actions = Prepared(select(AUDIT.c.action).order_by(AUDIT.c.id))
    with database.begin() as uow:
        uow.statements.run_many(add, [{**ROW, "action": f"step {n}"} for n in range(5)])
        assert uow.statements.rows(actions) == [(f"step {n}",) for n in range(5)]


moments = st.datetimes(timezones=st.timezones(), allow_imaginary=False).filter(lambda moment: 1 < moment.year < 9999)


@given(at=moments, day=st.dates(), words=st.text())
@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_moment_and_any_words_come_back_as_they_were(
    database: SqlDatabase, at: datetime, day: date, words: str
) -> None:
    details = {"day": day.isoformat(), "words": words}
    with database.begin() as uow:
        number = uow.statements.value(ADD, **{**ROW, "at": at, "details": details})
        assert uow.statements.row(FIND, number=number) == (at.astimezone(UTC), details)

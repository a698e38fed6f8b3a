"""What the database does to us, and what becomes of the work: busy, full, restarted, deadlocked."""

import asyncio
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, suppress

import pytest
from small_office import NOW, actions, note
from sqlalchemy import func, select, text

from storage.database import SqlDatabase
from storage.errors import CommitUncertain, DatabaseUnavailable
from storage.uow import SqlUnitOfWork

ADD_A_MARK = text("UPDATE team SET name = name || '!' WHERE id = :id")
END_OTHER_SESSIONS = text(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
)
IMPATIENT = {"pauses": (0.01, 0.01), "busy_timeout": 0.05}


@pytest.fixture
def impatient(database_url: str) -> Iterator[SqlDatabase]:
    """Gives up after three tries."""
    with closing(SqlDatabase(database_url, **IMPATIENT)) as opened:
        yield opened


@pytest.fixture
def postgres_database(postgres_url: str) -> Iterator[SqlDatabase]:
    with closing(SqlDatabase(postgres_url, **IMPATIENT)) as opened:
        yield opened


@pytest.fixture
def sqlite_database(sqlite_url: str) -> Iterator[SqlDatabase]:
    with closing(SqlDatabase(sqlite_url, **IMPATIENT)) as opened:
        yield opened


def test_an_error_that_was_swallowed_half_way_stores_nothing_without_saying_so(
    postgres_database: SqlDatabase,
) -> None:
    def swallow(uow: SqlUnitOfWork) -> None:
        note(uow)
        with suppress(postgres_database.engine.dialect.dbapi.Error):
            uow.audit.record("x", at=NOW, by=999)

    with pytest.raises(RuntimeError, match="swallowed"), postgres_database.begin() as uow:
        swallow(uow)
    with postgres_database.begin() as uow:
        assert actions(uow) == []


async def test_a_write_waits_for_another_process_to_finish(sqlite_database: SqlDatabase) -> None:
    other = sqlite3.connect(sqlite_database.engine.url.database or "", isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    threading.Timer(0.07, lambda: other.execute("COMMIT")).start()
    await sqlite_database.write(note)
    other.close()
    assert await sqlite_database.read(actions) == ["x"]


async def test_a_database_that_stays_busy_is_unavailable_and_nothing_was_stored(sqlite_database: SqlDatabase) -> None:
    other = sqlite3.connect(sqlite_database.engine.url.database or "", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(DatabaseUnavailable):
        await sqlite_database.write(note)
    other.execute("ROLLBACK")
    other.close()
    assert await sqlite_database.read(actions) == []
    await sqlite_database.write(note)
    assert await sqlite_database.read(actions) == ["x"]


async def test_a_full_disk_is_a_passing_error_and_leaves_no_half_case(sqlite_database: SqlDatabase) -> None:
    """`max_page_count` makes SQLite report a full disk; a page has 4,096 bytes."""

    def fill(uow: SqlUnitOfWork) -> None:
        note(uow, "first")
        uow.audit.record("second", at=NOW, by=None, details={"long": "x" * 400_000})

    def limit(uow: SqlUnitOfWork, pages: str) -> None:
        uow.connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")

    pages = await sqlite_database.read(lambda uow: uow.connection.exec_driver_sql("PRAGMA page_count").scalar_one())
    await sqlite_database.write(lambda uow: limit(uow, str(pages + 5)))
    with pytest.raises(DatabaseUnavailable):
        await sqlite_database.write(fill)
    assert await sqlite_database.read(actions) == []
    await sqlite_database.write(lambda uow: limit(uow, "1000000"))
    await sqlite_database.write(fill)
    assert await sqlite_database.read(actions) == ["first", "second"]


def end_own_session(uow: SqlUnitOfWork) -> None:
    """What a restart of the server does to us, seen from another connection."""
    own = uow.connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one()
    with uow.connection.engine.connect() as other:
        other.execute(select(func.pg_terminate_backend(own)))


async def test_work_is_done_again_when_the_connection_went_away_half_way(postgres_database: SqlDatabase) -> None:
    tries: list[int] = []

    def work(uow: SqlUnitOfWork) -> None:
        tries.append(len(tries))
        note(uow, "once")
        if len(tries) == 1:
            end_own_session(uow)
        note(uow, "only")

    await postgres_database.write(work)
    assert len(tries) == 2
    assert await postgres_database.read(actions) == ["once", "only"]


async def test_a_connection_lost_during_the_commit_is_uncertain_and_not_tried_again(
    postgres_database: SqlDatabase,
) -> None:
    tries: list[int] = []

    def work(uow: SqlUnitOfWork) -> None:
        tries.append(len(tries))
        note(uow)
        end_own_session(uow)

    with pytest.raises(CommitUncertain):
        await postgres_database.write(work)
    assert len(tries) == 1
    await postgres_database.write(lambda uow: note(uow, "goes on"))
    assert await postgres_database.read(actions) == ["goes on"]


async def test_reads_go_on_after_the_connection_went_away(postgres_database: SqlDatabase) -> None:
    await postgres_database.read(actions)
    with postgres_database.begin() as uow:
        uow.connection.execute(END_OTHER_SESSIONS)
    assert await postgres_database.read(actions) == []


async def test_a_server_that_is_not_there_is_unavailable(postgres_url: str) -> None:
    nowhere = postgres_url.split("@")[0] + "@/nothing?host=/nonexistent"
    with closing(SqlDatabase(nowhere, **IMPATIENT)) as database:
        with pytest.raises(DatabaseUnavailable):
            await database.write(note)
        with pytest.raises(DatabaseUnavailable):
            await database.read(actions)


async def test_two_that_wait_for_each_other_both_get_through(postgres_database: SqlDatabase) -> None:
    """A deadlock: PostgreSQL ends one of the two, which is then done again."""
    with postgres_database.begin() as uow:
        first, second = uow.teams.add("Leistung 1"), uow.teams.add("Leistung 2")
    both_hold_one = threading.Barrier(2)
    begun: list[int] = []

    def rename(mine: int, other: int) -> Callable[[SqlUnitOfWork], None]:
        def work(uow: SqlUnitOfWork) -> None:
            uow.connection.execute(ADD_A_MARK, {"id": mine})
            begun.append(mine)
            if begun.count(mine) == 1:
                both_hold_one.wait(timeout=10)
            uow.connection.execute(ADD_A_MARK, {"id": other})

        return work

    await asyncio.gather(
        postgres_database.write(rename(first.id, second.id)), postgres_database.write(rename(second.id, first.id))
    )
    with postgres_database.begin() as uow:
        assert [team.name for team in uow.teams.all()] == ["Leistung 1!!", "Leistung 2!!"]
    assert len(begun) == 3


async def test_other_errors_of_the_database_are_not_tried_again(impatient: SqlDatabase) -> None:
    tries: list[int] = []

    def work(uow: SqlUnitOfWork) -> None:
        tries.append(1)
        uow.audit.record("x", at=NOW, by=999)

    with pytest.raises(impatient.engine.dialect.dbapi.IntegrityError):
        await impatient.write(work)
    assert tries == [1]

"""Transactions: all or nothing, in the caller's thread or on a database thread, through passing errors."""

import asyncio
import gc
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, suppress

import pytest
from small_office import NOW
from sqlalchemy import func, select, text

from bot.domain.people import Staff
from bot.messages import Message
from bot.ports import Post
from storage.database import SqlDatabase
from storage.engine import driver_of
from storage.errors import CommitUncertain, DatabaseUnavailable
from storage.tables.audit import AUDIT
from storage.uow import SqlUnitOfWork

ADD_A_MARK = text("UPDATE team SET name = name || '!' WHERE id = :id")
END_OTHER_SESSIONS = text(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
)
IMPATIENT = {"pauses": (0.01, 0.01), "busy_timeout": 0.05}


def note(uow: SqlUnitOfWork, action: str = "x") -> None:
    uow.audit.record(action, at=NOW, by=None)


def note_and_fail(uow: SqlUnitOfWork) -> None:
    note(uow)
    raise ZeroDivisionError


def actions(uow: SqlUnitOfWork) -> list[str]:
    return list(uow.connection.scalars(select(AUDIT.c.action).order_by(AUDIT.c.id)))


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


def test_an_exception_leaves_nothing_behind_and_passes(database: SqlDatabase) -> None:
    with pytest.raises(ZeroDivisionError), database.begin() as uow:
        note_and_fail(uow)
    with database.begin() as uow:
        assert actions(uow) == []


async def test_what_was_written_is_read_by_the_next(database: SqlDatabase) -> None:
    def work(uow: SqlUnitOfWork) -> str:
        note(uow, "written")
        return threading.current_thread().name

    assert (await database.write(work)).startswith("database-writer")
    assert await database.read(actions) == ["written"]


async def test_a_failing_write_leaves_nothing_behind_and_passes(database: SqlDatabase) -> None:
    with pytest.raises(ZeroDivisionError):
        await database.write(note_and_fail)
    assert await database.read(actions) == []


async def test_a_read_cannot_write(database: SqlDatabase) -> None:
    with pytest.raises(database.engine.dialect.dbapi.Error, match=r"read-?only"):
        await database.read(note)
    assert await database.read(actions) == []


async def test_a_read_sees_one_snapshot_while_others_write(database: SqlDatabase) -> None:
    def look_twice(uow: SqlUnitOfWork) -> tuple[list[str], list[str]]:
        before = actions(uow)
        with database.begin() as other:
            note(other, "meanwhile")
        return before, actions(uow)

    assert await database.read(look_twice) == ([], [])
    assert await database.read(actions) == ["meanwhile"]


async def test_writes_at_once_all_happen(database: SqlDatabase) -> None:
    await asyncio.gather(*(database.write(lambda uow, n=n: note(uow, str(n))) for n in range(40)))
    assert sorted(await database.read(actions), key=int) == [str(n) for n in range(40)]


async def test_on_sqlite_writes_happen_in_the_order_they_were_handed_in(sqlite_database: SqlDatabase) -> None:
    await asyncio.gather(*(sqlite_database.write(lambda uow, n=n: note(uow, str(n))) for n in range(40)))
    assert await sqlite_database.read(actions) == [str(n) for n in range(40)]


async def test_what_comes_before_is_a_commit_of_its_own(database: SqlDatabase) -> None:
    with pytest.raises(ZeroDivisionError):
        await database.write(note_and_fail, before=lambda uow: note(uow, "before"))
    assert await database.read(actions) == ["before"]


async def test_where_what_comes_before_fails_the_work_does_not_begin(database: SqlDatabase) -> None:
    with pytest.raises(ZeroDivisionError):
        await database.write(lambda uow: note(uow, "work"), before=note_and_fail)
    assert await database.read(actions) == []


async def test_only_what_comes_before_does_not_wait_for_the_disk(database: SqlDatabase) -> None:
    """SQLite: synchronous 1 is NORMAL, 2 is FULL."""
    question = "PRAGMA synchronous" if database.is_sqlite else "SHOW synchronous_commit"
    answers: list[object] = []

    def ask(uow: SqlUnitOfWork) -> None:
        answers.append(uow.connection.exec_driver_sql(question).scalar())

    usual = 2
    if not database.is_sqlite:
        with database.begin() as uow:
            usual = uow.connection.exec_driver_sql(question).scalar_one()
    await database.write(ask, before=ask)
    assert answers == [1 if database.is_sqlite else "off", usual]


def test_a_commit_that_does_not_wait_for_the_disk_is_seen_at_once(database: SqlDatabase) -> None:
    with database.begin(durable=False) as uow:
        note(uow, "seen")
    with database.begin() as uow:
        assert actions(uow) == ["seen"]


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


async def test_work_that_nobody_waits_for_any_more_is_not_begun(sqlite_database: SqlDatabase) -> None:
    busy, go_on = threading.Event(), threading.Event()

    def hold(uow: SqlUnitOfWork) -> None:
        busy.set()
        go_on.wait(10)

    holding = asyncio.ensure_future(sqlite_database.write(hold))
    await asyncio.to_thread(busy.wait)
    waiting = asyncio.ensure_future(sqlite_database.write(note))
    await asyncio.sleep(0)
    waiting.cancel()
    await asyncio.sleep(0)
    go_on.set()
    await holding
    assert await sqlite_database.read(actions) == []
    assert waiting.cancelled()


def test_closing_waits_for_what_was_begun(sqlite_url: str) -> None:
    database = SqlDatabase(sqlite_url)

    async def begin_and_leave() -> None:
        task = asyncio.ensure_future(database.write(note))
        await asyncio.sleep(0)
        database.close()
        await task

    asyncio.run(begin_and_leave())
    with closing(sqlite3.connect(database.engine.url.database or "")) as file:
        assert file.execute("SELECT count(*) FROM audit").fetchone() == (1,)


async def test_a_closed_database_takes_no_more_work(database: SqlDatabase) -> None:
    await database.write(note)
    database.close()
    with pytest.raises(RuntimeError, match="closed"):
        await database.write(note)
    gc.collect()


def test_one_database_serves_several_event_loops(database: SqlDatabase) -> None:
    for _ in range(2):
        asyncio.run(database.write(note))
    assert asyncio.run(database.read(actions)) == ["x", "x"]


def test_sqlite_keeps_its_promises_on_every_connection(sqlite_database: SqlDatabase) -> None:
    """synchronous 2 is FULL: a commit reaches the disk."""
    with sqlite_database.begin() as uow:
        driver = driver_of(uow.connection)
        settings = {
            name: driver.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    assert settings == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


class Silent(Post):
    def __init__(self, uow: SqlUnitOfWork) -> None:
        self.uow = uow

    def send(self, to: Staff, message: Message) -> int:
        return 0


def test_the_way_out_is_made_for_the_transaction_that_uses_it(sqlite_url: str) -> None:
    with closing(SqlDatabase(sqlite_url, Silent)) as database, database.begin() as uow:
        assert isinstance(uow.post, Silent)
        assert uow.post.uow is uow
        assert uow.post is uow.post


def test_without_a_way_out_nothing_can_be_said(sqlite_database: SqlDatabase) -> None:
    with sqlite_database.begin() as uow, pytest.raises(RuntimeError, match="without a way out"):
        _ = uow.post

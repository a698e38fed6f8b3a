"""Transactions: all or nothing, in the caller's thread or on a database thread, through passing errors."""

import asyncio
import gc
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from small_office import actions, note, note_and_fail

from bot.domain.people import Staff
from bot.messages import Message
from bot.ports import Post
from storage.database import SqlDatabase
from storage.engine import driver_of
from storage.uow import SqlUnitOfWork


@pytest.fixture
def sqlite_database(sqlite_url: str) -> Iterator[SqlDatabase]:
    with closing(SqlDatabase(sqlite_url)) as opened:
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


def test_nobody_writes_between_what_a_transaction_has_read_and_what_it_writes(sqlite_database: SqlDatabase) -> None:
    """BEGIN IMMEDIATE: begun deferred, the second would write first and the first would fail half-way."""
    first_has_read = threading.Event()

    def count_and_note() -> None:
        with sqlite_database.begin() as uow:
            known = len(actions(uow))
            first_has_read.set()
            time.sleep(0.1)
            note(uow, f"after {known}")

    first = threading.Thread(target=count_and_note)
    first.start()
    first_has_read.wait()
    with sqlite_database.begin() as uow:
        note(uow, f"after {len(actions(uow))}")
    first.join()
    with sqlite_database.begin() as uow:
        assert actions(uow) == ["after 0", "after 1"]


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


CANARY = b"Kanarinchen"


def bytes_of(database: SqlDatabase) -> bytes:
    """The file with its write-ahead log, as they lie on the disk."""
    path = Path(str(database.engine.url.database))
    return b"".join(each.read_bytes() for each in path.parent.glob(f"{path.name}*"))


async def test_after_a_checkpoint_nothing_is_left_on_the_disk_of_what_was_deleted(sqlite_database: SqlDatabase) -> None:
    def delete(uow: SqlUnitOfWork) -> None:
        uow.connection.exec_driver_sql("DELETE FROM team")

    await sqlite_database.write(lambda uow: uow.teams.add(CANARY.decode()))
    await sqlite_database.write(delete)
    assert CANARY in bytes_of(sqlite_database)
    assert await sqlite_database.checkpoint()
    assert CANARY not in bytes_of(sqlite_database)


async def test_a_checkpoint_beside_a_reader_says_that_it_is_not_through_and_the_next_one_is(
    sqlite_url: str,
) -> None:
    """Somebody outside holds a snapshot, so the log cannot be emptied yet."""
    with closing(SqlDatabase(sqlite_url, busy_timeout=0.05)) as database:
        await database.write(lambda uow: uow.teams.add(CANARY.decode()))
        with closing(sqlite3.connect(Path(str(database.engine.url.database)))) as outside:
            outside.execute("BEGIN")
            outside.execute("SELECT count(*) FROM team").fetchone()
            await database.write(lambda uow: uow.connection.exec_driver_sql("DELETE FROM team"))
            assert not await database.checkpoint()
        assert await database.checkpoint()
        assert CANARY not in bytes_of(database)


async def test_a_clean_stop_empties_the_log_even_if_somebody_else_has_the_file_open(sqlite_url: str) -> None:
    """SQLite itself does so only when the last one closes it."""
    with closing(SqlDatabase(sqlite_url)) as database:
        await database.write(lambda uow: uow.teams.add(CANARY.decode()))
        await database.write(lambda uow: uow.connection.exec_driver_sql("DELETE FROM team"))
        with closing(sqlite3.connect(Path(str(database.engine.url.database)))) as outside:
            outside.execute("SELECT count(*) FROM team").fetchone()
            database.close()
            assert CANARY not in bytes_of(database)


async def test_on_postgresql_a_checkpoint_is_the_server_s_own_business(postgres_url: str) -> None:
    with closing(SqlDatabase(postgres_url)) as database:
        assert await database.checkpoint()

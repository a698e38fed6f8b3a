"""Runs transactions: in the caller's thread, or on database threads for those who must not wait."""

import sqlite3
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, RootTransaction

from bot.ports import Vault
from bot.runtime.threads import Threads
from storage.engine import BUSY_TIMEOUT, POSTGRES_CONNECTIONS, driver_of, make_engine
from storage.errors import CommitUncertain, DatabaseUnavailable, is_connection_lost, is_passing
from storage.file_store import FileStore
from storage.uow import MailFactory, PostFactory, SqlUnitOfWork

T = TypeVar("T")

PAUSES = (0.05, 0.2, 1.0)
SQLITE_READERS = 2

Work = Callable[[SqlUnitOfWork], T]


class SqlDatabase:
    """Implements `bot.ports.Database`.

    SQLite has one writer thread and readers beside it; PostgreSQL a small pool for both. Each thread keeps its
    connection. `vault` and the folder `files` are for what is kept encrypted. `pauses` are the seconds between the
    attempts of a transaction that met a passing error.
    """

    def __init__(
        self,
        url: str,
        post_factory: PostFactory | None = None,
        *,
        vault: Vault | None = None,
        files: Path | None = None,
        mail_factory: MailFactory | None = None,
        pauses: Sequence[float] = PAUSES,
        busy_timeout: float = BUSY_TIMEOUT,
    ) -> None:
        self.engine = make_engine(url, busy_timeout=busy_timeout)
        self.is_sqlite = self.engine.dialect.name == "sqlite"
        self._driver_module: Any = self.engine.dialect.dbapi
        self._post_factory = post_factory
        self._mail_factory = mail_factory
        self._vault = vault
        self._store = FileStore(files) if files is not None else None
        self._pauses = pauses
        self._local = threading.local()
        self._held: list[Connection] = []
        self._writers = Threads(1 if self.is_sqlite else POSTGRES_CONNECTIONS, "database-writer")
        self._readers = Threads(SQLITE_READERS, "database-reader") if self.is_sqlite else self._writers
        self._students = Threads(1, "database-student")

    @contextmanager
    def begin(self, *, durable: bool = True) -> Iterator[SqlUnitOfWork]:
        """A transaction in the caller's own thread; commits at the end, rolls back on an exception.

        `durable` False does not wait for the disk: the commit is seen by all at once, but a power cut may undo it.
        """
        with self.engine.connect() as connection, self._transaction(connection, durable) as uow:
            yield uow

    async def write(self, work: Work[T], *, before: Work[object] | None = None) -> T:
        """Runs `work` in one transaction on a database thread, and commits to the disk.

        `before` runs first, in a transaction of its own that does not wait for the disk. Passing errors are tried
        again, so `work` may be called several times: all it does must be in its transaction. Raises
        DatabaseUnavailable when that does not help, and CommitUncertain, untried, when the outcome is unknown.
        """
        return await self._writers.call(lambda: self._write(work, before))

    async def read(self, work: Work[T]) -> T:
        """Runs `work` on one snapshot that cannot be written to; beside the writers, not after them."""
        return await self._readers.call(lambda: self._retry(work, read_only=True))

    async def study(self, work: Work[T]) -> T:
        """As `read`, for what may take seconds: one after the other, on a thread that nobody else waits for."""
        return await self._students.call(lambda: self._retry(work, read_only=True))

    async def checkpoint(self) -> bool:
        """What was overwritten leaves the disk: SQLite's write-ahead log, in which it may still stand, is brought into
        the database and emptied. False where somebody was reading; on PostgreSQL there is nothing to do."""
        if not self.is_sqlite:
            return True
        return await self._writers.call(lambda: _emptied_log(self._thread_connection(read_only=False)))

    def close(self) -> None:
        """Waits for what was begun, empties the write-ahead log, then lets go of the database."""
        self._writers.close()
        self._readers.close()
        self._students.close()
        if self.is_sqlite and self._held:
            with suppress(sqlite3.Error):
                _emptied_log(self._held[0])
        for connection in self._held:
            connection.close()
        self._held.clear()
        self.engine.dispose()

    def _write(self, work: Work[T], before: Work[object] | None) -> T:
        if before is not None:
            self._retry(before, durable=False)
        return self._retry(work)

    def _retry(self, work: Work[T], *, read_only: bool = False, durable: bool = True) -> T:
        pauses = iter(self._pauses)
        while True:
            try:
                with self._transaction(self._thread_connection(read_only=read_only), durable) as uow:
                    return work(uow)
            except CommitUncertain:
                raise
            except Exception as error:
                if not is_passing(error, self._driver_module):
                    raise
                pause = next(pauses, None)
                if pause is None:
                    raise DatabaseUnavailable(type(error).__name__) from error
            time.sleep(pause)

    def _thread_connection(self, *, read_only: bool) -> Connection:
        """This thread's own connection, opened at its first transaction."""
        name = "reader" if read_only else "writer"
        connection: Connection | None = getattr(self._local, name, None)
        if connection is None:
            connection = self._open(read_only=read_only)
            setattr(self._local, name, connection)
            self._held.append(connection)
        return connection

    def _open(self, *, read_only: bool) -> Connection:
        connection = self.engine.connect()
        if not read_only:
            return connection
        if self.is_sqlite:
            driver_of(connection).execute("PRAGMA query_only=ON")
            return connection.execution_options(sqlite_begin="BEGIN")
        return connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)

    @contextmanager
    def _transaction(self, connection: Connection, durable: bool) -> Iterator[SqlUnitOfWork]:
        with self._waiting_for_disk(connection, durable):
            transaction = connection.begin()
            try:
                if not durable and not self.is_sqlite:
                    connection.exec_driver_sql("SET LOCAL synchronous_commit TO OFF")
                uow = SqlUnitOfWork(connection, self._post_factory, self._vault, self._store, self._mail_factory)
                yield uow
                forsaken = uow.forsaken()
            except BaseException as error:
                self._let_go_if_lost(connection, error)
                transaction.rollback()
                raise
            self._commit(connection, transaction)
            self._drop(forsaken)

    def _drop(self, places: Sequence[str]) -> None:
        """What cannot be deleted now is by a later sweep."""
        if places and self._store is not None:
            with suppress(OSError):
                self._store.drop(places)

    @contextmanager
    def _waiting_for_disk(self, connection: Connection, durable: bool) -> Iterator[None]:
        """SQLite decides before a transaction whether its commit waits for the disk."""
        if durable or not self.is_sqlite:
            yield
            return
        driver = driver_of(connection)
        driver.execute("PRAGMA synchronous=NORMAL")
        try:
            yield
        finally:
            driver.execute("PRAGMA synchronous=FULL")

    def _commit(self, connection: Connection, transaction: RootTransaction) -> None:
        try:
            self._refuse_if_failed(connection)
            transaction.commit()
        except Exception as error:
            lost = self._let_go_if_lost(connection, error)
            transaction.rollback()
            if lost:
                raise CommitUncertain("connection lost during a commit") from error
            raise

    def _refuse_if_failed(self, connection: Connection) -> None:
        """PostgreSQL answers a commit after a failed statement by silently undoing everything."""
        if self.is_sqlite:
            return
        if driver_of(connection).info.transaction_status == self._driver_module.pq.TransactionStatus.INERROR:
            raise RuntimeError("a statement failed and its error was swallowed: nothing was stored")

    def _let_go_if_lost(self, connection: Connection, error: BaseException) -> bool:
        """A broken connection is dropped, so that the next transaction opens a new one."""
        lost = is_connection_lost(error, self._driver_module)
        if lost and not connection.invalidated:
            connection.invalidate(error)
        return lost


def _emptied_log(connection: Connection) -> bool:
    """On the driver itself: in a transaction SQLite would refuse."""
    busy, *_ = driver_of(connection).execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy

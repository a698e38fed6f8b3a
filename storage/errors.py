"""Which database errors pass by themselves, and how the storage says so."""

from types import ModuleType

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from bot.queues import DatabaseUnavailable

__all__ = ["CommitUncertain", "DatabaseUnavailable", "is_connection_lost", "is_passing"]

SQLITE_BUSY, SQLITE_LOCKED, SQLITE_IOERR, SQLITE_FULL, SQLITE_CANTOPEN, SQLITE_PROTOCOL = 5, 6, 10, 13, 14, 15
PASSING_SQLITE = {SQLITE_BUSY, SQLITE_LOCKED, SQLITE_IOERR, SQLITE_FULL, SQLITE_CANTOPEN, SQLITE_PROTOCOL}

CONNECTION, ROLLBACK, RESOURCES = "08", "40", "53"
SHUTDOWN = ("57P01", "57P02", "57P03")
LOCK_NOT_AVAILABLE = "55P03"


class CommitUncertain(DatabaseUnavailable):
    """The connection went away during a commit: it may have been stored or not. Look before doing it again."""


def is_passing(error: Exception, driver: ModuleType) -> bool:
    """Whether waiting may help. `driver` is the module of the database driver (sqlite3 or psycopg).

    SQLite: busy, locked, I/O error, disk full, cannot open. PostgreSQL: no connection, serialization failure,
    deadlock, out of resources, shutting down or starting, lock not available.
    """
    if isinstance(error, PoolTimeoutError):
        return True
    cause = error.orig if isinstance(error, DBAPIError) else error
    if not isinstance(cause, driver.Error):
        return False
    code = getattr(cause, "sqlite_errorcode", None)
    if code is not None:
        return code & 0xFF in PASSING_SQLITE
    state: str | None = getattr(cause, "sqlstate", None)
    if state is None:
        return is_connection_lost(cause, driver)
    return state[:2] in (CONNECTION, ROLLBACK, RESOURCES) or state in (*SHUTDOWN, LOCK_NOT_AVAILABLE)


def is_connection_lost(error: BaseException, driver: ModuleType) -> bool:
    """PostgreSQL only: SQLite has no connection to lose."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    if not isinstance(cause, driver.OperationalError) or hasattr(cause, "sqlite_errorcode"):
        return False
    state: str | None = getattr(cause, "sqlstate", None)
    return state is None or state[:2] == CONNECTION or state in SHUTDOWN

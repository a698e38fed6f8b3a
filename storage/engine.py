"""Opens the database: SQLite in a file, or PostgreSQL."""

import sqlite3
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url

OLDEST_SQLITE = (3, 35)
BUSY_TIMEOUT = 2.0
POSTGRES_CONNECTIONS = 4


def make_engine(url: str, *, busy_timeout: float = BUSY_TIMEOUT) -> Engine:
    """An engine with the settings that keep our promises; `postgresql://` means psycopg 3.

    SQLite: write-ahead log, every commit reaches the disk (synchronous=FULL), foreign keys, and transactions
    that begin IMMEDIATE, so that a writer waits at the start (`busy_timeout`, seconds) and never fails half-way.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return _sqlite_engine(url, busy_timeout)
    if parsed.drivername == "postgresql":
        parsed = parsed.set(drivername="postgresql+psycopg")
    return create_engine(parsed, pool_size=POSTGRES_CONNECTIONS, max_overflow=-1, pool_pre_ping=True)


def _sqlite_engine(url: str, busy_timeout: float) -> Engine:
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise RuntimeError(f"SQLite {sqlite3.sqlite_version} is too old: 3.35 or newer is needed")
    engine = create_engine(url, connect_args={"check_same_thread": False, "timeout": busy_timeout}, max_overflow=-1)

    @event.listens_for(engine, "connect")
    def prepare(driver: sqlite3.Connection, _record: object) -> None:
        driver.isolation_level = None
        driver.execute("PRAGMA journal_mode=WAL")
        driver.execute("PRAGMA synchronous=FULL")
        driver.execute("PRAGMA foreign_keys=ON")
        driver.execute("PRAGMA secure_delete=ON")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        driver_of(connection).execute(connection.get_execution_options().get("sqlite_begin", "BEGIN IMMEDIATE"))

    return engine


def driver_of(connection: Connection) -> Any:
    """The driver's own connection."""
    return connection.connection.dbapi_connection

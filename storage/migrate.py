"""Brings a database to the version of this program. Works from an installed package as from a checkout."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, inspect
from sqlalchemy import text as sql

from storage.engine import driver_of, make_engine

if TYPE_CHECKING:
    from alembic.config import Config

HEAD = "0013"
"""The newest migration, so that a start on a current database needs no look at the others."""

LOCK = 4_268_003
"""An arbitrary number that names our advisory lock in PostgreSQL."""

LONGEST_WAIT = 60.0


def upgrade(url: str, revision: str = "head") -> None:
    """Runs what is missing, in one transaction: it happens as a whole or, killed or failing, not at all.

    Of several processes that start at once one works and the others wait, up to a minute on SQLite, and then find
    nothing left to do.
    """
    if revision == "head" and is_current(url):
        return
    from alembic import command

    _with_alembic(url, lambda config: command.upgrade(config, revision))


def downgrade(url: str, revision: str) -> None:
    """Goes back to an older version; "base" removes everything."""
    from alembic import command

    _with_alembic(url, lambda config: command.downgrade(config, revision))


def is_current(url: str) -> bool:
    """Whether the database is on the version of this program. Reads only; a missing SQLite file is not made."""
    return version_of(url) == HEAD


def version_of(url: str) -> str | None:
    """The migration a database stands on; None for an empty one."""
    engine = _engine(url)
    try:
        if engine.dialect.name == "sqlite" and not _exists(engine):
            return None
        with engine.connect() as connection:
            if not inspect(connection).has_table("alembic_version"):
                return None
            version: str | None = connection.execute(sql("SELECT version_num FROM alembic_version")).scalar()
            return version
    finally:
        engine.dispose()


@contextmanager
def locked_connection(url: str) -> Iterator[Connection]:
    """A transaction that keeps other migrations out; commits at the end.

    SQLite rebuilds a table to change it, which foreign keys would forbid: they rest meanwhile and are checked
    before the commit.
    """
    engine = _engine(url)
    try:
        with engine.connect() as connection:
            if engine.dialect.name == "sqlite":
                _driver_execute(connection, "PRAGMA foreign_keys=OFF")
            with connection.begin():
                if engine.dialect.name == "postgresql":
                    connection.execute(sql("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
                yield connection
                if engine.dialect.name == "sqlite":
                    _check_foreign_keys(connection)
    finally:
        engine.dispose()


def configuration() -> "Config":
    """Alembic's settings, without a file."""
    from alembic.config import Config

    config = Config(stdout=sys.stdout)
    config.set_main_option("script_location", "storage:migrations")
    return config


def _with_alembic(url: str, run: Callable[["Config"], None]) -> None:
    config = configuration()
    with locked_connection(url) as connection:
        config.attributes["connection"] = connection
        run(config)


def _engine(url: str) -> Engine:
    return make_engine(url, busy_timeout=LONGEST_WAIT)


def _exists(engine: Engine) -> bool:
    return engine.url.database is not None and Path(engine.url.database).exists()


def _driver_execute(connection: Connection, statement: str) -> list[tuple[object, ...]]:
    """On the driver itself: SQLite ignores this setting once a transaction has begun."""
    rows: list[tuple[object, ...]] = driver_of(connection).execute(statement).fetchall()
    return rows


def _check_foreign_keys(connection: Connection) -> None:
    broken = _driver_execute(connection, "PRAGMA foreign_key_check")
    if broken:
        raise RuntimeError(f"the migration left {len(broken)} rows that point to nothing, first {broken[0]}")

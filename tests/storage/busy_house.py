"""A database with as many rows as in years, and how it answers: the plans of what is asked."""

import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from typing import Any

import psycopg
import pytest
from postgres_cluster import Server
from sqlalchemy import Table, event

from bot.vault import Keyring
from storage.database import SqlDatabase
from storage.engine import driver_of
from storage.uow import SqlUnitOfWork

DATABASES = ["sqlite", "postgresql"]
FULL_SCAN = re.compile(r"Seq Scan on (?!team)|^SCAN (?!.*(USING|CONSTANT|SUBQUERY|subquery|json_each))", re.M)


def busy(
    request: pytest.FixtureRequest, fill: Callable[[SqlDatabase], None], vault: Keyring | None = None
) -> Iterator[SqlDatabase]:
    """What a fixture of a module with the parameters `DATABASES` gives: a copy of the empty database, filled."""
    folder = request.getfixturevalue("tmp_path_factory").mktemp("busy")
    more: dict[str, Any] = {} if vault is None else {"vault": vault, "files": folder}
    if request.param == "sqlite":
        shutil.copyfile(request.getfixturevalue("sqlite_template"), folder / "amtsbote.db")
        with closing(SqlDatabase(f"sqlite:///{folder / 'amtsbote.db'}", **more)) as database:
            event.listen(database.engine, "do_connect", listen)
            fill(database)
            yield database
        return
    server: Server = request.getfixturevalue("postgres")
    with server.copy() as url, closing(SqlDatabase(url, **more)) as database:
        fill(database)
        yield database


def put(database: SqlDatabase, tables: Mapping[Table, Sequence[Mapping[str, Any]]]) -> None:
    """All rows in one transaction; then the database looks at how many they are."""
    with database.begin() as uow:
        for table, rows in tables.items():
            uow.connection.execute(table.insert(), rows)
    analyze(database)


def analyze(database: SqlDatabase) -> None:
    with database.engine.connect() as connection:
        connection.exec_driver_sql("COMMIT" if database.is_sqlite else "SELECT 1")
        connection.exec_driver_sql("ANALYZE")
        connection.commit()


def check_plan(
    database: SqlDatabase,
    ask: Callable[[SqlUnitOfWork], object],
    *indexes: str,
    full_scan: re.Pattern[str] = FULL_SCAN,
    unforced: bool = True,
) -> None:
    """Every one of the indexes is used, and nothing is read from end to end. Not `unforced`: PostgreSQL has to do
    without where it could."""
    with database.begin() as uow:
        if not (unforced or database.is_sqlite):
            uow.connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
        plan = _plan_on_sqlite(uow, ask) if database.is_sqlite else _plan_on_postgres(uow, ask)
    for index in indexes:
        assert re.search(index, plan), plan
    assert not full_scan.search(plan), plan


class ListeningCursor(sqlite3.Cursor):
    """Keeps what was said as it was said: the plan of a statement with its values filled in may be a better one."""

    def execute(self, statement: str, values: Any = ()) -> "ListeningCursor":
        if isinstance(self.connection, ListeningConnection):
            self.connection.said.append((statement, values))
        return super().execute(statement, values)


class ListeningConnection(sqlite3.Connection):
    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.said: list[tuple[str, Any]] = []

    def cursor(self, factory: Any = ListeningCursor) -> Any:
        return super().cursor(factory)


def listen(_dialect: object, _record: object, _arguments: object, parameters: dict[str, Any]) -> None:
    """On the way to a connection to SQLite."""
    parameters["factory"] = ListeningConnection


def _plan_on_sqlite(uow: SqlUnitOfWork, ask: Callable[[SqlUnitOfWork], object]) -> str:
    driver = driver_of(uow.connection)
    said: list[tuple[str, Any]] = []
    driver.said = said
    ask(uow)
    driver.said = []
    steps = [step for statement, values in said for step in driver.execute(f"EXPLAIN QUERY PLAN {statement}", values)]
    return "\n".join(step[3] for step in steps)


def _plan_on_postgres(uow: SqlUnitOfWork, ask: Callable[[SqlUnitOfWork], object]) -> str:
    driver = driver_of(uow.connection)
    said: list[tuple[Any, Any]] = []

    class Listening(psycopg.Cursor[Any]):
        def execute(self, query: Any, params: Any = None, **more: Any) -> Any:
            said.append((query, params))
            return super().execute(query, params, **more)

    usual, driver.cursor_factory = driver.cursor_factory, Listening
    ask(uow)
    driver.cursor_factory = usual
    return "\n".join(
        line for query, params in said for (line,) in driver.execute(f"EXPLAIN {query}", params).fetchall()
    )

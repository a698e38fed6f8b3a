"""A database as an earlier version left it (tests/data/db), on either kind of server."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

from sqlalchemy import JSON, Boolean, Connection, DateTime, Integer, MetaData, Table, Time, func, insert, select

from storage.engine import make_engine
from storage.migrate import upgrade

DUMPS = Path(__file__).parents[1] / "data" / "db"


def restore(version: str, url: str, folder: Path) -> str:
    """Into the empty database at the address, which it returns; `folder` is where SQLite has its file."""
    dump = (DUMPS / f"{version}.sql").read_text(encoding="utf-8")
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(folder / "amtsbote.db")) as file:
            file.executescript(dump)
        return url
    upgrade(url, version)
    with closing(sqlite3.connect(":memory:")) as source:
        source.row_factory = sqlite3.Row
        source.executescript(dump)
        with committing(url) as target:
            _copy(source, target)
    return url


@contextmanager
def committing(url: str) -> Iterator[Connection]:
    engine = make_engine(url)
    try:
        with engine.begin() as connection:
            yield connection
    finally:
        engine.dispose()


def everything(url: str) -> dict[str, list[str]]:
    """All rows of all tables, each as it is written."""
    with committing(url) as connection:
        tables = MetaData()
        tables.reflect(connection)
        return {
            table.name: sorted(str(tuple(row)) for row in connection.execute(select(table)).all())
            for table in tables.sorted_tables
        }


def _copy(source: sqlite3.Connection, target: Connection) -> None:
    """Foreign keys rest: colleagues stand in for colleagues who come later in the file."""
    target.exec_driver_sql("SET LOCAL session_replication_role = replica")
    tables = MetaData()
    tables.reflect(target)
    for table in tables.sorted_tables:
        rows = [_converted(row, table) for row in source.execute(f'SELECT * FROM "{table.name}"')]
        if rows and table.name != "alembic_version":
            target.execute(insert(table), rows)
            if "id" in table.c and isinstance(table.c.id.type, Integer):
                sequence = func.pg_get_serial_sequence(f'"{table.name}"', "id")
                target.execute(select(func.setval(sequence, max(row["id"] for row in rows))))


def _converted(row: sqlite3.Row, table: Table) -> dict[str, Any]:
    """SQLite keeps moments, truths and JSON as text and numbers."""
    values = {name: row[name] for name in row.keys()}  # noqa: SIM118 - iterating a row gives its values
    for name, value in values.items():
        match table.c[name].type:
            case Boolean() if value is not None:
                values[name] = bool(value)
            case JSON() if value is not None:
                values[name] = json.loads(value)
            case DateTime() if value is not None:
                values[name] = datetime.fromisoformat(value).replace(tzinfo=UTC)
            case Time() if value is not None:
                values[name] = time.fromisoformat(value)
    return values

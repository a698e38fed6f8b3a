"""Statements that are compiled once and run on the driver's own cursor.

`Connection.execute` costs 60 to 75 µs for a small statement even when SQLAlchemy has it in its cache; the same
SQL on the driver's cursor costs 5 to 10 µs. A dialogue step is a handful of them, so the hot ones are prepared:
written with SQLAlchemy Core, compiled for each database once, values converted by the column types as always.
What is rare or put together as one goes (a search, a migration) uses `SqlUnitOfWork.connection` as usual.

    OPEN_TASKS = Prepared(select(TASK.c.id, TASK.c.due_on).where(TASK.c.case_id == bindparam("case_id")))
    statements.rows(OPEN_TASKS, case_id=12)

A condition that a partial index is to serve is a literal (`literal_column("'open'")`), not a bound value: a plan
that PostgreSQL makes once for all values cannot know that the index fits.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Dialect, Table, bindparam
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.base import Executable
from sqlmodel.sql.sqltypes import UTCDateTime

Convert = Callable[[Any], Any]
Row = tuple[Any, ...]

_MOMENTS: dict[str, Convert] = {}
INSERT_OF: Mapping[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


@dataclass(frozen=True, slots=True)
class Compiled:
    """A statement for one database. `fixed` values stand in the statement itself; `order` is that of the
    placeholders where the driver counts them, None where it goes by name."""

    sql: str
    names: frozenset[str]
    fixed: Mapping[str, Any]
    binds: tuple[tuple[str, Convert], ...]
    order: tuple[str, ...] | None
    results: tuple[tuple[int, Convert], ...]

    def arguments(self, values: Mapping[str, Any]) -> Any:
        if values.keys() != self.names:
            raise TypeError(f"values for {sorted(self.names)} expected, got {sorted(values)}")
        arguments = {**self.fixed, **values}
        for name, convert in self.binds:
            arguments[name] = convert(arguments[name])
        return arguments if self.order is None else [arguments[name] for name in self.order]

    def many(self, batch: Iterable[Mapping[str, Any]]) -> list[Any]:
        """The arguments of each set of values; only of the first it is asked whether it is whole."""
        rows = list(batch)
        if not rows:
            return []
        self.arguments(rows[0])
        if self.order is None:
            return list(map(self.arguments, rows))
        convert = dict(self.binds)
        fixed = {name: convert.get(name, _as_it_is)(value) for name, value in self.fixed.items()}
        getters = [(name, convert.get(name)) for name in self.order]
        return [
            [
                fixed[name] if name in fixed else values[name] if to_driver is None else to_driver(values[name])
                for name, to_driver in getters
            ]
            for values in rows
        ]

    def convert(self, row: Row) -> Row:
        if not self.results:
            return row
        cells = list(row)
        for index, convert in self.results:
            cells[index] = convert(cells[index])
        return tuple(cells)


def _as_it_is(value: Any) -> Any:
    return value


class Prepared:
    """A Core statement whose values come by name (`bindparam`). Lists (`IN`) cannot be prepared.

    Given a function, it is called with the database's own `insert`, which knows `on_conflict_do_nothing`.
    """

    def __init__(self, statement: Executable | Callable[[Any], Executable]) -> None:
        self._statement = statement
        self._compiled: dict[str, Compiled] = {}

    def on(self, dialect: Dialect) -> Compiled:
        compiled = self._compiled.get(dialect.name)
        if compiled is None:
            compiled = self._compiled[dialect.name] = _compile(self._for(dialect), dialect)
        return compiled

    def _for(self, dialect: Dialect) -> Any:
        if isinstance(self._statement, Executable):
            return self._statement
        return self._statement(INSERT_OF[dialect.name])


def placeholders(table: Table, *without: str) -> dict[str, Any]:
    """A bound value named like its column, for every column but those named: for `insert().values(...)`."""
    return {column.name: bindparam(column.name, type_=column.type) for column in table.c if column.name not in without}


class Statements:
    """Runs prepared statements inside the transaction of a connection."""

    __slots__ = ("_dialect", "_driver")

    def __init__(self, connection: Connection) -> None:
        self._dialect = connection.dialect
        driver = connection.connection.dbapi_connection
        assert driver is not None
        self._driver = driver

    def rows(self, prepared: Prepared, **values: Any) -> list[Row]:
        compiled = prepared.on(self._dialect)
        rows = self._execute(compiled.sql, compiled.arguments(values)).fetchall()
        return [compiled.convert(row) for row in rows] if compiled.results else rows

    def row(self, prepared: Prepared, **values: Any) -> Row | None:
        """The first row, or none."""
        rows = self.rows(prepared, **values)
        return rows[0] if rows else None

    def value(self, prepared: Prepared, **values: Any) -> Any:
        """The first column of the first row; None where there is no row."""
        row = self.row(prepared, **values)
        return None if row is None else row[0]

    def run(self, prepared: Prepared, **values: Any) -> int:
        """How many rows it touched."""
        compiled = prepared.on(self._dialect)
        touched: int = self._execute(compiled.sql, compiled.arguments(values)).rowcount
        return touched

    def run_many(self, prepared: Prepared, batch: Iterable[Mapping[str, Any]]) -> int:
        """The same statement for each set of values, in order; how many rows they touched together."""
        compiled = prepared.on(self._dialect)
        cursor: Any = self._driver.cursor()
        cursor.executemany(compiled.sql, compiled.many(batch))
        return max(0, int(cursor.rowcount))

    def _execute(self, sql: str, arguments: Any) -> Any:
        cursor: Any = self._driver.cursor()
        cursor.execute(sql, arguments)
        return cursor


def _compile(statement: Any, dialect: Dialect) -> Compiled:
    compiled = statement.compile(dialect=dialect)
    if compiled.post_compile_params:
        raise TypeError(f"a list cannot be prepared: {compiled.string}")
    bound = {name: parameter for parameter, name in compiled.bind_names.items()}
    binds = ((name, _to_driver(parameter.type, dialect)) for name, parameter in bound.items())
    results = (
        (index, column.type.dialect_impl(dialect).result_processor(dialect, None))
        for index, column in enumerate(statement.exported_columns)
    )
    return Compiled(
        sql=compiled.string,
        names=frozenset(name for name, parameter in bound.items() if parameter.required),
        fixed={name: parameter.effective_value for name, parameter in bound.items() if not parameter.required},
        binds=tuple((name, convert) for name, convert in binds if convert is not None),
        order=tuple(compiled.positiontup) if compiled.positional else None,
        results=tuple((index, convert) for index, convert in results if convert is not None),
    )


def _to_driver(kind: Any, dialect: Dialect) -> Convert | None:
    """How a value becomes the driver's. All statements share what they know of moments: a step stores few of them,
    each many times."""
    convert: Convert | None = kind.dialect_impl(dialect).bind_processor(dialect)
    if convert is None or not isinstance(kind, UTCDateTime):
        return convert
    return _MOMENTS.setdefault(dialect.name, _remembering(convert))


def _remembering(convert: Convert) -> Convert:
    """Only of UTC: elsewhere the two passes of an hour that the clocks go back are equal as keys."""
    remembered = lru_cache(maxsize=64)(convert)
    return lambda moment: remembered(moment) if moment is not None and moment.tzinfo is UTC else convert(moment)


def upsert(table: Table, changing: Iterable[str] | None = None) -> Prepared:
    """Stores a row, or what may have changed of the one with the same primary key: `changing`, by default all else."""

    def statement(insert: Any) -> Any:
        wanted = insert(table).values(placeholders(table))
        keys = [column.name for column in table.primary_key]
        names = [column.name for column in table.c if column.name not in keys] if changing is None else changing
        return wanted.on_conflict_do_update(index_elements=keys, set_={name: wanted.excluded[name] for name in names})

    return Prepared(statement)

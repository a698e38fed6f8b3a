"""The calendar in statements: no database knows working days, so a statement is told them.

DUE = day_map("due")                                            a day for each day, joined like a table
select(...).join(INTAKE, INTAKE.c.papers_complete_on == DUE.c.day)
took = working_days_between(INTAKE.c.papers_complete_on, INTAKE.c.decided_on)
statements.rows(..., due={date(2026, 3, 2): date(2026, 3, 23)}, numbers=days.numbers, begin=days.begin)
"""

import json
from typing import Any

from sqlalchemy import CTE, ColumnElement, Date, Integer, TypeDecorator, bindparam, column, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import LargeBinary, String

WIDTH = 5
"""Digits of a number of a working day."""


class _Pairs(TypeDecorator[Any]):
    """One JSON text; days as they are written in it."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Any) -> Any:
        return json.dumps({day.isoformat(): due.isoformat() for day, due in value.items()})


class _days_of(FunctionElement[Any]):
    inherit_cache = True


@compiles(_days_of, "sqlite")
def _days_on_sqlite(element: Any, compiler: Any, **named: Any) -> str:
    return f"(SELECT key AS day, value FROM json_each({compiler.process(element.clauses, **named)}))"


@compiles(_days_of, "postgresql")
def _days_on_postgresql(element: Any, compiler: Any, **named: Any) -> str:
    pairs = f"json_each_text(CAST({compiler.process(element.clauses, **named)} AS json))"
    return f"(SELECT CAST(key AS date) AS day, CAST(value AS date) AS value FROM {pairs})"


def day_map(name: str) -> CTE:
    """`day` and `value`, a day each. Select from it first: SQLite looks nothing up in it."""
    pairs = _days_of(bindparam(name, type_=_Pairs()))
    listed = pairs.table_valued(column("day", Date()), column("value", Date()), name=f"{name}_pairs")
    return select(listed.c.day, listed.c.value).cte(f"{name}_map").prefix_with("MATERIALIZED")


class _Numbers(TypeDecorator[Any]):
    """One number a day, without gaps: in SQLite bytes of one width, in PostgreSQL an array. A number is then found by
    its place, in no time; of a table that was bound, SQLite would read every row."""

    impl = LargeBinary
    cache_ok = True

    def load_dialect_impl(self, dialect: Any) -> Any:
        return dialect.type_descriptor(ARRAY(Integer()) if dialect.name == "postgresql" else LargeBinary())

    def process_bind_param(self, value: Any, dialect: Any) -> Any:
        numbers = list(value.values())
        return numbers if dialect.name == "postgresql" else "".join(f"{each:0{WIDTH}}" for each in numbers).encode()


class _number_of(FunctionElement[Any]):
    inherit_cache = True
    type = Integer()


@compiles(_number_of, "sqlite")
def _number_on_sqlite(element: Any, compiler: Any, **named: Any) -> str:
    day, numbers, begin = (compiler.process(each, **named) for each in element.clauses)
    place = f"CAST(julianday({day}) - julianday({begin}) AS INTEGER)"
    return f"CAST(substr({numbers}, 1 + {WIDTH} * {place}, {WIDTH}) AS INTEGER)"


@compiles(_number_of, "postgresql")
def _number_on_postgresql(element: Any, compiler: Any, **named: Any) -> str:
    day, numbers, begin = (compiler.process(each, **named) for each in element.clauses)
    return f"(CAST({numbers} AS integer[]))[{day} - CAST({begin} AS date) + 1]"


BEGIN = bindparam("begin", type_=Date())
"""The first day of `numbers`: earlier ones have no number, a statement leaves them out."""


def working_days_between(start: Any, end: Any) -> ColumnElement[int]:
    """After `start` up to and including `end`. Bound: `numbers`, the working days counted through, and `begin`."""
    numbers = bindparam("numbers", type_=_Numbers())
    found: ColumnElement[int] = _number_of(end, numbers, BEGIN) - _number_of(start, numbers, BEGIN)
    return found


class month_of(FunctionElement[Any]):
    """The month of a day: its first day as PostgreSQL knows it, `2026-03` on SQLite."""

    inherit_cache = True


@compiles(month_of, "sqlite")
def _month_on_sqlite(element: Any, compiler: Any, **named: Any) -> str:
    return f"substr({compiler.process(element.clauses, **named)}, 1, 7)"


@compiles(month_of, "postgresql")
def _month_on_postgresql(element: Any, compiler: Any, **named: Any) -> str:
    return f"CAST(date_trunc('month', CAST({compiler.process(element.clauses, **named)} AS timestamp)) AS date)"


class day_of(FunctionElement[Any]):
    """The day of a moment, UTC: nobody orders at midnight."""

    inherit_cache = True
    type = Date()


@compiles(day_of, "sqlite")
def _day_on_sqlite(element: Any, compiler: Any, **named: Any) -> str:
    return f"substr({compiler.process(element.clauses, **named)}, 1, 10)"


@compiles(day_of, "postgresql")
def _day_on_postgresql(element: Any, compiler: Any, **named: Any) -> str:
    return f"CAST({compiler.process(element.clauses, **named)} AT TIME ZONE 'UTC' AS date)"

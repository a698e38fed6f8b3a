"""Calendars for statements: pairs of a day and a value, bound as one value and joined like a table.

DUE = day_map("due", Date())
select(...).join(DUE, DUE.c.day == INTAKE.c.applied_on)
statements.rows(..., due={date(2026, 3, 2): date(2026, 3, 23)})
"""

import json
from typing import Any

from sqlalchemy import CTE, Date, Integer, TypeDecorator, bindparam, column, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import String


class _Pairs(TypeDecorator[Any]):
    """One JSON text; days as they are written in it."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Any) -> Any:
        return json.dumps({day.isoformat(): each if isinstance(each, int) else each.isoformat()
                           for day, each in value.items()})  # fmt: skip


class _days_of(FunctionElement[Any]):
    inherit_cache = True


class _numbers_of(FunctionElement[Any]):
    inherit_cache = True


@compiles(_days_of, "sqlite")
@compiles(_numbers_of, "sqlite")
def _on_sqlite(element: Any, compiler: Any, **named: Any) -> str:
    return f"(SELECT key AS day, value FROM json_each({compiler.process(element.clauses, **named)}))"


@compiles(_days_of, "postgresql")
def _days_on_postgresql(element: Any, compiler: Any, **named: Any) -> str:
    return _on_postgresql(element, compiler, "date", **named)


@compiles(_numbers_of, "postgresql")
def _numbers_on_postgresql(element: Any, compiler: Any, **named: Any) -> str:
    return _on_postgresql(element, compiler, "integer", **named)


def _on_postgresql(element: Any, compiler: Any, kind: str, **named: Any) -> str:
    pairs = f"json_each_text(CAST({compiler.process(element.clauses, **named)} AS json))"
    return f"(SELECT CAST(key AS date) AS day, CAST(value AS {kind}) AS value FROM {pairs})"


def day_map(name: str) -> CTE:
    """`day` and `value`, a day each. Made once, so that the database may look days up in it."""
    return _made_once(name, _days_of(bindparam(name, type_=_Pairs())), Date())


def number_map(name: str) -> CTE:
    """`day` and `value`, a whole number each."""
    return _made_once(name, _numbers_of(bindparam(name, type_=_Pairs())), Integer())


def _made_once(name: str, pairs: FunctionElement[Any], kind: Any) -> CTE:
    listed = pairs.table_valued(column("day", Date()), column("value", kind), name=f"{name}_pairs")
    return select(listed.c.day, listed.c.value).cte(f"{name}_map").prefix_with("MATERIALIZED")


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

"""Conditions on many values at once: one bound list, whatever its length, so that the statement can be prepared.

OF_CASES = Prepared(select(TASK.c.id).where(among(TASK.c.case_id, "cases", Numbers)))
statements.rows(OF_CASES, cases=[1, 2, 3])
"""

import json
from typing import Any

from sqlalchemy import BigInteger, Column, ColumnElement, String, TableValuedAlias, TypeDecorator, bindparam
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement


class _Listed(TypeDecorator[Any]):
    """A JSON text on SQLite, an array on PostgreSQL."""

    impl = String
    cache_ok = True
    of: Any = String

    def load_dialect_impl(self, dialect: Any) -> Any:
        return dialect.type_descriptor(ARRAY(self.of()) if dialect.name == "postgresql" else String())

    def process_bind_param(self, value: Any, dialect: Any) -> Any:
        return list(value) if dialect.name == "postgresql" else json.dumps(list(value))


class Numbers(_Listed):
    cache_ok = True
    of = BigInteger


class Words(_Listed):
    cache_ok = True
    of = String


class _unpacked(FunctionElement[Any]):
    """The values of a list, one a row."""

    inherit_cache = True


@compiles(_unpacked, "sqlite")
def _on_sqlite(element: Any, compiler: Any, **named: Any) -> str:
    return f"(SELECT value FROM json_each({compiler.process(element.clauses, **named)}))"


@compiles(_unpacked, "postgresql")
def _on_postgresql(element: Any, compiler: Any, **named: Any) -> str:
    return f"(SELECT unnest({compiler.process(element.clauses, **named)}) AS value)"


def among(column: Column[Any], name: str, kind: type[_Listed]) -> ColumnElement[bool]:
    """Whether the column holds one of the values of the list that is bound as `name`."""
    return column.op("IN", is_comparison=True)(_unpacked(bindparam(name, type_=kind())))


def each_of(name: str, kind: type[_Listed]) -> TableValuedAlias:
    """To select from: a row with the column `value` for each value of the list that is bound as `name`."""
    return _unpacked(bindparam(name, type_=kind())).table_valued("value", name=name)

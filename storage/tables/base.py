"""What all tables share: the names of constraints, column types and checks."""

from collections.abc import Iterable
from typing import ClassVar, cast

from sqlalchemy import BigInteger, CheckConstraint, Index, Integer, MetaData, String, Table
from sqlalchemy import text as sql
from sqlalchemy.types import TypeEngine
from sqlmodel import SQLModel

METADATA = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)

BigId: TypeEngine[int] = BigInteger().with_variant(Integer(), "sqlite")
"""For tables that grow for years. SQLite counts rows only in a column that is called INTEGER."""

Bytewise: TypeEngine[str] = String().with_variant(String(collation="C"), "postgresql")
"""Text whose index serves the beginnings of values, whatever language the server sorts by."""


class Row(SQLModel):
    """Base of all tables. They are written and read by columns, never as objects: see `storage.statements`."""

    metadata: ClassVar[MetaData] = METADATA


def table_of(model: type[Row]) -> Table:
    return cast(Table, model.__dict__["__table__"])


def one_of(column: str, values: Iterable[str]) -> CheckConstraint:
    """A closed vocabulary. Those that a registry line extends (roles, permissions, events) are left open."""
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})", name=column)


def positive(column: str) -> CheckConstraint:
    """An amount in cents above zero."""
    return CheckConstraint(f"{column} > 0", name=column)


NEVER_REUSED = {"sqlite_autoincrement": True}
"""Numbers of such a table are never given twice, even after the newest row was deleted."""


def partial(name: str, *columns: str, where: str, unique: bool = False) -> Index:
    """An index over only those rows that a scan looks for, on both databases."""
    return Index(name, *columns, unique=unique, sqlite_where=sql(where), postgresql_where=sql(where))

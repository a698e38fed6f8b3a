"""Writes down what a SQLite connection writes, so that the floor can write the very same rows with the bare driver."""

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any

Statement = tuple[str, Any]
Transaction = Sequence[Statement]
WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE")


class Recording:
    """Of each transaction that wrote something, the writing statements with their values."""

    def __init__(self) -> None:
        self.transactions: list[Transaction] = []

    def cut(self) -> Sequence[Transaction]:
        """Those since the last cut."""
        cut, self.transactions = self.transactions, []
        return cut

    def connection_class(self) -> type[sqlite3.Connection]:
        """For `sqlite3.connect(..., factory=...)`."""
        recording = self

        class Cursor(sqlite3.Cursor):
            def execute(self, sql: str, parameters: Any = ()) -> "Cursor":
                assert isinstance(self.connection, Connection)
                if sql.lstrip().upper().startswith(WRITES):
                    self.connection.written.append((sql, parameters))
                super().execute(sql, parameters)
                return self

            def executemany(self, sql: str, parameters: Any) -> "Cursor":
                assert isinstance(self.connection, Connection)
                batch = list(parameters)
                self.connection.written.extend((sql, values) for values in batch)
                super().executemany(sql, batch)
                return self

        class Connection(sqlite3.Connection):
            def __init__(self, *arguments: Any, **named: Any) -> None:
                super().__init__(*arguments, **named)
                self.written: list[Statement] = []

            def cursor(self, factory: Any = Cursor) -> Any:
                return super().cursor(factory)

            def commit(self) -> None:
                super().commit()
                if self.written:
                    recording.transactions.append(self.written)
                self.written = []

            def rollback(self) -> None:
                super().rollback()
                self.written = []

        return Connection


def write(connection: sqlite3.Connection, transaction: Transaction) -> None:
    """By hand: begin, the statements, commit (to the disk: the connection is on synchronous=FULL)."""
    connection.execute("BEGIN IMMEDIATE")
    for sql, values in transaction:
        connection.execute(sql, values)
    connection.execute("COMMIT")


def contents(file: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table."""
    connection = sqlite3.connect(file)
    tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    rows = {table: connection.execute(f'SELECT * FROM "{table}" ORDER BY rowid').fetchall() for table in tables}
    connection.close()
    return rows

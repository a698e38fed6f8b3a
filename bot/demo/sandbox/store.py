"""Write-through to one SQLite file, so that a killed demo comes back with every chat.

A record is one row of JSON. Changes are written at once and committed before the request that made them is answered:
they survive the process (a power cut may lose the last second, which a messenger to try things in can bear).
"""

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_SCHEMA = """
CREATE TABLE IF NOT EXISTS records (kind TEXT, key TEXT, body TEXT NOT NULL, PRIMARY KEY (kind, key)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS blobs (key TEXT PRIMARY KEY, body BLOB NOT NULL);
"""


class Store:
    """Without a path everything stays in memory."""

    def __init__(self, path: Path | None) -> None:
        self._blobs: dict[str, bytes] = {}
        self._connection: sqlite3.Connection | None = None
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._connection = sqlite3.connect(path, check_same_thread=False)
            self._connection.execute("PRAGMA journal_mode=WAL")
            self._connection.execute("PRAGMA synchronous=NORMAL")
            self._connection.executescript(_SCHEMA)

    def save(self, kind: str, key: object, body: dict[str, Any]) -> None:
        if self._connection is not None:
            row = (kind, str(key), json.dumps(body, ensure_ascii=False))
            self._connection.execute("INSERT OR REPLACE INTO records VALUES (?, ?, ?)", row)

    def drop(self, kind: str, key: object) -> None:
        if self._connection is not None:
            self._connection.execute("DELETE FROM records WHERE kind = ? AND key = ?", (kind, str(key)))

    def load(self, kind: str) -> Iterator[tuple[str, dict[str, Any]]]:
        if self._connection is not None:
            for key, body in self._connection.execute("SELECT key, body FROM records WHERE kind = ?", (kind,)):
                yield key, json.loads(body)

    def save_blob(self, key: str, body: bytes) -> None:
        if self._connection is None:
            self._blobs[key] = body
        else:
            self._connection.execute("INSERT OR REPLACE INTO blobs VALUES (?, ?)", (key, body))

    def blob(self, key: str) -> bytes:
        if self._connection is None:
            return self._blobs[key]
        row = self._connection.execute("SELECT body FROM blobs WHERE key = ?", (key,)).fetchone()
        return bytes(row[0])

    def commit(self) -> None:
        if self._connection is not None:
            self._connection.commit()

    def close(self) -> None:
        if self._connection is not None:
            self._connection.commit()
            self._connection.close()
            self._connection = None

"""Files beside cases and unfinished dialogues: a row here, the content in the file store."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, select, update

from bot.domain.errors import NotFound
from bot.domain.personal import FileKind, StoredFile
from bot.domain.sealing import Unopenable
from bot.domain.text import text
from bot.ports import Vault
from storage.file_store import CONTENT, FileStore, new_place
from storage.opening import log_unopenable, opened
from storage.statements import Prepared, Row, Statements, placeholders
from storage.tables.chats import DIALOGUE
from storage.tables.personal import FILE

NAME = "stored_file.name"
"""The place of what is sealed."""

_COLUMNS = tuple(
    FILE.c[name]
    for name in ("id", "kind", "name", "media_type", "size", "place", "by_id", "at", "case_id", "dialogue_id")
)
_ADD = Prepared(FILE.insert().values(placeholders(FILE, "id")).returning(FILE.c.id))
_SEAL = Prepared(update(FILE).where(FILE.c.id == bindparam("file_id")).values(name=bindparam("sealed")))
_GET = Prepared(select(*_COLUMNS).where(FILE.c.id == bindparam("file_id")))
_OF_CASE = Prepared(select(*_COLUMNS).where(FILE.c.case_id == bindparam("of_case")).order_by(FILE.c.id))
_OF_DIALOGUE = Prepared(
    select(*_COLUMNS)
    .where(FILE.c.dialogue_id == bindparam("of_dialogue"), FILE.c.case_id.is_(None))
    .order_by(FILE.c.id)
)
_COUNT = Prepared(select(func.count()).where(FILE.c.case_id == bindparam("of_case")))
_ABANDONED = (
    select(FILE.c.id)
    .join(DIALOGUE, DIALOGUE.c.id == FILE.c.dialogue_id, isouter=True)
    .where(FILE.c.case_id.is_(None), func.coalesce(DIALOGUE.c.status, "gone") != "open")
)


def forsaken(places: Sequence[str], connection: Connection) -> Sequence[str]:
    """Those of the contents that no row knows: a removal may have been undone."""
    known = set(connection.scalars(select(FILE.c.place).where(FILE.c.place.in_(places)))) if places else set()
    return [place for place in places if place not in known]


class SqlFiles:
    """Implements `bot.ports.FileRepository`."""

    def __init__(
        self, connection: Connection, statements: Statements, vault: Vault, store: FileStore, removed: list[str]
    ) -> None:
        """`removed` takes the places of contents whose rows were removed."""
        self._connection = connection
        self._statements = statements
        self._vault = vault
        self._store = store
        self._removed = removed

    def add(self, file: StoredFile, data: bytes) -> StoredFile:
        """First the row, whose number name and content are bound to."""
        assert file.name is not None
        place = new_place()
        file_id = self._statements.value(
            _ADD,
            kind=file.kind.value,
            name="",
            media_type=file.media_type,
            size=file.size,
            place=place,
            by_id=file.by,
            at=file.at,
            case_id=file.case_id,
            dialogue_id=file.dialogue_id,
        )
        self._statements.run(_SEAL, file_id=file_id, sealed=self._vault.seal(file.name, NAME, file_id))
        self._store.put(place, data, self._vault, file_id)
        return replace(file, id=file_id, place=place)

    def get(self, file_id: int) -> StoredFile:
        row = self._statements.row(_GET, file_id=file_id)
        if row is None:
            raise NotFound(text("There is no such file."))
        return self._file(row)

    def read(self, file: StoredFile) -> bytes:
        try:
            return self._store.get(file.place, self._vault, file.id)
        except Unopenable as error:
            log_unopenable(CONTENT, file.id, error)
            raise NotFound(text("This file cannot be opened any more. Please tell the administration.")) from None

    def of_case(self, case_id: int) -> Sequence[StoredFile]:
        return [self._file(row) for row in self._statements.rows(_OF_CASE, of_case=case_id)]

    def of_dialogue(self, dialogue_id: int) -> Sequence[StoredFile]:
        return [self._file(row) for row in self._statements.rows(_OF_DIALOGUE, of_dialogue=dialogue_id)]

    def keep(self, file_ids: Sequence[int], case_id: int, kind: FileKind | None = None) -> None:
        values: dict[str, Any] = {"case_id": case_id} | ({"kind": kind.value} if kind is not None else {})
        self._connection.execute(update(FILE).where(FILE.c.id.in_(file_ids), FILE.c.case_id.is_(None)).values(values))

    def remove(self, file_ids: Sequence[int]) -> None:
        removed = delete(FILE).where(FILE.c.id.in_(file_ids)).returning(FILE.c.place)
        self._removed.extend(self._connection.scalars(removed))

    def count(self, case_id: int) -> int:
        return int(self._statements.value(_COUNT, of_case=case_id))

    def sweep(self, seconds: float) -> int:
        """Removes files of dialogues that came to nothing, and contents older than so many seconds that no row knows
        (of an upload that was rolled back or killed); returns how many contents.

        The rows go with this transaction, which may still fail; so their contents go with a later sweep.
        """
        known = set(self._connection.scalars(select(FILE.c.place)))
        orphans = [name for name in self._store.older_than(seconds) if name not in known]
        self._connection.execute(delete(FILE).where(FILE.c.id.in_(_ABANDONED)))
        self._store.drop(orphans)
        return len(orphans)

    def _file(self, row: Row) -> StoredFile:
        file_id, kind, name, media_type, size, place, by, at, case_id, dialogue_id = row
        shown = opened(self._vault, name, NAME, file_id)
        return StoredFile(file_id, FileKind(kind), shown, media_type, size, place, by, at, case_id, dialogue_id)

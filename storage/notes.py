"""Free notes on cases, their tasks and the reasons of steps: sealed."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import bindparam, delete, func, select, update

from bot.domain.errors import NotFound
from bot.domain.personal import Note
from bot.domain.text import text
from bot.ports import Vault
from storage.opening import opened
from storage.statements import Prepared, Row, Statements, placeholders
from storage.tables.personal import NOTE

CONTENT = "claim_note.content"
"""The place of what is sealed."""

_ADD = Prepared(NOTE.insert().values(placeholders(NOTE, "id")).returning(NOTE.c.id))
_SEAL = Prepared(update(NOTE).where(NOTE.c.id == bindparam("note_id")).values(content=bindparam("sealed")))
_NOTES = select(NOTE.c.id, NOTE.c.case_id, NOTE.c.by_id, NOTE.c.at, NOTE.c.content, NOTE.c.task_id, NOTE.c.event)
_OF_CASE = Prepared(_NOTES.where(NOTE.c.case_id == bindparam("of_case")).order_by(NOTE.c.id))
_GET = Prepared(_NOTES.where(NOTE.c.id == bindparam("note_id")))
_REMOVE = Prepared(delete(NOTE).where(NOTE.c.id == bindparam("note_id")))
_COUNT = Prepared(select(func.count()).where(NOTE.c.case_id == bindparam("of_case")))


class SqlNotes:
    """Implements `bot.ports.NoteRepository`."""

    def __init__(self, statements: Statements, vault: Vault) -> None:
        self._statements = statements
        self._vault = vault

    def add(self, note: Note) -> Note:
        """First the row, whose number the content is bound to."""
        assert note.content is not None
        note_id = self._statements.value(
            _ADD,
            case_id=note.case_id,
            task_id=note.task_id,
            event=note.event,
            by_id=note.by,
            at=note.at,
            content="",
        )
        self._statements.run(_SEAL, note_id=note_id, sealed=self._vault.seal(note.content, CONTENT, note_id))
        return replace(note, id=note_id)

    def of_case(self, case_id: int) -> Sequence[Note]:
        return [self._note(row) for row in self._statements.rows(_OF_CASE, of_case=case_id)]

    def get(self, note_id: int) -> Note:
        row = self._statements.row(_GET, note_id=note_id)
        if row is None:
            raise NotFound(text("There is no such note."))
        return self._note(row)

    def remove(self, note_id: int) -> None:
        self._statements.run(_REMOVE, note_id=note_id)

    def count(self, case_id: int) -> int:
        return int(self._statements.value(_COUNT, of_case=case_id))

    def _note(self, row: Row) -> Note:
        note_id, case_id, by, at, content, task_id, event = row
        return Note(note_id, case_id, by, at, opened(self._vault, content, CONTENT, note_id), task_id, event)

"""Free notes on claims, their tasks and the reasons of steps: sealed."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import bindparam, func, select

from bot.domain.personal import Note
from bot.ports import Vault
from storage.statements import Prepared, Statements, placeholders
from storage.tables.personal import NOTE

CONTENT = "claim_note.content"
"""The place of what is sealed."""

_ADD = Prepared(NOTE.insert().values(placeholders(NOTE, "id")).returning(NOTE.c.id))
_OF_CLAIM = Prepared(
    select(NOTE.c.id, NOTE.c.claim_id, NOTE.c.by_id, NOTE.c.at, NOTE.c.content, NOTE.c.task_id, NOTE.c.event)
    .where(NOTE.c.claim_id == bindparam("of_claim"))
    .order_by(NOTE.c.id)
)
_COUNT = Prepared(select(func.count()).where(NOTE.c.claim_id == bindparam("of_claim")))


class SqlNotes:
    """Implements `bot.ports.NoteRepository`."""

    def __init__(self, statements: Statements, vault: Vault) -> None:
        self._statements = statements
        self._vault = vault

    def add(self, note: Note) -> Note:
        note_id = self._statements.value(
            _ADD,
            claim_id=note.claim_id,
            task_id=note.task_id,
            event=note.event,
            by_id=note.by,
            at=note.at,
            content=self._vault.seal(note.content, CONTENT),
        )
        return replace(note, id=note_id)

    def of_claim(self, claim_id: int) -> Sequence[Note]:
        notes = (Note(*row) for row in self._statements.rows(_OF_CLAIM, of_claim=claim_id))
        return [replace(note, content=self._vault.open(note.content, CONTENT)) for note in notes]

    def count(self, claim_id: int) -> int:
        return int(self._statements.value(_COUNT, of_claim=claim_id))

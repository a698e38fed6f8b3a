"""Dialogues: where each chat stands."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import bindparam, literal_column, select, update

from bot.domain.errors import ChangedMeanwhile
from bot.domain.text import text
from bot.ports import DialogueRecord
from storage.statements import Prepared, Statements, placeholders
from storage.tables.chats import DIALOGUE

_OPEN = DIALOGUE.c.status == literal_column("'open'")
_IN_CHAT = Prepared(select(*DIALOGUE.c).where(DIALOGUE.c.chat_id == bindparam("chat_id"), _OPEN))
_GET = Prepared(select(*DIALOGUE.c).where(DIALOGUE.c.id == bindparam("dialogue_id")))
_START = Prepared(
    lambda insert: (
        insert(DIALOGUE).values(placeholders(DIALOGUE, "id")).on_conflict_do_nothing().returning(DIALOGUE.c.id)
    )
)
_CHANGING = ("version", "state", "message_id", "updated_at", "status")
_SAVE = Prepared(
    update(DIALOGUE)
    .where(DIALOGUE.c.id == bindparam("dialogue_id"))
    .values({name: bindparam(name) for name in _CHANGING})
)
_IDLE = Prepared(
    select(*DIALOGUE.c)
    .where(_OPEN, DIALOGUE.c.updated_at < bindparam("moment"))
    .order_by(DIALOGUE.c.updated_at)
    .limit(bindparam("limit"))
)


class SqlDialogues:
    """Implements `bot.ports.DialogueRepository`."""

    def __init__(self, statements: Statements) -> None:
        self._statements = statements

    def open_in(self, chat_id: int) -> DialogueRecord | None:
        row = self._statements.row(_IN_CHAT, chat_id=chat_id)
        return None if row is None else DialogueRecord(*row)

    def get(self, dialogue_id: int) -> DialogueRecord | None:
        row = self._statements.row(_GET, dialogue_id=dialogue_id)
        return None if row is None else DialogueRecord(*row)

    def start(self, record: DialogueRecord) -> DialogueRecord:
        """Raises ChangedMeanwhile where one is open in the chat."""
        dialogue_id = self._statements.value(
            _START,
            chat_id=record.chat_id,
            staff_id=record.staff_id,
            conversation=record.conversation,
            version=record.version,
            state=dict(record.state),
            message_id=record.message_id,
            started_at=record.started_at,
            updated_at=record.updated_at,
            status=record.status,
        )
        if dialogue_id is None:
            raise ChangedMeanwhile(text("Something else was begun in this chat meanwhile."))
        return replace(record, id=dialogue_id)

    def save(self, record: DialogueRecord) -> None:
        """Stores version, state, message, status and when it was last touched."""
        self._statements.run(
            _SAVE,
            dialogue_id=record.id,
            version=record.version,
            state=dict(record.state),
            message_id=record.message_id,
            updated_at=record.updated_at,
            status=record.status,
        )

    def idle_since(self, moment: datetime, limit: int = 100) -> Sequence[DialogueRecord]:
        """Open ones last touched before the moment, the longest idle first."""
        return [DialogueRecord(*row) for row in self._statements.rows(_IDLE, moment=moment, limit=limit)]

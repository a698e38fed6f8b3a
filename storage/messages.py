"""The messages we showed, with what stands behind their buttons."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import bindparam, select, update

from bot.ports import SentMessage
from bot.queues import ShownMessage
from storage.statements import Prepared, Row, Statements, placeholders
from storage.tables.chats import MESSAGE

Keyboard = Sequence[tuple[str, Mapping[str, object]]]

_ADD = Prepared(
    MESSAGE.insert().values(placeholders(MESSAGE, "id", "telegram_id", "deleted_at")).returning(MESSAGE.c.id)
)
_FIND = Prepared(
    select(
        MESSAGE.c.id,
        MESSAGE.c.chat_id,
        MESSAGE.c.token,
        MESSAGE.c.keyboard,
        MESSAGE.c.telegram_id,
        MESSAGE.c.context,
        MESSAGE.c.staff_id,
        MESSAGE.c.deleted_at,
    ).where(MESSAGE.c.id == bindparam("message_id"))
)
_THIS = update(MESSAGE).where(MESSAGE.c.id == bindparam("message_id"))
_CHANGE = Prepared(
    _THIS.values(
        token=bindparam("token"),
        keyboard=bindparam("keyboard"),
        context=bindparam("context"),
        vanish_at=bindparam("vanish_at"),
    )
)
_DELIVERED = Prepared(_THIS.values(telegram_id=bindparam("known_as")))
_DELETED = Prepared(
    _THIS.where(MESSAGE.c.deleted_at.is_(None)).values(deleted_at=bindparam("at")).returning(MESSAGE.c.chat_id)
)
_VANISHING = Prepared(
    select(MESSAGE.c.id, MESSAGE.c.chat_id)
    .where(MESSAGE.c.vanish_at.is_not(None), MESSAGE.c.deleted_at.is_(None), MESSAGE.c.vanish_at <= bindparam("now"))
    .order_by(MESSAGE.c.vanish_at)
    .limit(bindparam("limit"))
)
_MOVE = Prepared(update(MESSAGE).where(MESSAGE.c.chat_id == bindparam("old")).values(chat_id=bindparam("new")))


class SqlMessages:
    """Message rows. `keyboard` lists (action, args) in button order."""

    def __init__(self, statements: Statements) -> None:
        self._statements = statements

    def add(
        self,
        *,
        chat_id: int,
        staff_id: int | None,
        token: str,
        keyboard: Keyboard,
        context: Mapping[str, object],
        created_at: datetime,
        vanish_at: datetime | None,
    ) -> int:
        """Returns the id of the new row."""
        message_id: int = self._statements.value(
            _ADD,
            chat_id=chat_id,
            staff_id=staff_id,
            token=token,
            keyboard=_plain(keyboard),
            context=dict(context),
            created_at=created_at,
            vanish_at=vanish_at,
        )
        return message_id

    def change(
        self,
        message_id: int,
        *,
        token: str,
        keyboard: Keyboard,
        context: Mapping[str, object],
        vanish_at: datetime | None,
    ) -> None:
        """What an edit shows; buttons of the former token are stale from now on."""
        self._statements.run(
            _CHANGE,
            message_id=message_id,
            token=token,
            keyboard=_plain(keyboard),
            context=dict(context),
            vanish_at=vanish_at,
        )

    def find(self, message_id: int) -> ShownMessage | None:
        row = self._statements.row(_FIND, message_id=message_id)
        return None if row is None else _shown(row)

    def delivered(self, message_id: int, telegram_id: int) -> None:
        self._statements.run(_DELIVERED, message_id=message_id, known_as=telegram_id)

    def deleted(self, message_id: int, at: datetime) -> int | None:
        """Returns its chat; None where there is nothing left to delete."""
        chat_id: int | None = self._statements.value(_DELETED, message_id=message_id, at=at)
        return chat_id

    def vanishing(self, now: datetime, limit: int = 200) -> Sequence[tuple[int, int]]:
        """(message, chat) of those whose time has come and that are not deleted yet, the oldest first."""
        return [(row[0], row[1]) for row in self._statements.rows(_VANISHING, now=now, limit=limit)]

    def move_chat(self, old: int, new: int) -> None:
        """The messenger gave the chat another id."""
        self._statements.run(_MOVE, old=old, new=new)


def _plain(keyboard: Keyboard) -> list[list[object]]:
    return [[action, dict(args)] for action, args in keyboard]


def _shown(row: Row) -> ShownMessage:
    message_id, chat_id, token, keyboard, telegram_id, context, staff_id, deleted_at = row
    buttons = tuple((action, args) for action, args in keyboard)
    message = SentMessage(message_id, chat_id, token, buttons, telegram_id, context)
    return ShownMessage(message, staff_id, deleted_at is not None)

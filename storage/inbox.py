"""The inbox: what has arrived, in order, each update once."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, bindparam, delete, insert, or_, select, update
from sqlalchemy import text as sql

from bot.queues import Arrival, NewUpdate, Outcome
from storage.statements import Prepared, Statements
from storage.tables.delivery import INBOX, LISTENING

KEEP_DONE = timedelta(days=3)
KEEP_FAILED = timedelta(days=7)
NOTE_EVERY = timedelta(minutes=5)


def _add(insert_of: Any) -> Any:
    new = insert_of(INBOX).values(
        bot_id=bindparam("bot_id"),
        update_id=bindparam("update_id"),
        chat_id=bindparam("chat_id"),
        payload=bindparam("payload"),
        received_at=bindparam("now"),
        state=sql("'new'"),
        attempts=sql("0"),
    )
    return new.on_conflict_do_nothing().returning(INBOX.c.id)


ADD = Prepared(_add)
UNFINISHED = Prepared(
    select(INBOX.c.id, INBOX.c.update_id, INBOX.c.chat_id, INBOX.c.payload, INBOX.c.attempts)
    .where(sql("state = 'new'"), INBOX.c.id > bindparam("after"))
    .order_by(INBOX.c.id)
    .limit(bindparam("limit"))
)
CLAIM = Prepared(
    update(INBOX)
    .where(INBOX.c.id == bindparam("arrival_id"), sql("state = 'new'"))
    .values(attempts=INBOX.c.attempts + sql("1"))
)
DONE = Prepared(
    update(INBOX)
    .where(INBOX.c.id == bindparam("arrival_id"), sql("state = 'new'"))
    .values(state=sql("'done'"), payload=None, finished_at=bindparam("now"))
)
FAIL = Prepared(
    update(INBOX)
    .where(INBOX.c.id == bindparam("arrival_id"), sql("state = 'new'"))
    .values(
        state=bindparam("outcome"),
        reference=bindparam("reference"),
        error=bindparam("error_name"),
        payload=bindparam("sealed"),
        finished_at=bindparam("now"),
    )
)
PURGE = Prepared(
    delete(INBOX).where(
        or_(
            and_(sql("state = 'done'"), INBOX.c.received_at < bindparam("done_before")),
            and_(sql("state <> 'new'"), INBOX.c.received_at < bindparam("failed_before")),
        )
    )
)
HEARD = Prepared(select(LISTENING.c.heard_at).where(LISTENING.c.bot_id == bindparam("bot_id")))
FIRST_HEARD = Prepared(insert(LISTENING).values(bot_id=bindparam("bot_id"), heard_at=bindparam("now")))
NOTE_HEARD = Prepared(
    update(LISTENING).where(LISTENING.c.bot_id == bindparam("the_bot")).values(heard_at=bindparam("now"))
)


class SqlInbox:
    """Implements `bot.queues.Inbox`."""

    def __init__(self, statements: Statements) -> None:
        self._statements = statements

    def add(self, bot_id: int, updates: Sequence[NewUpdate], now: datetime) -> Sequence[Arrival]:
        added = []
        for new in updates:
            arrival_id = self._statements.value(
                ADD, bot_id=bot_id, update_id=new.update_id, chat_id=new.chat_id, payload=new.payload, now=now
            )
            if arrival_id is not None:
                added.append(Arrival(arrival_id, new.update_id, new.chat_id, new.payload, 0))
        return added

    def unfinished(self, after: int = 0, limit: int = 200) -> Sequence[Arrival]:
        return [Arrival(*row) for row in self._statements.rows(UNFINISHED, after=after, limit=limit)]

    def claim(self, arrival_id: int) -> None:
        self._statements.run(CLAIM, arrival_id=arrival_id)

    def done(self, arrival_id: int, now: datetime) -> bool:
        return self._statements.run(DONE, arrival_id=arrival_id, now=now) == 1

    def fail(
        self, arrival_id: int, outcome: Outcome, *, reference: str, error: str, sealed: str, now: datetime
    ) -> bool:
        touched = self._statements.run(
            FAIL,
            arrival_id=arrival_id,
            outcome=outcome.value,
            reference=reference,
            error_name=error,
            sealed=sealed,
            now=now,
        )
        return touched == 1

    def heard(self, bot_id: int, now: datetime) -> datetime | None:
        """Writes at most every five minutes, so that an idle evening costs no disk."""
        before: datetime | None = self._statements.value(HEARD, bot_id=bot_id)
        if before is None:
            self._statements.run(FIRST_HEARD, bot_id=bot_id, now=now)
        elif abs(now - before) > NOTE_EVERY:
            self._statements.run(NOTE_HEARD, the_bot=bot_id, now=now)
        return before

    def purge(self, now: datetime) -> int:
        return self._statements.run(PURGE, done_before=now - KEEP_DONE, failed_before=now - KEEP_FAILED)

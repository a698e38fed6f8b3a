"""The line of e-mails. States stand in the statements as literals: partial indexes are only found that way."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, bindparam, delete, func, or_, select, update
from sqlalchemy import text as sql

from bot.ports.mail import WaitingMail
from storage.statements import Prepared, Statements
from storage.tables.mail import MAIL, WAITING

KEEP_SENT = timedelta(days=3)
KEEP_DEAD = timedelta(days=7)

_ADD = Prepared(
    MAIL.insert()
    .values(
        message_id=bindparam("message_id"),
        payload=bindparam("payload"),
        due_at=bindparam("now"),
        created_at=bindparam("now"),
        state=sql("'pending'"),
        attempts=sql("0"),
        repeats=sql("0"),
    )
    .returning(MAIL.c.id)
)
_DUE = Prepared(
    select(MAIL.c.id, MAIL.c.message_id, MAIL.c.payload, MAIL.c.attempts, MAIL.c.repeats, MAIL.c.created_at)
    .where(sql(WAITING), sql("state <> 'sending'"), MAIL.c.due_at <= bindparam("now"))
    .order_by(MAIL.c.due_at, MAIL.c.id)
    .limit(bindparam("most"))
)
_THIS_TRY = and_(
    MAIL.c.id == bindparam("mail_id"), MAIL.c.attempts == bindparam("tried"), MAIL.c.repeats == bindparam("repeated")
)
"""Compare-and-set: as long as nobody else has noted anything of it."""

_BEGIN = Prepared(update(MAIL).where(_THIS_TRY, sql(WAITING), sql("state <> 'sending'")).values(state=sql("'sending'")))
_SENT = Prepared(
    update(MAIL)
    .where(MAIL.c.id == bindparam("mail_id"))
    .values(state=sql("'sent'"), payload=None, finished_at=bindparam("now"))
)
_WAIT_AGAIN = Prepared(
    update(MAIL)
    .where(_THIS_TRY, sql(WAITING))
    .values(
        state=bindparam("next_state"),
        repeats=bindparam("again"),
        attempts=MAIL.c.attempts + sql("1"),
        error=bindparam("why"),
        due_at=bindparam("until"),
        payload=func.coalesce(bindparam("content", type_=MAIL.c.payload.type), MAIL.c.payload),
    )
)
_DEAD = Prepared(
    update(MAIL)
    .where(_THIS_TRY, sql(WAITING))
    .values(state=sql("'dead'"), error=bindparam("why"), payload=bindparam("sealed"), finished_at=bindparam("now"))
)
_RECOVER = Prepared(
    update(MAIL)
    .where(sql(WAITING), sql("state = 'sending'"))
    .values(
        state=sql("'uncertain'"),
        attempts=MAIL.c.attempts + sql("1"),
        repeats=MAIL.c.repeats + sql("1"),
        due_at=bindparam("now"),
    )
)
_COUNT = Prepared(select(func.count()).select_from(MAIL).where(sql(WAITING)))
_PURGE = Prepared(
    delete(MAIL).where(
        or_(
            and_(sql("state = 'sent'"), MAIL.c.finished_at < bindparam("sent_before")),
            and_(sql("state = 'dead'"), MAIL.c.finished_at < bindparam("dead_before")),
        )
    )
)


class SqlMailQueue:
    """Implements `bot.ports.mail.MailQueue`."""

    def __init__(self, statements: Statements) -> None:
        self._statements = statements

    def add(self, message_id: str, payload: Mapping[str, Any], now: datetime) -> int:
        return int(self._statements.value(_ADD, message_id=message_id, payload=_dump(payload), now=now))

    def due(self, now: datetime, limit: int) -> Sequence[WaitingMail]:
        return [
            WaitingMail(mail_id, message_id, json.loads(payload), attempts, repeats, created_at)
            for mail_id, message_id, payload, attempts, repeats, created_at in self._statements.rows(
                _DUE, now=now, most=limit
            )
        ]

    def begin(self, mail: WaitingMail) -> bool:
        return self._statements.run(_BEGIN, **_try(mail)) == 1

    def sent(self, mail: WaitingMail, now: datetime) -> None:
        self._statements.run(_SENT, mail_id=mail.id, now=now)

    def again(self, mail: WaitingMail, error: str, due_at: datetime, payload: Mapping[str, Any] | None = None) -> None:
        self._wait_again(mail, "uncertain" if mail.repeats else "pending", mail.repeats, error, due_at, payload)

    def uncertain(self, mail: WaitingMail, error: str, due_at: datetime) -> None:
        self._wait_again(mail, "uncertain", mail.repeats + 1, error, due_at, None)

    def dead(self, mail: WaitingMail, error: str, sealed: str, now: datetime) -> None:
        self._statements.run(_DEAD, **_try(mail), why=error, sealed=sealed, now=now)

    def recover(self, now: datetime) -> int:
        return self._statements.run(_RECOVER, now=now)

    def waiting(self) -> int:
        return int(self._statements.value(_COUNT))

    def purge(self, now: datetime) -> int:
        return self._statements.run(_PURGE, sent_before=now - KEEP_SENT, dead_before=now - KEEP_DEAD)

    def _wait_again(
        self,
        mail: WaitingMail,
        state: str,
        repeats: int,
        error: str,
        due_at: datetime,
        payload: Mapping[str, Any] | None,
    ) -> None:
        content = None if payload is None else _dump(payload)
        self._statements.run(
            _WAIT_AGAIN, **_try(mail), next_state=state, again=repeats, why=error, until=due_at, content=content
        )


def _try(mail: WaitingMail) -> Mapping[str, int]:
    return {"mail_id": mail.id, "tried": mail.attempts, "repeated": mail.repeats}


def _dump(payload: Mapping[str, Any]) -> str:
    """ASCII only: whatever is said, it is text both databases take."""
    return json.dumps(payload, separators=(",", ":"))

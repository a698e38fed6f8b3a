"""The outbox's statements. States stand in them as literals: partial indexes are only found that way."""

from sqlalchemy import and_, bindparam, case, delete, exists, func, insert, or_, select, update
from sqlalchemy import text as sql

from storage.statements import Prepared
from storage.tables.chats import MESSAGE
from storage.tables.delivery import OUTBOX, WAITING

UNSENT = sql("state IN ('pending', 'uncertain', 'sending') AND state <> 'sending'")
"""Waiting and not under way, said so that the partial indexes serve it."""

ADD = Prepared(
    insert(OUTBOX).values(
        operation=bindparam("operation"),
        message_id=bindparam("message_id"),
        chat_id=bindparam("chat_id"),
        lane=bindparam("lane"),
        payload=bindparam("payload"),
        created_at=bindparam("now"),
        not_before=bindparam("not_before"),
        state=sql("'pending'"),
        attempts=sql("0"),
        repeats=sql("0"),
    )
)

_WORDS_UNSENT = and_(OUTBOX.c.message_id == bindparam("about"), sql("operation IN ('send', 'edit')"), UNSENT)
UNSENT_PAYLOAD = Prepared(select(OUTBOX.c.payload).where(_WORDS_UNSENT))
REPLACE = Prepared(
    update(OUTBOX)
    .where(_WORDS_UNSENT)
    .values(
        payload=bindparam("content"),
        lane=case((OUTBOX.c.lane > bindparam("best"), bindparam("best")), else_=OUTBOX.c.lane),
    )
)


_SUPERSEDED = update(OUTBOX).values(state=sql("'superseded'"), payload=None, finished_at=bindparam("now"))
TAKE_BACK = Prepared(_SUPERSEDED.where(_WORDS_UNSENT).returning(OUTBOX.c.operation))
TAKE_BACK_CHAT = Prepared(
    _SUPERSEDED.where(OUTBOX.c.chat_id == bindparam("chat"), sql("operation = 'send'"), UNSENT).returning(
        OUTBOX.c.message_id
    )
)
TAKE_BACK_COMMANDS = Prepared(
    _SUPERSEDED.where(OUTBOX.c.chat_id == bindparam("chat"), sql("operation = 'commands'"), UNSENT)
)

_OLDER = OUTBOX.alias("older")
WINDOW = Prepared(
    select(OUTBOX.c.id, OUTBOX.c.lane, OUTBOX.c.chat_id)
    .where(
        sql(f"outbox.{WAITING} AND outbox.state <> 'sending'"),
        or_(OUTBOX.c.not_before.is_(None), OUTBOX.c.not_before <= bindparam("now")),
        or_(
            OUTBOX.c.lane > bindparam("lane"),
            and_(OUTBOX.c.lane == bindparam("lane"), OUTBOX.c.id > bindparam("last")),
        ),
        ~exists()
        .where(_OLDER.c.message_id == OUTBOX.c.message_id, _OLDER.c.id < OUTBOX.c.id, sql(f"older.{WAITING}"))
        .correlate(OUTBOX),
    )
    .order_by(OUTBOX.c.lane, OUTBOX.c.id)
    .limit(bindparam("limit"))
)

CLAIM = Prepared(
    update(OUTBOX)
    .where(OUTBOX.c.id == bindparam("parcel_id"), UNSENT)
    .values(state=sql("'sending'"), attempts=OUTBOX.c.attempts + sql("1"))
)
CLAIMED = Prepared(
    select(
        OUTBOX.c.operation,
        OUTBOX.c.message_id,
        OUTBOX.c.chat_id,
        OUTBOX.c.lane,
        OUTBOX.c.payload,
        OUTBOX.c.attempts,
        OUTBOX.c.repeats,
        MESSAGE.c.telegram_id,
    )
    .select_from(OUTBOX.outerjoin(MESSAGE, MESSAGE.c.id == OUTBOX.c.message_id))
    .where(OUTBOX.c.id == bindparam("parcel_id"))
)
_THIS_CLAIM = and_(
    OUTBOX.c.id == bindparam("parcel_id"), sql("state = 'sending'"), OUTBOX.c.attempts == bindparam("attempt")
)
"""Compare-and-set: whoever had the parcel before a rescue may report that it was sent, but nothing else any more."""

SENT = Prepared(
    update(OUTBOX)
    .where(OUTBOX.c.id == bindparam("parcel_id"))
    .values(state=sql("'sent'"), payload=None, finished_at=bindparam("now"))
)
WAIT_AGAIN = Prepared(
    update(OUTBOX)
    .where(_THIS_CLAIM)
    .values(state=bindparam("next_state"), repeats=bindparam("again"), error=bindparam("why"))
)
DEAD = Prepared(
    update(OUTBOX)
    .where(_THIS_CLAIM)
    .values(state=sql("'dead'"), error=bindparam("why"), payload=bindparam("sealed"), finished_at=bindparam("now"))
)
GIVE_UP_CHAT = Prepared(
    update(OUTBOX)
    .where(OUTBOX.c.chat_id == bindparam("chat"), sql(WAITING))
    .values(state=sql("'dead'"), error=bindparam("why"), payload=None, finished_at=bindparam("now"))
)
MOVE = Prepared(
    update(OUTBOX).where(OUTBOX.c.chat_id == bindparam("old"), sql(WAITING)).values(chat_id=bindparam("new"))
)

UNDER_WAY = Prepared(
    select(MESSAGE.c.context)
    .select_from(OUTBOX.join(MESSAGE, MESSAGE.c.id == OUTBOX.c.message_id))
    .where(OUTBOX.c.chat_id == bindparam("chat"), sql("outbox.operation = 'send'"), sql(f"outbox.{WAITING}"))
)
DRAWN = Prepared(
    update(OUTBOX)
    .where(_THIS_CLAIM)
    .values(
        state=sql("'pending'"),
        attempts=OUTBOX.c.attempts - sql("1"),
        payload=bindparam("content"),
        error=bindparam("why"),
    )
)

_MAY_BE_SENT = sql("""operation = 'send' AND payload NOT LIKE '%"drawing":{%'""")
"""What is still to be drawn has never left. In words that people wrote no quotation mark of JSON stands bare."""

RECOVER = Prepared(
    update(OUTBOX)
    .where(sql(WAITING), sql("state = 'sending'"))
    .values(
        state=case((_MAY_BE_SENT, sql("'uncertain'")), else_=sql("'pending'")),
        repeats=case((_MAY_BE_SENT, OUTBOX.c.repeats + sql("1")), else_=OUTBOX.c.repeats),
    )
)
SENDING = Prepared(select(OUTBOX.c.id).where(sql(WAITING), sql("state = 'sending'")))
RELEASE = Prepared(
    update(OUTBOX)
    .where(OUTBOX.c.id == bindparam("parcel_id"), sql("state = 'sending'"))
    .values(
        state=case((OUTBOX.c.repeats > sql("0"), sql("'uncertain'")), else_=sql("'pending'")),
        attempts=OUTBOX.c.attempts - sql("1"),
    )
)
POSTPONE = Prepared(
    update(OUTBOX)
    .where(_THIS_CLAIM)
    .values(state=sql("'pending'"), attempts=OUTBOX.c.attempts - sql("1"), not_before=bindparam("until"))
)
COUNT_WAITING = Prepared(
    select(func.count())
    .select_from(OUTBOX)
    .where(sql(WAITING), or_(OUTBOX.c.not_before.is_(None), OUTBOX.c.not_before <= bindparam("now")))
)
PURGE = Prepared(
    delete(OUTBOX).where(
        or_(
            and_(sql("state IN ('sent', 'superseded')"), OUTBOX.c.created_at < bindparam("sent_before")),
            and_(sql("state = 'dead'"), OUTBOX.c.created_at < bindparam("dead_before")),
        )
    )
)

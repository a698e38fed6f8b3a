"""Subscriptions to figures. A period is noted once: the primary key decides."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import Date, bindparam, delete, select

from bot.domain.kpis.subscriptions import Beat, Subscription
from storage.statements import Prepared, Row, Statements, placeholders
from storage.tables.figures import SUBSCRIPTION, SUBSCRIPTION_SENT

_S, _SENT = SUBSCRIPTION.c, SUBSCRIPTION_SENT.c
_COLUMNS = (_S.id, _S.staff_id, _S.subject, _S.rhythm, _S.weekday, _S.created_at)

_ADD = Prepared(
    lambda insert: (
        insert(SUBSCRIPTION)
        .values(placeholders(SUBSCRIPTION, "id"))
        .on_conflict_do_nothing()
        .returning(SUBSCRIPTION.c.id)
    )
)
_OF = Prepared(select(*_COLUMNS).where(_S.staff_id == bindparam("staff")).order_by(_S.id))
_ALL = Prepared(select(*_COLUMNS).order_by(_S.id))
_REMOVE = Prepared(delete(SUBSCRIPTION).where(_S.id == bindparam("number")))
_FORGET = Prepared(delete(SUBSCRIPTION_SENT).where(_SENT.subscription_id == bindparam("number")))
_SENT_SINCE = Prepared(
    select(_SENT.subscription_id, _SENT.period).where(_SENT.period >= bindparam("first", type_=Date()))
)
_NOTE = Prepared(
    lambda insert: (
        insert(SUBSCRIPTION_SENT)
        .values(placeholders(SUBSCRIPTION_SENT))
        .on_conflict_do_nothing()
        .returning(SUBSCRIPTION_SENT.c.subscription_id)
    )
)


class SqlSubscriptions:
    """Implements `bot.ports.subscriptions.SubscriptionRepository`."""

    def __init__(self, statements: Statements) -> None:
        self._statements = statements

    def add(self, subscription: Subscription) -> Subscription | None:
        number = self._statements.value(
            _ADD,
            staff_id=subscription.staff_id,
            subject=subscription.subject,
            rhythm=subscription.beat.value,
            weekday=subscription.weekday,
            created_at=subscription.created_at,
        )
        return None if number is None else replace(subscription, id=number)

    def of(self, staff_id: int) -> Sequence[Subscription]:
        return list(map(_subscription, self._statements.rows(_OF, staff=staff_id)))

    def all(self) -> Sequence[Subscription]:
        return list(map(_subscription, self._statements.rows(_ALL)))

    def remove(self, subscription_id: int) -> None:
        self._statements.run(_FORGET, number=subscription_id)
        self._statements.run(_REMOVE, number=subscription_id)

    def sent_since(self, first: date) -> frozenset[tuple[int, date]]:
        return frozenset((number, period) for number, period in self._statements.rows(_SENT_SINCE, first=first))

    def note_sent(self, subscription_id: int, period: date, at: datetime) -> bool:
        noted = self._statements.value(_NOTE, subscription_id=subscription_id, period=period, sent_at=at)
        return noted is not None


def _subscription(row: Row) -> Subscription:
    number, staff_id, subject, beat, weekday, created_at = row
    return Subscription(number, staff_id, subject, Beat(beat), weekday, created_at)

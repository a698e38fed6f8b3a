"""Letters that still have to go into the share folder."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, delete, func, select, update

from bot.ports.letters import Delivery
from storage.statements import Prepared, Statements, placeholders
from storage.tables.personal import LETTER_DELIVERY

_WAITS = LETTER_DELIVERY.c.delivered_at.is_(None)
_ADD = Prepared(LETTER_DELIVERY.insert().values(placeholders(LETTER_DELIVERY)))
_WAITING = Prepared(
    select(LETTER_DELIVERY.c.file_id, LETTER_DELIVERY.c.name)
    .where(_WAITS)
    .order_by(LETTER_DELIVERY.c.file_id)
    .limit(bindparam("most"))
)
_COUNT = Prepared(select(func.count()).select_from(LETTER_DELIVERY).where(_WAITS))
_DONE = Prepared(
    update(LETTER_DELIVERY)
    .where(LETTER_DELIVERY.c.file_id == bindparam("of_file"))
    .values(delivered_at=bindparam("at", type_=LETTER_DELIVERY.c.delivered_at.type))
)
_GIVE_UP = Prepared(delete(LETTER_DELIVERY).where(LETTER_DELIVERY.c.file_id == bindparam("of_file")))


class SqlDeliveries:
    """Implements `bot.ports.letters.DeliveryRepository`."""

    def __init__(self, statements: Statements) -> None:
        self._statements = statements

    def add(self, delivery: Delivery) -> None:
        self._statements.run(_ADD, file_id=delivery.file_id, name=delivery.name, delivered_at=None)

    def waiting(self, limit: int) -> Sequence[Delivery]:
        return [Delivery(*row) for row in self._statements.rows(_WAITING, most=limit)]

    def done(self, file_id: int, at: datetime) -> None:
        self._statements.run(_DONE, of_file=file_id, at=at)

    def give_up(self, file_id: int) -> None:
        self._statements.run(_GIVE_UP, of_file=file_id)

    def count_waiting(self) -> int:
        return int(self._statements.value(_COUNT))

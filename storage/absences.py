"""Absences of colleagues."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import bindparam, delete, select, update

from bot.domain.attendance import Absence
from bot.domain.errors import NotFound
from bot.domain.text import text
from storage.statements import Prepared, Statements, placeholders
from storage.tables.people import ABSENCE

_IN_ORDER = (ABSENCE.c.first_on, ABSENCE.c.id)
_ADD = Prepared(ABSENCE.insert().values(placeholders(ABSENCE, "id")).returning(ABSENCE.c.id))
_REMOVE = Prepared(delete(ABSENCE).where(ABSENCE.c.id == bindparam("absence_id")))
_GET = Prepared(select(*ABSENCE.c).where(ABSENCE.c.id == bindparam("absence_id")))
_SHORTEN = Prepared(update(ABSENCE).where(ABSENCE.c.id == bindparam("absence_id")).values(last_on=bindparam("last")))
_OF_STAFF = Prepared(
    select(*ABSENCE.c)
    .where(ABSENCE.c.staff_id == bindparam("of_staff"), ABSENCE.c.last_on >= bindparam("day"))
    .order_by(*_IN_ORDER)
)
_SINCE = Prepared(select(*ABSENCE.c).where(ABSENCE.c.last_on >= bindparam("day")).order_by(*_IN_ORDER))


class SqlAbsences:
    """Implements `bot.ports.AbsenceRepository`."""

    def __init__(self, statements: Statements) -> None:
        self._statements = statements

    def add(self, absence: Absence) -> Absence:
        absence_id = self._statements.value(
            _ADD,
            staff_id=absence.staff_id,
            first_on=absence.first,
            last_on=absence.last,
            recorded_by=absence.recorded_by,
            recorded_at=absence.recorded_at,
        )
        return replace(absence, id=absence_id)

    def remove(self, absence_id: int) -> None:
        self._statements.run(_REMOVE, absence_id=absence_id)

    def get(self, absence_id: int) -> Absence:
        row = self._statements.row(_GET, absence_id=absence_id)
        if row is None:
            raise NotFound(text("This absence is no longer in the books."))
        return Absence(*row)

    def shorten(self, absence_id: int, last: date) -> None:
        self._statements.run(_SHORTEN, absence_id=absence_id, last=last)

    def of_staff(self, staff_id: int, since: date) -> Sequence[Absence]:
        return [Absence(*row) for row in self._statements.rows(_OF_STAFF, of_staff=staff_id, day=since)]

    def since(self, day: date) -> Sequence[Absence]:
        return [Absence(*row) for row in self._statements.rows(_SINCE, day=day)]

"""Appointments that stand: what is taken, and what comes."""

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import bindparam, literal_column, select

from bot.domain.new_customers.calendar import Slot
from bot.ports.new_customers import Booked
from storage.intake_rows import appointment_of
from storage.many import Numbers, among
from storage.statements import Prepared, Row, Statements
from storage.tables.intakes import APPOINTMENT

_IS_BOOKED = APPOINTMENT.c.state == literal_column("'booked'")
_IN_ORDER = (APPOINTMENT.c.day, APPOINTMENT.c.start, APPOINTMENT.c.intake_id)
_TAKEN = Prepared(
    select(APPOINTMENT.c.day, APPOINTMENT.c.start, APPOINTMENT.c.officer_id, APPOINTMENT.c.minutes)
    .where(
        among(APPOINTMENT.c.officer_id, "officers", Numbers),
        APPOINTMENT.c.day >= bindparam("first"),
        APPOINTMENT.c.day <= bindparam("last"),
        _IS_BOOKED,
    )
    .order_by(*_IN_ORDER)
)
_OF_OFFICER = Prepared(
    select(*APPOINTMENT.c)
    .where(APPOINTMENT.c.officer_id == bindparam("of_officer"), APPOINTMENT.c.day >= bindparam("since"), _IS_BOOKED)
    .order_by(*_IN_ORDER)
)
_ON = Prepared(
    select(*APPOINTMENT.c)
    .where(APPOINTMENT.c.day >= bindparam("first"), APPOINTMENT.c.day <= bindparam("last"), _IS_BOOKED)
    .order_by(*_IN_ORDER)
)


class SqlAppointments:
    """Implements `bot.ports.AppointmentRepository`."""

    def __init__(self, statements: Statements) -> None:
        self._statements = statements

    def taken(self, officer_ids: Collection[int], first: date, last: date) -> Sequence[Slot]:
        return [Slot(*row) for row in self._statements.rows(_TAKEN, officers=officer_ids, first=first, last=last)]

    def of_officer(self, officer_id: int, since: date) -> Sequence[Booked]:
        return [_booked(row) for row in self._statements.rows(_OF_OFFICER, of_officer=officer_id, since=since)]

    def on(self, first: date, last: date) -> Sequence[Booked]:
        return [_booked(row) for row in self._statements.rows(_ON, first=first, last=last)]


def _booked(row: Row) -> Booked:
    intake_id, *rest = row
    return Booked(intake_id, appointment_of(rest))

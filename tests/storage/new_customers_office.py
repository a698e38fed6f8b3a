"""A house that takes new customers, to store them for."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time

from bot.calendars import calendar_of
from bot.domain.moment import Moment
from bot.domain.new_customers.advance import advance, register
from bot.domain.new_customers.appointments import Book
from bot.domain.new_customers.calendar import Slot
from bot.domain.new_customers.codes import AgeBand, Channel, Told
from bot.domain.new_customers.detail import Details
from bot.domain.new_customers.model import Intake, IntakeEvent
from bot.domain.new_customers.registration import NewMember, Registration, Unit
from bot.domain.new_customers.table import is_of_member
from bot.domain.office import Office
from bot.domain.people import Role, Staff, Team
from bot.usecases.appointment_slots import store_booking
from storage.database import SqlDatabase
from storage.uow import SqlUnitOfWork

APPLIED, TUESDAY, FRIDAY = date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 6)
NINE, HALF_PAST = time(9), time(9, 30)
NOW = datetime(2026, 3, 2, 11, tzinfo=UTC)
MOMENT = Moment(NOW, APPLIED, calendar_of("BB", None), Office(land="BB"))
REF = "12345//0001234"


@dataclass(frozen=True)
class ReceptionOffice:
    """Ela takes applications, Leo decides on them, Ava and Ola hold the talks."""

    reception: Team
    benefit: Team
    placement: Team
    ela: Staff
    leo: Staff
    ava: Staff
    ola: Staff

    def registered(
        self, uow: SqlUnitOfWork, *bands: AgeBand, channel: Channel = Channel.EZ, ref: str | None = REF
    ) -> Intake:
        members = tuple(NewMember(band) for band in bands or (AgeBand.U25,))
        unit = Unit(members, case_ref=ref, benefit_team_id=self.benefit.id)
        return uow.intakes.add(register(Registration(channel, APPLIED, unit), self.ela, MOMENT).intake)

    def does(
        self, uow: SqlUnitOfWork, intake: Intake, event: IntakeEvent, details: Details, by: Staff | None = None,
        today: date = APPLIED, member: int = 1,
    ) -> Intake:  # fmt: skip
        """Carries it out and stores it."""
        now = replace(MOMENT, today=today, now=NOW.replace(day=today.day))
        number = member if is_of_member(event) else 0
        step = advance(intake, event, details, by or self.ela, now, member=number)
        store_booking(step.intake, intake.version, [self.ava], uow, now)
        uow.intakes.note(step.entry)
        return step.intake

    def slot(self, day: date = TUESDAY, start: time = NINE, officer: Staff | None = None) -> Slot:
        return Slot(day, start, (officer or self.ava).id, 30)

    def booked(self, uow: SqlUnitOfWork, slot: Slot | None = None, intake: Intake | None = None) -> Intake:
        booking = Book(slot or self.slot(), Told.IN_PERSON, self.placement.id)
        return self.does(uow, intake or self.registered(uow), IntakeEvent.BOOK, booking)


def open_reception(database: SqlDatabase) -> ReceptionOffice:
    with database.begin() as uow:
        reception, benefit, placement = (uow.teams.add(name) for name in ("Eingangszone", "Leistung", "Vermittlung"))
        ela = uow.staff.add(Staff(0, "Ela", frozenset({Role.EZ}), reception))
        leo = uow.staff.add(Staff(0, "Leo", frozenset({Role.LSB}), benefit))
        ava = uow.staff.add(Staff(0, "Ava", frozenset({Role.AV}), placement))
        ola = uow.staff.add(Staff(0, "Ola", frozenset({Role.AV}), placement))
    return ReceptionOffice(reception, benefit, placement, ela, leo, ava, ola)

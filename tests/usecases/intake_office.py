"""A house that takes new customers, moved only through the use cases; each call is a transaction of its own.

Monday, 2 March 2026, is the day of application: the minimum standard ends 15 working days later, on Monday the 23rd.
Slots of the house are on Mon, Tue, Thu and Fri at 9:00 and 9:30.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import TypeVar

from memory import MemoryPost

from bot.calendars import calendar_of
from bot.domain.mail_settings import MailSettings, TeamMailbox
from bot.domain.moment import Moment
from bot.domain.new_customers.appointments import Book
from bot.domain.new_customers.calendar import Slot
from bot.domain.new_customers.codes import AgeBand, Channel, Told
from bot.domain.new_customers.detail import Details
from bot.domain.new_customers.model import Intake, IntakeEvent
from bot.domain.new_customers.registration import NewMember, Registration, Unit
from bot.domain.office import Office
from bot.domain.people import Role, Staff
from bot.i18n import Translator
from bot.usecases.new_customers.advance import Advanced, AdvanceIntake, advance_intake
from bot.usecases.new_customers.register import RegisterIntake, register_intake
from storage.database import SqlDatabase
from storage.uow import SqlUnitOfWork

T = TypeVar("T")

APPLIED, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY = (date(2026, 3, day) for day in range(2, 7))
MDS = date(2026, 3, 23)
NINE, HALF_PAST = time(9), time(9, 30)
REF = "12345//0001234"
MAILBOX = TeamMailbox("vermittlung@jobcenter.example", "leitung@jobcenter.example")
MAIL = MailSettings("127.0.0.1:25", sender="amtsbote@jobcenter.example", teams={"Vermittlung": MAILBOX})


def at(day: date = APPLIED, hour: int = 10, office: Office | None = None) -> Moment:
    """That hour on the wall of the office, in winter time."""
    now = datetime(day.year, day.month, day.day, hour - 1, tzinfo=UTC)
    return Moment(now, day, calendar_of("BB", None), office or Office(land="BB"))


class OfficePost(MemoryPost):
    """Keeps what is said; an account that is left needs nothing more."""

    def leave(self, chat_id: int) -> None:
        pass


class IntakeOffice:
    """Ela takes applications, Sina answers calls, Leo decides; Ava and Ola hold the talks, and each is the other's
    deputy. Elke, Lena and Timo lead the three teams, Gero the house."""

    def __init__(self, database: SqlDatabase, post: MemoryPost) -> None:
        self.database, self.post = database, post
        with database.begin() as uow:
            self.reception, self.benefit, self.placement, self.phone = (
                uow.teams.add(name) for name in ("Eingangszone", "Leistung", "Vermittlung", "Service-Center")
            )
            self.ela = _hired(uow, "Ela", Role.EZ, team=self.reception)
            self.elke = _hired(uow, "Elke", Role.TL, team=self.reception)
            self.sina = _hired(uow, "Sina", Role.SC, team=self.phone)
            self.leo = _hired(uow, "Leo", Role.LSB, team=self.benefit)
            self.lena = _hired(uow, "Lena", Role.TL, team=self.benefit)
            self.ava = _hired(uow, "Ava", Role.AV, team=self.placement)
            self.ola = _hired(uow, "Ola", Role.AV, team=self.placement)
            self.timo = _hired(uow, "Timo", Role.TL, team=self.placement)
            self.gero = _hired(uow, "Gero", Role.GF)
            self.ava = _changed(uow, replace(self.ava, deputy_id=self.ola.id))
            self.ola = _changed(uow, replace(self.ola, deputy_id=self.ava.id))

    def run(self, work: Callable[[SqlUnitOfWork], T]) -> T:
        with self.database.begin() as uow:
            return work(uow)

    def unit(self, *bands: AgeBand, officer: Staff | None = None, ref: str | None = REF) -> Unit:
        number = officer.id if officer else None
        members = tuple(NewMember(band, number) for band in bands or (AgeBand.UE25,))
        return Unit(members, case_ref=ref, benefit_team_id=self.benefit.id)

    def registered(
        self, *bands: AgeBand, channel: Channel = Channel.EZ, officer: Staff | None = None, by: Staff | None = None,
        ref: str | None = REF, moment: Moment | None = None,
    ) -> Intake:  # fmt: skip
        registration = Registration(channel, APPLIED, self.unit(*bands, officer=officer, ref=ref))
        return self.register(registration, by, moment)

    def register(self, registration: Registration, by: Staff | None = None, moment: Moment | None = None) -> Intake:
        command = RegisterIntake(by or self.ela, registration)
        return self.run(lambda uow: register_intake(command, uow, moment or at()))

    def press(
        self, intake: Intake, event: IntakeEvent, details: Details, by: Staff | None = None, *, member: int = 0,
        moment: Moment | None = None,
    ) -> Advanced:  # fmt: skip
        command = AdvanceIntake(by or self.ela, intake.id, intake.version, event, details, member)
        return self.run(lambda uow: advance_intake(command, uow, moment or at()))

    def slot(self, day: date = TUESDAY, start: time = NINE, officer: Staff | None = None) -> Slot:
        return Slot(day, start, (officer or self.ava).id, 30)

    def booked(self, intake: Intake, slot: Slot | None = None, moment: Moment | None = None, member: int = 1) -> Intake:
        booking = Book(slot or self.slot(), Told.IN_PERSON)
        return self.press(intake, IntakeEvent.BOOK, booking, member=member, moment=moment).intake

    def said(self) -> list[tuple[str, str]]:
        """(reader, sentences in one line) since last asked, by name."""
        english = Translator("en")
        found = sorted((to.name, english.plain(message.said).replace("\n", " / ")) for to, message in self.post.sent)
        self.post.sent.clear()
        return found

    def tasks(self, intake: Intake) -> dict[str, tuple[date, int | None]]:
        """Open ones by step: the day, and who has it."""
        return self.run(
            lambda uow: {each.step: (each.due_on, each.assignee_id) for each in uow.tasks.of_case(intake.id)}
        )


def _hired(uow: SqlUnitOfWork, name: str, *roles: Role, **more: object) -> Staff:
    colleague = uow.staff.add(Staff(0, name, frozenset(roles), **more))  # type: ignore[arg-type]
    return _changed(uow, replace(colleague, telegram_id=1000 + colleague.id))


def _changed(uow: SqlUnitOfWork, colleague: Staff) -> Staff:
    uow.staff.update(colleague)
    return colleague

"""Claims with deadlines, entered behind the chats: what came before the first morning of a story."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from office_stage import JourneyOffice

from bot.calendars import work_calendar
from bot.demo.people import PERSONAS
from bot.domain.attendance import Absence
from bot.domain.claims.details import IssueNotice
from bot.domain.claims.model import ClaimEvent, ClaimKind
from bot.domain.claims.registration import Registration
from bot.domain.moment import Moment
from bot.domain.money import ZERO, Money
from bot.domain.people import Staff
from bot.ports import UnitOfWork
from bot.usecases.advance_claim import AdvanceClaim, advance_claim
from bot.usecases.register_claim import RegisterClaim, register_claim

HAND_OVER_DAYS = 3
"""Working days from the notice on."""


def to_hand_over(office: JourneyOffice, *days: date, of: str = "leistung") -> None:
    """A claim for each day by which a colleague has to hand it over: number 1 is …1001 with 101,00 €, and so on.

    The notice was issued three working days before, so that the reminders begin as they would have.
    """
    calendar, begun = work_calendar(office.rules), len(office.rows("claim"))
    with office.database.begin() as uow:
        staff = _colleague(uow, of)
        for number, due_on in enumerate(days, start=begun + 1):
            moment = _morning(office, calendar.add(due_on, -HAND_OVER_DAYS))
            claim = register_claim(RegisterClaim(staff, _registration(number, moment.today)), uow, moment)
            notice = IssueNotice(moment.today, moment.today)
            advance_claim(AdvanceClaim(staff, claim.id, claim.version, ClaimEvent.ISSUE_NOTICE, notice), uow, moment)


def detected(office: JourneyOffice, known_on: date) -> None:
    """A claim of Jana's whose facts have been known since that day: one year later the notice is due."""
    number = len(office.rows("claim")) + 1
    with office.database.begin() as uow:
        moment = _morning(office, known_on)
        register_claim(RegisterClaim(_colleague(uow, "leistung"), _registration(number, known_on)), uow, moment)


def away(office: JourneyOffice, key: str, first: date, last: date) -> None:
    with office.database.begin() as uow:
        staff = _colleague(uow, key)
        uow.absences.add(Absence(0, staff.id, first, last, staff.id, office.sandbox.clock.now()))


def number_of(office: JourneyOffice, key: str) -> int:
    """The staff id of a colleague."""
    with office.database.begin() as uow:
        return _colleague(uow, key).id


def _registration(number: int, known_on: date) -> Registration:
    return Registration(ClaimKind.RECOVERY, f"12345//000{1000 + number}", Money.euro(100 + number), ZERO, known_on)


def _morning(office: JourneyOffice, day: date) -> Moment:
    at = datetime.combine(day, time(9), ZoneInfo(office.rules.timezone))
    return Moment(at, day, work_calendar(office.rules), office.rules)


def _colleague(uow: UnitOfWork, key: str) -> Staff:
    persona = next(each for each in PERSONAS if each.key == key)
    staff = uow.staff.by_telegram_id(persona.telegram_id)
    assert staff is not None
    return staff

"""Claims on the treasury's account, entered behind the chats: what came before somebody looks at lists.

Seven claims, on Monday, 16 November 2026; all of Team 567 but number 5:
1 · 500 €, 100 € a month from 1 October on, nothing paid      2 · 500 €, 100 € a month from 1 December on
3 · 400 €, due on 2 November                                  4 · 300 €, due on Wednesday, 18 November
5 · 800 €, due on 2 March, of Team 568                        6 · 600 €, written off, review on 4 January 2027
7 · 700 €, due on 1 September, dunned on 6 November
"""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from office_stage import JourneyOffice

from bot.calendars import work_calendar
from bot.demo.people import PERSONAS
from bot.domain.claims import details as d
from bot.domain.claims.model import ClaimEvent, ClaimKind
from bot.domain.claims.reasons import Enclosure, WriteOffReason
from bot.domain.claims.records import RequestReason
from bot.domain.claims.registration import Registration
from bot.domain.moment import Moment
from bot.domain.money import ZERO, Money
from bot.domain.people import Staff
from bot.ports import UnitOfWork
from bot.usecases.advance_claim import AdvanceClaim, advance_claim
from bot.usecases.approvals import DecideApproval, decide_approval
from bot.usecases.register_claim import RegisterClaim, register_claim

E = ClaimEvent
BEFORE_DUE = timedelta(days=30)
"""So long before its due date a claim is registered, ordered and accepted."""


async def seven_claims(office: JourneyOffice) -> None:
    one, two = (in_collection(office, date(2026, 9, 1), 500) for _ in "12")
    deferred(office, one, date(2026, 10, 1))
    deferred(office, two, date(2026, 12, 1), on=date(2026, 11, 12))
    in_collection(office, date(2026, 11, 2), 400)
    in_collection(office, date(2026, 11, 18), 300)
    in_collection(office, date(2026, 3, 2), 800, of="leistung568")
    written_off(office, in_collection(office, date(2026, 9, 1), 600), date(2027, 1, 4))
    happens(office, "kreiskasse", in_collection(office, date(2026, 9, 1), 700), E.DUN, d.Dun(), date(2026, 11, 6))
    await _told(office)


def in_collection(office: JourneyOffice, due: date, euro: int, *, of: str = "leistung") -> int:
    """Number n has the BG number …100n. Returns the number."""
    day = due - BEFORE_DUE
    number = len(office.rows("claim")) + 1
    with office.database.begin() as uow:
        registration = Registration(
            ClaimKind.LOAN, f"12345//000{1000 + number}", Money.euro(euro), ZERO, day - timedelta(days=1)
        )
        register_claim(RegisterClaim(colleague(uow, of), registration), uow, morning(office, day))
    order = d.Order(f"2026-{number:06}", f"5.0110.{number:06}.4", "7712341", due)
    happens(office, of, number, E.ISSUE_NOTICE, d.IssueNotice(day, day), day)
    happens(office, of, number, E.HAND_OVER, d.HandOver(frozenset(Enclosure)), day)
    happens(office, "rechenstelle", number, E.ORDER, order, day)
    happens(office, "kreiskasse", number, E.ACCEPT, d.Accept(), day)
    return number


def deferred(office: JourneyOffice, claim: int, first: date, *, on: date | None = None) -> None:
    """100 euro a month."""
    day, rate = on or first - timedelta(days=7), Money.euro(100)
    wish = d.RequestInstalments(day, first, RequestReason.PERSONAL, disclosure=True, rate=rate)
    happens(office, "leistung", claim, E.REQUEST_INSTALMENTS, wish, day)
    happens(office, "rechenstelle", claim, E.GRANT_DEFERRAL, d.GrantDeferral(first, rate=rate), day)


def written_off(office: JourneyOffice, claim: int, review: date) -> None:
    day = date(2026, 11, 9)
    happens(office, "kreiskasse", claim, E.UNDELIVERABLE, d.Undeliverable(), day)
    happens(office, "kreiskasse", claim, E.WRITE_OFF, d.WriteOff(WriteOffReason.ADDRESS_UNKNOWN, review), day)
    with office.database.begin() as uow:
        (proposed,) = uow.approvals.pending_of_case(claim)
        decision = DecideApproval(colleague(uow, "teamleitung"), proposed.id, grant=True)
        decide_approval(decision, uow, morning(office, day))


def happens(office: JourneyOffice, who: str, claim: int, event: ClaimEvent, details: d.Details, day: date) -> None:
    with office.database.begin() as uow:
        command = AdvanceClaim(colleague(uow, who), claim, uow.claims.get(claim).version, event, details)
        advance_claim(command, uow, morning(office, day))


def colleague(uow: UnitOfWork, key: str) -> Staff:
    persona = next(each for each in PERSONAS if each.key == key)
    staff = uow.staff.by_telegram_id(persona.telegram_id)
    assert staff is not None
    return staff


def morning(office: JourneyOffice, day: date) -> Moment:
    at = datetime.combine(day, time(9), ZoneInfo(office.rules.timezone))
    return Moment(at, day, work_calendar(office.rules), office.rules)


async def filled(office: JourneyOffice, count: int) -> None:
    """So many claims over 100 euro that were due on 2 November."""
    for _ in range(count):
        in_collection(office, date(2026, 11, 2), 100)
    await _told(office)


async def _told(office: JourneyOffice) -> None:
    """Whoever was to be told of all that has read it."""
    office.assistant.wake()
    await office.messenger.settle()

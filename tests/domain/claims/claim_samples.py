"""A claim in each state, walked there through the real process on hand-checked days."""

from dataclasses import replace
from datetime import UTC, date, datetime

from bot.domain.claims import details as d
from bot.domain.claims.advance import advance, register
from bot.domain.claims.model import Claim, ClaimEvent, ClaimKind, ClaimState
from bot.domain.claims.reasons import DiscardReason, Enclosure, RejectReason, ReturnReason, ReversalReason
from bot.domain.claims.registration import Registration
from bot.domain.moment import Moment
from bot.domain.money import ZERO, Money
from bot.domain.office import Office
from bot.domain.people import Role, Staff, Team
from bot.domain.workdays import WorkCalendar

MONDAY = date(2026, 3, 2)
GOOD_FRIDAY, EASTER_MONDAY = date(2026, 4, 3), date(2026, 4, 6)
CALENDAR = WorkCalendar(frozenset({GOOD_FRIDAY, EASTER_MONDAY}), date(2000, 1, 1), date(2030, 12, 31))

TEAM = Team(7, "Leistung 1")
ANNA = Staff(1, "Anna", frozenset({Role.LSB}), TEAM)
KURT = Staff(3, "Kurt", frozenset({Role.KK}))
TINA = Staff(4, "Tina", frozenset({Role.TL}), TEAM)

ENCLOSURES = frozenset(Enclosure)
KNOWN_ON = date(2026, 2, 20)


def moment(today: date = MONDAY, office: Office | None = None) -> Moment:
    """Ten o'clock in the office's winter time."""
    now = datetime(today.year, today.month, today.day, 9, tzinfo=UTC)
    return Moment(now, today, CALENDAR, office or Office())


def registration(amount: Money = Money.euro(1_234, 56), **answers: object) -> Registration:
    usual = Registration(ClaimKind.RECOVERY, "12345//0001234", amount, ZERO, KNOWN_ON, hearing_on=KNOWN_ON)
    return replace(usual, **answers)  # type: ignore[arg-type]


SAMPLE_DETAILS: dict[ClaimEvent, d.Details] = {
    ClaimEvent.ISSUE_NOTICE: d.IssueNotice(date(2026, 2, 27), MONDAY),
    ClaimEvent.DISCARD: d.Discard(DiscardReason.DUPLICATE),
    ClaimEvent.HAND_OVER: d.HandOver(ENCLOSURES),
    ClaimEvent.RETURN: d.Return(ReturnReason.AMOUNT_UNCLEAR),
    ClaimEvent.ORDER: d.Order("2026-000123", "5.0110.000123.4", "1234567", date(2026, 4, 1)),
    ClaimEvent.ACCEPT: d.Accept(),
    ClaimEvent.REJECT: d.Reject(RejectReason.ACCOUNT_UNKNOWN),
    ClaimEvent.PAY: d.Pay(Money.euro(100), MONDAY),
    ClaimEvent.REVERSE_PAYMENT: d.ReversePayment(1, ReversalReason.NOT_COVERED, MONDAY),
}

_WAY = {
    ClaimState.DETECTED: (),
    ClaimState.NOTIFIED: (ClaimEvent.ISSUE_NOTICE,),
    ClaimState.HANDED_OVER: (ClaimEvent.ISSUE_NOTICE, ClaimEvent.HAND_OVER),
    ClaimState.ORDERED: (ClaimEvent.ISSUE_NOTICE, ClaimEvent.HAND_OVER, ClaimEvent.ORDER),
    ClaimState.IN_COLLECTION: (ClaimEvent.ISSUE_NOTICE, ClaimEvent.HAND_OVER, ClaimEvent.ORDER, ClaimEvent.ACCEPT),
    ClaimState.WITHDRAWN: (ClaimEvent.DISCARD,),
}


def registered(amount: Money = Money.euro(1_234, 56), **answers: object) -> Claim:
    return replace(register(registration(amount, **answers), ANNA, moment()).claim, id=12)


def does(claim: Claim, event: ClaimEvent, details: d.Details | None = None, today: date = MONDAY) -> Claim:
    """The claim after the event, with the sample's answers unless others are given."""
    return advance(claim, event, details or SAMPLE_DETAILS[event], KURT.id, moment(today)).claim


def claim_in(state: ClaimState, amount: Money = Money.euro(1_234, 56), **answers: object) -> Claim:
    claim = registered(amount, **answers)
    if state is ClaimState.SETTLED:
        return does(claim_in(ClaimState.IN_COLLECTION, amount, **answers), ClaimEvent.PAY, d.Pay(amount, MONDAY))
    for event in _WAY[state]:
        claim = does(claim, event)
    return claim


def paid(claim: Claim, euro: int, cents: int = 0) -> Claim:
    return does(claim, ClaimEvent.PAY, d.Pay(Money.euro(euro, cents), MONDAY))


def returned(claim: Claim, payment_no: int) -> Claim:
    details = d.ReversePayment(payment_no, ReversalReason.NOT_COVERED, MONDAY)
    return does(claim, ClaimEvent.REVERSE_PAYMENT, details)

"""A claim in each state, walked there through the real process on hand-checked days."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from bot.domain.claims import details as d
from bot.domain.claims.advance import advance, register
from bot.domain.claims.model import Claim, ClaimEvent, ClaimKind, ClaimState
from bot.domain.claims.reasons import (
    ClosingReason,
    CorrectionReason,
    DiscardReason,
    Enclosure,
    EnforcementEnd,
    RejectionReason,
    RejectReason,
    ReturnReason,
    ReversalReason,
    RevocationReason,
    WriteOffReason,
)
from bot.domain.claims.records import BlockReason, ObjectionOutcome, RequestReason
from bot.domain.claims.registration import Registration
from bot.domain.claims.table import row_for
from bot.domain.moment import Moment
from bot.domain.money import ZERO, Money
from bot.domain.office import Office
from bot.domain.people import Role, Staff, Team
from bot.domain.workdays import WorkCalendar

MONDAY = date(2026, 3, 2)
GOOD_FRIDAY, EASTER_MONDAY = date(2026, 4, 3), date(2026, 4, 6)
CALENDAR = WorkCalendar(frozenset({GOOD_FRIDAY, EASTER_MONDAY}), date(2000, 1, 1), date(2040, 12, 31))

TEAM = Team(7, "Leistung 1")
ANNA = Staff(1, "Anna", frozenset({Role.LSB}), TEAM)
KURT = Staff(3, "Kurt", frozenset({Role.KK}))
TINA = Staff(4, "Tina", frozenset({Role.TL}), TEAM)
ROSA = Staff(2, "Rosa", frozenset({Role.RS}))
GREGOR = Staff(9, "Gregor", frozenset({Role.GF}))
SVEN = Staff(6, "Sven", frozenset({Role.SGG}))

ENCLOSURES = frozenset(Enclosure)
KNOWN_ON = date(2026, 2, 20)
DUE = date(2026, 4, 1)
"""Of the order, a Wednesday."""

FIRST = date(2026, 7, 1)
"""The first instalment, a Wednesday."""

LATER = date(2026, 6, 1)
"""A Monday two months after the due date: dunned and enforced may be what is open, and the notice is final.

Posted 2026-03-02, notified 03-06, objection until 04-07 (04-06 is Easter Monday), final from 04-08."""


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
    ClaimEvent.ORDER: d.Order("2026-000123", "5.0110.000123.4", "1234567", DUE),
    ClaimEvent.ACCEPT: d.Accept(),
    ClaimEvent.REJECT: d.Reject(RejectReason.ACCOUNT_UNKNOWN),
    ClaimEvent.PAY: d.Pay(Money.euro(100), MONDAY),
    ClaimEvent.REVERSE_PAYMENT: d.ReversePayment(1, ReversalReason.NOT_COVERED, MONDAY),
    ClaimEvent.REFUND: d.Refund(Money.euro(1), MONDAY),
    ClaimEvent.REQUEST_INSTALMENTS: d.RequestInstalments(
        MONDAY, FIRST, RequestReason.LOW_INCOME, disclosure=True, rate=Money.euro(100)
    ),
    ClaimEvent.REJECT_REQUEST: d.RejectRequest(RejectionReason.DISCLOSURE_MISSING),
    ClaimEvent.WITHDRAW_REQUEST: d.WithdrawRequest(),
    ClaimEvent.GRANT_DEFERRAL: d.GrantDeferral(FIRST, rate=Money.euro(100)),
    ClaimEvent.RESCHEDULE: d.Reschedule(FIRST, rate=Money.euro(50)),
    ClaimEvent.REVOKE_DEFERRAL: d.RevokeDeferral(RevocationReason.MISSED),
    ClaimEvent.ACKNOWLEDGE: d.Acknowledge(),
    ClaimEvent.DUN: d.Dun(),
    ClaimEvent.DUN_INSTALMENT: d.DunInstalment(),
    ClaimEvent.BLOCK_DUNNING: d.BlockDunning(BlockReason.CLARIFICATION, date(2026, 7, 31)),
    ClaimEvent.LIFT_BLOCK: d.LiftBlock(),
    ClaimEvent.UNDELIVERABLE: d.Undeliverable(),
    ClaimEvent.ADDRESS_FOUND: d.AddressFound(),
    ClaimEvent.WRITE_OFF: d.WriteOff(WriteOffReason.ADDRESS_UNKNOWN, date(2027, 3, 1)),
    ClaimEvent.EXTEND_WRITE_OFF: d.ExtendWriteOff(WriteOffReason.ADDRESS_UNKNOWN, date(2028, 3, 1)),
    ClaimEvent.REOPEN: d.Reopen(),
    ClaimEvent.CLOSE_UNCOLLECTABLE: d.CloseUncollectable(ClosingReason.INSOLVENCY),
    ClaimEvent.ENFORCE: d.Enforce(),
    ClaimEvent.ENFORCEMENT_BACK: d.EnforcementBack(EnforcementEnd.FRUITLESS),
    ClaimEvent.OBJECT: d.Object(MONDAY),
    ClaimEvent.DECIDE: d.Decide(ObjectionOutcome.REJECTED, LATER),
    ClaimEvent.CONFIRM_CORRECTION: d.ConfirmCorrection(),
    ClaimEvent.CORRECT: d.Correct(CorrectionReason.CALCULATION_ERROR, Money.euro(1_000), ZERO),
    ClaimEvent.TO_OFFSET: d.ToOffset(),
}

_TO_COLLECTION = (ClaimEvent.ISSUE_NOTICE, ClaimEvent.HAND_OVER, ClaimEvent.ORDER, ClaimEvent.ACCEPT)
_WAY = {
    ClaimState.DETECTED: (),
    ClaimState.NOTIFIED: _TO_COLLECTION[:1],
    ClaimState.HANDED_OVER: _TO_COLLECTION[:2],
    ClaimState.ORDERED: _TO_COLLECTION[:3],
    ClaimState.IN_COLLECTION: _TO_COLLECTION,
    ClaimState.WITHDRAWN: (ClaimEvent.DISCARD,),
}
_LATER_WAY = {
    ClaimState.DUNNED: (ClaimEvent.DUN,),
    ClaimState.DEFERRED: (ClaimEvent.REQUEST_INSTALMENTS, ClaimEvent.GRANT_DEFERRAL),
    ClaimState.ADDRESS_SEARCH: (ClaimEvent.UNDELIVERABLE,),
    ClaimState.WRITTEN_OFF: (ClaimEvent.UNDELIVERABLE, ClaimEvent.WRITE_OFF),
    ClaimState.ENFORCEMENT: (ClaimEvent.DUN, ClaimEvent.ENFORCE),
    ClaimState.TRANSFERRED: (ClaimEvent.TO_OFFSET,),
    ClaimState.CLOSED: (ClaimEvent.UNDELIVERABLE, ClaimEvent.WRITE_OFF, ClaimEvent.CLOSE_UNCOLLECTABLE),
}
"""From collection on, from LATER on; a week goes by before each next step."""


def registered(amount: Money = Money.euro(1_234, 56), **answers: object) -> Claim:
    return replace(register(registration(amount, **answers), ANNA, moment()).claim, id=12)


def does(claim: Claim, event: ClaimEvent, details: d.Details | None = None, today: date = MONDAY) -> Claim:
    """The claim after the event, with the sample's answers unless others are given."""
    details, now = details or SAMPLE_DETAILS[event], moment(today)
    second = row_for(claim, event, now).second_person(claim, details, now)
    return advance(claim, event, details, KURT.id, now, approved_by=TINA.id if second else None).claim


def claim_in(state: ClaimState, amount: Money = Money.euro(1_234, 56), **answers: object) -> Claim:
    claim = registered(amount, **answers)
    if state is ClaimState.SETTLED:
        return does(claim_in(ClaimState.IN_COLLECTION, amount, **answers), ClaimEvent.PAY, d.Pay(amount, MONDAY))
    if state in _LATER_WAY:
        claim = claim_in(ClaimState.IN_COLLECTION, amount, **answers)
        for weeks, event in enumerate(_LATER_WAY[state]):
            claim = does(claim, event, today=LATER + timedelta(weeks=weeks))
        return claim
    for event in _WAY[state]:
        claim = does(claim, event)
    return claim


def paid(claim: Claim, euro: int, cents: int = 0) -> Claim:
    return does(claim, ClaimEvent.PAY, d.Pay(Money.euro(euro, cents), MONDAY))


def returned(claim: Claim, payment_no: int) -> Claim:
    details = d.ReversePayment(payment_no, ReversalReason.NOT_COVERED, MONDAY)
    return does(claim, ClaimEvent.REVERSE_PAYMENT, details)

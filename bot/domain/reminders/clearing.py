"""What is left to be put right: the payment order after an objection, and money that is nobody's."""

from datetime import date

from bot.domain.cases import CaseKind
from bot.domain.claims.ledger import balance
from bot.domain.claims.model import END, Claim, ClaimEvent, ClaimState
from bot.domain.moment import Moment
from bot.domain.people import Permission
from bot.domain.reminders.kind import DeadlineKind
from bot.domain.text import N_


def correction_due(claim: Claim, since: date, moment: Moment) -> date:
    return moment.calendar.add(since, moment.office.claims.deadlines.correction)


def refund_due(claim: Claim, since: date, moment: Moment) -> date:
    return moment.calendar.add(since, moment.office.claims.deadlines.refund)


CORRECTION = DeadlineKind(
    "correction",
    case=CaseKind.CLAIM,
    states=frozenset(ClaimState),
    applies=lambda claim: claim.to_correct,
    permission=Permission.CORRECT_CLAIM,
    event=ClaimEvent.CONFIRM_CORRECTION,
    label=N_("Correct the payment order"),
    due=correction_due,
    described="`correction` working days after the objection was upheld",
)

RECLAIM = DeadlineKind(
    "reclaim",
    case=CaseKind.CLAIM,
    states=END - {ClaimState.SETTLED},
    applies=lambda claim: bool(balance(claim).open),
    permission=Permission.BOOK_PAYMENT,
    label=N_("Claim back the credit that was paid out"),
    due=refund_due,
    described="`refund` working days after a payment was returned whose money had been paid out as a credit",
)

REFUND = DeadlineKind(
    "refund",
    case=CaseKind.CLAIM,
    states=END,
    applies=lambda claim: bool(balance(claim).credit),
    permission=Permission.REFUND_CREDIT,
    event=ClaimEvent.REFUND,
    due=refund_due,
    described="`refund` working days after more was paid than is owed",
)

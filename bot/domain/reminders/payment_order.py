"""Anordnung: the accounting office orders the payment so many working days after the hand-over."""

from datetime import date

from bot.domain.cases import CaseKind
from bot.domain.claims.model import Claim, ClaimEvent, ClaimState
from bot.domain.moment import Moment
from bot.domain.people import Permission
from bot.domain.reminders.kind import DeadlineKind


def due(claim: Claim, since: date, moment: Moment) -> date:
    return moment.calendar.add(since, moment.office.claims.deadlines.order)


PAYMENT_ORDER = DeadlineKind(
    "payment_order",
    case=CaseKind.CLAIM,
    states=frozenset({ClaimState.HANDED_OVER}),
    permission=Permission.ORDER_CLAIM,
    event=ClaimEvent.ORDER,
    due=due,
    described="`order` working days after hand-over or rejection",
)

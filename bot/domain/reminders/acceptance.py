"""Annahme: the treasury takes the order over so many working days after it was made."""

from datetime import date

from bot.domain.cases import CaseKind
from bot.domain.claims.model import Claim, ClaimEvent, ClaimState
from bot.domain.moment import Moment
from bot.domain.people import Permission
from bot.domain.reminders.kind import DeadlineKind


def due(claim: Claim, since: date, moment: Moment) -> date:
    return moment.calendar.add(since, moment.office.claims.deadlines.accept)


ACCEPTANCE = DeadlineKind(
    "acceptance",
    case=CaseKind.CLAIM,
    states=frozenset({ClaimState.ORDERED}),
    permission=Permission.ACCEPT_ORDER,
    event=ClaimEvent.ACCEPT,
    due=due,
    described="`accept` working days after the order",
)

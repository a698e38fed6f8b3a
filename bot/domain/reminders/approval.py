"""Vier-Augen-Prinzip: a proposal waits for its decision. Its task is opened with the proposal, not by a state."""

from datetime import date

from bot.domain.cases import CaseKind
from bot.domain.claims.model import Claim, ClaimState
from bot.domain.moment import Moment
from bot.domain.people import Permission
from bot.domain.reminders.kind import DeadlineKind


def due(claim: Claim, since: date, moment: Moment) -> date:
    return moment.calendar.add(since, moment.office.claims.deadlines.approval)


APPROVAL = DeadlineKind(
    "approval",
    case=CaseKind.CLAIM,
    states=frozenset(ClaimState),
    permission=Permission.APPROVE_AS_LEAD,
    due=due,
    described="`approval` working days after the proposal; then it expires",
)
"""`permission` is that of the proposal at hand; this one stands for all of them."""

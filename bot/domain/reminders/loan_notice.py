"""Darlehensbescheid: the notice on a loan, by the office's own deadline after its registration."""

from datetime import date

from bot.domain.cases import CaseKind
from bot.domain.claims.model import Claim, ClaimEvent, ClaimKind, ClaimState
from bot.domain.moment import Moment
from bot.domain.people import Permission
from bot.domain.reminders.kind import DeadlineKind


def due(claim: Claim, since: date, moment: Moment) -> date:
    return moment.calendar.add(since, moment.office.claims.deadlines.loan_notice)


LOAN_NOTICE = DeadlineKind(
    "loan_notice",
    case=CaseKind.CLAIM,
    states=frozenset({ClaimState.DETECTED}),
    applies=lambda claim: claim.kind is ClaimKind.LOAN,
    permission=Permission.ISSUE_NOTICE,
    event=ClaimEvent.ISSUE_NOTICE,
    due=due,
    described="loans: `loan_notice` working days after registration",
)

"""Fälligkeit: the claim is to be paid."""

from datetime import date

from bot.domain.cases import CaseKind
from bot.domain.claims.model import Claim, ClaimEvent, ClaimState
from bot.domain.moment import Moment
from bot.domain.people import Permission
from bot.domain.reminders.kind import DeadlineKind


def due(claim: Claim, since: date, moment: Moment) -> date:
    """The claim's due date, on a free day the next working day (§ 193 BGB); once it has passed, at once."""
    return moment.calendar.shifted(max(claim.due_on or since, since))


CLAIM_DUE = DeadlineKind(
    "claim_due",
    case=CaseKind.CLAIM,
    states=frozenset({ClaimState.IN_COLLECTION}),
    permission=Permission.BOOK_PAYMENT,
    event=ClaimEvent.PAY,
    due=due,
    described="due date of the claim, moved by § 193 BGB",
)

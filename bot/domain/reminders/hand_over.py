"""Übergabe an die Rechenstelle: so many working days after the notice was posted, or came back."""

from datetime import date

from bot.domain.cases import CaseKind
from bot.domain.claims.model import Claim, ClaimEvent, ClaimState
from bot.domain.moment import Moment
from bot.domain.people import Permission
from bot.domain.reminders.kind import DeadlineKind


def due(claim: Claim, since: date, moment: Moment) -> date:
    return moment.calendar.add(since, moment.office.claims.deadlines.hand_over)


HAND_OVER = DeadlineKind(
    "hand_over",
    case=CaseKind.CLAIM,
    states=frozenset({ClaimState.NOTIFIED}),
    permission=Permission.HAND_OVER_CLAIM,
    event=ClaimEvent.HAND_OVER,
    due=due,
    described="`hand_over` working days after posting or return",
)

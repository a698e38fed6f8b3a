"""Jahresfrist: the notice on a recovery within one year from knowledge of the facts (§ 45 IV SGB X)."""

from datetime import date

from bot.domain.cases import CaseKind
from bot.domain.claims.model import Claim, ClaimEvent, ClaimKind, ClaimState
from bot.domain.moment import Moment
from bot.domain.people import Permission
from bot.domain.periods import knowledge_period_end
from bot.domain.reminders.kind import DeadlineKind


def due(claim: Claim, since: date, moment: Moment) -> date:
    return knowledge_period_end(claim.known_on, moment.calendar)


KNOWLEDGE_YEAR = DeadlineKind(
    "knowledge_year",
    case=CaseKind.CLAIM,
    states=frozenset({ClaimState.DETECTED}),
    applies=lambda claim: claim.kind is ClaimKind.RECOVERY,
    permission=Permission.ISSUE_NOTICE,
    event=ClaimEvent.ISSUE_NOTICE,
    due=due,
    described="recoveries: one year from knowledge (§ 45 IV SGB X)",
    urgent=True,
)

"""Stundung: a request is to be decided, instalments come due, missed ones suggest to revoke, the last is checked."""

from datetime import date

from bot.domain.cases import CaseKind
from bot.domain.claims.model import NOTIFIED_OPEN, Claim, ClaimEvent, ClaimState
from bot.domain.claims.plans import missed_from
from bot.domain.moment import Moment
from bot.domain.people import Permission
from bot.domain.reminders.kind import DeadlineKind
from bot.domain.text import N_


def request_due(claim: Claim, since: date, moment: Moment) -> date:
    assert claim.request is not None
    return moment.calendar.add(claim.request.received_on, moment.office.claims.deadlines.request)


def instalment_due(claim: Claim, since: date, moment: Moment) -> date:
    return missed_from(claim, 1) or last_due(claim, since, moment)


def default_from(claim: Claim, since: date, moment: Moment) -> date:
    """Fewer instalments than it takes are open: then the end of the plan shows whether a rest is left."""
    return missed_from(claim, moment.office.instalments.missed) or last_due(claim, since, moment)


def last_due(claim: Claim, since: date, moment: Moment) -> date:
    assert claim.plan is not None
    return claim.plan.last_due


def _has_plan(claim: Claim) -> bool:
    return claim.plan is not None


REQUEST = DeadlineKind(
    "request",
    case=CaseKind.CLAIM,
    states=NOTIFIED_OPEN,
    applies=lambda claim: claim.request is not None,
    permission=Permission.REJECT_REQUEST,
    event=ClaimEvent.REJECT_REQUEST,
    label=N_("Decide on the request for instalments"),
    due=request_due,
    described="`request` working days after it came in",
)

INSTALMENT_DUE = DeadlineKind(
    "instalment_due",
    case=CaseKind.CLAIM,
    states=frozenset({ClaimState.DEFERRED}),
    permission=Permission.BOOK_PAYMENT,
    event=ClaimEvent.PAY,
    due=instalment_due,
    described="due date of the oldest open instalment, moved by § 193 BGB",
    quiet_before=True,
)

DEFAULT = DeadlineKind(
    "default",
    case=CaseKind.CLAIM,
    states=frozenset({ClaimState.DEFERRED}),
    permission=Permission.REVOKE_DEFERRAL,
    event=ClaimEvent.REVOKE_DEFERRAL,
    label=N_("Check missed instalments"),
    due=default_from,
    described="due date of the second open instalment; a suggestion, nothing is revoked by itself",
    quiet_before=True,
)

LAST_INSTALMENT = DeadlineKind(
    "last_instalment",
    case=CaseKind.CLAIM,
    states=frozenset({ClaimState.DEFERRED, ClaimState.SETTLED}),
    applies=_has_plan,
    permission=Permission.ACKNOWLEDGE_PLAN,
    event=ClaimEvent.ACKNOWLEDGE,
    label=N_("Check whether all instalments were paid"),
    due=last_due,
    described="due date of the last instalment",
    quiet_before=True,
)

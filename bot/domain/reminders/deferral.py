"""Stundung: a request is to be decided, instalments come due, missed ones suggest to revoke, what no instalment is for
asks for another plan, the last is checked."""

from datetime import date

from bot.domain.cases import CaseKind
from bot.domain.claims.model import POSTED, Claim, ClaimEvent, ClaimState
from bot.domain.claims.plans import last_due, missed_from, unplanned
from bot.domain.moment import Moment
from bot.domain.people import Permission
from bot.domain.reminders.kind import DeadlineKind
from bot.domain.text import N_


def request_due(claim: Claim, since: date, moment: Moment) -> date:
    """Before the treasury has accepted the order nothing can be granted: then it runs from the acceptance."""
    assert claim.request is not None
    return moment.calendar.add(max(claim.request.received_on, since), moment.office.claims.deadlines.request)


def instalment_due(claim: Claim, since: date, moment: Moment) -> date:
    return missed_from(claim, 1) or last_due(claim)


def default_from(claim: Claim, since: date, moment: Moment) -> date:
    """An instalment is missed on the working day after it was payable. Where fewer are open than it takes, the end of
    the plan shows whether a rest is left."""
    payable = missed_from(claim, moment.office.instalments.missed) or last_due(claim)
    return moment.calendar.add(payable, 1)


def beside_due(claim: Claim, since: date, moment: Moment) -> date:
    return moment.calendar.add(since, moment.office.claims.deadlines.beside_plan)


def follow_up(claim: Claim, since: date, moment: Moment) -> date:
    return last_due(claim)


def _has_plan(claim: Claim) -> bool:
    return claim.plan is not None


REQUEST = DeadlineKind(
    "request",
    case=CaseKind.CLAIM,
    states=POSTED,
    applies=lambda claim: claim.request is not None,
    permission=Permission.REJECT_REQUEST,
    event=ClaimEvent.REJECT_REQUEST,
    label=N_("Decide on the request for instalments"),
    due=request_due,
    described="`request` working days after it came in, or after the acceptance of the order if that was later",
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
    described="the working day after the second open instalment was due; a suggestion, nothing is revoked by itself",
    quiet_before=True,
)

BESIDE_PLAN = DeadlineKind(
    "beside_plan",
    case=CaseKind.CLAIM,
    states=frozenset({ClaimState.DEFERRED}),
    applies=lambda claim: bool(unplanned(claim)),
    permission=Permission.GRANT_DEFERRAL,
    event=ClaimEvent.RESCHEDULE,
    label=N_("Agree on a new plan or revoke"),
    due=beside_due,
    described="`beside_plan` working days after something fell due that no instalment is for (fees aside)",
)

LAST_INSTALMENT = DeadlineKind(
    "last_instalment",
    case=CaseKind.CLAIM,
    states=frozenset({ClaimState.DEFERRED, ClaimState.SETTLED}),
    applies=_has_plan,
    permission=Permission.ACKNOWLEDGE_PLAN,
    event=ClaimEvent.ACKNOWLEDGE,
    label=N_("Check whether all instalments were paid"),
    due=follow_up,
    described="due date of the last instalment that is needed",
    quiet_before=True,
)

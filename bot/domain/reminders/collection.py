"""What the treasury watches when nothing is paid."""

from datetime import date

from bot.domain.cases import CaseKind
from bot.domain.claims.dunning import dunning_due, enforcement_ready, levels_left, may_be_dunned
from bot.domain.claims.model import Claim, ClaimEvent, ClaimState
from bot.domain.moment import Moment
from bot.domain.people import Permission
from bot.domain.reminders.kind import DeadlineKind
from bot.domain.text import N_


def dunning_from(claim: Claim, since: date, moment: Moment) -> date:
    return moment.calendar.on_or_after(dunning_due(claim, moment) or since)


def enforcement_from(claim: Claim, since: date, moment: Moment) -> date:
    return moment.calendar.on_or_after(enforcement_ready(claim, moment) or since)


def address_due(claim: Claim, since: date, moment: Moment) -> date:
    return moment.calendar.add(since, moment.office.claims.deadlines.address)


def review_due(claim: Claim, since: date, moment: Moment) -> date:
    return claim.review_on or since


def _is_free(claim: Claim) -> bool:
    """Neither an objection nor a request stands in the way."""
    return claim.objection is None and claim.request is None


DUNNING_DUE = DeadlineKind(
    "dunning_due",
    case=CaseKind.CLAIM,
    states=frozenset({ClaimState.IN_COLLECTION, ClaimState.DUNNED}),
    applies=may_be_dunned,
    by_rules=lambda claim, office: levels_left(claim, office) > 0,
    permission=Permission.DUN_CLAIM,
    event=ClaimEvent.DUN,
    due=dunning_from,
    described="`after_days` after the due date, and after each dunning but the last of the office's levels; while "
    "neither objection nor request nor block stands in the way",
    quiet_before=True,
)

INSTALMENT_DUNNING_DUE = DeadlineKind(
    "instalment_dunning_due",
    case=CaseKind.CLAIM,
    states=frozenset({ClaimState.DEFERRED}),
    applies=may_be_dunned,
    permission=Permission.DUN_CLAIM,
    event=ClaimEvent.DUN_INSTALMENT,
    due=dunning_from,
    described="`after_days` after the oldest open instalment that was not dunned yet",
    quiet_before=True,
)

ENFORCEMENT_DUE = DeadlineKind(
    "enforcement_due",
    case=CaseKind.CLAIM,
    states=frozenset({ClaimState.DUNNED}),
    applies=_is_free,
    by_rules=lambda claim, office: not levels_left(claim, office),
    permission=Permission.ENFORCE_CLAIM,
    event=ClaimEvent.ENFORCE,
    due=enforcement_from,
    described="`enforce_after_days` after the last dunning, once the notice is final; a suggestion",
    quiet_before=True,
)

ADDRESS = DeadlineKind(
    "address",
    case=CaseKind.CLAIM,
    states=frozenset({ClaimState.ADDRESS_SEARCH}),
    permission=Permission.SEARCH_ADDRESS,
    event=ClaimEvent.ADDRESS_FOUND,
    label=N_("Find the address"),
    due=address_due,
    described="`address` working days after the mail came back",
)

WRITE_OFF_REVIEW = DeadlineKind(
    "write_off_review",
    case=CaseKind.CLAIM,
    states=frozenset({ClaimState.WRITTEN_OFF}),
    permission=Permission.WRITE_OFF_CLAIM,
    label=N_("Review the write-off"),
    due=review_due,
    described="the review date: extend it, collect again, or close",
)

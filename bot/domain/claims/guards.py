"""Conditions of the process, each with the sentence that says why a step is not possible."""

from bot.domain.claims.dunning import blocked_until, why_not_dun, why_not_enforce
from bot.domain.claims.ledger import balance, reversible
from bot.domain.claims.model import Claim
from bot.domain.claims.transition import Guard
from bot.domain.moment import Moment
from bot.domain.text import Text, text


def _has_payment(claim: Claim, moment: Moment) -> Text | None:
    return None if reversible(claim) else text("There is no payment to return.")


def _has_credit(claim: Claim, moment: Moment) -> Text | None:
    return None if balance(claim).credit else text("There is no credit to be paid out.")


def _something_open(claim: Claim, moment: Moment) -> Text | None:
    return None if balance(claim).open else text("Nothing is open on this claim.")


def _no_request(claim: Claim, moment: Moment) -> Text | None:
    return text("A request for instalments waits for its decision already.") if claim.request else None


def _request_pending(claim: Claim, moment: Moment) -> Text | None:
    return None if claim.request else text("No request for instalments waits for a decision.")


def _no_objection(claim: Claim, moment: Moment) -> Text | None:
    return text("An objection is pending. It has to be decided first.") if claim.objection else None


def _objection_pending(claim: Claim, moment: Moment) -> Text | None:
    return None if claim.objection else text("No objection is pending.")


def _plan_stands(claim: Claim, moment: Moment) -> Text | None:
    return None if claim.plan else text("There is no plan to be checked.")


def _is_blocked(claim: Claim, moment: Moment) -> Text | None:
    return None if blocked_until(claim, moment) else text("There is no dunning block.")


def _is_not_blocked(claim: Claim, moment: Moment) -> Text | None:
    until = blocked_until(claim, moment)
    return text("There is a dunning block until {day} already.", day=until) if until else None


def _to_correct(claim: Claim, moment: Moment) -> Text | None:
    return None if claim.to_correct else text("There is no payment order to be corrected.")


HAS_PAYMENT = Guard("has a payment", _has_payment)
HAS_CREDIT = Guard("has a credit", _has_credit)
SOMETHING_OPEN = Guard("something open", _something_open)
NO_REQUEST = Guard("no request pending", _no_request)
REQUEST_PENDING = Guard("request pending", _request_pending)
NO_OBJECTION = Guard("no objection pending", _no_objection)
OBJECTION_PENDING = Guard("objection pending", _objection_pending)
PLAN_STANDS = Guard("its plan stands", _plan_stands)
BLOCKED = Guard("dunning block", _is_blocked)
NOT_BLOCKED = Guard("no dunning block", _is_not_blocked)
TO_CORRECT = Guard("order to be corrected", _to_correct)
DUNNING_DUE = Guard("dunning due, nothing in its way", why_not_dun)
ENFORCEMENT_DUE = Guard("enforcement due, nothing in its way", why_not_enforce)

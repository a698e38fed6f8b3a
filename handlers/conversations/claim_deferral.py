"""Steps 90 to 150: instalments are asked for, agreed, changed, revoked, and checked at the end."""

from collections.abc import Callable
from datetime import date
from typing import Any

from bot.domain.calculations import say_plan
from bot.domain.claims import details as d
from bot.domain.claims.deferral import agreed_plan, check_first, owed, wished_plan
from bot.domain.claims.model import ClaimEvent
from bot.domain.claims.reasons import RejectionReason, RevocationReason
from bot.domain.claims.records import RequestReason, Terms
from bot.domain.money import Money
from bot.domain.parsing import day, euro_amount, whole_number
from bot.domain.periods import add_months
from bot.domain.text import N_, Labelled, Said, text
from handlers.conversations.claim_event import NOTE, claim_event, claim_of, past_day, reason
from handlers.dialogue.model import YES_NO, Answers, Step, Submission


class Wish(Labelled):
    RATE = "rate", N_("Fixed rate")
    NUMBER = "number", N_("Fixed number")


def instalments(raw: str) -> int:
    return whole_number(raw, most=999)


def _built(kind: type[d.Details]) -> Callable[..., d.Details]:
    """Which of rate and number was asked for is a question of the chat, not of the plan."""

    def build(wish: Wish, **answers: Any) -> d.Details:
        return kind(**answers)

    return build


def _terms(answers: Answers) -> Terms:
    return Terms(answers["first"], answers["rate"], answers["number"])


def _wished(field: str) -> Callable[[Submission], Any]:
    """What the client asked for, as an offer to whoever decides."""

    def wished(submission: Submission) -> Any:
        request = claim_of(submission).request
        if request is None:
            return None
        return {"rate": request.terms.rate, "number": request.terms.number, "first": request.terms.first}[field]

    return wished


def _next_first(submission: Submission) -> date:
    """The first of the month after next, unless the client asked for another day that still lies ahead."""
    wished = _wished("first")(submission)
    today = submission.request.today
    return wished if wished is not None and wished >= today else add_months(today.replace(day=1), 2)


def _check_wish(first: date, submission: Submission) -> None:
    """At the last question, when all is known: a plan that cannot be is refused with the nearest one that works."""
    check_first(first, submission.request.moment)
    answers, claim = submission.answers, claim_of(submission)
    Terms(first, answers["rate"], answers["number"]).plan(owed(claim), submission.request.moment)


def _check_plan(first: date, submission: Submission) -> None:
    answers = submission.answers
    agreed_plan(claim_of(submission), Terms(first, answers["rate"], answers["number"]), submission.request.moment)


def _check_shape(rate: Money | None, number: int | None, submission: Submission) -> None:
    """Rate and number are refused where they are asked for: for them the first day makes no difference."""
    claim, moment = claim_of(submission), submission.request.moment
    Terms(_next_first(submission), rate, number).plan(owed(claim), moment)


def _plan(submission: Submission) -> Said:
    """Shown before it is sent."""
    return say_plan(agreed_plan(claim_of(submission), _terms(submission.answers), submission.request.moment))


def _what_is_missing(submission: Submission) -> tuple[Said, ...]:
    request = claim_of(submission).request
    if request is None or request.disclosure:
        return ()
    return (text("The self-disclosure on income and property is missing."),)


def _wished_plan(submission: Submission) -> Said:
    """With interest, if the office takes any, as it would be from today on."""
    return say_plan(wished_plan(claim_of(submission), _terms(submission.answers), submission.request.moment))


def _terms_steps(check: Callable[[date, Submission], None]) -> tuple[Step, ...]:
    return (
        Step("wish", N_("Wish"), N_("By rate or by number of instalments?"), choices=Wish),
        Step("rate", N_("Monthly rate"), N_("Which monthly rate?"), parse=euro_amount, example="150,00",
             default=_wished("rate"), when=lambda answers: answers["wish"] is Wish.RATE,
             check=lambda rate, submission: _check_shape(rate, None, submission)),
        Step("number", N_("Number"), N_("How many instalments?"), parse=instalments, example="12",
             default=_wished("number"), when=lambda answers: answers["wish"] is Wish.NUMBER, quick=False,
             check=lambda number, submission: _check_shape(None, number, submission)),
        Step("first", N_("First instalment"), N_("When is the first instalment due?"), parse=day,
             example="01.05.2026", default=_next_first, check=check),
    )  # fmt: skip


DEFERRAL = (
    claim_event(
        ClaimEvent.REQUEST_INSTALMENTS, _built(d.RequestInstalments),
        *_terms_steps(_check_wish),
        reason(RequestReason),
        Step("disclosure", N_("Self-disclosure"), N_("Is the self-disclosure on income and property there?"),
             choices=YES_NO, quick=False),
        past_day("received_on", N_("Received"), N_("When did the request come in?"), quick=False),
        NOTE,
        outlook=_wished_plan,
    ),
    claim_event(ClaimEvent.REJECT_REQUEST, d.RejectRequest, reason(RejectionReason), NOTE),
    claim_event(ClaimEvent.WITHDRAW_REQUEST, d.WithdrawRequest),
    claim_event(ClaimEvent.GRANT_DEFERRAL, _built(d.GrantDeferral), *_terms_steps(_check_plan), outlook=_plan,
                warnings=_what_is_missing),
    claim_event(ClaimEvent.RESCHEDULE, _built(d.Reschedule), *_terms_steps(_check_plan), outlook=_plan),
    claim_event(ClaimEvent.REVOKE_DEFERRAL, d.RevokeDeferral, reason(RevocationReason), NOTE),
    claim_event(ClaimEvent.ACKNOWLEDGE, d.Acknowledge),
)  # fmt: skip

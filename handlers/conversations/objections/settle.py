"""Settling an objection; where it is against a claim, the claim follows."""

from collections.abc import Callable
from typing import Any

from bot.domain.claims.model import Claim
from bot.domain.claims.objections import check_lower, share_left
from bot.domain.claims.registration import check_municipal_share
from bot.domain.money import Money
from bot.domain.objections.codes import UPHOLDINGS, CorrectionReason, Outcome, Reason
from bot.domain.objections.details import Correct, Settle, check_settled
from bot.domain.objections.model import Objection, ObjectionEvent
from bot.domain.parsing import day, euro_amount
from bot.domain.text import N_, Said, text
from bot.usecases.claim_access import claim_for
from bot.usecases.objections.claims import Left
from handlers.conversations.claim_event import today
from handlers.conversations.objections.event import objection_event, objection_of
from handlers.dialogue.model import Answers, Step, Submission
from handlers.views.objection_lines import SETTLE_CLAIM


def _is_upheld(answers: Answers) -> bool:
    return answers["outcome"] in UPHOLDINGS


def _is_partly(answers: Answers) -> bool:
    return answers["outcome"] is Outcome.PARTLY


def _claim(submission: Submission) -> Claim:
    objection = objection_of(submission)
    assert objection.claim_id is not None
    return claim_for(submission.request.staff, objection.claim_id, submission.request.uow)


def left_of_claim(submission: Submission) -> Left | None:
    answers = submission.answers
    return Left(answers["amount"], answers["municipal_share"]) if _is_partly(answers) else None


def settled(submission: Submission) -> Settle:
    answers = submission.answers
    return Settle(answers["outcome"], answers["settled_on"], answers["reason"])


def _corrected(submission: Submission) -> Correct:
    answers = submission.answers
    return Correct(answers["outcome"], answers["settled_on"], answers["reason"], answers["because"])


def counts_as(submission: Submission) -> Said:
    reason: Reason | None = submission.answers["reason"]
    if reason is not None and reason.avoidable:
        return text("It counts as an avoidable upholding.")
    return text("It does not count as an avoidable upholding.")


OUTCOME = Step("outcome", N_("Outcome"), N_("How was the objection settled?"), choices=Outcome)
WHY = Step(
    "reason",
    N_("Why upheld"),
    N_("Why was it upheld?"),
    choices=Reason,
    hint=N_("Avoidable are: documentation, law applied wrongly, facts not found out sufficiently."),
    when=_is_upheld,
)


def left(claim_of: Callable[[Submission], Claim]) -> tuple[Step, Step]:
    """What is left of a claim whose notice was changed in part."""

    def share(submission: Submission) -> Money:
        return share_left(claim_of(submission), submission.answers["amount"])

    return (
        Step("amount", N_("Amount left"), N_("Which amount is left of the claim?"), parse=euro_amount,
             example="1.234,56", when=_is_partly,
             check=lambda amount, submission: check_lower(amount, claim_of(submission))),
        Step("municipal_share", N_("Municipal share"), N_("How much of it is the municipal share?"), parse=euro_amount,
             example="400,00", when=_is_partly, default=share, quick=False,
             check=lambda share, submission: check_municipal_share(share, submission.answers["amount"])),
    )  # fmt: skip


def on_day(default: Callable[[Submission], Any], objection: Callable[[Submission], Objection] = objection_of) -> Step:
    return Step(
        "settled_on",
        N_("Settled on"),
        N_("On which day was it settled?"),
        parse=day,
        example="26.03.2026",
        hint=N_("The date of the decision, or the day on which it was withdrawn."),
        default=default,
        check=lambda given, submission: check_settled(given, objection(submission), submission.request.moment),
    )


SETTLEMENTS = (
    objection_event(ObjectionEvent.SETTLE, settled, OUTCOME, WHY, on_day(today), outlook=counts_as),
    objection_event(
        ObjectionEvent.SETTLE, settled, OUTCOME, WHY, *left(_claim), on_day(today),
        name=SETTLE_CLAIM, left=left_of_claim, outlook=counts_as,
    ),
    objection_event(
        ObjectionEvent.CORRECT, _corrected,
        OUTCOME, WHY, on_day(lambda submission: objection_of(submission).settled_on),
        Step("because", N_("Reason"), N_("For which reason?"), choices=CorrectionReason),
        outlook=counts_as,
    ),
)  # fmt: skip

"""Objections, corrections and offsetting: the amount itself changes."""

from collections.abc import Sequence

from bot.domain.claims import details as d
from bot.domain.claims.model import ClaimEvent, ClaimKind
from bot.domain.claims.objections import share_left
from bot.domain.claims.reasons import CorrectionReason
from bot.domain.claims.registration import check_municipal_share
from bot.domain.money import Money
from bot.domain.objections.model import Objection
from bot.domain.parsing import euro_amount
from bot.domain.text import N_, Said
from bot.usecases.objections.at_claim import (
    DecideAtClaim,
    ObjectToClaim,
    decide_at_claim,
    object_to_claim,
    pending_objection,
)
from bot.usecases.objections.claims import claim_doubts
from handlers.conversations.claim_event import NOTE, claim_event, claim_of, past_day, reason, today
from handlers.conversations.objections.settle import OUTCOME, WHY, counts_as, left, left_of_claim, on_day, settled
from handlers.conversations.objections.steps import benefit, norm_of, norms
from handlers.dialogue.model import Step, Submission

LIKELY = {ClaimKind.RECOVERY: "§§ 45, 48, 50 SGB X", ClaimKind.LOAN: "§ 42a SGB II"}
"""What notices of a kind go by as a rule."""


def _object(submission: Submission) -> None:
    request, answers, subject = submission.request, submission.answers, submission.subject
    command = ObjectToClaim(
        by=request.staff,
        claim_id=subject["id"],
        version=subject["version"],
        received_on=answers["received_on"],
        municipal=answers["municipal"],
        norm=norm_of(answers),
    )
    object_to_claim(command, request.uow, request.moment)


def _decide(submission: Submission) -> None:
    request, subject = submission.request, submission.subject
    command = DecideAtClaim(
        request.staff, subject["id"], subject["version"], settled(submission), left_of_claim(submission)
    )
    decide_at_claim(command, request.uow, request.moment)


def _objection(submission: Submission) -> Objection:
    """The one that is pending. Raises Refused where there is none any more."""
    return pending_objection(claim_of(submission), submission.request.staff, submission.request.uow)


def _doubts(submission: Submission) -> Sequence[Said]:
    return tuple(claim_doubts(claim_of(submission), municipal=submission.answers["municipal"], case_ref=None))


def _likely(submission: Submission) -> str:
    return LIKELY[claim_of(submission).kind]


def _check_share(share: Money, submission: Submission) -> None:
    check_municipal_share(share, submission.answers["amount"])


def _share(submission: Submission) -> Money:
    return share_left(claim_of(submission), submission.answers["amount"])


OBJECTIONS = (
    claim_event(
        ClaimEvent.OBJECT, d.Object,
        past_day("received_on", N_("Received"), N_("When did the objection come in?")),
        benefit(),
        *norms(likely=_likely),
        NOTE,
        version=2,
        warnings=_doubts,
        carry_out=_object,
    ),
    claim_event(
        ClaimEvent.DECIDE, d.Decide,
        OUTCOME, WHY, *left(claim_of), on_day(today, _objection),
        NOTE,
        version=2,
        outlook=counts_as,
        carry_out=_decide,
    ),
    claim_event(ClaimEvent.CONFIRM_CORRECTION, d.ConfirmCorrection),
    claim_event(
        ClaimEvent.CORRECT, d.Correct,
        reason(CorrectionReason),
        Step("amount", N_("Right amount"), N_("Which amount is right?"), parse=euro_amount, example="1.234,56",
             check=lambda amount, submission: d.check_amount(amount, "amount")),
        Step("municipal_share", N_("Municipal share"), N_("How much of it is the municipal share?"),
             parse=euro_amount, example="400,00", default=_share, quick=False, check=_check_share),
        NOTE,
    ),
    claim_event(ClaimEvent.TO_OFFSET, d.ToOffset, NOTE),
)  # fmt: skip

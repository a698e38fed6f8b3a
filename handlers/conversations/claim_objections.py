"""Objections, corrections and offsetting: the amount itself changes."""

from bot.domain.claims import details as d
from bot.domain.claims.model import ClaimEvent
from bot.domain.claims.objections import check_lower
from bot.domain.claims.reasons import CorrectionReason
from bot.domain.claims.records import ObjectionOutcome
from bot.domain.claims.registration import check_municipal_share
from bot.domain.money import Money
from bot.domain.parsing import euro_amount
from bot.domain.text import N_, text
from handlers.conversations.claim_event import NOTE, claim_event, claim_of, past_day, reason
from handlers.dialogue.model import Answers, Choice, Step, Submission

OUTCOMES = tuple(
    Choice(outcome, text(outcome.label)) for outcome in ObjectionOutcome if outcome is not ObjectionOutcome.PENDING
)


def _partly(answers: Answers) -> bool:
    return answers["outcome"] is ObjectionOutcome.PARTLY


def _check_lower(amount: Money, submission: Submission) -> None:
    check_lower(amount, claim_of(submission))


def _check_share(share: Money, submission: Submission) -> None:
    check_municipal_share(share, submission.answers["amount"])


def _share(submission: Submission) -> Money:
    """In proportion to the claim as it is, rounded down to the cent."""
    claim = claim_of(submission)
    return Money(claim.municipal_share.cents * submission.answers["amount"].cents // claim.amount.cents)


OBJECTIONS = (
    claim_event(
        ClaimEvent.OBJECT, d.Object,
        past_day("received_on", N_("Received"), N_("When did the objection come in?")),
        NOTE,
    ),
    claim_event(
        ClaimEvent.DECIDE, d.Decide,
        Step("outcome", N_("Outcome"), N_("How was the objection decided?"), choices=OUTCOMES),
        Step("amount", N_("Amount left"), N_("Which amount is left of the claim?"), parse=euro_amount,
             example="1.234,56", when=_partly, check=_check_lower),
        Step("municipal_share", N_("Municipal share"), N_("How much of it is the municipal share?"),
             parse=euro_amount, example="400,00", when=_partly, default=_share, quick=False, check=_check_share),
        past_day("decided_on", N_("Decided"), N_("Which date does the decision bear?")),
        NOTE,
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

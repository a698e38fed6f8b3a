"""Steps 60 and 120: money that comes in, goes back, or is paid out again."""

from collections.abc import Sequence

from bot.domain.claims import details as d
from bot.domain.claims.ledger import balance, beyond, reversible
from bot.domain.claims.model import ClaimEvent
from bot.domain.claims.plans import to_pay_next
from bot.domain.claims.reasons import ReversalReason
from bot.domain.money import Money
from bot.domain.parsing import euro_amount
from bot.domain.text import N_, Said, text
from handlers.conversations.claim_event import NOTE, claim_event, claim_of, past_day, reason
from handlers.dialogue.model import Choice, Step, Submission


def _expected(submission: Submission) -> Money | None:
    """What is to be paid next: of a deferred claim the instalment, not the whole rest."""
    claim = claim_of(submission)
    return to_pay_next(claim, submission.request.moment) or balance(claim).open or None


def _credit(submission: Submission) -> Money | None:
    return balance(claim_of(submission)).credit or None


def _overpayment(submission: Submission) -> Sequence[Said]:
    credit = beyond(claim_of(submission), submission.answers["amount"])
    return (text("More than is open: {credit} stays as a credit for clarification.", credit=credit),) if credit else ()


def _payments(submission: Submission) -> Sequence[Choice]:
    return tuple(
        Choice(payment.no, text("{amount} of {day}", amount=payment.amount, day=payment.value_date))
        for payment in reversible(claim_of(submission))
    )


_REASONS = tuple(Choice(each, text(each.label)) for each in ReversalReason if each is not ReversalReason.IMPORT_UNDONE)
"""What a person enters; an import is undone as a whole."""

PAYMENTS = (
    claim_event(
        ClaimEvent.PAY, d.Pay,
        Step("amount", N_("Amount"), N_("How much has come in?"), parse=euro_amount, example="1.234,56",
             default=_expected, check=lambda amount, submission: d.check_amount(amount, "amount")),
        past_day("value_date", N_("Value date"), N_("On which day did it come in?"),
                 hint=N_("The day of the bank statement.")),
        warnings=_overpayment,
    ),
    claim_event(
        ClaimEvent.REVERSE_PAYMENT, d.ReversePayment,
        Step("payment_no", N_("Payment"), N_("Which payment was returned?"), choices=_payments),
        reason(_REASONS),
        past_day("value_date", N_("Value date"), N_("On which day was it returned?")),
        NOTE,
    ),
    claim_event(
        ClaimEvent.REFUND, d.Refund,
        Step("amount", N_("Amount"), N_("How much was paid out?"), parse=euro_amount, example="1.234,56",
             default=_credit, check=lambda amount, submission: d.check_amount(amount, "amount")),
        past_day("value_date", N_("Value date"), N_("On which day was it paid out?")),
    ),
)  # fmt: skip

"""Kassenzeichen-Konto of one claim: append-only postings and what follows from them. All amounts in integer cents."""

from dataclasses import dataclass, replace
from datetime import date

from bot.domain.claims.model import Claim, Posting, PostingKind
from bot.domain.errors import Refused
from bot.domain.moment import Moment
from bot.domain.money import ZERO, Money
from bot.domain.text import text


@dataclass(frozen=True)
class Balance:
    """`charged` is 0 until the treasury accepts the order; `paid` is payments less reversals.

    Always `charged + credit == paid + open`, and never both `open` and `credit`. The credit is money "for
    clarification": paid before the charge, or beyond it.
    """

    charged: Money
    paid: Money

    @property
    def open(self) -> Money:
        return max(self.charged - self.paid, ZERO)

    @property
    def credit(self) -> Money:
        return max(self.paid - self.charged, ZERO)

    @property
    def covered(self) -> bool:
        """Charged, and nothing open."""
        return bool(self.charged) and not self.open


def balance(claim: Claim) -> Balance:
    def total(kind: PostingKind) -> Money:
        return Money.total(posting.amount for posting in claim.postings if posting.kind is kind)

    return Balance(
        charged=total(PostingKind.CHARGE),
        paid=total(PostingKind.PAYMENT) - total(PostingKind.REVERSAL),
    )


def beyond(claim: Claim, amount: Money) -> Money:
    """What a payment of `amount` would leave as further credit "for clarification"."""
    return max(amount - balance(claim).open, ZERO)


def reversible(claim: Claim) -> tuple[Posting, ...]:
    """Payments that still stand, newest first."""
    reversed_nos = {posting.reverses for posting in claim.postings}
    payments = (posting for posting in reversed(claim.postings) if posting.kind is PostingKind.PAYMENT)
    return tuple(payment for payment in payments if payment.no not in reversed_nos)


def last_payment(claim: Claim) -> date | None:
    """The day of the newest payment that still stands."""
    return max((payment.value_date for payment in reversible(claim)), default=None)


def charge(claim: Claim, by: int, moment: Moment) -> Claim:
    """Sollstellung: puts the claim's amount to account; earlier payments count against it from then on."""
    return _post(claim, PostingKind.CHARGE, claim.amount, moment.today, by, moment)


def pay(claim: Claim, amount: Money, value_date: date, by: int, moment: Moment) -> Claim:
    """Zahlungseingang. More than is open stays as credit."""
    return _post(claim, PostingKind.PAYMENT, amount, value_date, by, moment)


def reverse(claim: Claim, payment_no: int, value_date: date, by: int, moment: Moment) -> Claim:
    """Rückbuchung of a whole payment. Raises Refused unless it is a payment that still stands."""
    payment = standing_payment(claim, payment_no)
    return _post(claim, PostingKind.REVERSAL, payment.amount, value_date, by, moment, reverses=payment_no)


def standing_payment(claim: Claim, payment_no: int) -> Posting:
    """Raises Refused unless posting `payment_no` is a payment that was not reversed yet."""
    for payment in reversible(claim):
        if payment.no == payment_no:
            return payment
    raise Refused(text("This payment does not exist or was already returned."), field="payment_no")


def _post(
    claim: Claim,
    kind: PostingKind,
    amount: Money,
    value_date: date,
    by: int,
    moment: Moment,
    *,
    reverses: int | None = None,
) -> Claim:
    posting = Posting(len(claim.postings) + 1, kind, amount, value_date, moment.now, by, reverses)
    return replace(claim, postings=(*claim.postings, posting))

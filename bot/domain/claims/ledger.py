"""Kassenzeichen-Konto of one claim: append-only postings and what follows from them. All amounts in integer cents."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.domain.claims.model import Claim, Posting, PostingKind
from bot.domain.errors import Refused
from bot.domain.moment import Moment
from bot.domain.money import ZERO, Money
from bot.domain.once import once
from bot.domain.text import text

K = PostingKind

DEBITS: Mapping[PostingKind, int] = {
    K.CHARGE: 1, K.FEE: 1, K.INTEREST: 1, K.REFUND: 1, K.REDUCTION: -1, K.TRANSFER: -1, K.CLOSURE: -1,
}  # fmt: skip
"""What is to be paid: which postings raise (1) or lower (-1) it. A credit that was paid out is owed again when its
payment comes back."""

CREDITS: Mapping[PostingKind, int] = {K.PAYMENT: 1, K.REVERSAL: -1}
"""What was paid."""


@dataclass(frozen=True)
class Balance:
    """`charged` is 0 until the treasury accepts the order, and holds what was paid out again; `paid` is payments less
    reversals, never below 0.

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


@once
def balance(claim: Claim) -> Balance:
    return Balance(charged=_sum(claim.postings, DEBITS), paid=_sum(claim.postings, CREDITS))


def _sum(postings: tuple[Posting, ...], signs: Mapping[PostingKind, int]) -> Money:
    return Money(sum(signs.get(posting.kind, 0) * posting.amount.cents for posting in postings))


@once
def claimed(claim: Claim) -> Money:
    """What is charged without credits that were paid out."""
    return balance(claim).charged - _posted(claim, K.REFUND)


@once
def extras(claim: Claim) -> Money:
    """What is claimed beyond the amount: fees, and interest as far as it was earned."""
    return max(claimed(claim) + offset(claim) + closed(claim) - claim.amount, ZERO)


@once
def offset(claim: Claim) -> Money:
    """What was handed over for offsetting."""
    return _posted(claim, K.TRANSFER)


@once
def closed(claim: Claim) -> Money:
    """What was closed as uncollectable."""
    return _posted(claim, K.CLOSURE)


def given_up_since(claim: Claim, posting_no: int) -> Money:
    """What was handed over or closed after the posting of this number: nobody collects it, though it was owed."""
    kinds = (K.TRANSFER, K.CLOSURE)
    return Money.total(each.amount for each in claim.postings if each.no > posting_no and each.kind in kinds)


def _posted(claim: Claim, kind: PostingKind) -> Money:
    return Money.total(posting.amount for posting in claim.postings if posting.kind is kind)


def is_charged(claim: Claim) -> bool:
    """The treasury has accepted the order."""
    return any(posting.kind is K.CHARGE for posting in claim.postings)


def beyond(claim: Claim, amount: Money) -> Money:
    """What a payment of `amount` would leave as further credit "for clarification"."""
    return max(amount - balance(claim).open, ZERO)


@once
def reversible(claim: Claim) -> tuple[Posting, ...]:
    """Payments that still stand, newest first."""
    reversed_nos = {posting.reverses for posting in claim.postings}
    payments = (posting for posting in reversed(claim.postings) if posting.kind is K.PAYMENT)
    return tuple(payment for payment in payments if payment.no not in reversed_nos)


def last_payment(claim: Claim) -> date | None:
    """The day of the newest payment that still stands."""
    return max((payment.value_date for payment in reversible(claim)), default=None)


def allocated_since(claim: Claim, posting_no: int) -> tuple[Money, Money]:
    """Of the payments after the posting of this number that still stand: what is left for the claim itself, and what
    of the fees since is open. A payment covers the fees that were there when it came (§ 367 BGB), none that came later.
    """
    payments, fees = payments_since(claim, posting_no)
    return Money.total(left for _, left in payments), fees


def payments_since(claim: Claim, posting_no: int) -> tuple[Sequence[tuple[date, Money]], Money]:
    """As `allocated_since`, payment by payment with its day, in the order in which they were booked."""
    standing = {payment.no for payment in reversible(claim)}
    payments, fees = [], ZERO
    for posting in claim.postings:
        if posting.no <= posting_no:
            continue
        if posting.kind is K.FEE:
            fees += posting.amount
        elif posting.no in standing:
            for_fees = min(fees, posting.amount)
            fees -= for_fees
            payments.append((posting.value_date, posting.amount - for_fees))
    return payments, fees


def open_fees(claim: Claim, up_to: int | None = None) -> Money:
    """What no payment has covered of the fees; as it was after the posting `up_to`."""
    _, fees = allocated_since(replace(claim, postings=claim.postings[:up_to]), 0)
    return fees


def charge(claim: Claim, by: int, moment: Moment) -> Claim:
    """Sollstellung: puts the claim's amount to account; earlier payments count against it from then on."""
    return post(claim, K.CHARGE, claim.amount, by, moment)


def pay(claim: Claim, amount: Money, value_date: date, by: int, moment: Moment) -> Claim:
    """Zahlungseingang. More than is open stays as credit."""
    return post(claim, K.PAYMENT, amount, by, moment, value_date=value_date)


def reverse(claim: Claim, payment_no: int, value_date: date, by: int, moment: Moment) -> Claim:
    """Rückbuchung of a whole payment. Raises Refused unless it is a payment that still stands."""
    payment = standing_payment(claim, payment_no)
    return post(claim, K.REVERSAL, payment.amount, by, moment, value_date=value_date, reverses=payment_no)


def clear(claim: Claim, kind: PostingKind, by: int, moment: Moment) -> Claim:
    """What is open is open no more: handed over, or closed."""
    return post(claim, kind, balance(claim).open, by, moment)


def clear_claimed(claim: Claim, kind: PostingKind, by: int, moment: Moment) -> Claim:
    """The same on a claim that was cleared before. A credit that was paid out though its money did not stay is no
    part of the claim: that is still owed."""
    left = min(balance(claim).open, claimed(claim))
    return post(claim, kind, max(left, ZERO), by, moment)


def standing_payment(claim: Claim, payment_no: int) -> Posting:
    """Raises Refused unless posting `payment_no` is a payment that was not reversed yet."""
    for payment in reversible(claim):
        if payment.no == payment_no:
            return payment
    raise Refused(text("This payment does not exist or was already returned."), field="payment_no")


def post(
    claim: Claim,
    kind: PostingKind,
    amount: Money,
    by: int,
    moment: Moment,
    *,
    value_date: date | None = None,
    reverses: int | None = None,
) -> Claim:
    """The claim with one more posting, of today unless `value_date` is given; nothing is posted for 0."""
    if not amount:
        return claim
    posting = Posting(len(claim.postings) + 1, kind, amount, value_date or moment.today, moment.now, by, reverses)
    return replace(claim, postings=(*claim.postings, posting))

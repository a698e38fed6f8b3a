"""What a dunning asks for, line by line."""

from collections.abc import Iterator, Mapping

from bot.domain.claims.model import Claim, ClaimState, PostingKind
from bot.domain.claims.plans import standing_of
from bot.domain.letters.content import DunnedItem, DunnedLine
from bot.domain.moment import Moment
from bot.domain.money import Money

_SIGNS: Mapping[PostingKind, tuple[DunnedItem, int]] = {
    PostingKind.CHARGE: (DunnedItem.CLAIM, 1),
    PostingKind.INTEREST: (DunnedItem.INTEREST, 1),
    PostingKind.FEE: (DunnedItem.FEES, 1),
    PostingKind.REDUCTION: (DunnedItem.REDUCTION, -1),
    PostingKind.TRANSFER: (DunnedItem.REDUCTION, -1),
    PostingKind.CLOSURE: (DunnedItem.REDUCTION, -1),
    PostingKind.PAYMENT: (DunnedItem.PAID, -1),
    PostingKind.REVERSAL: (DunnedItem.PAID, 1),
    PostingKind.REFUND: (DunnedItem.PAID, 1),
}


def dunned_lines(claim: Claim, moment: Moment) -> tuple[DunnedLine, ...]:
    """Of a deferred claim the instalments in arrears and what is due beside them; else the whole account."""
    return tuple(_in_arrears(claim, moment) if claim.state is ClaimState.DEFERRED else _account(claim))


def dunning_fee_of(claim: Claim) -> Money:
    """Of the last dunning."""
    fees = (posting for posting in claim.postings if posting.kind is PostingKind.FEE)
    return Money.total(fee.amount for fee in fees if fee.value_date == claim.dunned_on)


def _account(claim: Claim) -> Iterator[DunnedLine]:
    sums = dict.fromkeys(DunnedItem, 0)
    for posting in claim.postings:
        item, sign = _SIGNS[posting.kind]
        sums[item] += sign * posting.amount.cents
    return (DunnedLine(item, Money(cents)) for item, cents in sums.items() if cents)


def _in_arrears(claim: Claim, moment: Moment) -> Iterator[DunnedLine]:
    """The instalments whose day has passed, then what is due beside them: fees not covered yet, and others."""
    assert claim.plan is not None
    standing = standing_of(claim, claim.plan)
    for each in standing.open:
        instalment = each.instalment
        if instalment.due < moment.today:
            yield DunnedLine(DunnedItem.INSTALMENT, each.open, instalment.no, instalment.due)
    for item, amount in ((DunnedItem.FEES, standing.fees), (DunnedItem.OTHER, standing.unplanned)):
        if amount:
            yield DunnedLine(item, amount)

"""Money that comes in, goes back, or is paid out again."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from bot.domain.claims import ledger
from bot.domain.claims.detail import Details, Facts, check_amount, check_past
from bot.domain.claims.model import END, Claim, ClaimState, PostingKind
from bot.domain.claims.reasons import ReversalReason
from bot.domain.errors import Refused
from bot.domain.moment import Moment
from bot.domain.money import Money
from bot.domain.text import text

_CLEARED_AS: Mapping[ClaimState, PostingKind] = {
    ClaimState.TRANSFERRED: PostingKind.TRANSFER,
    ClaimState.CLOSED: PostingKind.CLOSURE,
}


@dataclass(frozen=True)
class Pay(Details):
    """Zahlungseingang, `value_date` being the day of the bank statement."""

    amount: Money
    value_date: date

    def check(self, claim: Claim, moment: Moment) -> None:
        check_amount(self.amount, "amount")
        check_past(self.value_date, "value_date", moment)
        if self.value_date < claim.known_on:
            refusal = text("Nothing can have been paid before the claim was known ({day}).", day=claim.known_on)
            raise Refused(refusal, field="value_date")

    def apply(self, claim: Claim, by: int, moment: Moment) -> Claim:
        return ledger.pay(claim, self.amount, self.value_date, by, moment)

    def facts(self, claim: Claim) -> Facts:
        return {"amount": self.amount.cents, "value_date": self.value_date.isoformat()}


@dataclass(frozen=True)
class ReversePayment(Details):
    """Rücklastschrift: takes the whole payment with the posting number `payment_no` back.

    On a claim that is over a credit shrinks; a credit that was paid out already is owed at once; and what was handed
    over for offsetting, or closed, is more by it.
    """

    payment_no: int
    reason: ReversalReason
    value_date: date

    def check(self, claim: Claim, moment: Moment) -> None:
        check_past(self.value_date, "value_date", moment)
        paid_on = ledger.standing_payment(claim, self.payment_no).value_date
        if self.value_date < paid_on:
            refusal = text("A payment cannot be returned before it came in ({day}).", day=paid_on)
            raise Refused(refusal, field="value_date")

    def apply(self, claim: Claim, by: int, moment: Moment) -> Claim:
        returned = ledger.reverse(claim, self.payment_no, self.value_date, by, moment)
        if claim.state in _CLEARED_AS:
            returned = ledger.clear_claimed(returned, _CLEARED_AS[claim.state], by, moment)
        is_owed_anew = not ledger.balance(claim).open and ledger.balance(returned).open
        if claim.state in END - {ClaimState.SETTLED} and is_owed_anew:
            return replace(returned, due_on=moment.today)
        return returned

    def facts(self, claim: Claim) -> Facts:
        amount = ledger.standing_payment(claim, self.payment_no).amount
        return {"reason": self.reason.value, "amount": amount.cents, "value_date": self.value_date.isoformat()}


@dataclass(frozen=True)
class Refund(Details):
    """Erstattung: a credit is paid out. It can be part of it."""

    amount: Money
    value_date: date

    def check(self, claim: Claim, moment: Moment) -> None:
        check_amount(self.amount, "amount")
        check_past(self.value_date, "value_date", moment)
        credit = ledger.balance(claim).credit
        if self.amount > credit:
            refusal = text("There is a credit of {credit} only.", credit=credit)
            raise Refused(refusal, field="amount")

    def apply(self, claim: Claim, by: int, moment: Moment) -> Claim:
        return ledger.post(claim, PostingKind.REFUND, self.amount, by, moment, value_date=self.value_date)

    def facts(self, claim: Claim) -> Facts:
        return {"amount": self.amount.cents, "value_date": self.value_date.isoformat()}

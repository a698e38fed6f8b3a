"""What each event needs to be told, what it refuses, and what it changes on the claim (never the state: the table
does that). Every refusal names its field."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Self

from bot.domain.claims import ledger
from bot.domain.claims.model import Claim
from bot.domain.claims.reasons import DiscardReason, Enclosure, RejectReason, ReturnReason, ReversalReason
from bot.domain.errors import Refused
from bot.domain.moment import Moment
from bot.domain.money import ZERO, Money
from bot.domain.text import Lines, literal, text

Facts = Mapping[str, object]

LARGEST_AMOUNT = Money.euro(1_000_000)
"""Beyond any claim of basic income support: above it somebody mistyped."""

LONGEST_TERM_OF_PAYMENT = timedelta(days=366)


class Details:
    """The answers one event needs. By default an event asks nothing, changes nothing and leaves no facts."""

    def check(self, claim: Claim, moment: Moment) -> None:
        """Raises Refused with the field to blame."""

    def apply(self, claim: Claim, by: int, moment: Moment) -> Claim:
        return claim

    def since(self, moment: Moment) -> date:
        """The day from which the deadline of the next step runs."""
        return moment.today

    def facts(self, claim: Claim) -> Facts:
        """For the timeline and for proposals: codes, ISO dates and cents only, never a reference.

        `claim` is the claim before the event.
        """
        return {}


class ApprovableDetails(Details):
    """Details that can wait for a second person: they come back from their stored facts."""

    @classmethod
    def from_facts(cls, facts: Facts) -> Self:
        raise NotImplementedError


def check_amount(amount: Money, field: str) -> None:
    if amount <= ZERO:
        raise Refused(text("The amount must be more than 0. Example: 1.234,56"), field=field)
    if amount > LARGEST_AMOUNT:
        raise Refused(text("The amount is larger than {limit}. Please check it.", limit=LARGEST_AMOUNT), field=field)


def check_past(day: date, field: str, moment: Moment) -> None:
    if day > moment.today:
        raise Refused(text("{day} lies in the future. Please give a day up to today.", day=day), field=field)


def check_due(due_on: date, moment: Moment) -> None:
    if due_on < moment.today:
        raise Refused(text("The due date must not lie in the past."), field="due_on")
    if due_on - moment.today > LONGEST_TERM_OF_PAYMENT:
        raise Refused(text("The due date lies more than a year ahead. Please check it."), field="due_on")


def check_enclosures(enclosures: Collection[Enclosure]) -> None:
    """Nothing is handed over without all of them."""
    missing = tuple(literal(enclosure) for enclosure in Enclosure if enclosure not in enclosures)
    if missing:
        refusal = text("Still missing for the hand-over: {enclosures}.", enclosures=Lines(missing, ", "))
        raise Refused(refusal, field="enclosures")


@dataclass(frozen=True)
class IssueNotice(Details):
    """Rückforderungs- oder Darlehensbescheid: the day it bears and the day it went to the post."""

    dated: date
    posted: date

    def check(self, claim: Claim, moment: Moment) -> None:
        check_past(self.dated, "dated", moment)
        check_past(self.posted, "posted", moment)
        if self.dated < claim.known_on:
            refusal = text("The notice cannot be dated before the facts were known ({day}).", day=claim.known_on)
            raise Refused(refusal, field="dated")
        if self.posted < self.dated:
            raise Refused(text("The notice cannot be posted before its date ({day}).", day=self.dated), field="posted")

    def apply(self, claim: Claim, by: int, moment: Moment) -> Claim:
        return replace(claim, notice_dated=self.dated, notice_posted=self.posted)

    def since(self, moment: Moment) -> date:
        return self.posted

    def facts(self, claim: Claim) -> Facts:
        return {"dated": self.dated.isoformat(), "posted": self.posted.isoformat()}


@dataclass(frozen=True)
class Discard(ApprovableDetails):
    """The claim is not pursued."""

    reason: DiscardReason

    def facts(self, claim: Claim) -> Facts:
        return {"reason": self.reason.value}

    @classmethod
    def from_facts(cls, facts: Facts) -> Self:
        return cls(DiscardReason(str(facts["reason"])))


@dataclass(frozen=True)
class HandOver(Details):
    """Übergabe an die Rechenstelle with all enclosures."""

    enclosures: frozenset[Enclosure]

    def check(self, claim: Claim, moment: Moment) -> None:
        check_enclosures(self.enclosures)

    def apply(self, claim: Claim, by: int, moment: Moment) -> Claim:
        return replace(claim, enclosures=frozenset(enclosure.value for enclosure in self.enclosures))

    def facts(self, claim: Claim) -> Facts:
        return {"enclosures": [enclosure.value for enclosure in Enclosure if enclosure in self.enclosures]}


@dataclass(frozen=True)
class Return(Details):
    """Rückgabe by the Rechenstelle; the enclosures go back with it."""

    reason: ReturnReason

    def apply(self, claim: Claim, by: int, moment: Moment) -> Claim:
        return replace(claim, enclosures=frozenset())

    def facts(self, claim: Claim) -> Facts:
        return {"reason": self.reason.value}


@dataclass(frozen=True)
class Order(Details):
    """Anordnung of a one-off payment. The three references stand on the claim only, never in the timeline."""

    order_no: str
    cash_ref: str
    account: str
    due_on: date

    def check(self, claim: Claim, moment: Moment) -> None:
        for field in ("order_no", "cash_ref", "account"):
            if not getattr(self, field).strip():
                raise Refused(text("This reference must not be empty."), field=field)
        check_due(self.due_on, moment)

    def apply(self, claim: Claim, by: int, moment: Moment) -> Claim:
        return replace(claim, order_no=self.order_no, cash_ref=self.cash_ref, account=self.account, due_on=self.due_on)

    def facts(self, claim: Claim) -> Facts:
        return {"due_on": self.due_on.isoformat()}


@dataclass(frozen=True)
class Accept(Details):
    """Die Kasse übernimmt die Anordnung: the amount is charged, an early payment is set off against it."""

    def apply(self, claim: Claim, by: int, moment: Moment) -> Claim:
        return ledger.charge(claim, by, moment)


@dataclass(frozen=True)
class Reject(Details):
    """Die Kasse lehnt die Anordnung ab; the accounting office writes a new one, so the old references go."""

    reason: RejectReason

    def apply(self, claim: Claim, by: int, moment: Moment) -> Claim:
        return replace(claim, order_no=None, cash_ref=None, account=None, due_on=None)

    def facts(self, claim: Claim) -> Facts:
        return {"reason": self.reason.value}


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
    """Rücklastschrift: takes the whole payment with the posting number `payment_no` back."""

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
        return ledger.reverse(claim, self.payment_no, self.value_date, by, moment)

    def facts(self, claim: Claim) -> Facts:
        amount = ledger.standing_payment(claim, self.payment_no).amount
        return {"reason": self.reason.value, "amount": amount.cents, "value_date": self.value_date.isoformat()}

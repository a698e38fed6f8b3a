"""Widerspruch, correction and offsetting: the amount itself changes."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from bot.domain.authority import Weight
from bot.domain.claims import ledger
from bot.domain.claims.collecting import at_rest
from bot.domain.claims.detail import ApprovableDetails, Details, Facts, check_amount, check_past, said_money
from bot.domain.claims.model import Claim, ClaimState, PostingKind
from bot.domain.claims.plans import end_plan
from bot.domain.claims.reasons import CorrectionReason
from bot.domain.claims.records import Objection, ObjectionOutcome, PlanEnd
from bot.domain.claims.registration import check_municipal_share
from bot.domain.errors import Refused
from bot.domain.moment import Moment
from bot.domain.money import ZERO, Money
from bot.domain.text import Said, text

_BEFORE_ORDER = frozenset({ClaimState.DETECTED, ClaimState.NOTIFIED, ClaimState.HANDED_OVER})


@dataclass(frozen=True)
class Object(Details):
    """Widerspruch eingegangen: nothing is dunned or enforced until it is decided."""

    received_on: date

    def check(self, claim: Claim, moment: Moment) -> None:
        check_past(self.received_on, "received_on", moment)
        if claim.notice_dated is not None and self.received_on < claim.notice_dated:
            refusal = text("Nobody can object before the notice ({day}).", day=claim.notice_dated)
            raise Refused(refusal, field="received_on")

    def apply(self, claim: Claim, by: int, moment: Moment) -> Claim:
        objection = Objection(len(claim.objections) + 1, self.received_on, by)
        return replace(claim, objections=(*claim.objections, objection))

    def facts(self, claim: Claim) -> Facts:
        return {"received_on": self.received_on.isoformat()}


@dataclass(frozen=True)
class Decide(Details):
    """Widerspruchsbescheid. Upheld in part: `amount` and `municipal_share` are what is left of the claim. `taken_off`:
    nobody decided anything, the objection was not against this claim, or was none."""

    outcome: ObjectionOutcome
    decided_on: date
    amount: Money | None = None
    municipal_share: Money | None = None
    taken_off: bool = False

    def check(self, claim: Claim, moment: Moment) -> None:
        check_past(self.decided_on, "decided_on", moment)
        if claim.objection is not None and self.decided_on < claim.objection.received_on:
            refusal = text("It cannot be decided before it came in ({day}).", day=claim.objection.received_on)
            raise Refused(refusal, field="decided_on")
        if self.outcome is ObjectionOutcome.PARTLY:
            if self.amount is None or self.municipal_share is None:
                raise TypeError("what is left of the claim is missing")
            check_lower(self.amount, claim)
            check_municipal_share(self.municipal_share, self.amount)

    def apply(self, claim: Claim, by: int, moment: Moment) -> Claim:
        assert claim.objection is not None
        objection = replace(claim.objection, outcome=self.outcome, decided_on=self.decided_on)
        decided = replace(claim, objections=(*claim.objections[:-1], objection))
        if self.outcome is ObjectionOutcome.UPHELD:
            ended = end_plan(decided, PlanEnd.OVER, by, moment)
            gone = ledger.post(ended, PostingKind.REDUCTION, ledger.claimed(ended), by, moment)
            return replace(at_rest(gone), to_correct=_is_ordered(claim))
        if self.outcome is ObjectionOutcome.PARTLY:
            assert self.amount is not None
            assert self.municipal_share is not None
            changed = with_amount(decided, self.amount, self.municipal_share, by, moment)
            return replace(changed, to_correct=_is_ordered(claim))
        return decided

    def facts(self, claim: Claim) -> Facts:
        if self.taken_off:
            return {"taken_off": True}
        facts: dict[str, object] = {"outcome": self.outcome.value, "decided_on": self.decided_on.isoformat()}
        return facts if self.amount is None else {**facts, "new_amount": self.amount.cents}


def _is_ordered(claim: Claim) -> bool:
    return claim.state not in _BEFORE_ORDER


@dataclass(frozen=True)
class ConfirmCorrection(Details):
    """The accounting office has corrected the payment order."""

    def apply(self, claim: Claim, by: int, moment: Moment) -> Claim:
        return replace(claim, to_correct=False)


@dataclass(frozen=True)
class Correct(ApprovableDetails):
    """Berichtigung of the amount, up or down."""

    reason: CorrectionReason
    amount: Money
    municipal_share: Money

    def check(self, claim: Claim, moment: Moment) -> None:
        check_amount(self.amount, "amount")
        check_municipal_share(self.municipal_share, self.amount)
        if (self.amount, self.municipal_share) == (claim.amount, claim.municipal_share):
            raise Refused(text("The claim has this amount and share already."), field="amount")

    def apply(self, claim: Claim, by: int, moment: Moment) -> Claim:
        return with_amount(claim, self.amount, self.municipal_share, by, moment)

    def weight(self, claim: Claim, moment: Moment) -> Weight:
        return Weight(max(self.amount - claim.amount, claim.amount - self.amount))

    def outlook(self, claim: Claim, moment: Moment) -> tuple[Said, ...]:
        """The amount so far, what is open of it, and what is open or owed back afterwards."""
        so_far = text("Amount so far: {amount}", amount=claim.amount)
        if not ledger.is_charged(claim):
            return (so_far,)
        then = ledger.balance(self.apply(claim, claim.registered_by, moment))
        afterwards = text("Open afterwards: {amount}", amount=then.open)
        credit = (text("Credit for clarification: {amount}", amount=then.credit),) if then.credit else ()
        return (so_far, *said_money(claim), afterwards, *credit)

    def facts(self, claim: Claim) -> Facts:
        return {
            "reason": self.reason.value,
            "new_amount": self.amount.cents,
            "municipal_share": self.municipal_share.cents,
        }

    @classmethod
    def from_facts(cls, facts: Facts) -> Self:
        return cls(
            CorrectionReason(str(facts["reason"])),
            Money(int(str(facts["new_amount"]))),
            Money(int(str(facts["municipal_share"]))),
        )


@dataclass(frozen=True)
class ToOffset(Details):
    """Aufrechnung, § 43 SGB II: the client draws benefits again, what is open is offset against them."""

    def check(self, claim: Claim, moment: Moment) -> None:
        if not ledger.balance(_charged_without_plan(claim, 0, moment)).open:
            raise Refused(text("Nothing is left to be offset: the claim is paid."))

    def apply(self, claim: Claim, by: int, moment: Moment) -> Claim:
        return at_rest(ledger.clear(_charged_without_plan(claim, by, moment), PostingKind.TRANSFER, by, moment))


def _charged_without_plan(claim: Claim, by: int, moment: Moment) -> Claim:
    """What is paid stays paid, also where the treasury has not charged anything yet."""
    ended = end_plan(claim, PlanEnd.OVER, by, moment)
    return ended if ledger.is_charged(ended) else ledger.charge(ended, by, moment)


def with_amount(claim: Claim, amount: Money, municipal_share: Money, by: int, moment: Moment) -> Claim:
    """The claim with another amount; once it is charged, the difference is posted."""
    changed = replace(claim, amount=amount, municipal_share=municipal_share)
    if not ledger.is_charged(claim):
        return changed
    if amount > claim.amount:
        return ledger.post(changed, PostingKind.CHARGE, amount - claim.amount, by, moment)
    return ledger.post(changed, PostingKind.REDUCTION, claim.amount - amount, by, moment)


def share_left(claim: Claim, amount: Money) -> Money:
    """The municipal share of what is left, in proportion to the claim as it is; rounded down to the cent."""
    return Money(claim.municipal_share.cents * amount.cents // claim.amount.cents)


def check_lower(amount: Money, claim: Claim) -> None:
    if not ZERO < amount < claim.amount:
        refusal = text("What is left must lie between 0 and {amount}. Nothing left: upheld.", amount=claim.amount)
        raise Refused(refusal, field="amount")

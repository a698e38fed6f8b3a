"""What the treasury does when nothing is paid: dunning, address search, write-off, enforcement, and the way back."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from bot.domain.authority import Weight
from bot.domain.claims import ledger
from bot.domain.claims.detail import ApprovableDetails, Details, Facts, check_ahead, said_money
from bot.domain.claims.dunning import dunned_sum, dunned_up_to, dunning_fee, not_dunned
from bot.domain.claims.model import Claim, PostingKind
from bot.domain.claims.plans import end_plan
from bot.domain.claims.reasons import ClosingReason, EnforcementEnd, WriteOffReason
from bot.domain.claims.records import BlockReason, DunningBlock, PlanEnd
from bot.domain.errors import Refused
from bot.domain.moment import Moment
from bot.domain.text import Said, text


@dataclass(frozen=True)
class Dun(Details):
    """Mahnung of the claim; the fee, if the office takes one, is put to account."""

    def apply(self, claim: Claim, by: int, moment: Moment) -> Claim:
        fee = dunning_fee(dunned_sum(claim, moment), moment.office.dunning)
        dunned = ledger.post(claim, PostingKind.FEE, fee, by, moment)
        about, level = dunned_up_to(claim, moment), claim.dunning_level + 1
        return replace(dunned, dunned_on=moment.today, dunned_due=about, dunning_level=level)

    def facts(self, claim: Claim) -> Facts:
        return {"level": claim.dunning_level + 1}


@dataclass(frozen=True)
class DunInstalment(Dun):
    """Mahnung of an instalment; the deferral stands."""

    def facts(self, claim: Claim) -> Facts:
        return {}


@dataclass(frozen=True)
class BlockDunning(Details):
    """Mahnsperre, up to and including `until`."""

    reason: BlockReason
    until: date

    def check(self, claim: Claim, moment: Moment) -> None:
        check_ahead(self.until, "until", moment)

    def apply(self, claim: Claim, by: int, moment: Moment) -> Claim:
        return replace(claim, block=DunningBlock(self.reason, self.until))

    def facts(self, claim: Claim) -> Facts:
        return {"reason": self.reason.value, "until": self.until.isoformat()}


@dataclass(frozen=True)
class LiftBlock(Details):
    def apply(self, claim: Claim, by: int, moment: Moment) -> Claim:
        return replace(claim, block=None)


@dataclass(frozen=True)
class Undeliverable(Details):
    """Eine Sendung kam zurück; whatever it was is sent again once there is an address, so no dunning counts."""

    def apply(self, claim: Claim, by: int, moment: Moment) -> Claim:
        return replace(not_dunned(claim), address_lost=True)


@dataclass(frozen=True)
class AddressFound(Details):
    """Anschrift ermittelt: it is sent again."""

    def apply(self, claim: Claim, by: int, moment: Moment) -> Claim:
        return replace(claim, address_lost=False)


@dataclass(frozen=True)
class WriteOff(ApprovableDetails):
    """Befristete Niederschlagung: nothing is tried until the review. The claim lives on."""

    reason: WriteOffReason
    review_on: date

    def check(self, claim: Claim, moment: Moment) -> None:
        check_ahead(self.review_on, "review_on", moment)

    def apply(self, claim: Claim, by: int, moment: Moment) -> Claim:
        ended = end_plan(claim, PlanEnd.OVER, by, moment)
        return replace(ended, review_on=self.review_on if ledger.balance(ended).open else None)

    def weight(self, claim: Claim, moment: Moment) -> Weight:
        return Weight(ledger.balance(claim).open)

    def outlook(self, claim: Claim, moment: Moment) -> tuple[Said, ...]:
        return said_money(claim)

    def facts(self, claim: Claim) -> Facts:
        return {"reason": self.reason.value, "review_on": self.review_on.isoformat()}

    @classmethod
    def from_facts(cls, facts: Facts) -> Self:
        return cls(WriteOffReason(str(facts["reason"])), date.fromisoformat(str(facts["review_on"])))


@dataclass(frozen=True)
class ExtendWriteOff(WriteOff):
    """Verlängerung: the review comes later."""

    def check(self, claim: Claim, moment: Moment) -> None:
        super().check(claim, moment)
        if claim.review_on is not None and self.review_on <= claim.review_on:
            refusal = text("The review is set for {day} already. Please give a later day.", day=claim.review_on)
            raise Refused(refusal, field="review_on")


@dataclass(frozen=True)
class Reopen(Details):
    """The claim is collected again, with its whole history; what is open is due at once."""

    def apply(self, claim: Claim, by: int, moment: Moment) -> Claim:
        return replace(not_dunned(claim), review_on=None, due_on=moment.today, address_lost=False)


@dataclass(frozen=True)
class CloseUncollectable(ApprovableDetails):
    """Nothing more is tried: limitation, insolvency, death, or a waiver (Erlass)."""

    reason: ClosingReason

    def apply(self, claim: Claim, by: int, moment: Moment) -> Claim:
        closed = ledger.clear(end_plan(claim, PlanEnd.OVER, by, moment), PostingKind.CLOSURE, by, moment)
        return at_rest(closed)

    def weight(self, claim: Claim, moment: Moment) -> Weight:
        return Weight(ledger.balance(claim).open)

    def outlook(self, claim: Claim, moment: Moment) -> tuple[Said, ...]:
        return said_money(claim)

    def facts(self, claim: Claim) -> Facts:
        return {"reason": self.reason.value, "amount": ledger.balance(claim).open.cents}

    @classmethod
    def from_facts(cls, facts: Facts) -> Self:
        return cls(ClosingReason(str(facts["reason"])))


@dataclass(frozen=True)
class Enforce(Details):
    """Abgabe an die Vollstreckung."""


@dataclass(frozen=True)
class EnforcementBack(Details):
    """The enforcement came to an end without the money; collected anew, or the address is to be found."""

    reason: EnforcementEnd

    def apply(self, claim: Claim, by: int, moment: Moment) -> Claim:
        lost = self.reason is EnforcementEnd.MOVED
        return replace(not_dunned(claim), due_on=moment.today, address_lost=lost)

    def facts(self, claim: Claim) -> Facts:
        return {"reason": self.reason.value}


def at_rest(claim: Claim) -> Claim:
    """Nothing is asked of the client any more."""
    return replace(not_dunned(claim), block=None, review_on=None, address_lost=False)

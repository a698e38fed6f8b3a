"""From the notice to the accepted order: what the steps 20 to 50 of the process are told, refuse and change."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from bot.domain.claims import ledger
from bot.domain.claims.detail import ApprovableDetails, Details, Facts, check_due, check_enclosures, check_past
from bot.domain.claims.model import Claim
from bot.domain.claims.reasons import DiscardReason, Enclosure, RejectReason, ReturnReason
from bot.domain.errors import Refused
from bot.domain.moment import Moment
from bot.domain.text import text


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

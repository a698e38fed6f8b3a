"""Stundung: a wish for instalments, the plan that is agreed, and its end. Steps 90 to 150 of the process."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from bot.domain.authority import Weight
from bot.domain.calculations import say_sum
from bot.domain.claims import ledger
from bot.domain.claims.detail import ApprovableDetails, Details, Facts, check_past
from bot.domain.claims.dunning import not_dunned
from bot.domain.claims.model import Claim, ClaimState
from bot.domain.claims.plans import agree, end_plan
from bot.domain.claims.reasons import RejectionReason, RevocationReason
from bot.domain.claims.records import InstalmentRequest, PlanEnd, RequestReason, RequestState, Terms
from bot.domain.errors import Refused
from bot.domain.instalments import InstalmentPlan
from bot.domain.moment import Moment
from bot.domain.money import Money
from bot.domain.periods import add_months, months_until
from bot.domain.text import Said, ntext, text

FIRST_WITHIN_MONTHS = 6
"""A first instalment later than that is no deferral in instalments any more."""


def owed(claim: Claim) -> Money:
    """What a plan would be about: what is open, and before the order is accepted the claim less what came in."""
    if ledger.is_charged(claim):
        return ledger.balance(claim).open
    return max(claim.amount - ledger.balance(claim).paid, Money(0))


def owed_by_plan(claim: Claim, moment: Moment) -> Money:
    """The sum to be spread by a new plan: what is open, without the interest that an older one would have borne."""
    return ledger.balance(end_plan(claim, PlanEnd.SUPERSEDED, 0, moment)).open


def wished_plan(claim: Claim, terms: Terms, moment: Moment) -> InstalmentPlan:
    """What a request asks for, as it would be from today on."""
    return _with_interest(terms.plan(owed(claim), moment), claim, moment)


def agreed_plan(claim: Claim, terms: Terms, moment: Moment) -> InstalmentPlan:
    """The plan with interest, if the office asks for it; fees bear none.

    Raises PlanRefused or Refused(field="first").
    """
    check_first(terms.first, moment)
    return _with_interest(terms.plan(owed_by_plan(claim, moment), moment), claim, moment)


def _with_interest(plan: InstalmentPlan, claim: Claim, moment: Moment) -> InstalmentPlan:
    return plan.with_interest(moment.today, moment.office.instalments, ledger.open_fees(claim))


def check_first(first: date, moment: Moment) -> None:
    if first < moment.today:
        raise Refused(text("The first instalment must not be due in the past."), field="first")
    latest = add_months(moment.today, min(FIRST_WITHIN_MONTHS, moment.office.instalments.longest_plan))
    if first > latest:
        raise Refused(text("The first instalment must be due by {day}.", day=latest), field="first")


@dataclass(frozen=True)
class RequestInstalments(Details):
    """Antrag auf Ratenzahlung, as a colleague registers it for the client."""

    received_on: date
    first: date
    reason: RequestReason
    disclosure: bool
    rate: Money | None = None
    number: int | None = None

    @property
    def terms(self) -> Terms:
        return Terms(self.first, self.rate, self.number)

    def check(self, claim: Claim, moment: Moment) -> None:
        check_past(self.received_on, "received_on", moment)
        check_first(self.first, moment)
        self.terms.plan(owed(claim), moment)

    def apply(self, claim: Claim, by: int, moment: Moment) -> Claim:
        number = len(claim.requests) + 1
        request = InstalmentRequest(number, self.received_on, by, self.terms, self.reason, self.disclosure)
        return replace(claim, requests=(*claim.requests, request))

    def since(self, moment: Moment) -> date:
        return self.received_on

    def facts(self, claim: Claim) -> Facts:
        return {**_terms_facts(self.terms), "reason": self.reason.value, "disclosure": self.disclosure}


def without_request(claim: Claim, moment: Moment, state: RequestState = RequestState.WITHDRAWN) -> Claim:
    """The claim without a pending request, if it had one."""
    if claim.request is None:
        return claim
    request = replace(claim.request, state=state, ended_on=moment.today)
    return replace(claim, requests=(*claim.requests[:-1], request))


@dataclass(frozen=True)
class RejectRequest(Details):
    reason: RejectionReason

    def apply(self, claim: Claim, by: int, moment: Moment) -> Claim:
        return without_request(claim, moment, RequestState.REJECTED)

    def facts(self, claim: Claim) -> Facts:
        return {"reason": self.reason.value}


@dataclass(frozen=True)
class WithdrawRequest(Details):
    def apply(self, claim: Claim, by: int, moment: Moment) -> Claim:
        return without_request(claim, moment)


@dataclass(frozen=True)
class GrantDeferral(ApprovableDetails):
    """Stundungsbescheid: the plan as it is agreed, for `reschedule` the one that takes its place."""

    first: date
    rate: Money | None = None
    number: int | None = None

    @property
    def terms(self) -> Terms:
        return Terms(self.first, self.rate, self.number)

    def check(self, claim: Claim, moment: Moment) -> None:
        agreed_plan(claim, self.terms, moment)

    def apply(self, claim: Claim, by: int, moment: Moment) -> Claim:
        granted = without_request(claim, moment, RequestState.GRANTED)
        return agree(granted, agreed_plan(claim, self.terms, moment), by, moment)

    def weight(self, claim: Claim, moment: Moment) -> Weight:
        last = agreed_plan(claim, self.terms, moment).instalments[-1]
        return Weight(owed_by_plan(claim, moment), months_until(last.nominal, moment.today))

    def outlook(self, claim: Claim, moment: Moment) -> tuple[Said, ...]:
        """The shape of the plan as far as the terms do not say it, its sum, and what the client asked for."""
        plan = agreed_plan(claim, self.terms, moment)
        rate = plan.without_interest.instalments[0].amount
        shape = text("instalments of {amount} a month", amount=rate)
        if self.rate is not None:
            shape = ntext("in one instalment", "in {n} instalments", len(plan.instalments))
        return (shape, *say_sum(plan), *_said_request(claim.request))

    def facts(self, claim: Claim) -> Facts:
        facts = _terms_facts(self.terms)
        return {**facts, "recalls": True} if claim.state is ClaimState.ENFORCEMENT else facts

    @classmethod
    def from_facts(cls, facts: Facts) -> Self:
        rate, number = facts.get("rate"), facts.get("number")
        return cls(
            date.fromisoformat(str(facts["first"])),
            Money(int(str(rate))) if rate is not None else None,
            int(str(number)) if number is not None else None,
        )


@dataclass(frozen=True)
class Reschedule(GrantDeferral):
    """Anpassung: a new plan for what is still open."""


@dataclass(frozen=True)
class RevokeDeferral(Details):
    """Widerruf der Stundung: the rest is due at once, and has not been dunned; single instalments may have been."""

    reason: RevocationReason

    def apply(self, claim: Claim, by: int, moment: Moment) -> Claim:
        return replace(not_dunned(end_plan(claim, PlanEnd.REVOKED, by, moment)), due_on=moment.today)

    def facts(self, claim: Claim) -> Facts:
        return {"reason": self.reason.value}


@dataclass(frozen=True)
class Acknowledge(Details):
    """Die Rechenstelle hat geprüft: all was paid, the plan is kept."""

    def apply(self, claim: Claim, by: int, moment: Moment) -> Claim:
        return end_plan(claim, PlanEnd.KEPT, by, moment)


def _said_request(request: InstalmentRequest | None) -> tuple[Said, ...]:
    if request is None:
        return ()
    disclosure = text("self-disclosure there") if request.disclosure else text("❗ self-disclosure missing")
    return (text("Requested on {day}: {reason}", day=request.received_on, reason=request.reason), disclosure)


def _terms_facts(terms: Terms) -> Facts:
    facts: dict[str, object] = {}
    if terms.rate is not None:
        facts["rate"] = terms.rate.cents
    if terms.number is not None:
        facts["number"] = terms.number
    return {**facts, "first": terms.first.isoformat()}

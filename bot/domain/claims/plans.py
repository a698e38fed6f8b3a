"""Where an instalment plan stands: payments go to the oldest open one first, fees before it (§§ 366, 367 BGB)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from bot.domain.claims import ledger
from bot.domain.claims.model import Claim, PostingKind
from bot.domain.claims.records import AgreedPlan, PlanEnd
from bot.domain.instalments import Instalment, InstalmentPlan
from bot.domain.moment import Moment
from bot.domain.money import ZERO, Money
from bot.domain.once import once


@dataclass(frozen=True)
class InstalmentStanding:
    """`open` of an instalment; 0 once it is paid, or no longer needed because less is owed."""

    instalment: Instalment
    open: Money


@dataclass(frozen=True)
class PlanStanding:
    """`beside` is open without an instalment: due at once (a fee, a returned payment of before the plan)."""

    instalments: tuple[InstalmentStanding, ...]
    beside: Money

    @property
    def open(self) -> tuple[InstalmentStanding, ...]:
        """Those not paid yet, oldest first."""
        return tuple(each for each in self.instalments if each.open)


def standing_of(claim: Claim, plan: AgreedPlan) -> PlanStanding:
    """The plan as the ledger fills it. Where less is owed than was agreed, the last instalments fall away."""
    if plan is claim.plan:
        return _standing_now(claim)
    return _standing_of(claim, plan)


@once
def _standing_now(claim: Claim) -> PlanStanding:
    assert claim.plan is not None
    return _standing_of(claim, claim.plan)


def _standing_of(claim: Claim, plan: AgreedPlan) -> PlanStanding:
    covered, fees = ledger.allocated_since(claim, plan.since_posting)
    owed = ledger.balance(claim).open - fees
    needed = min(plan.total, covered + max(owed, ZERO))
    instalments = tuple(_filled(plan, needed, covered))
    in_plan = Money.total(each.open for each in instalments)
    return PlanStanding(instalments, ledger.balance(claim).open - in_plan)


def _filled(plan: AgreedPlan, needed: Money, covered: Money) -> Iterator[InstalmentStanding]:
    """In plain cents: every list and every import asks for it again and again."""
    still_needed, left = needed.cents, covered.cents
    for instalment in plan.instalments:
        size = min(instalment.amount.cents, still_needed)
        filled = min(size, left)
        still_needed, left = still_needed - size, left - filled
        yield InstalmentStanding(instalment, Money(size - filled))


@once
def oldest_due(claim: Claim) -> date | None:
    """The day on which the oldest open sum is (or was) due, free days aside; None where nothing is to be paid."""
    if not ledger.balance(claim).open:
        return None
    if claim.plan is None:
        return claim.due_on
    open_ones = standing_of(claim, claim.plan).open
    return open_ones[0].instalment.nominal if open_ones else claim.plan.instalments[-1].nominal


def missed_from(claim: Claim, count: int) -> date | None:
    """The day on which the `count`-th oldest open instalment is due; None where there are fewer."""
    if claim.plan is None:
        return None
    open_ones = standing_of(claim, claim.plan).open
    return open_ones[count - 1].instalment.due if len(open_ones) >= count else None


def agree(claim: Claim, plan: InstalmentPlan, by: int, moment: Moment) -> Claim:
    """The claim with the plan, which replaces the one that stood; its interest is put to account."""
    ended = end_plan(claim, PlanEnd.SUPERSEDED, by, moment)
    charged = ledger.post(ended, PostingKind.INTEREST, plan.interest, by, moment)
    agreed = AgreedPlan(len(ended.plans) + 1, plan.instalments, moment.today, len(charged.postings))
    return replace(charged, plans=(*charged.plans, agreed), dunned_on=None, dunned_due=None, dunning_level=0)


def end_plan(claim: Claim, why: PlanEnd, by: int, moment: Moment) -> Claim:
    """Interest for the time after today was not earned and is taken off; the plan itself stays as history."""
    plan = claim.plan
    if plan is None:
        return claim
    unearned = Money.total(each.interest for each in plan.instalments if each.nominal > moment.today)
    unearned = min(unearned, ledger.balance(claim).open)
    reduced = ledger.post(claim, PostingKind.REDUCTION, unearned, by, moment)
    ended = replace(plan, ended=why, ended_on=moment.today)
    return replace(reduced, plans=(*claim.plans[:-1], ended))

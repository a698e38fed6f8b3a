"""Where an instalment plan stands: payments go to the oldest open one first, fees before it (§§ 366, 367 BGB)."""

from collections.abc import Iterator, Mapping
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
    """`needed` of an instalment: all of it, or less (at last nothing) where less is owed than was agreed; `open` is
    what of that is not paid yet."""

    instalment: Instalment
    open: Money
    needed: Money


@dataclass(frozen=True)
class PlanStanding:
    """`beside` is open without an instalment: due at once. `fees` of it are covered by the next payment, `unplanned`
    is not: a returned payment of before the plan, or more that is owed."""

    instalments: tuple[InstalmentStanding, ...]
    beside: Money
    fees: Money

    @property
    def open(self) -> tuple[InstalmentStanding, ...]:
        """Those not paid yet, oldest first."""
        return tuple(each for each in self.instalments if each.open)

    @property
    def needed(self) -> tuple[InstalmentStanding, ...]:
        """Those paid and those still to be paid; the others have fallen away."""
        return tuple(each for each in self.instalments if each.needed)

    @property
    def unplanned(self) -> Money:
        return max(self.beside - self.fees, ZERO)


def standing_of(claim: Claim, plan: AgreedPlan) -> PlanStanding:
    """The plan as the ledger fills it. Where less is owed than was agreed, the last instalments fall away. What was
    handed over or closed after its end had been owed all the same: whoever missed an instalment has missed it."""
    if plan is claim.plan:
        return _standing_now(claim)
    return _standing_of(claim, plan)


@once
def _standing_now(claim: Claim) -> PlanStanding:
    assert claim.plan is not None
    return _standing_of(claim, claim.plan)


def _standing_of(claim: Claim, plan: AgreedPlan) -> PlanStanding:
    covered, fees = ledger.allocated_since(claim, plan.since_posting)
    given_up = ledger.given_up_since(claim, plan.since_posting) if plan.ended else ZERO
    owed = ledger.balance(claim).open + given_up - fees
    needed = min(plan.total, covered + max(owed, ZERO))
    instalments = tuple(_filled(plan, needed, covered))
    in_plan = Money.total(each.open for each in instalments)
    return PlanStanding(instalments, ledger.balance(claim).open + given_up - in_plan, fees)


def _filled(plan: AgreedPlan, needed: Money, covered: Money) -> Iterator[InstalmentStanding]:
    """In plain cents: every list and every import asks for it again and again."""
    still_needed, left = needed.cents, covered.cents
    for instalment in plan.instalments:
        size = min(instalment.amount.cents, still_needed)
        filled = min(size, left)
        still_needed, left = still_needed - size, left - filled
        yield InstalmentStanding(instalment, Money(size - filled), Money(size))


def paid_days(claim: Claim, plan: AgreedPlan) -> Mapping[int, date]:
    """By the number of each instalment that is paid in full: the day on which it was. What came after the end of the
    plan was not paid on it."""
    payments, _ = ledger.payments_since(claim, plan.since_posting)
    if not payments:
        return {}
    in_time = sorted((day, left.cents) for day, left in payments if plan.ended_on is None or day <= plan.ended_on)
    days: dict[int, date] = {}
    needed, paid, day = 0, 0, date.min
    waiting = iter(in_time)
    for each in standing_of(claim, plan).instalments:
        needed += each.needed.cents
        while paid < needed:
            step = next(waiting, None)
            if step is None:
                return days
            day, paid = step[0], paid + step[1]
        if each.needed:
            days[each.instalment.no] = day
    return days


@once
def oldest_due(claim: Claim) -> date | None:
    """The day on which the oldest open sum is (or was) due, free days aside; None where nothing is to be paid."""
    if not ledger.balance(claim).open:
        return None
    if claim.plan is None:
        return claim.due_on
    standing = standing_of(claim, claim.plan)
    days = [each.instalment.nominal for each in standing.open[:1]]
    if standing.beside:
        days.append(_beside_since(claim, claim.plan))
    return min(days)


def _beside_since(claim: Claim, plan: AgreedPlan) -> date:
    """The day of the posting since which, without a gap, something has been due beside the plan."""
    since = plan.granted_on
    was_beside = False
    for count in range(plan.since_posting + 1, len(claim.postings) + 1):
        is_beside = bool(_standing_of(replace(claim, postings=claim.postings[:count]), plan).beside)
        if is_beside and not was_beside:
            since = claim.postings[count - 1].value_date
        was_beside = is_beside
    return since


def missed_from(claim: Claim, count: int) -> date | None:
    """The day on which the `count`-th oldest open instalment is due; None where there are fewer."""
    if claim.plan is None:
        return None
    open_ones = standing_of(claim, claim.plan).open
    return open_ones[count - 1].instalment.due if len(open_ones) >= count else None


def last_due(claim: Claim) -> date:
    """The day of the last instalment that is needed; one that fell away is waited for by nobody."""
    assert claim.plan is not None
    needed = standing_of(claim, claim.plan).needed
    return needed[-1].instalment.due if needed else claim.plan.last_due


def unplanned(claim: Claim) -> Money:
    """Due at once although a plan stands, and no instalment is for it."""
    return standing_of(claim, claim.plan).unplanned if claim.plan else ZERO


def to_pay_next(claim: Claim, moment: Moment) -> Money:
    """Of a deferred claim what is due by today; where nothing is, the next instalment. Nothing without a plan."""
    if claim.plan is None:
        return ZERO
    standing = standing_of(claim, claim.plan)
    due = [each.open for each in standing.open if each.instalment.due <= moment.today]
    ahead = [each.open for each in standing.open if each.instalment.due > moment.today]
    return standing.beside + Money.total(due) or Money.total(ahead[:1])


def agree(claim: Claim, plan: InstalmentPlan, by: int, moment: Moment) -> Claim:
    """The claim with the plan, which replaces the one that stood; its interest is put to account."""
    ended = end_plan(claim, PlanEnd.SUPERSEDED, by, moment)
    charged = ledger.post(ended, PostingKind.INTEREST, plan.interest, by, moment)
    agreed = AgreedPlan(len(ended.plans) + 1, plan.instalments, moment.today, len(charged.postings))
    return replace(charged, plans=(*charged.plans, agreed), dunned_on=None, dunned_due=None, dunning_level=0)


def end_plan(claim: Claim, why: PlanEnd, by: int, moment: Moment) -> Claim:
    """Interest for the days after today was not earned and is taken off; the plan itself stays as history."""
    plan = claim.plan
    if plan is None:
        return claim
    unearned = Money.total(_unearned(each, plan.granted_on, moment.today) for each in plan.instalments)
    unearned = min(unearned, ledger.balance(claim).open)
    reduced = ledger.post(claim, PostingKind.REDUCTION, unearned, by, moment)
    ended = replace(plan, ended=why, ended_on=moment.today)
    return replace(reduced, plans=(*claim.plans[:-1], ended))


def _unearned(instalment: Instalment, since: date, today: date) -> Money:
    """Of the interest as it was agreed the part of the days to come; that of the days so far is commercially rounded
    to the cent."""
    days, passed = (instalment.nominal - since).days, (today - since).days
    if passed >= days:
        return ZERO
    return instalment.interest - Money((2 * instalment.interest.cents * passed + days) // (2 * days))

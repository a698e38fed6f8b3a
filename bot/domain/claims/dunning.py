"""Mahnung and Vollstreckung: when they are due, what stands in the way, and what they cost."""

from datetime import date, timedelta

from bot.domain.claims.model import Claim, ClaimState
from bot.domain.claims.plans import oldest_due
from bot.domain.moment import Moment
from bot.domain.money import ZERO, Money
from bot.domain.office import DunningRules
from bot.domain.periods import notice_periods
from bot.domain.text import Text, text

_FEE_SHARE, _LEAST_FEE, _MOST_FEE = 200, 5, 150
"""Mahngebühr of the federal cost rules: a two-hundredth (0.5 %), in euro at least and at most, rounded up to euro."""


def dunning_fee(amount: Money, rules: DunningRules) -> Money:
    """0 where the office takes none."""
    if not rules.fee:
        return ZERO
    euro = -(-amount.cents // (_FEE_SHARE * 100))
    return Money.euro(min(max(euro, _LEAST_FEE), _MOST_FEE))


def blocked_until(claim: Claim, moment: Moment) -> date | None:
    """The last day of a dunning block that counts today."""
    return claim.block.until if claim.block and claim.block.until >= moment.today else None


def dunning_due(claim: Claim, moment: Moment) -> date | None:
    """The day from which the oldest open sum may be dunned; None where nothing is open, or it was dunned already.

    A claim already dunned is dunned again where the office has another level.
    """
    nominal = oldest_due(claim)
    if nominal is None or (claim.state is ClaimState.DEFERRED and not _is_new(claim, nominal)):
        return None
    ready = moment.calendar.shifted(nominal) + timedelta(days=moment.office.dunning.after_days)
    if claim.state is ClaimState.DUNNED and claim.dunned_on is not None:
        ready = claim.dunned_on + timedelta(days=moment.office.dunning.after_days)
    if claim.block is not None:
        ready = max(ready, claim.block.until + timedelta(days=1))
    return ready


def _is_new(claim: Claim, nominal: date) -> bool:
    """The instalment is a later one than that dunned last."""
    return claim.dunned_due is None or nominal > claim.dunned_due


def may_be_dunned(claim: Claim) -> bool:
    """Something is open, not dunned yet, and neither objection nor request stands in the way."""
    nominal = oldest_due(claim)
    if nominal is None or _why_stopped(claim) is not None:
        return False
    return claim.state is not ClaimState.DEFERRED or _is_new(claim, nominal)


def why_not_dun(claim: Claim, moment: Moment) -> Text | None:
    """What stands in the way of a dunning today, in a sentence."""
    stopped = _why_stopped(claim)
    if stopped is not None:
        return stopped
    ready = dunning_due(claim, moment)
    if ready is None:
        return text("There is nothing to dun at present.")
    if claim.state is ClaimState.DUNNED and claim.dunning_level >= moment.office.dunning.levels:
        return text("The claim was dunned already. The next step is enforcement.")
    if ready > moment.today:
        return text("A dunning is possible from {day} on.", day=ready)
    return None


def enforcement_ready(claim: Claim, moment: Moment) -> date | None:
    """The day from which a dunned claim may go to enforcement: so long after the dunning, and the notice final."""
    if claim.dunned_on is None or claim.notice_posted is None:
        return None
    waited = claim.dunned_on + timedelta(days=moment.office.dunning.enforce_after_days)
    ready = max(waited, notice_periods(claim.notice_posted, moment.calendar).final_from)
    return max(ready, claim.block.until + timedelta(days=1)) if claim.block else ready


def why_not_enforce(claim: Claim, moment: Moment) -> Text | None:
    stopped = _why_stopped(claim)
    if stopped is not None:
        return stopped
    ready = enforcement_ready(claim, moment)
    if ready is None:
        return text("The claim has to be dunned first.")
    if ready > moment.today:
        return text("Enforcement is possible from {day} on.", day=ready)
    return None


def _why_stopped(claim: Claim) -> Text | None:
    if claim.objection is not None:
        return text("An objection is pending. Nothing is dunned or enforced until it is decided.")
    if claim.request is not None:
        return text("A request for instalments waits for its decision. Nothing is dunned or enforced until then.")
    return None

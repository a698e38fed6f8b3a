"""Mahnung and Vollstreckung: when they are due, what stands in the way, and what they cost."""

from dataclasses import replace
from datetime import date, timedelta

from bot.domain.claims.finality import final_from
from bot.domain.claims.ledger import balance, open_fees
from bot.domain.claims.model import Claim, ClaimState
from bot.domain.claims.plans import oldest_due, standing_of
from bot.domain.moment import Moment
from bot.domain.money import ZERO, Money
from bot.domain.office import DunningRules, Office
from bot.domain.text import Text, ntext, text

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
    """The day from which the oldest sum that was not dunned yet may be; None where there is none.

    A claim already dunned is dunned again where the office has another level.
    """
    days = _to_be_dunned(claim)
    if not days:
        return None
    ready = _ripe_on(days[0], moment)
    if claim.state is ClaimState.DUNNED and claim.dunned_on is not None:
        ready = claim.dunned_on + timedelta(days=moment.office.dunning.after_days)
    if claim.block is not None:
        ready = max(ready, claim.block.until + timedelta(days=1))
    return ready


def dunned_up_to(claim: Claim, moment: Moment) -> date | None:
    """The nominal day of the newest sum that a dunning of today is about: of instalments all that may be dunned, so
    that none of them is dunned twice."""
    days = _to_be_dunned(claim)
    ripe = [day for day in days if _ripe_on(day, moment) <= moment.today]
    return ripe[-1] if ripe else next(iter(days), None)


def _to_be_dunned(claim: Claim) -> tuple[date, ...]:
    """Nominal days, oldest first: of the open instalments those later than the last that was dunned, else the day of
    all that is open."""
    if claim.state is not ClaimState.DEFERRED or claim.plan is None:
        oldest = oldest_due(claim)
        return () if oldest is None else (oldest,)
    days = (each.instalment.nominal for each in standing_of(claim, claim.plan).open)
    return tuple(day for day in days if claim.dunned_due is None or day > claim.dunned_due)


def _ripe_on(nominal: date, moment: Moment) -> date:
    return moment.calendar.shifted(nominal) + timedelta(days=moment.office.dunning.after_days)


def dunned_sum(claim: Claim, moment: Moment) -> Money:
    """Mahnbetrag: what a dunning of today is about, without the fees of earlier ones. Of a deferred claim the
    instalments in arrears and what is due beside them."""
    if claim.state is not ClaimState.DEFERRED or claim.plan is None:
        return balance(claim).open - open_fees(claim)
    standing = standing_of(claim, claim.plan)
    arrears = (each.open for each in standing.open if each.instalment.due < moment.today)
    return Money.total(arrears) + standing.unplanned


def may_be_dunned(claim: Claim) -> bool:
    """Something is open, not dunned yet, and neither objection nor request stands in the way."""
    return bool(_to_be_dunned(claim)) and _why_stopped(claim) is None


def levels_left(claim: Claim, office: Office) -> int:
    """So many dunnings are to come before enforcement."""
    return max(office.dunning.levels - claim.dunning_level, 0)


def not_dunned(claim: Claim) -> Claim:
    """The claim without the marks of earlier dunnings, which its history keeps."""
    if claim.dunned_on is None:
        return claim
    return replace(claim, dunned_on=None, dunned_due=None, dunning_level=0)


def why_not_dun(claim: Claim, moment: Moment) -> Text | None:
    """What stands in the way of a dunning today, in a sentence."""
    stopped = _why_stopped(claim)
    if stopped is not None:
        return stopped
    ready = dunning_due(claim, moment)
    if ready is None:
        return text("There is nothing to dun at present.")
    if claim.state is ClaimState.DUNNED and not levels_left(claim, moment.office):
        return text("The claim was dunned already. The next step is enforcement.")
    if ready > moment.today:
        return text("A dunning is possible from {day} on.", day=ready)
    return None


def enforcement_ready(claim: Claim, moment: Moment) -> date | None:
    """The day from which a dunned claim may go to enforcement: so long after the last dunning, and the notice final."""
    final = final_from(claim, moment.calendar)
    if claim.dunned_on is None or final is None or levels_left(claim, moment.office):
        return None
    ready = max(claim.dunned_on + timedelta(days=moment.office.dunning.enforce_after_days), final)
    return max(ready, claim.block.until + timedelta(days=1)) if claim.block else ready


def why_not_enforce(claim: Claim, moment: Moment) -> Text | None:
    stopped = _why_stopped(claim)
    if stopped is not None:
        return stopped
    left = levels_left(claim, moment.office)
    if claim.dunned_on is not None and left:
        return ntext(
            "The claim has to be dunned once more first.", "The claim has to be dunned {n} more times first.", left
        )
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

"""What every event's answers have in common: what they refuse (each refusal names its field), what they change on the
claim (never the state: the table does that), and what they leave in its history."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from typing import Self

from bot.domain.authority import Weight
from bot.domain.claims.ledger import balance
from bot.domain.claims.model import Claim
from bot.domain.claims.reasons import Enclosure
from bot.domain.errors import Refused
from bot.domain.moment import Moment
from bot.domain.money import ZERO, Money
from bot.domain.text import Lines, Said, literal, text

Facts = Mapping[str, object]

LARGEST_AMOUNT = Money.euro(1_000_000)
"""Beyond any claim of basic income support: above it somebody mistyped."""

LONGEST_TERM_OF_PAYMENT = timedelta(days=366)
LONGEST_REVIEW = timedelta(days=5 * 366)


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

    def weight(self, claim: Claim, moment: Moment) -> Weight:
        """What the authority matrix goes by: as a rule the amount of the claim."""
        return Weight(claim.amount)

    def outlook(self, claim: Claim, moment: Moment) -> tuple[Said, ...]:
        """What the second person sees of it beside the facts: what it comes to. Raises Refused where it cannot be."""
        return ()

    @classmethod
    def from_facts(cls, facts: Facts) -> Self:
        raise NotImplementedError


def said_money(claim: Claim) -> tuple[Said, ...]:
    """What came in and what is open, for whoever decides."""
    standing = balance(claim)
    still_open = text("Still open: {amount}", amount=standing.open)
    return (text("Paid {amount}", amount=standing.paid), still_open) if standing.paid else (still_open,)


def check_amount(amount: Money, field: str) -> None:
    if amount <= ZERO:
        raise Refused(text("The amount must be more than 0. Example: 1.234,56"), field=field)
    if amount > LARGEST_AMOUNT:
        raise Refused(text("The amount is larger than {limit}. Please check it.", limit=LARGEST_AMOUNT), field=field)


def check_past(day: date, field: str, moment: Moment) -> None:
    if day > moment.today:
        raise Refused(text("{day} lies in the future. Please give a day up to today.", day=day), field=field)


def check_ahead(day: date, field: str, moment: Moment) -> None:
    if day <= moment.today:
        raise Refused(text("{day} does not lie ahead. Please give a later day.", day=day), field=field)
    if day - moment.today > LONGEST_REVIEW:
        raise Refused(text("{day} lies more than five years ahead. Please check it.", day=day), field=field)


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

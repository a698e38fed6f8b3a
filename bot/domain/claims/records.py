"""What stands beside the state of a claim: requests for instalments, agreed plans, objections, a dunning block.

Values only. Of each kind the last one counts; earlier ones are history and never change again.
"""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum, auto
from functools import cached_property

from bot.domain.instalments import Instalment, InstalmentPlan, plan_by_number, plan_by_rate
from bot.domain.moment import Moment
from bot.domain.money import Money
from bot.domain.office import InstalmentRules
from bot.domain.periods import months_until
from bot.domain.text import N_, Labelled


class RequestReason(Labelled):
    """Why somebody cannot pay at once. Nothing of health: what is personal is said on the private page.

    What was stored before as `illness` is a personal reason.
    """

    LOW_INCOME = "low_income", N_("low income")
    OTHER_DEBTS = "other_debts", N_("other debts")
    PERSONAL = "personal", N_("personal reason")
    FAMILY = "family", N_("change in the family")
    UNEMPLOYED = "unemployed", N_("unemployed again")

    @classmethod
    def _missing_(cls, value: object) -> "RequestReason | None":
        return cls.PERSONAL if value == "illness" else None


class RequestState(StrEnum):
    PENDING = auto()
    GRANTED = auto()
    REJECTED = auto()
    WITHDRAWN = auto()


@dataclass(frozen=True)
class Terms:
    """A wish or an agreement: either a monthly `rate` or a `number` of instalments, from `first` on."""

    first: date
    rate: Money | None = None
    number: int | None = None

    def plan(self, amount: Money, moment: Moment) -> InstalmentPlan:
        """Raises PlanRefused with the nearest plan that works, or Refused; the field is `rate` or `number`."""
        rules = _rules_from(self.first, moment)
        if self.rate is not None:
            return plan_by_rate(amount, self.rate, self.first, rules, moment.calendar)
        assert self.number is not None
        return plan_by_number(amount, self.number, self.first, rules, moment.calendar)


def _rules_from(first: date, moment: Moment) -> InstalmentRules:
    """The longest plan is counted from today: the later the first instalment, the fewer there may be."""
    rules = moment.office.instalments
    most = rules.longest_plan - months_until(first, moment.today) + 1
    return replace(rules, longest_plan=max(min(rules.longest_plan, most), 1))


@dataclass(frozen=True)
class InstalmentRequest:
    """Antrag auf Ratenzahlung. `disclosure`: the self-disclosure on income and property is there."""

    no: int
    received_on: date
    registered_by: int
    terms: Terms
    reason: RequestReason
    disclosure: bool
    state: RequestState = RequestState.PENDING
    ended_on: date | None = None


class PlanEnd(Labelled):
    """Why a plan no longer counts."""

    KEPT = "kept", N_("paid to the end")
    SUPERSEDED = "superseded", N_("replaced by another plan")
    REVOKED = "revoked", N_("revoked")
    OVER = "over", N_("ended with the claim")


@dataclass(frozen=True)
class AgreedPlan:
    """Stundung by instalments. Payments count for it from the posting after number `since_posting` on."""

    no: int
    instalments: tuple[Instalment, ...]
    granted_on: date
    since_posting: int
    ended: PlanEnd | None = None
    ended_on: date | None = None

    @cached_property
    def total(self) -> Money:
        return Money.total(instalment.amount for instalment in self.instalments)

    @property
    def interest(self) -> Money:
        return Money.total(instalment.interest for instalment in self.instalments)

    @property
    def last_due(self) -> date:
        return self.instalments[-1].due


class ObjectionOutcome(Labelled):
    PENDING = "pending", N_("pending")
    REJECTED = "rejected", N_("rejected")
    WITHDRAWN = "withdrawn", N_("withdrawn")
    PARTLY = "partly", N_("upheld in part")
    UPHELD = "upheld", N_("upheld")


@dataclass(frozen=True)
class Objection:
    """Widerspruch against the notice; while it is pending nothing is dunned or enforced."""

    no: int
    received_on: date
    registered_by: int
    outcome: ObjectionOutcome = ObjectionOutcome.PENDING
    decided_on: date | None = None


class BlockReason(Labelled):
    """Why nothing is dunned for a while."""

    CLARIFICATION = "clarification", N_("to be clarified")
    PAYMENT_ANNOUNCED = "payment_announced", N_("payment announced")
    DEBT_COUNSELLING = "debt_counselling", N_("debt counselling")
    INSOLVENCY = "insolvency", N_("insolvency proceedings")


@dataclass(frozen=True)
class DunningBlock:
    """Mahnsperre set by hand, up to and including `until`."""

    reason: BlockReason
    until: date

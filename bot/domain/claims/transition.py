"""The grammar of the process table: what a row says, and what makes a table sound."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.domain.authority import Level, Limits, second_person
from bot.domain.claims.detail import ApprovableDetails, Details
from bot.domain.claims.ledger import balance
from bot.domain.claims.model import Claim, ClaimEvent, ClaimState
from bot.domain.errors import NotPermitted
from bot.domain.moment import Moment
from bot.domain.office import Office
from bot.domain.people import Permission, Role, Staff
from bot.domain.text import Text, text


@dataclass(frozen=True)
class Guard:
    """A named condition on the claim; `refusal` tells the person why the step is not possible, None if it is."""

    name: str
    refusal: Callable[[Claim, Moment], Text | None]

    def holds(self, claim: Claim, moment: Moment) -> bool:
        return self.refusal(claim, moment) is None

    def __and__(self, other: "Guard") -> "Guard":
        return Guard(
            f"{self.name}, {other.name}",
            lambda claim, moment: self.refusal(claim, moment) or other.refusal(claim, moment),
        )


@dataclass(frozen=True)
class Reserved:
    """A step that is not for everybody with its permission: `holds` says for whom, `refusal` why not for
    others, `described` the same for the table in the docs."""

    holds: Callable[[Claim, Staff], bool]
    refusal: str
    described: str


ALWAYS = Guard("always", lambda claim, moment: None)


@dataclass(frozen=True)
class Target:
    """Where a step leads: one of `outcomes` (none: the state stays), chosen by the claim as it is after the event.

    `stays`: it may also stay where it is.
    """

    outcomes: tuple[ClaimState, ...]
    choose: Callable[[Claim], ClaimState]
    described: str = ""
    stays: bool = False

    def possible(self, source: ClaimState | None) -> tuple[ClaimState, ...]:
        """All states a step from `source` may lead to."""
        if source is None or (self.outcomes and not self.stays):
            return self.outcomes
        return (source, *(state for state in self.outcomes if state is not source))


def to(state: ClaimState) -> Target:
    return Target((state,), lambda claim: state)


SAME = Target((), lambda claim: claim.state)
SETTLED_WHEN_COVERED = Target(
    (ClaimState.IN_COLLECTION, ClaimState.SETTLED),
    lambda claim: ClaimState.SETTLED if balance(claim).covered else ClaimState.IN_COLLECTION,
    "nothing open",
)
SAME_OR_SETTLED = Target(
    (ClaimState.SETTLED,),
    lambda claim: ClaimState.SETTLED if balance(claim).covered else claim.state,
    "nothing open",
    stays=True,
)


@dataclass(frozen=True)
class Transition:
    """One row. `step` is the number in the office's process description, "–" where it has none.

    `sources` is empty for the beginning. `authority` names the line of the authority matrix that says when a second
    person has to agree. `label` names the step, `past` is the line in the timeline, `news` what `informed` are told
    (with {no} and the masked {ref}). `rare`: cards keep it behind “further steps”. `reserved` narrows who may do it.
    """

    step: str
    event: ClaimEvent
    sources: tuple[ClaimState, ...]
    target: Target
    permission: Permission
    details: type[Any]
    label: str
    past: str
    news: str = ""
    informed: frozenset[Role] = frozenset()
    guard: Guard = ALWAYS
    authority: str | None = None
    rare: bool = False
    reserved: Reserved | None = None

    def is_open_to(self, claim: Claim, staff: Staff) -> bool:
        """Whether the person may do this step on this claim, as far as permission goes."""
        return staff.may(self.permission) and (self.reserved is None or self.reserved.holds(claim, staff))

    def require(self, claim: Claim, staff: Staff) -> None:
        """Raises NotPermitted unless it is open to the person."""
        staff.require(self.permission)
        if self.reserved is not None and not self.reserved.holds(claim, staff):
            raise NotPermitted(text(self.reserved.refusal))

    def limits(self, office: Office) -> Limits:
        """The row's line of the authority matrix; none where one person decides."""
        limits: Limits = getattr(office.authority, self.authority) if self.authority else ()
        return limits

    def second_person(self, claim: Claim, details: Details, moment: Moment) -> Level | None:
        """Who has to agree to this step on this claim; None where nobody has to."""
        if self.authority is None or not isinstance(details, ApprovableDetails):
            return None
        return second_person(self.limits(moment.office), details.weight(claim, moment))

    def button(self, office: Office) -> Text:
        """Says so where it can only be a proposal."""
        limits, label = self.limits(office), text(self.label)
        always = bool(limits) and all(limit.second for limit in limits)
        return text("Propose: {step}", step=label) if always else label

    def outcomes(self, source: ClaimState | None) -> tuple[ClaimState, ...]:
        return self.target.possible(source)


def check_table(rows: tuple[Transition, ...]) -> None:
    """Raises ValueError where rows contradict each other or miss something they need."""
    seen: set[tuple[ClaimState | None, ClaimEvent, str]] = set()
    wording: dict[ClaimEvent, tuple[str, str]] = {}
    for row in rows:
        for source in row.sources or (None,):
            key = (source, row.event, row.guard.name)
            if key in seen:
                raise ValueError(f"two rows for {key}")
            seen.add(key)
        if (row.label, row.past) != wording.setdefault(row.event, (row.label, row.past)):
            raise ValueError(f"{row.event}: its rows differ in wording")
        if bool(row.news) != bool(row.informed):
            raise ValueError(f"{row.event}: news and the roles informed belong together")
        if row.authority and not issubclass(row.details, ApprovableDetails):
            raise ValueError(f"{row.event}: {row.details.__name__} cannot wait for an approval")

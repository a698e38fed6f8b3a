"""Forderungsmanagement as a table: who may do what to a claim, when, where it leads and who is told.

Buttons, permissions, messages, the diagram in the docs: all of it is read from here. Deadlines of the tasks stand in
`deadlines`, what an event needs and changes in `details`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.domain.claims import details as d
from bot.domain.claims.access import may_see
from bot.domain.claims.ledger import balance, reversible
from bot.domain.claims.model import APPROVE, Claim, ClaimEvent, ClaimState
from bot.domain.claims.registration import Registration
from bot.domain.errors import Refused
from bot.domain.people import Permission, Role, Staff
from bot.domain.reminders.kinds import KIND_OF
from bot.domain.text import N_, Text, text

S, E, P = ClaimState, ClaimEvent, Permission

END = frozenset({S.SETTLED, S.WITHDRAWN})
"""States that leave nothing to do. Money may still move: a returned debit reopens a settled claim."""


@dataclass(frozen=True)
class Guard:
    """A named condition on the claim; `otherwise` tells the person why the step is not possible."""

    name: str
    holds: Callable[[Claim], bool]
    otherwise: str = ""


@dataclass(frozen=True)
class Target:
    """Where a step leads: one of `outcomes`, chosen by the claim as it is after the event."""

    outcomes: tuple[ClaimState, ...]
    choose: Callable[[Claim], ClaimState]
    described: str = ""


def to(state: ClaimState) -> Target:
    return Target((state,), lambda claim: state)


ALWAYS = Guard("always", lambda claim: True)
NOTHING_PAID = Guard(
    "nothing paid",
    lambda claim: not balance(claim).paid,
    N_("Money has come in on this claim. It has to be cleared with the treasury first."),
)
HAS_PAYMENT = Guard("has a payment", lambda claim: bool(reversible(claim)), N_("There is no payment to return."))

SAME = Target((), lambda claim: claim.state)
SETTLED_WHEN_COVERED = Target(
    (S.IN_COLLECTION, S.SETTLED),
    lambda claim: S.SETTLED if balance(claim).covered else S.IN_COLLECTION,
    "nothing open",
)


@dataclass(frozen=True)
class Transition:
    """One row. `step` is the number in the office's process description, "–" where it has none.

    `sources` is empty for the beginning. `four_eyes`: the permission of the second person. `label` names the step,
    `past` is the line in the timeline, `news` what `informed` are told (with {no} and the masked {ref}).
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
    four_eyes: Permission | None = None

    @property
    def button(self) -> Text:
        label = text(self.label)
        return text("Propose: {step}", step=label) if self.four_eyes else label

    def outcomes(self, source: ClaimState) -> tuple[ClaimState, ...]:
        return self.target.outcomes or (source,)


TRANSITIONS: tuple[Transition, ...] = (
    Transition(
        "10", E.REGISTER, (), to(S.DETECTED), P.REGISTER_CLAIM, Registration,
        label=N_("Register claim"),
        past=N_("Claim registered"),
    ),
    Transition(
        "20", E.ISSUE_NOTICE, (S.DETECTED,), to(S.NOTIFIED), P.ISSUE_NOTICE, d.IssueNotice,
        label=N_("Issue notice"),
        past=N_("Notice issued"),
    ),
    Transition(
        "–", E.DISCARD, (S.DETECTED,), to(S.WITHDRAWN), P.DISCARD_CLAIM, d.Discard,
        label=N_("Discard claim"),
        past=N_("Claim discarded"),
        guard=NOTHING_PAID,
    ),
    Transition(
        "–", E.DISCARD, (S.NOTIFIED,), to(S.WITHDRAWN), P.DISCARD_CLAIM, d.Discard,
        label=N_("Discard claim"),
        past=N_("Claim discarded"),
        four_eyes=P.APPROVE_DISCARD,
        guard=NOTHING_PAID,
    ),
    Transition(
        "30", E.HAND_OVER, (S.NOTIFIED,), to(S.HANDED_OVER), P.HAND_OVER_CLAIM, d.HandOver,
        label=N_("Hand over"),
        past=N_("Handed over to the accounting office"),
        news=N_("Claim {no} ({ref}) was handed over to the accounting office."),
        informed=frozenset({Role.RS}),
    ),
    Transition(
        "30", E.RETURN, (S.HANDED_OVER,), to(S.NOTIFIED), P.RETURN_CLAIM, d.Return,
        label=N_("Return to the team"),
        past=N_("Returned by the accounting office"),
        news=N_("The accounting office has returned claim {no} ({ref})."),
        informed=frozenset({Role.LSB, Role.FM}),
    ),
    Transition(
        "40", E.ORDER, (S.HANDED_OVER,), to(S.ORDERED), P.ORDER_CLAIM, d.Order,
        label=N_("Order payment"),
        past=N_("Payment ordered"),
        news=N_("There is a payment order for claim {no} ({ref})."),
        informed=frozenset({Role.KK}),
    ),
    Transition(
        "50", E.ACCEPT, (S.ORDERED,), SETTLED_WHEN_COVERED, P.ACCEPT_ORDER, d.Accept,
        label=N_("Accept order"),
        past=N_("Order accepted by the treasury"),
        news=N_("The treasury has accepted the order for claim {no} ({ref})."),
        informed=frozenset({Role.RS}),
    ),
    Transition(
        "50", E.REJECT, (S.ORDERED,), to(S.HANDED_OVER), P.REJECT_ORDER, d.Reject,
        label=N_("Reject order"),
        past=N_("Order rejected by the treasury"),
        news=N_("The treasury has rejected the order for claim {no} ({ref})."),
        informed=frozenset({Role.RS}),
    ),
    Transition(
        "60", E.PAY, (S.NOTIFIED, S.HANDED_OVER, S.ORDERED), SAME, P.BOOK_PAYMENT, d.Pay,
        label=N_("Book payment"),
        past=N_("Payment received"),
        news=N_("A payment on claim {no} ({ref}) has come in before the order was accepted."),
        informed=frozenset({Role.RS}),
    ),
    Transition(
        "60, 120", E.PAY, (S.IN_COLLECTION,), SETTLED_WHEN_COVERED, P.BOOK_PAYMENT, d.Pay,
        label=N_("Book payment"),
        past=N_("Payment received"),
        news=N_("A payment on claim {no} ({ref}) has come in."),
        informed=frozenset({Role.RS}),
    ),
    Transition(
        "–", E.PAY, (S.SETTLED,), SAME, P.BOOK_PAYMENT, d.Pay,
        label=N_("Book payment"),
        past=N_("Payment received"),
        news=N_("A payment has come in on the settled claim {no} ({ref})."),
        informed=frozenset({Role.RS}),
    ),
    Transition(
        "–", E.REVERSE_PAYMENT, (S.NOTIFIED, S.HANDED_OVER, S.ORDERED, S.IN_COLLECTION), SAME,
        P.REVERSE_PAYMENT, d.ReversePayment,
        label=N_("Reverse payment"),
        past=N_("Payment returned"),
        news=N_("A payment on claim {no} ({ref}) was returned."),
        informed=frozenset({Role.RS}),
        guard=HAS_PAYMENT,
    ),
    Transition(
        "–", E.REVERSE_PAYMENT, (S.SETTLED,), SETTLED_WHEN_COVERED, P.REVERSE_PAYMENT, d.ReversePayment,
        label=N_("Reverse payment"),
        past=N_("Payment returned"),
        news=N_("A payment on the settled claim {no} ({ref}) was returned."),
        informed=frozenset({Role.RS}),
        guard=HAS_PAYMENT,
    ),
)  # fmt: skip

SETTLED_NEWS = N_("Claim {no} ({ref}) is settled.")
INFORMED_WHEN_SETTLED = frozenset({Role.LSB, Role.FM, Role.RS})


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
        if row.guard is not ALWAYS and not row.guard.otherwise:
            raise ValueError(f"{row.event}: guard {row.guard.name!r} does not say why it refuses")
        if row.four_eyes and not issubclass(row.details, d.ApprovableDetails):
            raise ValueError(f"{row.event}: {row.details.__name__} cannot wait for an approval")


check_table(TRANSITIONS)


def row_for(claim: Claim, event: ClaimEvent) -> Transition:
    """The row that applies. Raises Refused where the event is not possible now."""
    rows = [row for row in TRANSITIONS if row.event is event and claim.state in row.sources]
    for row in rows:
        if row.guard.holds(claim):
            return row
    if rows:
        raise Refused(text(rows[0].guard.otherwise))
    raise Refused(text("This step is not possible now. The claim stands at “{state}”.", state=claim.state))


def available(claim: Claim, staff: Staff) -> tuple[Transition, ...]:
    """The rows this person may set off now: state, guard, permission and team."""
    if not may_see(staff, claim):
        return ()
    return tuple(
        row
        for row in TRANSITIONS
        if claim.state in row.sources and staff.may(row.permission) and row.guard.holds(claim)
    )


def step_label(event: ClaimEvent) -> Text:
    """The name of the step."""
    return text(_first_row(event).label)


def past_label(event: ClaimEvent) -> Text:
    """The line of the timeline."""
    return text(_first_row(event).past)


def task_label(step: str) -> Text:
    """What a task asks for, from its `step`: an event, a decision on one, or a look at the claim."""
    watch = KIND_OF.get(step)
    if watch is not None and watch.is_watch:
        return text(watch.label)
    event = ClaimEvent(step.removeprefix(APPROVE))
    if step.startswith(APPROVE):
        return text("Decide on the proposal “{step}”", step=step_label(event))
    return step_label(event)


def _first_row(event: ClaimEvent) -> Transition:
    return next(row for row in TRANSITIONS if row.event is event)

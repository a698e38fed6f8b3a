"""Steps 10 to 50: from the registration to the order that the treasury accepts."""

from bot.domain.claims import details as d
from bot.domain.claims import guards as g
from bot.domain.claims.model import ClaimEvent, ClaimState
from bot.domain.claims.registration import Registration
from bot.domain.claims.transition import SETTLED_WHEN_COVERED, Transition, to
from bot.domain.people import Permission, Role
from bot.domain.text import N_

S, E, P = ClaimState, ClaimEvent, Permission

OPENING: tuple[Transition, ...] = (
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
    ),
    Transition(
        "–", E.DISCARD, (S.NOTIFIED,), to(S.WITHDRAWN), P.DISCARD_CLAIM, d.Discard,
        label=N_("Discard claim"),
        past=N_("Claim discarded"),
        authority="discard",
        guard=g.NO_OBJECTION,
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
)  # fmt: skip

"""Steps 60 and 120: money comes in, goes back, or is paid out again."""

from bot.domain.claims import details as d
from bot.domain.claims import guards as g
from bot.domain.claims.ledger import balance
from bot.domain.claims.model import Claim, ClaimEvent, ClaimState
from bot.domain.claims.transition import SAME, SAME_OR_SETTLED, Target, Transition
from bot.domain.people import Permission, Role
from bot.domain.text import N_

S, E, P = ClaimState, ClaimEvent, Permission

_NOTIFIED = (S.NOTIFIED, S.HANDED_OVER, S.ORDERED)
_POSTED = (S.IN_COLLECTION, S.DUNNED, S.DEFERRED, S.ADDRESS_SEARCH, S.WRITTEN_OFF, S.ENFORCEMENT)
_OVER = (S.WITHDRAWN, S.TRANSFERRED, S.CLOSED)
_TOLD_OF_MORE = frozenset({Role.KK, Role.RS, Role.LSB, Role.FM})
"""More is offset, or closed, than they were told when it was decided."""


def _after_return(claim: Claim) -> ClaimState:
    """Settled again after all (more had been paid than was open), else where it stood before."""
    if balance(claim).covered:
        return S.SETTLED
    return S.DEFERRED if claim.plan else S.IN_COLLECTION


REOPENED = Target((S.DEFERRED, S.IN_COLLECTION, S.SETTLED), _after_return, "nothing open")

PAYMENTS: tuple[Transition, ...] = (
    Transition(
        "60", E.PAY, (S.DETECTED,), SAME, P.BOOK_PAYMENT, d.Pay,
        label=N_("Book payment"),
        past=N_("Payment received"),
        news=N_("A payment on claim {no} ({ref}) has come in before there is a notice."),
        informed=frozenset({Role.RS, Role.LSB, Role.FM}),
    ),
    Transition(
        "60", E.PAY, _NOTIFIED, SAME, P.BOOK_PAYMENT, d.Pay,
        label=N_("Book payment"),
        past=N_("Payment received"),
        news=N_("A payment on claim {no} ({ref}) has come in before the order was accepted."),
        informed=frozenset({Role.RS}),
    ),
    Transition(
        "60, 120", E.PAY, _POSTED, SAME_OR_SETTLED, P.BOOK_PAYMENT, d.Pay,
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
        "–", E.PAY, _OVER, SAME, P.BOOK_PAYMENT, d.Pay,
        label=N_("Book payment"),
        past=N_("Payment received"),
        news=N_("A payment has come in on claim {no} ({ref}), which is over."),
        informed=frozenset({Role.RS}),
    ),
    Transition(
        "–", E.REVERSE_PAYMENT, (S.DETECTED, *_NOTIFIED, *_POSTED), SAME,
        P.REVERSE_PAYMENT, d.ReversePayment,
        label=N_("Reverse payment"),
        past=N_("Payment returned"),
        news=N_("A payment on claim {no} ({ref}) was returned."),
        informed=frozenset({Role.RS}),
        guard=g.HAS_PAYMENT,
    ),
    Transition(
        "–", E.REVERSE_PAYMENT, (S.SETTLED,), REOPENED, P.REVERSE_PAYMENT, d.ReversePayment,
        label=N_("Reverse payment"),
        past=N_("Payment returned"),
        news=N_("A payment on the settled claim {no} ({ref}) was returned."),
        informed=frozenset({Role.RS}),
        guard=g.HAS_PAYMENT,
    ),
    Transition(
        "–", E.REVERSE_PAYMENT, (S.WITHDRAWN,), SAME, P.REVERSE_PAYMENT, d.ReversePayment,
        label=N_("Reverse payment"),
        past=N_("Payment returned"),
        news=N_("A payment on the withdrawn claim {no} ({ref}) was returned."),
        informed=frozenset({Role.RS}),
        guard=g.HAS_PAYMENT,
    ),
    Transition(
        "–", E.REVERSE_PAYMENT, (S.TRANSFERRED,), SAME, P.REVERSE_PAYMENT, d.ReversePayment,
        label=N_("Reverse payment"),
        past=N_("Payment returned"),
        news=N_("A payment on claim {no} ({ref}), which is offset, was returned."),
        informed=_TOLD_OF_MORE,
        guard=g.HAS_PAYMENT,
    ),
    Transition(
        "–", E.REVERSE_PAYMENT, (S.CLOSED,), SAME, P.REVERSE_PAYMENT, d.ReversePayment,
        label=N_("Reverse payment"),
        past=N_("Payment returned"),
        news=N_("A payment on claim {no} ({ref}), which is closed as uncollectable, was returned."),
        informed=_TOLD_OF_MORE,
        guard=g.HAS_PAYMENT,
    ),
    Transition(
        "–", E.REFUND, (S.SETTLED, *_OVER), SAME, P.REFUND_CREDIT, d.Refund,
        label=N_("Pay out credit"),
        past=N_("Credit paid out"),
        news=N_("A credit on claim {no} ({ref}) was paid out."),
        informed=frozenset({Role.RS}),
        guard=g.HAS_CREDIT,
    ),
)  # fmt: skip

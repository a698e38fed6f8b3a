"""Objections, corrections, offsetting: the amount itself changes."""

from bot.domain.claims import details as d
from bot.domain.claims import guards as g
from bot.domain.claims.ledger import balance
from bot.domain.claims.model import OPEN, Claim, ClaimEvent, ClaimState
from bot.domain.claims.records import ObjectionOutcome
from bot.domain.claims.transition import SAME, SAME_OR_SETTLED, Target, Transition, to
from bot.domain.people import Permission, Role
from bot.domain.text import N_

S, E, P = ClaimState, ClaimEvent, Permission

_OPEN = tuple(state for state in S if state in OPEN)
_OBJECTABLE = (*(state for state in _OPEN if state is not S.DETECTED), S.SETTLED)


def _after_decision(claim: Claim) -> ClaimState:
    if claim.objections[-1].outcome is ObjectionOutcome.UPHELD:
        return S.WITHDRAWN
    return S.SETTLED if balance(claim).covered else claim.state


AFTER_DECISION = Target((S.WITHDRAWN, S.SETTLED), _after_decision, "upheld; nothing open", stays=True)

OBJECTIONS: tuple[Transition, ...] = (
    Transition(
        "–", E.OBJECT, _OBJECTABLE, SAME, P.HANDLE_OBJECTION, d.Object,
        label=N_("Register objection"),
        past=N_("Objection registered"),
        news=N_("There is an objection against claim {no} ({ref}). Nothing is dunned or enforced until it is decided."),
        informed=frozenset({Role.KK, Role.RS, Role.LSB, Role.FM}),
        guard=g.NO_OBJECTION,
    ),
    Transition(
        "–", E.DECIDE, _OBJECTABLE, AFTER_DECISION, P.HANDLE_OBJECTION, d.Decide,
        label=N_("Decide objection"),
        past=N_("Objection decided"),
        news=N_("The objection against claim {no} ({ref}) is decided."),
        informed=frozenset({Role.KK, Role.RS, Role.LSB, Role.FM}),
        guard=g.OBJECTION_PENDING,
    ),
    Transition(
        "–", E.CONFIRM_CORRECTION, tuple(S), SAME, P.CORRECT_CLAIM, d.ConfirmCorrection,
        label=N_("Payment order corrected"),
        past=N_("Payment order corrected"),
        news=N_("The payment order of claim {no} ({ref}) is corrected."),
        informed=frozenset({Role.KK}),
        guard=g.TO_CORRECT,
    ),
    Transition(
        "–", E.CORRECT, _OPEN, SAME_OR_SETTLED, P.CORRECT_CLAIM, d.Correct,
        label=N_("Correct amount"),
        past=N_("Amount corrected"),
        news=N_("The amount of claim {no} ({ref}) was corrected."),
        informed=frozenset({Role.KK}),
        authority="correct",
        rare=True,
    ),
    Transition(
        "–", E.TO_OFFSET, _OPEN, to(S.TRANSFERRED), P.OFFSET_CLAIM, d.ToOffset,
        label=N_("Hand over for offsetting"),
        past=N_("Handed over for offsetting"),
        news=N_("Claim {no} ({ref}) goes to offsetting: the client draws benefits again."),
        informed=frozenset({Role.KK}),
        guard=g.NO_OBJECTION,
        rare=True,
    ),
)  # fmt: skip

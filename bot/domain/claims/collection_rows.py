"""Steps 70 and 80: nothing is paid. Dunning, address search, write-off and enforcement, and the ways back."""

from bot.domain.claims import details as d
from bot.domain.claims import guards as g
from bot.domain.claims.ledger import balance
from bot.domain.claims.model import Claim, ClaimEvent, ClaimState
from bot.domain.claims.transition import SAME, SETTLED_WHEN_COVERED, Target, Transition, to
from bot.domain.people import Permission, Role
from bot.domain.text import N_

S, E, P = ClaimState, ClaimEvent, Permission

_DUNNABLE = (S.IN_COLLECTION, S.DUNNED, S.DEFERRED)


def _after_search(claim: Claim) -> ClaimState:
    return S.DEFERRED if claim.plan else S.IN_COLLECTION


def _after_enforcement(claim: Claim) -> ClaimState:
    return S.ADDRESS_SEARCH if claim.address_lost else S.IN_COLLECTION


def _after_writing_off(claim: Claim) -> ClaimState:
    """With its plan goes the interest that was not earned; nothing else may have been open."""
    return S.SETTLED if balance(claim).covered else S.WRITTEN_OFF


BACK_FROM_SEARCH = Target((S.DEFERRED, S.IN_COLLECTION), _after_search, "a plan stands")
AFTER_WRITING_OFF = Target((S.WRITTEN_OFF, S.SETTLED), _after_writing_off, "nothing open")
BACK_FROM_ENFORCEMENT = Target((S.IN_COLLECTION, S.ADDRESS_SEARCH), _after_enforcement, "address unknown")

COLLECTION: tuple[Transition, ...] = (
    Transition(
        "70", E.DUN, (S.IN_COLLECTION, S.DUNNED), to(S.DUNNED), P.DUN_CLAIM, d.Dun,
        label=N_("Dun"),
        past=N_("Dunned"),
        news=N_("Claim {no} ({ref}) was dunned."),
        informed=frozenset({Role.RS}),
        guard=g.DUNNING_DUE,
    ),
    Transition(
        "70", E.DUN_INSTALMENT, (S.DEFERRED,), SAME, P.DUN_CLAIM, d.DunInstalment,
        label=N_("Dun instalment"),
        past=N_("Instalment dunned"),
        news=N_("An instalment of claim {no} ({ref}) was dunned."),
        informed=frozenset({Role.RS}),
        guard=g.DUNNING_DUE,
    ),
    Transition(
        "–", E.BLOCK_DUNNING, _DUNNABLE, SAME, P.BLOCK_DUNNING, d.BlockDunning,
        label=N_("Set dunning block"),
        past=N_("Dunning block set"),
        guard=g.NOT_BLOCKED,
        rare=True,
    ),
    Transition(
        "–", E.LIFT_BLOCK, _DUNNABLE, SAME, P.BLOCK_DUNNING, d.LiftBlock,
        label=N_("Lift dunning block"),
        past=N_("Dunning block lifted"),
        guard=g.BLOCKED,
    ),
    Transition(
        "80", E.UNDELIVERABLE, (S.IN_COLLECTION, S.DUNNED, S.DEFERRED, S.ENFORCEMENT), to(S.ADDRESS_SEARCH),
        P.SEARCH_ADDRESS, d.Undeliverable,
        label=N_("Undeliverable"),
        past=N_("Mail came back, address is being searched"),
        news=N_("For claim {no} ({ref}) mail came back. The address is being searched."),
        informed=frozenset({Role.RS}),
    ),
    Transition(
        "80", E.ADDRESS_FOUND, (S.ADDRESS_SEARCH,), BACK_FROM_SEARCH, P.SEARCH_ADDRESS, d.AddressFound,
        label=N_("Address found"),
        past=N_("Address found, sent again"),
        news=N_("For claim {no} ({ref}) there is an address again."),
        informed=frozenset({Role.RS}),
    ),
    Transition(
        "80", E.WRITE_OFF, (S.ADDRESS_SEARCH, S.ENFORCEMENT), AFTER_WRITING_OFF, P.WRITE_OFF_CLAIM, d.WriteOff,
        label=N_("Write off for a time"),
        past=N_("Written off for a time"),
        news=N_("Claim {no} ({ref}) is written off for a time."),
        informed=frozenset({Role.RS}),
        authority="write_off",
    ),
    Transition(
        "–", E.EXTEND_WRITE_OFF, (S.WRITTEN_OFF,), SAME, P.WRITE_OFF_CLAIM, d.ExtendWriteOff,
        label=N_("Extend write-off"),
        past=N_("Write-off extended"),
        news=N_("The write-off of claim {no} ({ref}) is extended."),
        informed=frozenset({Role.RS}),
        authority="write_off",
    ),
    Transition(
        "–", E.REOPEN, (S.WRITTEN_OFF,), SETTLED_WHEN_COVERED, P.WRITE_OFF_CLAIM, d.Reopen,
        label=N_("Collect again"),
        past=N_("Collected again"),
        news=N_("Claim {no} ({ref}) is collected again."),
        informed=frozenset({Role.RS}),
    ),
    Transition(
        "–", E.CLOSE_UNCOLLECTABLE, (S.WRITTEN_OFF, S.ENFORCEMENT), to(S.CLOSED), P.CLOSE_CLAIM, d.CloseUncollectable,
        label=N_("Close for good"),
        past=N_("Closed as uncollectable"),
        news=N_("Claim {no} ({ref}) is closed as uncollectable."),
        informed=frozenset({Role.RS}),
        guard=g.NO_OBJECTION,
        authority="close_uncollectable",
    ),
    Transition(
        "–", E.CLOSE_UNCOLLECTABLE, (S.WITHDRAWN, S.TRANSFERRED, S.CLOSED), SAME, P.CLOSE_CLAIM, d.CloseUncollectable,
        label=N_("Close for good"),
        past=N_("Closed as uncollectable"),
        news=N_("What was still owed on claim {no} ({ref}) is closed as uncollectable."),
        informed=frozenset({Role.RS}),
        guard=g.SOMETHING_OPEN,
        authority="close_uncollectable",
    ),
    Transition(
        "–", E.ENFORCE, (S.DUNNED,), to(S.ENFORCEMENT), P.ENFORCE_CLAIM, d.Enforce,
        label=N_("Hand over to enforcement"),
        past=N_("Handed over to enforcement"),
        news=N_("Claim {no} ({ref}) was handed over to enforcement."),
        informed=frozenset({Role.RS}),
        guard=g.ENFORCEMENT_DUE,
    ),
    Transition(
        "–", E.ENFORCEMENT_BACK, (S.ENFORCEMENT,), BACK_FROM_ENFORCEMENT, P.ENFORCE_CLAIM, d.EnforcementBack,
        label=N_("Back from enforcement"),
        past=N_("Back from enforcement"),
        news=N_("Claim {no} ({ref}) is back from enforcement."),
        informed=frozenset({Role.RS}),
    ),
)  # fmt: skip

"""Every kind of letter once: when it fits, who writes it, what it is called."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.domain.claims.model import OPEN, Claim, ClaimState
from bot.domain.people import Permission, Staff
from bot.domain.text import N_, Labelled


class LetterKind(Labelled):
    HAND_OVER = "hand_over", N_("Hand-over sheet for the accounting office")
    ORDER = "order", N_("Data sheet of the payment order")
    DEFERRAL = "deferral", N_("Notice of deferral with the plan")
    DUNNING = "dunning", N_("Dunning letter")


@dataclass(frozen=True)
class LetterType:
    """`permission` is that of the step it belongs to; `file_word` stands in the name of its file. `goes_out`: to the
    debtor, and so under the office's own address and account."""

    kind: LetterKind
    permission: Permission
    file_word: str
    goes_out: bool
    fits: Callable[[Claim], bool]


def _handed_over(claim: Claim) -> bool:
    return bool(claim.enclosures) and claim.state in (ClaimState.HANDED_OVER, ClaimState.ORDERED)


def _ordered(claim: Claim) -> bool:
    return claim.order_no is not None and claim.state in OPEN


def _deferred(claim: Claim) -> bool:
    return claim.state is ClaimState.DEFERRED and claim.plan is not None


def _dunned(claim: Claim) -> bool:
    return claim.dunned_on is not None and claim.state in (ClaimState.DUNNED, ClaimState.DEFERRED)


LETTERS = (
    LetterType(LetterKind.HAND_OVER, Permission.HAND_OVER_CLAIM, "Uebergabe", False, _handed_over),
    LetterType(LetterKind.ORDER, Permission.ORDER_CLAIM, "Anordnung", False, _ordered),
    LetterType(LetterKind.DEFERRAL, Permission.GRANT_DEFERRAL, "Stundungsbescheid", True, _deferred),
    LetterType(LetterKind.DUNNING, Permission.DUN_CLAIM, "Mahnung", True, _dunned),
)


def type_of(kind: LetterKind) -> LetterType:
    return next(each for each in LETTERS if each.kind is kind)


def letters_for(claim: Claim, staff: Staff) -> tuple[LetterKind, ...]:
    """Those that this person can write of the claim as it stands."""
    return tuple(each.kind for each in LETTERS if staff.may(each.permission) and each.fits(claim))

"""Loads a claim for a person: what is none of their business looks as if it did not exist."""

from bot.domain.cases import may_see
from bot.domain.claims.model import Claim
from bot.domain.errors import ChangedMeanwhile, NotFound
from bot.domain.people import Staff
from bot.domain.text import text
from bot.ports import UnitOfWork


def claim_for(staff: Staff, claim_id: int, uow: UnitOfWork) -> Claim:
    """Raises NotFound for a claim that does not exist or lies outside the person's team."""
    try:
        claim = uow.claims.get(claim_id)
    except NotFound:
        raise _no_claim(claim_id) from None
    if not may_see(staff, claim):
        raise _no_claim(claim_id)
    return claim


def check_unchanged(claim: Claim, version: int) -> None:
    """`version` is that of the claim the person saw. Raises ChangedMeanwhile."""
    if claim.version != version:
        raise ChangedMeanwhile(text("Claim {no} was changed meanwhile. Nothing was stored.", no=claim.id))


def _no_claim(claim_id: int) -> NotFound:
    return NotFound(text("There is no claim {no}.", no=claim_id))

"""An objection and the claim whose notice it is against: the claim's own events run in the same transaction, so that
nothing is dunned while it is open, and everything goes on once it is settled."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from bot.domain.claims.details import Decide, Object
from bot.domain.claims.model import Claim, ClaimEvent
from bot.domain.claims.records import ObjectionOutcome
from bot.domain.claims.table import TRANSITIONS
from bot.domain.errors import NotFound, Refused
from bot.domain.moment import Moment
from bot.domain.money import Money
from bot.domain.objections.codes import Outcome
from bot.domain.objections.details import Settle
from bot.domain.objections.model import Objection
from bot.domain.people import Staff
from bot.domain.text import Said, text
from bot.ports import UnitOfWork
from bot.usecases.advance_claim import AdvanceClaim, move_claim
from bot.usecases.claim_access import claim_for

OWN_NAMES = {"decided_on": "settled_on"}
"""What the claim's own answers are called here."""


@dataclass(frozen=True)
class Left:
    """What is left of a claim whose notice was changed in part."""

    amount: Money
    municipal_share: Money


def claim_to_link(by: Staff, claim_id: int, uow: UnitOfWork) -> Claim:
    """Raises Refused for one that does not exist for the person, or that another open objection is against. Of two who
    ask at once, the later one hears of the earlier one's objection."""
    uow.claims.lock(claim_id)
    try:
        claim = claim_for(by, claim_id, uow)
    except NotFound as missing:
        raise Refused(missing.said, field="claim_id") from missing
    other = uow.objections.open_of_claim(claim_id)
    if other is not None:
        raise Refused(text("Objection {no} is against this claim already.", no=other), field="claim_id")
    return claim


def claim_doubts(claim: Claim, *, municipal: bool, case_ref: str | None) -> Iterator[Said]:
    """What does not fit between an objection and the claim it is against; nothing here stands in the way."""
    if case_ref and claim.case_ref != case_ref:
        yield text("Claim {no} has another BG number. Please check it.", no=claim.id)
    if municipal and not claim.municipal_share:
        yield text("Claim {no} has no municipal share. Please check which benefit the objection is about.", no=claim.id)
    if not municipal and claim.municipal_share == claim.amount:
        yield text("Claim {no} is about municipal benefits only. Please check which benefit the objection is about.",
                   no=claim.id)  # fmt: skip


def block(claim: Claim, objection: Objection, by: Staff, uow: UnitOfWork, moment: Moment) -> None:
    """Nothing is dunned or enforced from now on. Raises Refused where nobody can object to the claim."""
    _advance(claim, ClaimEvent.OBJECT, Object(objection.received_on), by, uow, moment)


def block_again(objection: Objection, by: Staff, uow: UnitOfWork, moment: Moment) -> Said | None:
    """After an objection was reopened; of a claim that has ended meanwhile it is said."""
    if objection.claim_id is None:
        return None
    claim = claim_to_link(by, objection.claim_id, uow)
    if not _is_possible(claim, ClaimEvent.OBJECT):
        return text("Claim {no} stands at “{state}” and stays so.", no=claim.id, state=claim.state)
    block(claim, objection, by, uow, moment)
    return None


def free(objection: Objection, by: Staff, uow: UnitOfWork, moment: Moment) -> None:
    """The objection was none, or not against this claim: everything goes on as before it."""
    if objection.claim_id is None:
        return
    claim = claim_for(by, objection.claim_id, uow)
    if waits_for_decision(claim):
        details = Decide(ObjectionOutcome.WITHDRAWN, moment.today, taken_off=True)
        _advance(claim, ClaimEvent.DECIDE, details, by, uow, moment)


def decide(
    objection: Objection, settled: Settle, left: Left | None, by: Staff, uow: UnitOfWork, moment: Moment
) -> Said | None:
    """The claim follows the outcome. Where it was decided there already, or the claim has ended, it is said. Raises
    Refused with the field, also where it is not known what is left."""
    if objection.claim_id is None:
        return None
    claim = claim_for(by, objection.claim_id, uow)
    if claim.objection is None:
        return text("At claim {no} the objection was decided already; the claim stays as it is.", no=claim.id)
    if not _is_possible(claim, ClaimEvent.DECIDE):
        return text("Claim {no} stands at “{state}” and stays so.", no=claim.id, state=claim.state)
    if settled.outcome is Outcome.PARTLY and left is None:
        raise Refused(text("Which amount is left of the claim is needed."), field="amount")
    outcome = ObjectionOutcome(settled.outcome.value)
    if settled.outcome is Outcome.PARTLY and left is not None:
        details = Decide(outcome, settled.settled_on, left.amount, left.municipal_share)
    else:
        details = Decide(outcome, settled.settled_on)
    _advance(claim, ClaimEvent.DECIDE, details, by, uow, moment)
    return None


def said_unchanged(before: Objection, after: Objection) -> Said | None:
    """A claim was decided with the first outcome: what is to be changed there is the accounting office's business."""
    if after.claim_id is None or before.outcome is after.outcome:
        return None
    return text("Claim {no} was decided with the former outcome and stays as it is. Please have its amount corrected "
                "where needed.", no=after.claim_id)  # fmt: skip


def waits_for_decision(claim: Claim) -> bool:
    """Whether settling the objection decides at the claim, too."""
    return claim.objection is not None and _is_possible(claim, ClaimEvent.DECIDE)


def _is_possible(claim: Claim, event: ClaimEvent) -> bool:
    """In the state in which the claim is."""
    return any(row.event is event and claim.state in row.sources for row in TRANSITIONS)


def _advance(
    claim: Claim, event: ClaimEvent, details: Object | Decide, by: Staff, uow: UnitOfWork, moment: Moment
) -> None:
    with _blaming_own_fields():
        move_claim(AdvanceClaim(by, claim.id, claim.version, event, details), uow, moment)


@contextmanager
def _blaming_own_fields() -> Iterator[None]:
    """The claim's refusals name its own answers."""
    try:
        yield
    except Refused as refused:
        if type(refused) is not Refused:
            raise
        field = refused.field
        raise Refused(refused.said, field=field and OWN_NAMES.get(field, field)) from refused

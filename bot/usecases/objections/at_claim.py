"""The same objection from the side of its claim: what is entered on the claim's card is registered and settled here."""

from dataclasses import dataclass
from datetime import date

from bot.domain.claims.model import Claim
from bot.domain.errors import Refused
from bot.domain.moment import Moment
from bot.domain.objections.details import Registration, Settle
from bot.domain.objections.model import Objection, ObjectionEvent
from bot.domain.people import Staff
from bot.domain.text import text
from bot.ports import UnitOfWork
from bot.usecases.claim_access import check_unchanged, claim_for
from bot.usecases.objections.access import objection_for
from bot.usecases.objections.advance import AdvanceObjection, advance_objection
from bot.usecases.objections.claims import Left
from bot.usecases.objections.register import RegisterObjection, register_objection


@dataclass(frozen=True)
class ObjectToClaim:
    """`version` is that of the claim the person saw. Team and BG number are the claim's."""

    by: Staff
    claim_id: int
    version: int
    received_on: date
    municipal: bool
    norm: str


@dataclass(frozen=True)
class DecideAtClaim:
    """`version` is that of the claim the person saw; `left` is what is left of it, upheld in part."""

    by: Staff
    claim_id: int
    version: int
    settled: Settle
    left: Left | None = None


def object_to_claim(command: ObjectToClaim, uow: UnitOfWork, moment: Moment) -> Objection:
    """Raises NotFound, NotPermitted, ChangedMeanwhile, or Refused with the rule and the field."""
    claim = claim_for(command.by, command.claim_id, uow)
    check_unchanged(claim, command.version)
    registration = Registration(
        received_on=command.received_on,
        municipal=command.municipal,
        team_id=claim.team_id,
        norm=command.norm,
        case_ref=claim.case_ref,
        claim_id=claim.id,
    )
    return register_objection(RegisterObjection(command.by, registration), uow, moment)


def decide_at_claim(command: DecideAtClaim, uow: UnitOfWork, moment: Moment) -> Objection:
    """Raises NotFound, NotPermitted, ChangedMeanwhile, or Refused with the rule and the field."""
    claim = claim_for(command.by, command.claim_id, uow)
    check_unchanged(claim, command.version)
    objection = pending_objection(claim, command.by, uow)
    step = AdvanceObjection(
        by=command.by,
        objection_id=objection.id,
        version=objection.version,
        event=ObjectionEvent.SETTLE,
        details=command.settled,
        left=command.left,
    )
    return advance_objection(step, uow, moment).objection


def pending_objection(claim: Claim, by: Staff, uow: UnitOfWork) -> Objection:
    """The one that is open against the claim. Raises Refused where there is none, NotFound where it is none of the
    person's business."""
    number = uow.objections.open_of_claim(claim.id)
    if number is None:
        raise Refused(text("No objection is pending."))
    return objection_for(by, number, uow)

"""Moves a claim one step; a step that needs four eyes becomes a proposal instead."""

from dataclasses import dataclass

from bot.domain.approvals import Approval
from bot.domain.claims.advance import advance
from bot.domain.claims.detail import Details
from bot.domain.claims.model import Claim, ClaimEvent
from bot.domain.claims.table import row_for
from bot.domain.moment import Moment
from bot.domain.people import Staff
from bot.ports import UnitOfWork
from bot.usecases.approvals import overtake_approvals, propose
from bot.usecases.claim_access import check_unchanged, claim_for
from bot.usecases.claim_steps import carry_out


@dataclass(frozen=True)
class AdvanceClaim:
    """`version` is that of the claim the person saw."""

    by: Staff
    claim_id: int
    version: int
    event: ClaimEvent
    details: Details


@dataclass(frozen=True)
class Advanced:
    """The claim as it stands now; with `proposed`, it has not moved but waits for a second person."""

    claim: Claim
    proposed: Approval | None = None


OF_OBJECTIONS = frozenset({ClaimEvent.OBJECT, ClaimEvent.DECIDE})
"""Steps of an objection that its claim takes with it."""


def advance_claim(command: AdvanceClaim, uow: UnitOfWork, moment: Moment) -> Advanced:
    """Raises NotFound, NotPermitted, ChangedMeanwhile, or Refused with the rule and the field; TypeError for what an
    objection does (`bot.usecases.objections.at_claim`), so that none is counted in no figure."""
    if command.event in OF_OBJECTIONS:
        raise TypeError(f"{command.event} is a step of an objection")
    return move_claim(command, uow, moment)


def move_claim(command: AdvanceClaim, uow: UnitOfWork, moment: Moment) -> Advanced:
    """The same for every step: whoever calls it answers for what else goes with the step."""
    claim = claim_for(command.by, command.claim_id, uow)
    check_unchanged(claim, command.version)
    row = row_for(claim, command.event, moment)
    row.require(claim, command.by)
    command.details.check(claim, moment)
    level = row.second_person(claim, command.details, moment)
    if level is not None:
        return Advanced(claim, propose(claim, row, command.details, level, command.by, uow, moment))
    step = advance(claim, command.event, command.details, command.by.id, moment)
    stored = carry_out(step, uow, moment, spared={command.by.id})
    overtake_approvals(stored, uow, moment, spared=command.by.id)
    return Advanced(stored)

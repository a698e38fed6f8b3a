"""Moves an objection one step, and with it the claim it is against."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.moment import Moment
from bot.domain.objections.advance import advance
from bot.domain.objections.details import Details, Link, Settle
from bot.domain.objections.model import Objection, ObjectionEvent
from bot.domain.objections.table import row_for
from bot.domain.people import Staff
from bot.domain.text import Said
from bot.ports import UnitOfWork
from bot.usecases.objections.access import check_unchanged, objection_for
from bot.usecases.objections.claims import Left, block, block_again, claim_to_link, decide, free, said_unchanged
from bot.usecases.objections.steps import carry_out


@dataclass(frozen=True)
class AdvanceObjection:
    """`version` is that of the objection the person saw; `left` is what is left of its claim, upheld in part."""

    by: Staff
    objection_id: int
    version: int
    event: ObjectionEvent
    details: Details
    left: Left | None = None


@dataclass(frozen=True)
class Advanced:
    """The objection as it stands now, and what the person should know beside it."""

    objection: Objection
    hints: Sequence[Said] = ()


def advance_objection(command: AdvanceObjection, uow: UnitOfWork, moment: Moment) -> Advanced:
    """Raises NotFound, NotPermitted, ChangedMeanwhile, or Refused with the rule and the field; then nothing is to be
    kept of the transaction."""
    by, event, details = command.by, command.event, command.details
    before = objection_for(by, command.objection_id, uow)
    check_unchanged(before, command.version)
    by.require(row_for(before, event).permission)
    step = advance(before, event, details, by.id, moment)
    hint = _move_claim(command, before, step.objection, uow, moment)
    after = carry_out(before, step, uow, moment, by=by)
    return Advanced(after, () if hint is None else (hint,))


def _move_claim(
    command: AdvanceObjection, before: Objection, after: Objection, uow: UnitOfWork, moment: Moment
) -> Said | None:
    """Before the objection itself is stored: so its claim is not found to be taken by the objection itself."""
    by, details = command.by, command.details
    match command.event:
        case ObjectionEvent.LINK:
            assert isinstance(details, Link)
            block(claim_to_link(by, details.claim_id, uow), before, by, uow, moment)
        case ObjectionEvent.UNLINK | ObjectionEvent.DISCARD:
            free(before, by, uow, moment)
        case ObjectionEvent.SETTLE:
            assert isinstance(details, Settle)
            return decide(before, details, command.left, by, uow, moment)
        case ObjectionEvent.CORRECT:
            return said_unchanged(before, after)
        case ObjectionEvent.REOPEN:
            return block_again(before, by, uow, moment)
    return None

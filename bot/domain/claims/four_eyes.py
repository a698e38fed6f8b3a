"""Vier-Augen-Prinzip: who may decide on a proposal, and what the proposer is told afterwards."""

from collections.abc import Mapping

from bot.domain.approvals import Approval, ApprovalState
from bot.domain.authority import PERMISSION_OF, Level
from bot.domain.claims.detail import Details
from bot.domain.claims.history import said_facts
from bot.domain.claims.model import Claim, ClaimEvent
from bot.domain.claims.table import step_label
from bot.domain.claims.transition import Transition
from bot.domain.moment import Moment
from bot.domain.parsing.references import mask
from bot.domain.people import Staff
from bot.domain.text import N_, Said, lines, text

_OUTCOMES: Mapping[ApprovalState, str] = {
    ApprovalState.GRANTED: N_("{step}: your proposal on claim {no} ({ref}) was approved."),
    ApprovalState.REFUSED: N_("{step}: your proposal on claim {no} ({ref}) was declined."),
    ApprovalState.OVERTAKEN: N_(
        "{step}: your proposal on claim {no} ({ref}) is void, the claim was changed meanwhile."
    ),
    ApprovalState.EXPIRED: N_("{step}: your proposal on claim {no} ({ref}) has expired, nobody decided in time."),
}


def proposal(claim: Claim, row: Transition, details: Details, level: Level, by: Staff, moment: Moment) -> Approval:
    """The step `row` as proposed by `by` to somebody of `level`, to be decided within the office's deadline (working
    days). Raises Refused where the step could not be done now anyway.
    """
    details.check(claim, moment)
    return Approval(
        id=0,
        case_id=claim.id,
        case_version=claim.version,
        event=row.event,
        payload=details.facts(claim),
        permission=PERMISSION_OF[level],
        proposed_by=by.id,
        proposed_at=moment.now,
        due_on=moment.calendar.add(moment.today, moment.office.claims.deadlines.approval),
    )


def said_proposal(claim: Claim, approval: Approval, proposer: Staff) -> Said:
    """For the second person: who proposes what, why, and until when (while it is open). The reference is masked."""
    return lines(
        text(
            "{name} proposes for claim {no} ({ref}): {step}.",
            name=proposer.name,
            no=claim.id,
            ref=mask(claim.case_ref),
            step=step_label(ClaimEvent(approval.event)),
        ),
        *said_facts(ClaimEvent(approval.event), approval.payload),
        text("Please decide by {day}.", day=approval.due_on) if approval.state is ApprovalState.PENDING else None,
    )


def said_expired(claim: Claim, approval: Approval) -> Said:
    """For the leads: what slipped."""
    return text(
        "The proposal “{step}” on claim {no} ({ref}) has expired: nobody decided in time.",
        step=step_label(ClaimEvent(approval.event)),
        no=claim.id,
        ref=mask(claim.case_ref),
    )


def said_outcome(claim: Claim, approval: Approval) -> Said:
    """For the proposer: what became of the proposal."""
    return text(
        _OUTCOMES[approval.state], step=step_label(ClaimEvent(approval.event)), no=claim.id, ref=mask(claim.case_ref)
    )

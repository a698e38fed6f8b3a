"""Vier-Augen-Prinzip: who may decide on a proposal, and what the proposer is told afterwards."""

from collections.abc import Mapping

from bot.domain.approvals import Approval, ApprovalState, holds
from bot.domain.authority import PERMISSION_OF, Level, deciding
from bot.domain.cases import may_see
from bot.domain.claims.detail import Details
from bot.domain.claims.history import said_facts
from bot.domain.claims.model import Claim, ClaimEvent
from bot.domain.claims.table import row_for, step_label
from bot.domain.claims.transition import Transition
from bot.domain.errors import Refused
from bot.domain.moment import Moment
from bot.domain.parsing.references import mask
from bot.domain.people import Staff
from bot.domain.text import N_, Lines, Said, Text, lines, literal, text

_OUTCOMES: Mapping[ApprovalState, str] = {
    ApprovalState.GRANTED: N_("{step}: your proposal on claim {no} ({ref}) was approved."),
    ApprovalState.REFUSED: N_("{step}: your proposal on claim {no} ({ref}) was declined."),
    ApprovalState.OVERTAKEN: N_(
        "{step}: your proposal on claim {no} ({ref}) is void, the claim was changed meanwhile."
    ),
    ApprovalState.EXPIRED: N_("{step}: your proposal on claim {no} ({ref}) has expired, nobody decided in time."),
}

_IMPOSSIBLE = N_("{step}: your proposal on claim {no} ({ref}) is void, it can no longer be done.")


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


def nobody_decides(level: Level) -> Text:
    """Why a step that asks for `level` cannot even be proposed."""
    levels = tuple(literal(each) for each in deciding(level))
    return text(
        "There is nobody who may decide on this as a second person. It takes: {levels}.", levels=Lines(levels, ", ")
    )


def check_still_right(claim: Claim, approval: Approval, decider: Staff, proposer: Staff, moment: Moment) -> None:
    """Raises Refused, with the reason, where the step may not be done today as it was proposed: whoever proposed it may
    not do it any more, or the authority matrix asks for a higher level by now."""
    row = row_for(claim, ClaimEvent(approval.event), moment)
    if not proposer.active:
        raise Refused(text("{name} no longer works with me.", name=proposer.name))
    if not row.is_open_to(claim, proposer) or not may_see(proposer, claim):
        raise Refused(text("{name} may not do this step any more.", name=proposer.name))
    details = row.details.from_facts(approval.payload)
    details.check(claim, moment)
    level = row.second_person(claim, details, moment)
    if level is not None and not any(holds(decider, PERMISSION_OF[each], claim) for each in deciding(level)):
        raise Refused(text("A second person has to agree to this: {level}.", level=level))


def said_proposal(claim: Claim, approval: Approval, proposer: Staff, moment: Moment) -> Said:
    """For the second person: who proposes what, why, what it comes to, and until when (while it is open). The
    reference is masked."""
    return lines(
        text(
            "{name} proposes for claim {no} ({ref}): {step}.",
            name=proposer.name,
            no=claim.id,
            ref=mask(claim.case_ref),
            step=step_label(ClaimEvent(approval.event)),
        ),
        *said_facts(ClaimEvent(approval.event), approval.payload),
        *_outlook(claim, approval, moment),
        text("Please decide by {day}.", day=approval.due_on) if approval.state is ApprovalState.PENDING else None,
    )


def _outlook(claim: Claim, approval: Approval, moment: Moment) -> tuple[Said, ...]:
    """What it comes to, while that can still be said; else what stands in the way today."""
    if approval.state is not ApprovalState.PENDING or approval.case_version != claim.version:
        return ()
    try:
        details = row_for(claim, ClaimEvent(approval.event), moment).details.from_facts(approval.payload)
        details.check(claim, moment)
        outlook: tuple[Said, ...] = details.outlook(claim, moment)
    except Refused as refusal:
        return (text("⚠ {warning}", warning=refusal.said),)
    return outlook


def said_expired(claim: Claim, approval: Approval) -> Said:
    """For the leads: what slipped."""
    return text(
        "The proposal “{step}” on claim {no} ({ref}) has expired: nobody decided in time.",
        step=step_label(ClaimEvent(approval.event)),
        no=claim.id,
        ref=mask(claim.case_ref),
    )


def said_outcome(claim: Claim, approval: Approval, why: Said | None = None) -> Said:
    """For the proposer: what became of the proposal. `why` it could not be carried out, though it was approved."""
    outcome = _OUTCOMES[approval.state] if why is None else _IMPOSSIBLE
    step = step_label(ClaimEvent(approval.event))
    return lines(text(outcome, step=step, no=claim.id, ref=mask(claim.case_ref)), why)

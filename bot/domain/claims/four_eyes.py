"""Vier-Augen-Prinzip: who may decide on a proposal, and what the proposer is told afterwards."""

from collections.abc import Mapping

from bot.domain.authority import PERMISSION_OF, Level, deciding, permissions_deciding
from bot.domain.claims.access import is_team_permission, may_see
from bot.domain.claims.detail import Details
from bot.domain.claims.history import said_facts
from bot.domain.claims.model import Approval, ApprovalState, Claim
from bot.domain.claims.table import row_for, step_label
from bot.domain.claims.transition import Transition
from bot.domain.errors import NotPermitted, Refused
from bot.domain.moment import Moment
from bot.domain.parsing.references import mask
from bot.domain.people import Permission, Staff
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
        claim_id=claim.id,
        claim_version=claim.version,
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


def check_decider(decider: Staff, claim: Claim, approval: Approval, proposer: Staff) -> None:
    """Raises NotPermitted unless `decider` may decide on it, as the level that is asked or as a higher one, and is
    neither the proposer nor their deputy."""
    if not any(_holds(decider, each, claim) for each in permissions_deciding(approval.permission)):
        raise NotPermitted(text("Your role does not allow this step."))
    if decider.id == proposer.id:
        raise NotPermitted(text("You proposed this yourself. A second person has to decide."))
    if decider.id == proposer.deputy_id:
        raise NotPermitted(text("You are the deputy of the person who proposed this. Somebody else has to decide."))


def may_decide(decider: Staff, claim: Claim, approval: Approval, proposer: Staff) -> bool:
    try:
        check_decider(decider, claim, approval, proposer)
    except NotPermitted:
        return False
    return may_see(decider, claim)


def _holds(decider: Staff, permission: Permission, claim: Claim) -> bool:
    """A team lead decides on the claims of their own team, whatever else they see."""
    in_team = decider.team is not None and decider.team.id == claim.team_id
    return decider.may(permission) and (in_team or not is_team_permission(permission))


def check_still_right(claim: Claim, approval: Approval, decider: Staff, proposer: Staff, moment: Moment) -> None:
    """Raises Refused, with the reason, where the step may not be done today as it was proposed: whoever proposed it may
    not do it any more, or the authority matrix asks for a higher level by now."""
    row = row_for(claim, approval.event, moment)
    if not proposer.active:
        raise Refused(text("{name} no longer works with me.", name=proposer.name))
    if not row.is_open_to(claim, proposer) or not may_see(proposer, claim):
        raise Refused(text("{name} may not do this step any more.", name=proposer.name))
    details = row.details.from_facts(approval.payload)
    details.check(claim, moment)
    level = row.second_person(claim, details, moment)
    if level is not None and not any(_holds(decider, PERMISSION_OF[each], claim) for each in deciding(level)):
        raise Refused(text("A second person has to agree to this: {level}.", level=level))


def is_taken_back(approval: Approval) -> bool:
    return approval.state is ApprovalState.REFUSED and approval.decided_by == approval.proposed_by


def was_impossible(approval: Approval) -> bool:
    """Approved too late: it could no longer be done. What a change of the claim overtakes, nobody decided on."""
    return approval.state is ApprovalState.OVERTAKEN and approval.decided_by is not None


def said_proposal(claim: Claim, approval: Approval, proposer: Staff, moment: Moment) -> Said:
    """For the second person: who proposes what, why, what it comes to, and until when (while it is open). The
    reference is masked."""
    return lines(
        text(
            "{name} proposes for claim {no} ({ref}): {step}.",
            name=proposer.name,
            no=claim.id,
            ref=mask(claim.case_ref),
            step=step_label(approval.event),
        ),
        *said_facts(approval.event, approval.payload),
        *_outlook(claim, approval, moment),
        text("Please decide by {day}.", day=approval.due_on) if approval.state is ApprovalState.PENDING else None,
    )


def _outlook(claim: Claim, approval: Approval, moment: Moment) -> tuple[Said, ...]:
    """What it comes to, while that can still be said; else what stands in the way today."""
    if approval.state is not ApprovalState.PENDING or approval.claim_version != claim.version:
        return ()
    try:
        details = row_for(claim, approval.event, moment).details.from_facts(approval.payload)
        details.check(claim, moment)
        outlook: tuple[Said, ...] = details.outlook(claim, moment)
    except Refused as refusal:
        return (text("⚠ {warning}", warning=refusal.said),)
    return outlook


def said_expired(claim: Claim, approval: Approval) -> Said:
    """For the leads: what slipped."""
    return text(
        "The proposal “{step}” on claim {no} ({ref}) has expired: nobody decided in time.",
        step=step_label(approval.event),
        no=claim.id,
        ref=mask(claim.case_ref),
    )


def said_outcome(claim: Claim, approval: Approval, why: Said | None = None) -> Said:
    """For the proposer: what became of the proposal. `why` it could not be carried out, though it was approved."""
    outcome = _OUTCOMES[approval.state] if why is None else _IMPOSSIBLE
    return lines(text(outcome, step=step_label(approval.event), no=claim.id, ref=mask(claim.case_ref)), why)

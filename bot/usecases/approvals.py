"""Vier-Augen-Prinzip: a step is proposed by one person and decided by another, within the office's deadline."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.domain.approvals import Approval, ApprovalState, approval_step, check_decider, is_taken_back, may_decide
from bot.domain.authority import PERMISSION_OF, Level, deciding
from bot.domain.cases import may_see
from bot.domain.claims.advance import Step, advance
from bot.domain.claims.detail import Details
from bot.domain.claims.four_eyes import (
    check_still_right,
    nobody_decides,
    proposal,
    said_expired,
    said_outcome,
    said_proposal,
)
from bot.domain.claims.model import Claim, ClaimEvent
from bot.domain.claims.table import row_for
from bot.domain.claims.transition import Transition
from bot.domain.errors import NotPermitted, Refused
from bot.domain.moment import Moment
from bot.domain.people import Staff
from bot.domain.reminders.deadlines import decision_task
from bot.domain.reminders.recipients import leads_of
from bot.domain.text import Said, text
from bot.messages import Button
from bot.ports import UnitOfWork
from bot.usecases.claim_access import claim_for
from bot.usecases.claim_steps import carry_out, claim_keyboard
from bot.usecases.presence import presence_of
from bot.usecases.telling import tell, tell_in_person


@dataclass(frozen=True)
class DecideApproval:
    by: Staff
    approval_id: int
    grant: bool


@dataclass(frozen=True)
class Decided:
    """`approval.state` says what came of it; `claim` is the claim as it stands now. `why` it could not be granted."""

    approval: Approval
    claim: Claim
    why: Said | None = None


def propose(
    claim: Claim, row: Transition, details: Details, level: Level, by: Staff, uow: UnitOfWork, moment: Moment
) -> Approval:
    """Asks a second person of the level; where none of them is at work, those of the next above as well. Raises Refused
    if the step could not be done now, waits already, or nobody may decide."""
    if any(pending.event == row.event for pending in uow.approvals.pending_of_case(claim.id)):
        raise Refused(text("This has been proposed already and waits for a decision."))
    draft, deciders = _with_deciders(claim, row, details, level, by, uow, moment)
    approval = uow.approvals.propose(draft)
    uow.tasks.open(decision_task(claim, draft, moment))
    _record(approval, "propose", by.id, uow, moment)
    keyboard = ((Button(text("Open proposal"), "approval.open", {"id": approval.id}),),)
    said = said_proposal(claim, approval, by, moment)
    for decider in deciders:
        tell_in_person(decider, said, uow, moment, keyboard=keyboard)
    return approval


def _with_deciders(
    claim: Claim, row: Transition, details: Details, level: Level, by: Staff, uow: UnitOfWork, moment: Moment
) -> tuple[Approval, Sequence[Staff]]:
    """The proposal at the lowest level at which somebody may decide on it, and who is asked: level by level until
    somebody is at work. No deputy is asked in their place: to stand in for somebody is no authority."""
    presence = presence_of(uow, moment)
    chosen: Approval | None = None
    asked: dict[int, Staff] = {}
    for each in deciding(level):
        draft = proposal(claim, row, details, each, by, moment)
        holders = uow.staff.holders(PERMISSION_OF[each], decision_task(claim, draft, moment).team_id)
        deciders = [holder for holder in holders if may_decide(holder, claim, draft, by)]
        asked.update((decider.id, decider) for decider in deciders)
        chosen = chosen or (draft if deciders else None)
        if any(presence.reads_in_time(decider) for decider in deciders):
            break
    if chosen is None:
        raise Refused(nobody_decides(level))
    there = [decider for decider in asked.values() if not presence.is_away_when_told(decider)]
    return chosen, there or list(asked.values())


def decide_approval(command: DecideApproval, uow: UnitOfWork, moment: Moment) -> Decided:
    """Grants or declines. What can no longer be done ends as overtaken or expired, and is stored as such: with whoever
    wanted to grant it where the reason is another than a change of the claim.

    Raises NotFound, NotPermitted, or Refused where it was decided already.
    """
    approval = uow.approvals.get(command.approval_id)
    claim = claim_for(command.by, approval.case_id, uow)
    proposer = uow.staff.get(approval.proposed_by)
    check_decider(command.by, claim, approval, proposer)
    if approval.state is not ApprovalState.PENDING:
        raise Refused(text("This proposal is no longer open."))
    if approval.due_on < moment.today:
        return Decided(_conclude(approval, ApprovalState.EXPIRED, None, uow, moment), claim)
    if not command.grant:
        return Decided(_conclude(approval, ApprovalState.REFUSED, command.by, uow, moment), claim)
    if claim.version != approval.case_version:
        return Decided(_conclude(approval, ApprovalState.OVERTAKEN, None, uow, moment), claim)
    try:
        step = _granted_step(claim, approval, command.by, proposer, moment)
    except Refused as refusal:
        why = refusal.said
        return Decided(_conclude(approval, ApprovalState.OVERTAKEN, command.by, uow, moment, why=why), claim, why)
    stored = carry_out(step, uow, moment, spared={command.by.id, proposer.id})
    decided = _conclude(approval, ApprovalState.GRANTED, command.by, uow, moment)
    overtake_approvals(stored, uow, moment)
    return Decided(decided, stored)


def take_back(by: Staff, approval_id: int, uow: UnitOfWork, moment: Moment) -> Approval:
    """Ends a proposal of one's own; it is stored as declined by the proposer. Raises NotFound, NotPermitted, or Refused
    where it was decided already."""
    approval = uow.approvals.get(approval_id)
    claim_for(by, approval.case_id, uow)
    if approval.proposed_by != by.id:
        raise NotPermitted(text("Only whoever made a proposal can take it back."))
    if approval.state is not ApprovalState.PENDING:
        raise Refused(text("This proposal is no longer open."))
    return _conclude(approval, ApprovalState.REFUSED, by, uow, moment, silent=True)


def overtake_approvals(claim: Claim, uow: UnitOfWork, moment: Moment, *, spared: int | None = None) -> None:
    """Ends the proposals that were made on an older version of the claim; `spared` made the change and knows."""
    for approval in uow.approvals.pending_of_case(claim.id):
        _conclude(approval, ApprovalState.OVERTAKEN, None, uow, moment, silent=approval.proposed_by == spared)


def expire_approvals(uow: UnitOfWork, moment: Moment) -> int:
    """Ends the proposals that nobody decided in time; returns how many. Safe to repeat."""
    overdue = uow.approvals.overdue(moment.today)
    for approval in overdue:
        leads = _leads(approval, uow, moment)
        _conclude(approval, ApprovalState.EXPIRED, None, uow, moment)
        claim = uow.claims.get(approval.case_id)
        tell(leads, said_expired(claim, approval), uow, moment, keyboard=claim_keyboard(claim.id))
    return len(overdue)


def _leads(approval: Approval, uow: UnitOfWork, moment: Moment) -> Sequence[Staff]:
    """Those who are to learn that nobody decided, as far as they see the claim; the proposer is told anyway."""
    step = approval_step(approval.event)
    claim = uow.claims.get(approval.case_id)
    tasks = [task for task in uow.tasks.of_case(claim.id) if task.step == step]
    presence = presence_of(uow, moment)
    leads = {lead.staff.id: lead.staff for task in tasks for lead in leads_of(task, claim, presence)}
    return [staff for staff in leads.values() if staff.id != approval.proposed_by and may_see(staff, claim)]


def _granted_step(claim: Claim, approval: Approval, decider: Staff, proposer: Staff, moment: Moment) -> Step:
    """The step under today's conditions. Raises Refused with what stands in its way by now."""
    check_still_right(claim, approval, decider, proposer, moment)
    event = ClaimEvent(approval.event)
    details = row_for(claim, event, moment).details.from_facts(approval.payload)
    return advance(claim, event, details, approval.proposed_by, moment, approved_by=decider.id)


def _conclude(
    approval: Approval,
    state: ApprovalState,
    decider: Staff | None,
    uow: UnitOfWork,
    moment: Moment,
    *,
    why: Said | None = None,
    silent: bool = False,
) -> Approval:
    """Stores the outcome, ends the task and (unless `silent`) tells the proposer."""
    decided_by = decider.id if decider else None
    concluded = replace(approval, state=state, decided_by=decided_by, decided_at=moment.now)
    uow.approvals.decide(concluded)
    uow.tasks.close(approval.case_id, (approval_step(approval.event),), moment.now)
    _record(concluded, "taken_back" if is_taken_back(concluded) else state.value, decided_by, uow, moment)
    if not silent:
        proposer = uow.staff.get(approval.proposed_by)
        claim = uow.claims.get(approval.case_id)
        said = said_outcome(claim, concluded, why)
        tell([proposer], said, uow, moment, keyboard=claim_keyboard(approval.case_id))
    return concluded


def _record(approval: Approval, what: str, by: int | None, uow: UnitOfWork, moment: Moment) -> None:
    uow.audit.record(
        f"approval.{what}",
        at=moment.now,
        by=by,
        subject=f"claim:{approval.case_id}",
        details={"approval": approval.id, "event": approval.event, "version": approval.case_version},
    )

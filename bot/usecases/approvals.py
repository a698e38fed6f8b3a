"""Vier-Augen-Prinzip: a step is proposed by one person and decided by another, within the office's deadline."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.domain.approvals import Approval, ApprovalState, approval_step, check_decider, may_decide
from bot.domain.authority import PERMISSION_OF, Level
from bot.domain.cases import may_see
from bot.domain.claims.advance import Step, advance
from bot.domain.claims.detail import Details
from bot.domain.claims.four_eyes import proposal, said_expired, said_outcome, said_proposal
from bot.domain.claims.model import Claim, ClaimEvent
from bot.domain.claims.table import row_for
from bot.domain.claims.transition import Transition
from bot.domain.errors import Refused
from bot.domain.moment import Moment
from bot.domain.people import Staff
from bot.domain.reminders.deadlines import decision_task
from bot.domain.reminders.recipients import leads_of
from bot.domain.text import text
from bot.messages import Button
from bot.ports import UnitOfWork
from bot.usecases.claim_access import claim_for
from bot.usecases.claim_steps import carry_out, claim_keyboard
from bot.usecases.presence import presence_of
from bot.usecases.telling import tell


@dataclass(frozen=True)
class DecideApproval:
    by: Staff
    approval_id: int
    grant: bool


@dataclass(frozen=True)
class Decided:
    """`approval.state` says what came of it; `claim` is the claim as it stands now."""

    approval: Approval
    claim: Claim


def propose(
    claim: Claim, row: Transition, details: Details, level: Level, by: Staff, uow: UnitOfWork, moment: Moment
) -> Approval:
    """Asks a second person of the level, or of the next above where there is none. Raises Refused if the step could
    not be done now, waits already, or nobody may decide."""
    if any(pending.event == row.event for pending in uow.approvals.pending_of_case(claim.id)):
        raise Refused(text("This has been proposed already and waits for a decision."))
    draft, deciders = _with_deciders(claim, row, details, level, by, uow, moment)
    approval = uow.approvals.propose(draft)
    uow.tasks.open(decision_task(claim, draft, moment))
    _record(approval, "propose", by.id, uow, moment)
    keyboard = ((Button(text("Open proposal"), "approval.open", {"id": approval.id}),),)
    tell(deciders, said_proposal(claim, approval, by), uow, moment, keyboard=keyboard)
    return approval


def _with_deciders(
    claim: Claim, row: Transition, details: Details, level: Level, by: Staff, uow: UnitOfWork, moment: Moment
) -> tuple[Approval, Sequence[Staff]]:
    """The proposal at the lowest level at which somebody may decide on it, and who that is."""
    levels = list(Level)
    for each in levels[levels.index(level) :]:
        draft = proposal(claim, row, details, each, by, moment)
        holders = uow.staff.holders(PERMISSION_OF[each], decision_task(claim, draft, moment).team_id)
        deciders = [holder for holder in holders if may_decide(holder, claim, draft, by)]
        if deciders:
            return draft, deciders
    raise Refused(text("There is nobody who may decide on this as a second person."))


def decide_approval(command: DecideApproval, uow: UnitOfWork, moment: Moment) -> Decided:
    """Grants or declines. What can no longer be done ends as overtaken or expired, and is stored as such.

    Raises NotFound, NotPermitted, or Refused where it was decided already.
    """
    approval = uow.approvals.get(command.approval_id)
    claim = claim_for(command.by, approval.case_id, uow)
    proposer = uow.staff.get(approval.proposed_by)
    check_decider(command.by, approval, proposer)
    if approval.state is not ApprovalState.PENDING:
        raise Refused(text("This proposal is no longer open."))
    if approval.due_on < moment.today:
        return Decided(_conclude(approval, ApprovalState.EXPIRED, None, uow, moment), claim)
    if not command.grant:
        return Decided(_conclude(approval, ApprovalState.REFUSED, command.by, uow, moment), claim)
    step = _granted_step(claim, approval, command.by, moment) if proposer.active else None
    if step is None:
        return Decided(_conclude(approval, ApprovalState.OVERTAKEN, None, uow, moment), claim)
    stored = carry_out(step, uow, moment, spared={command.by.id, proposer.id})
    decided = _conclude(approval, ApprovalState.GRANTED, command.by, uow, moment)
    overtake_approvals(stored, uow, moment)
    return Decided(decided, stored)


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


def _granted_step(claim: Claim, approval: Approval, decider: Staff, moment: Moment) -> Step | None:
    """The step under today's conditions; None if the claim has changed so that it is not what was proposed."""
    if claim.version != approval.case_version:
        return None
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
    silent: bool = False,
) -> Approval:
    """Stores the outcome, ends the task and (unless `silent`) tells the proposer."""
    decided_by = decider.id if decider else None
    concluded = replace(approval, state=state, decided_by=decided_by, decided_at=moment.now)
    uow.approvals.decide(concluded)
    uow.tasks.close(approval.case_id, (approval_step(approval.event),), moment.now)
    _record(concluded, state.value, decided_by, uow, moment)
    if not silent:
        proposer = uow.staff.get(approval.proposed_by)
        claim = uow.claims.get(approval.case_id)
        said = said_outcome(claim, concluded)
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

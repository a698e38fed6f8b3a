"""What a person sees of claims: the card, the search, a proposal. Values only; the edge draws them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.approvals import Approval, ApprovalState, may_decide
from bot.domain.cases import CaseKind, may_see, sees
from bot.domain.claims.access import team_scope
from bot.domain.claims.finality import final_from
from bot.domain.claims.ledger import Balance, balance
from bot.domain.claims.model import Claim, ClaimEvent, TimelineEntry
from bot.domain.claims.table import TRANSITIONS, available
from bot.domain.claims.transition import Transition
from bot.domain.errors import Unreadable
from bot.domain.moment import Moment
from bot.domain.parsing.references import bg_number
from bot.domain.people import Staff
from bot.domain.periods import NoticePeriods, notice_periods
from bot.domain.reminders.deadlines import is_quiet
from bot.domain.tasks import Task
from bot.ports import ClaimRow, UnitOfWork
from bot.usecases.claim_access import claim_for
from bot.usecases.personal_data import Held, held_of, may_handle

RECENT = 6
"""So many claims are offered."""


@dataclass(frozen=True)
class TimelineLine:
    """`approver` is the second person of a four-eyes step."""

    entry: TimelineEntry
    name: str
    approver: str | None = None


@dataclass(frozen=True)
class PendingApproval:
    """A proposal, who made it, and whether the reader may decide on it, or take it back."""

    approval: Approval
    proposer: str
    may_decide: bool
    may_take_back: bool = False


@dataclass(frozen=True)
class Card:
    """`held`: what the private page keeps, for those who may open it. `steps` are what the reader may set off now,
    `periods` run from the notice once it is posted, `final_from` goes by objections, too (None while one is
    pending); `assignees` are the names of those who have a task. `objection`: the number of the one that is open, for
    those who see it.
    """

    claim: Claim
    team: str
    balance: Balance
    periods: NoticePeriods | None
    final_from: date | None
    tasks: Sequence[Task]
    assignees: Mapping[int, str]
    timeline: Sequence[TimelineLine]
    steps: Sequence[Transition]
    pending: Sequence[PendingApproval]
    held: Held | None = None
    objection: int | None = None


def claim_card(uow: UnitOfWork, staff: Staff, claim_id: int, moment: Moment) -> Card:
    """Raises NotFound for a claim that does not exist or is none of the person's business."""
    claim = claim_for(staff, claim_id, uow)
    approvals = uow.approvals.pending_of_case(claim.id)
    waiting = {approval.event for approval in approvals}
    tasks = [task for task in uow.tasks.of_case(claim.id) if not is_quiet(task, moment.today)]
    return Card(
        claim=claim,
        team=uow.teams.get(claim.team_id).name,
        balance=balance(claim),
        periods=notice_periods(claim.notice_posted, moment.calendar) if claim.notice_posted else None,
        final_from=final_from(claim, moment.calendar),
        tasks=tasks,
        assignees=uow.staff.names(task.assignee_id for task in tasks if task.assignee_id is not None),
        timeline=_timeline(claim, uow),
        steps=[row for row in available(claim, staff, moment) if row.event not in waiting],
        pending=[_pending(approval, claim, staff, uow) for approval in approvals],
        held=held_of(claim.id, uow) if may_handle(staff, moment) else None,
        objection=_open_objection(claim, staff, uow),
    )


def proposal_card(uow: UnitOfWork, staff: Staff, approval_id: int) -> tuple[Claim, PendingApproval]:
    """A proposal in any state, with its claim. Raises NotFound."""
    approval = uow.approvals.get(approval_id)
    claim = claim_for(staff, approval.case_id, uow)
    return claim, _pending(approval, claim, staff, uow)


def steps_for(card: Card, task: Task) -> Sequence[Transition]:
    """The steps of the card, the one that ends the deadline first."""
    return sorted(card.steps, key=lambda row: row.event != task.step)


def steps_of(uow: UnitOfWork, staff: Staff, claim_id: int, moment: Moment) -> tuple[Claim, Sequence[Transition]]:
    """The claim, and what the person may set off on it now. Raises NotFound."""
    claim = claim_for(staff, claim_id, uow)
    waiting = {approval.event for approval in uow.approvals.pending_of_case(claim.id)}
    return claim, [row for row in available(claim, staff, moment) if row.event not in waiting]


def recent_claims(
    uow: UnitOfWork, staff: Staff, events: Collection[ClaimEvent], *, limit: int = RECENT
) -> Sequence[ClaimRow]:
    """Those the person worked on last and on whose state one of the events is possible, newest first."""
    states = {state for row in TRANSITIONS if row.event in events for state in row.sources}
    found = uow.claims.recent(staff.id, team_id=team_scope(staff))
    return [row for row in found if row.state in states][:limit]


def search_claims(uow: UnitOfWork, staff: Staff, query: str) -> Sequence[ClaimRow]:
    """By number, BG number in any spelling, order number or cash reference, within what the person may see."""
    return uow.claims.search(_one_spelling(query), team_id=team_scope(staff))


def _open_objection(claim: Claim, staff: Staff, uow: UnitOfWork) -> int | None:
    if claim.objection is None or not sees(staff, CaseKind.OBJECTION):
        return None
    number = uow.objections.open_of_claim(claim.id)
    return number if number is not None and may_see(staff, uow.objections.get(number)) else None


def _timeline(claim: Claim, uow: UnitOfWork) -> Sequence[TimelineLine]:
    entries = uow.claims.timeline(claim.id)
    names = uow.staff.names({staff_id for entry in entries for staff_id in (entry.by, _approver(entry)) if staff_id})
    return [TimelineLine(entry, names[entry.by], names.get(_approver(entry) or 0)) for entry in entries]


def _approver(entry: TimelineEntry) -> int | None:
    approver = entry.details.get("approved_by")
    return approver if isinstance(approver, int) else None


def _pending(approval: Approval, claim: Claim, staff: Staff, uow: UnitOfWork) -> PendingApproval:
    proposer = uow.staff.get(approval.proposed_by)
    is_open = approval.state is ApprovalState.PENDING
    decidable = is_open and may_decide(staff, claim, approval, proposer)
    return PendingApproval(approval, proposer.name, decidable, is_open and staff.id == proposer.id)


def _one_spelling(query: str) -> str:
    try:
        return bg_number(query)
    except Unreadable:
        return query.strip()

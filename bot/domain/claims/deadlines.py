"""Fristen of the process: which task stands open in which state, and until when."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from bot.domain.claims.access import is_team_permission
from bot.domain.claims.model import Approval, Claim, ClaimEvent, ClaimKind, ClaimState, Task
from bot.domain.moment import Moment
from bot.domain.people import Permission
from bot.domain.periods import knowledge_period_end

APPROVE = "approve:"


@dataclass(frozen=True)
class TaskRule:
    """`event` ends the task. `due(claim, since, moment)`: `since` is the day from which the deadline runs."""

    event: ClaimEvent
    permission: Permission
    due: Callable[[Claim, date, Moment], date]
    described: str


def notice_due(claim: Claim, since: date, moment: Moment) -> date:
    """Recovery: one year from knowledge (§ 45 IV SGB X); loan: the office's own deadline after registration."""
    if claim.kind is ClaimKind.LOAN:
        return moment.calendar.add(since, moment.office.claims.deadlines.loan_notice)
    return knowledge_period_end(claim.known_on, moment.calendar)


def hand_over_due(claim: Claim, since: date, moment: Moment) -> date:
    return moment.calendar.add(since, moment.office.claims.deadlines.hand_over)


def order_due(claim: Claim, since: date, moment: Moment) -> date:
    return moment.calendar.add(since, moment.office.claims.deadlines.order)


def acceptance_due(claim: Claim, since: date, moment: Moment) -> date:
    return moment.calendar.add(since, moment.office.claims.deadlines.accept)


def payment_due(claim: Claim, since: date, moment: Moment) -> date:
    """The claim's due date, on a free day the next working day (§ 193 BGB); once it has passed, at once."""
    return moment.calendar.shifted(max(claim.due_on or since, since))


TASKS: Mapping[ClaimState, TaskRule] = {
    ClaimState.DETECTED: TaskRule(
        ClaimEvent.ISSUE_NOTICE,
        Permission.ISSUE_NOTICE,
        notice_due,
        "one year from knowledge (§ 45 IV SGB X); loans: `loan_notice` working days after registration",
    ),
    ClaimState.NOTIFIED: TaskRule(
        ClaimEvent.HAND_OVER,
        Permission.HAND_OVER_CLAIM,
        hand_over_due,
        "`hand_over` working days after posting or return",
    ),
    ClaimState.HANDED_OVER: TaskRule(
        ClaimEvent.ORDER, Permission.ORDER_CLAIM, order_due, "`order` working days after hand-over or rejection"
    ),
    ClaimState.ORDERED: TaskRule(
        ClaimEvent.ACCEPT, Permission.ACCEPT_ORDER, acceptance_due, "`accept` working days after the order"
    ),
    ClaimState.IN_COLLECTION: TaskRule(
        ClaimEvent.PAY, Permission.BOOK_PAYMENT, payment_due, "due date of the claim, moved by § 193 BGB"
    ),
}
"""A state without a line leaves nothing to do."""


def tasks_after(claim: Claim, since: date, moment: Moment) -> tuple[Task, ...]:
    """The tasks to open now that the claim is in its state."""
    rule = TASKS.get(claim.state)
    if rule is None:
        return ()
    team_id = claim.team_id if is_team_permission(rule.permission) else None
    due_on = rule.due(claim, since, moment)
    return (Task(0, claim.id, rule.event.value, rule.permission, team_id, due_on, opened_at=moment.now),)


def approval_step(event: ClaimEvent) -> str:
    return APPROVE + event.value


def decision_task(claim: Claim, approval: Approval) -> Task:
    """The task that asks a second person for a decision."""
    team_id = claim.team_id if is_team_permission(approval.permission) else None
    step = approval_step(approval.event)
    return Task(0, claim.id, step, approval.permission, team_id, approval.due_on, opened_at=approval.proposed_at)

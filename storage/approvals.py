"""Approvals: a proposed step that waits for a second person."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import bindparam, literal_column, select, update

from bot.domain.approvals import Approval, ApprovalState
from bot.domain.errors import ChangedMeanwhile, NotFound, Refused
from bot.domain.people import Permission
from bot.domain.text import text
from storage.statements import Prepared, Row, Statements, placeholders
from storage.tables.work import APPROVAL

_PENDING = APPROVAL.c.state == literal_column(f"'{ApprovalState.PENDING.value}'")
_GET = Prepared(select(*APPROVAL.c).where(APPROVAL.c.id == bindparam("approval_id")))
_PROPOSE = Prepared(
    lambda insert: (
        insert(APPROVAL).values(placeholders(APPROVAL, "id")).on_conflict_do_nothing().returning(APPROVAL.c.id)
    )
)
_OF_CASE = Prepared(
    select(*APPROVAL.c).where(APPROVAL.c.case_id == bindparam("case_id"), _PENDING).order_by(APPROVAL.c.id)
)
_DECIDE = Prepared(
    update(APPROVAL)
    .where(APPROVAL.c.id == bindparam("approval_id"), _PENDING)
    .values(state=bindparam("new_state"), decided_by=bindparam("by"), decided_at=bindparam("at"))
)
_OVERDUE = Prepared(
    select(*APPROVAL.c)
    .where(_PENDING, APPROVAL.c.due_on < bindparam("today"))
    .order_by(APPROVAL.c.due_on, APPROVAL.c.id)
)


_MOVE = Prepared(
    update(APPROVAL)
    .where(APPROVAL.c.case_id == bindparam("of_case"), APPROVAL.c.event == bindparam("of_event"), _PENDING)
    .values(due_on=bindparam("new_due_on"))
)


class SqlApprovals:
    """Implements `bot.ports.ApprovalRepository`."""

    def __init__(self, statements: Statements) -> None:
        self._statements = statements

    def get(self, approval_id: int) -> Approval:
        row = self._statements.row(_GET, approval_id=approval_id)
        if row is None:
            raise NotFound(text("There is no such approval."))
        return _approval(row)

    def propose(self, approval: Approval) -> Approval:
        """Raises Refused where the same step of the case waits already."""
        approval_id = self._statements.value(_PROPOSE, **_columns(approval))
        if approval_id is None:
            raise Refused(text("This step already waits for an approval."))
        return replace(approval, id=approval_id)

    def pending_of_case(self, case_id: int) -> Sequence[Approval]:
        return [_approval(row) for row in self._statements.rows(_OF_CASE, case_id=case_id)]

    def decide(self, approval: Approval) -> None:
        touched = self._statements.run(
            _DECIDE,
            approval_id=approval.id,
            new_state=approval.state.value,
            by=approval.decided_by,
            at=approval.decided_at,
        )
        if not touched:
            raise ChangedMeanwhile(text("This approval was already decided."))

    def move(self, case_id: int, event: str, due_on: date) -> None:
        self._statements.run(_MOVE, of_case=case_id, of_event=event, new_due_on=due_on)

    def overdue(self, today: date) -> Sequence[Approval]:
        """Pending ones whose last day has passed, the oldest first."""
        return [_approval(row) for row in self._statements.rows(_OVERDUE, today=today)]


def _columns(approval: Approval) -> dict[str, Any]:
    return {
        "case_id": approval.case_id,
        "case_version": approval.case_version,
        "event": approval.event,
        "payload": dict(approval.payload),
        "permission": approval.permission.value,
        "proposed_by": approval.proposed_by,
        "proposed_at": approval.proposed_at,
        "due_on": approval.due_on,
        "state": approval.state.value,
        "decided_by": approval.decided_by,
        "decided_at": approval.decided_at,
    }


def _approval(row: Row) -> Approval:
    number, case_id, version, event, payload, permission, by, at, due_on, state, decided_by, decided_at = row
    return Approval(
        number,
        case_id,
        version,
        event,
        payload,
        Permission(permission),
        by,
        at,
        due_on,
        ApprovalState(state),
        decided_by,
        decided_at,
    )

"""What waits for somebody: tasks and approvals."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, SmallInteger
from sqlmodel import Field

from bot.domain.approvals import ApprovalState
from storage.tables.base import NEVER_REUSED, BigId, Row, one_of, partial, table_of


class TaskRow(Row, table=True):
    """One open task a case and step: the database holds it. `next_on` is what the planning of reminders scans."""

    __tablename__ = "task"
    __table_args__ = (
        partial("uq_task_open_step", "case_id", "step", where="closed_at IS NULL", unique=True),
        partial("ix_task_open_permission", "permission", "due_on", "id", where="closed_at IS NULL"),
        partial("ix_task_open_assignee", "assignee_id", "due_on", "id", where="closed_at IS NULL"),
        partial("ix_task_open_next_on", "next_on", "id", where="closed_at IS NULL AND next_on IS NOT NULL"),
    )

    id: int = Field(primary_key=True, sa_type=BigId)
    case_id: int = Field(foreign_key="case.id")
    kind: str
    step: str
    permission: str
    team_id: int | None = Field(default=None, foreign_key="team.id")
    since: date
    due_on: date
    opened_at: datetime
    closed_at: datetime | None = None
    assignee_id: int | None = Field(default=None, foreign_key="staff.id")
    next_on: date | None = None
    snoozed_until: date | None = None
    snoozes: int = Field(default=0, sa_type=SmallInteger)


class ApprovalRow(Row, table=True):
    """One pending approval a case and event."""

    __tablename__ = "approval"
    __table_args__ = (
        one_of("state", ApprovalState),
        CheckConstraint(
            "state <> 'granted' OR (decided_by IS NOT NULL AND decided_by <> proposed_by)", name="four_eyes"
        ),
        partial("uq_approval_pending_event", "case_id", "event", where="state = 'pending'", unique=True),
        partial("ix_approval_pending_due_on", "due_on", where="state = 'pending'"),
        NEVER_REUSED,
    )

    id: int = Field(primary_key=True)
    case_id: int = Field(foreign_key="case.id")
    case_version: int
    event: str
    payload: dict[str, Any] = Field(sa_type=JSON)
    permission: str
    proposed_by: int = Field(foreign_key="staff.id")
    proposed_at: datetime
    due_on: date
    state: str
    decided_by: int | None = Field(default=None, foreign_key="staff.id")
    decided_at: datetime | None = None


TASK = table_of(TaskRow)
APPROVAL = table_of(ApprovalRow)

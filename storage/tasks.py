"""Tasks: what somebody has to do next."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, func, or_, select, update

from bot.domain.claims.model import Task
from bot.domain.people import Permission, Staff
from bot.ports import ClaimRow
from storage.claims import LISTED, claim_row
from storage.statements import Prepared, Row, Statements, placeholders
from storage.tables.claims import CLAIM
from storage.tables.work import TASK

_OPEN = TASK.c.closed_at.is_(None)
_COLUMNS = tuple(TASK.c)
_OF_CLAIM = Prepared(
    select(*_COLUMNS).where(TASK.c.claim_id == bindparam("claim_id"), _OPEN).order_by(TASK.c.due_on, TASK.c.id)
)
_OF_STEP = Prepared(
    select(TASK.c.id).where(TASK.c.claim_id == bindparam("claim_id"), TASK.c.step == bindparam("step"), _OPEN)
)
_ADD = Prepared(
    lambda insert: insert(TASK).values(placeholders(TASK, "id")).on_conflict_do_nothing().returning(TASK.c.id)
)
_CLOSE = Prepared(
    update(TASK)
    .where(TASK.c.claim_id == bindparam("closed_claim"), TASK.c.step == bindparam("closed_step"), _OPEN)
    .values(closed_at=bindparam("at"))
)
_MINE = (
    _OPEN,
    TASK.c.permission.in_(bindparam("permissions", expanding=True)),
    or_(TASK.c.team_id.is_(None), TASK.c.team_id == bindparam("team_id")),
)
_FOR_PERSON = (
    select(*_COLUMNS, *LISTED)
    .join(CLAIM)
    .where(*_MINE)
    .order_by(TASK.c.due_on, TASK.c.id)
    .limit(bindparam("limit"))
    .offset(bindparam("offset"))
)
_COUNT = select(func.count()).select_from(TASK).where(*_MINE)


class SqlTasks:
    """Implements `bot.ports.TaskRepository`. A step of a claim has one open task at most."""

    def __init__(self, connection: Connection, statements: Statements) -> None:
        self._connection = connection
        self._statements = statements

    def open(self, task: Task) -> Task:
        """Returns the task with its number; where one of that claim and step is open already, with that one's."""
        task_id = self._statements.value(
            _ADD,
            claim_id=task.claim_id,
            step=task.step,
            permission=task.permission.value,
            team_id=task.team_id,
            due_on=task.due_on,
            opened_at=task.opened_at,
            closed_at=task.closed_at,
        )
        if task_id is None:
            task_id = self._statements.value(_OF_STEP, claim_id=task.claim_id, step=task.step)
        return replace(task, id=task_id)

    def close(self, claim_id: int, steps: Iterable[str], at: datetime) -> None:
        for step in steps:
            self._statements.run(_CLOSE, closed_claim=claim_id, closed_step=step, at=at)

    def of_claim(self, claim_id: int) -> Sequence[Task]:
        return [_task(row) for row in self._statements.rows(_OF_CLAIM, claim_id=claim_id)]

    def for_person(self, staff: Staff, *, limit: int, offset: int = 0) -> Sequence[tuple[Task, ClaimRow]]:
        rows = self._connection.execute(_FOR_PERSON, {**_scope(staff), "limit": limit, "offset": offset})
        width = len(_COLUMNS)
        return [(_task(tuple(row[:width])), claim_row(tuple(row[width:]))) for row in rows]

    def count_for_person(self, staff: Staff) -> int:
        return self._connection.execute(_COUNT, _scope(staff)).scalar_one()


def _scope(staff: Staff) -> dict[str, Any]:
    return {
        "permissions": [permission.value for permission in staff.permissions],
        "team_id": staff.team.id if staff.team else None,
    }


def _task(row: Row) -> Task:
    task_id, claim_id, step, permission, team_id, due_on, opened_at, closed_at = row
    return Task(task_id, claim_id, step, Permission(permission), team_id, due_on, opened_at, closed_at)

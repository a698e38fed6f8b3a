"""Tasks: what somebody has to do next."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, and_, bindparam, case, func, literal_column, or_, select, update

from bot.domain.cases import Case
from bot.domain.errors import NotFound
from bot.domain.people import Staff
from bot.domain.reminders.kinds import QUIET_KINDS
from bot.domain.tasks import Task
from bot.domain.text import text
from storage.cases import rows_of
from storage.statements import Prepared, Statements, placeholders
from storage.tables.people import STAFF
from storage.tables.work import TASK
from storage.task_rows import ADD_TASKS, TASK_COLUMNS, task_of, task_values

_OPEN = TASK.c.closed_at.is_(None)
_OF_CASE = Prepared(
    select(*TASK_COLUMNS).where(TASK.c.case_id == bindparam("case_id"), _OPEN).order_by(TASK.c.due_on, TASK.c.id)
)
_OF_STEP = Prepared(
    select(TASK.c.id).where(TASK.c.case_id == bindparam("case_id"), TASK.c.step == bindparam("step"), _OPEN)
)
_ADD = Prepared(
    lambda insert: insert(TASK).values(placeholders(TASK, "id")).on_conflict_do_nothing().returning(TASK.c.id)
)
_CLOSE = Prepared(
    update(TASK)
    .where(TASK.c.case_id == bindparam("closed_case"), TASK.c.step == bindparam("closed_step"), _OPEN)
    .values(closed_at=bindparam("at"))
)
_GET = Prepared(select(*TASK_COLUMNS).where(TASK.c.id == bindparam("task_id")))
_MOVE = Prepared(
    update(TASK)
    .where(TASK.c.id == bindparam("task_id"), _OPEN)
    .values(due_on=bindparam("new_due_on"), next_on=bindparam("new_next_on"))
)
_LOOK_AGAIN = Prepared(
    update(TASK).where(TASK.c.id == bindparam("task_id"), _OPEN).values(next_on=bindparam("new_next_on"))
)
_TO_LOOK_AT = Prepared(
    select(*TASK_COLUMNS)
    .where(_OPEN, TASK.c.next_on.is_not(None), TASK.c.next_on <= bindparam("today"))
    .order_by(TASK.c.next_on, TASK.c.id)
    .limit(bindparam("limit"))
)
_ASSIGN = Prepared(
    update(TASK)
    .where(TASK.c.id == bindparam("task_id"), _OPEN)
    .values(assignee_id=bindparam("staff_id"), snoozed_until=None, next_on=bindparam("new_next_on"))
)
_HAND_ON = Prepared(
    update(TASK)
    .where(TASK.c.id == bindparam("task_id"), _OPEN)
    .values(
        team_id=bindparam("new_team_id"),
        assignee_id=bindparam("staff_id"),
        snoozed_until=None,
        next_on=bindparam("new_next_on"),
    )
)
_SNOOZE = Prepared(
    update(TASK)
    .where(TASK.c.id == bindparam("task_id"), _OPEN)
    .values(
        snoozed_until=bindparam("until"), snoozes=TASK.c.snoozes + literal_column("1"), next_on=bindparam("new_next_on")
    )
)
_OF_COLLEAGUE = Prepared(
    select(*TASK_COLUMNS).where(TASK.c.assignee_id == bindparam("staff_id"), _OPEN).order_by(TASK.c.due_on, TASK.c.id)
)
_AFTER = Prepared(
    select(*TASK_COLUMNS).where(TASK.c.id > bindparam("task_id"), _OPEN).order_by(TASK.c.id).limit(bindparam("limit"))
)
_PERMITTED = and_(
    TASK.c.permission.in_(bindparam("permissions", expanding=True)),
    or_(TASK.c.team_id.is_(None), TASK.c.team_id == bindparam("team_id")),
)
_MINE = or_(
    TASK.c.assignee_id.in_(bindparam("staff_ids", expanding=True)), and_(TASK.c.assignee_id.is_(None), _PERMITTED)
)
_IN_TEAM = or_(
    TASK.c.team_id == bindparam("team_id"),
    TASK.c.assignee_id.in_(select(STAFF.c.id).where(STAFF.c.team_id == bindparam("team_id"))),
)
_UNTIL = (
    _OPEN,
    TASK.c.due_on <= bindparam("until"),
    or_(
        TASK.c.due_on <= bindparam("today"),
        TASK.c.kind.not_in([literal_column(f"'{name}'") for name in sorted(QUIET_KINDS)]),
    ),
)
"""What lists show: by then, and of the quiet kinds only those whose day has come."""


def _listed(*conditions: Any) -> Any:
    """A page of tasks, soonest first."""
    return (
        select(*TASK_COLUMNS)
        .where(*_UNTIL, *conditions)
        .order_by(TASK.c.due_on, TASK.c.id)
        .limit(bindparam("limit"))
        .offset(bindparam("offset"))
    )


def _counted(*conditions: Any) -> Any:
    """(overdue, due from today on)."""
    overdue = case((TASK.c.due_on < bindparam("today"), 1), else_=0)
    return select(func.coalesce(func.sum(overdue), 0), func.count()).select_from(TASK).where(*_UNTIL, *conditions)


_FOR_PERSON, _COUNT = _listed(_MINE), _counted(_MINE)
_ALL_PERMITTED, _COUNT_PERMITTED = _listed(_PERMITTED), _counted(_PERMITTED)
_OF_TEAM, _COUNT_OF_TEAM = _listed(_IN_TEAM), _counted(_IN_TEAM)
_ALL, _COUNT_ALL = _listed(), _counted()


class SqlTasks:
    """Implements `bot.ports.TaskRepository`. A step of a case has one open task at most."""

    def __init__(self, connection: Connection, statements: Statements) -> None:
        self._connection = connection
        self._statements = statements

    def open(self, task: Task) -> Task:
        """Returns the task with its number; where one of that case and step is open already, with that one's."""
        task_id = self._statements.value(_ADD, **task_values(task))
        if task_id is None:
            task_id = self._statements.value(_OF_STEP, case_id=task.case_id, step=task.step)
        return replace(task, id=task_id)

    def open_all(self, tasks: Iterable[Task]) -> None:
        self._statements.run_many(ADD_TASKS, map(task_values, tasks))

    def close(self, case_id: int, steps: Iterable[str], at: datetime) -> None:
        for step in steps:
            self._statements.run(_CLOSE, closed_case=case_id, closed_step=step, at=at)

    def of_case(self, case_id: int) -> Sequence[Task]:
        return [task_of(row) for row in self._statements.rows(_OF_CASE, case_id=case_id)]

    def get(self, task_id: int) -> Task:
        row = self._statements.row(_GET, task_id=task_id)
        if row is None:
            raise NotFound(text("There is no such task."))
        return task_of(row)

    def move(self, task_id: int, due_on: date, next_on: date | None) -> None:
        self._statements.run(_MOVE, task_id=task_id, new_due_on=due_on, new_next_on=next_on)

    def look_again(self, days: Sequence[tuple[int, date | None]]) -> None:
        self._statements.run_many(_LOOK_AGAIN, [{"task_id": task_id, "new_next_on": day} for task_id, day in days])

    def to_look_at(self, today: date, limit: int) -> Sequence[Task]:
        return [task_of(row) for row in self._statements.rows(_TO_LOOK_AT, today=today, limit=limit)]

    def assign(self, task_id: int, staff_id: int | None, today: date) -> None:
        self._statements.run(_ASSIGN, task_id=task_id, staff_id=staff_id, new_next_on=today)

    def hand_on(self, task_id: int, team_id: int | None, staff_id: int | None, today: date) -> None:
        self._statements.run(_HAND_ON, task_id=task_id, new_team_id=team_id, staff_id=staff_id, new_next_on=today)

    def snooze(self, task_id: int, until: date, next_on: date | None) -> None:
        self._statements.run(_SNOOZE, task_id=task_id, until=until, new_next_on=next_on)

    def of_colleague(self, staff_id: int) -> Sequence[Task]:
        return [task_of(row) for row in self._statements.rows(_OF_COLLEAGUE, staff_id=staff_id)]

    def after(self, task_id: int, limit: int) -> Sequence[Task]:
        return [task_of(row) for row in self._statements.rows(_AFTER, task_id=task_id, limit=limit)]

    def for_person(
        self,
        staff: Staff,
        today: date,
        until: date,
        *,
        also_of: Collection[int] = (),
        everybody: bool = False,
        limit: int,
        offset: int = 0,
    ) -> Sequence[tuple[Task, Case]]:
        values = {**_scope(staff, also_of), "today": today, "until": until, "limit": limit, "offset": offset}
        return self._page(_ALL_PERMITTED if everybody else _FOR_PERSON, values)

    def count_for_person(
        self, staff: Staff, today: date, until: date, *, also_of: Collection[int] = (), everybody: bool = False
    ) -> int:
        query = _COUNT_PERMITTED if everybody else _COUNT
        return self._counts(query, {**_scope(staff, also_of), "today": today, "until": until})[1]

    def of_team(
        self, team_id: int | None, today: date, until: date, *, limit: int, offset: int = 0
    ) -> Sequence[tuple[Task, Case]]:
        values = {"team_id": team_id, "today": today, "until": until, "limit": limit, "offset": offset}
        return self._page(_ALL if team_id is None else _OF_TEAM, values)

    def count_of_team(self, team_id: int | None, today: date, until: date) -> tuple[int, int]:
        values = {"team_id": team_id, "until": until, "today": today}
        overdue, total = self._counts(_COUNT_ALL if team_id is None else _COUNT_OF_TEAM, values)
        return overdue, total - overdue

    def _page(self, query: Any, values: dict[str, Any]) -> Sequence[tuple[Task, Case]]:
        tasks = [task_of(tuple(row)) for row in self._connection.execute(query, values)]
        cases = rows_of(tasks, self._statements)
        return [(task, cases[task.case_id]) for task in tasks]

    def _counts(self, query: Any, values: dict[str, Any]) -> tuple[int, int]:
        overdue, total = self._connection.execute(query, values).one()
        return int(overdue), int(total)


def _scope(staff: Staff, also_of: Collection[int]) -> dict[str, Any]:
    return {
        "staff_ids": [staff.id, *also_of],
        "permissions": [permission.value for permission in staff.permissions],
        "team_id": staff.team.id if staff.team else None,
    }

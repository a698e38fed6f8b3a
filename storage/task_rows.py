"""Tasks as they stand in the database."""

from operator import attrgetter
from typing import Any

from bot.domain.people import Permission
from bot.domain.tasks import Task
from storage.statements import Prepared, Row, placeholders
from storage.tables.work import TASK

TASK_COLUMNS = tuple(TASK.c)
_NAMES = tuple(column.name for column in TASK_COLUMNS if column.name != "id")
_VALUES = attrgetter(*_NAMES)
ADD_TASKS = Prepared(lambda insert: insert(TASK).values(placeholders(TASK, "id")).on_conflict_do_nothing())
"""Many at once, of which nobody asks for the numbers."""


def task_of(row: Row) -> Task:
    """A row of TASK_COLUMNS."""
    task_id, case_id, kind, step, permission, *rest = row
    return Task(task_id, case_id, kind, step, Permission(permission), *rest)


def task_values(task: Task) -> dict[str, Any]:
    """All but its number; the columns are called like the fields."""
    values = dict(zip(_NAMES, _VALUES(task), strict=True))
    values["permission"] = task.permission.value
    return values

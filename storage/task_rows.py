"""Tasks as they stand in the database."""

from bot.domain.people import Permission
from bot.domain.tasks import Task
from storage.statements import Row
from storage.tables.work import TASK

TASK_COLUMNS = tuple(TASK.c)


def task_of(row: Row) -> Task:
    """A row of TASK_COLUMNS."""
    task_id, case_id, kind, step, permission, *rest = row
    return Task(task_id, case_id, kind, step, Permission(permission), *rest)

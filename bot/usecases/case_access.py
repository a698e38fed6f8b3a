"""Shows the case of a task to a person: what is none of their business looks as if it did not exist."""

from bot.domain.cases import CASES, Case, may_see
from bot.domain.errors import NotFound
from bot.domain.people import Staff
from bot.domain.reminders.kinds import KIND_OF
from bot.domain.tasks import Task
from bot.domain.text import text
from bot.ports import UnitOfWork


def case_for(staff: Staff, task: Task, uow: UnitOfWork) -> Case:
    """As a line of a list. Raises NotFound for a case outside what the person may see."""
    case = uow.cases.row(task)
    if not may_see(staff, case):
        raise NotFound(text(CASES[KIND_OF[task.kind].case].missing, no=task.case_id))
    return case

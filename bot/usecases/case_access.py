"""Shows the case of a task to a person: what is none of their business looks as if it did not exist."""

from bot.domain.cases import CASES, Case, CaseKind, may_see
from bot.domain.errors import NotFound
from bot.domain.people import Staff
from bot.domain.reminders.kinds import KIND_OF
from bot.domain.tasks import Task
from bot.domain.text import text
from bot.ports import UnitOfWork
from bot.usecases.claim_access import claim_for
from bot.usecases.new_customers.access import intake_for
from bot.usecases.objections.access import objection_for


def case_for(staff: Staff, task: Task, uow: UnitOfWork) -> Case:
    """As a line of a list. Raises NotFound for a case outside what the person may see."""
    case = uow.cases.row(task)
    if not may_see(staff, case):
        raise NotFound(text(CASES[KIND_OF[task.kind].case].missing, no=task.case_id))
    return case


def case_numbered(staff: Staff, number: int, uow: UnitOfWork) -> Case:
    """The case of this number that has a private file, whatever its kind. Raises NotFound where there is none, or it is
    none of the person's business, in the words of what they see most."""
    try:
        return claim_for(staff, number, uow)
    except NotFound as no_claim:
        for found in (objection_for, intake_for):
            try:
                return found(staff, number, uow)
            except NotFound as none:
                missing = none
        raise (no_claim if staff.may(CASES[CaseKind.CLAIM].of_team) else missing) from None

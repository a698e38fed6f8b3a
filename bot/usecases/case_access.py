"""Shows the case of a task to a person: what is none of their business looks as if it did not exist."""

from collections.abc import Callable, Mapping

from bot.domain.cases import CASES, Case, CaseKind, may_see, sees
from bot.domain.errors import NotFound
from bot.domain.people import Staff
from bot.domain.reminders.kinds import KIND_OF
from bot.domain.tasks import Task
from bot.domain.text import text
from bot.ports import UnitOfWork
from bot.usecases.claim_access import claim_for
from bot.usecases.new_customers.access import intake_for
from bot.usecases.objections.access import objection_for

FILED: Mapping[CaseKind, Callable[[Staff, int, UnitOfWork], Case]] = {
    CaseKind.CLAIM: claim_for,
    CaseKind.NEW_CUSTOMER: intake_for,
    CaseKind.OBJECTION: objection_for,
}
"""Kinds of cases with a private file, and who finds one of them for a person."""


def case_for(staff: Staff, task: Task, uow: UnitOfWork) -> Case:
    """As a line of a list. Raises NotFound for a case outside what the person may see."""
    case = uow.cases.row(task)
    if not may_see(staff, case):
        raise NotFound(text(CASES[KIND_OF[task.kind].case].missing, no=task.case_id))
    return case


def case_numbered(staff: Staff, number: int, uow: UnitOfWork) -> Case:
    """The case of this number that has a private file, whatever its kind. Raises NotFound where there is none, or it is
    none of the person's business."""
    kind = uow.cases.kind(number)
    if kind is None or kind not in FILED:
        raise none_numbered(staff, number)
    try:
        return FILED[kind](staff, number, uow)
    except NotFound:
        raise none_numbered(staff, number) from None


def none_numbered(staff: Staff, number: int) -> NotFound:
    """In the words of what the person sees most: which kind of case it is that they may not see is not told."""
    kinds = (kind for kind in FILED if sees(staff, kind))
    return NotFound(text(CASES[next(kinds, CaseKind.CLAIM)].missing, no=number))

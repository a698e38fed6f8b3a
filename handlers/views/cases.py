"""The register of how cases look: one visible line a kind."""

from collections.abc import Mapping

from bot.domain.cases import Case, CaseKind
from bot.domain.reminders.kinds import KIND_OF
from bot.domain.tasks import Task
from bot.domain.text import Said
from handlers.request import Request
from handlers.views.case_view import CaseView, OnTask
from handlers.views.claim_task import CLAIM_VIEW
from handlers.views.duty_task import DUTY_VIEW
from handlers.views.new_customer_task import NEW_CUSTOMER_VIEW
from handlers.views.objection_task import OBJECTION_VIEW

VIEWS: Mapping[CaseKind, CaseView] = {
    CaseKind.CLAIM: CLAIM_VIEW,
    CaseKind.NEW_CUSTOMER: NEW_CUSTOMER_VIEW,
    CaseKind.DUTY: DUTY_VIEW,
    CaseKind.OBJECTION: OBJECTION_VIEW,
}


def case_line(case: Case) -> Said:
    """One line of a list."""
    return VIEWS[case.case_kind].line(case)


def case_on_task(task: Task, request: Request) -> OnTask:
    """Raises NotFound."""
    return VIEWS[KIND_OF[task.kind].case].on_task(task, request)

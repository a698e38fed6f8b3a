"""Whose a task is that its case opens by itself. The register of how: one visible line a kind of case."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from bot.domain.cases import Case, CaseKind
from bot.domain.tasks import Task
from bot.ports import UnitOfWork
from bot.usecases.claim_steps import assignee_of_claim_task
from bot.usecases.new_customers.tasks import assignee_of
from bot.usecases.objections.steps import assignee_of_objection_task

FindAssignee = Callable[[Task, Any, UnitOfWork], int | None]

ASSIGNEES: Mapping[CaseKind, FindAssignee] = {
    CaseKind.CLAIM: assignee_of_claim_task,
    CaseKind.NEW_CUSTOMER: lambda task, intake, uow: assignee_of(task, intake, uow.staff.get),
    CaseKind.DUTY: lambda task, duty, uow: None,
    CaseKind.OBJECTION: assignee_of_objection_task,
}


def assigned(task: Task, case: Case, uow: UnitOfWork) -> Task:
    """`case` is whole. Nobody's, where nobody has it by nature or they may not do it any more."""
    return replace(task, assignee_id=ASSIGNEES[case.case_kind](task, case, uow))

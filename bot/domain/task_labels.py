"""What a task is called, whatever kind of case it is of."""

from collections.abc import Callable, Mapping

from bot.domain.approvals import APPROVE
from bot.domain.cases import CASES, CaseKind, CaseRules, case_name
from bot.domain.claims.model import ClaimEvent
from bot.domain.claims.table import step_label
from bot.domain.duties.model import DutyEvent
from bot.domain.new_customers import table as new_customers
from bot.domain.new_customers.model import IntakeEvent
from bot.domain.objections import table as objections
from bot.domain.objections.model import ObjectionEvent
from bot.domain.reminders.kinds import KIND_OF, KINDS
from bot.domain.tasks import Task, action_of, place_of
from bot.domain.text import Text, text

EVENT_LABELS: Mapping[CaseKind, Callable[[str], Text]] = {
    CaseKind.CLAIM: lambda event: step_label(ClaimEvent(event)),
    CaseKind.NEW_CUSTOMER: lambda event: new_customers.step_label(IntakeEvent(event)),
    CaseKind.DUTY: lambda event: text(DutyEvent(event).label),
    CaseKind.OBJECTION: lambda event: objections.step_label(ObjectionEvent(event)),
}
"""How a kind of case calls its events."""

_LABELS: Mapping[tuple[CaseKind, str], str] = {(kind.case, kind.step): kind.label for kind in KINDS if kind.label}
"""What has to be done, where it is not called like the step that ends it."""


def task_label(task: Task) -> Text:
    """What the task asks for: an event, a decision on one, or a look at the case."""
    return label_of_step(KIND_OF[task.kind].case, task.step)


def short_label(task: Task) -> Text:
    """The same, short enough for a button."""
    short = KIND_OF[task.kind].short
    if not short:
        return task_label(task)
    return text(short, place=task.place) if task.place else text(short)


def words_of(task: Task) -> CaseRules:
    """How the case of the task is spoken of."""
    return CASES[KIND_OF[task.kind].case]


def name_of_case(task: Task) -> Text:
    """As a button says it."""
    return case_name(KIND_OF[task.kind].case, task.case_id)


def label_of_step(kind: CaseKind, step: str) -> Text:
    action, place = action_of(step), place_of(step)
    if (kind, action) in _LABELS:
        label = _LABELS[kind, action]
        return text(label, place=place) if place else text(label)
    if action.startswith(APPROVE):
        return text("Decide on the proposal “{step}”", step=EVENT_LABELS[kind](action.removeprefix(APPROVE)))
    return EVENT_LABELS[kind](action)

"""A new customer beside cases of other kinds: in lists, and on the cards of its tasks."""

from bot.domain.tasks import Task
from bot.domain.text import text
from bot.messages import Button
from bot.usecases.new_customers.views import intake_card, steps_for
from handlers.request import Request
from handlers.views.case_view import CaseView, OnTask
from handlers.views.intake_card import step_button
from handlers.views.intake_lines import intake_line, intake_row_line
from handlers.views.private import INTAKE_ROOM, private_button


def on_task(task: Task, request: Request) -> OnTask:
    """Raises NotFound."""
    card = intake_card(request.uow, request.staff, task.case_id, request.moment)
    return OnTask(
        line=intake_line(card.intake),
        opens=Button(text("Open new customer"), "new_customer.show", {"id": card.intake.id}),
        beside=() if card.held is None else (_note(card.intake.id, task.id),),
        steps=[step_button(row, card.intake, member) for row, member in steps_for(card, task)],
    )


def _note(intake_id: int, task_id: int) -> Button:
    return private_button(text("🔒 Note"), INTAKE_ROOM, intake=intake_id, task=task_id)


NEW_CUSTOMER_VIEW = CaseView(intake_row_line, on_task)

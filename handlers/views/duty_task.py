"""A duty beside cases of other kinds: in lists, and on the cards of its tasks."""

from bot.domain.tasks import Task
from bot.domain.text import text
from bot.messages import Button
from bot.usecases.duties.views import duty_card
from handlers.request import Request
from handlers.views.case_view import CaseView, OnTask
from handlers.views.duty_card import beside_buttons, step_buttons
from handlers.views.duty_lines import duty_line


def on_task(task: Task, request: Request) -> OnTask:
    """Raises NotFound."""
    card = duty_card(request.staff, task.case_id, request.uow, request.moment)
    return OnTask(
        line=duty_line(card.duty),
        opens=Button(text("Open duty"), "duty.show", {"id": card.duty.id}),
        steps=step_buttons(card, request),
        beside=beside_buttons(card, request),
    )


DUTY_VIEW = CaseView(duty_line, on_task)

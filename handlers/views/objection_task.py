"""An objection beside cases of other kinds: in lists, and on the cards of its tasks."""

from bot.domain.tasks import Task
from bot.domain.text import text
from bot.messages import Button
from bot.usecases.objections.views import objection_card, steps_for
from handlers.request import Request
from handlers.views.case_view import CaseView, OnTask
from handlers.views.objection_card import step_button
from handlers.views.objection_lines import objection_line, objection_row_line


def on_task(task: Task, request: Request) -> OnTask:
    """Raises NotFound."""
    card = objection_card(request.uow, request.staff, task.case_id, request.moment)
    return OnTask(
        line=objection_line(card.objection),
        opens=Button(text("Open objection"), "objection.show", {"id": card.objection.id}),
        steps=[step_button(row, card) for row in steps_for(card, task)],
    )


OBJECTION_VIEW = CaseView(objection_row_line, on_task)

"""An objection beside cases of other kinds: in lists, and on the cards of its tasks."""

from bot.domain.tasks import Task
from bot.domain.text import text
from bot.messages import Button
from bot.usecases.objections.views import objection_card, steps_for
from handlers.request import Request
from handlers.views.case_view import CaseView, OnTask
from handlers.views.objection_card import step_button
from handlers.views.objection_lines import objection_line, objection_row_line
from handlers.views.private import OBJECTION_ROOM, private_button


def on_task(task: Task, request: Request) -> OnTask:
    """Raises NotFound."""
    card = objection_card(request.uow, request.staff, task.case_id, request.moment)
    return OnTask(
        line=objection_line(card.objection),
        opens=Button(text("Open objection"), "objection.show", {"id": card.objection.id}),
        beside=() if card.held is None else (_note(card.objection.id, task.id),),
        steps=[step_button(row, card) for row in steps_for(card, task)],
    )


def _note(objection_id: int, task_id: int) -> Button:
    return private_button(text("🔒 Note"), OBJECTION_ROOM, objection=objection_id, task=task_id)


OBJECTION_VIEW = CaseView(objection_row_line, on_task)

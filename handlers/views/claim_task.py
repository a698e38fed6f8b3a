"""A claim beside cases of other kinds: in lists, and on the cards of its tasks."""

from bot.domain.tasks import Task
from bot.domain.text import text
from bot.messages import Button
from bot.usecases.claim_views import claim_card, steps_for
from handlers.dialogue.service import start_button
from handlers.request import Request
from handlers.views.case_view import CaseView, OnTask
from handlers.views.claim_card import claim_line, conversation_name, row_line
from handlers.views.private import CLAIM_ROOM, private_button


def claim_on_task(task: Task, request: Request) -> OnTask:
    """Raises NotFound."""
    card = claim_card(request.uow, request.staff, task.case_id, request.moment)
    claim = card.claim
    subject = {"id": claim.id, "version": claim.version}
    steps = [
        start_button(row.button(request.office), conversation_name(row.event), subject)
        for row in steps_for(card, task)
        if not row.rare or row.event == task.step
    ]
    decisions = [
        Button(text("Decide on the proposal"), "approval.open", {"id": pending.approval.id})
        for pending in card.pending
        if pending.may_decide
    ]
    note = private_button(text("🔒 Note"), CLAIM_ROOM, claim=claim.id, task=task.id)
    return OnTask(
        line=claim_line(claim),
        opens=Button(text("Open claim"), "claim.show", {"id": claim.id}),
        steps=(*steps, *decisions),
        beside=() if card.held is None else (note,),
    )


CLAIM_VIEW = CaseView(row_line, claim_on_task)

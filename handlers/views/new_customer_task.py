"""A new customer beside cases of other kinds: in lists, and on the cards of its tasks."""

from bot.domain.parsing import mask
from bot.domain.tasks import Task
from bot.domain.text import Said, text
from bot.messages import Button
from bot.ports import IntakeRow
from bot.usecases.new_customers.views import intake_card, steps_for
from handlers.dialogue.service import start_button
from handlers.request import Request
from handlers.views.case_view import CaseView, OnTask


def line(row: IntakeRow) -> Said:
    """The reference is masked."""
    if row.case_ref is None:
        return text("New customer {no} · applied on {day}", no=row.id, day=row.applied_on)
    return text("New customer {no} · {ref} · applied on {day}", no=row.id, ref=mask(row.case_ref), day=row.applied_on)


def on_task(task: Task, request: Request) -> OnTask:
    """Raises NotFound."""
    card = intake_card(request.uow, request.staff, task.case_id, request.moment)
    intake = card.intake
    subject = {"id": intake.id, "version": intake.version}
    return OnTask(
        line=text("New customer {no} · applied on {day} · {state}", no=intake.id, day=intake.applied_on,
                  state=intake.state),
        opens=Button(text("Open new customer"), "new_customer.show", {"id": intake.id}),
        steps=[
            start_button(text(row.label), f"intake.{row.event.value}", {**subject, "member": member})
            for row, member in steps_for(card, task)
        ],
    )  # fmt: skip


NEW_CUSTOMER_VIEW = CaseView(line, on_task)

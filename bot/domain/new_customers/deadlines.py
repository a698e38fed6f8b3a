"""Whose tasks those of a new customer are."""

from bot.domain.new_customers.model import Intake
from bot.domain.people import Permission
from bot.domain.reminders.new_customer_kinds import CHECKLIST, CONSULTATION, SUBSTITUTE_TICKET
from bot.domain.tasks import Task


def natural_assignee(task: Task, intake: Intake) -> int | None:
    """Whose task it would be: the officer's what is about the talk (an appointment's is whom it is with), the checklist
    whoever's desk the application came over. None leaves it to all who may.

    A ticket is the substitute's: of the officer named here, their deputy.
    """
    if task.kind == CHECKLIST.name:
        return intake.registered_by
    if not task.place:
        return None
    member = intake.member(int(task.place))
    booked = intake.booked_for(member.number)
    if task.kind == CONSULTATION.name and booked is not None:
        return booked.officer_id
    if task.permission is Permission.HOLD_CONSULTATION or task.kind == SUBSTITUTE_TICKET.name:
        return member.officer_id
    return None

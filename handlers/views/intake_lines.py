"""New customers in a line: in lists, above a question, on a button."""

from datetime import date, time

from bot.domain.new_customers.model import Appointment, Intake, IntakeEvent, Member
from bot.domain.parsing import mask
from bot.domain.text import Said, Text, literal, text
from bot.ports.new_customers import IntakeRow


def conversation_name(event: IntakeEvent) -> str:
    """The conversation that a step's button opens."""
    return f"intake.{event.value}"


def intake_line(intake: Intake) -> Said:
    """One line to know one by; the reference is masked."""
    return text("New customer {no} · {ref} · applied on {day} · {state}", no=intake.id, ref=said_ref(intake.case_ref),
                day=intake.applied_on, state=intake.state)  # fmt: skip


def intake_row_line(row: IntakeRow) -> Said:
    return text("New customer {no} · {ref} · applied on {day}", no=row.id, ref=said_ref(row.case_ref),
                day=row.applied_on)  # fmt: skip


def member_line(member: Member) -> Said:
    return text("Member {n} · {group} · {state}", n=member.number, group=member.group, state=member.state)


def said_ref(reference: str | None) -> Text:
    return text("no BG number yet") if reference is None else literal(mask(reference))


def said_slot(day: date, start: time) -> Said:
    return text("{day}, {time}", day=day, time=start)


def said_appointment(appointment: Appointment) -> Said:
    return said_slot(appointment.day, appointment.start)

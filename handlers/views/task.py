"""One task: what is due, who has it, and just the buttons this person may press now."""

from collections.abc import Iterator, Sequence
from datetime import date

from bot.domain.people import Staff, leads_office
from bot.domain.reminders.recipients import Because
from bot.domain.task_labels import task_label
from bot.domain.tasks import Task
from bot.domain.text import GAP, Said, lines, text
from bot.messages import Button, Keyboard, Message
from bot.usecases.task_care import PutOff, TaskView, task_view
from bot.usecases.task_told import Why
from handlers.request import Request
from handlers.views.case_view import OnTask
from handlers.views.cases import case_on_task
from handlers.views.digest import said_when


def task_message(request: Request, task_id: int, headline: Said | None = None) -> Message:
    """Raises NotFound for a task that is none of the person's business."""
    view = task_view(request.uow, request.staff, task_id, request.moment)
    shown = case_on_task(view.task, request)
    said = lines(headline, *((GAP,) if headline else ()), *_told(view, shown, request))
    return Message(said, _keyboard(view, shown), context={"task": task_id})


def _told(view: TaskView, shown: OnTask, request: Request) -> Iterator[Said]:
    task = view.task
    yield text("<b>{step}</b> – {when}", step=task_label(task), when=said_when(task, request.uow, request.moment))
    yield shown.line
    if task.closed_at is not None:
        return
    yield said_assignee(view.assignee, request.staff)
    if task.snoozed_until is not None and task.snoozed_until > request.today:
        yield _said_resting(task, task.snoozed_until, request.today)


def said_assignee(assignee: Staff | None, reader: Staff) -> Said:
    if assignee is None:
        return text("Nobody has taken it over yet.")
    if assignee.id == reader.id:
        return text("This is your task.")
    return text("This task is with {name}.", name=assignee.name)


def said_put_off(put_off: PutOff) -> Said:
    until = put_off.task.snoozed_until
    if put_off.is_taken_over:
        return text("✓ I remind you again on {day}. With that you have taken it over.", day=until)
    return text("✓ I remind you again on {day}.", day=until)


def _said_resting(task: Task, until: date, today: date) -> Said:
    if task.due_on < today:
        return text("Reminders rest until {day}. The deadline has passed; the team lead learns of it.", day=until)
    return text("Reminders rest until {day}. The deadline goes on until {due}.", day=until, due=task.due_on)


def said_why(why: Why) -> Said:
    """For the reader: why they were told, or why they see it."""
    recipient = why.recipient
    if recipient is None and why.is_lead:
        return text("You see this because you look after these deadlines. It is somebody else who is reminded now.")
    if recipient is None:
        return text("You are not reminded of it at present: it is with somebody else, or done.")
    name = recipient.instead_of.name if recipient.instead_of else ""
    is_out_of_reach = recipient.instead_of is not None and recipient.instead_of.unreachable_since is not None
    of_office = leads_office(recipient.instead_of or recipient.staff)
    match recipient.because:
        case Because.OWN:
            return text("Because this is your task.")
        case Because.STAND_IN if is_out_of_reach:
            return text("Because you stand in for {name}, who cannot be reached at present.", name=name)
        case Because.STAND_IN:
            return text("Because you stand in for {name}, who is not at work today.", name=name)
        case Because.POOL if is_out_of_reach:
            return text(
                "Because {name} cannot be reached at present and nobody stands in; you may do this step.", name=name
            )
        case Because.POOL if name:
            return text("Because {name} is not at work today and nobody stands in; you may do this step.", name=name)
        case Because.POOL:
            return text("Because nobody has taken this task over yet, and you may do this step.")
        case Because.ABOVE:
            return text("Because nobody who is asked first to decide is at work today, and you may decide as well.")
        case Because.LEAD if of_office:
            return text("Because the deadline has passed, and you look after the deadlines of the office.")
        case Because.LEAD:
            return text("Because the deadline has passed, and you look after the deadlines of the team.")
        case Because.LEAD_DEPUTY if of_office:
            return text(
                "Because the deadline has passed, and you stand in for {name}, who leads the office.", name=name
            )
        case Because.LEAD_DEPUTY:
            return text("Because the deadline has passed, and you stand in for {name}, who leads the team.", name=name)
        case Because.NOBODY:
            return text("Because nobody who may do this step is at work today.")


def _keyboard(view: TaskView, shown: OnTask) -> Keyboard:
    if view.task.closed_at is not None:
        return ((shown.opens,),)
    task_id = {"id": view.task.id}
    care = []
    if view.may_take:
        care.append(Button(text("Take over"), "task.take", task_id))
    if view.may_snooze:
        care.append(Button(text("Remind me later"), "task.snooze", task_id))
    if view.may_give:
        care.append(Button(text("Hand on"), "task.reassign", task_id))
    rest = (shown.opens, Button(text("Why do I get this?"), "task.why", task_id))
    return (*_pairs(shown.steps), *_pairs([*care, *shown.beside]), rest)


def _pairs(buttons: Sequence[Button]) -> Keyboard:
    return tuple(tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2))

"""The buttons of a task: take over, remind later, hand on, why; and the pages of a digest."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.domain.errors import NotFound, Refused
from bot.domain.text import Said, text
from bot.messages import Button, Message
from bot.usecases.reminders.delivering import Digest
from bot.usecases.task_care import candidates, next_workday, reassign, snooze, take_over, why_told
from handlers.dialogue.service import start_button
from handlers.request import Request
from handlers.views.digest import digest_message
from handlers.views.task import said_why, task_message

SNOOZE = "task.snooze"
"""The conversation that asks for a day."""

A_FEW_DAYS = 3


def turn_digest(request: Request, args: Mapping[str, Any]) -> None:
    """Another page of the same digest, with what has been done meanwhile. Raises NotFound for somebody else's."""
    record = request.uow.digests.get(int(args["id"]))
    if record.staff_id != request.staff.id:
        raise NotFound(text("This overview is no longer kept."))
    digest = Digest(record.id, request.staff, request.uow.digests.items(record.id), None)
    request.show(digest_message(digest, request.uow, request.moment, int(args["offset"]), day=record.day))


def open_task(request: Request, args: Mapping[str, Any]) -> None:
    """Below the digest, which stays."""
    request.reply(task_message(request, int(args["id"])))


def show_task(request: Request, args: Mapping[str, Any]) -> None:
    """In place, after a choice was left."""
    request.show(task_message(request, int(args["id"])))


def take(request: Request, args: Mapping[str, Any]) -> None:
    def act() -> Said:
        take_over(int(args["id"]), request.staff, request.uow, request.moment)
        return text("✓ You have taken it over.")

    _done(request, int(args["id"]), act)


def why(request: Request, args: Mapping[str, Any]) -> None:
    _, recipient = why_told(int(args["id"]), request.staff, request.uow, request.moment)
    request.toast(said_why(recipient))


def ask_snooze(request: Request, args: Mapping[str, Any]) -> None:
    """Until tomorrow, for a few days, or until a day of one's choice; the deadline goes on."""
    task_id = int(args["id"])
    tomorrow, later = next_workday(request.moment), next_workday(request.moment, A_FEW_DAYS)
    message = task_message(
        request,
        task_id,
        text("When shall I remind you again? The deadline goes on; if it is missed, the team lead learns of it."),
    )
    rows = (
        (
            Button(
                text("Until {day}", day=tomorrow), "task.snooze_for", {"id": task_id, "until": tomorrow.isoformat()}
            ),
            Button(text("Until {day}", day=later), "task.snooze_for", {"id": task_id, "until": later.isoformat()}),
        ),
        (
            start_button(text("Another day …"), SNOOZE, {"id": task_id}),
            Button(text("‹ Back"), "task.show", {"id": task_id}),
        ),
    )
    request.show(Message(message.said, rows, context=message.context))


def snooze_for(request: Request, args: Mapping[str, Any]) -> None:
    def act() -> Said:
        until = date.fromisoformat(str(args["until"]))
        task = snooze(int(args["id"]), until, request.staff, request.uow, request.moment)
        return said_snoozed(task.snoozed_until or until)

    _done(request, int(args["id"]), act)


def said_snoozed(until: date) -> Said:
    return text("✓ I remind you again on {day}.", day=until)


def ask_whom(request: Request, args: Mapping[str, Any]) -> None:
    """The colleagues who may have it, those at work first; `below` where the message pressed is to stay."""
    task_id = int(args["id"])
    found = candidates(task_id, request.staff, request.uow, request.moment)
    message = task_message(
        request, task_id, text("Who shall have it?") if found else text("There is nobody else who may do this step.")
    )
    rows = [
        (Button(_said_candidate(each.staff.name, each.is_here, each.away_until), "task.give",
                {"id": task_id, "staff": each.staff.id}),)
        for each in found
    ]  # fmt: skip
    back = (Button(text("‹ Back"), "task.show", {"id": task_id}),)
    say = request.reply if args.get("below") else request.show
    say(Message(message.said, (*rows, back), context=message.context))


def give(request: Request, args: Mapping[str, Any]) -> None:
    def act() -> Said:
        reassign(int(args["id"]), int(args["staff"]), request.staff, request.uow, request.moment)
        name = request.uow.staff.get(int(args["staff"])).name
        return text("✓ {name} has it now and is told.", name=name)

    _done(request, int(args["id"]), act)


def _said_candidate(name: str, is_here: bool, away_until: date | None) -> Said:
    if away_until is not None:
        return text("{name} (away until {day})", name=name, day=away_until)
    return text("{name}", name=name) if is_here else text("{name} (not at work today)", name=name)


def _done(request: Request, task_id: int, act: Any) -> None:
    """Carries out and redraws; where it is refused, the person reads why, and the task as it stands now."""
    try:
        with request.uow.savepoint():
            headline = act()
    except Refused as refusal:
        request.toast(refusal.said)
        headline = None
    request.show(task_message(request, task_id, headline))

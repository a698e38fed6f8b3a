"""The buttons of a task: take over, remind later, hand on, why; and the pages of a digest."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from bot.domain.cases import may_see
from bot.domain.errors import NotFound, Refused
from bot.domain.people import Permission, Staff
from bot.domain.text import Lines, Said, ntext, text
from bot.messages import Button, Lane, Message
from bot.ports import DigestItem
from bot.usecases.reminders.delivering import Digest
from bot.usecases.task_care import Candidate, candidates, reassign, snooze, snooze_days, take_over
from bot.usecases.task_told import Meanwhile, meanwhile, why_told
from handlers.commands.board import board_page
from handlers.dialogue.service import start_button
from handlers.request import Request
from handlers.views.digest import digest_message, outage_of
from handlers.views.paging import page_start, turns
from handlers.views.task import said_put_off, said_why, task_message

SNOOZE = "task.snooze"
"""The conversation that asks for a day."""

CANDIDATES = 12
NAMED = 3
"""So many colleagues are called by their names."""


def turn_digest(request: Request, args: Mapping[str, Any]) -> None:
    """Another page of the same digest, with what has been done meanwhile; without what is in other hands since the
    person has moved. Raises NotFound for somebody else's."""
    record = request.uow.digests.get(int(args["id"]))
    if record.staff_id != request.staff.id:
        raise NotFound(text("This overview is no longer kept."))
    outage = outage_of(request.pressed.context) if request.pressed else None
    items = [item for item in request.uow.digests.items(record.id) if _may_hear_of(item, request.staff)]
    if not items:
        request.show(Message(text("Nothing of this overview is yours to see any more.")))
        return
    digest = Digest(record.id, request.staff, items, outage)
    message = digest_message(digest, request.uow, request.moment, int(args["offset"]), day=record.day)
    request.show(replace(message, lane=Lane.REPLY))


def _may_hear_of(item: DigestItem, staff: Staff) -> bool:
    """Administrators are told of what slips without seeing the case."""
    return may_see(staff, item.case) or staff.may(Permission.MANAGE_STAFF)


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
    request.toast(said_why(why_told(int(args["id"]), request.staff, request.uow, request.moment)))


def ask_snooze(request: Request, args: Mapping[str, Any]) -> None:
    """Until tomorrow, for a few days, or until a day of one's choice; the deadline goes on."""
    task_id = int(args["id"])
    days = snooze_days(task_id, request.staff, request.uow, request.moment)
    message = task_message(
        request,
        task_id,
        text("When shall I remind you again? The deadline goes on; if it is missed, the team lead learns of it."),
    )
    rows = (
        tuple(_until(day, task_id) for day in days),
        (
            start_button(text("Another day …"), SNOOZE, {"id": task_id}),
            Button(text("‹ Back"), "task.show", {"id": task_id}),
        ),
    )
    request.show(Message(message.said, rows, context=message.context))


def _until(day: date, task_id: int) -> Button:
    return Button(text("Until {day}", day=day), "task.snooze_for", {"id": task_id, "until": day.isoformat()})


def snooze_for(request: Request, args: Mapping[str, Any]) -> None:
    def act() -> Said:
        until = date.fromisoformat(str(args["until"]))
        return said_put_off(snooze(int(args["id"]), until, request.staff, request.uow, request.moment))

    _done(request, int(args["id"]), act)


def ask_whom(request: Request, args: Mapping[str, Any]) -> None:
    """The colleagues who may have it, those at work first. With "board" the list of a team goes on there."""
    task_id = int(args["id"])
    found = candidates(task_id, request.staff, request.uow, request.moment)
    offset = page_start(int(args.get("offset", 0)), len(found), CANDIDATES)
    kept = {"id": task_id, **({"board": args["board"]} if "board" in args else {})}
    back = Button(text("‹ Back"), "board.page", args["board"]) if "board" in args else (
        Button(text("‹ Back"), "task.show", {"id": task_id}))  # fmt: skip
    rows = [
        (Button(_said_candidate(each), "task.give", {**kept, "staff": each.staff.id}),)
        for each in found[offset : offset + CANDIDATES]
    ]
    headline = text("Who shall have it?") if found else text("There is nobody else who may do this step.")
    message = task_message(request, task_id, headline)
    pages = turns("task.reassign", kept, offset, len(found), CANDIDATES)
    last = pages if offset else (back, *pages)
    request.show(Message(message.said, (*rows, last), context=message.context))


def give(request: Request, args: Mapping[str, Any]) -> None:
    def act() -> Said:
        task = reassign(int(args["id"]), int(args["staff"]), request.staff, request.uow, request.moment)
        name = request.uow.staff.get(int(args["staff"])).name
        return _said_given(name, meanwhile(task, request.uow, request.moment))

    _done(request, int(args["id"]), act, board=args.get("board"))


def _said_given(name: str, until_then: Meanwhile) -> Said:
    if until_then.back is None:
        return text("✓ {name} has it now and is told.", name=name)
    named = text("✓ {name} has it now and is back on {day}.", name=name, day=until_then.back)
    return Lines((named, _said_reminded(until_then.reminded)), " ")


def _said_reminded(reminded: Sequence[Staff]) -> Said:
    if not reminded:
        return text("Until then nobody can be reminded of it.")
    if len(reminded) > NAMED:
        return text("Until then all who may do this step are reminded of it.")
    names = ", ".join(each.name for each in reminded)
    return ntext("Until then {names} is reminded of it.", "Until then {names} are reminded of it.", len(reminded),
                 names=names)  # fmt: skip


def _said_candidate(candidate: Candidate) -> Said:
    name = candidate.staff.name
    if candidate.away_until is not None:
        return text("{name} (away until {day})", name=name, day=candidate.away_until)
    return text("{name}", name=name) if candidate.is_here else text("{name} (not at work today)", name=name)


def _done(request: Request, task_id: int, act: Callable[[], Said], board: Mapping[str, Any] | None = None) -> None:
    """Carries out and redraws the task, or the board from which it was reached.

    Where it is refused, the person reads why, and how things stand now.
    """
    headline: Said | None = None
    try:
        with request.uow.savepoint():
            headline = act()
    except Refused as refusal:
        request.toast(refusal.said)
    request.show(task_message(request, task_id, headline) if board is None else board_page(request, board, headline))

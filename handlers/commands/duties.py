"""/pflichten: what the office owes to others, until when, and the evidence of what was sent."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from bot.domain.duties.model import Duty, ReopenReason, WaiveReason
from bot.domain.duties.words import said, titled
from bot.domain.people import Permission
from bot.domain.reminders.ladder import rung_day
from bot.domain.text import GAP, N_, Labelled, Lines, Said, lines, text
from bot.messages import Button, Keyboard, Message
from bot.ports.duties import Evidence
from bot.usecases.duties.planning import arrived, arriving
from bot.usecases.duties.steps import Submit, duty_for, reopen_duty, submit_duty, waive_duty
from bot.usecases.duties.views import DutyBoard, duty_board, evidence_page
from handlers.private.links import NO_PAGE, send_link
from handlers.request import Action, Command, Group, Request
from handlers.views.duty_card import PAGE, REOPEN, SUBMIT, WAIVE, duty_message, entry_line
from handlers.views.paging import page_start, turns
from handlers.views.private import DUTY_ROOM

SHOWN = 8
"""Open duties, or lines of evidence, on one page."""


def show_duties(request: Request) -> None:
    request.reply(_board(request, 0))


def turn_board(request: Request, args: Mapping[str, Any]) -> None:
    request.show(_board(request, int(args.get("offset", 0))))


def show_duty(request: Request, args: Mapping[str, Any]) -> None:
    request.show(duty_message(request, int(args["id"])))


def open_duty(request: Request, args: Mapping[str, Any]) -> None:
    """Below what is shown, which stays."""
    request.reply(duty_message(request, int(args["id"])))


def give_page(request: Request, args: Mapping[str, Any]) -> None:
    """Raises NotFound."""
    duty = duty_for(request.staff, int(args["id"]), request.uow)
    if not request.office.private_page.is_open:
        request.reply(Message(NO_PAGE))
        return
    send_link(request, DUTY_ROOM, {"duty": duty.id})


def submit(request: Request, args: Mapping[str, Any]) -> None:
    """What needs no file, or where the office keeps none: today, to whom it is owed."""
    duty = duty_for(request.staff, int(args["id"]), request.uow)
    command = Submit(duty.id, int(args["version"]), request.today, duty.recipient)
    done = submit_duty(command, request.staff, request.uow, request.moment)
    request.show(duty_message(request, done.id, text("✓ Recorded as done today.")))


def waive(request: Request, args: Mapping[str, Any]) -> None:
    """Without a reason it is asked for."""
    if "reason" not in args:
        request.show(_reasons(request, args, WAIVE, WaiveReason, text("Why is it not owed this time?")))
        return
    duty = waive_duty(
        int(args["id"]), int(args["version"]), WaiveReason(args["reason"]), request.staff, request.uow, request.moment
    )
    request.show(duty_message(request, duty.id, text("✓ Recorded: it is not owed this time.")))


def reopen(request: Request, args: Mapping[str, Any]) -> None:
    """Without a reason it is asked for."""
    if "reason" not in args:
        request.show(_reasons(request, args, REOPEN, ReopenReason, text("Why is it to be open again?")))
        return
    duty = reopen_duty(
        int(args["id"]), int(args["version"]), ReopenReason(args["reason"]), request.staff, request.uow, request.moment
    )
    request.show(duty_message(request, duty.id, text("✓ The duty is open again. What was sent stays in the evidence.")))


def arrive(request: Request, args: Mapping[str, Any]) -> None:
    """What a duty waits for came today; asked once more, for only whoever answers for all duties takes it back. Raises
    NotFound where the settings know it no more, or NotPermitted."""
    rule = arriving(str(args["key"]), request.staff, request.moment)
    if not args.get("sure"):
        back = Button(text("‹ All duties"), "duty.board", {})
        yes = Button(text("Yes, it arrived today"), "duty.arrived", {"key": rule.key, "sure": True})
        asked = text("Did it arrive today? From tomorrow on {n} working days run.", n=rule.working_days)
        request.show(Message(lines(text("<b>{title}</b>", title=said(rule.title)), asked), ((yes,), (back,))))
        return
    duty = arrived(rule, request.today, request.uow, request.moment, by=request.staff)
    request.show(duty_message(request, duty.id, text("✓ The arrival is recorded; the working days run from today.")))


def turn_evidence(request: Request, args: Mapping[str, Any]) -> None:
    found, total = evidence_page(request.staff, request.uow, limit=SHOWN, offset=int(args.get("offset", 0)))
    offset = page_start(int(args.get("offset", 0)), total, SHOWN)
    names = request.uow.staff.names({each.entry.by for each in found})
    told = lines(
        text("<b>What was sent</b>"),
        *(line for each in found for line in _sent(each, names, request)),
        None if found else text("Nothing has been sent yet."),
    )
    opens = [Button(text("Duty {no}", no=no), "duty.open", {"id": no}) for no in _numbers(found)]
    rows = [tuple(opens[at : at + 4]) for at in range(0, len(opens), 4)]
    pages = turns("duty.evidence", {}, offset, total, SHOWN)
    back = (Button(text("‹ All duties"), "duty.board", {}),)
    request.show(Message(told, tuple(row for row in (*rows, pages, back) if row)))


def _numbers(found: Sequence[Evidence]) -> list[int]:
    """Each once, in their order."""
    return list(dict.fromkeys(each.duty.id for each in found))


def _sent(evidence: Evidence, names: Mapping[int, str], request: Request) -> Iterator[Said]:
    """Of our colleagues the district reads no name."""
    yield GAP
    yield text("<b>{title}</b> · no. {no}", title=titled(evidence.duty), no=evidence.duty.id)
    yield entry_line(evidence.entry)
    if request.staff.may(Permission.SEE_DUTIES):
        yield text("<i>{at} · {who}</i>", at=evidence.entry.at, who=names[evidence.entry.by])
    else:
        yield text("<i>entered {at}</i>", at=evidence.entry.at)


def _board(request: Request, offset: int) -> Message:
    board = duty_board(request.staff, request.uow, request.moment)
    offset = page_start(offset, len(board.open), SHOWN)
    page = board.open[offset : offset + SHOWN]
    told = lines(
        text("<b>Reporting duties</b>"),
        *(line for duty in page for line in _open(duty, request)),
        *(() if board.open else (text("Nothing is open at the moment."),)),
        *_later(board),
        *_waiting(board, request.today),
    )
    return Message(told, _board_keyboard(board, page, offset))


def _open(duty: Duty, request: Request) -> Iterator[Said]:
    day = duty.due(request.calendar)
    yield GAP
    mark = "❗" if day < request.today else "•"
    yield text("{mark} <b>{title}</b> · no. {no}", mark=mark, title=titled(duty), no=duty.id)
    last = rung_day(day, 0, request.calendar)
    if day < request.today:
        yield text("due since {day} · to: {recipient}", day=day, recipient=said(duty.recipient))
    elif last != day:
        yield text("due on {day}, please by {last} · to: {recipient}", day=day, last=last,
                   recipient=said(duty.recipient))  # fmt: skip
    else:
        yield text("due on {day} · to: {recipient}", day=day, recipient=said(duty.recipient))


def _later(board: DutyBoard) -> Iterator[Said]:
    if board.later:
        yield GAP
        yield text("<b>Later</b>")
        for rule, day in board.later:
            yield text("• {day}: {title}", day=day, title=said(rule.title))


def _waiting(board: DutyBoard, today: date) -> Iterator[Said]:
    if board.waiting:
        yield GAP
        yield text("<b>When it arrives</b>")
        for each in board.waiting:
            title = said(each.rule.title)
            if each.last is None:
                yield text("• {title}", title=title)
            else:
                yield text("• {title}, last arrival on {day}", title=title, day=each.last)
            if each.missing is not None and each.missing.by < today:
                yield text("❗ should have come by {day}", day=each.missing.by)
            elif each.missing is not None:
                yield text("awaited by {day}", day=each.missing.by)


def _board_keyboard(board: DutyBoard, page: Sequence[Duty], offset: int) -> Keyboard:
    opens = [Button(text("Duty {no}", no=duty.id), "duty.open", {"id": duty.id}) for duty in page]
    rows = [tuple(opens[at : at + 4]) for at in range(0, len(opens), 4)]
    rows.append(turns("duty.board", {}, offset, len(board.open), SHOWN))
    rows += [
        (Button(text("Arrived today: {title}", title=said(each.rule.title)), "duty.arrived", {"key": each.rule.key}),)
        for each in board.waiting
        if each.may_arrive
    ]
    if board.sent:
        rows.append((Button(text("What was sent ({n})", n=board.sent), "duty.evidence", {}),))
    return tuple(row for row in rows if row)


def _reasons(
    request: Request, args: Mapping[str, Any], action: str, reasons: type[Labelled], question: Said
) -> Message:
    duty = duty_for(request.staff, int(args["id"]), request.uow)
    target = {"id": duty.id, "version": int(args["version"])}
    rows = [(Button(text(each.label), action, {**target, "reason": each.value}),) for each in reasons]
    back = (Button(text("‹ Back"), "duty.show", {"id": duty.id}),)
    return Message(Lines((titled(duty), question), "\n"), (*rows, back))


DUTIES = Command(
    "pflichten",
    N_("Reporting duties: what is owed until when"),
    show_duties,
    Permission.SEE_DUTIES,
    group=Group.DEADLINES,
    or_any=frozenset({Permission.SEE_AGREEMENT_DUTIES}),
    possible=lambda office: bool(office.duties),
)
DUTY_ACTIONS: Mapping[str, Action] = {
    "duty.board": turn_board,
    "duty.show": show_duty,
    "duty.open": open_duty,
    "duty.arrived": arrive,
    "duty.evidence": turn_evidence,
    PAGE: give_page,
    SUBMIT: submit,
    WAIVE: waive,
    REOPEN: reopen,
}

"""/zahlungen: imported payments that a person has to sort out, and the imports themselves."""

from collections.abc import Iterator, Mapping
from typing import Any

from bot.domain.errors import Refused
from bot.domain.payment_import.batches import DismissReason, OpenLine
from bot.domain.payment_import.lines import Fault
from bot.domain.payment_import.sorting import Problem
from bot.domain.people import Permission
from bot.domain.text import GAP, N_, Said, lines, ntext, text
from bot.messages import Button, Keyboard, Message
from bot.usecases.open_payments import OpenPayments, booked_on, dismiss_payment, open_payment, open_payments
from bot.usecases.payment_files import discard, let_book, let_undo
from bot.usecases.personal_data import may_handle
from handlers.dialogue.service import start_button
from handlers.request import Command, Group, Request
from handlers.views.paging import page_start, turns
from handlers.views.payments import batch_message, said_batch, said_line
from handlers.views.private import PAYMENTS_ROOM, private_button

PAGE = 6
ASSIGN = "payment.assign"
"""The conversation that asks for the claim."""

ASSIGN_DATED = "payment.assign_dated"
"""The same, and before that for the day: where the one of the file cannot be right."""


def show_payments(request: Request) -> None:
    request.reply(work_list(request, 0))


def turn_payments(request: Request, args: Mapping[str, Any]) -> None:
    request.show(work_list(request, int(args["offset"])))


def work_list(request: Request, offset: int, headline: Said | None = None) -> Message:
    """The last page there is, where payments were sorted out since the button was drawn."""
    offset = page_start(offset, request.uow.payments.count_open(), PAGE)
    found = open_payments(request.staff, request.uow, limit=PAGE, offset=offset)
    said = lines(headline, *((GAP,) if headline else ()), *_said(found))
    return Message(said, _keyboard(found, offset, request))


def _said(found: OpenPayments) -> Iterator[Said]:
    if not found.total:
        yield text("No imported payment has to be sorted out.")
        return
    yield ntext("<b>{n} payment to be sorted out</b>", "<b>{n} payments to be sorted out</b>", found.total)
    for line in found.lines:
        yield GAP
        yield text("No. {no}: {line}", no=line.id, line=said_line(line))
        if line.problem is not None:
            yield text("<i>{problem}</i>", problem=line.problem)


def _keyboard(found: OpenPayments, offset: int, request: Request) -> Keyboard:
    buttons = [Button(text("No. {no}", no=line.id), "payments.show", {"id": line.id}) for line in found.lines]
    rows = [tuple(buttons[at : at + 3]) for at in range(0, len(buttons), 3)]
    turning = turns("payments.page", {}, offset, found.total, PAGE)
    if turning:
        rows.append(turning)
    last = [Button(text("Imports"), "imports.page", {"offset": 0})]
    if may_handle(request.staff, request.moment):
        last.append(private_button(text("🔒 Import a file"), PAYMENTS_ROOM, task="file"))
        if found.total:
            rows.append((private_button(text("🔒 With what the payers wrote"), PAYMENTS_ROOM),))
    return (*rows, tuple(last))


def show_payment(request: Request, args: Mapping[str, Any]) -> None:
    _shown(request, int(args["id"]))


def _shown(request: Request, line_id: int) -> None:
    try:
        line = open_payment(request.staff, line_id, request.uow)
    except Refused as refusal:
        request.show(work_list(request, 0, refusal.said))
        return
    request.show(payment_message(line, request))


def payment_message(line: OpenLine, request: Request) -> Message:
    """One open payment, without what the payer wrote."""
    said: list[Said] = [text("<b>Payment {no}</b>: {line}", no=line.id, line=said_line(line))]
    said.append(text("Import {no}, line {line}", no=line.batch_id, line=line.no))
    if line.problem is not None:
        said.append(text("Why it is here: {problem}.", problem=_fault(line, request) or line.problem))
    if line.claim_id is not None:
        said.append(text("Its reference belongs to claim {no}.", no=line.claim_id))
    in_the_way = _in_the_way(line, request)
    if in_the_way is not None:
        said.append(in_the_way)
    return Message(lines(*said), _payment_keyboard(line, request), context={"payment": line.id})


def _fault(line: OpenLine, request: Request) -> Fault | None:
    """What exactly cannot be read, as far as it is kept."""
    if line.problem is not Problem.UNREADABLE:
        return None
    report = request.uow.payments.batch(line.batch_id).report
    return next((bad.fault for bad in report.bad if bad.no == line.no), None) if report is not None else None


def _in_the_way(line: OpenLine, request: Request) -> Said | None:
    """Why it cannot be booked where it belongs, as things stand now."""
    if line.claim_id is None or line.problem is Problem.RETURNED:
        return None
    try:
        booked_on(line, line.claim_id, request.staff, request.uow, request.moment)
    except Refused as refusal:
        return refusal.said
    return None


def _payment_keyboard(line: OpenLine, request: Request) -> Keyboard:
    rows: list[tuple[Button, ...]] = []
    if line.problem not in (Problem.RETURNED, Problem.UNREADABLE):
        conversation = ASSIGN_DATED if line.problem is Problem.DAY else ASSIGN
        rows.append((start_button(text("Book on a claim"), conversation, {"id": line.id}),))
    if line.claim_id is not None:
        rows.append((Button(text("Claim {no}", no=line.claim_id), "claim.show", {"id": line.claim_id}),))
    off = text("Take off the list") if line.problem is Problem.UNREADABLE else text("Belongs to no claim")
    rows.append((Button(off, "payments.ask_dismiss", {"id": line.id}),))
    if may_handle(request.staff, request.moment):
        rows.append((private_button(text("🔒 What the payer wrote"), PAYMENTS_ROOM, payment=line.id),))
    return (*rows, (Button(text("‹ Back"), "payments.page", {"offset": 0}),))


def ask_dismiss(request: Request, args: Mapping[str, Any]) -> None:
    number = int(args["id"])
    rows = [
        (Button(text(reason.label), "payments.dismiss", {"id": number, "reason": reason.value}),)
        for reason in DismissReason
    ]
    said = text("Why is payment {no} taken off the list?", no=number)
    request.show(Message(said, (*rows, (Button(text("‹ Back"), "payments.show", {"id": number}),))))


def dismiss(request: Request, args: Mapping[str, Any]) -> None:
    number, reason = int(args["id"]), DismissReason(str(args["reason"]))
    try:
        with request.uow.savepoint():
            dismiss_payment(number, reason, request.staff, request.uow, request.moment)
    except Refused as refusal:
        request.show(work_list(request, 0, refusal.said))
        return
    request.show(work_list(request, 0, text("✓ Payment {no}: {reason}.", no=number, reason=reason)))


def turn_imports(request: Request, args: Mapping[str, Any]) -> None:
    request.staff.require(Permission.BOOK_PAYMENT)
    offset = int(args["offset"])
    batches = request.uow.payments.batches(limit=PAGE + 1, offset=offset)
    shown = batches[:PAGE]
    said = [text("<b>Imports</b>")] if shown else [text("Nothing was imported yet.")]
    buttons = [Button(text("Import {no}", no=batch.id), "import.show", {"id": batch.id}) for batch in shown]
    rows = [tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2)]
    turning = turns("imports.page", {}, offset, offset + len(batches), PAGE)
    if turning:
        rows.append(turning)
    rows.append((Button(text("Payments to be sorted out"), "payments.page", {"offset": 0}),))
    request.show(Message(lines(*said, *map(said_batch, shown)), tuple(rows)))


def show_import(request: Request, args: Mapping[str, Any]) -> None:
    """Raises NotPermitted or NotFound."""
    request.staff.require(Permission.BOOK_PAYMENT)
    request.show(batch_message(request.uow.payments.batch(int(args["id"])), request.uow))


def book(request: Request, args: Mapping[str, Any]) -> None:
    """It goes on beside the chat; the message shows how far it is."""
    message_id = request.pressed.id if request.pressed is not None else None
    try:
        with request.uow.savepoint():
            batch = let_book(int(args["id"]), request.staff, message_id, request.uow, request.moment)
    except Refused as refusal:
        request.toast(refusal.said)
        show_import(request, args)
        return
    request.show(Message(text("⏳ Import {no} is being booked …", no=batch.id)))


def discard_import(request: Request, args: Mapping[str, Any]) -> None:
    try:
        with request.uow.savepoint():
            discard(int(args["id"]), request.staff, request.uow, request.moment)
    except Refused as refusal:
        request.toast(refusal.said)
    show_import(request, args)


def ask_undo(request: Request, args: Mapping[str, Any]) -> None:
    number = int(args["id"])
    said = text(
        "Undo import {no}? Every payment of it is taken back; claims that were settled by it are open again. If one of "
        "these payments was returned or paid out since, nothing is undone.",
        no=number,
    )
    undo, keep = (
        Button(text("Undo"), "import.undo", {"id": number}),
        Button(text("Keep"), "import.show", {"id": number}),
    )
    request.show(Message(said, ((undo, keep),)))


def undo_import(request: Request, args: Mapping[str, Any]) -> None:
    message_id = request.pressed.id if request.pressed is not None else None
    try:
        with request.uow.savepoint():
            batch = let_undo(int(args["id"]), request.staff, message_id, request.uow, request.moment)
    except Refused as refusal:
        request.toast(refusal.said)
        show_import(request, args)
        return
    request.show(Message(text("⏳ Import {no} is being undone …", no=batch.id)))


PAYMENTS = Command(
    "zahlungen", N_("Imported payments to be sorted out"), show_payments, Permission.BOOK_PAYMENT, group=Group.CLAIMS
)
PAYMENT_ACTIONS = {
    "payments.page": turn_payments,
    "payments.show": show_payment,
    "payments.ask_dismiss": ask_dismiss,
    "payments.dismiss": dismiss,
    "imports.page": turn_imports,
    "import.show": show_import,
    "import.book": book,
    "import.discard": discard_import,
    "import.ask_undo": ask_undo,
    "import.undo": undo_import,
}

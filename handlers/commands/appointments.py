"""Booking and moving a first consultation: a slot, how the client learns of it, done.

It is held by phone where somebody says so, with the reason.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from bot.domain.errors import ChangedMeanwhile, Refused
from bot.domain.new_customers.appointments import Book, Move
from bot.domain.new_customers.calendar import Slot
from bot.domain.new_customers.codes import PhoneReason, Told
from bot.domain.new_customers.letter_time import is_reached_by_letter, letter_received_on
from bot.domain.new_customers.model import Intake, IntakeEvent
from bot.domain.new_customers.table import past_label
from bot.domain.text import GAP, Said, lines, text
from bot.messages import Button, Message
from bot.usecases.new_customers.access import intake_for
from bot.usecases.new_customers.advance import AdvanceIntake, advance_intake
from handlers.request import Action, Request
from handlers.views.intake_card import intake_message
from handlers.views.intake_lines import intake_line, member_line, said_slot
from handlers.views.slots import SLOT, SLOTS, slot_of, slots_message

BOOK, BY_PHONE = "new_customer.book", "new_customer.by_phone"
"""The actions that book, and that ask why a talk is to be held by phone."""


PHONE = "phone"
"""Among what stands behind the buttons: the reason for a talk by phone, None for a personal one."""


def offer_slots(request: Request, args: Mapping[str, Any]) -> None:
    request.show(slots_message(request, args))


def ask_told(request: Request, args: Mapping[str, Any]) -> None:
    """The slot is not kept meanwhile: whoever confirms first has it."""
    intake = intake_for(request.staff, int(args["id"]), request.uow)
    number, slot = int(args["member"]), slot_of(args)
    reason = _phone_reason(args, intake)
    args = {**args, PHONE: reason and reason.value}
    said = lines(
        *_chosen(args, intake, request),
        text("<b>By phone</b> · {reason}", reason=reason) if reason else None,
        text("How does the client learn of it? With that it is booked."),
        *_caution(slot, reason, request),
    )
    rows = tuple((Button(text(told.label), BOOK, {**args, "told": told.value}),) for told in Told)
    if reason is None:
        form = Button(text("☎ The talk is by phone …"), BY_PHONE, args)
    else:
        form = Button(text("The talk is held personally"), SLOT, {**args, PHONE: None})
    back = Button(text("‹ Other appointments"), SLOTS, {"id": intake.id, "member": number})
    request.show(Message(said, (*rows, (form,), (back,)), context={"intake": intake.id}))


def ask_phone_reason(request: Request, args: Mapping[str, Any]) -> None:
    intake = intake_for(request.staff, int(args["id"]), request.uow)
    said = lines(*_chosen(args, intake, request), text("Why is it to be held by telephone?"))
    rows = tuple((Button(text(reason.label), SLOT, {**args, PHONE: reason.value}),) for reason in PhoneReason)
    back = Button(text("‹ Back"), SLOT, args)
    request.show(Message(said, (*rows, (back,)), context={"intake": intake.id}))


def _chosen(args: Mapping[str, Any], intake: Intake, request: Request) -> Iterator[Said]:
    """For whom, when and with whom."""
    slot = slot_of(args)
    yield intake_line(intake)
    yield member_line(intake.member(int(args["member"])))
    yield GAP
    yield text("<b>{when} · {name}</b>", when=said_slot(slot.day, slot.start),
               name=request.uow.staff.get(slot.officer_id).name)  # fmt: skip


def _phone_reason(args: Mapping[str, Any], intake: Intake) -> PhoneReason | None:
    """As it was chosen; as long as nobody has, as the appointment stands that is moved."""
    if PHONE in args:
        return PhoneReason(args[PHONE]) if args[PHONE] else None
    booked = intake.booked_for(int(args["member"]))
    return booked.phone_reason if booked else None


def _caution(slot: Slot, reason: PhoneReason | None, request: Request) -> Iterator[Said]:
    """What may make a missed talk one without consequences."""
    if reason is not None:
        yield text("<i>By phone there is no duty to report, so the letter names no legal consequences.</i>")
    else:
        yield text("<i>By telephone only, nobody can be told of the legal consequences of not coming.</i>")
    if not is_reached_by_letter(slot.day, request.moment):
        yield text("❗ A letter comes too late: posted now it counts as received on {day}. Please tell the client in "
                   "another way, or choose a later appointment.", day=letter_received_on(request.moment))  # fmt: skip


def book(request: Request, args: Mapping[str, Any]) -> None:
    """Where somebody was quicker, the free slots are shown anew; where the application went on, its card."""
    number, slot, told = int(args["member"]), slot_of(args), Told(args["told"])
    intake = intake_for(request.staff, int(args["id"]), request.uow)
    moves = intake.booked_for(number) is not None
    event = IntakeEvent.MOVE if moves else IntakeEvent.BOOK
    reason = _phone_reason(args, intake)
    details = (Move if moves else Book)(slot, told, phone_reason=reason)
    command = AdvanceIntake(request.staff, intake.id, int(args["version"]), event, details, number)
    try:
        with request.uow.savepoint():
            done = advance_intake(command, request.uow, request.moment)
    except ChangedMeanwhile as refusal:
        request.show(intake_message(request, intake.id, refusal.said))
    except Refused as refusal:
        request.show(slots_message(request, args, _not_booked(refusal)))
    else:
        said = lines(text("✓ {done}", done=past_label(event)), *done.hints)
        request.show(intake_message(request, intake.id, said))


def _not_booked(refusal: Refused) -> Said:
    return text("ℹ️ {notice}", notice=refusal.said)


APPOINTMENT_ACTIONS: Mapping[str, Action] = {
    SLOTS: offer_slots,
    SLOT: ask_told,
    BY_PHONE: ask_phone_reason,
    BOOK: book,
}

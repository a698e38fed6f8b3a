"""Booking and moving a first consultation: a slot, how the client learns of it, done."""

from collections.abc import Mapping
from typing import Any

from bot.domain.errors import ChangedMeanwhile, Refused
from bot.domain.new_customers.appointments import Book, Move
from bot.domain.new_customers.codes import Told
from bot.domain.new_customers.model import IntakeEvent
from bot.domain.new_customers.table import past_label
from bot.domain.text import GAP, Said, lines, text
from bot.messages import Button, Message
from bot.usecases.new_customers.access import intake_for
from bot.usecases.new_customers.advance import AdvanceIntake, advance_intake
from handlers.request import Action, Request
from handlers.views.intake_card import intake_message
from handlers.views.intake_lines import intake_line, member_line, said_slot
from handlers.views.slots import SLOT, SLOTS, slot_of, slots_message

BOOK = "new_customer.book"


def offer_slots(request: Request, args: Mapping[str, Any]) -> None:
    request.show(slots_message(request, args))


def ask_told(request: Request, args: Mapping[str, Any]) -> None:
    """The slot is not kept meanwhile: whoever confirms first has it."""
    intake = intake_for(request.staff, int(args["id"]), request.uow)
    member, slot = intake.member(int(args["member"])), slot_of(args)
    officer = request.uow.staff.get(slot.officer_id)
    said = lines(
        intake_line(intake),
        member_line(member),
        GAP,
        text("<b>{when} · {name}</b>", when=said_slot(slot.day, slot.start), name=officer.name),
        text("How does the client learn of it? With that it is booked."),
        text("<i>By telephone only, nobody can be told of the legal consequences of not coming.</i>"),
    )
    rows = tuple((Button(text(told.label), BOOK, {**args, "told": told.value}),) for told in Told)
    back = Button(text("‹ Other appointments"), SLOTS, {"id": intake.id, "member": member.number})
    request.show(Message(said, (*rows, (back,)), context={"intake": intake.id}))


def book(request: Request, args: Mapping[str, Any]) -> None:
    """Where somebody was quicker, the free slots are shown anew; where the application went on, its card."""
    number, slot, told = int(args["member"]), slot_of(args), Told(args["told"])
    intake = intake_for(request.staff, int(args["id"]), request.uow)
    moves = intake.booked_for(number) is not None
    event = IntakeEvent.MOVE if moves else IntakeEvent.BOOK
    details = Move(slot, told) if moves else Book(slot, told)
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


APPOINTMENT_ACTIONS: Mapping[str, Action] = {SLOTS: offer_slots, SLOT: ask_told, BOOK: book}

"""Free slots as buttons: those inside the minimum standard first, then later ones; where none is left, the ticket."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, time
from enum import StrEnum, auto
from typing import Any

from bot.domain.new_customers.calendar import Slot
from bot.domain.new_customers.model import ConsultationState, Intake, IntakeEvent, Member
from bot.domain.new_customers.table import available
from bot.domain.text import GAP, N_, Said, lines, ntext, text
from bot.messages import Button, Keyboard, Message
from bot.usecases.new_customers.access import intake_for
from bot.usecases.new_customers.slots import SlotOffers, SlotSearch, offer_slots
from handlers.dialogue.service import start_button
from handlers.request import Request
from handlers.views.intake_lines import conversation_name, intake_line, member_line, said_slot
from handlers.views.paging import page_start, turns

PAGE = 6
AT_ONCE = 3
"""So many are offered with the registration."""

SLOTS, SLOT = "new_customer.slots", "new_customer.slot"
"""The actions that offer slots, and that take one."""


class Scope(StrEnum):
    """Whose slots."""

    OFFICER = auto()
    TEAM = auto()
    HOUSE = auto()


def offer_of(request: Request, args: Mapping[str, Any]) -> SlotOffers:
    """By default those of the main contact; as long as nobody is that, of all who advise the age group. Raises
    NotFound, or Refused."""
    number, member = int(args["id"]), int(args["member"])
    search = SlotSearch(request.staff, number, member)
    match _scope(args):
        case None:
            pass
        case Scope.HOUSE:
            search = replace(search, everybody=True)
        case scope:
            who = intake_for(request.staff, number, request.uow).member(member)
            is_one = scope is Scope.OFFICER
            search = replace(search, officer_id=who.officer_id if is_one else None,
                             team_id=None if is_one else who.team_id)  # fmt: skip
    return offer_slots(search, request.uow, request.moment)


def _scope(args: Mapping[str, Any]) -> Scope | None:
    return Scope(args["scope"]) if args.get("scope") else None


def _all(offer: SlotOffers) -> Sequence[Slot]:
    return (*offer.found.within, *offer.found.later)


def slots_message(request: Request, args: Mapping[str, Any], headline: Said | None = None) -> Message:
    """`args`: {"id", "member", "scope", "offset"}; the last two may be missing."""
    offer = offer_of(request, args)
    offset = page_start(int(args.get("offset") or 0), len(_all(offer)), PAGE)
    said = lines(headline, *((GAP,) if headline else ()), *_told(offer, offset))
    return Message(said, _keyboard(offer, offset, _scope(args), request), context={"intake": offer.intake.id})


def first_slots(request: Request, intake: Intake) -> Keyboard:
    """Below a registration: the next slots of the only member, or a way to those of each."""
    waiting = [each for each in intake.members if _may_be_booked(request, intake, each)]
    if len(intake.members) > 1 or not waiting:
        return tuple(
            (Button(text("Appointment for member {n} …", n=each.number), SLOTS, _args(intake, each.number)),)
            for each in waiting
        )
    offer = offer_of(request, _args(intake, 1))
    more = Button(text("Further appointments …"), SLOTS, _args(intake, 1))
    return (*((_button(slot, offer),) for slot in offer.found.within[:AT_ONCE]), (more,))


def slot_of(args: Mapping[str, Any]) -> Slot:
    """As a button says it."""
    taken = args["slot"]
    return Slot(
        date.fromisoformat(str(taken["day"])), time.fromisoformat(str(taken["start"])), int(taken["officer"]),
        int(taken["minutes"]),
    )  # fmt: skip


def _args(intake: Intake, number: int) -> Mapping[str, Any]:
    return {"id": intake.id, "member": number}


def _told(offer: SlotOffers, offset: int) -> Iterator[Said]:
    yield intake_line(offer.intake)
    yield member_line(offer.member)
    yield GAP
    if offer.found.ticket_needed:
        yield text(
            "❗ No appointment is left up to {day}, the last day of the minimum standard.", day=offer.found.until
        )
    elif offer.found.missed:
        yield text("❗ The minimum standard ended on {day}. Please take the next appointment.", day=offer.found.until)
    else:
        yield ntext("<b>{n} free appointment</b> up to {day}, the last day of the minimum standard",
                    "<b>{n} free appointments</b> up to {day}, the last day of the minimum standard",
                    len(offer.found.within), day=offer.found.until)  # fmt: skip
    shown = _all(offer)[offset : offset + PAGE]
    if shown and shown[-1].day > offer.found.until:
        yield text("Those marked ⏰ lie after it.")
    if any(_is_too_early(slot, offer) for slot in shown):
        yield text("Those marked ☎ are too soon for a letter, which counts as received on {day}: only where the client "
                   "is told by telephone.", day=offer.letter_on)  # fmt: skip
    if not _all(offer):
        yield text("Nor is there one later on, as far as I look ahead.")


def _keyboard(offer: SlotOffers, offset: int, scope: Scope | None, request: Request) -> Keyboard:
    intake, number = offer.intake, offer.member.number
    here = scope or (Scope.OFFICER if offer.member.officer_id is not None else Scope.HOUSE)
    shown = {**_args(intake, number), "scope": scope and scope.value}
    rows: list[tuple[Button, ...]] = []
    ticket = _ticket(offer, request)
    if ticket is not None:
        rows.append((ticket,))
    rows += [(_button(slot, offer),) for slot in _all(offer)[offset : offset + PAGE]]
    rows.append(turns(SLOTS, shown, offset, len(_all(offer)), PAGE))
    sooner = next((place for place, slot in enumerate(_all(offer)) if _is_too_early(slot, offer)), None)
    if sooner is not None and not offset <= sooner < offset + PAGE:
        rows.append((Button(text("☎ Sooner, told by telephone …"), SLOTS, {**shown, "offset": sooner}),))
    others = tuple(
        Button(text(_LABELS[other]), SLOTS, {**_args(intake, number), "scope": other.value})
        for other in _scopes(offer.member)
        if other is not here
    )
    rows += [others[at : at + 2] for at in range(0, len(others), 2)]
    back = Button(text("‹ Back"), "new_customer.turn", {"id": intake.id})
    return tuple(row for row in (*rows, (back,)) if row)


_LABELS = {Scope.OFFICER: N_("Main contact only"), Scope.TEAM: N_("Whole team"), Scope.HOUSE: N_("All teams")}


def _scopes(member: Member) -> Iterator[Scope]:
    if member.officer_id is not None:
        yield Scope.OFFICER
    if member.team_id is not None:
        yield Scope.TEAM
    yield Scope.HOUSE


def _button(slot: Slot, offer: SlotOffers) -> Button:
    when = said_slot(slot.day, slot.start)
    named = {"when": when, "name": offer.officers[slot.officer_id].name}
    if slot.day > offer.found.until:
        label = text("⏰ {when} · {name}", **named)
    elif _is_too_early(slot, offer):
        label = text("☎ {when} · {name}", **named)
    else:
        label = text("{when} · {name}", **named)
    taken = {
        "day": slot.day.isoformat(),
        "start": slot.start.isoformat("minutes"),
        "officer": slot.officer_id,
        "minutes": slot.minutes,
    }
    args = {**_args(offer.intake, offer.member.number), "version": offer.intake.version, "slot": taken}
    return Button(label, SLOT, args)


def _is_too_early(slot: Slot, offer: SlotOffers) -> bool:
    """For a letter, where the client is not in the house."""
    return offer.letter_on is not None and slot.day <= offer.letter_on


def _ticket(offer: SlotOffers, request: Request) -> Button | None:
    """Where nothing is left inside the standard. As long as nobody knows whose team it is, the main contact first."""
    if not offer.found.ticket_needed or offer.member.state is not ConsultationState.OPEN:
        return None
    wanted = IntakeEvent.ASSIGN if offer.member.team_id is None else IntakeEvent.SEND_TICKET
    rows = available(offer.intake, request.staff, offer.member.number, request.moment)
    row = next((row for row in rows if row.event is wanted), None)
    if row is None:
        return None
    subject = {**_args(offer.intake, offer.member.number), "version": offer.intake.version}
    return start_button(text(row.label), conversation_name(row.event), subject)


def _may_be_booked(request: Request, intake: Intake, member: Member) -> bool:
    rows = available(intake, request.staff, member.number, request.moment)
    return any(row.event is IntakeEvent.BOOK for row in rows)

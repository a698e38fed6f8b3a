"""Links to the private page in the chat: made when asked for, because they are good for minutes only."""

from collections.abc import Mapping
from typing import Any

from bot.domain.cases import CaseKind
from bot.domain.errors import Unreadable
from bot.domain.parsing import case_number
from bot.domain.people import Permission
from bot.domain.text import N_, ntext, text
from bot.messages import Message
from bot.usecases.case_access import case_numbered
from bot.usecases.claim_access import claim_for
from bot.usecases.new_customers.access import intake_for
from bot.usecases.objections.access import objection_for
from bot.usecases.personal_data import may_handle
from bot.usecases.visiting import confirm_visit, deny_visit, make_link
from handlers.request import Command, Group, Request
from handlers.views.private import CLAIM_ROOM, INTAKE_ROOM, NOTE_ROOM, OBJECTION_ROOM, door

NOT_HERE = text("A note does not belong in the messenger, so I have deleted your message. Please write it on the page.")
NO_PAGE = text("This office has no private page. Please put it into the file as before.")
FILES = {
    CaseKind.CLAIM: (CLAIM_ROOM, "claim"),
    CaseKind.NEW_CUSTOMER: (INTAKE_ROOM, "intake"),
    CaseKind.OBJECTION: (OBJECTION_ROOM, "objection"),
}
"""The room of a case's private file, and what its number is called there."""


def give_link(request: Request, args: Mapping[str, Any]) -> None:
    """A message with the link, which leaves the chat when it is no longer good."""
    room, wanted = str(args["room"]), dict(args["args"])
    if not may_handle(request.staff, request.moment):
        request.reply(Message(NO_PAGE))
        return
    if room == CLAIM_ROOM:
        claim_for(request.staff, int(wanted["claim"]), request.uow)
    if room == INTAKE_ROOM:
        intake_for(request.staff, int(wanted["intake"]), request.uow)
    if room == OBJECTION_ROOM:
        objection_for(request.staff, int(wanted["objection"]), request.uow)
    send_link(request, room, wanted)


def send_link(request: Request, room: str, wanted: dict[str, object]) -> None:
    """For whoever may enter the room: that is asked before."""
    link = make_link(request.staff, room, wanted, request.uow, request.moment)
    minutes = request.office.private_page.link_minutes
    said = ntext("Your way to the private page. The link is good once, for {n} minute.",
                 "Your way to the private page. The link is good once, for {n} minutes.", minutes)  # fmt: skip
    shown = request.reply(Message(said, ((door(link.url),),), protect=True, vanish_at=link.visit.expires_at))
    request.uow.personal.visits.shown(link.visit.id, shown)


def note(request: Request) -> None:
    """/notiz, or /notiz 12 for the private file of a case."""
    if request.args.strip():
        try:
            number = case_number(request.args)
        except Unreadable:
            request.forget_incoming()
            request.reply(Message(NOT_HERE))
        else:
            give_link(request, file_of(request, number))
            return
    if not request.staff.may(Permission.SEE_TEAM_CLAIMS):
        request.reply(Message(text("For which case? Please add its number, such as /notiz 12.")))
        return
    give_link(request, {"room": NOTE_ROOM, "args": {}})


def file_of(request: Request, number: int) -> Mapping[str, Any]:
    """The room of the private file of this case, of whatever kind it is. Raises NotFound."""
    room, name = FILES[case_numbered(request.staff, number, request.uow).case_kind]
    return {"room": room, "args": {name: number}}


def confirm(request: Request, args: Mapping[str, Any]) -> None:
    """One of the numbers was tapped. The right one leaves nothing behind in the chat."""
    if confirm_visit(int(args["visit"]), int(args["number"]), request.staff, request.uow, request.moment):
        if request.pressed is not None:
            request.uow.post.delete(request.pressed.id)
        request.toast(text("✓ Confirmed. The page goes on by itself; if not, tap “Go on” there."))
        return
    said = text("That is not the number of the page. The link is dead now; if it was you, please ask for a new one.")
    request.show(Message(said))


def deny(request: Request, args: Mapping[str, Any]) -> None:
    deny_visit(int(args["visit"]), request.staff, request.uow, request.moment)
    request.show(Message(text("Thank you. Whoever opened it sees nothing: the link is dead now.")))


NOTE = Command(
    "notiz", N_("Write a note on the private page"), note, Permission.HANDLE_PERSONAL_DATA, group=Group.DEADLINES,
    example="/notiz 12", needs_page=True,
)  # fmt: skip

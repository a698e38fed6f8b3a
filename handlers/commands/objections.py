"""/widersprueche: objections that are open, and the avoidable upholdings of a month."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.domain.errors import Unreadable
from bot.domain.parsing import case_number
from bot.domain.people import Permission
from bot.domain.text import N_
from bot.messages import Message
from bot.usecases.objections.access import team_scope
from bot.usecases.objections.monthly import FILES, SHOW
from bot.usecases.objections.steps import OPEN_ACTION
from handlers.private.links import NO_PAGE, send_link
from handlers.request import Action, Command, Group, Request
from handlers.views.objection_card import MORE, TURN, objection_message
from handlers.views.objection_list import PAGES, list_message, month_message
from handlers.views.private import OBJECTIONS_ROOM


def show_objections(request: Request) -> None:
    request.reply(list_message(request))


def show_at_once(request: Request) -> bool:
    """/widerspruch 12: one that is there already."""
    try:
        number = case_number(request.args)
    except Unreadable:
        return False
    request.reply(objection_message(request, number))
    return True


def turn_page(request: Request, args: Mapping[str, Any]) -> None:
    request.show(list_message(request, int(args.get("offset") or 0)))


def open_objection(request: Request, args: Mapping[str, Any]) -> None:
    """A card of its own below: the list, or what told of it, stays."""
    request.reply(objection_message(request, int(args["id"])))


def turn_card(request: Request, args: Mapping[str, Any]) -> None:
    """The message shows the card as it is now."""
    request.show(objection_message(request, int(args["id"])))


def show_all_steps(request: Request, args: Mapping[str, Any]) -> None:
    """The card with the rarer steps, too."""
    request.show(objection_message(request, int(args["id"]), all_steps=True))


def show_month(request: Request, args: Mapping[str, Any]) -> None:
    request.show(month_message(request, date.fromisoformat(args["month"])))


def give_files(request: Request, args: Mapping[str, Any]) -> None:
    """A link to the page where the months can be had as files. Raises NotFound for whoever sees no objections."""
    team_scope(request.staff)
    if not request.office.private_page.is_open:
        request.reply(Message(NO_PAGE))
        return
    send_link(request, OBJECTIONS_ROOM, {})


OBJECTIONS = Command(
    "widersprueche",
    N_("Objections that are open, avoidable upholdings"),
    show_objections,
    Permission.SEE_OBJECTIONS,
    group=Group.OBJECTIONS,
)
OBJECTION_ACTIONS: Mapping[str, Action] = {
    OPEN_ACTION: open_objection,
    "objection.show": open_objection,
    TURN: turn_card,
    MORE: show_all_steps,
    PAGES: turn_page,
    SHOW: show_month,
    FILES: give_files,
}

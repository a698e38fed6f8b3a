"""Buttons below an import of applications, in the chat: register what is new, or nothing of it. And the way to the
board of new customers as a file."""

from collections.abc import Mapping
from typing import Any

from bot.domain.errors import Refused
from bot.messages import Message
from bot.usecases.new_customers.application_import import discard_applications, register_applications, shown_import
from bot.usecases.new_customers.board import teams_of_board
from handlers.private.links import NO_PAGE, send_link
from handlers.request import Action, Request
from handlers.views.applications import BOARD_FILES, DISCARD, REGISTER, SHOW, import_message
from handlers.views.private import NEW_CUSTOMERS_ROOM


def show_import(request: Request, args: Mapping[str, Any]) -> None:
    """Raises NotPermitted or NotFound."""
    request.show(import_message(shown_import(int(args["id"]), request.staff, request.uow)))


def register(request: Request, args: Mapping[str, Any]) -> None:
    _decide(request, args, register_applications)


def discard(request: Request, args: Mapping[str, Any]) -> None:
    _decide(request, args, discard_applications)


def _decide(request: Request, args: Mapping[str, Any], decide: Any) -> None:
    """What is refused leaves nothing behind, and is said."""
    try:
        with request.uow.savepoint():
            done = decide(int(args["id"]), request.staff, request.uow, request.moment)
    except Refused as refusal:
        request.toast(refusal.said)
        show_import(request, args)
        return
    request.show(import_message(done))


def give_files(request: Request, args: Mapping[str, Any]) -> None:
    """A link to the page where the board can be had as a file. Raises NotFound for whoever sees no new customers."""
    teams = teams_of_board(request.staff, request.uow)
    if not request.office.private_page.is_open:
        request.reply(Message(NO_PAGE))
        return
    team = args.get("team")
    send_link(request, NEW_CUSTOMERS_ROOM, {"team": team} if team in teams else {})


APPLICATION_ACTIONS: Mapping[str, Action] = {
    REGISTER: register,
    DISCARD: discard,
    SHOW: show_import,
    BOARD_FILES: give_files,
}

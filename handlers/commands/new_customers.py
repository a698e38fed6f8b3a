"""/neukunden: the board of new customers; with a number behind it, the search for one."""

from collections.abc import Mapping
from typing import Any

from bot.boards import board_drawing
from bot.domain.people import Permission
from bot.domain.text import N_, text
from bot.messages import Message
from bot.usecases.new_customers.views import search_intakes
from handlers.commands.search import (
    LONGEST_QUERY,
    OF_ANY_CASE_NOT_IN_CHAT,
    SHOWN_OF_A_REFERENCE,
    found_buttons,
    said_found,
)
from handlers.request import Action, Command, Group, Request
from handlers.views.intake_board import (
    PAGES,
    PICTURE,
    TEAMS,
    board_message,
    board_of,
    board_picture,
    first_view,
    team_choice,
)
from handlers.views.private import search_by_name


def show_new_customers(request: Request) -> None:
    """What presses most; an officer sees their own first."""
    query = request.args.strip()
    if query:
        _search(query, request)
        return
    own = request.staff.may(Permission.HOLD_CONSULTATION)
    request.reply(board_message(request, {"own": own, "view": first_view(request, own=own).value}))


def turn_board(request: Request, args: Mapping[str, Any]) -> None:
    request.show(board_message(request, args))


def choose_team(request: Request, args: Mapping[str, Any]) -> None:
    request.show(team_choice(board_of(request, args), args))


def give_picture(request: Request, args: Mapping[str, Any]) -> None:
    """Below the board, which stays."""
    board = board_picture(request, args)
    request.reply(Message(board.title, picture=board_drawing(board, "neukunden.png")))


def _search(query: str, request: Request) -> None:
    """New customers alone, by number or BG number, whole or its last four characters. What may be a reference leaves
    the chat."""
    by_name = search_by_name(request.staff, request.moment)
    if len(query) > SHOWN_OF_A_REFERENCE:
        request.forget_incoming()
        if not request.office.references_in_chat:
            request.reply(Message(OF_ANY_CASE_NOT_IN_CHAT, by_name))
            return
    found = search_intakes(request.uow, request.staff, query) if len(query) <= LONGEST_QUERY else ()
    if not found:
        said = text("Nothing found. You can search by number or BG number, such as /neukunden 1234.")
        request.reply(Message(said, by_name))
        return
    request.reply(Message(said_found((), found), found_buttons((), found)))


NEW_CUSTOMERS = Command(
    "neukunden",
    N_("New customers: what is due"),
    show_new_customers,
    Permission.SEE_NEW_CUSTOMERS,
    group=Group.NEW_CUSTOMERS,
    example="/neukunden 1234",
)
BOARD_ACTIONS: Mapping[str, Action] = {PAGES: turn_board, TEAMS: choose_team, PICTURE: give_picture}

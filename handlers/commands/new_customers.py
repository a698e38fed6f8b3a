"""/neukunden: the board of new customers; with a number behind it, the search for one."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.domain.people import Permission
from bot.domain.text import GAP, N_, Lines, Said, lines, ntext, text
from bot.messages import Button, Message, Picture
from bot.ports.new_customers import IntakeRow
from bot.usecases.new_customers.views import search_intakes
from handlers.commands.claims import LONGEST_QUERY, NOT_IN_CHAT, SHOWN_OF_A_REFERENCE
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
from handlers.views.intake_lines import intake_row_line


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
    if request.boards is None:
        return
    board = board_picture(request, args)
    drawn = request.boards.draw(board, request.staff.locale)
    request.reply(Message(board.title, picture=Picture(drawn, "neukunden.png", board.title)))


def _search(query: str, request: Request) -> None:
    """By number or BG number, whole or its last four characters. What may be a reference leaves the chat."""
    if len(query) > SHOWN_OF_A_REFERENCE:
        request.forget_incoming()
        if not request.office.references_in_chat:
            request.reply(Message(NOT_IN_CHAT))
            return
    found = search_intakes(request.uow, request.staff, query) if len(query) <= LONGEST_QUERY else ()
    if not found:
        request.reply(Message(text("Nothing found. You can search by number or BG number, such as /neukunden 1234.")))
        return
    request.reply(Message(_said_found(found), _buttons(found)))


def _said_found(rows: Sequence[IntakeRow]) -> Said:
    head = ntext("<b>{n} new customer found</b>", "<b>{n} new customers found</b>", len(rows))
    return lines(
        head, *(each for row in rows for each in (GAP, Lines((intake_row_line(row), text(row.state.label)), " · ")))
    )


def _buttons(rows: Sequence[IntakeRow]) -> tuple[tuple[Button, ...], ...]:
    buttons = [Button(text("New customer {no}", no=row.id), "new_customer.show", {"id": row.id}) for row in rows]
    return tuple(tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2))


NEW_CUSTOMERS = Command(
    "neukunden",
    N_("New customers: what is due"),
    show_new_customers,
    Permission.SEE_NEW_CUSTOMERS,
    group=Group.NEW_CUSTOMERS,
    example="/neukunden 1234",
)
BOARD_ACTIONS: Mapping[str, Action] = {PAGES: turn_board, TEAMS: choose_team, PICTURE: give_picture}

"""/fall: a case of any kind by its number, for all are numbered together."""

from collections.abc import Mapping
from typing import Any

from bot.domain.errors import NotFound, Unreadable
from bot.domain.parsing import whole_number
from bot.domain.people import Permission
from bot.domain.text import N_, text
from bot.messages import Message
from handlers.commands import claims
from handlers.request import Action, Command, Group, Request
from handlers.views.claim_card import card_message
from handlers.views.intake_card import MORE, TURN, intake_message

OF_ONE = frozenset({Permission.SEE_NEW_CUSTOMERS, Permission.SEE_ALL_NEW_CUSTOMERS})


def show_case(request: Request) -> None:
    """/fall 12: a number, not a reference; a reference typed here is deleted and looked up like in /suche."""
    wanted = request.args.strip().upper().removeprefix("F-").removeprefix("N-").removeprefix("#")
    if not wanted:
        request.reply(Message(text("Which case? Please add its number, such as /fall 12.")))
        return
    try:
        number = whole_number(wanted, most=999_999_999)
    except Unreadable:
        claims.search(request)
        return
    request.reply(case_message(request, number))


def case_message(request: Request, number: int) -> Message:
    """Raises NotFound, in the words of what the person sees most: a number alone does not say what it is of."""
    try:
        return intake_message(request, number)
    except NotFound:
        if not request.staff.may(Permission.SEE_TEAM_CLAIMS):
            raise
    return card_message(request, number)


def open_new_customer(request: Request, args: Mapping[str, Any]) -> None:
    """A card of its own below: what told of it, perhaps with a file, stays."""
    request.reply(intake_message(request, int(args["id"])))


def turn_card(request: Request, args: Mapping[str, Any]) -> None:
    """The message shows the card: of the whole application, or with what can be done for one member."""
    request.show(intake_message(request, int(args["id"]), member=int(args.get("member") or 0)))


def show_all_steps(request: Request, args: Mapping[str, Any]) -> None:
    """The card with the rarer steps, too."""
    request.show(intake_message(request, int(args["id"]), member=int(args.get("member") or 0), all_steps=True))


CASE = Command(
    "fall",
    N_("Show a case by its number"),
    show_case,
    Permission.SEE_TEAM_CLAIMS,
    group=Group.DEADLINES,
    example="/fall 12",
    or_any=OF_ONE,
)
NEW_CUSTOMER_ACTIONS: Mapping[str, Action] = {
    "new_customer.open": open_new_customer,
    "new_customer.show": open_new_customer,
    TURN: turn_card,
    MORE: show_all_steps,
}

"""/inkasso: how far the lists of the collecting agency are, and the way to the page where one works on them."""

from collections.abc import Mapping
from typing import Any

from bot.domain.people import Permission
from bot.domain.text import N_
from bot.messages import Message
from bot.usecases.inkasso.access import READERS, list_totals
from handlers.private.links import NO_PAGE, send_link
from handlers.request import Action, Command, Group, Request
from handlers.views.inkasso import GIVE_PAGE, SHOW, lists_message
from handlers.views.private import INKASSO_ROOM


def show_lists(request: Request) -> None:
    request.reply(_lists(request))


def show_again(request: Request, args: Mapping[str, Any]) -> None:
    request.show(_lists(request))


def give_page(request: Request, args: Mapping[str, Any]) -> None:
    """A link to the lists, for whoever works on them or reads what was sent on: the room itself says what they see."""
    list_totals(request.staff, request.uow)
    if not request.office.private_page.is_open:
        request.reply(Message(NO_PAGE))
        return
    send_link(request, INKASSO_ROOM, {"list": int(args["list"])} if "list" in args else {})


def _lists(request: Request) -> Message:
    """Raises NotPermitted."""
    staff = request.staff
    return lists_message(
        list_totals(staff, request.uow),
        request.moment,
        works=staff.may(Permission.HANDLE_COLLECTION_LISTS),
        reads=staff.may(Permission.READ_COLLECTION_LISTS),
    )


INKASSO = Command(
    "inkasso", N_("Lists of the collecting agency"), show_lists, Permission.HANDLE_COLLECTION_LISTS,
    group=Group.CLAIMS, or_any=READERS,
)  # fmt: skip
INKASSO_ACTIONS: Mapping[str, Action] = {SHOW: show_again, GIVE_PAGE: give_page}

"""/dienste: figures of the municipal integration services, by month and by year."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.domain.people import Permission
from bot.messages import Message
from bot.usecases.services.reminding import SHOW
from bot.usecases.services.views import month_of_services, years_of_services
from handlers.private.links import NO_PAGE, send_link
from handlers.request import Action, Request
from handlers.views.private import SERVICES_ROOM
from handlers.views.services import FILES, YEAR, month_message, year_message


def show_services(request: Request) -> None:
    request.reply(month_shown(request, None))


def turn_month(request: Request, args: Mapping[str, Any]) -> None:
    month = args.get("month")
    request.show(month_shown(request, None if month is None else date.fromisoformat(str(month))))


def show_year(request: Request, args: Mapping[str, Any]) -> None:
    year = int(args["year"])
    found = years_of_services(request.staff, year, request.uow, request.moment)
    request.show(year_message(year, found, request.moment, has_page=request.office.private_page.is_open))


def give_page(request: Request, args: Mapping[str, Any]) -> None:
    """Raises NotPermitted."""
    request.staff.require(Permission.SEE_AGREEMENT_FIGURES)
    if not request.office.private_page.is_open:
        request.reply(Message(NO_PAGE))
        return
    send_link(request, SERVICES_ROOM, {})


def month_shown(request: Request, month: date | None) -> Message:
    """Raises NotPermitted."""
    found = month_of_services(request.staff, month, request.uow, request.moment)
    return month_message(
        found, request.moment, enters=request.staff.may(Permission.ENTER_FIGURES),
        has_page=request.office.private_page.is_open,
    )  # fmt: skip


SERVICE_ACTIONS: Mapping[str, Action] = {SHOW: turn_month, YEAR: show_year, FILES: give_page}

"""/kalender: one's own calendar for first consultations, or those of the team one leads."""

from collections.abc import Mapping
from typing import Any

from bot.domain.people import Permission
from bot.domain.text import N_
from handlers.request import Action, Command, Group, Request
from handlers.views.officer_calendar import SHOW, TEAM, calendar_message, team_message


def show_calendar(request: Request) -> None:
    if request.staff.may(Permission.HOLD_CONSULTATION):
        request.reply(calendar_message(request, request.staff.id))
    else:
        request.reply(team_message(request))


def turn_calendar(request: Request, args: Mapping[str, Any]) -> None:
    request.show(calendar_message(request, int(args["id"])))


def turn_team(request: Request, args: Mapping[str, Any]) -> None:
    request.show(team_message(request))


CALENDAR = Command(
    "kalender",
    N_("Calendar for first consultations"),
    show_calendar,
    Permission.KEEP_CALENDAR,
    group=Group.NEW_CUSTOMERS,
)
CALENDAR_ACTIONS: Mapping[str, Action] = {SHOW: turn_calendar, TEAM: turn_team}

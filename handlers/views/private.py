"""Ways to the private page, as buttons: a link itself is made when it is asked for."""

from bot.domain.cases import CaseKind, sees
from bot.domain.moment import Moment
from bot.domain.people import Staff
from bot.domain.text import Said, literal, text
from bot.messages import Button, Keyboard
from bot.usecases.personal_data import may_handle

OPEN = "private.open"
"""The action that gives a link: {"room", "args"}."""

CLAIM_ROOM, NOTE_ROOM, SEARCH_ROOM, LIST_ROOM = "claim", "note", "search", "list"
PAYMENTS_ROOM = "payments"
INKASSO_ROOM, SERVICES_ROOM = "inkasso", "services"
DUTY_ROOM = "duty"
FIGURES_ROOM = "figures"
OBJECTIONS_ROOM, OBJECTION_ROOM = "objections", "objection"
INTAKE_ROOM, NEW_CUSTOMERS_ROOM, APPLICATIONS_ROOM = "new_customer", "new_customers", "applications"


UNREADABLE = text("cannot be read any more; please tell the administration")


def readable(content: str | None) -> Said:
    """What is there and cannot be opened says so; everything else stands beside it as always."""
    return UNREADABLE if content is None else literal(content)


def private_button(label: Said, room: str, **args: object) -> Button:
    return Button(label, OPEN, {"room": room, "args": args})


def door(url: str) -> Button:
    """The link."""
    return Button(text("🔒 Open the private page"), url=url)


def search_by_name(staff: Staff, moment: Moment) -> Keyboard:
    """A name must not be typed into the messenger; in some offices no BG number either. New customers have no name."""
    if not may_handle(staff, moment):
        return ()
    label = text("🔒 Search by name") if sees(staff, CaseKind.CLAIM) else text("🔒 Search by BG number")
    return ((private_button(label, SEARCH_ROOM),),)

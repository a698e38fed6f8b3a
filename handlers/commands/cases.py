"""/fall: a case of any kind by its number, for all are numbered together."""

from collections.abc import Callable, Collection, Mapping
from typing import Any

from bot.domain.cases import CASES, CaseKind, sees
from bot.domain.claims.model import ClaimEvent
from bot.domain.errors import NotFound, Unreadable
from bot.domain.parsing import case_number
from bot.domain.people import Permission
from bot.domain.text import N_, Said, lines, text
from bot.messages import Message
from bot.usecases.case_access import none_numbered
from bot.usecases.claim_views import recent_claims
from bot.usecases.new_customers.views import recent_intakes
from bot.usecases.objections.views import recent_objections
from handlers.commands.search import found_buttons, search
from handlers.request import Action, Command, Group, Request
from handlers.views.claim_card import card_message, row_line
from handlers.views.duty_card import duty_message
from handlers.views.intake_card import MORE, TURN, intake_message
from handlers.views.intake_lines import intake_row_line
from handlers.views.objection_card import objection_message
from handlers.views.objection_lines import objection_row_line

RECENT = 3
"""So many of each kind are offered."""

OF_ONE = frozenset({Permission.SEE_NEW_CUSTOMERS, Permission.SEE_ALL_NEW_CUSTOMERS, Permission.SEE_OBJECTIONS})

CARDS: Mapping[CaseKind, Callable[[Request, int], Message]] = {
    CaseKind.CLAIM: card_message,
    CaseKind.NEW_CUSTOMER: intake_message,
    CaseKind.OBJECTION: objection_message,
    CaseKind.DUTY: duty_message,
}


def show_case(request: Request) -> None:
    """/fall 12: a number, not a reference; a reference typed here is deleted and looked up like in /suche."""
    if not request.args.strip():
        request.reply(Message(text("Which case? Please add its number, such as /fall 12.")))
        return
    try:
        number = case_number(request.args)
    except Unreadable:
        search(request)
        return
    try:
        message = case_message(request, number)
    except NotFound:
        message = _none_of(number, request)
    request.reply(message)


def case_message(request: Request, number: int) -> Message:
    """The card of whatever kind it is. Raises NotFound."""
    kind = request.uow.cases.kind(number)
    if kind is None:
        raise none_numbered(request.staff, number)
    try:
        return CARDS[kind](request, number)
    except NotFound:
        raise none_numbered(request.staff, number) from None


def _none_of(number: int, request: Request) -> Message:
    """What was looked for, as far as it is the person's business, and what they may have meant."""
    uow, staff = request.uow, request.staff
    kinds = [kind for kind in CaseKind if sees(staff, kind) and kind is not CaseKind.DUTY]
    one = CASES[kinds[0]].missing if len(kinds) == 1 else ""
    said = text(one, no=number) if one else _none_of_several(kinds, number)
    claims = recent_claims(uow, staff, tuple(ClaimEvent), limit=RECENT) if CaseKind.CLAIM in kinds else ()
    intakes = recent_intakes(uow, staff, limit=RECENT) if CaseKind.NEW_CUSTOMER in kinds else ()
    objections = recent_objections(uow, staff, limit=RECENT) if CaseKind.OBJECTION in kinds else ()
    if not claims and not intakes and not objections:
        return Message(said)
    told = (
        *(row_line(row) for row in claims),
        *(intake_row_line(row) for row in intakes),
        *(objection_row_line(row) for row in objections),
    )
    listed = (text("• {case}", case=each) for each in told)
    return Message(lines(said, text("These you worked on last:"), *listed), found_buttons(claims, intakes, objections))


def _none_of_several(kinds: Collection[CaseKind], number: int) -> Said:
    if CaseKind.NEW_CUSTOMER in kinds:
        return text("There is neither a claim nor a new customer {no} for you to see.", no=number)
    return text("There is neither a claim nor an objection {no} for you to see.", no=number)


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

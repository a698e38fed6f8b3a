"""/fall and /suche: one claim, and how to find it; proposals."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.domain.errors import Refused, Unreadable
from bot.domain.parsing import whole_number
from bot.domain.people import Permission
from bot.domain.text import GAP, N_, Said, lines, ntext, text
from bot.messages import Button, Keyboard, Message
from bot.ports import ClaimRow
from bot.usecases.approvals import DecideApproval, decide_approval
from bot.usecases.claim_views import search_claims
from handlers.request import Command, Group, Request
from handlers.views.claim_card import card_message, row_line
from handlers.views.private import search_by_name
from handlers.views.proposal import proposal_message

LONGEST_QUERY = 40
SHOWN_OF_A_REFERENCE = 4
"""Characters. A card shows as much of a reference, so as much may stay in the chat; what is longer is deleted."""

NOTHING_FOUND = text("Nothing found. You can search by claim number, BG number, order number or cash reference.")
NOTHING_FOUND_BY_THE_END = text(
    "Nothing found. You can search by claim number, or by the last four characters of a BG number, an order number or "
    "a cash reference."
)


def show_claim(request: Request) -> None:
    """/fall 12: a number, not a reference; a reference typed here is deleted and looked up like in /suche."""
    wanted = request.args.strip().upper().removeprefix("F-").removeprefix("#")
    if not wanted:
        request.reply(Message(text("Which claim? Please add its number, such as /fall 12.")))
        return
    try:
        number = whole_number(wanted, most=999_999_999)
    except Unreadable:
        search(request)
        return
    request.reply(card_message(request, number))


def show_card(request: Request, args: Mapping[str, Any]) -> None:
    """A card of its own below; the list stays where it is."""
    request.reply(card_message(request, int(args["id"])))


def open_card(request: Request, args: Mapping[str, Any]) -> None:
    """The message turns into the card."""
    request.show(card_message(request, int(args["id"])))


def search(request: Request) -> None:
    """By a number; by a name on the private page only."""
    query = request.args.strip()
    if len(query) > SHOWN_OF_A_REFERENCE:
        request.forget_incoming()
    request.reply(Message(*_answer(query, request)))


def _answer(query: str, request: Request) -> tuple[Said, Keyboard]:
    by_name = search_by_name(request.staff, request.moment)
    in_full = request.office.references_in_chat
    if not query:
        return _what_to_look_for(in_full, SEARCH.example_in(request.office)), by_name
    if len(query) > SHOWN_OF_A_REFERENCE and not in_full:
        said = text(
            "In this office references must not stand in the messenger. Please search by the "
            "claim number or the last four characters."
        )
        return said, by_name
    if len(query) > LONGEST_QUERY:
        return text("That is too long. Please search for one number, such as /suche 0001234."), by_name
    found = search_claims(request.uow, request.staff, query)
    return _found(found) if found else (NOTHING_FOUND if in_full else NOTHING_FOUND_BY_THE_END, by_name)


def _what_to_look_for(in_full: bool, example: str) -> Said:
    if in_full:
        return text(
            "What are you looking for? A claim number, a BG number, an order number or a cash "
            "reference, whole or its last four characters, such as {example}.",
            example=example,
        )
    return text(
        "What are you looking for? A claim number, or the last four characters of a BG number, an order number or a "
        "cash reference, such as {example}.",
        example=example,
    )


def _found(rows: Sequence[ClaimRow]) -> tuple[Said, Keyboard]:
    parts: list[Said] = [ntext("<b>{n} claim found</b>", "<b>{n} claims found</b>", len(rows))]
    for row in rows:
        parts += [GAP, row_line(row), _standing(row)]
    buttons = [Button(text("Claim {no}", no=row.id), "claim.show", {"id": row.id}) for row in rows]
    return lines(*parts), tuple(tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2))


def _standing(row: ClaimRow) -> Said:
    if not row.open:
        return text("{state}", state=row.state)
    return text("{state}, open {amount}", state=row.state, amount=row.open)


def open_proposal(request: Request, args: Mapping[str, Any]) -> None:
    request.show(proposal_message(request, int(args["id"])))


def decide_proposal(request: Request, args: Mapping[str, Any]) -> None:
    """Where the decision is refused, the person reads why, and the proposal as it stands now."""
    command = DecideApproval(request.staff, int(args["id"]), grant=args["grant"] is True)
    try:
        with request.uow.savepoint():
            decide_approval(command, request.uow, request.moment)
    except Refused as refusal:
        request.toast(refusal.said)
    request.show(proposal_message(request, int(args["id"])))


CLAIM = Command(
    "fall", N_("Show a claim"), show_claim, Permission.SEE_TEAM_CLAIMS, group=Group.CLAIMS, example="/fall 12"
)
SEARCH = Command(
    "suche",
    N_("Find a claim"),
    search,
    Permission.SEE_TEAM_CLAIMS,
    group=Group.CLAIMS,
    example="/suche 0001234",
    masked_example="/suche 1234",
)

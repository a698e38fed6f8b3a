"""/suche: claims and how to find them; proposals."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.domain.claims.model import ClaimState
from bot.domain.errors import Refused
from bot.domain.lists.criteria import Due
from bot.domain.people import Permission
from bot.domain.text import GAP, N_, Lines, Said, lines, literal, ntext, text
from bot.messages import Button, Keyboard, Message
from bot.ports import ClaimRow
from bot.usecases.approvals import DecideApproval, decide_approval, take_back
from bot.usecases.claim_lists import find_by_criteria, teams_seen
from bot.usecases.claim_views import search_claims
from handlers.request import Command, Group, Request
from handlers.searching import Understood, understood
from handlers.views.claim_card import card_message, row_line
from handlers.views.paging import turns
from handlers.views.private import search_by_name
from handlers.views.proposal import proposal_message

PAGE = 6
LONGEST_QUERY, LONGEST_WORDS = 40, 120
"""Characters, of a number and of a search in words."""

SHOWN_OF_A_REFERENCE = 4
"""Characters. A card shows as much of a reference, so as much may stay in the chat; what is longer is deleted."""

IN_WORDS = text(
    "Words work, too: state, team and what is due, such as “/suche gestundet” or “/suche Team 12 fällig diese Woche”."
)
NOT_IN_CHAT = text(
    "In this office references must not stand in the messenger. Please search by the "
    "claim number or the last four characters."
)
"""Level strict."""

NOTHING_FOUND = text("Nothing found. You can search by claim number, BG number, order number or cash reference.")
NOTHING_FOUND_BY_THE_END = text(
    "Nothing found. You can search by claim number, or by the last four characters of a BG number, an order number or "
    "a cash reference."
)


def show_card(request: Request, args: Mapping[str, Any]) -> None:
    """A card of its own below; the list stays where it is."""
    request.reply(card_message(request, int(args["id"])))


def open_card(request: Request, args: Mapping[str, Any]) -> None:
    """The message turns into the card."""
    request.show(card_message(request, int(args["id"])))


def show_all_steps(request: Request, args: Mapping[str, Any]) -> None:
    """The card with the rarer steps, too."""
    request.show(card_message(request, int(args["id"]), all_steps=True))


def search(request: Request) -> None:
    """By a number, or in words; by a name on the private page only. What may be a reference leaves the chat."""
    query = request.args.strip()
    wanted = _in_words(query, request)
    if len(query) > SHOWN_OF_A_REFERENCE and not (wanted and wanted.exactly):
        request.forget_incoming()
    request.reply(Message(*_answer(query, wanted, request)))


def turn_search(request: Request, args: Mapping[str, Any]) -> None:
    """Another page of what a search in words found."""
    state, due = args["state"], args["due"]
    wanted = Understood(ClaimState(state) if state else None, args["team"], Due(due) if due else None)
    request.show(Message(*_met(wanted, int(args["offset"]), request)))


def _in_words(query: str, request: Request) -> Understood | None:
    teams = teams_seen(request.staff, request.uow)
    return understood(query, teams, request.staff.locale) if len(query) <= LONGEST_WORDS else None


def _answer(query: str, wanted: Understood | None, request: Request) -> tuple[Said, Keyboard]:
    by_name = search_by_name(request.staff, request.moment)
    in_full = request.office.references_in_chat
    if not query:
        return lines(_what_to_look_for(in_full, SEARCH.example_in(request.office)), IN_WORDS), by_name
    if wanted is None and len(query) > SHOWN_OF_A_REFERENCE and not in_full:
        return NOT_IN_CHAT, by_name
    if wanted is None and len(query) > LONGEST_QUERY:
        return text("That is too long. Please search for one number, such as /suche 0001234."), by_name
    found = search_claims(request.uow, request.staff, query) if len(query) <= LONGEST_QUERY else ()
    if found:
        return _found(found)
    if wanted is not None:
        return _met(wanted, 0, request)
    return lines(NOTHING_FOUND if in_full else NOTHING_FOUND_BY_THE_END, IN_WORDS), by_name


def _met(wanted: Understood, offset: int, request: Request) -> tuple[Said, Keyboard]:
    """A page of the claims that meet what was said in words, under what was understood."""
    state, team_id, due = wanted.state, wanted.team_id, wanted.due
    found = find_by_criteria(request.uow, request.staff, request.moment, state, team_id, due, limit=PAGE, offset=offset)
    understood_as = [text(each.label) for each in (state, due) if each is not None]
    understood_as += [literal(found.team)] if found.team else []
    shown = {"state": state and state.value, "team": team_id, "due": due and due.value}
    n = found.totals.count
    head = ntext("<b>{n} claim found</b>", "<b>{n} claims found</b>", n) if n else text("<b>No claim found</b>")
    said = lines(head, Lines(understood_as, " · "), *_rows(found.rows))
    pages = turns("search.page", shown, found.offset, n, PAGE)
    return said, (*_buttons(found.rows), *((pages,) if pages else ()))


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
    head = ntext("<b>{n} claim found</b>", "<b>{n} claims found</b>", len(rows))
    return lines(head, *_rows(rows)), _buttons(rows)


def _rows(rows: Sequence[ClaimRow]) -> Iterator[Said]:
    for row in rows:
        yield from (GAP, row_line(row), _standing(row))


def _buttons(rows: Sequence[ClaimRow]) -> Keyboard:
    buttons = [Button(text("Claim {no}", no=row.id), "claim.show", {"id": row.id}) for row in rows]
    return tuple(tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2))


def _standing(row: ClaimRow) -> Said:
    if not row.open:
        return text("{state}", state=row.state)
    return text("{state}, open {amount}", state=row.state, amount=row.open)


def open_proposal(request: Request, args: Mapping[str, Any]) -> None:
    request.show(proposal_message(request, int(args["id"])))


def decide_proposal(request: Request, args: Mapping[str, Any]) -> None:
    """Where the decision is refused, the person reads why, and the proposal as it stands now."""
    command = DecideApproval(request.staff, int(args["id"]), grant=args["grant"] is True)
    why = None
    try:
        with request.uow.savepoint():
            why = decide_approval(command, request.uow, request.moment).why
    except Refused as refusal:
        request.toast(refusal.said)
    request.show(proposal_message(request, int(args["id"]), why))


def take_proposal_back(request: Request, args: Mapping[str, Any]) -> None:
    """Where it was decided already, the person reads so."""
    try:
        with request.uow.savepoint():
            take_back(request.staff, int(args["id"]), request.uow, request.moment)
    except Refused as refusal:
        request.toast(refusal.said)
    request.show(proposal_message(request, int(args["id"])))


SEARCH = Command(
    "suche",
    N_("Find a claim"),
    search,
    Permission.SEE_TEAM_CLAIMS,
    group=Group.CLAIMS,
    example="/suche 0001234",
    masked_example="/suche 1234",
)

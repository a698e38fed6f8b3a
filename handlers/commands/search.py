"""/suche: claims and new customers by a number; claims by words, too. By a name on the private page only."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.domain.cases import CaseKind, sees
from bot.domain.claims.model import ClaimState
from bot.domain.lists.criteria import Due
from bot.domain.people import Permission, Staff
from bot.domain.text import GAP, N_, Lines, Said, lines, literal, ntext, text
from bot.messages import Button, Keyboard, Message
from bot.ports import ClaimRow
from bot.ports.new_customers import IntakeRow
from bot.ports.objections import ObjectionRow
from bot.usecases.claim_lists import find_by_criteria, teams_seen
from bot.usecases.claim_views import search_claims
from bot.usecases.new_customers.views import search_intakes
from bot.usecases.objections.views import search_objections
from handlers.request import Command, Group, Request
from handlers.searching import Understood, understood
from handlers.views.claim_card import row_line
from handlers.views.intake_lines import intake_row_line
from handlers.views.objection_lines import objection_row_line
from handlers.views.paging import turns
from handlers.views.private import search_by_name

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

OF_ANY_CASE_NOT_IN_CHAT = text(
    "In this office references must not stand in the messenger. Please search by the number of the case or the last "
    "four characters."
)
NOTHING_FOUND = text("Nothing found. You can search by claim number, BG number, order number or cash reference.")
NOTHING_FOUND_BY_THE_END = text(
    "Nothing found. You can search by claim number, or by the last four characters of a BG number, an order number or "
    "a cash reference."
)
NO_CUSTOMER_FOUND = text("Nothing found. You can search by the number of a new customer or by BG number.")
NO_CUSTOMER_FOUND_BY_THE_END = text(
    "Nothing found. You can search by the number of a new customer, or by the last four characters of a BG number."
)
CUSTOMERS_TOO = text("New customers are found by their number or BG number.")
CUSTOMERS_TOO_BY_THE_END = text("New customers are found by their number or the last four characters of a BG number.")


def search(request: Request) -> None:
    """What may be a reference leaves the chat."""
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
    if not sees(request.staff, CaseKind.CLAIM) or len(query) > LONGEST_WORDS:
        return None
    return understood(query, teams_seen(request.staff, request.uow), request.staff.locale)


def _answer(query: str, wanted: Understood | None, request: Request) -> tuple[Said, Keyboard]:
    staff = request.staff
    by_name = search_by_name(staff, request.moment)
    in_full = request.office.references_in_chat
    if not query:
        return _what_to_look_for(in_full, SEARCH.example_in(request.office), staff), by_name
    if wanted is None and len(query) > SHOWN_OF_A_REFERENCE and not in_full:
        return (OF_ANY_CASE_NOT_IN_CHAT if sees(staff, CaseKind.NEW_CUSTOMER) else NOT_IN_CHAT), by_name
    if wanted is None and len(query) > LONGEST_QUERY:
        return text("That is too long. Please search for one number, such as /suche 0001234."), by_name
    claims, intakes = found_by_number(query, request)
    objections = found_objections(query, request)
    if claims or intakes or objections:
        return said_found(claims, intakes, objections), found_buttons(claims, intakes, objections)
    if wanted is not None:
        return _met(wanted, 0, request)
    return _nothing_found(in_full, staff), by_name


def found_by_number(query: str, request: Request) -> tuple[Sequence[ClaimRow], Sequence[IntakeRow]]:
    """By the number of a case, a BG number, an order number or a cash reference, whole or its end; of each kind what
    the person may see."""
    if len(query) > LONGEST_QUERY:
        return (), ()
    uow, staff = request.uow, request.staff
    claims = search_claims(uow, staff, query) if sees(staff, CaseKind.CLAIM) else ()
    return claims, search_intakes(uow, staff, query) if sees(staff, CaseKind.NEW_CUSTOMER) else ()


def found_objections(query: str, request: Request) -> Sequence[ObjectionRow]:
    """By number or BG number."""
    if len(query) > LONGEST_QUERY or not sees(request.staff, CaseKind.OBJECTION):
        return ()
    return search_objections(request.uow, request.staff, query)


def said_found(
    claims: Sequence[ClaimRow], intakes: Sequence[IntakeRow], objections: Sequence[ObjectionRow] = ()
) -> Said:
    blocks = [tuple(each) for each in (_said_claims(claims), _said_intakes(intakes), _said_objections(objections))]
    there = [block for block in blocks if block]
    return lines(*(line for at, block in enumerate(there) for line in ((GAP, *block) if at else block)))


def found_buttons(
    claims: Sequence[ClaimRow], intakes: Sequence[IntakeRow], objections: Sequence[ObjectionRow] = ()
) -> Keyboard:
    buttons = [
        *(Button(text("Claim {no}", no=row.id), "claim.show", {"id": row.id}) for row in claims),
        *(Button(text("New customer {no}", no=row.id), "new_customer.show", {"id": row.id}) for row in intakes),
        *(Button(text("Objection {no}", no=row.id), "objection.show", {"id": row.id}) for row in objections),
    ]
    return tuple(tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2))


def _met(wanted: Understood, offset: int, request: Request) -> tuple[Said, Keyboard]:
    """A page of the claims that meet what was said in words, under what was understood."""
    state, team_id, due = wanted.state, wanted.team_id, wanted.due
    found = find_by_criteria(request.uow, request.staff, request.moment, state, team_id, due, limit=PAGE, offset=offset)
    understood_as = [text(each.label) for each in (state, due) if each is not None]
    understood_as += [literal(found.team)] if found.team else []
    shown = {"state": state and state.value, "team": team_id, "due": due and due.value}
    n = found.totals.count
    head = ntext("<b>{n} claim found</b>", "<b>{n} claims found</b>", n) if n else text("<b>No claim found</b>")
    said = lines(head, Lines(understood_as, " · "), *_claim_rows(found.rows))
    pages = turns("search.page", shown, found.offset, n, PAGE)
    return said, (*found_buttons(found.rows, ()), *((pages,) if pages else ()))


def _what_to_look_for(in_full: bool, example: str, staff: Staff) -> Said:
    if not sees(staff, CaseKind.CLAIM):
        if in_full:
            return text(
                "What are you looking for? The number of a new customer, or a BG number, whole or its last four "
                "characters, such as {example}.",
                example=example,
            )
        return text(
            "What are you looking for? The number of a new customer, or the last four characters of a BG number, such "
            "as {example}.",
            example=example,
        )
    return lines(_what_claims(in_full, example), *_customers_too(in_full, staff), IN_WORDS)


def _what_claims(in_full: bool, example: str) -> Said:
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


def _nothing_found(in_full: bool, staff: Staff) -> Said:
    if not sees(staff, CaseKind.CLAIM):
        return NO_CUSTOMER_FOUND if in_full else NO_CUSTOMER_FOUND_BY_THE_END
    return lines(NOTHING_FOUND if in_full else NOTHING_FOUND_BY_THE_END, *_customers_too(in_full, staff), IN_WORDS)


def _customers_too(in_full: bool, staff: Staff) -> Iterator[Said]:
    if sees(staff, CaseKind.NEW_CUSTOMER):
        yield CUSTOMERS_TOO if in_full else CUSTOMERS_TOO_BY_THE_END


def _said_claims(rows: Sequence[ClaimRow]) -> Iterator[Said]:
    if rows:
        yield ntext("<b>{n} claim found</b>", "<b>{n} claims found</b>", len(rows))
        yield from _claim_rows(rows)


def _claim_rows(rows: Sequence[ClaimRow]) -> Iterator[Said]:
    for row in rows:
        yield from (GAP, row_line(row), _standing(row))


def _said_intakes(rows: Sequence[IntakeRow]) -> Iterator[Said]:
    if rows:
        yield ntext("<b>{n} new customer found</b>", "<b>{n} new customers found</b>", len(rows))
    for row in rows:
        yield from (GAP, Lines((intake_row_line(row), text(row.state.label)), " · "))


def _said_objections(rows: Sequence[ObjectionRow]) -> Iterator[Said]:
    if rows:
        yield ntext("<b>{n} objection found</b>", "<b>{n} objections found</b>", len(rows))
    for row in rows:
        yield from (GAP, Lines((objection_row_line(row), text(row.state.label)), " · "))


def _standing(row: ClaimRow) -> Said:
    if not row.open:
        return text("{state}", state=row.state)
    return text("{state}, open {amount}", state=row.state, amount=row.open)


SEARCH = Command(
    "suche",
    N_("Find a case"),
    search,
    Permission.SEE_TEAM_CLAIMS,
    group=Group.DEADLINES,
    example="/suche 0001234",
    masked_example="/suche 1234",
    or_any=frozenset({Permission.SEE_NEW_CUSTOMERS, Permission.SEE_ALL_NEW_CUSTOMERS}),
)

"""Finding a claim by its debtor's name, which must not be typed into the messenger."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.errors import NotFound, Unreadable
from bot.domain.parsing import debtor_name, whole_number
from bot.domain.personal import Debtor
from bot.domain.private_page import Visit
from bot.domain.text import Said, lines, literal, text
from bot.forms import Entered, Field, FieldKind, Form, Page, Section
from bot.ports import ClaimRow
from bot.usecases.personal_data import find_debtors
from bot.usecases.visiting import end_visit
from handlers.private.answers import Answers
from handlers.request import Request
from handlers.views.claim_card import card_message, row_line

SEARCH, SHOW = "search", "show"
LONGEST_NAME = 120
LARGEST_NUMBER = 999_999_999
Found = Sequence[tuple[ClaimRow, Debtor]]


@dataclass(frozen=True)
class SearchRoom:
    """Its link needs no `args`. What was found can be sent to the chat, as the card without a name."""

    def show(self, visit: Visit, request: Request) -> Page:
        return _page(Answers(), None)

    def enter(self, visit: Visit, entered: Entered, request: Request) -> Page:
        answers = Answers(entered)
        if entered.form == SHOW:
            return _shown(visit, answers, request)
        name = answers.read("name", debtor_name, LONGEST_NAME, required=True)
        if answers.errors:
            return _page(answers, None)
        return _page(answers, find_debtors(request.staff, name.split(), request.uow, request.moment))


def _shown(visit: Visit, answers: Answers, request: Request) -> Page:
    chosen = "".join(answers.typed("claim"))
    try:
        number = whole_number(chosen, most=LARGEST_NUMBER)
    except Unreadable:
        raise NotFound(text("Please choose one of the claims.")) from None
    request.reply(card_message(request, number))
    end_visit(visit, request.uow, request.moment)
    return Page(text("Search by name"), notice=text("The claim is in the chat. You may close this page."), is_over=True)


def _page(answers: Answers, found: Found | None) -> Page:
    name = Field(
        "name",
        text("Name"),
        FieldKind.LINE,
        answers.typed("name"),
        hint=text("Surname, or first name and surname; whole words."),
        example="Mustermann",
        limit=LONGEST_NAME,
        error=answers.errors.get("name"),
    )
    search = Form((name,), text("Search"), SEARCH)
    if found is None:
        return Page(text("Search by name"), forms=(search,))
    title = text("Found")
    if not found:
        nothing = Section(title, paragraphs=(text("No claim you may see has a debtor of this name."),))
        return Page(text("Search by name"), sections=(nothing,), forms=(search,))
    choice = Field(
        "claim", text("Claim"), FieldKind.CHOICE, choices=[(str(row.id), _line(row, debtor)) for row, debtor in found]
    )
    return Page(
        text("Search by name"),
        forms=(Form((choice,), text("Show in the chat"), SHOW, title), search),
    )


def _line(row: ClaimRow, debtor: Debtor) -> Said:
    return lines(literal(debtor.name), row_line(row))

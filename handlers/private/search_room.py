"""Finding a claim by its debtor's name, which must not be typed into the messenger."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.errors import NotFound, Unreadable
from bot.domain.parsing import debtor_name, whole_number
from bot.domain.personal import Debtor
from bot.domain.private_page import Visit
from bot.domain.text import Said, lines, text
from bot.forms import Entered, Field, FieldKind, Form, Page, Section
from bot.ports import ClaimRow
from bot.usecases.personal_data import find_debtors
from bot.usecases.visiting import end_visit
from handlers.private.answers import Answers
from handlers.request import Request
from handlers.views.claim_card import card_message, row_line
from handlers.views.private import readable

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
        return _found(answers, request)


def _found(answers: Answers, request: Request) -> Page:
    name = answers.read("name", debtor_name, LONGEST_NAME, required=True)
    if "name" in answers.errors:
        return _page(answers, None)
    return _page(answers, find_debtors(request.staff, name.split(), request.uow, request.moment))


def _shown(visit: Visit, answers: Answers, request: Request) -> Page:
    """The chosen claim in the chat; where none was chosen, what had been found once more."""
    try:
        number = whole_number("".join(answers.typed("claim")), most=LARGEST_NUMBER)
        card = card_message(request, number)
    except (Unreadable, NotFound):
        answers.errors["claim"] = text("Please choose one of the claims.")
        return _found(answers, request)
    request.reply(card)
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
        "claim",
        text("Claim"),
        FieldKind.CHOICE,
        choices=[(str(row.id), _line(row, debtor)) for row, debtor in found],
        error=answers.errors.get("claim"),
    )
    searched = tuple(("name", typed) for typed in answers.typed("name"))
    return Page(
        text("Search by name"),
        forms=(Form((choice,), text("Show in the chat"), SHOW, title, searched), search),
    )


def _line(row: ClaimRow, debtor: Debtor) -> Said:
    return lines(readable(debtor.name), row_line(row))

"""Finding a case on the page: a claim by its debtor's name, which must not be typed into the messenger; every case by
its numbers, which in some offices must not be either."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.domain.cases import CaseKind, sees
from bot.domain.errors import NotFound, Unreadable
from bot.domain.parsing import debtor_name, whole_number
from bot.domain.private_page import Visit
from bot.domain.text import Said, lines, text
from bot.forms import Entered, Field, FieldKind, Form, Page, Section
from bot.usecases.personal_data import find_debtors
from bot.usecases.visiting import end_visit
from handlers.commands.cases import case_message
from handlers.commands.search import found_by_number, found_objections
from handlers.private.answers import Answers
from handlers.request import Request
from handlers.views.claim_card import row_line
from handlers.views.intake_lines import intake_row_line
from handlers.views.objection_lines import objection_row_line
from handlers.views.private import readable

SEARCH, SHOW = "search", "show"
LONGEST_NAME = 120
LARGEST_NUMBER = 999_999_999
Found = Sequence[tuple[int, Said]]
"""The number of a case, and its line."""


@dataclass(frozen=True)
class SearchRoom:
    """Its link needs no `args`. What was found can be sent to the chat, as the card without a name."""

    def show(self, visit: Visit, request: Request) -> Page:
        return _page(Answers(), None, request)

    def enter(self, visit: Visit, entered: Entered, request: Request) -> Page:
        answers = Answers(entered)
        if entered.form == SHOW:
            return _shown(visit, answers, request)
        return _found(answers, request)


def _found(answers: Answers, request: Request) -> Page:
    """What has a digit is a number: no name has one."""
    typed = answers.read("name", _name_or_number, LONGEST_NAME, required=True)
    if "name" in answers.errors:
        return _page(answers, None, request)
    if any(map(str.isdecimal, typed)):
        return _page(answers, _by_number(typed, request), request)
    return _page(answers, _by_name(typed, request), request)


def _name_or_number(raw: str) -> str:
    return raw.strip() if any(map(str.isdecimal, raw)) else debtor_name(raw)


def _by_number(typed: str, request: Request) -> Found:
    claims, intakes = found_by_number(typed, request)
    return [
        *((row.id, row_line(row)) for row in claims),
        *((row.id, intake_row_line(row)) for row in intakes),
        *((row.id, objection_row_line(row)) for row in found_objections(typed, request)),
    ]


def _by_name(typed: str, request: Request) -> Found:
    """Of claims alone: of new customers no name is kept."""
    if not sees(request.staff, CaseKind.CLAIM):
        return ()
    found = find_debtors(request.staff, typed.split(), request.uow, request.moment)
    return [(row.id, lines(readable(debtor.name), row_line(row))) for row, debtor in found]


def _shown(visit: Visit, answers: Answers, request: Request) -> Page:
    """The chosen case in the chat; where none was chosen, what had been found once more."""
    try:
        number = whole_number("".join(answers.typed("claim")), most=LARGEST_NUMBER)
        card = case_message(request, number)
    except (Unreadable, NotFound):
        answers.errors["claim"] = text("Please choose one of the cases.")
        return _found(answers, request)
    request.reply(card)
    end_visit(visit, request.uow, request.moment)
    return Page(_title(request), notice=text("The case is in the chat. You may close this page."), is_over=True)


def _page(answers: Answers, found: Found | None, request: Request) -> Page:
    search = Form((_field(answers, request),), text("Search"), SEARCH)
    if found is None:
        return Page(_title(request), forms=(search,))
    title = text("Found")
    if not found:
        nothing = Section(title, paragraphs=(_said_nothing(request),))
        return Page(_title(request), sections=(nothing,), forms=(search,))
    choice = Field(
        "claim",
        text("Case"),
        FieldKind.CHOICE,
        choices=[(str(number), line) for number, line in found],
        error=answers.errors.get("claim"),
    )
    searched = tuple(("name", typed) for typed in answers.typed("name"))
    return Page(
        _title(request),
        forms=(Form((choice,), text("Show in the chat"), SHOW, title, searched), search),
    )


def _title(request: Request) -> Said:
    by_name = sees(request.staff, CaseKind.CLAIM)
    return text("Search by name or number") if by_name else text("Search by number")


def _field(answers: Answers, request: Request) -> Field:
    by_name = sees(request.staff, CaseKind.CLAIM)
    return Field(
        "name",
        text("Name or number") if by_name else text("Number"),
        FieldKind.LINE,
        answers.typed("name"),
        hint=lines(*_said_how(request)),
        example="Mustermann" if by_name else "12345//0001234",
        limit=LONGEST_NAME,
        error=answers.errors.get("name"),
    )


def _said_how(request: Request) -> Iterator[Said]:
    if sees(request.staff, CaseKind.CLAIM):
        yield text(
            "Claims: surname, or first name and surname, whole words; or claim number, BG number, order number, cash "
            "reference."
        )
    if sees(request.staff, CaseKind.NEW_CUSTOMER):
        yield text("New customers: their number or BG number. No name of theirs is kept.")


def _said_nothing(request: Request) -> Said:
    return lines(text("Among the cases you may see there is none like that."), *_said_how(request))

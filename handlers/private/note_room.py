"""A note when no case is open: which case, and what is to be kept."""

from dataclasses import dataclass

from bot.domain.cases import CaseKind, sees
from bot.domain.errors import Refused
from bot.domain.parsing import case_number, note_text
from bot.domain.private_page import Visit
from bot.domain.text import Said, text
from bot.forms import Entered, Field, FieldKind, Form, Page
from bot.usecases.case_access import case_numbered
from bot.usecases.personal_data import AddNote, add_note
from bot.usecases.visiting import end_visit
from handlers.private.answers import Answers
from handlers.private.case_file import LONGEST_NOTE
from handlers.request import Request

NOTE_HINT = text(
    "Everybody who handles this case can read it. It cannot be changed afterwards, only be removed, by you or the team "
    "lead."
)


@dataclass(frozen=True)
class NoteRoom:
    """Its link needs no `args`."""

    def show(self, visit: Visit, request: Request) -> Page:
        return _page(Answers(), request)

    def enter(self, visit: Visit, entered: Entered, request: Request) -> Page:
        answers = Answers(entered)
        number = answers.read("claim", _claim_number, 20, required=True)
        content = answers.read("note", note_text, LONGEST_NOTE, required=True)
        if not answers.errors:
            try:
                add_note(AddNote(request.staff, int(number), content), request.uow, request.moment)
            except Refused as refusal:
                answers.errors["claim"] = refusal.said
        if answers.errors:
            return _page(answers, request)
        end_visit(visit, request.uow, request.moment)
        said = _said_stored(int(number), request)
        return Page(text("Note"), notice=said, is_over=True)


def _claim_number(raw: str) -> str:
    return str(case_number(raw))


def _said_stored(number: int, request: Request) -> Said:
    kind = case_numbered(request.staff, number, request.uow).case_kind
    if kind is CaseKind.NEW_CUSTOMER:
        return text("The note stands in the private file of new customer {no}. You may close this page.", no=number)
    if kind is CaseKind.OBJECTION:
        return text("The note stands in the private file of objection {no}. You may close this page.", no=number)
    return text("The note stands in the private file of claim {no}. You may close this page.", no=number)


def _of_which(request: Request) -> Said:
    if not sees(request.staff, CaseKind.OBJECTION):
        return text("Of a claim or a new customer; /aufgaben shows those you are working on.")
    if not sees(request.staff, CaseKind.NEW_CUSTOMER):
        return text("Of a claim or an objection; /aufgaben shows those you are working on.")
    return text("Of a claim, a new customer or an objection; /aufgaben shows those you are working on.")


def _page(answers: Answers, request: Request) -> Page:
    claims_only = not any(sees(request.staff, kind) for kind in (CaseKind.NEW_CUSTOMER, CaseKind.OBJECTION))
    claim = Field(
        "claim",
        text("Claim") if claims_only else text("Number of the case"),
        FieldKind.LINE,
        answers.typed("claim"),
        hint=text("The number of the claim; /aufgaben shows those you are working on.")
        if claims_only
        else _of_which(request),
        example="12",
        limit=20,
        error=answers.errors.get("claim"),
    )
    note = Field(
        "note",
        text("Note"),
        FieldKind.LINES,
        answers.typed("note"),
        hint=NOTE_HINT,
        limit=LONGEST_NOTE,
        error=answers.errors.get("note"),
    )
    return Page(text("Note"), forms=(Form((claim, note), text("Add note")),))

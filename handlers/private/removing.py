"""Taking away what was brought by mistake: a note or a file of a case. Asked once more before it is gone."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.domain.cases import Case
from bot.domain.claims.model import Claim
from bot.domain.errors import NotFound, Refused
from bot.domain.new_customers.model import Intake
from bot.domain.objections.model import Objection
from bot.domain.personal import Note, StoredFile
from bot.domain.text import Said, text
from bot.forms import Deed, Form, Page, Section
from bot.usecases.personal_data import may_remove, removable_file, removable_note, remove_file, remove_note
from handlers.request import Request
from handlers.views.claim_card import claim_line
from handlers.views.intake_lines import intake_line
from handlers.views.objection_lines import objection_line
from handlers.views.private import readable

ASK, REMOVE = "ask-to-remove", "remove"
SEPARATOR = ":"
MOST_DIGITS = 18
NO_SUCH_FORM = text("There is no such form.")
REMOVED = text("Removed.")
GONE = text("It is no longer there.")
FOR_GOOD = text("This cannot be undone. It is recorded that you removed something here, not what it said.")


def deed(brought: Note | StoredFile, what: Said, case: Case, request: Request) -> Deed | None:
    """The button beside it; None for those who may not."""
    if not may_remove(request.staff, brought, case):
        return None
    kind = "note" if isinstance(brought, Note) else "file"
    return Deed(text("Remove"), SEPARATOR.join((ASK, kind, str(brought.id))), what)


def case_line(case: Case) -> Said:
    """To know it by."""
    if isinstance(case, Claim):
        return claim_line(case)
    if isinstance(case, Objection):
        return objection_line(case)
    assert isinstance(case, Intake), "a case is one of these"
    return intake_line(case)


def is_removal(form: str) -> bool:
    return form.partition(SEPARATOR)[0] in (ASK, REMOVE)


def asked_or_removed(form: str, case: Case, request: Request) -> Page | Said:
    """The question whether it is to be gone for good; or what is said above the page once it is. Raises Refused."""
    step, kind, number = _parts(form)
    try:
        if step == ASK:
            return KINDS[kind].question(case, number, request)
        KINDS[kind].remove(case, number, request)
    except NotFound:
        return GONE
    return REMOVED


def _parts(form: str) -> tuple[str, str, int]:
    step, _, rest = form.partition(SEPARATOR)
    kind, _, number = rest.partition(SEPARATOR)
    if kind not in KINDS or not (number.isascii() and number.isdecimal()) or len(number) > MOST_DIGITS:
        raise Refused(NO_SUCH_FORM)
    return step, kind, int(number)


@dataclass(frozen=True)
class _Kind:
    question: Callable[[Case, int, Request], Page]
    remove: Callable[[Case, int, Request], None]


def _ask_note(case: Case, number: int, request: Request) -> Page:
    note = removable_note(request.staff, case.id, number, request.uow)
    shown = (text("Note"), readable(note.content))
    return _question(text("Remove this note for good?"), shown, case, f"note{SEPARATOR}{number}")


def _ask_file(case: Case, number: int, request: Request) -> Page:
    file = removable_file(request.staff, case.id, number, request.uow)
    shown = (text("File"), readable(file.name))
    return _question(text("Remove this file for good?"), shown, case, f"file{SEPARATOR}{number}")


def _question(title: Said, shown: tuple[Said, Said], case: Case, what: str) -> Page:
    return Page(
        title,
        (case_line(case),),
        sections=(Section(text("To be removed"), (shown,), (FOR_GOOD,)),),
        forms=(Form((), text("Remove for good"), f"{REMOVE}{SEPARATOR}{what}"),),
        leads_back=True,
    )


def _remove_note(case: Case, number: int, request: Request) -> None:
    remove_note(request.staff, case.id, number, request.uow, request.moment)


def _remove_file(case: Case, number: int, request: Request) -> None:
    remove_file(request.staff, case.id, number, request.uow, request.moment)


KINDS = {"note": _Kind(_ask_note, _remove_note), "file": _Kind(_ask_file, _remove_file)}

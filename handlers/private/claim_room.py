"""The private file of a claim: who the debtor is, notes, and files to read and to bring."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from bot.domain.errors import Refused
from bot.domain.parsing import debtor_address, debtor_name
from bot.domain.personal import Debtor
from bot.domain.private_page import Visit
from bot.domain.text import Said, text
from bot.forms import Entered, Field, FieldKind, Form, Page, Section
from bot.usecases.claim_access import claim_for
from bot.usecases.personal_data import PrivateFile, private_file, save_debtor
from handlers.private.answers import Answers
from handlers.private.case_file import (
    FILES,
    NOTE,
    SAVED,
    about_task,
    files_form,
    note_form,
    save_files,
    save_note,
    sections,
)
from handlers.private.letter_form import LETTER, letter_form, write
from handlers.private.removing import NO_SUCH_FORM, asked_or_removed, is_removal
from handlers.request import Request
from handlers.views.claim_card import claim_line
from handlers.views.private import readable

DEBTOR = "debtor"
LONGEST_NAME, LONGEST_ADDRESS = 120, 400
SEEN = ":"
NOTE_HINT = text(
    "Everybody who handles this claim can read it. It cannot be changed afterwards, only be removed, by you or the "
    "team lead."
)
CHANGED_MEANWHILE = text(
    "Somebody else has changed this meanwhile; above it stands as it is now. Please save again if yours is right."
)


@dataclass(frozen=True)
class ClaimRoom:
    """Its link's `args` are {"claim"}, and {"task"} where a note on one of its tasks is meant."""

    def show(self, visit: Visit, request: Request) -> Page:
        return _page(visit, request, Answers())

    def enter(self, visit: Visit, entered: Entered, request: Request) -> Page:
        answers = Answers(entered)
        if is_removal(entered.form):
            return _removed(visit, entered.form, request)
        form, _, seen = entered.form.partition(SEEN)
        if form not in DEEDS:
            raise Refused(NO_SUCH_FORM)
        notice: Said | None = None
        if form == DEBTOR and seen != _mark(request.uow.personal.debtors.of_claim(_claim(visit))):
            answers.errors["name"] = CHANGED_MEANWHILE
        else:
            notice = DEEDS[form](visit, answers, request)
        if answers.errors:
            return _page(visit, request, answers)
        return replace(_page(visit, request, Answers()), notice=notice or SAVED)


def _claim(visit: Visit) -> int:
    return int(str(visit.args["claim"]))


def _save_debtor(visit: Visit, answers: Answers, request: Request) -> None:
    name = answers.read("name", debtor_name, LONGEST_NAME)
    address = answers.read("address", debtor_address, LONGEST_ADDRESS)
    if not answers.errors:
        save_debtor(request.staff, _claim(visit), Debtor(name, address), request.uow, request.moment)


def _add_note(visit: Visit, answers: Answers, request: Request) -> None:
    save_note(_claim(visit), visit, answers, request)


def _add_files(visit: Visit, answers: Answers, request: Request) -> None:
    save_files(_claim(visit), answers, request)


def _write_letter(visit: Visit, answers: Answers, request: Request) -> Said | None:
    return write(_claim(visit), answers, request)


def _removed(visit: Visit, form: str, request: Request) -> Page:
    claim = claim_for(request.staff, _claim(visit), request.uow)
    answer = asked_or_removed(form, claim, request)
    return answer if isinstance(answer, Page) else replace(_page(visit, request, Answers()), notice=answer)


DEEDS: Mapping[str, Callable[[Visit, Answers, Request], Said | None]] = {
    DEBTOR: _save_debtor,
    NOTE: _add_note,
    FILES: _add_files,
    LETTER: _write_letter,
}


def _page(visit: Visit, request: Request, answers: Answers) -> Page:
    held = private_file(request.staff, _claim(visit), request.uow, request.moment)
    return Page(
        text("Private file of claim {no}", no=held.claim.id),
        (claim_line(held.claim), *about_task(visit, request)),
        sections=tuple(_sections(held, request)),
        forms=tuple(_forms(held, request, answers)),
    )


def _forms(held: PrivateFile, request: Request, answers: Answers) -> Iterator[Form]:
    yield note_form(answers, NOTE_HINT)
    yield _debtor_form(held.debtor, answers)
    yield files_form(answers)
    letter = letter_form(held.claim, answers, request)
    if letter is not None:
        yield letter


def _sections(held: PrivateFile, request: Request) -> Iterator[Section]:
    unknown = text("not entered yet")
    debtor = held.debtor
    yield Section(
        text("Debtor"),
        facts=(
            (text("Name"), unknown if debtor.name == "" else readable(debtor.name)),
            (text("Address"), unknown if debtor.address == "" else readable(debtor.address)),
        ),
    )
    yield from sections(held, held.claim, request)


def _debtor_form(debtor: Debtor, answers: Answers) -> Form:
    fields = (
        Field(
            "name",
            text("Name"),
            FieldKind.LINE,
            answers.typed("name") or _standing(debtor.name),
            example="Erika Mustermann",
            required=False,
            limit=LONGEST_NAME,
            error=answers.errors.get("name"),
        ),
        Field(
            "address",
            text("Address"),
            FieldKind.LINES,
            answers.typed("address") or _standing(debtor.address),
            hint=text("Street and number, below them postcode and place."),
            required=False,
            limit=LONGEST_ADDRESS,
            error=answers.errors.get("address"),
        ),
    )
    return Form(fields, text("Save debtor"), DEBTOR + SEEN + _mark(debtor), text("Change name and address"))


def _mark(debtor: Debtor) -> str:
    """What the person saw: whoever saved something else meanwhile is not overwritten."""
    return hashlib.sha256(f"{debtor.name}\0{debtor.address}".encode()).hexdigest()[:16]


def _standing(value: str | None) -> tuple[str, ...]:
    return (value,) if value else ()

"""The private file of a new customer: notes, files and letters. Name and address are typed for a letter only."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from bot.domain.errors import Refused
from bot.domain.private_page import Visit
from bot.domain.text import Said, text
from bot.forms import Entered, Form, Page, Section
from bot.usecases.personal_data import IntakeFile, intake_file
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
from handlers.private.intake_letter_form import LETTER, intake_letter_form, legal_section, write_for_intake
from handlers.private.removing import NO_SUCH_FORM, asked_or_removed, is_removal
from handlers.request import Request
from handlers.views.intake_lines import intake_line

NOTE_HINT = text(
    "Everybody who handles this new customer can read it. It cannot be changed afterwards, only be removed, by you or "
    "the team lead."
)


@dataclass(frozen=True)
class IntakeRoom:
    """Its link's `args` are {"intake"}, and {"task"} where a note on one of its tasks is meant."""

    def show(self, visit: Visit, request: Request) -> Page:
        return _page(visit, request, Answers())

    def enter(self, visit: Visit, entered: Entered, request: Request) -> Page:
        answers = Answers(entered)
        if is_removal(entered.form):
            return _removed(visit, entered.form, request)
        if entered.form not in DEEDS:
            raise Refused(NO_SUCH_FORM)
        notice = DEEDS[entered.form](visit, answers, request)
        if answers.errors:
            return _page(visit, request, answers)
        return replace(_page(visit, request, Answers()), notice=notice or SAVED)


def _intake(visit: Visit) -> int:
    return int(str(visit.args["intake"]))


def _add_note(visit: Visit, answers: Answers, request: Request) -> None:
    save_note(_intake(visit), visit, answers, request)


def _add_files(visit: Visit, answers: Answers, request: Request) -> None:
    save_files(_intake(visit), answers, request)


def _write_letter(visit: Visit, answers: Answers, request: Request) -> Said | None:
    return write_for_intake(_intake(visit), answers, request)


def _removed(visit: Visit, form: str, request: Request) -> Page:
    held = intake_file(request.staff, _intake(visit), request.uow, request.moment)
    answer = asked_or_removed(form, held.intake, request)
    return answer if isinstance(answer, Page) else replace(_page(visit, request, Answers()), notice=answer)


DEEDS: Mapping[str, Callable[[Visit, Answers, Request], Said | None]] = {
    NOTE: _add_note,
    FILES: _add_files,
    LETTER: _write_letter,
}


def _page(visit: Visit, request: Request, answers: Answers) -> Page:
    held = intake_file(request.staff, _intake(visit), request.uow, request.moment)
    return Page(
        text("Private file of new customer {no}", no=held.intake.id),
        (intake_line(held.intake), *about_task(visit, request)),
        sections=tuple(_sections(held, request)),
        forms=tuple(_forms(held, request, answers)),
    )


def _forms(held: IntakeFile, request: Request, answers: Answers) -> Iterator[Form]:
    letter = intake_letter_form(held, answers, request)
    if letter is not None:
        yield letter
    yield note_form(answers, NOTE_HINT)
    yield files_form(answers)


def _sections(held: IntakeFile, request: Request) -> Iterator[Section]:
    legal = legal_section(held, request)
    if legal is not None:
        yield legal
    yield from sections(held, held.intake, request)

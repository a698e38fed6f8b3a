"""The private file of an objection: notes and files."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from bot.domain.errors import Refused
from bot.domain.private_page import Visit
from bot.domain.text import text
from bot.forms import Entered, Page
from bot.usecases.personal_data import objection_file
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
from handlers.private.removing import NO_SUCH_FORM, asked_or_removed, is_removal
from handlers.request import Request
from handlers.views.objection_lines import objection_line

NOTE_HINT = text(
    "Everybody who handles this objection can read it. It cannot be changed afterwards, only be removed, by you or the "
    "team lead."
)


@dataclass(frozen=True)
class ObjectionRoom:
    """Its link's `args` are {"objection"}, and {"task"} where a note on one of its tasks is meant."""

    def show(self, visit: Visit, request: Request) -> Page:
        return _page(visit, request, Answers())

    def enter(self, visit: Visit, entered: Entered, request: Request) -> Page:
        answers = Answers(entered)
        if is_removal(entered.form):
            return _removed(visit, entered.form, request)
        if entered.form not in DEEDS:
            raise Refused(NO_SUCH_FORM)
        DEEDS[entered.form](visit, answers, request)
        if answers.errors:
            return _page(visit, request, answers)
        return replace(_page(visit, request, Answers()), notice=SAVED)


def _objection(visit: Visit) -> int:
    return int(str(visit.args["objection"]))


def _add_note(visit: Visit, answers: Answers, request: Request) -> None:
    save_note(_objection(visit), visit, answers, request)


def _add_files(visit: Visit, answers: Answers, request: Request) -> None:
    save_files(_objection(visit), answers, request)


def _removed(visit: Visit, form: str, request: Request) -> Page:
    held = objection_file(request.staff, _objection(visit), request.uow, request.moment)
    answer = asked_or_removed(form, held.objection, request)
    return answer if isinstance(answer, Page) else replace(_page(visit, request, Answers()), notice=answer)


DEEDS: Mapping[str, Callable[[Visit, Answers, Request], None]] = {NOTE: _add_note, FILES: _add_files}


def _page(visit: Visit, request: Request, answers: Answers) -> Page:
    held = objection_file(request.staff, _objection(visit), request.uow, request.moment)
    return Page(
        text("Private file of objection {no}", no=held.objection.id),
        (objection_line(held.objection), *about_task(visit, request)),
        sections=tuple(sections(held, held.objection, request)),
        forms=(note_form(answers, NOTE_HINT), files_form(answers)),
    )

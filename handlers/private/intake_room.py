"""The private file of a new customer: notes, files and letters. Name and address are typed for a letter only."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from bot.domain.errors import Refused
from bot.domain.parsing import note_text
from bot.domain.personal import FileKind, Note, StoredFile
from bot.domain.private_page import Visit
from bot.domain.task_labels import task_label
from bot.domain.text import Said, text
from bot.forms import Entered, Entry, Field, FieldKind, FileShown, Form, Page, Section
from bot.usecases.personal_data import AddNote, IntakeFile, add_files, add_note, intake_file
from handlers.private.answers import Answers
from handlers.private.claim_room import FILES, FILES_AT_ONCE, LONGEST_NOTE, NOTE, SAVED
from handlers.private.intake_letter_form import LETTER, intake_letter_form, write_for_intake
from handlers.private.removing import NO_SUCH_FORM, asked_or_removed, deed, is_removal
from handlers.request import Request
from handlers.views.intake_lines import intake_line
from handlers.views.private import readable

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


def _task(visit: Visit) -> int | None:
    return int(str(visit.args["task"])) if "task" in visit.args else None


def _add_note(visit: Visit, answers: Answers, request: Request) -> None:
    content = answers.read("note", note_text, LONGEST_NOTE, required=True)
    if not answers.errors:
        add_note(AddNote(request.staff, _intake(visit), content, _task(visit)), request.uow, request.moment)


def _add_files(visit: Visit, answers: Answers, request: Request) -> None:
    uploads = answers.files("files")
    if len(uploads) > FILES_AT_ONCE:
        answers.refuse_files("files", text("At most {n} files, please.", n=FILES_AT_ONCE))
    elif uploads:
        try:
            add_files(request.staff, _intake(visit), FileKind.OTHER, uploads, request.uow, request.moment)
        except Refused as refusal:
            if refusal.field != "files":
                raise
            answers.refuse_files("files", refusal.said)


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
        (intake_line(held.intake), *_about_task(visit, request)),
        sections=tuple(_sections(held, request)),
        forms=tuple(_forms(held, request, answers)),
    )


def _forms(held: IntakeFile, request: Request, answers: Answers) -> Iterator[Form]:
    letter = intake_letter_form(held, answers, request)
    if letter is not None:
        yield letter
    note = Field("note", text("Note"), FieldKind.LINES, answers.typed("note"), hint=NOTE_HINT, limit=LONGEST_NOTE,
                 error=answers.errors.get("note"))  # fmt: skip
    yield Form((note,), text("Add note"), NOTE, text("Write a note"))
    files = Field("files", text("Files"), FieldKind.FILES, limit=FILES_AT_ONCE, error=answers.errors.get("files"))
    yield Form((files,), text("Add files"), FILES, text("Upload files"))


def _about_task(visit: Visit, request: Request) -> Iterator[Said]:
    number = _task(visit)
    if number is not None:
        yield text("Note on: {task}", task=task_label(request.uow.tasks.get(number)))


def _sections(held: IntakeFile, request: Request) -> Iterator[Section]:
    notes = [_note(note, held, request) for note in held.notes]
    yield Section(text("Notes"), entries=notes, paragraphs=() if notes else (text("There are no notes yet."),))
    files = [_shown(file, held, request) for file in held.files]
    yield Section(text("Files"), paragraphs=() if files else (text("There are no files yet."),), files=files)


def _note(note: Note, held: IntakeFile, request: Request) -> Entry:
    about = "{name}, {at}, on a task" if note.task_id is not None else "{name}, {at}"
    head = text(about, name=held.names[note.by], at=note.at)
    return Entry(head, readable(note.content), deed(note, head, held.intake, request))


def _shown(file: StoredFile, held: IntakeFile, request: Request) -> FileShown:
    name, by = readable(file.name), held.names[file.by]
    beside = text("{kind}, brought by {name}, {at}", kind=file.kind, name=by, at=file.at)
    return FileShown(file.id, name, file.size, beside, deed=deed(file, name, held.intake, request))

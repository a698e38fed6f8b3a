"""What the private file of a case of any kind holds: notes and files, to read and to bring."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from bot.domain.cases import Case
from bot.domain.errors import Refused
from bot.domain.parsing import note_text
from bot.domain.personal import FileKind, Note, StoredFile
from bot.domain.private_page import Visit
from bot.domain.task_labels import EVENT_LABELS, task_label
from bot.domain.text import Said, Text, text
from bot.forms import Entry, Field, FieldKind, FileShown, Form, Section
from bot.usecases.personal_data import AddNote, add_files, add_note
from handlers.private.answers import Answers
from handlers.private.removing import deed
from handlers.request import Request
from handlers.views.private import readable

NOTE, FILES = "note", "files"
LONGEST_NOTE, FILES_AT_ONCE = 2000, 10
SAVED = text("Saved.")


class Brought(Protocol):
    """`names` are those of the colleagues who wrote and brought it."""

    @property
    def notes(self) -> Sequence[Note]: ...
    @property
    def files(self) -> Sequence[StoredFile]: ...
    @property
    def names(self) -> Mapping[int, str]: ...


def sections(brought: Brought, case: Case, request: Request) -> Iterator[Section]:
    notes = [_note(note, brought, case, request) for note in brought.notes]
    yield Section(text("Notes"), entries=notes, paragraphs=() if notes else (text("There are no notes yet."),))
    files = [_shown(file, brought, case, request) for file in brought.files]
    yield Section(text("Files"), paragraphs=() if files else (text("There are no files yet."),), files=files)


def note_form(answers: Answers, hint: Text) -> Form:
    field = Field(
        "note",
        text("Note"),
        FieldKind.LINES,
        answers.typed("note"),
        hint=hint,
        limit=LONGEST_NOTE,
        error=answers.errors.get("note"),
    )
    return Form((field,), text("Add note"), NOTE, text("Write a note"))


def files_form(answers: Answers) -> Form:
    field = Field("files", text("Files"), FieldKind.FILES, limit=FILES_AT_ONCE, error=answers.errors.get("files"))
    return Form((field,), text("Add files"), FILES, text("Upload files"))


def save_note(case_id: int, visit: Visit, answers: Answers, request: Request) -> None:
    content = answers.read("note", note_text, LONGEST_NOTE, required=True)
    if not answers.errors:
        add_note(AddNote(request.staff, case_id, content, _task(visit)), request.uow, request.moment)


def save_files(case_id: int, answers: Answers, request: Request) -> None:
    uploads = answers.files("files")
    if len(uploads) > FILES_AT_ONCE:
        answers.refuse_files("files", text("At most {n} files, please.", n=FILES_AT_ONCE))
    elif uploads:
        try:
            add_files(request.staff, case_id, FileKind.OTHER, uploads, request.uow, request.moment)
        except Refused as refusal:
            if refusal.field != "files":
                raise
            answers.refuse_files("files", refusal.said)


def about_task(visit: Visit, request: Request) -> Iterator[Said]:
    """Where a note on a task is meant: on which."""
    number = _task(visit)
    if number is not None:
        yield text("Note on: {task}", task=task_label(request.uow.tasks.get(number)))


def _task(visit: Visit) -> int | None:
    return int(str(visit.args["task"])) if "task" in visit.args else None


def _note(note: Note, brought: Brought, case: Case, request: Request) -> Entry:
    """Who wrote it, when and on what; then what it says."""
    name = brought.names[note.by]
    if note.event is not None:
        head = text("{name}, {at}, on “{step}”", name=name, at=note.at, step=EVENT_LABELS[case.case_kind](note.event))
    elif note.task_id is not None:
        head = text("{name}, {at}, on a task", name=name, at=note.at)
    else:
        head = text("{name}, {at}", name=name, at=note.at)
    return Entry(head, readable(note.content), deed(note, head, case, request))


def _shown(file: StoredFile, brought: Brought, case: Case, request: Request) -> FileShown:
    name, by = readable(file.name), brought.names[file.by]
    beside = text("{kind}, brought by {name}, {at}", kind=file.kind, name=by, at=file.at)
    return FileShown(file.id, name, file.size, beside, deed=deed(file, name, case, request))

"""Geschützte Akte of a case: notes and files, of a claim its debtor, too. Who looked and who wrote stands in the audit
trail."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from bot.domain.cases import Case, subject_of
from bot.domain.claims.access import team_scope
from bot.domain.claims.model import Claim
from bot.domain.errors import NotFound, NotPermitted, Refused
from bot.domain.moment import Moment
from bot.domain.new_customers.model import Intake
from bot.domain.objections.model import Objection
from bot.domain.people import Permission, Staff
from bot.domain.personal import Debtor, FileKind, Note, StoredFile
from bot.domain.text import text
from bot.forms import Upload
from bot.ports import ClaimRow, UnitOfWork
from bot.usecases.case_access import case_numbered
from bot.usecases.claim_access import claim_for
from bot.usecases.new_customers.access import intake_for
from bot.usecases.objections.access import objection_for

MOST_FILES = 50
"""Beside one case."""

Brought = TypeVar("Brought", Note, StoredFile)


@dataclass(frozen=True)
class PrivateFile:
    """`names` are those of the colleagues who wrote notes and brought files."""

    claim: Claim
    debtor: Debtor
    notes: Sequence[Note]
    files: Sequence[StoredFile]
    names: Mapping[int, str]


@dataclass(frozen=True)
class IntakeFile:
    """The same of a new customer, whose name and address stand in letters only."""

    intake: Intake
    notes: Sequence[Note]
    files: Sequence[StoredFile]
    names: Mapping[int, str]


@dataclass(frozen=True)
class ObjectionFile:
    """The same of an objection: who objected stands in the papers only."""

    objection: Objection
    notes: Sequence[Note]
    files: Sequence[StoredFile]
    names: Mapping[int, str]


@dataclass(frozen=True)
class Held:
    """What there is, without opening any of it."""

    name: bool
    address: bool
    notes: int
    files: int


@dataclass(frozen=True)
class AddNote:
    """`task_id`: on a task of the case. `event`: beside the reason of this step."""

    by: Staff
    case_id: int
    content: str
    task_id: int | None = None
    event: str | None = None


def may_handle(staff: Staff, moment: Moment) -> bool:
    """Whether there is a private page, and this person has business there."""
    return moment.office.private_page.is_open and staff.may(Permission.HANDLE_PERSONAL_DATA)


def held_of(claim_id: int, uow: UnitOfWork) -> Held:
    personal = uow.personal
    name, address = personal.debtors.known(claim_id)
    return Held(name, address, personal.notes.count(claim_id), personal.files.count(claim_id))


def private_file(by: Staff, claim_id: int, uow: UnitOfWork, moment: Moment) -> PrivateFile:
    """Raises NotFound or NotPermitted."""
    claim = _claim(by, claim_id, uow)
    personal = uow.personal
    notes, files = personal.notes.of_case(claim_id), personal.files.of_case(claim_id)
    names = uow.staff.names({note.by for note in notes} | {file.by for file in files})
    _record("seen", by, claim, uow, moment)
    return PrivateFile(claim, personal.debtors.of_claim(claim_id), notes, files, names)


def intake_file(by: Staff, intake_id: int, uow: UnitOfWork, moment: Moment) -> IntakeFile:
    """Raises NotFound or NotPermitted."""
    by.require(Permission.HANDLE_PERSONAL_DATA)
    intake = intake_for(by, intake_id, uow)
    notes, files = uow.personal.notes.of_case(intake_id), uow.personal.files.of_case(intake_id)
    officers = {*intake.officers, *(note.by for note in notes), *(file.by for file in files)}
    _record("seen", by, intake, uow, moment)
    return IntakeFile(intake, notes, files, uow.staff.names(officers))


def objection_file(by: Staff, objection_id: int, uow: UnitOfWork, moment: Moment) -> ObjectionFile:
    """Raises NotFound or NotPermitted."""
    by.require(Permission.HANDLE_PERSONAL_DATA)
    objection = objection_for(by, objection_id, uow)
    notes, files = uow.personal.notes.of_case(objection_id), uow.personal.files.of_case(objection_id)
    names = uow.staff.names({note.by for note in notes} | {file.by for file in files})
    _record("seen", by, objection, uow, moment)
    return ObjectionFile(objection, notes, files, names)


def save_debtor(by: Staff, claim_id: int, debtor: Debtor, uow: UnitOfWork, moment: Moment) -> None:
    """What cannot be opened any more stays until something is entered in its place: a backup of its key may come to
    light. Raises NotFound or NotPermitted."""
    claim = _claim(by, claim_id, uow)
    debtors = uow.personal.debtors
    held = debtors.of_claim(claim_id)
    name = debtor.name or (None if held.name is None else "")
    address = debtor.address or (None if held.address is None else "")
    debtors.save(claim_id, Debtor(name, address), by=by.id, at=moment.now)
    _record("debtor_saved", by, claim, uow, moment)


def add_note(command: AddNote, uow: UnitOfWork, moment: Moment) -> Note:
    """Raises NotFound, NotPermitted, or Refused where the task belongs to another case."""
    case = _case(command.by, command.case_id, uow)
    if command.task_id is not None and uow.tasks.get(command.task_id).case_id != command.case_id:
        raise Refused(text("This task belongs to another case."))
    note = Note(0, command.case_id, command.by.id, moment.now, command.content, command.task_id, command.event)
    _record("note_added", command.by, case, uow, moment)
    return uow.personal.notes.add(note)


def add_files(
    by: Staff, case_id: int, kind: FileKind, uploads: Sequence[Upload], uow: UnitOfWork, moment: Moment
) -> Sequence[StoredFile]:
    """Raises NotFound, NotPermitted, or Refused where there would be too many."""
    case = _case(by, case_id, uow)
    if uow.personal.files.count(case_id) + len(uploads) > MOST_FILES:
        raise Refused(text("At most {n} files belong to one case.", n=MOST_FILES), field="files")
    _record("file_added", by, case, uow, moment)
    return [uow.personal.files.add(_file(by, upload, kind, moment, case_id=case_id), upload.data) for upload in uploads]


def draft_files(
    by: Staff, dialogue_id: int, uploads: Sequence[Upload], uow: UnitOfWork, moment: Moment
) -> Sequence[StoredFile]:
    """Files of a dialogue that is not finished yet: they go with it if nothing comes of it."""
    return [
        uow.personal.files.add(_file(by, upload, FileKind.OTHER, moment, dialogue_id=dialogue_id), upload.data)
        for upload in uploads
    ]


def keep_files(
    by: Staff, case_id: int, kind: FileKind, file_ids: Sequence[int], uow: UnitOfWork, moment: Moment
) -> None:
    """The dialogue came to its end: they are the case's. Raises NotFound or NotPermitted."""
    if file_ids:
        case = _case(by, case_id, uow)
        uow.personal.files.keep(file_ids, case_id, kind)
        _record("file_added", by, case, uow, moment)


def may_remove(by: Staff, brought: Note | StoredFile, case: Case) -> bool:
    """Whoever brought it, and whoever leads a team whose case it is."""
    leads = by.may(Permission.LEAD_TEAM) and by.team is not None and by.team.id in case.teams
    return brought.by == by.id or leads


def removable_note(by: Staff, case_id: int, note_id: int, uow: UnitOfWork) -> Note:
    """Raises NotFound or NotPermitted."""
    return _removable(uow.personal.notes.get(note_id), by, case_id, uow)


def removable_file(by: Staff, case_id: int, file_id: int, uow: UnitOfWork) -> StoredFile:
    """Raises NotFound or NotPermitted."""
    return _removable(uow.personal.files.get(file_id), by, case_id, uow)


def remove_note(by: Staff, case_id: int, note_id: int, uow: UnitOfWork, moment: Moment) -> None:
    """For good. Raises NotFound or NotPermitted."""
    note = removable_note(by, case_id, note_id, uow)
    uow.personal.notes.remove(note.id)
    _record("note_removed", by, _case(by, case_id, uow), uow, moment, note=note.id, brought_by=note.by)


def remove_file(by: Staff, case_id: int, file_id: int, uow: UnitOfWork, moment: Moment) -> None:
    """For good, its content too. Raises NotFound or NotPermitted."""
    file = removable_file(by, case_id, file_id, uow)
    uow.personal.files.remove([file.id])
    _record("file_removed", by, _case(by, case_id, uow), uow, moment, file=file.id, brought_by=file.by)


def read_file(by: Staff, file_id: int, uow: UnitOfWork, moment: Moment) -> tuple[StoredFile, bytes]:
    """Raises NotFound, also for a file of a case that is none of the person's business, or NotPermitted."""
    file = uow.personal.files.get(file_id)
    if file.case_id is None:
        raise NotFound(text("There is no such file."))
    _record("file_read", by, _case(by, file.case_id, uow), uow, moment)
    return file, uow.personal.files.read(file)


def find_debtors(by: Staff, words: Sequence[str], uow: UnitOfWork, moment: Moment) -> Sequence[tuple[ClaimRow, Debtor]]:
    """Claims the person may see whose debtor's name holds all of the words. Raises NotPermitted."""
    by.require(Permission.HANDLE_PERSONAL_DATA)
    uow.audit.record("personal.searched", at=moment.now, by=by.id)
    return uow.personal.debtors.search(words, team_id=team_scope(by)) if words else ()


def _claim(by: Staff, claim_id: int, uow: UnitOfWork) -> Claim:
    by.require(Permission.HANDLE_PERSONAL_DATA)
    return claim_for(by, claim_id, uow)


def _case(by: Staff, case_id: int, uow: UnitOfWork) -> Case:
    by.require(Permission.HANDLE_PERSONAL_DATA)
    return case_numbered(by, case_id, uow)


def _removable(brought: Brought, by: Staff, case_id: int, uow: UnitOfWork) -> Brought:
    case = _case(by, case_id, uow)
    if brought.case_id != case_id:
        raise NotFound(text("It is no longer there."))
    if not may_remove(by, brought, case):
        raise NotPermitted(text("Only whoever brought it and the team lead can remove it."))
    return brought


def _file(
    by: Staff, upload: Upload, kind: FileKind, moment: Moment, *, case_id: int | None = None,
    dialogue_id: int | None = None,
) -> StoredFile:  # fmt: skip
    return StoredFile(
        id=0,
        kind=kind,
        name=upload.name,
        media_type=upload.media_type,
        size=len(upload.data),
        place="",
        by=by.id,
        at=moment.now,
        case_id=case_id,
        dialogue_id=dialogue_id,
    )


def _record(action: str, by: Staff, case: Case, uow: UnitOfWork, moment: Moment, **ids: int) -> None:
    uow.audit.record(
        f"personal.{action}", at=moment.now, by=by.id, subject=subject_of(case.case_kind, case.id), details=ids
    )

"""Steps of a duty: stored with their deadlines, and with what was sent."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.domain.cases import subject_of
from bot.domain.duties.model import (
    Duty,
    DutyEntry,
    DutyEvent,
    ReopenReason,
    WaiveReason,
    may_fulfil,
    may_open_files,
    may_see_duty,
)
from bot.domain.duties.presets import MUNICIPAL_RECEIVABLES
from bot.domain.duties.steps import LONGEST_RECIPIENT, Done, Sent, reopened, submitted, waived
from bot.domain.duties.words import titled
from bot.domain.errors import ChangedMeanwhile, NotFound, NotPermitted, Refused
from bot.domain.moment import Moment
from bot.domain.people import Permission, Staff
from bot.domain.personal import FileKind, StoredFile
from bot.domain.reminders.deadlines import changed_deadlines
from bot.domain.text import lines, ntext, text
from bot.forms import Upload
from bot.messages import Button
from bot.ports import UnitOfWork
from bot.usecases.personal_words import personal_words
from bot.usecases.telling import tell

OPEN = "duty.open"
"""The action that shows a duty below: {"id"}."""

MOST_FILES = 50
"""Beside one duty, as beside every case."""


@dataclass(frozen=True)
class Submit:
    """`version` is that of the duty the person saw. `files` are new ones, `kept` numbers of such as lie beside it."""

    duty_id: int
    version: int
    day: date
    recipient: str
    files: Sequence[Upload] = ()
    kept: tuple[int, ...] = ()


def duty_for(staff: Staff, duty_id: int, uow: UnitOfWork) -> Duty:
    """Raises NotFound, also for one that is none of theirs to see."""
    duty = uow.duties.get(duty_id)
    if not may_see_duty(staff, duty):
        raise NotFound(text("There is no duty {no}.", no=duty_id))
    return duty


def submit_duty(command: Submit, by: Staff, uow: UnitOfWork, moment: Moment) -> Duty:
    """Raises NotFound, NotPermitted, Refused with the field it is about, or ChangedMeanwhile."""
    duty = _unchanged(command.duty_id, command.version, by, uow)
    recipient = recipient_read(command.recipient, duty, uow, moment)
    held = {file.id for file in uow.personal.files.of_case(duty.id)} if command.kept or command.files else set()
    if not held.issuperset(command.kept):
        raise Refused(text("There is no such file."), field="files")
    if len(held) + len(command.files) > MOST_FILES:
        raise Refused(text("At most {n} files belong to one case.", n=MOST_FILES), field="files")
    sent = Sent(command.day, recipient, (*command.kept, *(0 for _ in command.files)))
    done = submitted(duty, sent, by, moment)
    files = (*command.kept, *(keep_file(each, duty, by, uow, moment).id for each in command.files))
    return _store(duty, replace(done, entry=replace(done.entry, files=files)), uow, moment)


def recipient_read(written: str, duty: Duty, uow: UnitOfWork, moment: Moment) -> str:
    """One line that names an office: it also stands in the chat. What the settings say is the office's own word. Raises
    Refused."""
    name = " ".join(written.split())
    if len(name) > LONGEST_RECIPIENT:
        raise Refused(
            ntext("At most {n} character, please.", "At most {n} characters, please.", LONGEST_RECIPIENT),
            field="recipient",
        )
    if name != duty.recipient and personal_words(name, uow, moment, strict=True):
        raise Refused(text("Please name the office, not a person: it also stands in the chat."), field="recipient")
    return name


def waive_duty(duty_id: int, version: int, reason: WaiveReason, by: Staff, uow: UnitOfWork, moment: Moment) -> Duty:
    """Raises NotFound, NotPermitted, Refused or ChangedMeanwhile."""
    duty = _unchanged(duty_id, version, by, uow)
    return _store(duty, waived(duty, reason, by, moment), uow, moment)


def reopen_duty(duty_id: int, version: int, reason: ReopenReason, by: Staff, uow: UnitOfWork, moment: Moment) -> Duty:
    """A second person sees it: whoever had recorded it, and whoever answers for all of them. Raises NotFound,
    NotPermitted, Refused or ChangedMeanwhile."""
    duty = _unchanged(duty_id, version, by, uow)
    after = _store(duty, reopened(duty, reason, by, moment), uow, moment)
    decided_by = [entry.by for entry in uow.duties.timeline(duty.id) if entry.event is not DutyEvent.REOPEN][-1:]
    readers = (*map(uow.staff.get, decided_by), *uow.staff.holders(Permission.ANSWER_FOR_DUTIES))
    told = lines(
        text("<b>{title}</b> is open again.", title=titled(duty)),
        text("{name} has opened duty {no} again: {reason}.", name=by.name, no=duty.id, reason=reason),
        text("It is due on {day}. What was sent stays in the evidence.", day=after.due(moment.calendar)),
    )
    button = Button(text("Open duty"), OPEN, {"id": duty.id})
    tell((each for each in readers if each.id != by.id), told, uow, moment, keyboard=((button,),))
    return after


def keep_file(upload: Upload, duty: Duty, by: Staff, uow: UnitOfWork, moment: Moment) -> StoredFile:
    """Sealed, like every file beside a case."""
    file = StoredFile(
        id=0,
        kind=FileKind.OTHER,
        name=upload.name,
        media_type=upload.media_type,
        size=len(upload.data),
        place="",
        by=by.id,
        at=moment.now,
        case_id=duty.id,
    )
    return uow.personal.files.add(file, upload.data)


def check_room(duty: Duty, uow: UnitOfWork, field: str) -> None:
    """For one more file. Raises Refused."""
    if len(uow.personal.files.of_case(duty.id)) >= MOST_FILES:
        raise Refused(text("At most {n} files belong to one case.", n=MOST_FILES), field=field)


def remove_draft(duty_id: int, file_id: int, by: Staff, uow: UnitOfWork, moment: Moment) -> None:
    """A report that was written again, or a file brought by mistake. What was sent stays, and so does each list of the
    collecting agency. Raises NotFound, NotPermitted or Refused."""
    duty = duty_for(by, duty_id, uow)
    if not may_fulfil(by, duty):
        raise NotPermitted(text("Your role does not allow this step."))
    if file_id not in {file.id for file in uow.personal.files.of_case(duty.id)}:
        raise NotFound(text("There is no such file."))
    if not is_draft(file_id, duty, uow.duties.timeline(duty.id)):
        raise Refused(text("What was sent stays as evidence."))
    uow.personal.files.remove([file_id])
    subject = subject_of(duty.case_kind, duty.id)
    uow.audit.record("duty.file_removed", at=moment.now, by=by.id, subject=subject, details={"file": file_id})


def is_draft(file_id: int, duty: Duty, timeline: Sequence[DutyEntry]) -> bool:
    """It only lies ready."""
    return duty.key != MUNICIPAL_RECEIVABLES and file_id not in files_sent(timeline)


def read_sent(by: Staff, duty_id: int, file_id: int, uow: UnitOfWork, moment: Moment) -> tuple[StoredFile, bytes]:
    """A file beside a duty; to whoever reads for the district what was sent, and nothing that only lies there. Raises
    NotFound, also where debtors stand in it and the person has no business with them."""
    duty = duty_for(by, duty_id, uow)
    if not may_open_files(by, duty):
        raise NotFound(text("There is no such file."))
    file = uow.personal.files.get(file_id)
    hidden = not by.may(Permission.SEE_DUTIES) and file.id not in files_sent(uow.duties.timeline(duty.id))
    if file.case_id != duty.id or hidden:
        raise NotFound(text("There is no such file."))
    subject = subject_of(duty.case_kind, duty.id)
    uow.audit.record("personal.file_read", at=moment.now, by=by.id, subject=subject)
    return file, uow.personal.files.read(file)


def files_sent(timeline: Sequence[DutyEntry]) -> frozenset[int]:
    """Numbers of all that ever was."""
    return frozenset(number for entry in timeline for number in entry.files)


def _unchanged(duty_id: int, version: int, by: Staff, uow: UnitOfWork) -> Duty:
    duty = duty_for(by, duty_id, uow)
    if duty.version != version:
        raise ChangedMeanwhile(text("Duty {no} was changed meanwhile. Nothing was stored.", no=duty.id))
    return duty


def _store(before: Duty, done: Done, uow: UnitOfWork, moment: Moment) -> Duty:
    after = done.duty
    uow.duties.save(after, expected_version=before.version)
    uow.duties.note(done.entry)
    changes = changed_deadlines(before, after, moment.today, moment)
    uow.tasks.close(after.id, changes.close, moment.now)
    for task in changes.open:
        uow.tasks.open(task)
    uow.audit.record(
        f"duty.{done.entry.event.value}",
        at=moment.now,
        by=done.entry.by,
        subject=subject_of(after.case_kind, after.id),
        details={"version": after.version, "state": after.state.value, "files": len(done.entry.files)},
    )
    return after

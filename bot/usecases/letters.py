"""Schreiben erstellen: from the private file of a case, into it, and from there into the office's share folder."""

from collections.abc import Sequence
from datetime import date

from bot.domain.cases import CaseKind, subject_of
from bot.domain.errors import NotFound, NotPermitted
from bot.domain.letters.composing import compose
from bot.domain.letters.intake_composing import Wish, compose_for_intake
from bot.domain.letters.intake_content import CoverLetter, PapersChecklist
from bot.domain.letters.intake_kinds import IntakeLetterKind, intake_type_of
from bot.domain.letters.kinds import LetterKind, type_of
from bot.domain.moment import Moment
from bot.domain.new_customers.advance import advance
from bot.domain.new_customers.decision import ExtendPapers
from bot.domain.new_customers.model import Intake, IntakeEvent
from bot.domain.people import Staff
from bot.domain.personal import FileKind, StoredFile
from bot.domain.text import text
from bot.forms import Upload
from bot.ports import UnitOfWork
from bot.ports.letters import Delivery, LetterPress
from bot.usecases.claim_access import claim_for
from bot.usecases.new_customers.access import intake_for
from bot.usecases.new_customers.steps import carry_out
from bot.usecases.personal_data import add_files

PDF = "application/pdf"


def write_letter(
    kind: LetterKind, claim_id: int, by: Staff, uow: UnitOfWork, moment: Moment, press: LetterPress
) -> StoredFile:
    """Stores the letter with the claim's files, as of today. Raises NotFound, NotPermitted, or Refused with what is
    missing, or why it cannot be set."""
    by.require(type_of(kind).permission)
    claim = claim_for(by, claim_id, uow)
    letter = compose(kind, claim, uow.personal.debtors.of_claim(claim_id), by.name, moment)
    name = _free_name(f"Forderung-{claim_id}-{type_of(kind).file_word}", claim_id, moment.today, uow)
    file = _stored(claim_id, name, press.render(kind, letter), by, uow, moment)
    _record(subject_of(CaseKind.CLAIM, claim_id), kind.value, file, by, uow, moment)
    return file


def write_intake_letter(
    kind: IntakeLetterKind, intake_id: int, wish: Wish, by: Staff, uow: UnitOfWork, moment: Moment, press: LetterPress
) -> StoredFile:
    """The same for a new customer. Name and address of the wish stand in the letter, and nowhere else; the day by which
    the papers are expected is that of the new customer from then on."""
    if not intake_type_of(kind).may_be_written_by(by):
        raise NotPermitted(text("Your role does not allow this step."))
    intake = intake_for(by, intake_id, uow)
    letter = compose_for_intake(kind, intake, wish, by.name, uow.staff.names(intake.officers), moment)
    if isinstance(letter, CoverLetter | PapersChecklist) and letter.due != intake.papers_due:
        _expect_papers(intake, letter.due, by, uow, moment)
    name = _free_name(f"Neukunde-{intake_id}-{intake_type_of(kind).file_word}", intake_id, moment.today, uow)
    file = _stored(intake_id, name, press.render(kind, letter), by, uow, moment)
    _record(subject_of(CaseKind.NEW_CUSTOMER, intake_id), kind.value, file, by, uow, moment)
    return file


def _expect_papers(intake: Intake, due: date, by: Staff, uow: UnitOfWork, moment: Moment) -> None:
    """What a letter announces is watched. Whoever may write it gives the day with it, so the row's permission is not
    asked for."""
    step = advance(intake, IntakeEvent.EXTEND_PAPERS, ExtendPapers(due), by, moment)
    carry_out(intake, step, uow, moment, by=by)


def _stored(case_id: int, name: str, content: bytes, by: Staff, uow: UnitOfWork, moment: Moment) -> StoredFile:
    (file,) = add_files(by, case_id, FileKind.LETTER, [Upload(name, PDF, content)], uow, moment)
    if moment.office.letters.share_folder:
        uow.personal.deliveries.add(Delivery(file.id, name))
    return file


def _record(subject: str, kind: str, file: StoredFile, by: Staff, uow: UnitOfWork, moment: Moment) -> None:
    uow.audit.record(
        "letter.written", at=moment.now, by=by.id, subject=subject, details={"kind": kind, "file": file.id}
    )  # fmt: skip


def letters_to_share(limit: int, uow: UnitOfWork) -> Sequence[tuple[Delivery, bytes | None]]:
    """With their contents; None for one that cannot be read any more."""
    return [(delivery, _content(delivery, uow)) for delivery in uow.personal.deliveries.waiting(limit)]


def letter_shared(delivery: Delivery, uow: UnitOfWork, moment: Moment) -> None:
    uow.personal.deliveries.done(delivery.file_id, moment.now)
    uow.audit.record("letter.shared", at=moment.now, by=None, details={"file": delivery.file_id})


def letter_lost(delivery: Delivery, uow: UnitOfWork, moment: Moment) -> None:
    """There is nothing left that could be put into the share folder."""
    uow.personal.deliveries.give_up(delivery.file_id)
    uow.audit.record("letter.lost", at=moment.now, by=None, details={"file": delivery.file_id})


def _content(delivery: Delivery, uow: UnitOfWork) -> bytes | None:
    try:
        return uow.personal.files.read(uow.personal.files.get(delivery.file_id))
    except NotFound:
        return None


def _free_name(begins: str, case_id: int, day: date, uow: UnitOfWork) -> str:
    """Of the case, the kind and the day, and nothing that is personal; the second one of a day is numbered."""
    stem = f"{begins}-{day.isoformat()}"
    taken = {file.name for file in uow.personal.files.of_case(case_id)}
    number = 1
    while (name := f"{stem}.pdf" if number == 1 else f"{stem}-{number}.pdf") in taken:
        number += 1
    return name

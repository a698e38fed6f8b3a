"""Schreiben erstellen: from the claim's private file, into it, and from there into the office's share folder."""

from collections.abc import Sequence
from datetime import date

from bot.domain.errors import NotFound
from bot.domain.letters.composing import compose
from bot.domain.letters.kinds import LetterKind, type_of
from bot.domain.moment import Moment
from bot.domain.people import Staff
from bot.domain.personal import FileKind, StoredFile
from bot.forms import Upload
from bot.ports import UnitOfWork
from bot.ports.letters import Delivery, LetterPress
from bot.usecases.claim_access import claim_for
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
    name = _free_name(kind, claim_id, moment.today, uow)
    upload = Upload(name, PDF, press.render(kind, letter))
    (file,) = add_files(by, claim_id, FileKind.LETTER, [upload], uow, moment)
    if moment.office.letters.share_folder:
        uow.personal.deliveries.add(Delivery(file.id, name))
    uow.audit.record(
        "letter.written", at=moment.now, by=by.id, subject=f"claim:{claim_id}",
        details={"kind": kind.value, "file": file.id},
    )  # fmt: skip
    return file


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


def _free_name(kind: LetterKind, claim_id: int, day: date, uow: UnitOfWork) -> str:
    """Of the claim, the kind and the day, and nothing that is personal; the second one of a day is numbered."""
    stem = f"Forderung-{claim_id}-{type_of(kind).file_word}-{day.isoformat()}"
    taken = {file.name for file in uow.personal.files.of_claim(claim_id)}
    number = 1
    while (name := f"{stem}.pdf" if number == 1 else f"{stem}-{number}.pdf") in taken:
        number += 1
    return name

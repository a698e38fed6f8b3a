"""The private file of a claim: who did what stands in the audit trail, and what cannot be opened holds up nothing."""

import pytest
from colleagues_stage import House
from sqlalchemy import update

from bot.domain.errors import NotFound, NotPermitted, Refused
from bot.domain.personal import Debtor, FileKind, StoredFile
from bot.domain.text import text
from bot.forms import Upload
from bot.usecases.personal_data import (
    MOST_FILES,
    AddNote,
    add_files,
    add_note,
    find_debtors,
    keep_files,
    private_file,
    read_file,
    save_debtor,
)
from storage.tables.personal import DEBTOR, FILE, NOTE

PDF = Upload("Bescheid.pdf", "application/pdf", b"%PDF-1.7")
ERIKA = Debtor("Erika Müller", "Am Markt 3")


@pytest.fixture
def claim(house: House) -> int:
    """Of team 1."""
    return house.task(None).case_id


def brought(house: House, claim: int, count: int = 1) -> list[StoredFile]:
    return list(add_files(house.anna, claim, FileKind.OTHER, [PDF] * count, house.uow, house.moment))


def test_whoever_looks_searches_writes_or_reads_stands_in_the_audit_trail(house: House, claim: int) -> None:
    uow, moment = house.uow, house.moment
    save_debtor(house.anna, claim, ERIKA, uow, moment)
    add_note(AddNote(house.anna, claim, "Ruft an."), uow, moment)
    (file,) = brought(house, claim)
    private_file(house.rosa, claim, uow, moment)
    assert read_file(house.ben, file.id, uow, moment) == (file, b"%PDF-1.7")
    find_debtors(house.tina, ["müller"], uow, moment)
    keep_files(house.ben, claim, FileKind.ENCLOSURE, [file.id], uow, moment)
    assert house.audit() == [
        ("personal.debtor_saved", house.anna.id, f"claim:{claim}"),
        ("personal.note_added", house.anna.id, f"claim:{claim}"),
        ("personal.file_added", house.anna.id, f"claim:{claim}"),
        ("personal.seen", house.rosa.id, f"claim:{claim}"),
        ("personal.file_read", house.ben.id, f"claim:{claim}"),
        ("personal.searched", house.tina.id, None),
        ("personal.file_added", house.ben.id, f"claim:{claim}"),
    ]


@pytest.mark.parametrize(("who", "error"), [("otto", NotFound), ("ada", NotPermitted)])
def test_a_file_of_a_claim_that_is_none_of_ones_business_is_not_read(
    house: House, claim: int, who: str, error: type[Refused]
) -> None:
    """Otto works in the other team; Ada administers, and handles no personal data."""
    (file,) = brought(house, claim)
    with pytest.raises(error):
        read_file(getattr(house, who), file.id, house.uow, house.moment)
    assert [action for action, _, _ in house.audit()] == ["personal.file_added"]


def test_fifty_files_belong_to_a_claim_and_not_one_more(house: House, claim: int) -> None:
    brought(house, claim, 48)
    with pytest.raises(Refused) as refused:
        brought(house, claim, 3)
    assert refused.value.said == text("At most {n} files belong to one case.", n=50)
    brought(house, claim, 2)
    assert house.uow.personal.files.count(claim) == MOST_FILES == 50
    with pytest.raises(Refused):
        brought(house, claim)


def test_what_is_broken_is_shown_as_such_and_hides_nothing_else(house: House, claim: int) -> None:
    """The name, the first of two notes and the first of two files: all the rest can be read."""
    uow, moment = house.uow, house.moment
    save_debtor(house.anna, claim, ERIKA, uow, moment)
    notes = [add_note(AddNote(house.anna, claim, content), uow, moment) for content in ("Ruft an.", "Ist da.")]
    files = brought(house, claim, 2)
    uow.connection.execute(update(DEBTOR).values(name=DEBTOR.c.name + "_"))
    uow.connection.execute(update(NOTE).where(NOTE.c.id == notes[0].id).values(content="v2.lost.AAAA"))
    uow.connection.execute(update(FILE).where(FILE.c.id == files[0].id).values(name="?"))
    seen = private_file(house.anna, claim, uow, moment)
    assert seen.debtor == Debtor(None, "Am Markt 3")
    assert [note.content for note in seen.notes] == [None, "Ist da."]
    assert [file.name for file in seen.files] == [None, "Bescheid.pdf"]
    assert seen.names == {house.anna.id: "Anna"}


def test_a_name_that_cannot_be_opened_is_not_overwritten_by_leaving_it_empty(house: House, claim: int) -> None:
    """Its key may come to light again. A new name takes its place."""
    uow, moment = house.uow, house.moment
    save_debtor(house.anna, claim, ERIKA, uow, moment)
    (sealed,) = uow.connection.scalars(DEBTOR.select().with_only_columns(DEBTOR.c.name))
    uow.connection.execute(update(DEBTOR).values(name=sealed + "_"))
    save_debtor(house.anna, claim, Debtor("", "Am Wall 1"), uow, moment)
    assert uow.personal.debtors.of_claim(claim) == Debtor(None, "Am Wall 1")
    uow.connection.execute(update(DEBTOR).values(name=sealed))
    assert uow.personal.debtors.of_claim(claim) == Debtor("Erika Müller", "Am Wall 1")
    uow.connection.execute(update(DEBTOR).values(name=sealed + "_"))
    save_debtor(house.anna, claim, Debtor("Erika Groß", ""), uow, moment)
    assert uow.personal.debtors.of_claim(claim) == Debtor("Erika Groß", "")

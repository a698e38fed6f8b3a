"""Files beside claims and unfinished dialogues: rows, and what lies in the file store."""

import os
import time
from dataclasses import replace
from pathlib import Path

import pytest
from small_office import NOW, SmallOffice
from sqlalchemy import select

from bot.domain.errors import NotFound
from bot.domain.personal import FileKind, StoredFile
from bot.domain.text import text
from bot.ports import DialogueRecord
from storage.database import SqlDatabase
from storage.tables.personal import FILE
from storage.uow import SqlUnitOfWork

NAME = "Bescheid Müller.pdf"
CONTENT = b"%PDF-1.7 Erika"
HOUR = 3600.0


def file(office: SmallOffice, **changes: object) -> StoredFile:
    fresh = StoredFile(0, FileKind.OTHER, NAME, "application/pdf", len(CONTENT), "", office.anna.id, NOW)
    return replace(fresh, **changes)  # type: ignore[arg-type]


def dialogue(uow: SqlUnitOfWork, office: SmallOffice, chat_id: int = 101) -> DialogueRecord:
    return uow.dialogues.start(DialogueRecord(0, chat_id, office.anna.id, "x", 1, {}, None, NOW, NOW))


def contents(folder: Path) -> set[str]:
    return {path.name for path in folder.glob("??/*")}


def age(folder: Path) -> None:
    """Everything is a little more than an hour old."""
    before = time.time() - HOUR - 1
    for path in folder.glob("??/*"):
        os.utime(path, (before, before))


def add_and_fail(uow: SqlUnitOfWork, fresh: StoredFile) -> None:
    uow.personal.files.add(fresh, CONTENT)
    raise ZeroDivisionError


def sweep_and_fail(uow: SqlUnitOfWork) -> None:
    uow.personal.files.sweep(HOUR)
    raise ZeroDivisionError


def swept(database: SqlDatabase) -> int:
    with database.begin() as uow:
        return uow.personal.files.sweep(HOUR)


def test_a_file_comes_back_as_it_was(database: SqlDatabase, office: SmallOffice) -> None:
    with database.begin() as uow:
        claim = uow.claims.add(office.claim())
        stored = uow.personal.files.add(file(office, case_id=claim.id, kind=FileKind.LETTER), CONTENT)
        second = uow.personal.files.add(file(office, case_id=claim.id), b"")
    with database.begin() as uow:
        files = uow.personal.files
        assert files.get(stored.id) == stored
        assert replace(stored, id=0, place="") == file(office, case_id=claim.id, kind=FileKind.LETTER)
        assert (files.read(stored), files.read(second)) == (CONTENT, b"")
        assert files.of_case(claim.id) == [stored, second]
        assert (files.count(claim.id), files.count(claim.id + 1)) == (2, 0)


def test_an_unknown_file_and_a_content_that_is_gone_are_not_found(
    database: SqlDatabase, office: SmallOffice, files: Path
) -> None:
    with database.begin() as uow:
        stored = uow.personal.files.add(file(office), CONTENT)
        with pytest.raises(NotFound):
            uow.personal.files.get(stored.id + 1)
        (files / stored.place[:2] / stored.place).unlink()
        with pytest.raises(NotFound):
            uow.personal.files.read(stored)


def test_files_of_a_dialogue_become_the_claims_when_it_ends_well(database: SqlDatabase, office: SmallOffice) -> None:
    with database.begin() as uow:
        files, claim, draft = uow.personal.files, uow.claims.add(office.claim()), dialogue(uow, office)
        wanted, unwanted = (files.add(file(office, dialogue_id=draft.id), CONTENT) for _ in range(2))
        assert files.of_dialogue(draft.id) == [wanted, unwanted]
        assert files.of_case(claim.id) == []
        files.keep([wanted.id], claim.id, FileKind.ENCLOSURE)
        assert files.of_case(claim.id) == [replace(wanted, case_id=claim.id, kind=FileKind.ENCLOSURE)]
        assert files.of_dialogue(draft.id) == [unwanted]
        files.keep([], claim.id)
        assert files.count(claim.id) == 1


def test_what_one_claim_has_does_not_become_anothers(database: SqlDatabase, office: SmallOffice) -> None:
    with database.begin() as uow:
        files, claim, other = uow.personal.files, uow.claims.add(office.claim()), uow.claims.add(office.claim())
        stored = files.add(file(office, case_id=claim.id), CONTENT)
        files.keep([stored.id], other.id)
        assert files.get(stored.id).case_id == claim.id


def test_a_removed_file_is_gone_and_its_content_as_soon_as_that_is_stored(
    database: SqlDatabase, office: SmallOffice, files: Path
) -> None:
    with database.begin() as uow:
        claim = uow.claims.add(office.claim())
        removed, kept = (uow.personal.files.add(file(office, case_id=claim.id), CONTENT) for _ in range(2))
    with database.begin() as uow:
        uow.personal.files.remove([removed.id])
        assert uow.personal.files.of_case(claim.id) == [kept]
        assert contents(files) == {removed.place, kept.place}
    assert contents(files) == {kept.place}


def remove_and_fail(uow: SqlUnitOfWork, stored: StoredFile) -> None:
    uow.personal.files.remove([stored.id])
    raise ZeroDivisionError


def test_a_removal_that_was_undone_leaves_the_content_where_it_is(
    database: SqlDatabase, office: SmallOffice, files: Path
) -> None:
    """The whole of it, or a part within a transaction that is stored all the same."""
    with database.begin() as uow:
        stored = uow.personal.files.add(file(office), CONTENT)
    with pytest.raises(ZeroDivisionError), database.begin() as uow:
        remove_and_fail(uow, stored)
    with database.begin() as uow, pytest.raises(ZeroDivisionError), uow.savepoint():
        remove_and_fail(uow, stored)
    assert contents(files) == {stored.place}


def test_a_content_that_could_not_be_deleted_at_once_goes_with_a_later_sweep(
    database: SqlDatabase, office: SmallOffice, files: Path
) -> None:
    with database.begin() as uow:
        stored = uow.personal.files.add(file(office), CONTENT)
    content = files / stored.place[:2] / stored.place
    content.rename(content.with_name("aside"))
    content.mkdir()  # a folder cannot be unlinked
    with database.begin() as uow:
        uow.personal.files.remove([stored.id])
    content.rmdir()
    content.with_name("aside").rename(content)
    age(files)
    assert swept(database) == 1
    assert contents(files) == set()


def test_files_of_dialogues_that_came_to_nothing_are_swept_those_of_open_ones_stay(
    database: SqlDatabase, office: SmallOffice, files: Path
) -> None:
    """First the row, then, when that is stored, the content."""
    with database.begin() as uow:
        under_way, cancelled = dialogue(uow, office, 101), dialogue(uow, office, 102)
        finished = dialogue(uow, office, 103)
        claim = uow.claims.add(office.claim())
        stays, goes, gone = (
            uow.personal.files.add(file(office, dialogue_id=number), CONTENT)
            for number in (under_way.id, cancelled.id, finished.id + 1)
        )
        kept = uow.personal.files.add(file(office, dialogue_id=finished.id), CONTENT)
        uow.personal.files.keep([kept.id], claim.id)
        uow.dialogues.save(replace(cancelled, status="cancelled"))
        uow.dialogues.save(replace(finished, status="done"))
    age(files)
    assert swept(database) == 0
    with database.begin() as uow:
        assert set(uow.connection.scalars(select(FILE.c.id))) == {stays.id, kept.id}
    assert contents(files) == {each.place for each in (stays, goes, gone, kept)}
    assert swept(database) == 2
    assert contents(files) == {stays.place, kept.place}


def test_a_sweep_that_fails_has_taken_no_content_whose_row_comes_back(
    database: SqlDatabase, office: SmallOffice, files: Path
) -> None:
    with database.begin() as uow:
        stored = uow.personal.files.add(file(office, dialogue_id=7), CONTENT)
    age(files)
    with pytest.raises(ZeroDivisionError), database.begin() as uow:
        sweep_and_fail(uow)
    with database.begin() as uow:
        assert uow.personal.files.read(uow.personal.files.get(stored.id)) == CONTENT


def test_what_an_upload_left_that_was_rolled_back_is_swept_after_an_hour(
    database: SqlDatabase, office: SmallOffice, files: Path
) -> None:
    with pytest.raises(ZeroDivisionError), database.begin() as uow:
        add_and_fail(uow, file(office))
    assert len(contents(files)) == 1
    assert swept(database) == 0
    assert len(contents(files)) == 1
    age(files)
    assert swept(database) == 1
    assert contents(files) == set()


def test_where_no_file_ever_came_there_is_nothing_to_sweep(database: SqlDatabase, files: Path) -> None:
    assert swept(database) == 0
    assert not files.exists()


def test_names_and_contents_do_not_pass_for_those_of_other_files(database: SqlDatabase, office: SmallOffice) -> None:
    """Whoever can write to the database lets two rows change names and places: neither opens."""
    with database.begin() as uow:
        claim = uow.claims.add(office.claim())
        first, second = (uow.personal.files.add(file(office, case_id=claim.id), CONTENT) for _ in range(2))
        rows = {row.id: row for row in uow.connection.execute(select(FILE.c.id, FILE.c.name, FILE.c.place))}
        for here, values in (
            (first, {"place": "on the way"}),
            (second, {"name": rows[first.id].name, "place": first.place}),
            (first, {"name": rows[second.id].name, "place": second.place}),
        ):
            uow.connection.execute(FILE.update().where(FILE.c.id == here.id).values(values))
        swapped = uow.personal.files.of_case(claim.id)
        assert [each.name for each in swapped] == [None, None]
        for each in swapped:
            with pytest.raises(NotFound) as refused:
                uow.personal.files.read(each)
            assert refused.value.said == text("This file cannot be opened any more. Please tell the administration.")


def test_a_name_that_cannot_be_opened_hides_neither_the_others_nor_its_own_content(
    database: SqlDatabase, office: SmallOffice
) -> None:
    with database.begin() as uow:
        claim = uow.claims.add(office.claim())
        first, second = (uow.personal.files.add(file(office, case_id=claim.id), CONTENT) for _ in range(2))
        uow.connection.execute(FILE.update().where(FILE.c.id == first.id).values(name="v2.k1.AAAA"))
        assert uow.personal.files.of_case(claim.id) == [replace(first, name=None), second]
        assert uow.personal.files.read(uow.personal.files.get(first.id)) == CONTENT

"""Notes: kept sealed, in the order in which they were written."""

from dataclasses import replace
from datetime import timedelta

import pytest
from small_office import NOW, SmallOffice
from sqlalchemy import func, select, update

from bot.domain.errors import NotFound
from bot.domain.personal import Note
from storage.database import SqlDatabase
from storage.tables.personal import NOTE


def test_notes_come_back_as_they_were_the_oldest_first(database: SqlDatabase, office: SmallOffice) -> None:
    with database.begin() as uow:
        claim, other = uow.claims.add(office.claim()), uow.claims.add(office.claim())
        task = uow.tasks.open(office.task(claim))
        written = [
            Note(0, claim.id, office.anna.id, NOW, "Ruft nur vormittags an.\n2. Zeile: „ä“ 😀"),
            Note(0, claim.id, office.ben.id, NOW + timedelta(hours=1), "Zur Aufgabe", task_id=task.id),
            Note(0, claim.id, office.ben.id, NOW, "Zum Schritt", event="discard"),
        ]
        stored = [uow.personal.notes.add(note) for note in written]
        uow.personal.notes.add(replace(written[0], case_id=other.id))
    with database.begin() as uow:
        assert uow.personal.notes.of_case(claim.id) == stored
        assert [replace(note, id=0) for note in stored] == written
        assert len({note.id for note in stored}) == 3
        assert (uow.personal.notes.count(claim.id), uow.personal.notes.count(other.id)) == (3, 1)


def test_of_a_claim_without_notes_there_are_none(database: SqlDatabase, office: SmallOffice) -> None:
    with database.begin() as uow:
        claim = uow.claims.add(office.claim())
        assert (uow.personal.notes.of_case(claim.id), uow.personal.notes.count(claim.id)) == ([], 0)


def test_a_removed_note_is_gone_and_the_others_stay(database: SqlDatabase, office: SmallOffice) -> None:
    with database.begin() as uow:
        claim, notes = uow.claims.add(office.claim()), uow.personal.notes
        removed, kept = (
            notes.add(Note(0, claim.id, office.anna.id, NOW, content)) for content in ("Falsch", "Richtig")
        )
        assert notes.get(removed.id) == removed
        notes.remove(removed.id)
        assert notes.of_case(claim.id) == [kept]
        with pytest.raises(NotFound):
            notes.get(removed.id)


def test_a_note_that_cannot_be_opened_stands_among_the_others(database: SqlDatabase, office: SmallOffice) -> None:
    """The second was cut; it still says who wrote it, and when."""
    with database.begin() as uow:
        claim = uow.claims.add(office.claim())
        note = Note(0, claim.id, office.anna.id, NOW, "Ruft an.")
        first, second, third = (uow.personal.notes.add(note) for _ in range(3))
        cut = func.substr(NOTE.c.content, 1, 20)
        uow.connection.execute(update(NOTE).where(NOTE.c.id == second.id).values(content=cut))
        assert uow.personal.notes.of_case(claim.id) == [first, replace(second, content=None), third]
        assert uow.personal.notes.get(second.id).content is None


def test_a_note_does_not_pass_for_another(database: SqlDatabase, office: SmallOffice) -> None:
    """Whoever can write to the database copies a sealed note over another claim's."""
    with database.begin() as uow:
        claim, other = uow.claims.add(office.claim()), uow.claims.add(office.claim())
        uow.personal.notes.add(Note(0, claim.id, office.anna.id, NOW, "Ruft an."))
        uow.personal.notes.add(Note(0, other.id, office.anna.id, NOW, "Ruft nicht an."))
        copied = select(NOTE.c.content).where(NOTE.c.case_id == claim.id).scalar_subquery()
        uow.connection.execute(update(NOTE).where(NOTE.c.case_id == other.id).values(content=copied))
        assert [note.content for note in uow.personal.notes.of_case(claim.id)] == ["Ruft an."]
        assert [note.content for note in uow.personal.notes.of_case(other.id)] == [None]

"""Notes: kept sealed, in the order in which they were written."""

from dataclasses import replace
from datetime import timedelta

import pytest
from small_office import NOW, SmallOffice

from bot.domain.errors import NotFound
from bot.domain.personal import Note
from storage.database import SqlDatabase


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
        uow.personal.notes.add(replace(written[0], claim_id=other.id))
    with database.begin() as uow:
        assert uow.personal.notes.of_claim(claim.id) == stored
        assert [replace(note, id=0) for note in stored] == written
        assert len({note.id for note in stored}) == 3
        assert (uow.personal.notes.count(claim.id), uow.personal.notes.count(other.id)) == (3, 1)


def test_of_a_claim_without_notes_there_are_none(database: SqlDatabase, office: SmallOffice) -> None:
    with database.begin() as uow:
        claim = uow.claims.add(office.claim())
        assert (uow.personal.notes.of_claim(claim.id), uow.personal.notes.count(claim.id)) == ([], 0)


def test_a_removed_note_is_gone_and_the_others_stay(database: SqlDatabase, office: SmallOffice) -> None:
    with database.begin() as uow:
        claim, notes = uow.claims.add(office.claim()), uow.personal.notes
        removed, kept = (
            notes.add(Note(0, claim.id, office.anna.id, NOW, content)) for content in ("Falsch", "Richtig")
        )
        assert notes.get(removed.id) == removed
        notes.remove(removed.id)
        assert notes.of_claim(claim.id) == [kept]
        with pytest.raises(NotFound):
            notes.get(removed.id)

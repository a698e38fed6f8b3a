"""Whoever has the database and the file store but not the key learns nothing personal: every byte is looked through."""

from base64 import b64encode
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from small_office import NOW, SmallOffice, note
from sqlalchemy import text

from bot.domain.personal import Debtor, FileKind, Note, StoredFile
from storage.database import SqlDatabase
from storage.tables import METADATA

NAME, STREET = "Zwetschgenhuber", "Quittenstieg"
NOTE, FILE, CONTENT = "Mirabellenkompott", "Stachelbeere.pdf", "Holunderblüte"
OPEN = "Rhabarber"
"""Not personal: it is found, so the others would be."""


def store_everything(database: SqlDatabase, office: SmallOffice) -> None:
    """Written, changed, moved and removed, so that what was there before is looked for as well."""
    with database.begin() as uow:
        claim = uow.claims.add(office.claim())
        personal, anna = uow.personal, office.anna.id
        debtor = Debtor(f"Erika {NAME}", f"{STREET} 3\n38440 Wolfsburg")
        personal.debtors.save(claim.id, debtor, by=anna, at=NOW)
        personal.notes.add(Note(0, claim.id, anna, NOW, NOTE))
        data = CONTENT.encode() * 100
        fresh = StoredFile(0, FileKind.OTHER, FILE, "application/pdf", len(data), "", anna, NOW, dialogue_id=1)
        kept, removed = (personal.files.add(fresh, data) for _ in range(2))
        note(uow, OPEN)
    with database.begin() as uow:
        assert uow.personal.debtors.search([NAME], team_id=None)
        uow.personal.debtors.save(claim.id, Debtor(NAME), by=anna, at=NOW + timedelta(days=1))
        uow.personal.files.keep([kept.id], claim.id)
        uow.personal.files.remove([removed.id])


def everything(database: SqlDatabase, folder: Path) -> Iterator[bytes]:
    """Of SQLite the files with write-ahead log and index, as they lie there; of PostgreSQL all rows as text."""
    if database.is_sqlite:
        path = Path(str(database.engine.url.database))
        yield from (each.read_bytes() for each in sorted(path.parent.glob(f"{path.name}*")))
    else:
        with database.begin() as uow:
            for table in METADATA.tables:
                for row in uow.connection.scalars(text(f'SELECT CAST(t AS text) FROM "{table}" t')):
                    yield row.encode()
    yield from (each.read_bytes() + str(each).encode() for each in folder.rglob("*") if each.is_file())


def spellings(word: str) -> set[bytes]:
    """As it is, in wide characters, and as base64 of a value that begins with it."""
    return {word.encode().lower(), word.encode("utf-16-le").lower(), b64encode(word.encode())[:-4].lower()}


def test_nothing_personal_is_found_in_any_byte(database: SqlDatabase, office: SmallOffice, files: Path) -> None:
    store_everything(database, office)
    heap = b"\0".join(everything(database, files)).lower()
    found = {word for word in (NAME, STREET, NOTE, FILE, CONTENT, OPEN) if any(s in heap for s in spellings(word))}
    assert found == {OPEN}

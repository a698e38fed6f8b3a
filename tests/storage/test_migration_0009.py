"""Notes and files of all cases: up, the column has another name; down, what lies beside new customers goes."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

from new_customers_office import NOW, open_reception
from old_database import committing
from small_office import SmallOffice
from sqlalchemy import Connection, text

from bot.domain.claims.records import RequestReason
from bot.domain.personal import FileKind, Note, StoredFile
from storage.database import SqlDatabase
from storage.migrate import downgrade, upgrade
from tests.vaults import VAULT


def both(url: str, files: Path) -> tuple[int, int]:
    """A claim and a new customer, each with a note and a letter for the share folder; their numbers."""
    with closing(SqlDatabase(url, vault=VAULT, files=files)) as database:
        house = open_reception(database)
        with database.begin() as uow:
            claim = uow.claims.add(SmallOffice(house.benefit, house.benefit, house.leo, house.leo, house.leo).claim())
            intake = house.registered(uow)
            for number in (claim.id, intake.id):
                uow.personal.notes.add(Note(0, number, house.leo.id, NOW, "Ruft zurück."))
                letter = StoredFile(
                    0, FileKind.LETTER, "Brief.pdf", "application/pdf", 1, "", house.leo.id, NOW, number
                )
                uow.personal.files.add(letter, b"x")
            draft = replace(letter, case_id=None, dialogue_id=7)
            uow.personal.files.add(draft, b"x")
        return claim.id, intake.id


def column(connection: Connection, query: str) -> list[object]:
    return list(connection.execute(text(query)).scalars())


def test_what_lies_beside_claims_stays_up_and_down(database_url: str, tmp_path: Path) -> None:
    claim_id, _ = both(database_url, tmp_path / "files")
    downgrade(database_url, "0008")
    with committing(database_url) as connection:
        assert column(connection, "SELECT claim_id FROM claim_note") == [claim_id]
        assert column(connection, "SELECT claim_id FROM stored_file ORDER BY id") == [claim_id, None]
    upgrade(database_url)
    with closing(SqlDatabase(database_url, vault=VAULT, files=tmp_path / "files")) as database, database.begin() as uow:
        assert [note.content for note in uow.personal.notes.of_case(claim_id)] == ["Ruft zurück."]
        (file,) = uow.personal.files.of_case(claim_id)
        assert uow.personal.files.read(file) == b"x"
        # No number is given twice, though the notes of the new customer are gone.
        assert uow.personal.notes.add(Note(0, claim_id, 1, NOW, "Noch einmal.")).id == 3


WISH = """INSERT INTO claim_request
    (claim_id, no, received_on, registered_by, first_on, rate_cents, reason, disclosure, state)
    VALUES ({no}, 1, '2026-11-02', 1, '2026-12-01', 5000, '{reason}', {no} = 0, 'pending')"""


def test_an_illness_that_stood_in_the_database_is_a_personal_reason(database_url: str, tmp_path: Path) -> None:
    claim_id, _ = both(database_url, tmp_path / "files")
    downgrade(database_url, "0008")
    with committing(database_url) as connection:
        connection.execute(text(WISH.format(no=claim_id, reason="illness")))
    upgrade(database_url)
    with committing(database_url) as connection:
        assert column(connection, "SELECT reason FROM claim_request") == ["personal"]
    assert RequestReason("illness") is RequestReason.PERSONAL, "as older entries of the timeline have it"
    downgrade(database_url, "0008")
    with committing(database_url) as connection:
        assert column(connection, "SELECT reason FROM claim_request") == ["illness"]

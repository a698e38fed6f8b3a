"""Imports of applications on both databases; notes and files beside a new customer, and the way back."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from new_customers_office import APPLIED, NOW, REF, ReceptionOffice, open_reception
from old_database import committing
from sqlalchemy import text

from bot.domain.errors import NotFound
from bot.domain.new_customers.application_import import ApplicationImport, ImportReport, ImportState
from bot.domain.new_customers.application_layout import ApplicationColumn, ApplicationLayout
from bot.domain.new_customers.application_table import ApplicationLine, BadLine, Fault
from bot.domain.new_customers.codes import AgeBand, Channel
from bot.domain.payment_import.batches import Source
from bot.domain.personal import FileKind, Note, StoredFile
from storage.database import SqlDatabase
from storage.migrate import downgrade, upgrade
from tests.vaults import VAULT

LINE = ApplicationLine((2, 3), Channel.POST, APPLIED, (AgeBand.UE25, AgeBand.U25), "12345//0000001", APPLIED)
REPORT = ImportReport.of((), (BadLine(4, Fault.AGE),))
LAYOUT = ApplicationLayout(
    {ApplicationColumn.APPLIED_ON: "Wann", ApplicationColumn.BIRTH_DATE: "Geboren"}, Channel.POST
)


@pytest.fixture
def database(database_url: str, tmp_path: Path) -> Iterator[SqlDatabase]:
    upgrade(database_url)
    with closing(SqlDatabase(database_url, vault=VAULT, files=tmp_path / "files")) as opened:
        yield opened


@pytest.fixture
def house(database: SqlDatabase) -> ReceptionOffice:
    return open_reception(database)


def waiting(digest: str = "d") -> ApplicationImport:
    return ApplicationImport(0, Source.FOLDER, ImportState.CHECKED, digest, NOW, None, (LINE,), REPORT)


def test_an_import_comes_back_as_it_was_stored(database: SqlDatabase, house: ReceptionOffice) -> None:
    with database.begin() as uow:
        stored = uow.applications.add(waiting())
        assert uow.applications.get(stored.id, to_change=True) == stored
        done = replace(stored, state=ImportState.REGISTERED, by=house.ela.id, lines=())
        uow.applications.save(done)
        assert uow.applications.recent(5) == [done]
        assert uow.applications.same("d") == done
        with pytest.raises(NotFound):
            uow.applications.get(stored.id + 1)


def test_what_nobody_decided_on_goes_after_its_time(database: SqlDatabase) -> None:
    with database.begin() as uow:
        old = uow.applications.add(waiting())
        new = uow.applications.add(replace(waiting("e"), at=NOW + timedelta(days=1)))
        assert uow.applications.forget_lines(NOW + timedelta(hours=1)) == 1
        assert (uow.applications.get(old.id).state, uow.applications.get(old.id).lines) == (ImportState.DISCARDED, ())
        assert uow.applications.get(new.id) == new


def test_a_layout_is_remembered_by_its_name(database: SqlDatabase, house: ReceptionOffice) -> None:
    with database.begin() as uow:
        uow.applications.save_profile("Haus", LAYOUT, by=house.ela.id, at=NOW)
        uow.applications.save_profile("Haus", replace(LAYOUT, channel=Channel.ONLINE), by=house.ela.id, at=NOW)
        (profile,) = uow.applications.profiles()
        assert (profile.name, profile.layout.channel, profile.layout.columns) == (
            "Haus",
            Channel.ONLINE,
            LAYOUT.columns,
        )


def test_units_are_known_however_their_number_is_written(database: SqlDatabase, house: ReceptionOffice) -> None:
    with database.begin() as uow:
        house.registered(uow)
        known = uow.applications.known({"12345BG0001234", "12345//9999999"})
        assert set(known.open) == {"123450001234"}
        assert set(known.days) == {("123450001234", APPLIED)}
    assert REF == "12345//0001234"


def test_notes_and_files_lie_beside_a_new_customer_until_the_version_before(
    database: SqlDatabase, house: ReceptionOffice, database_url: str
) -> None:
    with database.begin() as uow:
        intake = house.registered(uow)
        uow.personal.notes.add(Note(0, intake.id, house.ela.id, NOW, "Ruft an."))
        file = StoredFile(0, FileKind.LETTER, "a.pdf", "application/pdf", 1, "", house.ela.id, NOW, intake.id)
        assert uow.personal.files.add(file, b"x").id == 1
        assert (uow.personal.notes.count(intake.id), uow.personal.files.count(intake.id)) == (1, 1)
    downgrade(database_url, "0008")
    with committing(database_url) as connection:
        for table in ("claim_note", "stored_file", "letter_delivery"):
            assert connection.execute(text(f"SELECT count(*) FROM {table}")).scalar() == 0
    upgrade(database_url)
    with closing(SqlDatabase(database_url, vault=VAULT)) as opened, opened.begin() as uow:
        again = uow.personal.notes.add(Note(0, intake.id, house.ela.id, NOW, "Ruft wieder an."))
        assert again.id == 2, "a number is never given twice"

"""Going back before reporting duties: what belongs to them goes, everything else stays."""

from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from small_office import open_office

from bot.calendars import work_calendar
from bot.domain.duties.presets import SEGEBERG
from bot.domain.moment import Moment
from bot.domain.office import Office
from bot.domain.personal import FileKind, Note, StoredFile
from bot.usecases.duties.planning import plan_duties
from bot.usecases.reminders.planning import plan_batch
from storage.database import SqlDatabase
from storage.migrate import downgrade, upgrade
from tests.vaults import VAULT

OFFICE = Office(land="SH", duties=SEGEBERG)
DAY = date(2026, 11, 17)
MOMENT = Moment(datetime(2026, 11, 17, 9, tzinfo=UTC), DAY, work_calendar(OFFICE), OFFICE)


def test_duties_go_with_their_deadlines_reminders_notes_and_files_and_claims_stay(
    database_url: str, tmp_path: Path
) -> None:
    with closing(SqlDatabase(database_url, vault=VAULT, files=tmp_path / "files")) as database:
        house = open_office(database)
        with database.begin() as uow:
            claim = uow.claims.add(house.claim())
            assert plan_duties(uow, MOMENT) == 3
            assert plan_batch(uow, MOMENT) == 3
            number = int(uow.connection.exec_driver_sql("SELECT min(id) FROM duty").scalar_one())
            note = Note(0, number, house.anna.id, MOMENT.now, "Schulung")
            uow.personal.notes.add(note)
            uow.personal.notes.add(replace(note, case_id=claim.id))
            file = StoredFile(0, FileKind.OTHER, "a.pdf", "application/pdf", 1, "", house.anna.id, MOMENT.now, number)
            uow.personal.files.add(file, b"x")
    downgrade(database_url, "0011")
    with closing(SqlDatabase(database_url)) as database, database.begin() as uow:
        counts = {
            table: uow.connection.exec_driver_sql(f'SELECT count(*) FROM "{table}"').scalar_one()
            for table in ("case", "claim", "task", "reminder", "claim_note", "stored_file")
        }
    assert counts == {"case": 1, "claim": 1, "task": 0, "reminder": 0, "claim_note": 1, "stored_file": 0}
    upgrade(database_url)

"""`amtsbote applications import`: a dry run stores nothing, a run registers all that are new, on a real SQLite file."""

import shutil
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from openpyxl import Workbook

from bot.domain.people import Role, Staff
from storage.database import SqlDatabase
from tests.cli.conftest import Call

DAY = datetime.now(UTC).date() - timedelta(days=3)
"""Three days ago, so that it lies in the past and less than a year back."""


@pytest.fixture
def office(amtsbote: Call, sqlite_template: Path, tmp_path: Path) -> Call:
    """Ela is the only one of the reception area."""
    data = tmp_path / "data"
    data.mkdir()
    shutil.copyfile(sqlite_template, data / "amtsbote.db")
    with closing(SqlDatabase(f"sqlite:///{data / 'amtsbote.db'}")) as database, database.begin() as uow:
        uow.staff.add(Staff(0, "Ela", frozenset({Role.EZ}), uow.teams.add("Eingangszone")))
    assert amtsbote("keys", "new").code == 0
    return amtsbote


def sheet(tmp_path: Path) -> Path:
    """Two applications that are new, one of somebody over the age limit."""
    book = Workbook()
    assert book.active is not None
    for row in (
        ("Antragsdatum", "Geburtsdatum", "BG-Nummer"),
        (DAY, date(1990, 2, 1), "12345BG0000001"),
        (DAY, date(2003, 2, 1), "12345BG0000002"),
        (DAY, date(1940, 2, 1), "12345BG0000003"),
    ):
        book.active.append(row)
    path = tmp_path / "antraege.xlsx"
    book.save(path)
    return path


def stored(tmp_path: Path) -> tuple[object, object]:
    """Applications, and imports."""
    with closing(SqlDatabase(f"sqlite:///{tmp_path / 'data' / 'amtsbote.db'}")) as database, database.begin() as uow:
        run = uow.connection.exec_driver_sql
        return run("SELECT count(*) FROM intake").scalar(), run("SELECT count(*) FROM application_import").scalar()


def test_a_dry_run_says_what_would_come_of_it_and_stores_nothing(office: Call, tmp_path: Path) -> None:
    answer = office("applications", "import", str(sheet(tmp_path)), "--dry-run", "--channel", "online")
    assert answer.code == 0, answer.err
    assert "2 new applications" in answer.out
    assert "1 × no new customer" in answer.out
    assert "Line 4: no new customer, not met: under the age limit (§ 7a SGB II)" in answer.out
    assert "Nothing was stored: this was a dry run." in answer.out
    assert stored(tmp_path) == (0, 0)


def test_all_that_are_new_are_registered_and_not_twice(office: Call, tmp_path: Path) -> None:
    file = sheet(tmp_path)
    answer = office("applications", "import", str(file), "--channel", "online")
    assert (answer.code, "✓ Import 1 is registered." in answer.out) == (0, True), answer.err
    assert stored(tmp_path) == (2, 1)
    again = office("applications", "import", str(file), "--channel", "online")
    assert (again.code, again.err) == (1, "These applications are import 1 already: registered.\n")
    assert stored(tmp_path) == (2, 1)


def test_what_is_not_said_is_asked_for(office: Call, tmp_path: Path) -> None:
    answer = office("applications", "import", str(sheet(tmp_path)))
    assert answer.err == "No column says how the applications came in. Please choose the channel.\n"
    unknown = office("applications", "import", str(sheet(tmp_path)), "--map", "amount=Betrag")
    assert unknown.err.startswith("amount is not known here: applied_on, ")

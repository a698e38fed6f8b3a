"""`amtsbote inkasso` and `amtsbote services`: a dry run stores nothing, a run does, on a real SQLite file."""

import shutil
import stat
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.domain.people import Role, Staff
from storage.database import SqlDatabase
from tests.cli.conftest import Call

LIST = (
    "Kassenzeichen;Schuldner;Forderungsbetrag\r\n5.0110.000001.4;Muster, Erika;500,00\r\n"
    "5.0110.000002.4;Beispiel, Otto;300,00\r\n"
)
LAST_MONTH = datetime.now(UTC).date().replace(day=1) - timedelta(days=1)
FIGURES = f"Monat;Leistung;Zugewiesen\r\n{LAST_MONTH:%m.%Y};Schuldnerberatung;12\r\n"


@pytest.fixture
def office(amtsbote: Call, sqlite_template: Path, tmp_path: Path) -> Call:
    """Uwe is the only one of the accounting office, Conny of those who enter figures."""
    data = tmp_path / "data"
    data.mkdir()
    shutil.copyfile(sqlite_template, data / "amtsbote.db")
    with closing(SqlDatabase(f"sqlite:///{data / 'amtsbote.db'}")) as database, database.begin() as uow:
        uow.staff.add(Staff(0, "Uwe", frozenset({Role.RS})))
        uow.staff.add(Staff(0, "Conny", frozenset({Role.CONTROLLING})))
    assert amtsbote("keys", "new").code == 0
    return amtsbote


def written(tmp_path: Path, name: str, content: str) -> str:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    return str(path)


def stored(tmp_path: Path, table: str) -> object:
    with closing(SqlDatabase(f"sqlite:///{tmp_path / 'data' / 'amtsbote.db'}")) as database, database.begin() as uow:
        return uow.connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar()


def test_a_list_is_looked_through_kept_and_written_for_its_owner_alone(office: Call, tmp_path: Path) -> None:
    file = written(tmp_path, "liste.csv", LIST)
    answer = office("inkasso", "import", file, "--dry-run")
    assert answer.code == 0, answer.err
    assert "Line 2: no claim has this cash reference" in answer.out
    assert "Muster" not in answer.out
    assert stored(tmp_path, "inkasso_list") == 0
    answer = office("inkasso", "import", file)
    assert answer.code == 0, answer.err
    assert "✓ This is list 1." in answer.out
    assert (stored(tmp_path, "inkasso_list"), stored(tmp_path, "inkasso_line")) == (1, 2)
    answer = office("inkasso", "import", file)
    assert answer.code != 0
    assert "This file is list 1 already" in answer.err
    assert "This file is list 1 already: being worked on." in office("inkasso", "import", file, "--dry-run").out
    target = tmp_path / "ergaenzt.xlsx"
    answer = office("inkasso", "export", "1", str(target))
    assert answer.code == 0, answer.err
    assert target.read_bytes().startswith(b"PK")
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_a_column_that_does_not_exist_is_said(office: Call, tmp_path: Path) -> None:
    file = written(tmp_path, "liste.csv", LIST)
    answer = office("inkasso", "import", file, "--map", "cash_ref=Zeichen")
    assert answer.code != 0
    assert "Kassenzeichen" in answer.err
    answer = office("inkasso", "import", file, "--map", "farbe=Zeichen")
    assert "farbe is not known here" in answer.err


def test_figures_are_entered_whole_or_not_at_all_and_written(office: Call, tmp_path: Path) -> None:
    wrong = written(tmp_path, "falsch.csv", FIGURES + "x;y;z\r\n")
    answer = office("services", "import", wrong)
    assert answer.code != 0
    assert "Line 3" in answer.out
    assert stored(tmp_path, "service_figure") == 0
    file = written(tmp_path, "zahlen.csv", FIGURES)
    assert "Nothing was stored: this was a dry run." in office("services", "import", file, "--dry-run").out
    answer = office("services", "import", file)
    assert answer.code == 0, answer.err
    assert "1 new, 0 changed, 0 as they were." in answer.out
    target = tmp_path / "jahr.xlsx"
    assert office("services", "export", str(LAST_MONTH.year), str(target)).code == 0
    assert target.read_bytes().startswith(b"PK")

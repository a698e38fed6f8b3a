"""`amtsbote kpi`: what there is, facts written to a file, values brought in one, on a real SQLite file."""

import csv
import shutil
import stat
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from bot.domain.kpis.months import first_of, later
from bot.domain.kpis.registry import KPIS
from bot.domain.people import Role, Staff
from storage.database import SqlDatabase
from tests.cli.conftest import Call

LAST_MONTH = later(first_of(datetime.now(UTC).date()), -1)
HEAD = "Kennzahl;Zeitraum;Team;Wert;Grundmenge;Plan;Vorjahr\r\n"
REACH = f"telephone_reach;{LAST_MONTH:%m.%Y};;812;1000;;\r\n"
BGS = f"bgs;{LAST_MONTH:%m.%Y};=cmd|' /C calc'!A0;14;;15;\r\n"
CONNY, KARIN = "1", "2"


@pytest.fixture
def office(amtsbote: Call, sqlite_template: Path, tmp_path: Path) -> Call:
    """Conny enters figures, Karin reads for the district; the name of the team is an attack."""
    data = tmp_path / "data"
    data.mkdir()
    shutil.copyfile(sqlite_template, data / "amtsbote.db")
    with closing(SqlDatabase(f"sqlite:///{data / 'amtsbote.db'}")) as database, database.begin() as uow:
        uow.staff.add(Staff(0, "Conny", frozenset({Role.CONTROLLING})))
        uow.staff.add(Staff(0, "Karin", frozenset({Role.LIAISON})))
        uow.teams.add("=cmd|' /C calc'!A0")
    return amtsbote


def written(tmp_path: Path, content: str | bytes, name: str = "werte.csv") -> str:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(path)


def entered(tmp_path: Path) -> list[tuple[object, ...]]:
    with closing(SqlDatabase(f"sqlite:///{tmp_path / 'data' / 'amtsbote.db'}")) as database, database.begin() as uow:
        rows = uow.connection.exec_driver_sql(
            "SELECT kpi, numerator, denominator, entered_by, source FROM entered_figure ORDER BY id"
        )
        return [tuple(row) for row in rows]


def taken(tmp_path: Path) -> list[tuple[object, ...]]:
    with closing(SqlDatabase(f"sqlite:///{tmp_path / 'data' / 'amtsbote.db'}")) as database, database.begin() as uow:
        rows = uow.connection.exec_driver_sql("SELECT details FROM audit WHERE action = 'figures.file_taken'")
        return [tuple(row) for row in rows]


def test_every_kpi_is_listed(office: Call) -> None:
    answer = office("kpi", "list")
    assert (answer.code, len(answer.out.splitlines())) == (0, len(KPIS))
    assert "telephone_reach: Telephone reach\n" in answer.out


def test_values_are_looked_through_entered_and_corrected(office: Call, tmp_path: Path) -> None:
    file = written(tmp_path, HEAD + REACH)
    answer = office("kpi", "import", file, "--dry-run")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out == "1 new, 0 changed, 0 as they were.\nNothing was stored: this was a dry run.\n"
    assert entered(tmp_path) == []
    answer = office("kpi", "import", file)
    assert (answer.code, answer.out) == (0, "1 new, 0 changed, 0 as they were.\n")
    assert office("kpi", "import", file).out == "This file was entered before. It changes nothing.\n"
    corrected = written(tmp_path, HEAD + REACH.replace("812", "830"))
    assert "0 new, 1 changed, 0 as they were.\n" in office("kpi", "import", corrected, "--by", CONNY).out
    assert entered(tmp_path) == [
        ("telephone_reach", 812, 1000, None, "command"),
        ("telephone_reach", 830, 1000, 1, "command"),
    ]


def test_the_table_in_the_docs_is_one_that_can_be_entered(office: Call, tmp_path: Path) -> None:
    docs = (Path(__file__).parents[2] / "docs" / "imports.md").read_text(encoding="utf-8")
    (table,) = (block for block in docs.split("```") if block.lstrip().startswith("Kennzahl;"))
    with closing(SqlDatabase(f"sqlite:///{tmp_path / 'data' / 'amtsbote.db'}")) as database, database.begin() as uow:
        uow.teams.add("Team 567")
    answer = office("kpi", "import", written(tmp_path, table.lstrip()), "--dry-run")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith("3 new, 0 changed, 0 as they were.")


def test_one_wrong_line_and_nothing_is_entered(office: Call, tmp_path: Path) -> None:
    file = written(tmp_path, HEAD + REACH + f"case_closing;{LAST_MONTH:%m.%Y};;12;10;;\r\nnonsense;10.2026;;1;;;\r\n")
    for flags in ((), ("--dry-run",)):
        answer = office("kpi", "import", file, *flags)
        assert (answer.code, answer.err) == (1, "Please correct the file.\n")
        assert "Line 3: The part cannot be more than the whole." in answer.out
        assert "Line 4: column Kennzahl, “nonsense”: this KPI is not known, or nobody enters it" in answer.out
    assert entered(tmp_path) == []


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("leer.csv", b""),
        ("kopf.csv", HEAD.encode()),
        ("anders.csv", b"a;b;c\r\n1;2;3\r\n"),
        ("kaputt.xlsx", b"PK\x03\x04nothing"),
        ("bild.png", b"\x89PNG\r\n\x1a\n"),
    ],
)
def test_a_file_that_is_none_is_refused_in_a_sentence(office: Call, tmp_path: Path, name: str, content: bytes) -> None:
    answer = office("kpi", "import", written(tmp_path, content, name))
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.endswith(".\n")
    assert "Traceback" not in answer.err
    assert entered(tmp_path) == []


def test_a_file_that_is_not_there_is_a_usage_error(office: Call, tmp_path: Path) -> None:
    assert office("kpi", "import", str(tmp_path / "nowhere.csv")).code == 2


def test_only_whoever_enters_figures_lends_the_name(office: Call, tmp_path: Path) -> None:
    answer = office("kpi", "import", written(tmp_path, HEAD + REACH), "--by", KARIN)
    assert (answer.code, entered(tmp_path)) == (1, [])


def test_facts_are_written_for_their_owner_alone_and_no_name_is_a_formula(office: Call, tmp_path: Path) -> None:
    assert office("kpi", "import", written(tmp_path, HEAD + BGS), "--by", CONNY).code == 0
    for name in ("bgs.csv", "bgs.xlsx"):
        target = tmp_path / name
        answer = office("kpi", "export", "bgs", str(target))
        assert (answer.code, answer.err) == (0, "")
        assert answer.out.startswith("1 line is written.\nThis is all the office has,")
        assert stat.S_IMODE(target.stat().st_mode) == 0o600
    with (tmp_path / "bgs.csv").open(encoding="utf-8-sig", newline="") as file:
        *_, line = csv.reader(file, delimiter=";")
    assert line[1:6] == ["'=cmd|' /C calc'!A0", "14", "", "15", ""]
    sheet = load_workbook(tmp_path / "bgs.xlsx").worksheets[0]
    assert (sheet["B2"].value, sheet["B2"].data_type, sheet["C2"].value) == ("=cmd|' /C calc'!A0", "s", 14)
    assert taken(tmp_path) == [('{"kpi": "bgs"}',)] * 2


def test_what_the_agreement_does_not_cover_is_for_the_operator_and_not_for_the_district(
    office: Call, tmp_path: Path
) -> None:
    target = tmp_path / "discipline.csv"
    answer = office("kpi", "export", "instalment_discipline", str(target), "--by", KARIN)
    assert (answer.code, answer.err) == (1, "There is no KPI “instalment_discipline”.\n")
    assert not target.exists()
    assert office("kpi", "export", "instalment_discipline", str(target)).code == 0
    answer = office("kpi", "export", "avoidable_municipal", str(target), "--by", KARIN)
    assert (answer.code, answer.out) == (0, "12 lines are written.\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nonsense", "x.csv"), "There is no KPI “nonsense”.\n"),
        (("bgs", "/dev/null/x.csv"), "The file /dev/null/x.csv cannot be written (Not a directory).\n"),
        (("bgs", "x.csv", "--by", "99"), None),
    ],
)
def test_what_cannot_be_written_is_said(
    office: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], said: str | None
) -> None:
    monkeypatch.chdir(tmp_path)
    answer = office("kpi", "export", *arguments)
    assert answer.code == 1
    assert said is None or answer.err == said
    assert not (tmp_path / "x.csv").exists()

"""A file over which the assistant stumbles lies aside with a number; those behind it are read."""

import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from intake_office import at
from structlog.testing import capture_logs

from bot.queues import DatabaseUnavailable
from bot.runtime.import_folder import DONE, FAILED, ImportFolder
from handlers import application_watch
from handlers.application_watch import ApplicationWatch
from handlers.desk import Desk
from storage.database import SqlDatabase

TABLE = "Antragsdatum;Altersgruppe;Weg\n02.03.2026;U25;Post\n"


@pytest.fixture
def database(sqlite_url: str) -> Iterator[SqlDatabase]:
    with closing(SqlDatabase(sqlite_url)) as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> ImportFolder:
    opened = ImportFolder(tmp_path / "applications", 1_000_000)
    opened.prepare()
    return opened


def watch(folder: ImportFolder, database: SqlDatabase) -> ApplicationWatch:
    return ApplicationWatch(folder, Desk(at().office, at().calendar, lambda: "x"), database, lambda: None)


def put(folder: ImportFolder, name: str, content: str) -> None:
    (folder.folder / name).write_text(content, encoding="utf-8")
    os.utime(folder.folder / name, (0, 0))


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.is_file())


@pytest.mark.parametrize("day", ["31.12.9999", "01.01.0050"])
async def test_a_day_no_calendar_reaches_is_a_fault_of_its_line_and_the_next_file_is_read(
    folder: ImportFolder, database: SqlDatabase, day: str
) -> None:
    put(folder, "a.csv", f"Antragsdatum;Geburtsdatum;Weg\n{day};01.02.1990;Post\n02.03.2026;01.02.1990;Post\n")
    put(folder, "b.csv", TABLE)
    await watch(folder, database).run(at().now)
    assert files(folder.folder) == []
    assert files(folder.folder / DONE) == ["1-a.csv", "1-a.csv.report.txt", "2-b.csv", "2-b.csv.report.txt"]
    assert (folder.folder / DONE / "1-a.csv.report.txt").read_text().splitlines() == [
        "Import 1: geprüft, noch nicht erfasst",
        "1 neuer Antrag, 1 Mitglied",
        "1 Zeile ist nicht lesbar",
        "Zeile 2: der Tag der Antragstellung ist nicht lesbar",
    ]


async def test_a_file_over_which_reading_breaks_lies_aside_with_the_number_that_stands_in_the_log(
    folder: ImportFolder, database: SqlDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = application_watch.read_application_file

    def breaking(name: str, *more: object) -> object:
        if name == "a.csv":
            raise RecursionError("12345BG0001234")
        return plain(name, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(application_watch, "read_application_file", breaking)
    put(folder, "a.csv", TABLE)
    put(folder, "b.csv", TABLE)
    with capture_logs() as logged:
        for _ in range(2):
            await watch(folder, database).run(at().now)
    assert files(folder.folder) == []
    assert files(folder.folder / FAILED) == ["a.csv", "a.csv.report.txt"]
    assert files(folder.folder / DONE) == ["1-b.csv", "1-b.csv.report.txt"]
    (entry,) = [each for each in logged if each["event"] == "import_file_broken"]
    assert (entry["error"], "1234" in str(entry)) == ("RecursionError", False)
    assert entry["reference"] in (folder.folder / FAILED / "a.csv.report.txt").read_text()


async def test_while_the_database_rests_no_file_goes_aside(
    folder: ImportFolder, database: SqlDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def resting(*given: object) -> None:
        raise DatabaseUnavailable

    put(folder, "a.csv", TABLE)
    with monkeypatch.context() as patched:
        patched.setattr(database, "write", resting)
        with pytest.raises(DatabaseUnavailable):
            await watch(folder, database).run(at().now)
    assert files(folder.folder) == ["a.csv"]
    await watch(folder, database).run(at().now)
    assert files(folder.folder / DONE) == ["1-a.csv", "1-a.csv.report.txt"]


async def test_what_is_refused_says_why_and_bears_no_number(folder: ImportFolder, database: SqlDatabase) -> None:
    put(folder, "a.csv", "eins;zwei\n1;2\n")
    with capture_logs() as logged:
        await watch(folder, database).run(at().now)
    assert files(folder.folder / FAILED) == ["a.csv", "a.csv.report.txt"]
    assert logged == []

"""The import folder: which of its files are taken, and that none of them holds up the others."""

import os
import time
from pathlib import Path

import pytest

from bot.runtime.import_folder import FAILED, TAKEN, ImportFolder

LARGEST = 1_000


@pytest.fixture
def folder(tmp_path: Path) -> ImportFolder:
    opened = ImportFolder(tmp_path / "imports", LARGEST)
    opened.prepare()
    return opened


def put(folder: ImportFolder, name: str, content: bytes = b"x", *, seconds_ago: float = 60) -> Path:
    path = folder.folder / name
    path.write_bytes(content)
    at = time.time() - seconds_ago
    os.utime(path, (at, at))
    return path


def names(folder: ImportFolder) -> list[str]:
    return [path.name for path in folder.new_files()]


def test_whole_files_are_taken_in_the_order_of_their_names(folder: ImportFolder) -> None:
    put(folder, "b.csv")
    put(folder, "a.xlsx")
    assert names(folder) == ["a.xlsx", "b.csv"]


@pytest.mark.parametrize("name", [".versteckt.csv", "~$kasse.xlsx", "kasse.csv.part", "kasse.CSV.TMP", "x.filepart"])
def test_what_is_hidden_or_half_done_is_left_alone(folder: ImportFolder, name: str) -> None:
    put(folder, name)
    assert names(folder) == []


def test_what_was_written_to_just_now_may_not_be_whole(folder: ImportFolder) -> None:
    put(folder, "kasse.csv", seconds_ago=4)
    assert names(folder) == []
    put(folder, "kasse.csv", seconds_ago=6)
    assert names(folder) == ["kasse.csv"]


def test_a_link_leads_nowhere(folder: ImportFolder, tmp_path: Path) -> None:
    """Else whoever may write here could have any file of the server read."""
    secret = tmp_path / "amtsbote.keys"
    secret.write_text("k1 …")
    os.utime(secret, (0, 0))
    (folder.folder / "kasse.csv").symlink_to(secret)
    assert names(folder) == []


def test_folders_are_no_files(folder: ImportFolder) -> None:
    (folder.folder / "2026").mkdir()
    assert names(folder) == []


def test_a_file_is_read_up_to_the_size_that_is_allowed(folder: ImportFolder) -> None:
    assert folder.read(put(folder, "a.csv", b"x" * LARGEST)).data == b"x" * LARGEST
    assert folder.read(put(folder, "b.csv", b"x" * (LARGEST + 1))).data is None


def test_nothing_is_read_before_its_turn(folder: ImportFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """Twenty files of 25 MB are not all in memory at once."""
    put(folder, "a.csv")
    monkeypatch.setattr(Path, "read_bytes", lambda path: pytest.fail("read too early"))
    assert names(folder) == ["a.csv"]


@pytest.mark.parametrize("name", ["€" * 80 + ".csv", "€" * 83 + ".csv", "a" * 250 + ".csv"])
def test_a_long_name_leaves_room_for_number_and_report(folder: ImportFolder, name: str) -> None:
    """A file system takes 255 bytes, in which 80 euro signs are 240."""
    found = folder.read(put(folder, name))
    assert found.name.endswith(".csv")
    folder.take(found, 12_345_678)
    ((number, path),) = folder.taken()
    assert number == 12_345_678
    for _ in range(2):
        folder.refuse(put(folder, name), "too large")
    failed = sorted(path.name for path in (folder.folder / FAILED).iterdir())
    assert [each.endswith(".report.txt") for each in failed] == [False, True, False, True]
    assert path.parent.name == TAKEN
    assert len(path.name.encode()) + len(".report.txt") <= 255


def test_only_this_user_may_look_into_it(folder: ImportFolder) -> None:
    assert {path.stat().st_mode & 0o777 for path in (folder.folder, *folder.folder.iterdir())} == {0o700}

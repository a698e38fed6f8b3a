"""The file store: sealed, on the disk before it is named, and nobody else's business."""

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.domain.sealing import Unopenable
from storage.file_store import FileStore, new_place
from tests.vaults import VAULT

CONTENT = b"%PDF-1.7 Erika"


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """Not there yet; made by somebody whose files are for everybody."""
    before = os.umask(0o022)
    yield tmp_path / "data" / "files"
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_content_lies_sealed_under_a_name_that_says_nothing(folder: Path) -> None:
    store = FileStore(folder)
    place = new_place()
    store.put(place, CONTENT, VAULT, 7)
    (path,) = folder.glob("*/*")
    assert re.fullmatch("[0-9a-f]{32}", place)
    assert path == folder / place[:2] / place
    assert CONTENT not in path.read_bytes()
    assert store.get(place, VAULT, 7) == CONTENT
    assert new_place() != place


def test_only_its_owner_reads_it_or_learns_what_there_is(folder: Path) -> None:
    place = new_place()
    FileStore(folder).put(place, CONTENT, VAULT, 7)
    assert mode(folder) == 0o700
    assert mode(folder / place[:2]) == 0o700
    assert mode(folder / place[:2] / place) == 0o600


def test_a_content_has_its_name_only_once_it_is_safe_on_the_disk(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Folder of the store, content, folder of the content: each is on the disk before the next is relied on."""
    synced: list[tuple[str, set[str]]] = []
    fsync = os.fsync

    def listen(descriptor: int) -> None:
        path = Path(f"/proc/self/fd/{descriptor}").readlink()
        synced.append((path.name, {named.name for named in folder.glob("*/*")}))
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", listen)
    place = new_place()
    FileStore(folder).put(place, CONTENT, VAULT, 7)
    draft = f"{place}.draft"
    assert synced == [(folder.name, set()), (draft, {draft}), (place[:2], {place})]


def test_a_write_that_was_cut_off_leaves_a_draft_for_the_sweep(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int) -> None:
        if stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(28, "No space left on device")

    store = FileStore(folder)
    store.put(new_place(), CONTENT, VAULT, 7)
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        store.put(new_place(), CONTENT, VAULT, 8)
    drafts = [name for name in store.older_than(-1) if name.endswith(".draft")]
    assert len(drafts) == 1
    store.drop(drafts)
    assert len(list(store.older_than(-1))) == 1


def test_what_was_changed_on_the_disk_does_not_open(folder: Path) -> None:
    store = FileStore(folder)
    place = new_place()
    store.put(place, CONTENT, VAULT, 7)
    path = folder / place[:2] / place
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    with pytest.raises(Unopenable):
        store.get(place, VAULT, 7)

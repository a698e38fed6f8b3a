"""The file store: sealed contents in a folder, each under a random name that says nothing."""

import os
import secrets
import time
from collections.abc import Collection, Iterator
from pathlib import Path

from bot.domain.errors import NotFound
from bot.domain.text import text
from bot.ports import Vault

CONTENT = "stored_file.content"
"""The place of what is sealed."""

DRAFT = ".draft"


def new_place() -> str:
    return secrets.token_hex(16)


class FileStore:
    """`folder` is made when the first file comes (mode 0700); files are 0600."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, place: str, content: bytes, vault: Vault, file_id: int) -> None:
        """Seals it for this file; returns when it is safe on the disk."""
        path = self._path(place)
        self._make(path.parent)
        draft = path.with_suffix(DRAFT)
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(vault.seal_bytes(content, CONTENT, file_id))
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
        _sync(path.parent)

    def get(self, place: str, vault: Vault, file_id: int) -> bytes:
        """Raises NotFound where the content is gone, Unopenable where it is not this file's or was changed."""
        return vault.open_bytes(self.sealed(place), CONTENT, file_id)

    def sealed(self, place: str) -> bytes:
        try:
            return self._path(place).read_bytes()
        except FileNotFoundError:
            raise NotFound(text("This file is no longer there.")) from None

    def older_than(self, seconds: float) -> Iterator[str]:
        """Places of all contents, and of drafts that were never finished, that are so old."""
        before = time.time() - seconds
        for path in self._folder.glob("??/*"):
            if path.stat().st_mtime < before:
                yield path.name

    def drop(self, names: Collection[str]) -> None:
        for name in names:
            self._path(name).unlink(missing_ok=True)

    def _make(self, folder: Path) -> None:
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not folder.exists():
            folder.mkdir(exist_ok=True, mode=0o700)
            _sync(self._folder)

    def _path(self, name: str) -> Path:
        return self._folder / name[:2] / name


def _sync(folder: Path) -> None:
    """The new name is to survive a power cut, too."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

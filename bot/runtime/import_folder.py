"""The folder `imports` below the data folder: a file put there is read; what became of it lies beside it in the end.

    imports/              put a file here
    imports/taken/        it is being looked at, or waits for somebody of the treasury to let it be booked
    imports/done/         booked, with a report
    imports/failed/       could not be read, or was discarded, with a report

A file is known by the number of its import, which its name begins with from then on: a stop at any point does no harm.
docs/imports.md tells an office how to use it.
"""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.domain.attachments import clean_name
from bot.domain.payment_import.batches import Batch, BatchState

TAKEN, DONE, FAILED = "taken", "done", "failed"
QUIET_SECONDS = 5.0
"""A file that was written to so recently may not be whole yet."""

REPORT = ".report.txt"
LONGEST_NAME = 200
"""Bytes: a file system takes 255, and number and report go with it."""

_HALF_DONE = (".part", ".tmp", ".crdownload", ".filepart")
_END: dict[BatchState, str] = {
    BatchState.BOOKED: DONE,
    BatchState.UNDONE: DONE,
    BatchState.FAILED: FAILED,
    BatchState.DISCARDED: FAILED,
}


@dataclass(frozen=True)
class Found:
    """`name` is only a name. `data` is None for a file that is too large to be looked at."""

    path: Path
    name: str
    data: bytes | None


@dataclass(frozen=True)
class ImportFolder:
    """`largest` in bytes. All of it does file work: not for an event loop."""

    folder: Path
    largest: int

    def prepare(self) -> None:
        """Only this user's: what lies in there may be Sozialdaten."""
        for each in (self.folder, *(self.folder / name for name in (TAKEN, DONE, FAILED))):
            each.mkdir(mode=0o700, parents=True, exist_ok=True)

    def new_files(self) -> Sequence[Path]:
        """Those that are whole: no links, nothing hidden, nothing that was written to just now."""
        return [path for path in sorted(self.folder.iterdir()) if _is_whole(path)]

    def read(self, path: Path) -> Found:
        """Raises OSError."""
        is_small = path.stat().st_size <= self.largest
        return Found(path, _name_of(path), path.read_bytes() if is_small else None)

    def take(self, found: Found, number: int) -> None:
        """It is import `number` from now on."""
        found.path.replace(self.folder / TAKEN / f"{number}-{found.name}")

    def refuse(self, path: Path, report: str) -> None:
        """It never was an import."""
        target = _free(self.folder / FAILED, _name_of(path))
        path.replace(target)
        _write(target, report)

    def taken(self) -> Iterator[tuple[int, Path]]:
        """(Number of the import, file)."""
        for path in sorted((self.folder / TAKEN).iterdir()):
            number, dash, _ = path.name.partition("-")
            if dash and number.isdecimal() and path.is_file():
                yield int(number), path

    def file_away(self, path: Path, batch: Batch, report: str) -> None:
        """Where it belongs, as soon as it has come to an end."""
        end = _END.get(batch.state)
        if end is None:
            return
        target = self.folder / end / path.name
        _write(target, report)
        path.replace(target)


def _is_whole(path: Path) -> bool:
    """What has just gone is none of ours."""
    if path.name.startswith((".", "~")) or path.name.lower().endswith(_HALF_DONE):
        return False
    try:
        return path.is_file() and not path.is_symlink() and time.time() - path.stat().st_mtime >= QUIET_SECONDS
    except OSError:
        return False


def _name_of(path: Path) -> str:
    name = clean_name(path.name)
    stem, suffix = name.removesuffix(Path(name).suffix), Path(name).suffix
    room = LONGEST_NAME - len(suffix.encode())
    return stem.encode()[:room].decode(errors="ignore") + suffix


def _write(beside: Path, report: str) -> None:
    target = beside.with_name(beside.name + REPORT)
    target.write_text(report + "\n", encoding="utf-8")
    target.chmod(0o600)


def _free(folder: Path, name: str) -> Path:
    """A name that is not taken there yet."""
    target, count = folder / name, 1
    while target.exists():
        count += 1
        target = folder / f"{count}-{name}"
    return target

"""The sign of life: a small file, written again and again as long as everything that must go on does go on.

Each loop beats its pulse once a round; who hangs falls silent, and then the file grows old. A loop that backs off
because the messenger is out of reach still goes round: starting anew would not help. Costs no transaction.

Only the standard library: `amtsbote health` reads the file, and is called every half minute.
"""

import time
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

ALIVE_FILE = "alive"
BEAT_SECONDS = 20.0
FRESH_SECONDS = 120.0
"""A file older than this is no sign of life."""

LONGEST_ROUND = 120.0
"""A round of the intake may take a long poll (30 s), its grace (10), a connection (5) and a pause (30)."""


class Rhythm(Protocol):
    """Something that must go on: it hangs when it has been silent for more than `longest` seconds."""

    @property
    def name(self) -> str: ...

    @property
    def longest(self) -> float: ...

    @property
    def silent_for(self) -> float: ...


class Pulse:
    """That of one loop, which calls `beat` at each round."""

    longest = LONGEST_ROUND

    def __init__(self, name: str) -> None:
        self.name = name
        self.beat()

    def beat(self) -> None:
        self._at = time.monotonic()

    @property
    def silent_for(self) -> float:
        return time.monotonic() - self._at


class Heartbeat:
    """Keeps the file in `folder` fresh."""

    def __init__(self, folder: Path, rhythms: Sequence[Rhythm]) -> None:
        self._file = folder / ALIVE_FILE
        self._rhythms = rhythms

    def beat(self) -> Sequence[str]:
        """Renews the file, unless something hangs; returns the names of what does. Raises OSError."""
        hanging = [rhythm.name for rhythm in self._rhythms if rhythm.silent_for > rhythm.longest]
        if not hanging:
            self.renew()
        return hanging

    def renew(self) -> None:
        """Whoever reads finds the old file or the new one, never half of it."""
        draft = self._file.with_suffix(".new")
        draft.write_text(f"{datetime.now(UTC).isoformat(timespec='seconds')}\n", encoding="ascii")
        draft.replace(self._file)

    def end(self) -> None:
        """From now on nobody is alive here."""
        with suppress(OSError):
            self._file.unlink()


def age_of_sign(folder: Path) -> float | None:
    """Seconds since the last sign of life in a data folder; None where there is none."""
    try:
        return abs(time.time() - (folder / ALIVE_FILE).stat().st_mtime)
    except OSError:
        return None

"""Personenbezogenes zu einer Forderung: the debtor, notes and files. Never in a chat; encrypted where it is kept.

Where a value is None, it is there and cannot be opened any more.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.domain.text import N_, Labelled


class FileKind(Labelled):
    ENCLOSURE = "enclosure", N_("Enclosure")
    LETTER = "letter", N_("Letter")
    OTHER = "other", N_("Other document")


@dataclass(frozen=True)
class Debtor:
    """Schuldner. `address` has several lines. Either may be unknown (empty)."""

    name: str | None = field(default="", repr=False)
    address: str | None = field(default="", repr=False)

    @property
    def is_known(self) -> bool:
        return bool(self.name or self.address)


@dataclass(frozen=True)
class Note:
    """Freier Vermerk. On a case, on one of its tasks, or beside the reason of a step (`event`)."""

    id: int
    case_id: int
    by: int
    at: datetime
    content: str | None = field(repr=False)
    task_id: int | None = None
    event: str | None = None


@dataclass(frozen=True)
class StoredFile:
    """A file beside a case, or beside a dialogue that is not finished yet. `size` in bytes; `place` is its random
    name in the store, `name` the one it came with."""

    id: int
    kind: FileKind
    name: str | None = field(repr=False)
    media_type: str
    size: int
    place: str
    by: int
    at: datetime
    case_id: int | None = None
    dialogue_id: int | None = None


class Scan(StrEnum):
    """What a virus scanner found."""

    CLEAN = "clean"
    INFECTED = "infected"
    FAILED = "failed"

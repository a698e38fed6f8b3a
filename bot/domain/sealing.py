"""What is sealed looks the same everywhere: it begins with a version and the id of the key that opens it.

Text: `v2.<key id>.<base64url>`. Bytes: `ATR`, then one byte each for the version and the length of the key id, the key
id, the rest. So it is known without any key which one is needed. Version 2 is bound to its place and its row. Version 1
was bound to its place alone: it is still opened, and sealed no more. A word's hash begins with `v1.<key id>.`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

BOUND, UNBOUND = 2, 1
"""Versions: to its row or not."""

TEXT_MARKS = {"v2": BOUND, "v1": UNBOUND}
BYTES_MARKS = {b"ATR\x02": BOUND, b"ATR\x01": UNBOUND}
BYTES_MARK_LENGTH = 4
INDEX_MARK = "v1"
KEY_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
LONGEST_HEAD = len("v2") + 1 + 40 + 1
"""So many signs of a sealed text name its key."""

DIALOGUE_ANSWER = "dialogue.answer"
"""The place of what was answered on the private page and waits in a dialogue, there as `{"sealed": …}`. Bound to the
person whose dialogue it is."""

INBOX_PAYLOAD, OUTBOX_PAYLOAD, MAIL_PAYLOAD = "inbox.payload", "outbox.payload", "mail.payload"


class Unopenable(Exception):
    """Sealed content cannot be opened: it was changed, cut, or sealed for another place. Never says anything of it."""


class KeyMissing(Unopenable):
    """The key it names is not there."""

    def __init__(self, key_id: str) -> None:
        super().__init__(key_id)
        self.key_id = key_id


class WrongKeys(Exception):
    """Something is sealed with the keys `missing`; the keys `foreign` have the ids of others that sealed it."""

    def __init__(self, missing: Sequence[str], foreign: Sequence[str]) -> None:
        super().__init__(missing, foreign)
        self.missing = missing
        self.foreign = foreign


@dataclass(frozen=True)
class Head:
    """`rest` is what the key opens."""

    version: int
    key_id: str
    rest: str


@dataclass(frozen=True)
class HeadOfBytes:
    version: int
    key_id: str
    rest: bytes


def head_of(sealed: str) -> Head:
    """Raises Unopenable where this is nothing sealed."""
    mark, _, behind = sealed.partition(".")
    key_id, separator, rest = behind.partition(".")
    if mark not in TEXT_MARKS or not separator or not KEY_ID.fullmatch(key_id):
        raise Unopenable
    return Head(TEXT_MARKS[mark], key_id, rest)


def head_of_bytes(sealed: bytes) -> HeadOfBytes:
    """Raises Unopenable where this is nothing sealed."""
    mark, start = sealed[:BYTES_MARK_LENGTH], BYTES_MARK_LENGTH + 1
    if mark not in BYTES_MARKS or len(sealed) < start:
        raise Unopenable
    length = sealed[start - 1]
    key_id = sealed[start : start + length].decode("ascii", "replace")
    if len(key_id) != length or not KEY_ID.fullmatch(key_id):
        raise Unopenable
    return HeadOfBytes(BYTES_MARKS[mark], key_id, sealed[start + length :])


def key_of(sealed: str) -> str:
    """The id of the key. Raises Unopenable where this is nothing sealed."""
    return head_of(sealed).key_id


def key_of_bytes(sealed: bytes) -> str:
    """The id of the key. Raises Unopenable where this is nothing sealed."""
    return head_of_bytes(sealed).key_id

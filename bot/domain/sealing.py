"""What is sealed looks the same everywhere: it begins with a version and the id of the key that opens it.

Text (also a word's hash): `v1.<key id>.<base64url>`. Bytes: `ATR`, then one byte each for the version and the length of
the key id, the key id, the rest. So it is known without any key which one is needed.
"""

import re
from collections.abc import Sequence

TEXT_MARK = "v1"
BYTES_MARK = b"ATR\x01"
KEY_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
LONGEST_HEAD = len(TEXT_MARK) + 1 + 40 + 1
"""So many signs of a sealed text name its key."""

DIALOGUE_ANSWER = "dialogue.answer"
"""The place of what was answered on the private page and waits in a dialogue, there as `{"sealed": …}`."""


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


def key_of(sealed: str) -> str:
    """The id of the key. Raises Unopenable where this is nothing sealed."""
    version, _, rest = sealed.partition(".")
    key_id, separator, _ = rest.partition(".")
    if version != TEXT_MARK or not separator or not KEY_ID.fullmatch(key_id):
        raise Unopenable
    return key_id


def key_of_bytes(sealed: bytes) -> str:
    """The id of the key. Raises Unopenable where this is nothing sealed."""
    head = len(BYTES_MARK) + 1
    if not sealed.startswith(BYTES_MARK) or len(sealed) < head:
        raise Unopenable
    key_id = sealed[head : head + sealed[head - 1]].decode("ascii", "replace")
    if len(key_id) != sealed[head - 1] or not KEY_ID.fullmatch(key_id):
        raise Unopenable
    return key_id

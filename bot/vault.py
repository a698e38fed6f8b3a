"""Encrypts what is personal: AES-256-GCM under keys that never stand in the database.

From each master key (32 random bytes) HKDF derives one key for sealing and one for the blind index. The associated
data bind a sealed value to its key, its kind, its place and its row: it cannot be moved to another column, nor to the
same column of another row. Nonces are random (96 bits): under one key up to 2^32 values may be sealed, which no office
reaches; a rotation begins anew.
"""

import hmac
import os
from base64 import b64encode, urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NoBase64
from collections.abc import Sequence
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bot.domain.folding import folded
from bot.domain.sealing import (
    BOUND,
    INDEX_MARK,
    KeyMissing,
    Unopenable,
    head_of,
    head_of_bytes,
    key_of,
    key_of_bytes,
)

KEY_BYTES = 32
NONCE_BYTES = 12
INDEX_BYTES = 16
"""128 bits of the hash: no two words of an office meet."""

Row = int | str

__all__ = ["Key", "KeyMissing", "Keyring", "Unopenable", "key_of", "key_of_bytes"]


@dataclass(frozen=True)
class Key:
    """`master`: 32 random bytes."""

    id: str
    master: bytes = field(repr=False)

    @property
    def written(self) -> str:
        """As it stands in a key file or the environment."""
        return b64encode(self.master).decode()


class _Derived:
    def __init__(self, key: Key) -> None:
        self.id = key.id
        self._cipher = AESGCM(_derive(key.master, b"seal"))
        self._index_key = _derive(key.master, b"index")

    def seal(self, content: bytes, kind: str, context: str, row: Row) -> bytes:
        nonce = os.urandom(NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, content, self._bound_to(BOUND, kind, context, row))

    def open(self, sealed: bytes, version: int, kind: str, context: str, row: Row) -> bytes:
        bound_to = self._bound_to(version, kind, context, row)
        try:
            return self._cipher.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], bound_to)
        except (InvalidTag, ValueError):  # ValueError: cut so short that there is no whole nonce
            raise Unopenable from None

    def index(self, word: str, context: str) -> str:
        whole = hmac.digest(self._index_key, f"{context}\0{word}".encode(), "sha256")
        return f"{INDEX_MARK}.{self.id}.{_armoured(whole[:INDEX_BYTES])}"

    def _bound_to(self, version: int, kind: str, context: str, row: Row) -> bytes:
        place = f"v{version}\0{self.id}\0{kind}\0{context}"
        return (f"{place}\0{row}" if version == BOUND else place).encode()


class Keyring:
    """Implements `bot.ports.Vault`. `keys` are in the order of their age: the last one seals, every one opens."""

    def __init__(self, keys: Sequence[Key]) -> None:
        if not keys:
            raise ValueError("a keyring holds at least one key")
        self._keys = {key.id: _Derived(key) for key in keys}
        self._newest = self._keys[keys[-1].id]

    @property
    def newest(self) -> str:
        return self._newest.id

    @property
    def ids(self) -> Sequence[str]:
        """Newest last."""
        return tuple(self._keys)

    def seal(self, content: str, context: str, row: Row) -> str:
        return f"v{BOUND}.{self.newest}.{_armoured(self._newest.seal(content.encode(), 'text', context, row))}"

    def open(self, sealed: str, context: str, row: Row) -> str:
        """Raises Unopenable, or KeyMissing with the id of the key that is not there."""
        head = head_of(sealed)
        return self._key(head.key_id).open(_bare(head.rest), head.version, "text", context, row).decode()

    def seal_bytes(self, content: bytes, context: str, row: Row) -> bytes:
        name = self.newest.encode()
        head = b"ATR" + bytes([BOUND, len(name)]) + name
        return head + self._newest.seal(content, "bytes", context, row)

    def open_bytes(self, sealed: bytes, context: str, row: Row) -> bytes:
        """Raises as `open` does."""
        head = head_of_bytes(sealed)
        return self._key(head.key_id).open(head.rest, head.version, "bytes", context, row)

    def index(self, word: str, context: str) -> str:
        return self._newest.index(folded(word), context)

    def indexes(self, word: str, context: str) -> Sequence[str]:
        return [key.index(folded(word), context) for key in self._keys.values()]

    def _key(self, key_id: str) -> _Derived:
        try:
            return self._keys[key_id]
        except KeyError:
            raise KeyMissing(key_id) from None


def _derive(master: bytes, purpose: bytes) -> bytes:
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=b"amtsbote v1 " + purpose).derive(master)


def _armoured(content: bytes) -> str:
    return urlsafe_b64encode(content).decode().rstrip("=")


def _bare(armoured: str) -> bytes:
    """Only the one spelling that `_armoured` gives: base64 has others for the same bytes."""
    try:
        content = urlsafe_b64decode(armoured + "=" * (-len(armoured) % 4))
    except (NoBase64, ValueError):
        raise Unopenable from None
    if _armoured(content) != armoured:
        raise Unopenable
    return content

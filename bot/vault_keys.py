"""Where the keys stand: in AMTSBOTE_KEYS or in a key file. No sentence here ever repeats a key."""

import re
from base64 import b64decode
from binascii import Error as NoBase64
from collections.abc import Iterable, Sequence
from pathlib import Path

from bot.domain.sealing import KEY_ID, WrongKeys
from bot.domain.text import Said, literal, ntext, text
from bot.settings import SettingsError, StoreSettings
from bot.vault import KEY_BYTES, Key

EXAMPLE_ID = "2026-11-21-7f3a"
EXAMPLE_KEY = "q83vASNF…Rs5k="
"""Cut short on purpose: a whole one would be used."""
MAKE = "openssl rand -base64 32"

_BETWEEN_KEYS = re.compile(r"[,\s]+")
_URL_SAFE = str.maketrans("-_", "+/")

Entry = tuple[Said, Sequence[str], str]
"""Where it stands, its words, and how a right one is written there."""


def load_keys(settings: StoreSettings) -> Sequence[Key]:
    """At least one, the newest last. Raises SettingsError: there is none, or the first wrong one is named."""
    if settings.keys is None:
        return keys_in(settings.key_path)
    if settings.key_file is not None:
        raise SettingsError(text("AMTSBOTE_KEYS and AMTSBOTE_KEY_FILE are both set: please keep one of them."))
    return _from_environment(settings.keys.get_secret_value())


def say_wrong(problem: WrongKeys) -> Said:
    """What is to be done about keys that do not fit the database."""
    if problem.missing:
        return ntext(
            "Something in the database is sealed with the key {ids}, which is missing: please put it back into "
            "AMTSBOTE_KEYS or the key file.",
            "Something in the database is sealed with the keys {ids}, which are missing: please put them back into "
            "AMTSBOTE_KEYS or the key file.",
            len(problem.missing),
            ids=", ".join(problem.missing),
        )
    return ntext(
        "The key {ids} is not the one of this name that sealed the database: please put the right one into "
        "AMTSBOTE_KEYS or the key file.",
        "The keys {ids} are not those of these names that sealed the database: please put the right ones into "
        "AMTSBOTE_KEYS or the key file.",
        len(problem.foreign),
        ids=", ".join(problem.foreign),
    )


def _from_environment(written: str) -> Sequence[Key]:
    example = f"{EXAMPLE_ID}:{EXAMPLE_KEY}"
    entries = filter(None, _BETWEEN_KEYS.split(written))
    keys = _keys(
        (text("AMTSBOTE_KEYS, key {n}", n=n), entry.partition(":")[::2], example) for n, entry in enumerate(entries, 1)
    )
    if not keys:
        raise SettingsError(text("AMTSBOTE_KEYS holds no key; a right one is {example}.", example=example))
    return keys


def keys_in(path: Path) -> Sequence[Key]:
    """Of a key file; raises as `load_keys` does."""
    example = f"{EXAMPLE_ID} {EXAMPLE_KEY}"
    rows = ((n, row.split()) for n, row in enumerate(_content(path).splitlines(), 1))
    keys = _keys(
        (text("{file}, line {n}", file=path, n=n), words, example)
        for n, words in rows
        if words and not words[0].startswith("#")
    )
    if not keys:
        raise SettingsError(text("{file} holds no key; a right line is {example}.", file=path, example=example))
    return keys


def _content(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise SettingsError(
            text("There is no key yet: please call amtsbote keys new, which makes {file}.", file=path)
        ) from None
    except UnicodeDecodeError:
        reason = text("it is no text")
    except OSError as problem:
        reason = literal(problem.strerror)
    raise SettingsError(
        text(
            "The key file {file} cannot be read ({reason}). It must belong to whoever runs Amtsbote: {command}",
            file=path,
            reason=reason,
            command=f"chmod 600 {path}",
        )
    )


def _keys(entries: Iterable[Entry]) -> Sequence[Key]:
    keys: list[Key] = []
    for where, words, example in entries:
        key = _key(where, words, example)
        if key.id in (each.id for each in keys):
            raise _wrong(where, text("the id {id} is there already; each key has its own.", id=key.id))
        if key.master in (each.master for each in keys):
            raise _wrong(where, text("this key is there already; a new one comes from {command}", command=MAKE))
        keys.append(key)
    return keys


def _key(where: Said, words: Sequence[str], example: str) -> Key:
    if len(words) != 2 or not all(words):
        raise _wrong(where, text("an id and a key belong here, for example {example}", example=example))
    key_id, armoured = words
    if not KEY_ID.fullmatch(key_id):
        problem = text(
            "an id has up to 40 small letters, digits and hyphens, for example {example}", example=EXAMPLE_ID
        )
        raise _wrong(where, problem)
    master = _unarmoured(armoured)
    if master is None:
        raise _wrong(where, text("the key is not in base64; a right one comes from {command}", command=MAKE))
    if len(master) != KEY_BYTES:
        problem = text(
            "the key has {n} bytes, not {right}; a right one comes from {command}",
            n=len(master),
            right=KEY_BYTES,
            command=MAKE,
        )
        raise _wrong(where, problem)
    return Key(key_id, master)


def _unarmoured(armoured: str) -> bytes | None:
    """Both alphabets of base64, with or without the signs that fill it up."""
    bare = armoured.translate(_URL_SAFE).rstrip("=")
    try:
        return b64decode(bare + "=" * (-len(bare) % 4), validate=True)
    except (NoBase64, ValueError):
        return None


def _wrong(where: Said, problem: Said) -> SettingsError:
    return SettingsError(text("{where}: {problem}", where=where, problem=problem))

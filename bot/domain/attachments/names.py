"""How a file is called: its name is only a name, never a path, on no system it may be kept on."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

LONGEST_NAME = 100
"""Characters, with the extension."""

_LONGEST_EXTENSION = 10
_NAMELESS = "Datei"
_FOLDERS = re.compile(r"[/\\]")
_DEVICE = re.compile(r"(?:CON|PRN|AUX|NUL|CLOCK\$|CONIN\$|CONOUT\$|(?:COM|LPT)[0-9¹²³]) *(?:\.|$)", re.I)
_FORBIDDEN = frozenset('<>:"|?*')
_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
"""Controls, what joins or turns, halves of characters, and what is no character."""


def clean_name(raw: str) -> str:
    """Without folders, devices, and whatever turns, hides or controls. Cleaning once more changes nothing."""
    last = _FOLDERS.split(unicodedata.normalize("NFC", raw))[-1]
    # Composed again: what stood between a letter and its accent may be gone.
    seen = unicodedata.normalize("NFC", "".join(sign for sign in last if _is_plain(sign)))
    name = " ".join(seen.split()).strip(". ")
    return _shortened(f"_{name}" if is_device(name) else name) or _NAMELESS


def is_device(name: str) -> bool:
    """Windows opens a device by such a name, whatever its extension."""
    return _DEVICE.match(name) is not None


def with_extension(name: str, own: Sequence[str], known: Iterable[str]) -> str:
    """A clean name that ends in one of `own`, by default the first, which takes the place of another `known` one."""
    lowered = name.lower()
    if lowered.endswith(tuple(own)):
        return name
    other = next((extension for extension in known if lowered.endswith(extension)), "")
    return clean_name(name[: len(name) - len(other)] + own[0])


def _shortened(name: str) -> str:
    stem, dot, extension = name.rpartition(".")
    if not dot or len(extension) > _LONGEST_EXTENSION:
        stem, dot, extension = name, "", ""
    return stem[: LONGEST_NAME - len(dot + extension)].rstrip(". ") + dot + extension


def _is_plain(sign: str) -> bool:
    return sign not in _FORBIDDEN and unicodedata.category(sign) not in _UNSEEN

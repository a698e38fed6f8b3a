"""Office documents are ZIP archives: they are looked at before anything of them is unpacked."""

import io
import zipfile
import zlib
from collections.abc import Iterable
from pathlib import PurePosixPath

from bot.domain.errors import Refused
from bot.domain.text import text

MOST_PARTS = 2_000
LARGEST_SUM = 200_000_000
"""Bytes of all parts together."""

LARGEST_RATIO = 200
SMALL = 1_000_000
"""A part below that may be packed as tightly as it likes."""

PROLOG = 65_536
"""Bytes: before its first element an XML part may say what it refers to; that is where the danger stands."""

_HEADER = 30
_ENCRYPTED = 0x1
_NESTED = (
    ".zip",
    ".docm",
    ".xlsm",
    ".jar",
    ".7z",
    ".rar",
    ".gz",
    ".exe",
    ".js",
    ".vbs",
    ".bat",
    ".cmd",
    ".scr",
    ".dll",
)
_ENTITIES = tuple(
    word.encode(code) for word in ("<!DOCTYPE", "<!ENTITY") for code in ("ascii", "utf-16-le", "utf-16-be", "utf-32-le")
)
_DAMAGED = text("The file is damaged, or no document after all.")


def names_in(data: bytes) -> frozenset[str]:
    """Names of the parts; none of what is no archive."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return frozenset(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return frozenset()


def check_archive(data: bytes) -> None:
    """Raises Refused. Unpacks nothing but the first 64 KiB of XML parts, and that only when the rest is in order."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            _check_parts(parts, len(data))
            _check_prologs(archive, parts)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError, zlib.error, RuntimeError):
        raise Refused(_DAMAGED) from None


def _check_parts(parts: list[zipfile.ZipInfo], size: int) -> None:
    """By what the archive says of itself; a part that holds more than it says is damaged when it is read."""
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_SUM:
        raise Refused(text("The document would unpack to something huge. It was not taken."))
    names = [part.filename for part in parts]
    if len(set(names)) != len(names) or not _are_apart(parts, size):
        raise Refused(_DAMAGED)
    for part in parts:
        _check_part(part)


def _check_part(part: zipfile.ZipInfo) -> None:
    if part.flag_bits & _ENCRYPTED:
        raise Refused(text("The document is protected by a password, so that nobody else could read it."))
    if part.file_size > SMALL and part.file_size > part.compress_size * LARGEST_RATIO:
        raise Refused(text("The document would unpack to something huge. It was not taken."))
    name = part.filename
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in name or "\0" in part.orig_filename or ":" in name:
        raise Refused(_DAMAGED)
    if name.lower().endswith(_NESTED) or path.name.lower() == "vbaproject.bin":
        raise Refused(text("The document holds macros or programs. Please save it without them."))


def _are_apart(parts: Iterable[zipfile.ZipInfo], size: int) -> bool:
    """Parts that overlap are how a few kilobytes become a mountain."""
    end = 0
    for part in sorted(parts, key=lambda part: part.header_offset):
        if part.header_offset < end:
            return False
        end = part.header_offset + _HEADER + len(part.filename.encode("utf-8", "surrogateescape")) + part.compress_size
    return end <= size


def _check_prologs(archive: zipfile.ZipFile, parts: Iterable[zipfile.ZipInfo]) -> None:
    for part in parts:
        if part.filename.lower().endswith((".xml", ".rels", ".rdf", ".vml")):
            with archive.open(part) as opened:
                prolog = opened.read(PROLOG)
            if any(word in prolog for word in _ENTITIES):
                raise Refused(text("The document refers to other files or entities. It was not taken."))

"""Anlagen: which files are taken, and how they are called. What counts is what is in a file, not what it says it is."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from bot.domain.archives import check_archive, names_in
from bot.domain.errors import Refused
from bot.domain.text import text

LONGEST_NAME = 100
_PATHS = re.compile(r"[/\\]")
_RESERVED = re.compile(r"(?:CON|PRN|AUX|NUL|CLOCK\$|COM[0-9¹²³]|LPT[0-9¹²³])(?:\.|$)", re.I)
_FORBIDDEN = frozenset('<>:"|?*')
_ACTIVE = re.compile(rb"/(?:JavaScript|JS|Launch|EmbeddedFiles?|OpenAction\s*<<[^>]*?/S\s*/(?:URI|SubmitForm)|XFA)\b")
_HASHED = re.compile(rb"#([0-9A-Fa-f]{2})")


@dataclass(frozen=True)
class FileType:
    """`extensions`: the first is given to a file that has another one."""

    media_type: str
    extensions: tuple[str, ...]
    check: Callable[[bytes], None]


def _nothing_more(data: bytes) -> None:
    """Pictures have no moving parts."""


def _check_pdf(data: bytes) -> None:
    """What stands in compressed object streams is not seen: a scanner looks there, and nobody's browser opens it."""
    names = _HASHED.sub(lambda match: bytes([int(match[1], 16)]), data)
    if re.search(rb"/Encrypt\b", names):
        raise Refused(text("The PDF is protected by a password, so that nobody else could read it."))
    if _ACTIVE.search(names):
        raise Refused(text("The PDF holds scripts, forms with actions or other files. Please print it to a PDF first."))


PDF = FileType("application/pdf", (".pdf",), _check_pdf)
PNG = FileType("image/png", (".png",), _nothing_more)
JPEG = FileType("image/jpeg", (".jpg", ".jpeg"), _nothing_more)
TIFF = FileType("image/tiff", (".tif", ".tiff"), _nothing_more)
_OPEN_XML = "application/vnd.openxmlformats-officedocument."
DOCX = FileType(f"{_OPEN_XML}wordprocessingml.document", (".docx",), check_archive)
XLSX = FileType(f"{_OPEN_XML}spreadsheetml.sheet", (".xlsx",), check_archive)
ODT = FileType("application/vnd.oasis.opendocument.text", (".odt",), check_archive)

_BEGINNINGS = (
    (b"%PDF-", PDF),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"\xff\xd8\xff", JPEG),
    (b"II*\x00", TIFF),
    (b"MM\x00*", TIFF),
)
_ZIP = b"PK\x03\x04"
_ODT_MARK = b"mimetypeapplication/vnd.oasis.opendocument.text"


@dataclass(frozen=True)
class Checked:
    """What a file was found to be, and its name, which is only a name."""

    name: str
    media_type: str


def check_file(name: str, data: bytes, largest: int) -> Checked:
    """`largest` in bytes. Raises Refused: what is wrong, and what is taken."""
    if not data:
        raise Refused(text("The file is empty."))
    if len(data) > largest:
        raise Refused(text("The file is larger than {n} MB.", n=largest // 1_000_000))
    kind = _kind(data)
    if kind is None:
        raise Refused(text("Files of this kind are not taken: PDF, PNG, JPEG, TIFF, DOCX, XLSX and ODT are."))
    kind.check(data)
    return Checked(_named(clean_name(name), kind), kind.media_type)


def clean_name(raw: str) -> str:
    """Only a name, never a path, and nothing that turns, hides or is a device; at most 100 characters."""
    last = _PATHS.split(unicodedata.normalize("NFC", raw))[-1]
    seen = "".join(sign for sign in last if _is_plain(sign))
    name = " ".join(seen.split()).strip(". ")
    if _RESERVED.match(name):
        name = f"_{name}"
    stem, dot, extension = name.rpartition(".")
    if not dot or len(extension) > 10:
        stem, dot, extension = name, "", ""
    room = LONGEST_NAME - len(dot + extension)
    return (stem[:room].rstrip(". ") + dot + extension) or "Datei"


def _is_plain(sign: str) -> bool:
    return sign not in _FORBIDDEN and unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


def _kind(data: bytes) -> FileType | None:
    for beginning, kind in _BEGINNINGS:
        if data.startswith(beginning):
            return kind
    return _office_kind(data) if data.startswith(_ZIP) else None


def _office_kind(data: bytes) -> FileType | None:
    """An office document is an archive with known parts; any other archive is none of these."""
    if data[30:].startswith(_ODT_MARK):
        return ODT
    names = names_in(data)
    if "[Content_Types].xml" not in names:
        return None
    if "word/document.xml" in names:
        return DOCX
    return XLSX if "xl/workbook.xml" in names else None


def _named(name: str, kind: FileType) -> str:
    if name.lower().endswith(kind.extensions):
        return name
    return clean_name(f"{name[: LONGEST_NAME - 6]}{kind.extensions[0]}")

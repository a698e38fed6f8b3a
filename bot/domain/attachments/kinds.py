"""The kinds of files that are taken, told by their content."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.domain.attachments.archive import Part, parts_of
from bot.domain.attachments.names import clean_name, with_extension
from bot.domain.attachments.parts import check_parts
from bot.domain.attachments.pdf import check_pdf
from bot.domain.attachments.refusals import LOCKED, PROGRAMS, UNKNOWN_KIND
from bot.domain.errors import Refused
from bot.domain.text import text


@dataclass(frozen=True)
class FileType:
    """`extensions`: the first is given to a file that has none of them."""

    media_type: str
    extensions: tuple[str, ...]


_OPEN_XML = "application/vnd.openxmlformats-officedocument."
PDF = FileType("application/pdf", (".pdf",))
PNG = FileType("image/png", (".png",))
JPEG = FileType("image/jpeg", (".jpg", ".jpeg"))
TIFF = FileType("image/tiff", (".tif", ".tiff"))
DOCX = FileType(f"{_OPEN_XML}wordprocessingml.document", (".docx",))
XLSX = FileType(f"{_OPEN_XML}spreadsheetml.sheet", (".xlsx",))
ODT = FileType("application/vnd.oasis.opendocument.text", (".odt",))

KINDS = (PDF, PNG, JPEG, TIFF, DOCX, XLSX, ODT)
EXTENSIONS = tuple(extension for kind in KINDS for extension in kind.extensions)


@dataclass(frozen=True)
class Checked:
    """What a file was found to be, and its name, which is only a name."""

    name: str
    media_type: str


def check_file(name: str, data: bytes, largest: int) -> Checked:
    """`largest` in bytes. Raises Refused: what is wrong, and what is taken.

    Not seen: what is in a picture or font, or in a part of an office document behind its first 64 KiB; and where its
    links and templates lead. That is a virus scanner's.
    """
    if not data:
        raise Refused(text("The file is empty."))
    if len(data) > largest:
        raise Refused(text("The file is larger than {n} MB.", n=largest // 1_000_000))
    kind = _kind(data)
    return Checked(with_extension(clean_name(name), kind.extensions, EXTENSIONS), kind.media_type)


def _kind(data: bytes) -> FileType:
    """Raises Refused."""
    for beginning, look in _BEGINNINGS:
        if data.startswith(beginning):
            return look(data)
    raise Refused(UNKNOWN_KIND)


def _picture(kind: FileType) -> Callable[[bytes], FileType]:
    """Pictures have no moving parts."""
    return lambda _data: kind


def _pdf(data: bytes) -> FileType:
    check_pdf(data)
    return PDF


def _office(data: bytes) -> FileType:
    """An office document is an archive that names its kind in a known part; any other archive is none."""
    parts = parts_of(data)
    kind = _named_kind({part.name: part for part in parts})
    if kind is None:
        raise Refused(UNKNOWN_KIND)
    check_parts(parts)
    return kind


def _named_kind(parts: dict[str, Part]) -> FileType | None:
    """None: some other archive. Raises Refused."""
    if "mimetype" in parts:
        return ODT if parts["mimetype"].beginning() == ODT.media_type.encode() else None
    if "[Content_Types].xml" not in parts:
        return None
    types = parts["[Content_Types].xml"].beginning().replace(b"\0", b"")
    if b"macroenabled" in types.lower():
        raise Refused(PROGRAMS)
    return next((kind for kind in (DOCX, XLSX) if f'"{kind.media_type}.main+xml"'.encode() in types), None)


def _old_office(data: bytes) -> FileType:
    """The container of Word and Excel up to 2003 also holds what was locked with a password since."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise Refused(LOCKED)
    raise Refused(text("This is an old kind of document. Please save it as DOCX, XLSX or PDF."))


_BEGINNINGS: tuple[tuple[bytes, Callable[[bytes], FileType]], ...] = (
    (b"%PDF-", _pdf),
    (b"\x89PNG\r\n\x1a\n", _picture(PNG)),
    (b"\xff\xd8\xff", _picture(JPEG)),
    (b"II*\x00", _picture(TIFF)),
    (b"MM\x00*", _picture(TIFF)),
    (b"PK\x03\x04", _office),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _old_office),
)

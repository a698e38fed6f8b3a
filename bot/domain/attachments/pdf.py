"""PDF: what is in it is found by its names, those in plain sight and those in compressed objects."""

import re
import zlib
from collections.abc import Iterator

from bot.domain.attachments.refusals import DAMAGED, HUGE
from bot.domain.errors import Refused
from bot.domain.text import text

MOST_UNPACKED = 64_000_000
"""Bytes of all compressed objects together, packed and unpacked."""

MOST_STREAMS = 100_000

_CHUNK = 16_384


def _name(word: str) -> bytes:
    """A pattern: any letter of a name may be written by its number, `/Java#53cript`."""
    return b"/" + b"".join(b"(?:%c|(?i:#%02x))" % (letter, letter) for letter in word.encode()) + rb"\b"


def _any(*words: str) -> bytes:
    return b"(?:" + b"|".join(map(_name, words)) + b")"


# Only what is long or has a value of its own: compressed pictures hold any three letters sooner or later.
_ACTIVE = re.compile(
    _any("JavaScript", "Rendition", "RichMedia", "Launch", "ImportData", "SubmitForm", "GoToE")
    + b"|"
    + _any("EmbeddedFile", "EmbeddedFiles", "FileAttachment")
    + b"|"
    + _name("XFA")
    + rb"\s*(?:\[|\d+\s+\d+\s+R\b)|"
    + _name("EF")
    + rb"\s*(?:<<|\d+\s+\d+\s+R\b)"
)
_ENCRYPTED = re.compile(_name("Encrypt"))
_STREAM = re.compile(rb"(?<!end)stream[ \t]*(?:\r\n|\r|\n)")
# Some readers do without its type; `/First 5 0 R` is of a table of contents.
_OBJECTS = re.compile(_name("ObjStm") + b"|" + _name("First") + rb"\s*\d+(?!\d|\s+\d+\s+R\b)")
_FILTER = re.compile(_name("Filter"))
_PACKED = re.compile(
    _name("Filter") + rb"\s*(?:" + _name("FlateDecode") + rb"|\[\s*" + _name("FlateDecode") + rb"\s*\])\s*(?:/|>>)"
)
_UNUSUAL = re.compile(_name("DecodeParms") + b"|" + _name("DP") + rb"\s*(?:\[|<<|\d+\s+\d+\s+R\b)")


def check_pdf(data: bytes) -> None:
    """Raises Refused for what acts by itself, holds other files, or cannot be looked into.

    Not seen: what an attack on one particular reader brings along in a picture, a font or a damaged table.
    """
    if b"%%EOF" not in data:
        raise Refused(DAMAGED)
    if _ENCRYPTED.search(data):
        raise Refused(text("The PDF is protected by a password, so that nobody else could read it."))
    if _ACTIVE.search(data) or any(_ACTIVE.search(content) for content in _compressed_objects(data)):
        raise Refused(text("The PDF holds scripts, forms with actions or other files. Please print it to a PDF first."))


def _compressed_objects(data: bytes) -> Iterator[bytes]:
    """Since PDF 1.5 most objects lie in packed streams. Raises Refused where they are packed in an unusual way."""
    left = MOST_UNPACKED
    before = 0
    for number, match in enumerate(_STREAM.finditer(data)):
        if number == MOST_STREAMS:
            raise Refused(HUGE)
        if _holds_packed_objects(data, before, match.start()):
            content, used = _unpacked(data, match.end(), left)
            left -= used
            yield content
        before = match.end()


def _holds_packed_objects(data: bytes, start: int, end: int) -> bool:
    """By what stands between two streams. Raises Refused."""
    if not _OBJECTS.search(data, start, end):
        return False
    is_packed = len(_FILTER.findall(data, start, end)) == 1 and _PACKED.search(data, start, end)
    if not is_packed or _UNUSUAL.search(data, start, end):
        raise Refused(text("The PDF cannot be looked into. Please print it to a PDF first."))
    return True


def _unpacked(data: bytes, start: int, most: int) -> tuple[bytes, int]:
    """The content of the stream that begins at `start`, and how many bytes were read and written. Raises Refused."""
    unpacker = zlib.decompressobj()
    content = bytearray()
    used = 0
    for at in range(start, len(data), _CHUNK):
        room = most - used
        if room <= 0:
            raise Refused(HUGE)
        try:
            content += unpacker.decompress(data[at : at + _CHUNK], room)
        except zlib.error:
            raise Refused(DAMAGED) from None
        if unpacker.unconsumed_tail:
            raise Refused(HUGE)
        used = min(at + _CHUNK, len(data)) - start - len(unpacker.unused_data) + len(content)
        if unpacker.eof:
            break
    return bytes(content), used

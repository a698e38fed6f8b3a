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

LOCKED_PDF = text("The PDF is protected by a password, so that nobody else could read it.")
ACTIVE_PDF = text("The PDF holds scripts, forms with actions or other files. Please print it to a PDF first.")

_CHUNK = 16_384
_HASHED = re.compile(rb"#([0-9A-Fa-f]{2})")
# Only what is long or has a value of its own: compressed pictures hold any three letters sooner or later.
_ACTIVE = re.compile(
    rb"/(?:JavaScript|Rendition|RichMedia|Launch|ImportData|SubmitForm|GoToE|EmbeddedFiles?|FileAttachment)\b"
    rb"|/XFA\s*(?:\[|\d+\s+\d+\s+R\b)|/EF\s*(?:<<|\d+\s+\d+\s+R\b)"
)
_ENCRYPTED = re.compile(rb"/Encrypt\b")
_STREAM = re.compile(rb"(?<!end)stream[ \t]*(?:\r\n|\r|\n)")
_PACKED = re.compile(rb"/Filter\s*(?:/FlateDecode|\[\s*/FlateDecode\s*\])\s*(?:/|>>)")
_UNUSUAL = re.compile(rb"/(?:DecodeParms|DP)\b")


def check_pdf(data: bytes) -> None:
    """Raises Refused for what acts by itself, holds other files, or cannot be looked into.

    Not seen: what an attack on one particular reader brings along in a picture, a font or a damaged table.
    """
    if b"%%EOF" not in data:
        raise Refused(DAMAGED)
    if _ENCRYPTED.search(data):  # before its compressed objects, which are encrypted too
        raise Refused(LOCKED_PDF)
    for seen in _pieces(data):
        if _ENCRYPTED.search(seen):
            raise Refused(LOCKED_PDF)
        if _ACTIVE.search(seen):
            raise Refused(ACTIVE_PDF)


def _pieces(data: bytes) -> Iterator[bytes]:
    """What stands before each stream, and since PDF 1.5 most objects stand in packed streams themselves.

    Raises Refused where there are too many, or they are packed in an unusual way.
    """
    left = MOST_UNPACKED
    before = 0
    for number, match in enumerate(_STREAM.finditer(data)):
        if number == MOST_STREAMS:
            raise Refused(HUGE)
        described = _unescaped(data[before : match.start()])
        yield described
        before = match.end()
        if _holds_packed_objects(described):
            content, used = _unpacked(data, before, left)
            left -= used
            yield _unescaped(content)
    yield _unescaped(data[before:])


def _unescaped(data: bytes) -> bytes:
    """A name may be written `/Java#53cript`."""
    return _HASHED.sub(lambda match: bytes([int(match[1], 16)]), data)


def _holds_packed_objects(described: bytes) -> bool:
    """Raises Refused."""
    if b"/ObjStm" not in described or b"/Filter" not in described:
        return False
    if described.count(b"/Filter") > 1 or not _PACKED.search(described) or _UNUSUAL.search(described):
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
        used = at + _CHUNK - start + len(content)
        if unpacker.eof:
            break
    return bytes(content), used

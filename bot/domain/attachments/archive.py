"""Office documents are ZIP archives: what one says of itself is read, and compared, before anything is unpacked."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bot.domain.attachments.names import is_device
from bot.domain.attachments.refusals import DAMAGED, HUGE, LOCKED
from bot.domain.errors import Refused

MOST_PARTS = 2_000
LARGEST_SUM = 200_000_000
"""Bytes of all parts together."""

LARGEST_RATIO = 200
SMALL = 1_000_000
"""What unpacks to no more may be packed as tightly as it likes."""

BEGINNING = 65_536
"""Bytes of a part that are unpacked and looked at."""

_LONGEST_ENTRY = 1_000
_LOCKED_FLAGS = 0x1 | 0x40 | 0x2000
_SIZES_FOLLOW = 0x8
_ELSEWHERE = 0xFFFFFFFF
"""Stands in place of a size that a Zip64 field gives."""

_UNSAFE_NAME = re.compile(r"^/|(?:^|/)\.{1,2}(?:/|$)|[\\:\x00-\x1f\x7f]")
_HEADER = struct.Struct("<4s5H3L2H")
_END = struct.Struct("<4s4H2LH")
_END64 = struct.Struct("<4sQ2H2L4Q")
_LOCATOR = struct.Struct("<4sLQL")


@dataclass(frozen=True)
class Part:
    """`size` in bytes, as the archive says; `packed` as it lies there."""

    name: str
    size: int
    is_deflated: bool
    packed: bytes = field(repr=False)

    def beginning(self) -> bytes:
        """At most 64 KiB. Raises Refused."""
        content = bytearray()
        for piece in self._pieces():
            content += piece
            if len(content) >= BEGINNING:
                break
        return bytes(content[:BEGINNING])

    def check_size(self) -> None:
        """Counts what it unpacks to, keeping nothing. Raises Refused where the archive has lied, at the first byte."""
        length = 0
        for piece in self._pieces():
            length += len(piece)
            if length > self.size:
                break
        if length != self.size:
            raise Refused(DAMAGED)

    def _pieces(self) -> Iterator[bytes]:
        """The content, at most 64 KiB at a time. Raises Refused."""
        if not self.is_deflated:
            yield self.packed
            return
        unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            for at in range(0, len(self.packed), BEGINNING):
                rest = self.packed[at : at + BEGINNING]
                while rest:
                    yield unpacker.decompress(rest, BEGINNING)
                    rest = unpacker.unconsumed_tail
            yield unpacker.flush()
        except zlib.error:
            raise Refused(DAMAGED) from None


def parts_of(data: bytes) -> Sequence[Part]:
    """Raises Refused unless the archive is sound: one table that fits the parts, which lie side by side."""
    try:
        count, directory = _end(data)
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = sorted(archive.infolist(), key=lambda entry: entry.header_offset)
    except (zipfile.BadZipFile, struct.error, ValueError, NotImplementedError, OSError):
        raise Refused(DAMAGED) from None
    if len(entries) != count or len({entry.filename.casefold() for entry in entries}) != count:
        raise Refused(DAMAGED)
    _check_sizes(entries, len(data))
    return _side_by_side(entries, data, directory)


def _end(data: bytes) -> tuple[int, int]:
    """Number of parts, and where their table begins. Its own end stands in one place only, and the table before it.

    Raises Refused, struct.error.
    """
    end = len(data) - _END.size
    mark, disk, first_disk, here, count, size, start, comment = _END.unpack_from(data, max(end, 0))
    if mark != b"PK\x05\x06" or (disk, first_disk, comment) != (0, 0, 0) or here != count:
        raise Refused(DAMAGED)
    if count > MOST_PARTS or size > count * _LONGEST_ENTRY:
        raise Refused(HUGE)
    if data[max(end - _LOCATOR.size, 0) : end].startswith(b"PK\x06\x07"):
        _, _, at, _ = _LOCATOR.unpack_from(data, end - _LOCATOR.size)
        end -= _LOCATOR.size + _END64.size
        mark, *_, here64, count64, size64, start64 = _END64.unpack_from(data, max(end, 0))
        if (mark, at, here64, count64, size64, start64) != (b"PK\x06\x06", end, count, count, size, start):
            raise Refused(DAMAGED)
    if start + size != end:
        raise Refused(DAMAGED)
    return count, start


def _check_sizes(entries: Sequence[zipfile.ZipInfo], length: int) -> None:
    """Raises Refused."""
    total = sum(entry.file_size for entry in entries)
    if total > LARGEST_SUM or _is_bomb(total, length):
        raise Refused(HUGE)
    if any(_is_bomb(entry.file_size, entry.compress_size) for entry in entries):
        raise Refused(HUGE)


def _is_bomb(size: int, packed: int) -> bool:
    return size > SMALL and size > packed * LARGEST_RATIO


def _side_by_side(entries: Sequence[zipfile.ZipInfo], data: bytes, directory: int) -> Sequence[Part]:
    """Parts that overlap are how a few kilobytes become a mountain; what lies before the first is another file.

    Raises Refused.
    """
    if not entries or entries[0].header_offset != 0:
        raise Refused(DAMAGED)
    parts = []
    end = 0
    for entry in entries:
        _check_entry(entry)
        if entry.header_offset < end or entry.header_offset + _HEADER.size > directory:
            raise Refused(DAMAGED)
        start = _start_of(entry, data)
        end = start + entry.compress_size
        if end > directory:
            raise Refused(DAMAGED)
        is_deflated = entry.compress_type == zipfile.ZIP_DEFLATED
        parts.append(Part(entry.filename, entry.file_size, is_deflated, data[start:end]))
    return parts


def _check_entry(entry: zipfile.ZipInfo) -> None:
    """Raises Refused. A name that reads differently where it is cut or said twice is none."""
    if entry.flag_bits & _LOCKED_FLAGS:
        raise Refused(LOCKED)
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Refused(DAMAGED)
    name = entry.filename
    if name != entry.orig_filename or _UNSAFE_NAME.search(name) or any(map(is_device, name.split("/"))):
        raise Refused(DAMAGED)


def _start_of(entry: zipfile.ZipInfo, data: bytes) -> int:
    """Where the content of a part begins. Raises Refused unless its own header says what the table says."""
    mark, _, flags, method, _, _, _, packed, size, name_length, extra_length = _HEADER.unpack_from(
        data, entry.header_offset
    )
    named = entry.header_offset + _HEADER.size
    name = entry.filename.encode("utf-8" if entry.flag_bits & 0x800 else "cp437")
    if (mark, method, data[named : named + name_length]) != (b"PK\x03\x04", entry.compress_type, name):
        raise Refused(DAMAGED)
    if flags & _LOCKED_FLAGS:
        raise Refused(LOCKED)
    told = ((entry.compress_size, entry.file_size), (_ELSEWHERE, _ELSEWHERE))
    if not flags & _SIZES_FOLLOW and (packed, size) not in told:
        raise Refused(DAMAGED)
    return int(named + name_length + extra_length)

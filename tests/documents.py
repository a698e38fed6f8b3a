"""Documents for tests, sound and unsound: made byte by byte, so that they can lie about themselves."""

import struct
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ODT_TYPE = "application/vnd.oasis.opendocument.text"

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00"
TIFF = b"II*\x00\x08\x00\x00\x00"
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_FILE, _TABLE, _END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_END64, _LOCATOR = b"PK\x06\x06", b"PK\x06\x07"


@dataclass(frozen=True)
class Entry:
    """A part of an archive. What is None is said truly; `size`, `flags` and `offset` are what the table claims, what
    begins with `own_` what the part's own header claims. `packed`: ready deflated content in place of `content`."""

    name: str
    content: bytes = field(default=b"<a/>", repr=False)
    deflated: bool = True
    packed: bytes | None = field(default=None, repr=False)
    size: int | None = None
    own_size: int | None = None
    own_name: bytes | None = None
    offset: int | None = None
    flags: int = 0
    own_flags: int | None = None
    method: int | None = None
    extra: bytes = b""


def archive(
    entries: Iterable[Entry], *, count: int | None = None, before: bytes = b"", after: bytes = b"", end64: bytes = b""
) -> bytes:
    """`count` is what its end claims; `end64` stands between table and end."""
    body, table = bytearray(before), bytearray()
    made = 0
    for entry in entries:
        made += 1
        packed = _packed(entry)
        size = len(entry.content) if entry.size is None else entry.size
        own_size = size if entry.own_size is None else entry.own_size
        method = (8 if entry.deflated else 0) if entry.method is None else entry.method
        name = entry.name.encode()
        own_name = name if entry.own_name is None else entry.own_name
        flags = entry.flags | (0 if entry.name.isascii() else 0x800)
        own_flags = flags if entry.own_flags is None else entry.own_flags
        common = (method, 0, 33, zlib.crc32(entry.content), len(packed))
        offset = len(body) if entry.offset is None else entry.offset
        body += struct.pack("<4s5H3L2H", _FILE, 20, own_flags, *common, own_size, len(own_name), 0) + own_name + packed
        table += struct.pack(
            "<4s6H3L5H2L", _TABLE, 20, 20, flags, *common, size, len(name), len(entry.extra), 0, 0, 0, 0, offset
        )
        table += name + entry.extra
    told = made if count is None else count
    end = struct.pack("<4s4H2LH", _END, 0, 0, told, told, len(table), len(body), 0)
    return bytes(body + table + end64 + end + after)


def zip64_end(count: int, size: int, start: int, at: int) -> bytes:
    """The larger end record and its locator; `at` is where it stands."""
    record = struct.pack("<4sQ2H2L4Q", _END64, 44, 45, 45, 0, 0, count, count, size, start)
    return record + struct.pack("<4sLQL", _LOCATOR, 0, at, 1)


def deflated(content: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(content) + packer.flush()


def _packed(entry: Entry) -> bytes:
    if entry.packed is not None:
        return entry.packed
    return deflated(entry.content) if entry.deflated else entry.content


def entries_of(parts: Mapping[str, bytes]) -> list[Entry]:
    return [Entry(name, content) for name, content in parts.items()]


def content_types(main: str) -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/main.xml" ContentType="{main}"/></Types>'
    ).encode()


def docx_entries(**parts: bytes) -> list[Entry]:
    """`parts` replace those of the same name, `document` for `word/document.xml`."""
    return [
        Entry("[Content_Types].xml", content_types(f"{DOCX_TYPE}.main+xml")),
        Entry("_rels/.rels", parts.get("rels", b"<Relationships/>")),
        Entry("word/document.xml", parts.get("document", b'<?xml version="1.0"?>\n<w:document/>')),
    ]


def docx(*more: Entry, **parts: bytes) -> bytes:
    return archive([*docx_entries(**parts), *more])


def xlsx(*more: Entry) -> bytes:
    types = Entry("[Content_Types].xml", content_types(f"{XLSX_TYPE}.main+xml"))
    return archive([types, Entry("xl/workbook.xml", b"<workbook/>"), *more])


def odt(*more: Entry, manifest: bytes = b"<manifest:manifest/>", kind: str = ODT_TYPE) -> bytes:
    return archive(
        [
            Entry("mimetype", kind.encode(), deflated=False),
            Entry("Configurations2/accelerator/current.xml", b"", deflated=False),
            Entry("content.xml", b'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-content/>'),
            Entry("META-INF/manifest.xml", manifest),
            *more,
        ]
    )


def pdf(*objects: bytes, trailer: bytes = b"") -> bytes:
    return b"\n".join(
        (
            b"%PDF-1.7\n1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj",
            *objects,
            b"trailer <</Root 1 0 R " + trailer + b">>\nstartxref\n0\n%%EOF\n",
        )
    )


def packed_objects(content: bytes, described: bytes = b"/Filter /FlateDecode") -> bytes:
    """An object stream, as most PDFs keep their objects in since version 1.5."""
    packed = zlib.compress(content)
    head = b"9 0 obj <</Type /ObjStm /N 1 /First 4 " + described + b" /Length %d>>" % len(packed)
    return head + b"\nstream\r\n" + packed + b"\nendstream endobj"

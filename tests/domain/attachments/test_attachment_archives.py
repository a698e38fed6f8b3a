"""Office documents: what in the archive does not fit together, and what does not belong into one."""

import struct
from collections.abc import Callable

import pytest
from documents import OLD_OFFICE, Entry, archive, docx, docx_entries, odt, pdf, xlsx, zip64_end

from bot.domain.attachments import check_file
from bot.domain.errors import Refused

Document = Callable[[Entry], bytes]

LARGEST = 10_000_000
DAMAGED = "The file is damaged, or no document after all."
LOCKED = "The document is protected by a password, so that nobody else could read it."
PROGRAMS = "The document holds macros or programs. Please save it without them."
OTHER_FILES = "The document holds other files. Please save it as PDF."


def why_not(data: bytes) -> str:
    with pytest.raises(Refused) as refused:
        check_file("scan", data, LARGEST)
    return getattr(refused.value.said, "msgid", "")


def is_taken(data: bytes) -> bool:
    return bool(check_file("scan", data, LARGEST).name)


@pytest.mark.parametrize(
    "part",
    [
        Entry("word/media/bild.png", b"\x89PNG\r\n\x1a\n"),
        Entry("word/media/größe.png", b"\x89PNG\r\n\x1a\n"),
        Entry("word/media/", b"", deflated=False),
        Entry("word/header1.xml", b'\xef\xbb\xbf<?xml version="1.0"?><!-- <!DOCTYPE x> --><?mso x?>\r\n<w:hdr/>'),
        Entry("word/theme.xml", '\ufeff<?xml version="1.0" encoding="UTF-16"?><a/>'.encode("utf-16-le")),
        Entry("word/theme.xml", b'<?xml version="1.0" encoding="windows-1252"?><a b="\xfc"/>'),
        Entry("word/text.xml", b"<w:t><![CDATA[<!DOCTYPE html>]]></w:t>"),
        Entry("word/printerSettings/1.bin", b"\x01\x00<?xml version='1.0'?><!DOCTYPE plist>"),
        Entry("word/own.xml", b"<a/>", flags=0x8, own_size=0),
    ],
)
def test_what_office_programs_write_is_taken(part: Entry) -> None:
    assert is_taken(docx(part))


@pytest.mark.parametrize(
    "name",
    [
        *("/etc/passwd", "../x.xml", "word/../../x.xml", "./x.xml", "word\\x.xml", "C:x.xml", "x\0y.xml", "x\ny.xml"),
        *("word/CON", "word/nul.xml", "AUX/x.xml"),
    ],
)
def test_a_part_whose_name_is_a_path_or_a_device_is_refused(name: str) -> None:
    assert why_not(docx(Entry(name))) == DAMAGED


@pytest.mark.parametrize("flag", [0x1, 0x40, 0x2000])
def test_encrypted_parts_are_told_as_a_password(flag: int) -> None:
    assert why_not(docx(Entry("word/x.xml", flags=flag, own_flags=0))) == LOCKED
    assert why_not(docx(Entry("word/x.xml", flags=0, own_flags=flag))) == LOCKED


@pytest.mark.parametrize(
    "part",
    [
        Entry("word/vbaProject.bin", OLD_OFFICE),
        Entry("word/harmless.bin", b"MZ\x90\x00"),
        Entry("word/media/image1.png", b"\x7fELF\x02"),
        Entry("word/embeddings/start.exe", b"x"),
        Entry("word/embeddings/start.JS", b"x"),
        Entry("xl/macrosheets/sheet1.xml"),
        Entry("Basic/Standard/Module1.xml"),
        Entry("Scripts/python/x.py", b"x"),
    ],
)
@pytest.mark.parametrize("document", [docx, xlsx, odt])
def test_macros_and_programs_are_refused_whatever_they_are_called(document: Document, part: Entry) -> None:
    assert why_not(document(part)) == PROGRAMS


@pytest.mark.parametrize(
    "part",
    [
        Entry("word/embeddings/Tabelle.xlsx", b"x"),
        Entry("word/embeddings/letter.docm", b"x"),
        Entry("word/embeddings/oleObject1.bin", OLD_OFFICE),
        Entry("word/media/image1.png", docx()),
        Entry("word/media/image2.png", pdf()),
        Entry("word/media/image3.png", b"Rar!\x1a\x07"),
        Entry("word/afchunk.html", b"<html/>"),
    ],
)
def test_other_files_inside_are_refused_whatever_they_are_called(part: Entry) -> None:
    assert why_not(docx(part)) == OTHER_FILES


@pytest.mark.parametrize("method", [9, 12, 14, 99])
def test_a_part_packed_in_a_way_no_office_program_uses_is_refused(method: int) -> None:
    assert why_not(docx(Entry("word/x.xml", method=method))) == DAMAGED


def _size(size: int) -> bytes:
    """As it stands in both headers: packed and not."""
    return struct.pack("<LL", size, size)


@pytest.mark.parametrize(
    "data",
    [
        docx(Entry("word/document.xml")),
        docx(Entry("Word/Document.XML")),
        docx(Entry("word/x.xml", own_name=b"word/y.xml")),
        docx(Entry("word/x.xml", offset=0)),
        docx(Entry("word/x.xml", offset=10**6)),
        docx(Entry("word/x.xml", extra=struct.pack("<HH", 1, 40) + b"short")),
        docx(Entry("word/x.xml", packed=b"\xff\xffno deflate")),
        archive(docx_entries(), before=b"PK\x03\x04 another archive"),
        archive(docx_entries(), after=b"<html>"),
        archive(docx_entries(), after=archive([])),
        docx()[:-30],
        docx()[:-2] + b"\x05\x00",
        docx()[:-18] + b"\x01\x00" + docx()[-16:],
        docx()[:-16] + b"\x01\x00" + docx()[-14:],
        docx(Entry("word/x.bin", bytes(54_321), deflated=False)).replace(_size(54_321), _size(54_331)),
        b"PK\x03\x04",
        b"PK\x03\x04".ljust(30, b"\0"),
    ],
)
def test_an_archive_that_two_readers_could_read_in_two_ways_is_refused(data: bytes) -> None:
    assert why_not(data) == DAMAGED


def test_a_larger_end_record_is_believed_where_it_says_the_same() -> None:
    plain = docx()
    size, start = struct.unpack("<LL", plain[-10:-2])
    assert is_taken(archive(docx_entries(), end64=zip64_end(3, size, start, start + size)))

"""Which files are taken: told by their content, whatever they are called."""

import pytest
from documents import (
    JPEG,
    ODT_TYPE,
    OLD_OFFICE,
    PNG,
    TIFF,
    Entry,
    archive,
    content_types,
    docx,
    docx_entries,
    odt,
    pdf,
    xlsx,
)
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.attachments import Checked, check_file
from bot.domain.errors import Refused

LARGEST = 10_000_000
NOT_TAKEN = "Files of this kind are not taken: PDF, PNG, JPEG, TIFF, DOCX, XLSX and ODT are."
LOCKED = "The document is protected by a password, so that nobody else could read it."
OPEN_XML = "application/vnd.openxmlformats-officedocument."

TAKEN = [
    (pdf(), "scan.pdf", "application/pdf"),
    (PNG, "scan.png", "image/png"),
    (JPEG, "scan.jpg", "image/jpeg"),
    (TIFF, "scan.tif", "image/tiff"),
    (b"MM\x00*\x00\x00\x00\x08", "scan.tif", "image/tiff"),
    (docx(), "scan.docx", f"{OPEN_XML}wordprocessingml.document"),
    (xlsx(), "scan.xlsx", f"{OPEN_XML}spreadsheetml.sheet"),
    (odt(), "scan.odt", "application/vnd.oasis.opendocument.text"),
]
DOCUMENTS = st.sampled_from([data for data, _, _ in TAKEN])


def why_not(data: bytes, name: str = "scan", largest: int = LARGEST) -> str:
    with pytest.raises(Refused) as refused:
        check_file(name, data, largest)
    return getattr(refused.value.said, "msgid", "")


@pytest.mark.parametrize(("data", "name", "media_type"), TAKEN)
def test_a_file_is_what_its_content_is_and_gets_the_extension_of_it(data: bytes, name: str, media_type: str) -> None:
    assert check_file("scan", data, LARGEST) == Checked(name, media_type)


@pytest.mark.parametrize(
    ("named", "kept"),
    [
        ("Foto.JPEG", "Foto.JPEG"),
        ("Foto.jpg", "Foto.jpg"),
        ("Foto.png", "Foto.jpg"),
        ("Foto.exe", "Foto.exe.jpg"),
        ("Bescheid vom 12.3", "Bescheid vom 12.3.jpg"),
        ("", "Datei.jpg"),
    ],
)
def test_an_extension_that_fits_stays_and_that_of_another_kind_gives_way(named: str, kept: str) -> None:
    assert check_file(named, JPEG, LARGEST).name == kept


def test_a_long_name_still_ends_in_the_extension() -> None:
    name = check_file("a" * 300 + ".pdf", xlsx(), LARGEST).name
    assert name == "a" * 95 + ".xlsx"  # 95 + 5 = 100 characters; the long name had been cut to 96 and ".pdf"


@pytest.mark.parametrize(
    "data",
    [
        b"MZ\x90\x00\x03\x00\x00\x00",
        b"\x7fELF\x02\x01\x01",
        b"#!/bin/sh\necho",
        b"<!DOCTYPE html><html></html>",
        b"<html><body>%PDF-1.7</body></html>",
        b'<svg xmlns="http://www.w3.org/2000/svg"/>',
        b'<?xml version="1.0"?><svg/>',
        b"GIF89a\x01\x00\x01\x00",
        b"Rar!\x1a\x07\x01\x00",
        b"just words",
        b" " + pdf(),
        b"MZ" + docx(),
        archive([Entry("letter.pdf", pdf())]),
        odt(kind="application/vnd.oasis.opendocument.spreadsheet"),
        odt(kind=f"{ODT_TYPE}-template"),
        archive([Entry("[Content_Types].xml", content_types(f"{OPEN_XML}presentationml.presentation.main+xml"))]),
    ],
)
def test_any_other_kind_is_refused_with_those_that_are_taken(data: bytes) -> None:
    assert why_not(data, "scan.pdf") == NOT_TAKEN


def test_an_empty_file_is_refused() -> None:
    assert why_not(b"") == "The file is empty."


def test_a_file_may_be_as_large_as_allowed_and_no_byte_larger() -> None:
    assert check_file("a.png", PNG.ljust(2_000_000), 2_000_000) == Checked("a.png", "image/png")
    with pytest.raises(Refused) as refused:
        check_file("a.png", PNG.ljust(2_000_001), 2_000_000)
    assert getattr(refused.value.said, "values", {}) == {"n": 2}


def test_an_old_document_is_refused_with_what_to_save_it_as() -> None:
    assert why_not(OLD_OFFICE + bytes(504)) == "This is an old kind of document. Please save it as DOCX, XLSX or PDF."


def test_a_document_with_a_password_in_the_container_of_the_old_ones_is_refused_as_locked() -> None:
    assert why_not(OLD_OFFICE + bytes(504) + "EncryptedPackage".encode("utf-16-le")) == LOCKED


def test_an_open_document_whose_parts_are_encrypted_is_refused_as_locked() -> None:
    manifest = b'<manifest:manifest><manifest:encryption-data manifest:checksum="x"/></manifest:manifest>'
    assert why_not(odt(Entry("styles.xml", b"\x93\x01random"), manifest=manifest)) == LOCKED


def test_a_document_of_a_macro_type_is_refused_for_its_macros() -> None:
    types = content_types("application/vnd.ms-word.document.macroEnabled.main+xml")
    data = archive([Entry("[Content_Types].xml", types), *docx_entries()[1:]])
    assert why_not(data) == "The document holds macros or programs. Please save it without them."


def is_answered(name: str, data: bytes) -> bool:
    """Taken or refused; anything else is a crash."""
    try:
        check_file(name, data, LARGEST)
    except Refused:
        return True
    return True


@given(st.text(), st.sampled_from([b"", b"%PDF-", PNG, JPEG, TIFF, OLD_OFFICE, b"PK\x03\x04"]), st.binary())
def test_whatever_the_bytes_the_answer_is_yes_or_no(name: str, beginning: bytes, rest: bytes) -> None:
    assert is_answered(name, beginning + rest)


@given(DOCUMENTS, st.lists(st.tuples(st.integers(0), st.integers(0, 255)), min_size=1, max_size=8), st.integers(0, 60))
def test_whatever_is_broken_in_a_document_the_answer_is_yes_or_no(
    document: bytes, changes: list[tuple[int, int]], cut: int
) -> None:
    broken = bytearray(document)
    for place, value in changes:
        broken[place % len(broken)] = value
    assert is_answered("scan", bytes(broken[: len(broken) - cut]))

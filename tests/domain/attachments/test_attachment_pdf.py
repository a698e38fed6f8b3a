"""PDF: pages are taken; what acts by itself, holds other files or cannot be looked into is not."""

import zlib

import pytest
from documents import packed_objects, pdf

from bot.domain.attachments.pdf import MOST_STREAMS, check_pdf
from bot.domain.errors import Refused

ACTIVE = "The PDF holds scripts, forms with actions or other files. Please print it to a PDF first."
LOCKED = "The PDF is protected by a password, so that nobody else could read it."
UNSEEN = "The PDF cannot be looked into. Please print it to a PDF first."
DAMAGED = "The file is damaged, or no document after all."
HUGE = "The document would unpack to something huge. It was not taken."


def why_not(data: bytes) -> str:
    with pytest.raises(Refused) as refused:
        check_pdf(data)
    return getattr(refused.value.said, "msgid", "")


ACTIONS = [
    b"<</S /JavaScript /JS (app.alert\\(1\\))>>",
    b"<</S/J#61vaScript/JS 7 0 R>>",
    b"<</S /Rendition /JS (x)>>",
    b"<</S /Launch /F (cmd.exe)>>",
    b"<</S /SubmitForm /F (http://example.org)>>",
    b"<</S /ImportData /F (x)>>",
    b"<</S /GoToE /T <</R /C>>>>",
    b"<</Names <</EmbeddedFiles 8 0 R>>>>",
    b"<</Type /EmbeddedFile /Subtype /text#2Fplain>>",
    b"<</Type /Filespec /EF <</F 8 0 R>>>>",
    b"<</Type /Filespec /EF\n8 0 R>>",
    b"<</Subtype /FileAttachment>>",
    b"<</Subtype /RichMedia>>",
    b"<</AcroForm <</XFA [(preamble) 8 0 R]>>>>",
    b"<</AcroForm <</XFA 8 0 R>>>>",
]


@pytest.mark.parametrize("action", ACTIONS)
def test_what_acts_by_itself_or_holds_files_is_refused(action: bytes) -> None:
    assert why_not(pdf(b"3 0 obj " + action + b" endobj")) == ACTIVE


@pytest.mark.parametrize("action", ACTIONS)
def test_it_is_found_in_compressed_objects_too(action: bytes) -> None:
    data = pdf(packed_objects(b"3 0 " + action))
    assert action not in data
    assert why_not(data) == ACTIVE


@pytest.mark.parametrize(
    "harmless",
    [
        b"3 0 obj <</S /URI /URI (https://example.org)>> endobj",
        b"3 0 obj <</S /GoTo /D [4 0 R /Fit]>> endobj",
        b"3 0 obj <</First 4 0 R>> endobj 6 0 obj <</Filter /DCTDecode>>\nstream\n\xff\xd8\nendstream endobj",
        b"3 0 obj <</AcroForm <</Fields [5 0 R]>>>> endobj",
        b"3 0 obj <</Length 11>>\nstream\n\x9c/JS\xf0/AA\x01/EF/XFA/DP\nendstream endobj",
        packed_objects(b"3 0 <</S /URI /URI (https://example.org)>>"),
        packed_objects(b"3 0 <</Type /Page>>", b"/Filter [ /FlateDecode ]"),
        packed_objects(b"3 0 <</Type /Page>>") + b"\n" + packed_objects(b"4 0 <</Type /Page>>"),
    ],
)
def test_links_forms_to_fill_in_and_compressed_pictures_are_taken(harmless: bytes) -> None:
    check_pdf(pdf(harmless))


@pytest.mark.parametrize("name", [b"/Encrypt", b"/Encr#79pt"])
def test_a_password_is_refused_however_its_name_is_written(name: bytes) -> None:
    assert why_not(pdf(trailer=name + b" 8 0 R")) == LOCKED


def test_an_encrypted_pdf_is_locked_and_not_damaged() -> None:
    scrambled = packed_objects(b"3 0 <</Type /Page>>").replace(b"stream\r\n\x78", b"stream\r\n\x13")
    assert why_not(pdf(scrambled, trailer=b"/Encrypt 8 0 R")) == LOCKED


@pytest.mark.parametrize(
    "described",
    [
        b"/Filter /LZWDecode",
        b"/Filter [/ASCIIHexDecode /FlateDecode]",
        b"/Filter [/FlateDecode /FlateDecode]",
        b"/Filter /FlateDecode /Filter [/FlateDecode /FlateDecode]",
        b"/Filter 8 0 R",
        b"/F /LZWDecode",
        b"/Filter /FlateDecode /DP [<</Predictor 12>>]",
        b"/Filter /FlateDecode /DecodeParms <</Predictor 12>>",
    ],
)
def test_objects_packed_in_an_unusual_way_could_hide_anything_and_are_refused(described: bytes) -> None:
    assert why_not(pdf(packed_objects(b"3 0 <<>>", described))) == UNSEEN


@pytest.mark.parametrize("written", [b"/Type /O#62jStm", b""])
def test_compressed_objects_are_known_however_their_type_is_written(written: bytes) -> None:
    data = pdf(packed_objects(b"3 0 <</S /Launch>>").replace(b"/Type /ObjStm", written))
    assert why_not(data) == ACTIVE


def test_compressed_objects_that_hold_the_word_for_their_end_are_read_on() -> None:
    # Stored, not packed, so that "endstream" stands in plain sight amid the stream.
    stored = zlib.compressobj(0)
    content = stored.compress(b"(endstream endobj) <</S /Launch>>".ljust(70_000)) + stored.flush()
    data = pdf(b"9 0 obj <</Type /ObjStm /Filter /FlateDecode>>\nstream\n" + content + b"\nendstream")
    assert why_not(data) == ACTIVE


def test_a_pdf_that_breaks_off_is_damaged() -> None:
    assert why_not(pdf().removesuffix(b"%%EOF\n")) == DAMAGED


def test_compressed_objects_that_cannot_be_unpacked_are_damaged() -> None:
    assert why_not(pdf(packed_objects(b"3 0 <<>>").replace(b"stream\r\n\x78", b"stream\r\n\x13"))) == DAMAGED


def test_compressed_objects_are_unpacked_to_a_limit_in_all(monkeypatch: pytest.MonkeyPatch) -> None:
    objects = packed_objects(b" " * 9_000)  # some 30 bytes
    monkeypatch.setattr("bot.domain.attachments.pdf.MOST_UNPACKED", 20_000)
    check_pdf(pdf(objects, objects))
    assert why_not(pdf(objects, objects, objects)) == HUGE


def test_a_pdf_of_more_streams_than_any_book_has_is_refused() -> None:
    check_pdf(pdf(b"stream\n" * MOST_STREAMS))
    assert why_not(pdf(b"stream\n" * (MOST_STREAMS + 1))) == HUGE

"""F22: a zip bomb, XXE, an upload that is too large. Refused before anything of it is unpacked."""

import struct
import tracemalloc
import zlib
from collections.abc import AsyncIterator, Callable, Sequence

import pytest
from documents import DOCX_TYPE, Entry, archive, content_types, deflated, docx, docx_entries, odt, xlsx, zip64_end
from starlette.requests import Request
from starlette.types import Message

from bot.domain.attachments import check_file
from bot.domain.errors import Refused
from bot.web.uploads.reading import TooMuch, read_form

LARGEST = 10_000_000
HUGE = "The document would unpack to something huge. It was not taken."
DAMAGED = "The file is damaged, or no document after all."
REFERRING = "The document refers to other files or entities. It was not taken."
OTHER_FILES = "The document holds other files. Please save it as PDF."

Document = Callable[[Entry], bytes]


def why_not(data: bytes) -> str:
    with pytest.raises(Refused) as refused:
        check_file("Anlage.docx", data, LARGEST)
    return getattr(refused.value.said, "msgid", "")


def mountain(megabytes: int) -> bytes:
    """Packed: a thousandth of it."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return b"".join(packer.compress(b"x" * 1_000_000) for _ in range(megabytes)) + packer.flush()


MOUNTAIN = mountain(30)
"""About 30 kB."""


# Bombs


@pytest.mark.parametrize("document", [docx, xlsx, odt])
def test_a_part_that_unpacks_a_thousandfold_is_refused(document: Document) -> None:
    assert why_not(document(Entry("media/bild.bin", packed=MOUNTAIN, size=30_000_000))) == HUGE


def test_it_does_not_hide_in_a_document_that_is_large_itself() -> None:
    large = Entry("media/foto.bin", b"x" * 1_000_000, deflated=False)  # the whole unpacks thirtyfold only
    assert why_not(docx(large, Entry("media/bild.bin", packed=MOUNTAIN, size=30_000_000))) == HUGE


def test_many_small_parts_that_unpack_a_thousandfold_together_are_refused() -> None:
    packed = deflated(bytes(900_000))  # 900 kB, so below what a part may be packed to
    parts = [Entry(f"media/{n}.bin", packed=packed, size=900_000) for n in range(20)]
    assert why_not(docx(*parts)) == HUGE  # 18 MB out of some 20 kB


def test_a_document_that_unpacks_to_more_than_200_megabytes_is_refused_however_large_it_is() -> None:
    part = Entry("media/bild.bin", packed=bytes(1_500_000), size=150_000_000)  # a hundredfold only, but twice
    assert why_not(docx(part, Entry("media/bild2.bin", packed=bytes(1_500_000), size=150_000_000))) == HUGE


def test_a_document_of_too_many_parts_is_refused_by_what_its_end_says() -> None:
    assert why_not(archive(docx_entries(), count=2_001)) == HUGE


def test_a_table_far_longer_than_its_parts_need_is_not_even_read() -> None:
    parts = [Entry(f"{n}", b"") for n in range(100)]
    assert why_not(archive(parts, count=3)) == HUGE  # 100 × 47 or 48 bytes are more than 3 × 1,000


@pytest.mark.parametrize("name", ["word/embeddings/inner.zip", "word/media/image1.png", "customXml/item1.xml"])
def test_an_archive_in_an_archive_is_refused_and_not_opened(name: str) -> None:
    inner = docx(Entry("media/bild.bin", packed=MOUNTAIN, size=30_000_000))
    assert why_not(docx(Entry(name, inner))) == OTHER_FILES


def test_parts_that_share_their_content_are_refused() -> None:
    content = b"<a/>" * 500
    shared = [Entry(name, content, offset=_length_of(docx_entries())) for name in "bcd"]
    assert why_not(docx(Entry("a", content), *shared)) == DAMAGED


def test_parts_of_which_one_holds_the_header_of_the_next_are_refused() -> None:
    content = b"<b/>" * 500
    outer = Entry("a", archive([Entry("b", content)]), deflated=False)
    held = Entry("b", content, offset=_length_of(docx_entries()) + 31)  # 30 bytes of header and one of name
    assert why_not(docx(outer, held)) == DAMAGED


def _length_of(entries: Sequence[Entry]) -> int:
    """Bytes before the table."""
    return int(struct.unpack("<L", archive(entries)[-6:-2])[0])


# Lies about sizes


@pytest.mark.parametrize("told", [1_000, 65_536, 1_000_000])
def test_a_part_that_unpacks_to_more_than_it_says_is_damaged_and_never_held_whole(told: int) -> None:
    data = docx(Entry("media/bild.bin", packed=MOUNTAIN, size=told))
    tracemalloc.start()
    try:
        assert why_not(data) == DAMAGED
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 1_000_000  # bytes, of 30,000,000


@pytest.mark.parametrize("is_deflated", [True, False])
def test_a_part_that_unpacks_to_another_size_than_it_says_is_damaged(is_deflated: bool) -> None:
    for told in (3, 5):  # of 4 bytes
        assert why_not(docx(Entry("word/x.xml", b"<a/>", deflated=is_deflated, size=told))) == DAMAGED


def test_a_part_whose_own_header_says_another_size_is_damaged() -> None:
    assert why_not(docx(Entry("word/x.xml", b"<a/>", own_size=3))) == DAMAGED


def test_a_part_that_says_it_is_as_large_as_no_file_can_be_is_huge() -> None:
    extra = struct.pack("<HHQ", 1, 8, 2**63)
    assert why_not(docx(Entry("word/x.xml", size=0xFFFFFFFF, extra=extra))) == HUGE


@pytest.mark.parametrize(
    "lie", [(2_001, 0, 0, 0), (0, 1, 0, 0), (0, 0, 1, 0), (0, 0, 0, 1), (2**40, 0, 0, 0), (0, 2**62, 0, 0)]
)
def test_a_larger_end_record_that_says_something_else_is_damaged(lie: tuple[int, int, int, int]) -> None:
    size, start = struct.unpack("<LL", docx()[-10:-2])
    told = [true + wrong for true, wrong in zip((3, size, start, start + size), lie, strict=True)]
    assert why_not(archive(docx_entries(), end64=zip64_end(*told))) == DAMAGED


def test_an_end_that_counts_other_parts_than_there_are_is_damaged() -> None:
    assert why_not(archive(docx_entries(), count=2)) == DAMAGED


# XML that refers elsewhere

XXE = '<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document>&x;</w:document>'
LAUGHS = '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]><l>&c;</l>'
DECLARED = '<?xml version="1.0" encoding="{}"?>'


def written(encoding: str, *, declared: str = "", bom: bytes = b"", words: str = XXE) -> bytes:
    return bom + ((DECLARED.format(declared) if declared else "") + words).encode(encoding)


HOSTILE_XML = {
    "plain": written("utf-8"),
    "declared": written("utf-8", declared="UTF-8"),
    "with a mark": written("utf-8", bom=b"\xef\xbb\xbf"),
    "billion laughs": written("utf-8", words=LAUGHS),
    "external subset": b'<!DOCTYPE a SYSTEM "http://example.org/x.dtd"><a/>',
    "UTF-16 little": written("utf-16-le", declared="UTF-16", bom=b"\xff\xfe"),
    "UTF-16 big": written("utf-16-be", declared="UTF-16", bom=b"\xfe\xff"),
    "UTF-16 without a mark": written("utf-16-le", declared="UTF-16"),
    "UTF-16 big without a mark": written("utf-16-be"),
    "UTF-32": written("utf-32-le", bom=b"\xff\xfe\0\0"),
    "UTF-32 big": written("utf-32-be"),
    "UTF-7": b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE a SYSTEM "x"+AD4 <a/>',
    "UTF-7, hidden in a comment": b'<?xml version="1.0" encoding="UTF-7"?><!-- +AC0ALQA+- --><a/>',
    "UTF-7 after blanks": b'\n<?xml version="1.0" encoding="UTF-7"?><!-- +AC0ALQA+- --><a/>',
    "EBCDIC": written("cp037", declared="cp037"),
    "an encoding that is none": b"<?xml version='1.0' encoding='x\xff'?><a/>",
    "another encoding than it is in": written("utf-8", declared="UTF-16", words="<a/>"),
    "after blanks": b" \r\n\t" + written("utf-8"),
    "after a comment": b"<!-- <a> -->" + written("utf-8"),
    "after a very short comment": b"<!-->--><!DOCTYPE a SYSTEM 'x'><a/>",
    "after an instruction": b"<?a?><!DOCTYPE a SYSTEM 'x'><?b?><a/>",
    "after 64 KiB of comment": b"<!--" + b" " * 65_536 + b"-->" + written("utf-8"),
    "after 64 KiB of blanks": b" " * 65_536 + written("utf-8"),
    "after signs that look like an end in UTF-16": written(
        "utf-16-le", bom=b"\xff\xfe", words="<!-- \u2d00\u2d00\u3e00\u3c00\u6100 -->" + XXE
    ),
}


@pytest.mark.parametrize("how", HOSTILE_XML)
def test_xml_that_defines_entities_is_refused(how: str) -> None:
    assert why_not(docx(document=HOSTILE_XML[how])) == REFERRING


@pytest.mark.parametrize("how", ["plain", "UTF-16 little", "EBCDIC", "after 64 KiB of blanks", "after a comment"])
@pytest.mark.parametrize("name", ["word/media/image1.png", "word/x.bin", "hidden"])
def test_xml_under_another_name_is_refused_too(how: str, name: str) -> None:
    assert why_not(docx(Entry(name, HOSTILE_XML[how]))) == REFERRING


@pytest.mark.parametrize("document", [docx, xlsx, odt])
@pytest.mark.parametrize("name", ["customXml/item1.xml", "word/_rels/x.rels", "xl/drawings/x.vml", "media/image1.SVG"])
def test_any_part_of_any_document_is_looked_at(document: Document, name: str) -> None:
    assert why_not(document(Entry(name, HOSTILE_XML["plain"]))) == REFERRING


def test_the_table_of_kinds_itself_may_define_nothing() -> None:
    types = HOSTILE_XML["external subset"] + content_types(f"{DOCX_TYPE}.main+xml")
    assert why_not(archive([Entry("[Content_Types].xml", types), *docx_entries()[1:]])) == REFERRING


# Uploads that are too large


class Wire:
    """A body that comes in pieces of 1,000 bytes; counts those that were fetched."""

    def __init__(self, pieces: int) -> None:
        self._left = pieces
        self.fetched = 0

    async def __call__(self) -> Message:
        self.fetched += 1
        self._left -= 1
        return {"type": "http.request", "body": bytes(1_000), "more_body": self._left > 0}

    def request(self, **headers: str) -> Request:
        named = {"content-type": "multipart/form-data; boundary=x", **headers}
        raw = [(name.replace("_", "-").encode(), value.encode()) for name, value in named.items()]
        return Request({"type": "http", "method": "POST", "path": "/", "headers": raw}, self)


@pytest.mark.parametrize("length", ["50001", "9" * 30, "9" * 5_000])
async def test_an_upload_that_says_it_is_too_large_is_refused_before_a_byte_is_read(length: str) -> None:
    wire = Wire(100)
    with pytest.raises(TooMuch):
        await read_form(wire.request(content_length=length), largest=50_000, most_files=1)
    assert wire.fetched == 0


@pytest.mark.parametrize("headers", [{}, {"content_length": "10"}, {"content_length": "many"}])
async def test_an_upload_that_says_nothing_or_lies_is_broken_off_when_it_has_become_too_large(
    headers: dict[str, str],
) -> None:
    wire = Wire(1_000_000)
    body = _beginning_of_a_file()

    async def receive() -> Message:
        return await anext(body, None) or await wire()

    request = Request(wire.request(**headers).scope, receive)
    with pytest.raises(TooMuch):
        await read_form(request, largest=50_000, most_files=1)
    assert wire.fetched == 50  # of a million: 50 × 1,000 bytes and those of the beginning are too much


async def _beginning_of_a_file() -> AsyncIterator[Message]:
    head = b'--x\r\nContent-Disposition: form-data; name="files"; filename="a.pdf"\r\n\r\n'
    yield {"type": "http.request", "body": head, "more_body": True}


def test_a_file_that_is_larger_than_one_may_be_is_refused_by_its_size_alone() -> None:
    with pytest.raises(Refused) as refused:
        check_file("Anlage.docx", docx(Entry("x.bin", packed=MOUNTAIN, size=30_000_000)), 10_000)
    assert getattr(refused.value.said, "msgid", "") == "The file is larger than {n} MB."

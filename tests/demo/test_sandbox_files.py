"""Pictures and documents, both ways."""

import httpx
import pytest
from sandbox_helpers import ANNA
from telegram import Bot, InputFile
from telegram.error import BadRequest, NetworkError

from bot.demo.sandbox.arguments import clean_name
from bot.demo.sandbox.client import Messenger
from bot.demo.sandbox.pictures import Picture, sniff

# the first bytes of a PNG of 2 × 3 pixels: signature, then the IHDR chunk with width and height
PNG = bytes.fromhex("89504e470d0a1a0a 0000000d 49484452 00000002 00000003 0802000000")
PDF = b"%PDF-1.7\nnot much of a letter"
MEGABYTE = 1024 * 1024


async def test_a_picture_arrives_with_measures_and_caption(bot: Bot, messenger: Messenger) -> None:
    sent = await bot.send_photo(ANNA, PNG, caption="<b>Quote</b>", parse_mode="HTML")
    assert [(size.width, size.height, size.file_size) for size in sent.photo] == [(2, 3, len(PNG))]
    assert sent.caption == "Quote"
    message = (await messenger.get("/sandbox/chats/anna"))["messages"][0]
    assert (message["text"], message["caption"], message["html"]) == (None, "Quote", "<b>Quote</b>")
    assert (message["photo"]["width"], message["photo"]["height"]) == (2, 3)
    assert await messenger.download(message["photo"]["url"]) == PNG


async def test_a_document_arrives_with_name_and_type(bot: Bot, messenger: Messenger) -> None:
    sent = await bot.send_document(ANNA, PDF, filename="Übergabe.pdf")
    assert sent.document is not None
    assert (sent.document.file_name, sent.document.mime_type) == ("Übergabe.pdf", "application/pdf")
    message = (await messenger.get("/sandbox/chats/anna"))["messages"][0]
    assert (message["document"]["name"], message["document"]["size"]) == ("Übergabe.pdf", len(PDF))
    assert await messenger.download(message["document"]["url"]) == PDF


async def test_an_upload_can_be_attached_by_reference(bot: Bot) -> None:
    sent = await bot.send_document(ANNA, InputFile(PDF, filename="a.pdf", attach=True))
    assert sent.document is not None
    assert sent.document.file_size == len(PDF)


async def test_an_upload_that_nothing_refers_to_is_an_unknown_field(api: httpx.AsyncClient) -> None:
    answer = await api.post("sendMessage", data={"chat_id": str(ANNA), "text": "x"}, files={"stray": ("a", b"x")})
    assert "does not know the field stray" in answer.json()["description"]


async def test_a_file_is_sent_again_by_its_id(bot: Bot) -> None:
    first = await bot.send_document(ANNA, PDF, filename="a.pdf")
    assert first.document is not None
    again = await bot.send_document(ANNA, first.document.file_id)
    assert again.document == first.document


async def test_a_document_is_no_picture(bot: Bot) -> None:
    document = await bot.send_document(ANNA, PNG, filename="a.png")
    assert document.document is not None
    with pytest.raises(BadRequest, match="Can't use file of type document as photo"):
        await bot.send_photo(ANNA, document.document.file_id)


async def test_what_is_no_picture_is_not_sent_as_one(bot: Bot) -> None:
    with pytest.raises(BadRequest, match="Image_process_failed"):
        await bot.send_photo(ANNA, PDF)


async def test_an_unknown_file_id_is_refused(bot: Bot) -> None:
    with pytest.raises(BadRequest, match="Wrong file identifier/http url specified"):
        await bot.send_document(ANNA, "no-such-file")
    with pytest.raises(BadRequest, match="Invalid file_id"):
        await bot.get_file("no-such-file")


async def test_a_missing_and_an_empty_file_are_refused(bot: Bot, api: httpx.AsyncClient) -> None:
    answer = await api.post("sendDocument", json={"chat_id": ANNA})
    assert answer.json()["description"] == "Bad Request: there is no document in the request"
    with pytest.raises(BadRequest, match="File must be non-empty"):
        await bot.send_document(ANNA, InputFile(b"", filename="a.pdf"))


async def test_1024_characters_of_caption_are_allowed_and_no_more(bot: Bot) -> None:
    assert (await bot.send_photo(ANNA, PNG, caption="a" * 1024)).caption == "a" * 1024
    with pytest.raises(BadRequest, match="Message caption is too long"):
        await bot.send_photo(ANNA, PNG, caption="👋" * 512 + "a")


@pytest.mark.parametrize(
    ("width", "height", "taken"),
    [(5000, 5000, True), (5001, 5000, False), (4000, 200, True), (4001, 200, False), (200, 4001, False)],
)
async def test_a_photo_has_at_most_10000_pixels_of_both_sides_and_20_to_1(
    bot: Bot, width: int, height: int, taken: bool
) -> None:
    """5,000 + 5,000 = 10,000; 4,000 : 200 = 20 : 1."""
    photo = PNG[:16] + width.to_bytes(4, "big") + height.to_bytes(4, "big") + PNG[24:]
    if taken:
        assert (await bot.send_photo(ANNA, photo)).photo[0].width == width
    else:
        with pytest.raises(BadRequest, match="Photo_invalid_dimensions"):
            await bot.send_photo(ANNA, photo)


async def test_a_new_caption_leaves_picture_and_protection_and_keeps_to_the_limits(
    bot: Bot, messenger: Messenger
) -> None:
    photo = await bot.send_photo(ANNA, PNG, caption="alt", protect_content=True)
    await bot.edit_message_caption(ANNA, photo.message_id, caption="<b>neu</b>", parse_mode="HTML")
    with pytest.raises(BadRequest, match="Message is not modified"):
        await bot.edit_message_caption(ANNA, photo.message_id, caption="<b>neu</b>", parse_mode="HTML")
    with pytest.raises(BadRequest, match="Message caption is too long"):
        await bot.edit_message_caption(ANNA, photo.message_id, caption="a" * 1025)
    (seen,) = (await messenger.get("/sandbox/chats/anna"))["messages"]
    assert (seen["html"], seen["photo"]["width"], seen["protected"]) == ("<b>neu</b>", 2, True)


async def test_a_picture_over_10_megabytes_is_too_large(bot: Bot) -> None:
    with pytest.raises(NetworkError, match="Request Entity Too Large"):
        await bot.send_photo(ANNA, PNG + bytes(10 * MEGABYTE))


async def test_a_persons_document_reaches_the_bot_and_can_be_downloaded(bot: Bot, messenger: Messenger) -> None:
    await messenger.upload("/sandbox/chats/anna/files", "Bescheid.pdf", PDF, {"caption": "the notice"})
    message = (await bot.get_updates())[0].message
    assert message is not None
    assert message.document is not None
    assert (message.caption, message.document.file_name) == ("the notice", "Bescheid.pdf")
    file = await bot.get_file(message.document.file_id)
    assert bytes(await file.download_as_bytearray()) == PDF


async def test_a_persons_picture_reaches_the_bot(bot: Bot, messenger: Messenger) -> None:
    await messenger.upload("/sandbox/chats/anna/files", "a.png", PNG, {"as": "photo"})
    message = (await bot.get_updates())[0].message
    assert message is not None
    assert [(size.width, size.height) for size in message.photo] == [(2, 3)]


@pytest.mark.parametrize(
    ("content", "fields", "status", "sentence"),
    [
        (PDF, {"as": "photo"}, 400, "this is not a PNG, JPEG, GIF or WebP picture"),
        (PNG + bytes(20 * MEGABYTE), {"as": "photo"}, 413, "the file is too large"),
        (PDF, {"caption": "c" * 1025}, 400, "a caption has at most 1024 characters"),
        (PDF, {"as": "video"}, 400, 'send multipart with "file", and "caption", "as" (document or photo) as you like'),
    ],
)
async def test_what_a_person_cannot_send_gets_a_sentence(
    page: httpx.AsyncClient, content: bytes, fields: dict[str, str], status: int, sentence: str
) -> None:
    answer = await page.post("/sandbox/chats/anna/files", files={"file": ("a", content)}, data=fields)
    assert (answer.status_code, answer.json()) == (status, {"error": sentence})


async def test_a_file_over_20_megabytes_cannot_be_downloaded(bot: Bot, messenger: Messenger) -> None:
    await messenger.upload("/sandbox/chats/anna/files", "large.bin", bytes(20 * MEGABYTE + 1), {})
    message = (await bot.get_updates())[0].message
    assert message is not None
    assert message.document is not None
    with pytest.raises(BadRequest, match="File is too big"):
        await bot.get_file(message.document.file_id)


async def test_files_are_fetched_with_the_right_token_only(bot: Bot, page: httpx.AsyncClient) -> None:
    sent = await bot.send_document(ANNA, PDF, filename="a.pdf")
    assert sent.document is not None
    path = (await bot.get_file(sent.document.file_id)).file_path
    assert path is not None
    assert (await page.get(path)).content == PDF
    assert (await page.get(path.replace(bot.token, "7000000001:other"))).status_code == 401
    assert (await page.get(path + "x")).status_code == 404


async def test_anything_but_a_picture_is_served_as_a_download(bot: Bot, page: httpx.AsyncClient) -> None:
    await bot.send_document(ANNA, b"<script>alert(1)</script>", filename="a.html")
    message = (await page.get("/sandbox/chats/anna")).json()["messages"][0]
    answer = await page.get(message["document"]["url"])
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"] == 'attachment; filename="a.html"'
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("..\\..\\x.pdf", "x.pdf"),
        ("a\x00b\n.pdf", "ab.pdf"),
        ("..", "file"),
        ("", "file"),
        (None, "file"),
        ("Bescheid 12.11..pdf", "Bescheid 12.11..pdf"),
        ("x" * 300, "x" * 120),
    ],
)
def test_a_file_name_is_never_a_path(given: str | None, kept: str) -> None:
    assert clean_name(given) == kept


@pytest.mark.parametrize(
    ("content", "picture"),
    [
        (PNG, Picture("image/png", 2, 3)),
        (b"GIF89a\x05\x00\x06\x00", Picture("image/gif", 5, 6)),
        # JPEG: start, an APP0 segment of 4 bytes, then a baseline frame: length 17, 8 bit, height 7, width 8
        (bytes.fromhex("ffd8 ffe00004 0000 ffc00011 08 0007 0008 03"), Picture("image/jpeg", 8, 7)),
        # WebP, extended: width and height less one in 24 bits each, from byte 24
        (b"RIFF\x00\x00\x00\x00WEBPVP8X" + bytes(8) + b"\x09\x00\x00\x0a\x00\x00", Picture("image/webp", 10, 11)),
        (b"%PDF-1.7", None),
        (b"\xff\xd8\xff", None),
        (b"", None),
    ],
)
def test_pictures_are_told_by_their_first_bytes(content: bytes, picture: Picture | None) -> None:
    assert sniff(content) == picture

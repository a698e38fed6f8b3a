"""A message with a picture: caption, buttons, edits and repeats as of any other, within the messenger's limits."""

import struct
import zlib
from typing import Any

import pytest
from runtime_stage import FRIDAY, Running, Stage, message

from bot.domain.text import literal
from bot.messages import Picture


def png(width: int = 2, height: int = 2) -> bytes:
    """A white picture that any viewer opens."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = (b"\0" + b"\xff" * width) * height
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


CODE = Picture(png(), "einladung.png", literal("Einladung als Bild"))


def invite(stage: Stage, said: str = "Ihre Einladung", *buttons: str, **more: Any) -> Any:
    return lambda uow: uow.post.send(stage.anna, message(said, *buttons, picture=CODE, **more))


def edit(stage: Stage, said: str, *buttons: str, message_id: int = 1) -> Any:
    return lambda uow: uow.post.edit(message_id, stage.anna, message(said, *buttons))


async def captions(running: Running) -> list[tuple[str, bool]]:
    """What Anna sees of each message: the words, and whether they stand under a picture."""
    await running.anna.chat()
    return [(said.text, said.photo is not None) for said in running.anna.heard]


def test_a_picture_that_is_no_png_is_refused_where_it_is_made() -> None:
    with pytest.raises(ValueError, match="PNG"):
        Picture(b"GIF89a", "x.gif", literal("x"))


async def test_a_picture_arrives_with_its_caption_its_buttons_and_its_protection(stage: Stage) -> None:
    async with stage.open() as running:
        await running.in_transaction(invite(stage, "<b> & Co.", "Zurückziehen", protect=True))
        assert await captions(running) == [("<b> & Co.", True)]
        seen = running.anna.last
        assert (seen.labels, seen.protected) == (["Zurückziehen"], True)
        assert seen.photo is not None
        assert await running.messenger.download(seen.photo) == CODE.data
    assert stage.rows("outbox", "state, payload") == [("sent", None)]


async def test_the_messenger_learns_the_name_of_the_file(small_stage: Stage) -> None:
    async with small_stage.open() as running:
        await running.in_transaction(invite(small_stage))
    (upload,) = small_stage.sandbox.world.uploads.values()
    assert upload.name == "einladung.png"


async def test_a_pictures_message_is_edited_and_deleted_like_any_other(stage: Stage) -> None:
    async with stage.open() as running:
        await running.in_transaction(invite(stage, "gültig", "Zurückziehen"))
        await running.in_transaction(edit(stage, "zurückgezogen"))
        assert await captions(running) == [("zurückgezogen", True)]
        assert running.anna.last.labels == []
        await running.in_transaction(edit(stage, "abgelaufen"))
        assert await captions(running) == [("abgelaufen", True)]
        await running.in_transaction(lambda uow: uow.post.delete(1))
        assert await captions(running) == []
    assert {state for (state,) in stage.rows("outbox", "state")} == {"sent"}


async def test_an_edit_before_the_picture_has_gone_out_keeps_it(stage: Stage) -> None:
    with stage.database.begin() as uow:
        invite(stage, "alt")(uow)
        edit(stage, "neu")(uow)
        edit(stage, "neuer")(uow)
    async with stage.open() as running:
        await running.messenger.settle()
        assert await captions(running) == [("neuer", True)]
    assert len(stage.rows("outbox")) == 1


async def test_f03_a_picture_whose_answer_is_lost_is_repeated_once_and_says_so(small_stage: Stage) -> None:
    async with small_stage.open() as running:
        await running.messenger.fault("drop-answer", method="sendPhoto")
        await running.in_transaction(
            lambda uow: uow.post.send(small_stage.rita, message("Your invitation", picture=CODE))
        )
        await running.rita.chat()
        assert [said.text for said in running.rita.heard] == ["Your invitation", "Your invitation\n(delivered again)"]
        assert all(said.photo for said in running.rita.heard)


async def test_the_longest_caption_still_has_room_for_the_mark(small_stage: Stage) -> None:
    """1,024 units are allowed, 64 are kept for the mark: 960 stand under the picture, 961 follow it."""
    async with small_stage.open() as running:
        await running.in_transaction(invite(small_stage, "x" * 960))
        assert await captions(running) == [("x" * 960, True)]
        await running.messenger.fault("drop-answer", method="sendPhoto")
        await running.in_transaction(invite(small_stage, "y" * 960))
        repeated = (await captions(running))[-1][0]
    assert 960 < len(repeated) <= 1024


async def test_a_text_too_long_for_a_caption_follows_the_picture_and_has_the_buttons(stage: Stage) -> None:
    async with stage.open() as running:
        await running.in_transaction(invite(stage, "x" * 961, "Weiter", protect=True))
        assert await captions(running) == [("Einladung als Bild", True), ("x" * 961, False)]
        picture, words = running.anna.heard
        assert (picture.labels, words.labels) == ([], ["Weiter"])
        assert (picture.protected, words.protected) == (True, True)
        await running.in_transaction(edit(stage, "kurz", message_id=2))
        assert await captions(running) == [("Einladung als Bild", True), ("kurz", False)]


async def test_a_picture_without_words_says_what_it_shows(small_stage: Stage) -> None:
    async with small_stage.open() as running:
        await running.in_transaction(invite(small_stage, ""))
        assert await captions(running) == [("Einladung als Bild", True)]


async def test_a_new_caption_too_long_is_cut(small_stage: Stage) -> None:
    async with small_stage.open() as running:
        await running.in_transaction(invite(small_stage))
        await running.in_transaction(edit(small_stage, "x" * 2000))
        ((caption, under_picture),) = await captions(running)
    assert under_picture
    assert len(caption) <= 1024
    assert caption.endswith("\n…")


async def test_a_picture_the_messenger_refuses_is_a_dead_letter_and_kept_sealed(small_stage: Stage) -> None:
    """50 to 1 is beyond what the messenger shows."""
    stretched = Picture(png(100, 2), "strich.png", literal("Strich"))
    async with small_stage.open() as running:
        await running.in_transaction(lambda uow: uow.post.send(small_stage.anna, message("x", picture=stretched)))
    ((state, payload),) = small_stage.rows("outbox", "state, payload")
    assert state == "dead"
    assert "strich" not in payload


def test_only_pictures_are_marked_as_such(small_stage: Stage) -> None:
    """Their context tells an edit that it is about a caption; other messages keep theirs as it was given."""
    with small_stage.database.begin() as uow:
        plain = uow.post.send(small_stage.anna, message("Karte", context={"claim": 12}))
        picture = uow.post.send(small_stage.anna, message("Bild", context={"claim": 12}, picture=CODE))
        assert uow.post.find(plain).context == {"claim": 12}
        assert uow.post.find(picture).context["claim"] == 12
        assert len(uow.outbox.claim_due(FRIDAY, 1)) == 1

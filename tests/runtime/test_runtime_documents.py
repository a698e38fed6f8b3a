"""A message with a document: caption, buttons, edits and repeats as of any other, and the file as it was."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import vobject
from runtime_stage import Running, Stage, message
from test_runtime_pictures import CODE

from bot.domain.calendar_entry import CalendarEntry
from bot.domain.document import LARGEST_DOCUMENT, Document
from bot.domain.text import literal, text
from bot.messages import Message

LIST = Document(b"PK\x03\x04 a list", "neukunden.xlsx")
SLOT = datetime(2026, 11, 23, 8, tzinfo=UTC)
ENTRY = CalendarEntry(
    "a1@amtsbote", 0, SLOT, SLOT + timedelta(minutes=30), text("Accounting office"), literal("Vorgang 12")
)


def give(stage: Stage, said: str = "Ihre Liste", *buttons: str, **more: Any) -> Any:
    return lambda uow: uow.post.send(stage.anna, message(said, *buttons, **{"document": LIST, **more}))


async def seen(running: Running) -> list[tuple[str, str | None]]:
    """What Anna sees of each message: the words, and the name of the file they stand under."""
    await running.anna.chat()
    return [(said.text, said.document) for said in running.anna.heard]


async def content(running: Running, person: str = "anna") -> bytes:
    """Of the newest message's file, as a click on it brings it."""
    view = await running.messenger.colleague(person).chat()
    return await running.messenger.download(view["messages"][-1]["document"]["url"])


async def test_a_document_arrives_with_its_name_its_caption_and_its_buttons(stage: Stage) -> None:
    async with stage.open() as running:
        await running.in_transaction(give(stage, "<b> & Co.", "Weiter", protect=True))
        assert await seen(running) == [("<b> & Co.", "neukunden.xlsx")]
        assert (running.anna.last.labels, running.anna.last.protected) == (["Weiter"], True)
        assert await content(running) == LIST.data
    assert stage.rows("outbox", "state, payload") == [("sent", None)]


async def test_a_documents_message_is_edited_and_deleted_like_any_other(stage: Stage) -> None:
    def edit(said: str) -> Any:
        return lambda uow: uow.post.edit(1, stage.anna, message(said))

    async with stage.open() as running:
        await running.in_transaction(give(stage, "gültig", "Absagen"))
        await running.in_transaction(edit("abgesagt"))
        assert await seen(running) == [("abgesagt", "neukunden.xlsx")]
        assert running.anna.last.labels == []
        await running.in_transaction(lambda uow: uow.post.delete(1))
        assert await seen(running) == []
    assert {state for (state,) in stage.rows("outbox", "state")} == {"sent"}


async def test_an_edit_before_the_document_has_gone_out_keeps_it(stage: Stage) -> None:
    with stage.database.begin() as uow:
        give(stage, "alt")(uow)
        uow.post.edit(1, stage.anna, message("neu"))
        uow.post.edit(1, stage.anna, message("neuer"))
    async with stage.open() as running:
        await running.messenger.settle()
        assert await seen(running) == [("neuer", "neukunden.xlsx")]
    assert len(stage.rows("outbox")) == 1


async def test_f03_a_document_whose_answer_is_lost_is_repeated_once_and_says_so(small_stage: Stage) -> None:
    async with small_stage.open() as running:
        await running.messenger.fault("drop-answer", method="sendDocument")
        await running.in_transaction(
            lambda uow: uow.post.send(small_stage.rita, message("The appointment", document=LIST))
        )
        await running.rita.chat()
        assert [said.text for said in running.rita.heard] == ["The appointment", "The appointment\n(delivered again)"]
        assert [said.document for said in running.rita.heard] == ["neukunden.xlsx"] * 2


async def test_a_document_without_words_has_its_name_and_if_repeated_the_mark(small_stage: Stage) -> None:
    async with small_stage.open() as running:
        await running.messenger.fault("drop-answer", method="sendDocument")
        await running.in_transaction(lambda uow: uow.post.send(small_stage.rita, message("", document=LIST)))
        await running.rita.chat()
        assert [said.text for said in running.rita.heard] == ["", "(delivered again)"]


async def test_a_text_too_long_for_a_caption_follows_the_document_and_has_the_buttons(stage: Stage) -> None:
    """1,024 units are allowed, 64 are kept for the mark: 961 do not stand under it."""
    async with stage.open() as running:
        await running.in_transaction(give(stage, "x" * 961, "Weiter"))
        assert await seen(running) == [("", "neukunden.xlsx"), ("x" * 961, None)]
        assert [said.labels for said in running.anna.heard] == [[], ["Weiter"]]
        await running.in_transaction(lambda uow: uow.post.edit(2, stage.anna, message("kurz")))
        assert await seen(running) == [("", "neukunden.xlsx"), ("kurz", None)]


async def test_an_appointment_goes_out_as_a_calendar_file_in_each_readers_language(small_stage: Stage) -> None:
    async with small_stage.open() as running:

        def tell(uow: Any) -> None:
            for reader in (small_stage.anna, small_stage.rita):
                uow.post.send(reader, message("Termin", document=ENTRY))

        await running.in_transaction(tell)
        german, english = [(await content(running, person)).decode() for person in ("anna", "rita")]
        await running.rita.chat()
        assert running.rita.last.document == "appointment-2026-11-23.ics"
    assert vobject.readOne(german).vevent.summary.value == "Rechenstelle"
    assert vobject.readOne(english).vevent.summary.value == "Accounting office"
    assert vobject.readOne(german).vevent.dtstart.value == SLOT


async def test_a_cancelled_appointment_goes_out_as_its_cancellation(small_stage: Stage) -> None:
    cancelled = replace(ENTRY, sequence=1, cancelled=True)
    async with small_stage.open() as running:
        await running.in_transaction(give(small_stage, document=cancelled))
        assert vobject.readOne((await content(running)).decode()).method.value == "CANCEL"


def test_a_document_that_is_given_up_is_kept_sealed_like_any_message(small_stage: Stage) -> None:
    """What waits holds the file, so that it is sealed and emptied with the rest."""
    with small_stage.database.begin() as uow:
        give(small_stage)(uow)
    ((payload,),) = small_stage.rows("outbox", "payload")
    assert set(json.loads(payload)["document"]) == {"name", "data"}


def test_a_message_has_a_picture_or_a_document() -> None:
    with pytest.raises(ValueError, match="or a document"):
        Message(literal("x"), picture=CODE, document=LIST)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"", "leer.pdf"),
        (b"x" * (LARGEST_DOCUMENT + 1), "gross.pdf"),
        (b"x", ""),
        (b"x", ".."),
        (b"x", "../x.pdf"),
        (b"x", "C:\\x.pdf"),
        (b"x", "a\nb.pdf"),
        (b"x", "x" * 121),
    ],
)
def test_what_is_no_file_of_ours_is_refused_where_it_is_made(data: bytes, name: str) -> None:
    with pytest.raises(ValueError, match="document"):
        Document(data, name)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("x.PDF", "application/pdf"),
        ("x.ics", "text/calendar"),
        ("x.unbekannt", "application/octet-stream"),
        ("pdf", "application/pdf"),
    ],
)
def test_the_name_says_what_kind_of_file_it_is(name: str, expected: str) -> None:
    assert Document(b"x", name).media_type == expected

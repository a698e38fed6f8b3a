"""A picture that is drawn when its message goes out: nobody else waits for it, and no words are lost with it."""

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest
from painters import obedient, white
from runtime_stage import ANNA, FRIDAY, Running, Stage, message, until
from structlog.testing import capture_logs

from bot.domain.text import literal, text
from bot.i18n import Translator
from bot.messages import Drawing, DrawingKind, Lane
from bot.runtime.post import HAS_CAPTION
from storage.database import SqlDatabase

MISSING = "The picture could not be drawn."


@pytest.fixture(autouse=True)
def _painter(request: pytest.FixtureRequest) -> None:
    for name in ("stage", "small_stage"):
        if name in request.fixturenames:
            request.getfixturevalue(name).paint = obedient


def drawing(**order: Any) -> Drawing:
    return Drawing(DrawingKind.BOARD, order, "tafel.png", literal("Tafel der Neukunden"))


def send(stage: Stage, said: str = "Die Tafel", *buttons: str, order: dict[str, Any] | None = None, **more: Any) -> Any:
    """To Rita, in English."""
    return lambda uow: uow.post.send(stage.rita, message(said, *buttons, picture=drawing(**order or {}), **more))


async def heard(running: Running) -> list[tuple[str, bool]]:
    """What Rita sees of each message: the words, and whether they stand under a picture."""
    await running.rita.chat()
    return [(said.text, said.photo is not None) for said in running.rita.heard]


async def test_a_drawing_arrives_as_a_picture_with_its_caption_its_buttons_and_its_protection(stage: Stage) -> None:
    async with stage.open() as running:
        await running.in_transaction(send(stage, "<b> & Co.", "Weiter", protect=True))
        assert await heard(running) == [("<b> & Co.", True)]
        seen = running.rita.last
        assert (seen.labels, seen.protected) == (["Weiter"], True)
        assert seen.photo is not None
        assert await running.messenger.download(seen.photo) == white()
    assert stage.rows("outbox", "state, payload, attempts") == [("sent", None, 1)]


def test_the_outbox_holds_words_in_the_readers_language_and_no_picture(small_stage: Stage) -> None:
    with small_stage.database.begin() as uow:
        uow.post.send(small_stage.anna, message("Tafel", picture=drawing(said=text("Accounting office"), rows=[1, 2])))
    ((payload,),) = small_stage.rows("outbox", "payload")
    assert json.loads(payload)["drawing"] == {
        "kind": "board",
        "name": "tafel.png",
        "content": {"said": Translator("de").plain(text("Accounting office")), "rows": [1, 2]},
    }
    assert "picture" not in json.loads(payload)


async def test_while_a_picture_takes_long_other_chats_are_answered(stage: Stage, tmp_path: Path) -> None:
    """And what follows it in its own chat keeps its place."""
    gate = tmp_path / "gate"
    async with stage.open() as running:
        await stage.database.write(send(stage, order={"wait_for": str(gate)}))
        await stage.database.write(lambda uow: uow.post.send(stage.rita, message("danach")))
        running.assistant.wake()
        for said in ("eins", "zwei", "drei"):
            await running.messenger.post("/sandbox/chats/anna/messages", {"text": said})
            await until(lambda said=said: has_heard_last(running, said))
        assert await heard(running) == []
        gate.touch()
        await running.messenger.settle()
        assert await heard(running) == [("Die Tafel", True), ("danach", False)]


async def test_an_answer_does_not_wait_for_a_digests_picture_that_stands_in_line(stage: Stage, tmp_path: Path) -> None:
    """Rita's digest is being drawn and Anna's waits behind it: Anna's answer comes before both, and so does the
    picture that she asks for; what came after her digest does not."""
    gate = tmp_path / "gate"

    def to_anna(said: str, lane: Lane, **more: Any) -> Any:
        return lambda uow: uow.post.send(stage.anna, message(said, lane=lane, **more))

    async with stage.open() as running:
        await stage.database.write(send(stage, order={"wait_for": str(gate)}, lane=Lane.DIGEST))
        await stage.database.write(to_anna("Sammelpost", Lane.DIGEST, picture=drawing()))
        await stage.database.write(to_anna("Rundschreiben", Lane.BULK))
        running.assistant.wake()
        await until(lambda: are_all_under_way(stage, but=1))
        await stage.database.write(to_anna("Antwort", Lane.REPLY))
        running.assistant.wake()
        await until(lambda: has_heard_last(running, "Antwort"))
        await stage.database.write(to_anna("Kennzahl", Lane.REPLY, picture=drawing()))
        running.assistant.wake()
        await until(lambda: are_all_under_way(stage, but=1))
        gate.touch()
        await running.messenger.settle()
        await running.anna.chat()
        assert [said.text for said in running.anna.heard] == ["Antwort", "Kennzahl", "Sammelpost", "Rundschreiben"]


async def test_any_number_of_pictures_that_wait_takes_no_place_from_other_chats(stage: Stage, tmp_path: Path) -> None:
    """40 of them, ten more than may be on their way at a time, in line before Anna's words."""
    gate = tmp_path / "gate"
    content = {"kind": "board", "name": "x.png", "content": {"wait_for": str(gate)}}
    payload = {"text": "", "buttons": [], "protect": False, "locale": "de", "drawing": content}
    with stage.database.begin() as uow:
        for chat_id in range(5001, 5041):
            uow.outbox.send(chat_id, None, Lane.REPLY, payload, FRIDAY)
        uow.post.send(stage.anna, message("Guten Morgen", lane=Lane.BULK))
    async with stage.open() as running:
        await until(lambda: has_heard_last(running, "Guten Morgen"))
        assert [state for (state,) in stage.rows("outbox", "state")][:40] == ["sending"] * 40
        gate.touch()
        await running.messenger.settle()


async def test_an_answers_picture_is_drawn_before_those_of_a_digest_that_came_first(
    small_stage: Stage, tmp_path: Path
) -> None:
    gate, book = tmp_path / "gate", tmp_path / "book"

    async def put_in_line(chat_id: int, lane: Lane, said: str, **order: str) -> None:
        content = {"kind": "board", "name": "x.png", "content": {"said": said, "write": str(book), **order}}
        payload = {"text": "", "buttons": [], "protect": False, "locale": "de", "drawing": content}
        await small_stage.database.write(lambda uow: uow.outbox.send(chat_id, None, lane, payload, FRIDAY))
        running.assistant.wake()
        await until(lambda: are_all_under_way(small_stage))

    async with small_stage.open() as running:
        await put_in_line(5001, Lane.REPLY, "Tor", wait_for=str(gate))
        await put_in_line(5002, Lane.DIGEST, "Sammelpost")
        await put_in_line(5003, Lane.REPLY, "Antwort")
        gate.touch()
        await running.messenger.settle()
    assert [line.split()[-1] for line in book.read_text().splitlines()] == ["Tor", "Antwort", "Sammelpost"]


async def are_all_under_way(stage: Stage, but: int = 0) -> bool:
    """All that has not arrived."""
    states = [state for (state,) in stage.rows("outbox", "state") if state != "sent"]
    return len(states) > but and states.count("sending") == len(states) - but


async def has_heard_last(running: Running, said: str) -> bool:
    """Anna has."""
    await running.anna.chat()
    return bool(running.anna.heard) and running.anna.heard[-1].text == said


async def test_what_takes_too_long_goes_out_as_words_and_the_next_picture_is_drawn_again(small_stage: Stage) -> None:
    small_stage.paint_seconds = 0.3
    with capture_logs() as logs:
        async with small_stage.open() as running:
            await running.in_transaction(send(small_stage, order={"sleep": 60}))
            await running.in_transaction(send(small_stage, "Noch eine"))
            (alone, without), (again, under_picture) = await heard(running)
    (entry,) = [entry for entry in logs if entry["event"] == "not_drawn"]
    assert (without, entry["error"]) == (False, "took too long")
    assert alone.startswith(f"Die Tafel\n\n{MISSING}")
    assert alone.endswith(f"by the number {entry['reference']}.")
    assert (again, under_picture) == ("Noch eine", True)
    assert [error for (error,) in small_stage.rows("outbox", "error")] == [
        f"not drawn: took too long ({entry['reference']})",
        None,
    ]


async def test_a_drawing_that_ends_its_process_takes_no_words_and_no_later_picture_with_it(small_stage: Stage) -> None:
    async with small_stage.open() as running:
        await running.in_transaction(send(small_stage, "Vorher"))
        await running.in_transaction(send(small_stage, order={"end": True}))
        await running.in_transaction(send(small_stage, "Danach"))
        before, (alone, without), after = await heard(running)
    assert (before, after) == (("Vorher", True), ("Danach", True))
    assert (without, MISSING in alone) == (False, True)


async def test_an_error_of_the_painter_is_logged_by_its_name_alone(small_stage: Stage) -> None:
    with capture_logs() as logs:
        async with small_stage.open() as running:
            await running.in_transaction(send(small_stage, order={"fail": "Erika Musterfrau"}))
            ((alone, under_picture),) = await heard(running)
    (entry,) = [entry for entry in logs if entry["event"] == "not_drawn"]
    assert (under_picture, entry["error"]) == (False, "ValueError")
    assert "Erika" not in f"{alone}{logs}{small_stage.rows('outbox')}"


async def test_words_that_went_alone_can_still_be_changed(small_stage: Stage) -> None:
    """Their message says that it has a caption; the messenger knows better."""
    async with small_stage.open() as running:
        await running.in_transaction(send(small_stage, "gültig", "Weiter", order={"fail": "x"}))
        await running.in_transaction(lambda uow: uow.post.edit(1, small_stage.rita, message("erledigt")))
        assert await heard(running) == [("erledigt", False)]
    assert [state for (state,) in small_stage.rows("outbox", "state")] == ["sent", "sent"]


async def test_an_edit_before_the_drawing_has_gone_out_keeps_it(stage: Stage) -> None:
    with stage.database.begin() as uow:
        send(stage, "alt")(uow)
        uow.post.edit(1, stage.rita, message("neu"))
    async with stage.open() as running:
        await running.messenger.settle()
        assert await heard(running) == [("neu", True)]


async def test_what_was_being_drawn_at_a_stop_is_drawn_after_the_start_and_is_no_repeat(
    stage: Stage, tmp_path: Path
) -> None:
    gate = tmp_path / "gate"
    async with stage.open() as running:
        await stage.database.write(send(stage, order={"wait_for": str(gate)}))
        running.assistant.wake()
        await until(lambda: are_all_under_way(stage))
    gate.touch()
    async with stage.open() as running:
        await running.messenger.settle()
        assert await heard(running) == [("Die Tafel", True)]


async def test_a_text_too_long_for_a_caption_follows_the_drawing(small_stage: Stage) -> None:
    async with small_stage.open() as running:
        await running.in_transaction(send(small_stage, "x" * 961, "Weiter"))
        assert await heard(running) == [("Tafel der Neukunden", True), ("x" * 961, False)]
        assert running.rita.last.labels == ["Weiter"]


def test_its_message_is_changed_by_its_caption(small_stage: Stage) -> None:
    with small_stage.database.begin() as uow:
        assert HAS_CAPTION in uow.post.find(send(small_stage)(uow)).context


@pytest.mark.parametrize(
    ("payload", "state"),
    [
        ({"text": "x", "drawing": {"kind": "board"}}, "pending"),
        ({"text": "x", "picture": {"data": "", "name": "x"}}, "uncertain"),
        ({"text": '"drawing":{'}, "uncertain"),
    ],
)
def test_after_a_crash_what_was_still_to_be_drawn_has_certainly_not_been_sent(
    database: SqlDatabase, payload: dict[str, Any], state: str
) -> None:
    with database.begin() as uow:
        uow.outbox.send(ANNA, None, Lane.REPLY, payload, FRIDAY)
        uow.outbox.claim_due(FRIDAY, 1)
        assert uow.outbox.recover() == 1
        (row,) = uow.connection.exec_driver_sql("SELECT state, repeats FROM outbox").all()
    assert tuple(row) == (state, int(state == "uncertain"))


def test_what_was_drawn_waits_at_its_old_place_and_counts_no_attempt(database: SqlDatabase) -> None:
    with database.begin() as uow:
        for said in ("erste", "zweite"):
            uow.outbox.send(ANNA, None, Lane.REPLY, {"text": said}, FRIDAY)
        (parcel,) = uow.outbox.claim_due(FRIDAY, 1)
        uow.outbox.drawn(parcel, {"text": "erste", "picture": {}}, None)
        (again,) = uow.outbox.claim_due(FRIDAY, 1)
    assert (again.id, again.attempts, again.payload) == (parcel.id, 1, {"text": "erste", "picture": {}})


async def test_the_process_that_draws_is_warmed_for_nobody_after_the_start(stage: Stage, tmp_path: Path) -> None:
    book = tmp_path / "book"
    async with stage.open() as running:
        running.assistant.prepare_pictures(("overview", "de", json.dumps({"said": "x", "write": str(book)})), 0)
        await until(lambda: asyncio.to_thread(book.exists))
        assert await heard(running) == []
    assert book.read_text() == "overview de x\n"


async def test_an_end_before_that_draws_nothing(stage: Stage, tmp_path: Path) -> None:
    book = tmp_path / "book"
    async with stage.open() as running:
        running.assistant.prepare_pictures(("overview", "de", json.dumps({"said": "x", "write": str(book)})), 0.5)
    await asyncio.sleep(0.6)
    assert not book.exists()

"""The road of one update, from the chat to the database and back."""

import asyncio
import threading
from datetime import datetime
from pathlib import Path
from typing import Any

from runtime_stage import ANNA, BOT, RITA, Stage, message, new_update, until
from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler, MessageHandler, filters

from bot.ports import Pressed
from bot.queues import Arrival, DatabaseUnavailable, NewUpdate, RuntimeUnitOfWork
from bot.runtime.hooks import Hooks
from bot.runtime.reference import new_reference
from bot.runtime.trip import Act, TakesLong, in_transaction
from storage.database import SqlDatabase
from tests.vaults import VAULT


def apology(uow: RuntimeUnitOfWork, arrival: Arrival, _update: Update | None, reference: str) -> None:
    staff = uow.staff.by_telegram_id(arrival.chat_id or 0)
    assert staff is not None
    uow.post.send(staff, message(f"Leider nicht: {reference}"))


async def test_what_is_written_is_answered_and_its_text_forgotten(stage: Stage) -> None:
    async with stage.open() as running:
        await running.anna.send("Guten Morgen")
        assert running.anna.last.text == "Guten Morgen"
        assert running.anna.last.by_bot
    assert stage.rows("inbox", "state, payload, attempts") == [("done", None, 1)]
    assert stage.rows("outbox", "state, payload, attempts") == [("sent", None, 1)]


async def test_the_librarys_handlers_run_in_the_transaction_of_their_update(stage: Stage) -> None:
    def begin(uow: Any, update: Update, _now: datetime) -> None:
        uow.post.send(stage.anna, message("Was nun?", "Weiter", "Zurück"))

    def press(uow: Any, update: Update, _now: datetime) -> str:
        query = update.callback_query
        assert query is not None
        assert query.data is not None
        pressed = uow.post.resolve(query.data, ANNA, stage.anna.id)
        assert isinstance(pressed, Pressed)
        uow.post.edit(pressed.message.id, stage.anna, message(f"Gewählt: {pressed.args['label']}"))
        return "Gemerkt"

    handlers = (
        CommandHandler("neu", in_transaction(begin)),
        CallbackQueryHandler(in_transaction(press)),
        MessageHandler(filters.TEXT, in_transaction(stage.echo)),
    )
    async with stage.open(*handlers) as running:
        await running.anna.send("/neu")
        await running.anna.click("Zurück")
        assert running.anna.last.text == "Gewählt: Zurück"
        assert running.anna.toasts == ["Gemerkt"]
        await running.anna.send("danke")
        assert running.anna.last.text == "danke"


async def test_a_failing_handler_leaves_nothing_behind_but_a_reference_and_an_answer(stage: Stage) -> None:
    def act(uow: Any, update: Update, now: datetime) -> None:
        uow.audit.record("half done", at=now, by=stage.anna.id)
        uow.post.send(stage.anna, message("halb"))
        raise ValueError("Frau Meier")

    async with stage.open(act=act, hooks=Hooks(failed=apology)) as running:
        await running.anna.send("12345BG0001234")
        answer = running.anna.last.text
    ((state, reference, error, payload),) = stage.rows("inbox", "state, reference, error, payload")
    assert (state, error) == ("failed", "ValueError")
    assert answer == f"Leider nicht: {reference}"
    assert "12345BG0001234" not in payload
    assert "12345BG0001234" in VAULT.open(payload, "inbox.payload", 1)
    assert [text.text for text in running.anna.heard] == [answer]
    assert stage.rows("audit") == []


async def test_an_apology_that_fails_too_still_ends_the_update(small_stage: Stage) -> None:
    def act(uow: Any, update: Update, now: datetime) -> None:
        raise ValueError

    def broken(*_: object) -> None:
        raise KeyError

    async with small_stage.open(act=act, hooks=Hooks(failed=broken)) as running:
        await running.anna.send("hallo")
        assert running.anna.heard == []
    assert small_stage.rows("inbox", "state, error") == [("failed", "ValueError")]


async def test_after_a_failure_the_next_message_is_worked_on(small_stage: Stage) -> None:
    def act(uow: Any, update: Update, now: datetime) -> None:
        assert update.message is not None
        if update.message.text == "schlecht":
            raise ValueError
        small_stage.echo(uow, update, now)

    async with small_stage.open(act=act) as running:
        await running.anna.send("schlecht")
        await running.anna.send("gut")
        assert [said.text for said in running.anna.heard] == ["gut"]


async def test_a_handler_that_fails_outside_its_transaction_counts_as_failed(small_stage: Stage) -> None:
    async def callback(update: Update, context: object) -> None:
        raise LookupError

    async with small_stage.open(MessageHandler(filters.ALL, callback)) as running:
        await running.anna.send("hallo")
    assert small_stage.rows("inbox", "state, error") == [("failed", "LookupError")]


async def test_a_second_transaction_for_one_update_is_refused_and_the_first_one_stands(small_stage: Stage) -> None:
    first = in_transaction(small_stage.echo)

    async def twice(update: Update, context: Any) -> None:
        await first(update, context)
        await first(update, context)

    async with small_stage.open(MessageHandler(filters.ALL, twice)) as running:
        await running.anna.send("einmal")
        assert [said.text for said in running.anna.heard] == ["einmal"]
    assert small_stage.rows("inbox", "state") == [("done",)]


async def test_after_a_failure_no_further_handler_sees_the_update(small_stage: Stage) -> None:
    seen: list[str] = []

    async def fail(update: Update, context: object) -> None:
        raise LookupError

    async def note(update: Update, context: object) -> None:
        seen.append("second group")

    application = small_stage.application(MessageHandler(filters.ALL, fail))
    application.add_handler(MessageHandler(filters.ALL, note), group=1)
    async with small_stage.running(application) as running:
        await running.anna.send("hallo")
    assert seen == []


async def test_what_arrives_while_the_inbox_is_read_is_not_overlooked(sqlite_url: str, tmp_path: Path) -> None:
    """The first look at the inbox finds Rita's update and is held up; Anna's is stored behind its back."""

    class HeldUp(SqlDatabase):
        go_on = asyncio.Event()

        async def read(self, work: Any) -> Any:
            result = await super().read(work)
            await self.go_on.wait()
            return result

    stage = Stage(tmp_path, sqlite_url)
    stage.database.close()
    stage.database = database = HeldUp(sqlite_url, stage.post)
    with database.begin() as uow:
        uow.inbox.add(BOT, [new_update(1, RITA)], stage.clock.now())
    async with stage.open() as running:
        await running.messenger.post("/sandbox/chats/anna/messages", {"text": "nicht übersehen"})
        await until(stage.has_stored_two_updates)
        database.go_on.set()
        await until(running.anna_heard_something)
    stage.close()


async def test_an_update_nobody_handles_is_done(small_stage: Stage) -> None:
    async with small_stage.open(CommandHandler("neu", in_transaction(small_stage.echo))) as running:
        await running.anna.send("kein Befehl")
    assert small_stage.rows("inbox", "state, payload") == [("done", None)]


async def test_an_update_that_cannot_be_parsed_becomes_an_error_row_and_is_answered(stage: Stage) -> None:
    """`message` must be an object; a list makes the library fail."""
    with stage.database.begin() as uow:
        uow.inbox.add(BOT, [NewUpdate(5, ANNA, '{"update_id":5,"message":[1]}')], stage.clock.now())
    async with stage.open(hooks=Hooks(failed=apology)) as running:
        await running.messenger.settle()
        await running.anna.chat()
        assert running.anna.last.text.startswith("Leider nicht: ")
    assert stage.rows("inbox", "state") == [("failed",)]


async def test_an_update_that_three_processes_died_of_is_set_aside_and_answered(stage: Stage) -> None:
    with stage.database.begin() as uow:
        (arrival,) = uow.inbox.add(BOT, [new_update(7)], stage.clock.now())
        for _ in range(3):
            uow.inbox.claim(arrival.id)
    async with stage.open(hooks=Hooks(failed=apology)) as running:
        await running.messenger.settle()
        await running.anna.chat()
        assert running.anna.last.text.startswith("Leider nicht: ")
    assert stage.rows("inbox", "state, error, attempts") == [("set_aside", "CrashedTooOften", 3)]


async def test_f06_what_waits_from_before_is_worked_on_at_start_in_order_of_arrival(stage: Stage) -> None:
    """Telegram may restart its ids: 900 arrived before 3, so it is worked on before 3."""
    with stage.database.begin() as uow:
        uow.inbox.add(BOT, [new_update(900, said="eins"), new_update(901, said="zwei")], stage.clock.now())
        uow.inbox.add(BOT, [new_update(3, said="drei")], stage.clock.now())
    async with stage.open() as running:
        await running.messenger.settle()
        await running.anna.chat()
        assert [said.text for said in running.anna.heard] == ["eins", "zwei", "drei"]


async def test_updates_of_one_chat_keep_their_order(stage: Stage) -> None:
    texts = [f"Nachricht {number}" for number in range(40)]
    async with stage.open() as running:
        for text in texts:
            await running.messenger.post("/sandbox/chats/anna/messages", {"text": text})
        await running.messenger.settle()
        await running.anna.chat()
        assert [said.text for said in running.anna.heard] == texts


async def test_on_postgresql_a_slow_chat_does_not_hold_up_another(postgres_url: str, tmp_path: Path) -> None:
    stage = Stage(tmp_path, postgres_url)
    release = threading.Event()

    def act(uow: Any, update: Update, now: datetime) -> None:
        assert update.effective_chat is not None
        if update.effective_chat.id == ANNA:
            assert release.wait(5)
        stage.echo(uow, update, now)

    async with stage.open(act=act) as running:
        await running.messenger.post("/sandbox/chats/anna/messages", {"text": "langsam"})
        await running.messenger.post("/sandbox/chats/rita/messages", {"text": "schnell"})
        await until(running.rita_heard_something)
        release.set()
        await running.messenger.settle()
        await running.anna.chat()
        assert running.anna.last.text == "langsam"
    stage.close()


async def test_a_passing_database_error_is_waited_out_and_is_no_failure(small_stage: Stage) -> None:
    """The database is locked by somebody else for longer than one attempt may wait (0.2 s)."""
    async with small_stage.open() as running:
        with small_stage.database.begin():
            await running.messenger.post("/sandbox/chats/anna/messages", {"text": "trotzdem"})
            await asyncio.sleep(0.6)
        await running.messenger.settle()
        await running.anna.chat()
        assert running.anna.last.text == "trotzdem"
    assert small_stage.rows("inbox", "state, attempts") == [("done", 1)]


async def test_an_error_the_act_calls_passing_is_tried_again_without_counting_an_attempt(small_stage: Stage) -> None:
    tries: list[int] = []

    def act(uow: Any, update: Update, now: datetime) -> None:
        tries.append(1)
        if len(tries) < 3:
            raise DatabaseUnavailable
        small_stage.echo(uow, update, now)

    async with small_stage.open(act=act) as running:
        await running.anna.send("beim dritten Mal")
        assert [said.text for said in running.anna.heard] == ["beim dritten Mal"]
    assert small_stage.rows("inbox", "state, attempts") == [("done", 1)]


async def test_f10_an_update_finished_by_another_process_has_no_second_effect(stage: Stage) -> None:
    acted: list[str] = []

    def act(uow: Any, update: Update, now: datetime) -> None:
        acted.append("act")

    async with stage.open(act=act) as running:
        with stage.database.begin() as uow:
            (arrival,) = uow.inbox.add(BOT, [new_update(11)], stage.clock.now())
            uow.inbox.done(arrival.id, stage.clock.now())
        running.assistant.road.offer([arrival])
        await running.messenger.settle()
        await running.assistant.road.idle()
    assert acted == []
    assert stage.rows("inbox", "state, attempts") == [("done", 0)]


async def test_a_menu_is_set_for_the_chat(small_stage: Stage) -> None:
    async with small_stage.open() as running:
        await running.in_transaction(lambda uow: uow.post.menu(small_stage.anna, [("hilfe", "Zeigt die Hilfe")]))
        state = await running.messenger.get("/sandbox/state")
    (anna,) = (person for person in state["personas"] if person["key"] == "anna")
    assert anna["commands"] == [{"command": "hilfe", "description": "Zeigt die Hilfe"}]


class AnyUpdate(BaseHandler[Any, Any, Any]):
    def check_update(self, update: object) -> bool:
        return True


async def test_more_updates_than_fit_into_memory_are_all_worked_on_in_order(small_stage: Stage) -> None:
    """The road holds 500 at most; the rest is fetched when there is room."""
    order: list[int] = []

    def act(uow: Any, update: Update, now: datetime) -> None:
        order.append(update.update_id)

    with small_stage.database.begin() as uow:
        uow.inbox.add(BOT, [new_update(n) for n in range(1, 651)], small_stage.clock.now())
    async with small_stage.open(AnyUpdate(in_transaction(act))) as running:
        await running.messenger.settle()
    assert order == list(range(1, 651))


def test_references_are_easy_to_read_out() -> None:
    drawn = {new_reference() for _ in range(200)}
    assert len(drawn) == 200
    assert not set("".join(drawn)) & set("01IO")
    assert all(len(reference) == 7 and reference[3] == "-" for reference in drawn)


async def test_what_takes_long_to_find_holds_up_nobody_and_is_said_once(stage: Stage) -> None:
    """Rita's answer is looked for until Anna has hers; the database takes Anna's transaction meanwhile."""
    found = threading.Event()

    def act(uow: Any, update: Update, now: datetime) -> None:
        if update.effective_message is not None and update.effective_message.text == "lang":
            uow.post.send(stage.rita, message("noch nicht"))
            raise TakesLong(prepare)
        stage.echo(uow, update, now)

    def prepare(uow: Any, update: Update, now: datetime) -> Act:
        assert found.wait(15)
        return stage.echo

    async with stage.open(act=act) as running:
        await running.messenger.post("/sandbox/chats/rita/messages", {"text": "lang"})
        await running.messenger.post("/sandbox/chats/anna/messages", {"text": "kurz"})
        await until(running.anna_heard_something)
        assert not await running.rita_heard_something()
        found.set()
        await until(running.rita_heard_something)
        assert [said.text for said in running.rita.heard] == ["lang"]
    assert stage.rows("inbox", "state, attempts") == [("done", 1), ("done", 1)]

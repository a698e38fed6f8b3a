"""Delivery against the sandbox and its faults: nothing lost, order kept, a repeat only where it may be one."""

import asyncio
import sqlite3
from datetime import timedelta
from typing import Any

import pytest
from runtime_stage import ANNA, Running, Stage, message, until
from sqlalchemy import Connection, RootTransaction

from bot.domain.people import Staff
from bot.domain.text import literal
from bot.messages import Lane
from bot.queues import Parcel, RuntimeUnitOfWork
from bot.runtime.hooks import Hooks
from bot.runtime.pacing import Limits
from storage.database import SqlDatabase
from tests.vaults import VAULT

REPEATED = "\n(delivered again)"


def say(stage: Stage, *texts: str, **more: Any) -> Any:
    """A use case that says these things to Anna."""
    return lambda uow: [uow.post.send(stage.anna, message(text, **more)) for text in texts]


def shown(running: Running) -> list[str]:
    return [said.text for said in running.anna.heard]


async def test_f04_flood_control_is_waited_out_and_the_order_kept(small_stage: Stage) -> None:
    """Twice at the head of a burst the messenger wants a second's pause: two seconds, and nothing overtaken."""
    begun = asyncio.get_running_loop().time()
    async with small_stage.open() as running:
        await running.messenger.fault("429", method="sendMessage", retry_after=1, times=2)
        await running.in_transaction(say(small_stage, "eins", "zwei", "drei"))
        await running.anna.chat()
        assert shown(running) == ["eins", "zwei", "drei"]
    assert asyncio.get_running_loop().time() - begun >= 2
    assert small_stage.rows("outbox", "state, repeats, attempts") == [("sent", 0, 3), ("sent", 0, 1), ("sent", 0, 1)]


async def test_a_server_error_is_tried_again_and_the_order_kept(small_stage: Stage) -> None:
    async with small_stage.open() as running:
        await running.messenger.fault("500", method="sendMessage")
        await running.in_transaction(say(small_stage, "eins", "zwei"))
        await running.anna.chat()
        assert shown(running) == ["eins", "zwei"]


async def test_while_a_digest_fails_an_answer_goes_out(small_stage: Stage) -> None:
    """The digest's lane rests for a second after the server's error; the answer does not wait for it."""
    async with small_stage.open() as running:
        await running.messenger.fault("500", method="sendMessage")
        await small_stage.database.write(say(small_stage, "Übersicht", lane=Lane.DIGEST))
        running.assistant.wake()
        await until(lambda: running.messenger.calls("sendMessage"))
        await running.in_transaction(say(small_stage, "Antwort"))
        await running.anna.chat()
        assert shown(running) == ["Antwort", "Übersicht"]


@pytest.mark.parametrize(("fault", "expected"), [("drop-answer", 2), ("timeout", 1)])
async def test_f03_a_send_whose_answer_is_lost_is_repeated_once_and_says_so(
    stage: Stage, fault: str, expected: int
) -> None:
    """A dropped answer leaves the first copy in the chat; after a time-out that was never done there is none."""
    async with stage.open() as running:
        await running.messenger.fault(fault, method="sendMessage")
        await running.in_transaction(lambda uow: uow.post.send(stage.rita, message("Important")))
        await running.rita.chat()
        assert [said.text for said in running.rita.heard] == ["Important", f"Important{REPEATED}"][-expected:]
    assert stage.rows("outbox", "state, repeats") == [("sent", 1)]


async def test_the_buttons_of_the_repeated_message_work_and_edits_go_there(small_stage: Stage) -> None:
    async with small_stage.open() as running:
        await running.messenger.fault("drop-answer", method="sendMessage")
        await small_stage.database.write(say(small_stage, "alt"))
        running.assistant.wake()
        await running.messenger.settle()
        await running.in_transaction(lambda uow: uow.post.edit(1, small_stage.anna, message("neu")))
        await running.anna.chat()
        assert shown(running) == ["alt", "neu"]


async def test_an_edit_whose_answer_is_lost_is_just_done_again(small_stage: Stage) -> None:
    async with small_stage.open() as running:
        await running.in_transaction(say(small_stage, "alt"))
        await running.messenger.fault("drop-answer", method="editMessageText")
        await running.in_transaction(lambda uow: uow.post.edit(1, small_stage.anna, message("neu")))
        await running.anna.chat()
        assert shown(running) == ["neu"]
    assert small_stage.rows("outbox", "state, repeats") == [("sent", 0), ("sent", 0)]


async def test_f05_a_colleague_who_blocked_the_assistant_is_marked_and_others_are_told(stage: Stage) -> None:
    def tell(uow: RuntimeUnitOfWork, gone: Staff) -> None:
        uow.post.send(stage.rita, message(f"{gone.name} ist nicht erreichbar"))

    async with stage.open(hooks=Hooks(unreachable=tell)) as running:
        await running.anna.block()
        await running.in_transaction(say(stage, "eins", "zwei"))
        await running.rita.chat()
        assert running.rita.last.text == "Anna Leist ist nicht erreichbar"
    with stage.database.begin() as uow:
        assert uow.staff.get(stage.anna.id).unreachable_since is not None
    assert stage.rows("outbox", "state, payload") == [("dead", None), ("dead", None), ("sent", None)]


async def test_f05_others_are_served_while_one_is_blocked(small_stage: Stage) -> None:
    async with small_stage.open() as running:
        await running.anna.block()
        await running.in_transaction(say(small_stage, "für Anna"))
        await running.rita.send("für Rita")
        assert running.rita.last.text == "für Rita"


async def test_what_the_messenger_refuses_is_a_dead_letter_an_admin_hears_of(stage: Stage) -> None:
    """Broken markup, put in line past the Post: the messenger answers 400. What it said is kept sealed."""
    told: list[str] = []

    def tell(uow: RuntimeUnitOfWork, parcel: Parcel, error: str) -> None:
        told.append(error)

    payload = {"text": "<b>12345BG0001234", "buttons": [], "protect": False, "locale": "de"}
    async with stage.open(hooks=Hooks(undeliverable=tell)) as running:
        await running.in_transaction(lambda uow: uow.outbox.send(ANNA, None, Lane.REPLY, payload, stage.clock.now()))
        await running.anna.send("und weiter")
        assert shown(running) == ["und weiter"]
    (dead, _) = stage.rows("outbox", "state, error, payload")
    assert dead[:2] == ("dead", "BadRequest")
    assert "12345BG0001234" not in dead[2]
    assert "12345BG0001234" in VAULT.open(dead[2], "outbox.payload", 1)
    assert told == ["BadRequest"]


async def test_a_dead_letter_is_told_although_the_first_commit_of_it_failed(
    small_stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The database is busy when it is to be noted, and the work is done again."""
    told: list[str] = []
    plain = SqlDatabase._commit
    failed: list[bool] = []

    def tell(uow: RuntimeUnitOfWork, parcel: Parcel, error: str) -> None:
        uow.post.send(small_stage.rita, message(error))
        told.append(error)

    def busy_once(self: SqlDatabase, connection: Connection, transaction: RootTransaction) -> None:
        if told and not failed:
            failed.append(True)
            transaction.rollback()
            busy = sqlite3.OperationalError("database is locked")
            busy.sqlite_errorcode = sqlite3.SQLITE_BUSY
            raise busy
        plain(self, connection, transaction)

    monkeypatch.setattr(SqlDatabase, "_commit", busy_once)
    payload = {"text": "<b>kaputt", "buttons": [], "protect": False, "locale": "de"}
    async with small_stage.open(hooks=Hooks(undeliverable=tell)) as running:
        await running.in_transaction(
            lambda uow: uow.outbox.send(ANNA, None, Lane.REPLY, payload, small_stage.clock.now())
        )
        await running.rita.chat()
        assert [said.text for said in running.rita.heard] == ["BadRequest"]
    assert (failed, told) == ([True], ["BadRequest"] * 2)


async def test_undeliverable_tidings_do_not_go_round_in_circles(small_stage: Stage) -> None:
    """The telling is refused as well; it is told once, not for ever."""
    payload = {"text": "<b>kaputt", "buttons": [], "protect": False, "locale": "de"}

    def tell(uow: RuntimeUnitOfWork, parcel: Parcel, error: str) -> None:
        uow.outbox.send(ANNA, None, Lane.ALERT, payload, small_stage.clock.now())

    async with small_stage.open(hooks=Hooks(undeliverable=tell)) as running:
        await running.in_transaction(
            lambda uow: uow.outbox.send(ANNA, None, Lane.REPLY, payload, small_stage.clock.now())
        )
    assert small_stage.rows("outbox", "state") == [("dead",), ("dead",)]


async def test_editing_what_the_person_deleted_is_no_error(small_stage: Stage) -> None:
    async with small_stage.open() as running:
        await running.in_transaction(say(small_stage, "alt"))
        await running.in_transaction(lambda uow: uow.outbox.delete(ANNA, 1, Lane.REPLY, small_stage.clock.now()))
        await running.in_transaction(lambda uow: uow.post.edit(1, small_stage.anna, message("neu")))
    assert [state for (state,) in small_stage.rows("outbox", "state")] == ["sent", "sent", "sent"]


async def test_an_edit_that_changes_nothing_is_fine(small_stage: Stage) -> None:
    async with small_stage.open() as running:
        await running.in_transaction(say(small_stage, "gleich"))
        await running.in_transaction(lambda uow: uow.post.edit(1, small_stage.anna, message("gleich")))
    assert [state for (state,) in small_stage.rows("outbox", "state")] == ["sent", "sent"]


async def test_what_a_person_wrote_is_taken_out_of_the_chat(small_stage: Stage) -> None:
    def act(uow: Any, update: Any, now: Any) -> None:
        uow.post.delete_incoming(ANNA, update.message.message_id)
        uow.post.send(small_stage.anna, message("Gelöscht."))

    async with small_stage.open(act=act) as running:
        await running.anna.send("12345BG0001234")
        assert [said.text for said in running.anna.messages] == ["Gelöscht."]


async def test_a_protected_message_cannot_be_forwarded(small_stage: Stage) -> None:
    async with small_stage.open() as running:
        await running.in_transaction(say(small_stage, "Vorschau", protect=True))
        await running.anna.chat()
        assert running.anna.last.protected


async def test_a_message_vanishes_when_its_time_has_come(stage: Stage) -> None:
    async with stage.open() as running:
        until = stage.clock.now() + timedelta(hours=10)
        await running.in_transaction(say(stage, "nur heute", vanish_at=until))
        await running.messenger.move_clock("+1h")
        await running.anna.chat()
        assert shown(running) == ["nur heute"]
        await running.messenger.set_clock(until)
        await running.anna.chat()
        assert shown(running) == []


async def test_f02_after_a_stop_between_send_and_mark_the_message_is_repeated_and_says_so(stage: Stage) -> None:
    """What a kill leaves behind: claimed, perhaps sent, not marked."""
    with stage.database.begin() as uow:
        uow.post.send(stage.rita, message("there yet?"))
    with stage.database.begin() as uow:
        assert len(uow.outbox.claim_due(stage.clock.now(), 1)) == 1
    async with stage.open() as running:
        await running.messenger.settle()
        await running.rita.chat()
        assert running.rita.last.text == f"there yet?{REPEATED}"


async def test_stopping_lets_what_is_under_way_arrive(small_stage: Stage) -> None:
    async with small_stage.open() as running:
        await small_stage.database.write(say(small_stage, *(f"{n}" for n in range(20))))
        running.assistant.wake()
        await asyncio.sleep(0.05)
    states = {state for (state,) in small_stage.rows("outbox", "state")}
    assert states <= {"sent", "pending"}
    assert "sent" in states


async def test_the_pace_of_a_chat_is_kept_and_does_not_depend_on_the_offices_clock(small_stage: Stage) -> None:
    """A burst of 2, then 5 a second: 5 messages take at least 3/5 of a second, though the clock jumps two weeks."""
    limits = Limits(per_chat=5, burst=2, overall=100)
    loop = asyncio.get_running_loop()
    async with small_stage.open(limits=limits) as running:
        begun = loop.time()
        await small_stage.database.write(say(small_stage, *"abcde"))
        running.assistant.wake()
        await running.messenger.move_clock("+2-weeks")
        await running.anna.chat()
        took = loop.time() - begun
        assert shown(running) == list("abcde")
    assert took >= 0.6


async def test_one_quick_sentence_to_a_stranger(small_stage: Stage) -> None:
    def act(uow: Any, update: Any, now: Any) -> None:
        uow.post.say(update.effective_chat.id, "de", literal("Dies ist ein interner Dienst."))

    async with small_stage.open(act=act) as running:
        await running.anna.send("hallo?")
        assert running.anna.last.text == "Dies ist ein interner Dienst."
    assert small_stage.rows("message") == []


async def test_f05_a_chat_that_moved_is_written_to_under_its_new_number(small_stage: Stage) -> None:
    async with small_stage.open() as running:
        await running.messenger.post("/sandbox/groups", {"key": "team", "name": "Team", "members": ["anna"]})
        chat = small_stage.sandbox.world.chat_of("team")
        assert chat is not None
        old = chat.chat_id
        await running.messenger.post("/sandbox/groups/team/migrate")
        await running.in_transaction(lambda uow: uow.post.say(old, "de", literal("an alle")))
        team = running.messenger.in_group("team", "anna")
        await team.chat()
        assert [said.text for said in team.heard] == ["an alle"]

"""A message that waits for its time: in nobody's way meanwhile, changed and taken back like any other."""

import asyncio
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from runtime_stage import ANNA, FRIDAY, Running, Stage, message, until

from bot.messages import Lane
from bot.runtime import delivery
from storage.database import SqlDatabase

AT_FIVE = FRIDAY + timedelta(hours=8)
"""The stage's day begins at 9:00 UTC."""

SAID = {"buttons": [], "protect": False, "locale": "de"}


def say(stage: Stage, text: str, not_before: datetime | None = None, lane: Lane = Lane.DIGEST) -> Any:
    return lambda uow: uow.post.send(stage.anna, message(text, lane=lane, not_before=not_before))


async def shown(running: Running) -> list[str]:
    await running.anna.chat()
    return [said.text for said in running.anna.heard]


async def test_a_message_waits_for_its_time_and_goes_out_by_itself_when_it_has_come(stage: Stage) -> None:
    async with stage.open() as running:
        await running.in_transaction(say(stage, "Um fünf", AT_FIVE))
        assert await shown(running) == []
        await running.messenger.set_clock(AT_FIVE - timedelta(minutes=1))
        assert await shown(running) == []
        await running.messenger.set_clock(AT_FIVE)
        assert await shown(running) == ["Um fünf"]


async def test_the_sweep_finds_what_has_become_due_without_being_told(
    small_stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody wakes the delivery here: the clock runs on as it does in an office."""
    monkeypatch.setattr(delivery, "SWEEP_SECONDS", 0.05)
    async with small_stage.open() as running:
        await running.in_transaction(say(small_stage, "Um fünf", AT_FIVE))
        small_stage.clock.offset += timedelta(hours=9)
        await until(running.anna_heard_something)


async def test_a_pause_of_another_chat_does_not_hide_what_becomes_due(
    small_stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rita's chat is closed for 60 seconds; the delivery looks again long before."""
    monkeypatch.setattr(delivery, "SWEEP_SECONDS", 0.05)
    async with small_stage.open() as running:
        await running.messenger.fault("429", persona="rita", retry_after=60)
        await small_stage.database.write(lambda uow: uow.post.send(small_stage.rita, message("für Rita")))
        await small_stage.database.write(say(small_stage, "Um fünf", AT_FIVE))
        running.assistant.wake()
        await until(lambda: running.messenger.calls("sendMessage"))
        small_stage.clock.offset += timedelta(hours=9)
        await until(running.anna_heard_something)


async def test_a_held_message_holds_up_no_answer_and_nothing_of_its_own_lane(stage: Stage) -> None:
    async with stage.open() as running:
        await running.in_transaction(say(stage, "Um fünf", AT_FIVE))
        await running.in_transaction(say(stage, "Übersicht"))
        await running.anna.send("hallo")
        assert await shown(running) == ["Übersicht", "hallo"]
        await running.messenger.set_clock(AT_FIVE)
        assert await shown(running) == ["Übersicht", "hallo", "Um fünf"]


async def test_what_became_due_goes_out_in_the_order_in_which_it_was_said(stage: Stage) -> None:
    async with stage.open() as running:
        await running.in_transaction(say(stage, "erste", AT_FIVE))
        await running.in_transaction(say(stage, "zweite", AT_FIVE - timedelta(hours=1)))
        await running.in_transaction(say(stage, "dritte", AT_FIVE))
        await running.messenger.set_clock(AT_FIVE)
        assert await shown(running) == ["erste", "zweite", "dritte"]


async def test_an_edit_changes_a_held_message_and_leaves_it_held(stage: Stage) -> None:
    async with stage.open() as running:
        await running.in_transaction(say(stage, "zwei Fristen", AT_FIVE))
        await running.in_transaction(lambda uow: uow.post.edit(1, stage.anna, message("eine Frist")))
        assert await shown(running) == []
        await running.messenger.set_clock(AT_FIVE)
        assert await shown(running) == ["eine Frist"]
    assert len(stage.rows("outbox")) == 1


async def test_a_held_message_can_be_taken_back(stage: Stage) -> None:
    async with stage.open() as running:
        await running.in_transaction(say(stage, "hat sich erledigt", AT_FIVE))
        await running.in_transaction(lambda uow: uow.post.delete(1))
        await running.messenger.set_clock(AT_FIVE)
        assert await shown(running) == []
        assert await running.messenger.calls("sendMessage") == []
    assert stage.rows("outbox", "state, payload") == [("superseded", None)]


async def test_a_restart_neither_hastens_nor_forgets_a_held_message(small_stage: Stage) -> None:
    async with small_stage.open() as running:
        await running.in_transaction(say(small_stage, "Um fünf", AT_FIVE))
    async with small_stage.open() as running:
        await running.messenger.settle()
        assert await shown(running) == []
        await running.messenger.set_clock(AT_FIVE)
        assert await shown(running) == ["Um fünf"]


def test_all_parts_of_a_long_text_wait(small_stage: Stage) -> None:
    with small_stage.database.begin() as uow:
        say(small_stage, "x" * 5000, AT_FIVE)(uow)
        assert uow.outbox.claim_due(AT_FIVE - timedelta(seconds=1), 10) == []
    assert len(small_stage.rows("outbox")) == 2


def test_a_held_message_vanishes_47_hours_after_it_is_shown(small_stage: Stage) -> None:
    """Held over a weekend of 72 hours: 72 + 47 = 119 hours from now."""
    held_until = FRIDAY + timedelta(hours=72)
    never = FRIDAY + timedelta(days=30)
    with small_stage.database.begin() as uow:
        uow.post.send(small_stage.anna, message("am Montag", vanish_at=never, not_before=held_until))
        assert uow.messages.vanishing(FRIDAY + timedelta(hours=118, minutes=59)) == []
        assert len(uow.messages.vanishing(FRIDAY + timedelta(hours=119, minutes=1))) == 1


def test_the_moment_is_one_moment_whatever_its_time_zone(database: SqlDatabase) -> None:
    """17:00 in UTC+1 is 16:00 UTC."""
    berlin = timezone(timedelta(hours=1))
    with database.begin() as uow:
        at = datetime(2026, 11, 20, 17, tzinfo=berlin)
        uow.outbox.send(ANNA, None, Lane.DIGEST, {**SAID, "text": "x"}, FRIDAY, at)
        assert uow.outbox.waiting(datetime(2026, 11, 20, 15, 59, tzinfo=UTC)) == 0
        assert uow.outbox.waiting(datetime(2026, 11, 20, 16, 0, tzinfo=UTC)) == 1


def test_a_moment_without_a_time_zone_is_refused(small_stage: Stage) -> None:
    with small_stage.database.begin() as uow, pytest.raises(TypeError):
        uow.post.send(small_stage.anna, message("x", not_before=datetime(2026, 11, 20, 17)))  # noqa: DTZ001


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.integers(1, 2), st.sampled_from(list(Lane)), st.none() | st.integers(0, 6)),
        min_size=1,
        max_size=12,
    ),
    st.integers(0, 6),
)
def test_at_any_moment_exactly_what_is_due_goes_out_lane_by_lane_in_its_order(
    sqlite_url: str, said: list[tuple[int, Lane, int | None]], hour: int
) -> None:
    """Messages of two chats, each held for so many hours or not at all; the clock stands at `hour`."""
    now = FRIDAY + timedelta(hours=hour)
    database = SqlDatabase(sqlite_url)
    with database.begin() as uow:
        for number, (chat_id, lane, held) in enumerate(said):
            not_before = None if held is None else FRIDAY + timedelta(hours=held)
            uow.outbox.send(chat_id, None, lane, {**SAID, "text": number}, FRIDAY, not_before)
        gone: dict[int, list[int]] = {1: [], 2: []}
        while parcels := uow.outbox.claim_due(now, 10):
            for parcel in parcels:
                gone[parcel.chat_id].append(parcel.payload["text"])
                uow.outbox.sent(parcel, now)
        uow.connection.exec_driver_sql("DELETE FROM outbox")
    database.close()
    for chat_id, numbers in gone.items():
        due = [n for n, (chat, _, held) in enumerate(said) if chat == chat_id and (held is None or held <= hour)]
        assert numbers == sorted(due, key=lambda n: (said[n][1], n))


async def test_stopping_does_not_wait_for_what_is_held(small_stage: Stage) -> None:
    async with small_stage.open() as running:
        await running.in_transaction(say(small_stage, "Um fünf", AT_FIVE))
        async with asyncio.timeout(5):
            await running.assistant.settle(2)
    assert small_stage.rows("outbox", "state") == [("pending",)]

"""Ticks, settling and stopping."""

import asyncio
from datetime import datetime, timedelta

import pytest
from runtime_stage import BOT, FRIDAY, Stage, message, new_update
from structlog.testing import capture_logs

from bot.runtime.ticks import Tick, Ticks


class StillClock:
    def now(self) -> datetime:
        return FRIDAY


async def test_a_tick_gets_the_moment_of_the_offices_clock() -> None:
    seen: list[datetime] = []

    async def note(now: datetime) -> None:
        seen.append(now)

    await Ticks([Tick("note", 60, note)], StillClock()).run_all()
    assert seen == [FRIDAY]


async def test_a_failing_tick_does_not_keep_the_others_from_running() -> None:
    seen: list[str] = []

    async def fail(now: datetime) -> None:
        raise ValueError("Frau Meier")

    async def note(now: datetime) -> None:
        seen.append("note")

    with capture_logs() as logs:
        await Ticks([Tick("fail", 60, fail), Tick("note", 60, note)], StillClock()).run_all()
    assert seen == ["note"]
    assert logs == [{"event": "tick_failed", "tick": "fail", "error": "ValueError", "log_level": "error"}]


async def test_ticks_come_by_themselves() -> None:
    came = asyncio.Event()

    async def note(now: datetime) -> None:
        came.set()

    ticks = Ticks([Tick("note", 0.05, note)], StillClock())
    ticks.start()
    await asyncio.wait_for(came.wait(), 3)
    ticks.stop()


async def test_moving_the_clock_runs_the_ticks(small_stage: Stage) -> None:
    seen: list[datetime] = []

    async def note(now: datetime) -> None:
        seen.append(now)

    async with small_stage.open(ticks=[Tick("note", 3600, note)]) as running:
        await running.messenger.move_clock("+1h")
    (moment,) = seen
    assert FRIDAY + timedelta(hours=1) <= moment < FRIDAY + timedelta(hours=1, minutes=1)


async def test_settled_means_that_all_was_worked_on_and_said(small_stage: Stage) -> None:
    async with small_stage.open() as running:
        for number in range(10):
            await running.messenger.post("/sandbox/chats/anna/messages", {"text": str(number)})
        await running.messenger.settle()
        await running.anna.chat()
        assert len(running.anna.heard) == 10


async def test_settling_gives_up_in_time_when_the_messenger_does_not_answer(small_stage: Stage) -> None:
    async with small_stage.open() as running:
        await running.messenger.fault("500", times=20, method="sendMessage")
        with small_stage.database.begin() as uow:
            uow.post.send(small_stage.anna, message("später"))
        running.assistant.wake()
        with pytest.raises(TimeoutError):
            await running.assistant.settle(0.3)


async def test_settling_finds_what_was_put_in_line_without_a_word(small_stage: Stage) -> None:
    """For instance by the command line, in another process."""
    async with small_stage.open() as running:
        await running.messenger.settle()
        with small_stage.database.begin() as uow:
            uow.post.send(small_stage.anna, message("von der Befehlszeile"))
        await running.assistant.settle(2)
        await running.anna.chat()
        assert running.anna.last.text == "von der Befehlszeile"


async def test_what_was_begun_is_finished_when_stopped_and_the_rest_is_kept(small_stage: Stage) -> None:
    with small_stage.database.begin() as uow:
        uow.inbox.add(BOT, [new_update(n) for n in range(1, 101)], FRIDAY)
    async with small_stage.open():
        await asyncio.sleep(0.1)
    states = [state for (state,) in small_stage.rows("inbox", "state")]
    finished = states.count("done")
    assert 0 < finished < 100
    assert states == ["done"] * finished + ["new"] * (100 - finished)
    answered = small_stage.rows("outbox", "id")
    assert len(answered) == finished


async def test_finished_rows_leave_the_queues_after_a_week(small_stage: Stage) -> None:
    async with small_stage.open() as running:
        await running.anna.send("hallo")
        await running.messenger.move_clock("+2-weeks")
    assert small_stage.rows("inbox") == []
    assert small_stage.rows("outbox") == []

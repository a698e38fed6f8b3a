"""The sign of life: fresh as long as everything goes round, old as soon as something hangs."""

import asyncio
import os
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from runtime_stage import FRIDAY, Running, Stage, message, until
from structlog.testing import capture_logs

from bot.runtime import assistant, delivery, road
from bot.runtime.heartbeat import ALIVE_FILE, Heartbeat, Pulse, age_of_sign
from bot.runtime.ticks import Tick, Ticks
from storage.database import SqlDatabase


def made_old(folder: Path, seconds: float = 1000) -> None:
    """As if the last sign of life had been given so long ago."""
    sign = folder / ALIVE_FILE
    moment = sign.stat().st_mtime - seconds
    os.utime(sign, (moment, moment))


def is_fresh(folder: Path) -> bool:
    age = age_of_sign(folder)
    return age is not None and age < 100


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rounds of hundredths of a second, and half a second of silence is too much. (A long poll takes two.)"""
    monkeypatch.setattr(assistant, "BEAT_SECONDS", 0.05)
    monkeypatch.setattr(delivery, "SWEEP_SECONDS", 0.05)
    monkeypatch.setattr(road, "SWEEP_SECONDS", 0.05)
    monkeypatch.setattr(Pulse, "longest", 0.5)


@asynccontextmanager
async def quick_assistant(stage: Stage) -> AsyncIterator[Running]:
    async with stage.open() as running:
        running.assistant.intake.pulse.longest = 2.5
        yield running


async def gives_no_sign(stage: Stage) -> Any:
    """Waits until the assistant says that something hangs; returns what, and checks that the file stays old."""
    with capture_logs() as logs:

        async def said() -> bool:
            return any(entry["event"] == "no_sign_of_life" for entry in logs)

        await until(said)
        made_old(stage.folder)
        await asyncio.sleep(0.2)
        assert not is_fresh(stage.folder)
        return [entry["hanging"] for entry in logs if entry["event"] == "no_sign_of_life"][-1]


async def renews(stage: Stage) -> None:
    made_old(stage.folder)

    async def fresh() -> bool:
        return is_fresh(stage.folder)

    await until(fresh)


def test_the_sign_is_written_whole_and_leaves_no_draft(tmp_path: Path) -> None:
    Heartbeat(tmp_path, ()).renew()
    assert [path.name for path in tmp_path.iterdir()] == [ALIVE_FILE]
    assert datetime.fromisoformat((tmp_path / ALIVE_FILE).read_text().strip()).tzinfo is not None


def test_without_a_sign_there_is_no_age_and_an_old_one_has_it(tmp_path: Path) -> None:
    assert age_of_sign(tmp_path) is None
    Heartbeat(tmp_path, ()).renew()
    made_old(tmp_path, 121)
    age = age_of_sign(tmp_path)
    assert age is not None
    assert 121 <= age < 131


def test_a_sign_from_the_future_is_as_old_as_one_from_the_past(tmp_path: Path) -> None:
    """The machine's clock was set back by an hour: what was written before proves nothing."""
    Heartbeat(tmp_path, ()).renew()
    made_old(tmp_path, -3600)
    age = age_of_sign(tmp_path)
    assert age is not None
    assert age > 3500


@dataclass
class Loop:
    name: str
    silent_for: float
    longest: float = 120.0


def test_a_loop_that_is_silent_for_too_long_is_named_and_nothing_written(tmp_path: Path) -> None:
    intake, road_loop = Loop("intake", 120.0), Loop("road", 1.0)
    beating = Heartbeat(tmp_path, (intake, road_loop))
    assert beating.beat() == []
    made_old(tmp_path)
    intake.silent_for = 120.1
    assert beating.beat() == ["intake"]
    assert not is_fresh(tmp_path)


def test_a_pulse_is_silent_since_its_last_beat() -> None:
    pulse = Pulse("road")
    time.sleep(0.02)
    assert pulse.silent_for >= 0.02
    pulse.beat()
    assert pulse.silent_for < 0.02


async def test_a_tick_that_does_not_end_is_silence(small_stage: Stage) -> None:
    held = asyncio.Event()

    async def hang(_now: datetime) -> None:
        await held.wait()

    ticks = Ticks([Tick("hang", 60, hang)], small_stage.clock)
    assert ticks.silent_for < 0.01
    running = asyncio.create_task(ticks.run_all())
    await asyncio.sleep(0.1)
    assert ticks.silent_for >= 0.1
    held.set()
    await running
    assert ticks.silent_for < 0.01


async def test_a_running_assistant_gives_signs_until_it_is_stopped(small_stage: Stage, quick: None) -> None:
    async with quick_assistant(small_stage):
        await renews(small_stage)
        await asyncio.sleep(1)
        await renews(small_stage)
    assert age_of_sign(small_stage.folder) is None


async def test_a_messenger_out_of_reach_is_no_lack_of_life(small_stage: Stage, quick: None) -> None:
    """Every call fails, polls and sends alike."""
    async with quick_assistant(small_stage) as running:
        await running.messenger.fault("500", method="getUpdates", times=1000)
        await running.messenger.fault("500", method="sendMessage", times=1000)
        with small_stage.database.begin() as uow:
            uow.post.send(small_stage.anna, message("später"))
        running.assistant.wake()
        await asyncio.sleep(1)
        await renews(small_stage)


async def test_waiting_for_the_messenger_at_start_is_life_too(small_stage: Stage) -> None:
    small_stage.sandbox.faults.order("500", times=1000, method="getMe")
    starting = asyncio.create_task(_run(small_stage))

    async def waits_alive() -> bool:
        return is_fresh(small_stage.folder)

    await until(waits_alive)
    starting.cancel()
    with suppress(asyncio.CancelledError):
        await starting
    assert age_of_sign(small_stage.folder) is None


async def _run(stage: Stage) -> None:
    async with stage.open():
        await asyncio.Event().wait()


@pytest.mark.parametrize("loop", ["intake", "road", "delivery"])
async def test_a_dead_loop_ends_the_signs(small_stage: Stage, quick: None, loop: str) -> None:
    """Its task is ended from outside, as by an error nobody thought of."""
    async with quick_assistant(small_stage) as running:
        running.assistant._loops[loop].cancel()
        assert await gives_no_sign(small_stage) == [loop]


async def test_a_stuck_database_ends_the_signs_and_they_come_back_with_it(
    small_stage: Stage, quick: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its calls neither answer nor fail, as on a disk that hangs."""
    answers = asyncio.Event()
    answers.set()
    for name in ("read", "write"):
        call = getattr(SqlDatabase, name)

        async def slow(self: SqlDatabase, *given: Any, _call: Any = call, **more: Any) -> Any:
            await answers.wait()
            return await _call(self, *given, **more)

        monkeypatch.setattr(SqlDatabase, name, slow)
    async with quick_assistant(small_stage):
        await renews(small_stage)
        answers.clear()
        assert {"road", "delivery"} <= set(await gives_no_sign(small_stage))
        answers.set()
        await renews(small_stage)


async def test_signs_of_life_cost_no_transaction(small_stage: Stage) -> None:
    async with small_stage.open() as running:
        await running.messenger.settle()
        before = _changes(small_stage)
        for _ in range(3):
            await running.assistant._beat(FRIDAY)
        assert _changes(small_stage) == before


def _changes(stage: Stage) -> tuple[Any, ...]:
    """SQLite counts the commits of other connections."""
    with stage.database.begin() as uow:
        return tuple(uow.connection.exec_driver_sql("PRAGMA data_version").one())

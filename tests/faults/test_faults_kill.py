"""kill -9 at random moments of a stream of updates: none is lost, none has its effect twice, every dialogue goes on."""

import asyncio
from pathlib import Path

import pytest
from faults_stage import (
    CLERKS,
    MEANT,
    UPDATES_A_CLAIM,
    WRITERS,
    FaultStage,
    collapsed,
    mistype,
    open_fault_stage,
    register,
    without_repeats,
)

READY_SHARE = 0.75
"""So many of the kills hit an assistant that is at work; the others hit it while it starts."""


async def kill_again_and_again(stage: FaultStage, kills: int) -> None:
    """SIGKILL up to 0.6 s after it began to listen, or up to 1.2 s after its start. The last start stays."""
    for _ in range(kills):
        await stage.child.start()
        if stage.random.random() < READY_SHARE:
            await stage.child.listens()
            await asyncio.sleep(stage.random.uniform(0, 0.6))
        else:
            await asyncio.sleep(stage.random.uniform(0, 1.2))
        await stage.child.kill()
    await stage.child.start()
    await stage.child.listens()


async def stream(stage: FaultStage, *, kills: int, claims: int, errors: int, seconds: float) -> None:
    """`claims` each clerk registers, `errors` each writer makes within so many seconds."""
    case_refs = {key: [f"12345BG{n:03}{each:04}" for each in range(claims)] for n, key in enumerate(CLERKS, start=1)}
    typed = {key: stage.random.choices(list(MEANT), k=errors) for key in WRITERS}
    async with asyncio.TaskGroup() as everybody:
        for key in CLERKS:
            everybody.create_task(register(stage, key, case_refs[key]))
        for key in WRITERS:
            everybody.create_task(mistype(stage, key, typed[key], seconds))
        everybody.create_task(kill_again_and_again(stage, kills))
    await stage.quiet(240)
    assert await stage.child.stop() == 0
    assert_each_update_counted_once(stage)
    assert_each_claim_stands_once(stage, case_refs)
    await assert_answers_in_order(stage, typed, kills)


def assert_each_update_counted_once(stage: FaultStage) -> None:
    assert stage.rows("SELECT state, count(*) FROM inbox GROUP BY state") == [("done", stage.written)]
    states = {state for (state,) in stage.rows("SELECT DISTINCT state FROM outbox")}
    assert states <= {"sent", "superseded"}


def assert_each_claim_stands_once(stage: FaultStage, case_refs: dict[str, list[str]]) -> None:
    stored = [case_ref for (case_ref,) in stage.rows("SELECT case_ref FROM claim")]
    assert sorted(ref[-7:] for ref in stored) == sorted(ref[-7:] for refs in case_refs.values() for ref in refs)
    assert {status for (status,) in stage.rows("SELECT DISTINCT status FROM dialogue")} == {"done"}
    ((dialogues,),) = stage.rows("SELECT count(*) FROM dialogue")
    assert dialogues == len(stored)


async def assert_answers_in_order(stage: FaultStage, typed: dict[str, list[str]], kills: int) -> None:
    """Each kill may leave at most one message a chat of which nobody knows whether it arrived: it is marked."""
    for key, commands in typed.items():
        person = stage.person(key)
        await person.chat()
        answers = [f"I do not know this command. Did you mean {MEANT[command]}?" for command in commands]
        assert collapsed(without_repeats(person.heard)) == collapsed(answers)
        assert len(answers) <= len(person.heard) <= len(answers) + kills
        assert sum("delivered again" in message.text for message in person.heard) <= kills


@pytest.mark.enable_socket
async def test_f01_two_kills_in_a_stream_of_thirty_updates_lose_and_double_nothing(
    sqlite_url: str, tmp_path: Path
) -> None:
    async with open_fault_stage(sqlite_url, tmp_path, seed=4) as stage:
        await stream(stage, kills=2, claims=1, errors=8, seconds=2.5)
        assert stage.written == 2 * UPDATES_A_CLAIM + 2 * 8 == 30


@pytest.mark.faults
@pytest.mark.enable_socket
@pytest.mark.parametrize("seed", [1, 2])
async def test_f01_thirty_kills_in_a_stream_of_two_hundred_updates_lose_and_double_nothing(
    database_url: str, tmp_path: Path, seed: int
) -> None:
    async with open_fault_stage(database_url, tmp_path, seed) as stage:
        await stream(stage, kills=30, claims=7, errors=51, seconds=40)
        assert stage.written == 2 * 7 * UPDATES_A_CLAIM + 2 * 51 == 200

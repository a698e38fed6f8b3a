"""A messenger that fails at random while people write: nothing is lost, and the order of each chat is kept."""

import asyncio
from pathlib import Path

import pytest
from faults_stage import (
    CLERKS,
    MEANT,
    WRITERS,
    FaultStage,
    collapsed,
    mistype,
    open_fault_stage,
    register,
    without_repeats,
)

FAULTS = ("429", "500", "drop-answer", "500", "drop-answer", "429", "timeout")
METHODS = (None, "sendMessage", "editMessageText", "deleteMessage", "getUpdates")
ERRORS = 20


async def disturb(stage: FaultStage, seconds: float) -> None:
    """Orders faults at random moments, of all kinds, against all methods."""
    for fault in FAULTS:
        await asyncio.sleep(seconds / len(FAULTS))
        method = stage.random.choice(METHODS)
        await stage.messenger.fault(fault, **({"method": method} if method else {}), times=stage.random.randint(1, 3))


@pytest.mark.faults
@pytest.mark.enable_socket
@pytest.mark.parametrize("seed", [1, 2])
async def test_a_failing_messenger_loses_nothing_and_keeps_the_order(
    sqlite_url: str, tmp_path: Path, seed: int
) -> None:
    async with open_fault_stage(sqlite_url, tmp_path, seed) as stage:
        typed = {key: stage.random.choices(list(MEANT), k=ERRORS) for key in WRITERS}
        await stage.child.start()
        await stage.child.listens()
        async with asyncio.TaskGroup() as everybody:
            everybody.create_task(register(stage, CLERKS[0], ["12345BG0010001", "12345BG0010002"]))
            for key in WRITERS:
                everybody.create_task(mistype(stage, key, typed[key], 15))
            everybody.create_task(disturb(stage, 15))
        stage.sandbox.faults.clear()
        await stage.quiet(120)
        for key, commands in typed.items():
            person = stage.person(key)
            await person.chat()
            answers = [f"I do not know this command. Did you mean {MEANT[command]}?" for command in commands]
            assert collapsed(without_repeats(person.heard)) == collapsed(answers)
        assert len(stage.rows("SELECT id FROM claim")) == 2
        assert await stage.child.stop() == 0


@pytest.mark.faults
@pytest.mark.enable_socket
async def test_f05_a_colleague_who_blocks_the_assistant_holds_up_nobody(sqlite_url: str, tmp_path: Path) -> None:
    async with open_fault_stage(sqlite_url, tmp_path, seed=3) as stage:
        await stage.child.start()
        await stage.child.listens()
        blocked, other = WRITERS
        await stage.write(blocked, "/hilf")
        await stage.person(blocked).block()
        stage.written += 1  # the messenger tells the assistant of the block
        await mistype(stage, other, ["/hilf"] * 5, 2)
        await stage.quiet(30)
        person = stage.person(other)
        await person.chat()
        assert len(person.heard) == 5
        assert stage.rows("SELECT unreachable_since IS NULL FROM staff WHERE name = 'Wanda'") == [(0,)]
        assert await stage.child.stop() == 0

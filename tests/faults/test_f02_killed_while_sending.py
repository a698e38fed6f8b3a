"""F2: SIGKILL between claim, send and mark. Nothing is lost; each kill repeats one message at most, visibly."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from faults_stage import MEANT, REPEATED, WRITERS, FaultStage, open_fault_stage, until

from bot.demo.sandbox.faults import AnswerLostError

WRITER = WRITERS[0]
TYPED = next(iter(MEANT))
ANSWER = f"I do not know this command. Did you mean {MEANT[TYPED]}?"

Arm = Callable[[FaultStage], None]


def before_the_messenger_has_done_it(stage: FaultStage) -> None:
    """The request dies with its sender: the parcel is claimed, and never arrives."""
    take = stage.sandbox.faults.take

    def kill(method: str, chat: Any) -> Any:
        if method != "sendMessage":
            return take(method, chat)
        stage.sandbox.faults.take = take  # type: ignore[method-assign]
        stage.child.kill_at_once()
        raise AnswerLostError

    stage.sandbox.faults.take = kill  # type: ignore[method-assign]


def after(seconds: float) -> Arm:
    """The message stands in the chat; 0: its answer never arrives; later: it may arrive, and may even be marked."""

    def arm(stage: FaultStage) -> None:
        world = stage.sandbox.world
        post = world.post

        def kill(message: Any) -> Any:
            shown = post(message)
            if message.sender == "bot":
                world.post = post  # type: ignore[method-assign]
                if seconds:
                    asyncio.get_running_loop().call_later(seconds, stage.child.kill_at_once)
                else:
                    stage.child.kill_at_once()
            return shown

        world.post = kill  # type: ignore[method-assign]

    return arm


async def killed(stage: FaultStage, arm: Arm) -> list[str]:
    """An assistant that is killed at that point while it answers, and another one after it; what the writer sees."""
    arm(stage)
    await stage.child.start()
    await stage.write(WRITER, TYPED)
    await until(lambda: stage.child.is_dead)
    await stage.child.start()
    await stage.child.listens()
    await stage.quiet(60)
    assert await stage.child.stop() == 0
    return await heard(stage)


async def heard(stage: FaultStage) -> list[str]:
    person = stage.person(WRITER)
    await person.chat()
    return [message.text for message in person.heard]


@pytest.mark.enable_socket
@pytest.mark.parametrize(
    ("arm", "expected"),
    [
        pytest.param(before_the_messenger_has_done_it, [ANSWER + REPEATED], id="claimed", marks=pytest.mark.faults),
        pytest.param(after(0), [ANSWER, ANSWER + REPEATED], id="sent"),
    ],
)
async def test_f02_a_kill_between_claim_and_mark_loses_nothing_and_the_repeat_says_so(
    sqlite_url: str, tmp_path: Path, arm: Arm, expected: list[str]
) -> None:
    """Nobody can know whether the first one arrived: in both cases one repeat, and it is marked."""
    async with open_fault_stage(sqlite_url, tmp_path, seed=2) as stage:
        assert await killed(stage, arm) == expected
        assert stage.rows("SELECT state, repeats, payload FROM outbox WHERE operation = 'send'") == [("sent", 1, None)]
        assert stage.rows("SELECT state FROM inbox") == [("done",)]


@pytest.mark.faults
@pytest.mark.enable_socket
async def test_f02_six_kills_within_the_milliseconds_around_the_mark(database_url: str, tmp_path: Path) -> None:
    """Before it or after it: the answer to each typing error stands there, repeated once at most, and then marked."""
    kills = 6
    async with open_fault_stage(database_url, tmp_path, seed=2) as stage:
        for _ in range(kills):
            said = await killed(stage, after(stage.random.uniform(0.0005, 0.03)))
        assert said.count(ANSWER) == kills
        assert set(said) <= {ANSWER, ANSWER + REPEATED}
        assert len(said) <= 2 * kills

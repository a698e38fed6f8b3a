"""Listening: stored before acknowledged, and nothing ends the loop."""

import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest
from runtime_stage import ANNA, BOT, FRIDAY, Stage, new_update, until
from structlog.testing import capture_logs
from telegram import Bot
from telegram.request import HTTPXRequest

from bot.queues import Arrival, RuntimeUnitOfWork
from bot.runtime.hooks import Hooks
from bot.runtime.intake import Intake, chat_of

Answer = Sequence[dict[str, Any]] | Exception | int


@dataclass
class ScriptedMessenger(httpx.AsyncBaseTransport):
    """Answers getUpdates from a script: updates, an HTTP error status, or a network error; then nothing for ever."""

    answers: list[Answer]
    asked: list[dict[str, str]] = field(default_factory=list)
    timeouts: list[float] = field(default_factory=list)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        method = request.url.path.rpartition("/")[2]
        if method == "getMe":
            me = {"id": BOT, "is_bot": True, "first_name": "Amtsbote", "username": "amtsbote_bot"}
            return httpx.Response(200, json={"ok": True, "result": me})
        if method != "getUpdates":
            return httpx.Response(200, json={"ok": True, "result": True})
        self.asked.append(dict(httpx.QueryParams((await request.aread()).decode())))
        self.timeouts.append(request.extensions["timeout"]["read"])
        return await self._next()

    async def _next(self) -> httpx.Response:
        if not self.answers:
            await asyncio.Event().wait()
        match self.answers.pop(0):
            case Exception() as error:
                raise error
            case int() as status:
                return httpx.Response(status, json={"ok": False, "description": "Conflict: terminated by other"})
            case updates:
                return httpx.Response(200, json={"ok": True, "result": updates})


def raw(update_id: int) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(new_update(update_id).payload)
    return loaded


@asynccontextmanager
async def listening(
    stage: Stage, messenger: ScriptedMessenger, hooks: Hooks | None = None
) -> AsyncIterator[list[Arrival]]:
    """Runs the intake until the script is used up and asked beyond; yields what it took in."""
    request = HTTPXRequest(httpx_kwargs={"transport": messenger})
    taken: list[Arrival] = []
    async with Bot(
        f"{BOT}:canary", base_url="http://localhost/bot", request=request, get_updates_request=request
    ) as bot:
        intake = Intake(bot, stage.database, stage.clock, hooks or Hooks(), taken.extend, seconds=3)
        calls = len(messenger.answers) + 1
        loop = asyncio.create_task(intake.run())

        async def asked_beyond() -> bool:
            return len(messenger.asked) >= calls

        await until(asked_beyond)
        yield taken
        loop.cancel()
        with suppress(asyncio.CancelledError):
            await loop


async def test_what_was_stored_is_acknowledged_by_the_next_call(stage: Stage) -> None:
    messenger = ScriptedMessenger([[raw(41), raw(42)], [raw(43)]])
    async with listening(stage, messenger) as taken:
        assert [arrival.update_id for arrival in taken] == [41, 42, 43]
    assert [asked.get("offset") for asked in messenger.asked] == [None, "43", "44"]


async def test_nothing_is_acknowledged_while_the_database_cannot_store_it(small_stage: Stage) -> None:
    messenger = ScriptedMessenger([[raw(41)]])
    with small_stage.database.begin():
        task = asyncio.create_task(_run_through(small_stage, messenger))
        await asyncio.sleep(0.6)
        assert [asked.get("offset") for asked in messenger.asked] == [None]
    assert await task == [41]
    assert [asked.get("offset") for asked in messenger.asked] == [None, "42"]


async def _run_through(stage: Stage, messenger: ScriptedMessenger) -> list[int]:
    async with listening(stage, messenger) as taken:
        return [arrival.update_id for arrival in taken]


async def test_an_update_the_library_cannot_parse_does_not_hold_up_the_others(small_stage: Stage) -> None:
    messenger = ScriptedMessenger([[{"update_id": 41, "message": [1]}, raw(42)]])
    async with listening(small_stage, messenger) as taken:
        assert [(arrival.update_id, arrival.chat_id) for arrival in taken] == [(41, None), (42, ANNA)]


async def test_f06_updates_that_come_again_are_not_taken_again(small_stage: Stage) -> None:
    """Telegram repeats what was not acknowledged, for instance after a kill."""
    messenger = ScriptedMessenger([[raw(41)], [raw(41), raw(42)]])
    async with listening(small_stage, messenger) as taken:
        assert [arrival.update_id for arrival in taken] == [41, 42]


async def test_f06_updates_that_come_twice_and_out_of_order_are_each_taken_once(stage: Stage) -> None:
    """43 before 41, then all again with a new one between: worked on in the order in which they arrived first."""
    messenger = ScriptedMessenger([[raw(43), raw(41)], [raw(41), raw(42), raw(43)], [raw(42)]])
    async with listening(stage, messenger) as taken:
        assert [arrival.update_id for arrival in taken] == [43, 41, 42]
    assert stage.rows("inbox", "update_id, state") == [(43, "new"), (41, "new"), (42, "new")]


@pytest.mark.parametrize(
    "trouble",
    [500, httpx.ConnectError("refused"), httpx.ReadTimeout("half open"), httpx.RemoteProtocolError("closed")],
    ids=lambda trouble: str(trouble),
)
async def test_trouble_with_the_network_does_not_end_the_listening(small_stage: Stage, trouble: Answer) -> None:
    messenger = ScriptedMessenger([trouble, [raw(41)]])
    async with listening(small_stage, messenger) as taken:
        assert [arrival.update_id for arrival in taken] == [41]


async def test_a_second_listener_is_explained_once(small_stage: Stage) -> None:
    messenger = ScriptedMessenger([409, 409, [raw(41)]])
    with capture_logs() as logs:
        async with listening(small_stage, messenger) as taken:
            assert len(taken) == 1
    (said,) = (entry for entry in logs if entry["event"] == "not_listening")
    assert "another process listens with the same bot token" in said["reason"]


async def test_a_half_open_connection_is_given_up_in_a_bounded_time(small_stage: Stage) -> None:
    """A long poll of 3 seconds may be silent for 10 more."""
    messenger = ScriptedMessenger([[]])
    async with listening(small_stage, messenger):
        pass
    assert messenger.timeouts == [13.0, 13.0]


@pytest.mark.parametrize(("hours", "told"), [(19, []), (21, [FRIDAY - timedelta(hours=21)])])
async def test_f27_after_more_than_twenty_hours_of_silence_people_are_told(
    stage: Stage, hours: int, told: list[datetime]
) -> None:
    heard: list[datetime] = []

    def tell(uow: RuntimeUnitOfWork, since: datetime) -> None:
        heard.append(since)

    with stage.database.begin() as uow:
        uow.inbox.heard(BOT, FRIDAY - timedelta(hours=hours))
    async with listening(stage, ScriptedMessenger([[], []]), Hooks(gap=tell)):
        pass
    assert heard == told


async def test_moving_the_clock_two_weeks_is_no_silence(small_stage: Stage) -> None:
    heard: list[datetime] = []
    async with small_stage.open(hooks=Hooks(gap=lambda uow, since: heard.append(since))) as running:
        await running.anna.send("vorher")
        await running.messenger.move_clock("+2-weeks")
        await running.anna.send("nachher")
    async with small_stage.open(hooks=Hooks(gap=lambda uow, since: heard.append(since))) as running:
        await running.anna.send("nach einem Neustart")
    assert heard == []


@pytest.mark.parametrize(
    ("update", "expected"),
    [
        ({"update_id": 1, "message": {"chat": {"id": 5}, "from": {"id": 6}}}, 5),
        ({"update_id": 1, "edited_message": {"chat": {"id": -5}}}, -5),
        ({"update_id": 1, "callback_query": {"data": "x", "from": {"id": 6}, "message": {"chat": {"id": 5}}}}, 5),
        ({"update_id": 1, "callback_query": {"data": "x", "from": {"id": 6}}}, 6),
        ({"update_id": 1, "my_chat_member": {"chat": {"id": 5}, "from": {"id": 6}}}, 5),
        ({"update_id": 1, "poll": {"id": "7"}}, None),
        ({"update_id": 1, "message": [1]}, None),
        ({"update_id": 1, "message": {"chat": "x"}}, None),
    ],
)
def test_an_update_belongs_to_its_chat(update: dict[str, Any], expected: int | None) -> None:
    assert chat_of(update) == expected


async def test_a_batch_that_could_not_be_stored_is_asked_for_again(
    small_stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever went wrong: the offset moves only after the commit."""
    messenger = ScriptedMessenger([[raw(41)], [raw(41)]])
    write, failed = small_stage.database.write, []

    async def once(work: Any, **more: Any) -> Any:
        if not failed:
            failed.append(1)
            raise ValueError("disk")
        return await write(work, **more)

    monkeypatch.setattr(small_stage.database, "write", once)
    async with listening(small_stage, messenger) as taken:
        assert [arrival.update_id for arrival in taken] == [41]
    assert [asked.get("offset") for asked in messenger.asked] == [None, None, "42"]

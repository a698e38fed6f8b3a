"""The sandbox over a real loopback socket: what cannot be seen in process."""

import asyncio
from collections.abc import AsyncIterator

import httpx
import pytest
from sandbox_helpers import ANNA
from telegram import Bot
from telegram.error import NetworkError, TimedOut
from telegram.request import HTTPXRequest

from bot.demo.sandbox import Sandbox
from bot.demo.sandbox.client import Messenger
from bot.demo.sandbox.server import serving

pytestmark = pytest.mark.enable_socket


@pytest.fixture
async def address(sandbox: Sandbox) -> AsyncIterator[str]:
    async with serving(sandbox, port=0) as address:
        yield address


def direct() -> HTTPXRequest:
    """No proxy of the environment between us and the loopback."""
    return HTTPXRequest(httpx_kwargs={"trust_env": False})


@pytest.fixture
async def remote_bot(sandbox: Sandbox, address: str) -> AsyncIterator[Bot]:
    bot = Bot(sandbox.token, base_url=f"{address}/bot", request=direct(), get_updates_request=direct())
    async with bot:
        yield bot


@pytest.fixture
async def remote(address: str) -> AsyncIterator[Messenger]:
    async with Messenger(address) as messenger:
        yield messenger


async def said(messenger: Messenger) -> list[str]:
    return [message["text"] for message in (await messenger.get("/sandbox/chats/anna"))["messages"]]


async def test_a_long_poll_is_answered_the_moment_somebody_writes(remote_bot: Bot, remote: Messenger) -> None:
    poll = asyncio.create_task(remote_bot.get_updates(timeout=30))
    await asyncio.sleep(0.1)
    assert not poll.done()
    await remote.post("/sandbox/chats/anna/messages", {"text": "hello"})
    async with asyncio.timeout(2):
        updates = await poll
    assert [update.message.text for update in updates if update.message] == ["hello"]


async def test_a_dropped_answer_is_a_closed_connection_with_the_work_done(remote_bot: Bot, remote: Messenger) -> None:
    await remote.fault("drop-answer", method="sendMessage")
    with pytest.raises(NetworkError) as error:
        await remote_bot.send_message(ANNA, "x")
    assert isinstance(error.value.__cause__, httpx.RemoteProtocolError | httpx.ReadError)
    assert await said(remote) == ["x"]
    await remote_bot.send_message(ANNA, "y")
    assert await said(remote) == ["x", "y"]


async def test_a_timeout_keeps_the_caller_waiting_and_does_nothing(remote_bot: Bot, remote: Messenger) -> None:
    await remote.fault("timeout")
    with pytest.raises(TimedOut):
        await remote_bot.send_message(ANNA, "x", read_timeout=0.3)
    assert await said(remote) == []
    await remote_bot.send_message(ANNA, "y")
    assert await said(remote) == ["y"]


async def test_an_update_given_to_a_poller_that_died_is_given_again(
    sandbox: Sandbox, address: str, remote_bot: Bot, remote: Messenger
) -> None:
    async with httpx.AsyncClient(trust_env=False) as dying:
        poll = asyncio.create_task(dying.get(f"{address}/bot{sandbox.token}/getUpdates?timeout=30", timeout=40))
        await asyncio.sleep(0.1)
        poll.cancel()
    await remote.post("/sandbox/chats/anna/messages", {"text": "hello"})
    updates = await remote_bot.get_updates(timeout=5)
    assert [update.message.text for update in updates if update.message] == ["hello"]


async def test_open_streams_and_polls_do_not_hold_up_a_stop(sandbox: Sandbox) -> None:
    async with httpx.AsyncClient(trust_env=False, timeout=30) as client:
        async with serving(sandbox, port=0) as address:
            poll = asyncio.create_task(client.get(f"{address}/bot{sandbox.token}/getUpdates?timeout=30"))
            request = client.build_request("GET", f"{address}/sandbox/events")
            events = await client.send(request, stream=True)
            assert (await anext(events.aiter_lines())).startswith("data: ")
            begin = asyncio.get_running_loop().time()
        assert asyncio.get_running_loop().time() - begin < 3
        assert (await poll).json() == {"ok": True, "result": []}
        await events.aclose()


async def test_a_port_that_is_taken_is_an_os_error(sandbox: Sandbox, address: str) -> None:
    with pytest.raises(OSError, match="in use"):
        async with serving(sandbox, port=int(address.rpartition(":")[2])):
            pass


async def test_only_this_machine_is_listened_to(address: str) -> None:
    assert address.startswith("http://127.0.0.1:")

"""A killed and restarted sandbox knows everything that it had answered for."""

import asyncio
import sys
from asyncio.subprocess import PIPE
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sandbox_helpers import ANNA, bot_for, people, write
from telegram import BotCommandScopeChat, InlineKeyboardButton, InlineKeyboardMarkup

from bot.demo.sandbox import Person, Sandbox, create_sandbox
from bot.demo.sandbox.client import Messenger

PNG = bytes.fromhex("89504e470d0a1a0a0000000d4948445200000002000000030802000000")
YES = InlineKeyboardMarkup([[InlineKeyboardButton("yes", callback_data="yes")]])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "demo" / "messenger.db"


@contextmanager
def started(path: Path) -> Iterator[Sandbox]:
    """Ends like a kill: nothing is written at the end, what is not committed is lost."""
    sandbox = create_sandbox(people(), path=path)
    yield sandbox
    connection = sandbox.world.store._connection
    assert connection is not None
    connection.rollback()
    connection.close()


async def test_chats_files_menus_and_unread_counts_survive(path: Path) -> None:
    with started(path) as sandbox:
        async with bot_for(sandbox) as bot, Messenger(sandbox) as messenger:
            await write(messenger, "hello")
            await bot.send_message(ANNA, "<b>choose</b>", parse_mode="HTML", reply_markup=YES)
            await bot.send_photo(ANNA, PNG, caption="picture")
            gone = await bot.send_message(ANNA, "gone")
            await bot.delete_message(ANNA, gone.message_id)
            await bot.set_my_commands([("fall", "x")], BotCommandScopeChat(ANNA))
            await messenger.post("/sandbox/chats/rita/block")
            before = await messenger.get("/sandbox/chats/anna")
            people_before = (await messenger.get("/sandbox/state"))["personas"]
    with started(path) as sandbox:
        async with Messenger(sandbox) as messenger:
            assert await messenger.get("/sandbox/chats/anna") == before
            assert (await messenger.get("/sandbox/state"))["personas"] == people_before
            assert await messenger.download(before["messages"][2]["photo"]["url"]) == PNG


async def test_unacknowledged_updates_survive_and_ids_go_on(path: Path) -> None:
    with started(path) as sandbox:
        async with bot_for(sandbox) as bot, Messenger(sandbox) as messenger:
            await write(messenger, "one")
            await write(messenger, "two")
            first, second = await bot.get_updates()
            await bot.get_updates(offset=second.update_id)
    with started(path) as sandbox:
        async with bot_for(sandbox) as bot, Messenger(sandbox) as messenger:
            message_id = await write(messenger, "three")
            updates = await bot.get_updates()
            assert [update.update_id for update in updates] == [first.update_id + 1, first.update_id + 2]
            assert message_id == 3


async def test_token_and_clock_survive(path: Path) -> None:
    with started(path) as sandbox:
        token = sandbox.token
        async with Messenger(sandbox) as messenger:
            await messenger.post("/sandbox/clock", {"to": "2030-05-01T08:00:00Z"})
    with started(path) as sandbox:
        assert sandbox.token == token
        assert sandbox.clock.now().strftime("%Y-%m-%d %H") == "2030-05-01 08"


async def test_a_new_colleague_joins_those_who_were_there(path: Path) -> None:
    with started(path):
        pass
    nora = Person("nora", "Nora Neu", 1003)
    sandbox = create_sandbox([*people(), nora], path=path)
    assert list(sandbox.world.people) == ["anna", "rita", "nora"]
    sandbox.close()


CHILD = """
import asyncio, sys
from pathlib import Path
from bot.demo.sandbox import Person, create_sandbox
from bot.demo.sandbox.server import serving

async def main():
    sandbox = create_sandbox([Person("anna", "Anna Leist", 1001)], path=Path(sys.argv[1]))
    async with serving(sandbox, port=0) as address:
        print(address, flush=True)
        await asyncio.Event().wait()

asyncio.run(main())
"""


@pytest.mark.enable_socket
async def test_what_was_answered_survives_kill_minus_9(path: Path) -> None:
    for expected in (["one"], ["one", "two"]):
        child = await asyncio.create_subprocess_exec(sys.executable, "-c", CHILD, str(path), stdout=PIPE)
        assert child.stdout is not None
        address = (await child.stdout.readline()).decode().strip()
        async with Messenger(address) as messenger:
            await write(messenger, expected[-1])
            view = await messenger.get("/sandbox/chats/anna")
            child.kill()
            await child.wait()
        assert [message["text"] for message in view["messages"]] == expected


def test_each_sandbox_has_its_own_token_unless_one_is_given() -> None:
    assert create_sandbox().token != create_sandbox().token
    assert create_sandbox(token="42:abc").token == "42:abc"

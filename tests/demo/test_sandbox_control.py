"""The control interface: what it shows, what it refuses, and that foreign pages cannot use it."""

import asyncio
import json

import httpx
import pytest
from sandbox_helpers import ANNA, write
from telegram import Bot

from bot.demo.sandbox import Sandbox
from bot.demo.sandbox.client import Messenger


async def test_the_state_shows_people_and_what_was_said_last(bot: Bot, messenger: Messenger) -> None:
    await bot.send_message(ANNA, "first")
    await bot.send_message(ANNA, "second")
    state = await messenger.get("/sandbox/state")
    assert state["now"].startswith("2026-11-20T09:00:")
    assert state["bot"] == {"id": 7000000001, "username": "amtsbote_bot", "first_name": "Amtsbote"}
    anna, rita = state["personas"]
    last = anna.pop("last")
    assert (last["text"], last["from"]) == ("second", "bot")
    assert anna == {
        "key": "anna", "name": "Anna Leist", "role": "Leistung", "user_id": 1001, "chat_id": 1001, "username": "anna",
        "language_code": "de", "unread": 2, "blocked": False, "started": True, "typing": False, "commands": [],
    }  # fmt: skip
    assert rita["last"] is None


async def test_writing_reads_what_stood_there(bot: Bot, messenger: Messenger) -> None:
    await bot.send_message(ANNA, "x")
    await write(messenger, "seen")
    assert (await messenger.get("/sandbox/chats/anna"))["unread"] == 0


async def test_a_long_text_goes_in_pieces_as_apps_send_it(bot: Bot, messenger: Messenger) -> None:
    answer = await messenger.post("/sandbox/chats/anna/messages", {"text": "a" * 5000})
    assert len(answer["message_ids"]) == 2
    updates = await bot.get_updates()
    assert [len(update.message.text) for update in updates if update.message and update.message.text] == [4096, 904]


async def test_a_chat_can_be_read_from_a_message_on(bot: Bot, messenger: Messenger) -> None:
    ids = [(await bot.send_message(ANNA, str(n))).message_id for n in range(4)]
    after = await messenger.get("/sandbox/chats/anna", after=str(ids[1]))
    newest = await messenger.get("/sandbox/chats/anna", limit="1")
    assert [message["text"] for message in after["messages"]] == ["2", "3"]
    assert [message["text"] for message in newest["messages"]] == ["3"]


async def test_a_group_shows_who_said_what(messenger: Messenger) -> None:
    await messenger.post("/sandbox/groups", {"name": "Team 1", "members": ["anna", "rita"]})
    await write(messenger, "hello", key="team-1", **{"as": "rita"})
    created, said = (await messenger.get("/sandbox/chats/team-1"))["messages"]
    assert created["service"] == "Anna Leist created the group"
    assert (said["sender"], said["sender_key"], said["text"]) == ("Rita Rechen", "rita", "hello")


async def test_in_a_group_somebody_has_to_be_named(messenger: Messenger, page: httpx.AsyncClient) -> None:
    await messenger.post("/sandbox/groups", {"name": "Team 1", "members": ["anna"]})
    for query in ("", "?as=rita"):
        answer = await page.post(f"/sandbox/chats/team-1/messages{query}", json={"text": "x"})
        assert (answer.status_code, answer.json()) == (400, {"error": "say who acts: ?as= one of anna"})


async def test_a_person_deletes_a_message_and_the_bot_hears_nothing(bot: Bot, messenger: Messenger) -> None:
    sent = await bot.send_message(ANNA, "x")
    await messenger.post("/sandbox/chats/anna/deletions", {"message_id": sent.message_id})
    assert (await messenger.get("/sandbox/chats/anna"))["messages"] == []
    assert await bot.get_updates() == ()


@pytest.mark.parametrize(
    ("path", "body", "status", "sentence"),
    [
        ("chats/nobody/messages", {"text": "x"}, 404, "there is no such chat"),
        ("chats/anna/messages", {"text": " "}, 400, "the text is empty"),
        ("chats/anna/messages", {"text": 5}, 400, '"text" is a text, for example {"text": "…"}'),
        ("chats/anna/messages", {"txt": "x"}, 400, "unknown: txt; known: reply_to, text"),
        ("chats/anna/messages", {"text": "x", "reply_to": 4711}, 404, "there is no such message to reply to"),
        ("chats/anna/edits", {"message_id": 4711, "text": "x"}, 404, "there is no such message"),
        ("chats/anna/callbacks", {"message_id": "1", "data": "x"}, 400, '"message_id" is a whole number'),
        ("chats/anna/start", {"payload": "a b"}, 400, "a payload has 1 to 64 of A-Z, a-z, 0-9, _ and -"),
        ("personas", {"name": "Anna", "key": "anna"}, 409, "this key or id is taken"),
        ("groups", {"name": "Team", "members": []}, 400, "members are keys of personas, at least one"),
        ("groups", {"name": "Team", "members": ["nobody"]}, 400, "members are keys of personas, at least one"),
        ("groups/anna/migrate", {}, 409, "only a group can become a supergroup"),
        ("faults", {"kind": "fire"}, 400, "unknown kind of fault, one of: 429, 500, timeout, blocked, drop-answer"),
        ("faults", {"kind": "500", "times": 0}, 400, "times and retry_after are at least 1"),
        ("faults", {"kind": "500", "persona": "nobody"}, 404, "there is no such persona"),
    ],
)
async def test_a_bad_request_gets_a_sentence(
    page: httpx.AsyncClient, path: str, body: dict[str, object], status: int, sentence: str
) -> None:
    answer = await page.post(f"/sandbox/{path}", json=body)
    assert (answer.status_code, answer.json()) == (status, {"error": sentence})


async def test_a_body_that_is_no_json_gets_a_sentence(page: httpx.AsyncClient) -> None:
    answer = await page.post("/sandbox/chats/anna/messages", content="text=x")
    assert (answer.status_code, answer.json()) == (400, {"error": "the body is not JSON"})


@pytest.mark.parametrize("host", ["127.0.0.1:8080", "localhost", "[::1]:8080"])
async def test_local_names_are_answered(page: httpx.AsyncClient, host: str) -> None:
    assert (await page.get("/sandbox/state", headers={"Host": host})).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8080", ""])
@pytest.mark.parametrize("path", ["/", "/sandbox/state"])
async def test_a_foreign_host_name_is_refused(page: httpx.AsyncClient, host: str, path: str) -> None:
    assert (await page.get(path, headers={"Host": host})).status_code == 421


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "http://localhost:1"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
async def test_a_foreign_page_cannot_post(page: httpx.AsyncClient, sandbox: Sandbox, headers: dict[str, str]) -> None:
    answer = await page.post("/sandbox/chats/anna/messages", json={"text": "x"}, headers=headers)
    assert answer.status_code == 403
    assert len(sandbox.world.updates) == 0


async def test_the_own_page_can_post(page: httpx.AsyncClient) -> None:
    headers = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}
    answer = await page.post("/sandbox/chats/anna/messages", json={"text": "x"}, headers=headers)
    assert answer.status_code == 200


async def test_the_page_runs_nothing_from_elsewhere(page: httpx.AsyncClient) -> None:
    answer = await page.get("/")
    assert answer.status_code == 200
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy


async def test_changes_are_streamed_to_those_who_look(sandbox: Sandbox, bot: Bot) -> None:
    """Fed to the ASGI app by hand: httpx collects a whole answer before it gives it out, and a stream has no end."""
    received: asyncio.Queue[dict[str, object]] = asyncio.Queue()
    scope = {
        "type": "http", "http_version": "1.1", "method": "GET", "path": "/sandbox/events", "raw_path": b"",
        "root_path": "", "scheme": "http", "query_string": b"", "headers": [(b"host", b"localhost")],
        "client": None, "server": None,
    }  # fmt: skip

    async def receive() -> dict[str, object]:
        await asyncio.Event().wait()
        raise AssertionError

    async def next_event() -> dict[str, object]:
        async with asyncio.timeout(2):
            while True:
                body = (await received.get()).get("body")
                if isinstance(body, bytes) and body.startswith(b"data: "):
                    event: dict[str, object] = json.loads(body[6:])
                    return event

    stream = asyncio.create_task(sandbox.app(scope, receive, received.put))  # type: ignore[arg-type]
    assert (await next_event())["chats"] == []
    await bot.send_message(ANNA, "x")
    changed = await next_event()
    assert changed == {"version": sandbox.world.feeds.version, "chats": ["anna"]}
    sandbox.close()
    async with asyncio.timeout(2):
        await stream


async def test_settle_waits_until_updates_are_acknowledged(page: httpx.AsyncClient, bot: Bot) -> None:
    await page.post("/sandbox/chats/anna/messages", json={"text": "x"})
    unfinished = await page.post("/sandbox/settle", json={"timeout": 1})
    assert (unfinished.status_code, unfinished.json()) == (504, {"error": "the assistant is still at work"})
    settling = asyncio.create_task(page.post("/sandbox/settle", json={"timeout": 5}))
    update = (await bot.get_updates())[0]
    await bot.get_updates(offset=update.update_id + 1)
    assert (await settling).json() == {"settled": True}

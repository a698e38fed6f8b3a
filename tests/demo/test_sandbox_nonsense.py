"""Whatever is sent, Bot API and control interface answer; they never crash."""

import asyncio
import json

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sandbox_helpers import ANNA, people

from bot.demo.sandbox import create_sandbox
from bot.demo.sandbox.methods import METHODS
from bot.demo.sandbox.transport import IN_PROCESS_URL

SCALARS = (
    st.none() | st.booleans() | st.integers(-3, 3) | st.just(ANNA) | st.sampled_from(["", "1", "x", "9" * 5000, "{"])
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["type", "text", "message_id", "chat_id", "inline_keyboard", "offset", "length", "command"]
            ),
            inner,
            max_size=3,
        )
    ),
    max_leaves=8,
)
# getUpdates is left out: it may wait as long as it was asked to
CALLED = tuple(method for method in METHODS if method.name != "getUpdates")
PATHS = ("messages", "clicks", "callbacks", "edits", "deletions", "start", "read", "block", "unblock")


def post(path: str, body: object) -> httpx.Response:
    """One request to a fresh sandbox with a message of each side in it."""

    async def run() -> httpx.Response:
        sandbox = create_sandbox(people(), token="42:abc")
        transport = httpx.ASGITransport(sandbox.app)
        async with httpx.AsyncClient(transport=transport, base_url=IN_PROCESS_URL) as client:
            await client.post("/sandbox/chats/anna/messages", json={"text": "x"})
            await client.post("/bot42:abc/sendMessage", json={"chat_id": ANNA, "text": "y"})
            return await client.post(path, content=json.dumps(body), headers={"Content-Type": "application/json"})

    return asyncio.run(run())


@settings(max_examples=100)
@given(st.data())
def test_any_arguments_get_an_answer_of_the_bot_api(data: st.DataObject) -> None:
    method = data.draw(st.sampled_from(CALLED))
    arguments = {name: data.draw(VALUES) for name in sorted(method.fields)}
    answer = post(f"/bot42:abc/{method.name}", arguments)
    assert answer.status_code in {200, 400, 403}
    assert answer.json()["ok"] is (answer.status_code == 200)


@settings(max_examples=100)
@given(
    st.sampled_from(PATHS),
    st.dictionaries(st.sampled_from(["text", "message_id", "data", "id", "payload", "reply_to", "odd"]), VALUES),
)
def test_any_body_gets_an_answer_of_the_control_interface(path: str, body: dict[str, object]) -> None:
    answer = post(f"/sandbox/chats/anna/{path}", body)
    assert answer.status_code in {200, 400, 404, 409}
    assert isinstance(answer.json(), dict)


@pytest.mark.parametrize("path", ["/bot42:abc/sendMessage", "/sandbox/chats/anna/files"])
async def test_a_broken_multipart_body_is_400(path: str) -> None:
    sandbox = create_sandbox(people(), token="42:abc")
    transport = httpx.ASGITransport(sandbox.app)
    async with httpx.AsyncClient(transport=transport, base_url=IN_PROCESS_URL) as client:
        headers = {"Content-Type": "multipart/form-data; boundary=b"}
        assert (await client.post(path, content=b"--x\r\nnonsense", headers=headers)).status_code == 400

"""`amtsbote migrate` and `doctor`, on a real SQLite file."""

import asyncio
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cli.conftest import Call
from tests.vaults import AMTSBOTE_KEYS

TOKEN = "123456789:AAcanary-canary-canary-canary-canary"
ME = {"id": 123456789, "is_bot": True, "first_name": "Amtsbote", "username": "amtsbote_bot"}
NO_MAIL = "✓ E-mail: there is none: tasks are all that tell a team"
NO_LETTERHEAD = (
    "! Letters: all templates can be set; invitations bear Amtsbote’s legal consequences: have the legal service check "
    "them before first use; nothing can be written to debtors as long as street, postcode_town, payee, iban are empty"
)


@contextmanager
def bot_api(status: int, answer: object) -> Iterator[str]:
    """A server on the loopback that gives the one answer to everything; yields its address."""
    body = json.dumps(answer).encode()
    head = f"HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n".encode()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(head + body)
        await writer.drain()
        writer.close()

    loop = asyncio.new_event_loop()
    server = loop.run_until_complete(asyncio.start_server(serve, "127.0.0.1", 0))
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        server.close()
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.close()


def test_migrate_may_be_repeated(amtsbote: Call) -> None:
    for _ in range(2):
        answer = amtsbote("migrate")
        assert (answer.code, answer.out) == (0, "The database is up to date.\n")


def test_a_database_that_is_not_migrated_is_said_before_anything_is_written(amtsbote: Call, tmp_path: Path) -> None:
    answer = amtsbote("staff", "list")
    assert (answer.code, answer.err) == (1, "The database is not up to date: please call amtsbote migrate.\n")
    assert list(tmp_path.rglob("*.db")) == []


@pytest.mark.enable_socket
def test_a_database_that_does_not_answer_is_one_sentence(amtsbote: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AMTSBOTE_DATABASE_URL", "postgresql://amtsbote:canary@127.0.0.1:1/amtsbote")
    answer = amtsbote("migrate")
    assert answer.code == 1
    assert answer.err == ("The database cannot be reached: check AMTSBOTE_DATABASE_URL and whether the server runs.\n")


@pytest.mark.enable_socket
def test_the_doctor_finds_everything_well(amtsbote: Call, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("AMTSBOTE_BOT_TOKEN", TOKEN)
    monkeypatch.setenv("AMTSBOTE_KEYS", AMTSBOTE_KEYS)
    amtsbote("migrate")
    with bot_api(200, {"ok": True, "result": ME}) as address:
        monkeypatch.setenv("AMTSBOTE_API_BASE_URL", address)
        answer = amtsbote("doctor")
    assert answer.out.splitlines() == [
        "✓ Office: Jobcenter, NI",
        f"✓ Data folder: {tmp_path / 'data'} can be written to",
        "✓ Database: reached and up to date",
        "✓ Keys: k1 seals and opens",
        "✓ Private page: there is none: names, addresses and files are not taken",
        NO_LETTERHEAD,
        NO_MAIL,
        "✓ Token: the bot is @amtsbote_bot",
    ]
    assert (answer.code, answer.err) == (0, "")


@pytest.mark.enable_socket
def test_the_doctor_names_all_that_is_wrong_and_never_the_token(
    amtsbote: Call, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("AMTSBOTE_BOT_TOKEN", TOKEN)
    with bot_api(401, {"ok": False, "error_code": 401, "description": "Unauthorized"}) as address:
        monkeypatch.setenv("AMTSBOTE_API_BASE_URL", address)
        answer = amtsbote("doctor")
    assert answer.out.splitlines()[2:] == [
        "✗ Database: The database is not up to date: please call amtsbote migrate.",
        f"✗ Keys: There is no key yet: please call amtsbote keys new, which makes {tmp_path}/data/amtsbote.keys.",
        "✓ Private page: there is none: names, addresses and files are not taken",
        NO_LETTERHEAD,
        NO_MAIL,
        "✗ Token: The server does not know this token. Was it renewed, or copied in part?",
    ]
    assert answer.code == 1
    assert "canary" not in answer.out + answer.err

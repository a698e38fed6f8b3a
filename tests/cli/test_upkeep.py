"""`amtsbote migrate`, `doctor` and `staff`, on a real SQLite file."""

import asyncio
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cli.conftest import Answer, Call

TOKEN = "123456789:AAcanary-canary-canary-canary-canary"
ME = {"id": 123456789, "is_bot": True, "first_name": "Amtsbote", "username": "amtsbote_bot"}


@pytest.fixture
def staff(amtsbote: Call) -> Call:
    """`staff("list")` on a migrated database."""
    assert amtsbote("migrate").code == 0

    def call(*arguments: str) -> Answer:
        return amtsbote("staff", *arguments)

    return call


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


def test_an_added_colleague_is_listed(staff: Call) -> None:
    added = staff("add", "Jana Petersen", "--role", "LSB", "--role", "TL", "--team", "Team 567", "--new-team",
                  "--telegram-id", "1001")  # fmt: skip
    assert added.out == "Jana Petersen is colleague no. 1.\n"
    assert staff("list").out.split("\n")[0].split() == [
        "1", "Jana", "Petersen", "LSB,TL", "Team", "567", "1001", "de", "connected",
    ]  # fmt: skip


def test_a_team_that_does_not_exist_is_refused_with_the_known_ones(staff: Call) -> None:
    staff("add", "Jana Petersen", "--role", "LSB", "--team", "Team 567", "--new-team")
    answer = staff("add", "Ayse Demir", "--role", "LSB", "--team", "Team 576")
    assert answer.code == 1
    assert answer.err == "There is no such team. Known: Team 567. --new-team creates one.\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("add", " ", "--role", "LSB"), "A colleague needs a name of at most 100 characters.\n"),
        (("add", "J" * 101, "--role", "LSB"), "A colleague needs a name of at most 100 characters.\n"),
        (("add", "Jana", "--role", "LSB", "--language", "fr"), "Known languages: de, en.\n"),
        (("add", "Jana", "--role", "LSB", "--deputy", "7"), "There is no colleague with the number 7.\n"),
        (("deactivate", "7"), "There is no colleague with the number 7.\n"),
    ],
)
def test_what_cannot_be_is_refused_and_stores_nothing(staff: Call, arguments: tuple[str, ...], said: str) -> None:
    answer = staff(*arguments)
    assert (answer.code, answer.err) == (1, said)
    assert staff("list").out == ""


def test_a_telegram_account_belongs_to_one_colleague(staff: Call) -> None:
    staff("add", "Jana Petersen", "--role", "LSB", "--telegram-id", "1001")
    answer = staff("add", "Uwe Hartmann", "--role", "RS", "--telegram-id", "1001")
    assert (answer.code, answer.err) == (1, "Another colleague already has this Telegram id.\n")


def test_a_role_that_does_not_exist_is_refused_with_the_known_ones(staff: Call) -> None:
    answer = staff("add", "Jana Petersen", "--role", "CHEF")
    assert answer.code == 2
    assert "'LSB', 'FM', 'RS', 'KK'" in answer.err


def test_deactivating_twice_does_it_once(staff: Call) -> None:
    staff("add", "Jana Petersen", "--role", "LSB")
    for _ in range(2):
        assert staff("deactivate", "1").out == "Jana Petersen is deactivated.\n"
    assert staff("list").out.endswith("has left\n")


@pytest.mark.enable_socket
def test_the_doctor_finds_everything_well(amtsbote: Call, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("AMTSBOTE_BOT_TOKEN", TOKEN)
    amtsbote("migrate")
    with bot_api(200, {"ok": True, "result": ME}) as address:
        monkeypatch.setenv("AMTSBOTE_API_BASE_URL", address)
        answer = amtsbote("doctor")
    assert answer.out.splitlines() == [
        "✓ Office: Jobcenter, NI",
        f"✓ Data folder: {tmp_path / 'data'} can be written to",
        "✓ Database: reached and up to date",
        "✓ Token: the bot is @amtsbote_bot",
    ]
    assert (answer.code, answer.err) == (0, "")


@pytest.mark.enable_socket
def test_the_doctor_names_all_that_is_wrong_and_never_the_token(
    amtsbote: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AMTSBOTE_BOT_TOKEN", TOKEN)
    with bot_api(401, {"ok": False, "error_code": 401, "description": "Unauthorized"}) as address:
        monkeypatch.setenv("AMTSBOTE_API_BASE_URL", address)
        answer = amtsbote("doctor")
    assert answer.out.splitlines()[2:] == [
        "✗ Database: The database is not up to date: please call amtsbote migrate.",
        "✗ Token: The server does not know this token. Was it renewed, or copied in part?",
    ]
    assert answer.code == 1
    assert "canary" not in answer.out + answer.err

"""Neither the bot's token nor what people wrote reaches a log."""

import asyncio
import io
import json
import logging
import sys
from collections.abc import Iterator

import pytest
import structlog
from runtime_stage import Stage
from telegram import Bot
from telegram.error import InvalidToken, NetworkError
from telegram.request import HTTPXRequest

from bot.demo.sandbox.transport import IN_PROCESS_URL, FaultyTransport
from bot.runtime.logs import configure_logging

CANARY = "7000000001:AAcanary-Canary_canary-Canary_canar"
PERSONAL = "Erika Mustermann-Kanarienvogel"


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """Everything is logged, down to what the libraries say while debugging."""
    root = logging.getLogger()
    before, hook = (root.handlers[:], root.level), sys.excepthook
    stream = io.StringIO()
    configure_logging([CANARY], stream, level=logging.DEBUG)
    yield stream
    root.handlers[:], root.level = before
    sys.excepthook = hook
    structlog.reset_defaults()


def entries(log: io.StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in log.getvalue().splitlines()]


def test_our_own_events_are_json_lines_with_their_ids(log: io.StringIO) -> None:
    structlog.get_logger("bot.runtime.road").error("update_failed", arrival=7, error="ValueError")
    (entry,) = entries(log)
    assert entry["event"] == "update_failed"
    assert (entry["level"], entry["logger"], entry["arrival"]) == ("error", "bot.runtime.road", 7)


@pytest.mark.parametrize(
    "said",
    [f"https://api.telegram.org/bot{CANARY}/getMe", f"Bot[token={CANARY}]", CANARY.replace(":", "%3A")],
    ids=["address", "repr", "encoded"],
)
def test_a_token_is_taken_out_wherever_it_stands(log: io.StringIO, said: str) -> None:
    logging.getLogger("bot.app").warning(said)
    structlog.get_logger("bot.app").error("start", detail={"url": [said]})
    assert "canary" not in log.getvalue()
    assert log.getvalue().count("[redacted]") == 2


def test_of_libraries_only_warnings_are_kept_and_without_their_values(log: io.StringIO) -> None:
    logging.getLogger("httpx").info("HTTP Request: %s %s", "POST", CANARY)
    logging.getLogger("telegram.Bot").debug("Calling with %s", {"text": PERSONAL})
    logging.getLogger("telegram.ext").critical("Error while building context for update %s", PERSONAL)
    (entry,) = entries(log)
    assert entry["event"] == "Error while building context for update %s"


def test_of_an_exception_the_kind_and_the_place_are_kept_but_not_its_words(log: io.StringIO) -> None:
    def fail() -> None:
        raise ValueError(PERSONAL)

    try:
        fail()
    except ValueError:
        logging.getLogger("apscheduler").exception("Job failed")
    (entry,) = entries(log)
    assert entry["error"] == "ValueError"
    assert str(entry["where"]).endswith("fail']")
    assert PERSONAL not in log.getvalue()


def test_what_nobody_catches_is_logged_the_same_way(log: io.StringIO) -> None:
    try:
        raise InvalidToken(f"The token `{CANARY}` was rejected by the server.")
    except InvalidToken as error:
        sys.excepthook(type(error), error, error.__traceback__)
    (entry,) = entries(log)
    assert (entry["event"], entry["error"]) == ("uncaught", "InvalidToken")
    assert "canary" not in log.getvalue()


async def test_an_exception_in_a_forgotten_task_does_not_say_what_it_said(log: io.StringIO) -> None:
    async def fail() -> None:
        raise ValueError(PERSONAL)

    task = asyncio.create_task(fail())
    await asyncio.wait([task])
    asyncio.get_running_loop().call_exception_handler(
        {"message": "Task exception was never retrieved", "exception": task.exception(), "future": task}
    )
    assert "Task exception was never retrieved" in log.getvalue()
    assert PERSONAL not in log.getvalue()


async def test_a_whole_journey_with_failures_leaves_no_canary(log: io.StringIO, small_stage: Stage) -> None:
    """Everything at debug level: a failing handler, an unreachable messenger, a rejected token."""

    def act(uow: object, update: object, now: object) -> None:
        raise ValueError(PERSONAL)

    async with small_stage.open(act=act) as running:
        await running.messenger.fault("500", method="getUpdates")
        await running.anna.send(f"{PERSONAL} {CANARY}")
    transport = FaultyTransport(small_stage.sandbox)
    request = HTTPXRequest(httpx_kwargs={"transport": transport})
    with pytest.raises((InvalidToken, NetworkError)):
        await Bot(CANARY, base_url=f"{IN_PROCESS_URL}/bot", request=request).initialize()
    said = log.getvalue()
    assert "update_failed" in said
    assert PERSONAL not in said
    assert "canary" not in said
    assert small_stage.sandbox.token not in said

"""What the sandbox tests share: who is there, when it is, and the real `telegram.Bot` to talk to the sandbox."""

from datetime import UTC, datetime

from telegram import Bot
from telegram.request import HTTPXRequest

from bot.demo.sandbox import Person, Sandbox
from bot.demo.sandbox.client import Messenger
from bot.demo.sandbox.transport import IN_PROCESS_URL, FaultyTransport

FRIDAY = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
ANNA = 1001
RITA = 1002


def people() -> tuple[Person, ...]:
    return (
        Person("anna", "Anna Leist", ANNA, "Leistung", username="anna"),
        Person("rita", "Rita Rechen", RITA, "Rechenstelle", language_code="en"),
    )


def request_to(sandbox: Sandbox) -> HTTPXRequest:
    return HTTPXRequest(httpx_kwargs={"transport": FaultyTransport(sandbox)})


def bot_for(sandbox: Sandbox, token: str | None = None) -> Bot:
    return Bot(
        token or sandbox.token,
        base_url=f"{IN_PROCESS_URL}/bot",
        base_file_url=f"{IN_PROCESS_URL}/file/bot",
        request=request_to(sandbox),
        get_updates_request=request_to(sandbox),
    )


async def write(messenger: Messenger, text: str, *, key: str = "anna", **query: str) -> int:
    """A person writes; the bot's answer is not waited for. Returns the message id."""
    answer = await messenger.post(f"/sandbox/chats/{key}/messages", {"text": text}, **query)
    return int(answer["message_id"])

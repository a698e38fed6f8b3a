"""A sandbox with two colleagues on Friday, 20 November 2026, 10:00 in Berlin, and ways to talk to it."""

from collections.abc import AsyncIterator

import httpx
import pytest
from sandbox_helpers import FRIDAY, bot_for, people
from telegram import Bot

from bot.demo.sandbox import Sandbox, SandboxClock, create_sandbox
from bot.demo.sandbox.client import Messenger
from bot.demo.sandbox.transport import IN_PROCESS_URL


@pytest.fixture(autouse=True)
def _timedeltas(monkeypatch: pytest.MonkeyPatch) -> None:
    """The library warns of whole seconds in RetryAfter; this is its switch to what comes."""
    monkeypatch.setenv("PTB_TIMEDELTA", "1")


@pytest.fixture
def clock() -> SandboxClock:
    return SandboxClock(FRIDAY)


@pytest.fixture
def sandbox(clock: SandboxClock) -> Sandbox:
    return create_sandbox(people(), clock=clock)


@pytest.fixture
async def bot(sandbox: Sandbox) -> AsyncIterator[Bot]:
    async with bot_for(sandbox) as bot:
        yield bot


@pytest.fixture
async def messenger(sandbox: Sandbox) -> AsyncIterator[Messenger]:
    async with Messenger(sandbox) as messenger:
        yield messenger


@pytest.fixture
async def api(sandbox: Sandbox) -> AsyncIterator[httpx.AsyncClient]:
    """Bare HTTP to the Bot API, for what the library would not send."""
    transport = httpx.ASGITransport(sandbox.app)
    async with httpx.AsyncClient(transport=transport, base_url=f"{IN_PROCESS_URL}/bot{sandbox.token}/") as api:
        yield api


@pytest.fixture
async def page(sandbox: Sandbox) -> AsyncIterator[httpx.AsyncClient]:
    """Bare HTTP to the control interface."""
    async with httpx.AsyncClient(transport=httpx.ASGITransport(sandbox.app), base_url=IN_PROCESS_URL) as page:
        yield page

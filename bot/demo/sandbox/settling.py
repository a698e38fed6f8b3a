"""Waiting until the assistant has nothing left to do, and telling it that the clock was moved."""

import asyncio
import time
from typing import Protocol

from bot.demo.sandbox.api import BotApi
from bot.demo.sandbox.world import World

QUIET_SECONDS = 0.3
_STEP = 0.02


class Assistant(Protocol):
    """What the sandbox asks of an assistant in the same process."""

    async def settle(self, seconds: float, /) -> None:
        """Returns when inbox and outbox hold nothing that could be done now; raises TimeoutError."""

    async def tick(self) -> None:
        """Runs everything that may have become due."""


class Settling:
    """With an assistant attached its inbox and outbox decide; else silence at the Bot API does."""

    def __init__(self, world: World, api: BotApi) -> None:
        self._world = world
        self._api = api
        self.assistant: Assistant | None = None

    async def tick(self) -> None:
        if self.assistant is not None:
            await self.assistant.tick()

    async def settle(self, seconds: float) -> None:
        """Raises TimeoutError after so many seconds of real time."""
        async with asyncio.timeout(seconds):
            settled = False
            while not settled:
                await self._world.updates.drained()
                settled = await self._rest(seconds)

    async def _rest(self, seconds: float) -> bool:
        """One wait for what goes on after the updates were fetched; says whether that was all."""
        if self.assistant is not None:
            await self.assistant.settle(seconds)
            return not len(self._world.updates)
        quiet_for = time.monotonic() - self._api.last_call
        if not self._api.busy and quiet_for >= QUIET_SECONDS:
            return True
        await asyncio.sleep(min(_STEP, abs(QUIET_SECONDS - quiet_for)))
        return False

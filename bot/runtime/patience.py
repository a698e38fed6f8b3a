"""Waiting well: a bell that wakes a loop, and pauses that grow while something fails."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import TypeVar

import structlog

log = structlog.get_logger()

T = TypeVar("T")


class Bell:
    """Wakes one loop. `silence` before looking for work, `wait` after: a ring in between is not missed."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    @property
    def rung(self) -> bool:
        return self._event.is_set()

    def ring(self) -> None:
        self._event.set()

    def silence(self) -> None:
        self._event.clear()

    async def wait(self, seconds: float) -> None:
        """Returns at a ring, or after so many seconds."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._event.wait()


class Backoff:
    """Pauses of `first`, twice that, … at most `longest` seconds; `reset` after a success."""

    def __init__(self, first: float = 0.1, longest: float = 5.0) -> None:
        self._first = first
        self._longest = longest
        self._failures = 0

    @property
    def failing(self) -> bool:
        return self._failures > 0

    @property
    def pause(self) -> float:
        doubled: float = self._first * 2 ** min(self._failures, 16)
        return min(doubled, self._longest)

    def reset(self) -> None:
        self._failures = 0

    async def wait(self) -> None:
        pause = self.pause
        self._failures += 1
        await asyncio.sleep(pause)


async def persist(what: str, call: Callable[[], Awaitable[T]], passing: type[Exception] = Exception) -> T:
    """Calls until it works. Errors that are not `passing` are raised at once. `what` names it in the log."""
    backoff = Backoff()
    while True:
        try:
            return await call()
        except passing as error:
            log.error("trying_again", what=what, error=type(error).__name__)
            await backoff.wait()

"""Ticks: what is looked at every so many seconds. Each asks the clock what is due, so a moved clock needs no care."""

import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.ports import Clock

log = structlog.get_logger()

GRACE_SECONDS = 3600
"""A tick that comes late still runs: after a suspended laptop or a long pause once, not once for each missed."""


@dataclass(frozen=True)
class Tick:
    """`run` gets the moment it is asked for (UTC) and must bear being called again at once."""

    name: str
    seconds: float
    run: Callable[[datetime], Awaitable[None]]


class Ticks:
    """One scheduler in memory: everything that must last is a row. Silent for as long as a tick does not end."""

    name = "ticks"
    longest = 600.0

    def __init__(self, ticks: Sequence[Tick], clock: Clock) -> None:
        self._under_way: dict[object, float] = {}
        self._ticks = ticks
        self._clock = clock
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        for tick in ticks:
            self._scheduler.add_job(
                self._run,
                "interval",
                args=[tick],
                seconds=tick.seconds,
                name=tick.name,
                coalesce=True,
                max_instances=1,
                misfire_grace_time=GRACE_SECONDS,
            )

    def start(self) -> None:
        self._scheduler.start()

    def stop(self) -> None:
        self._scheduler.shutdown(wait=False)

    async def run_all(self) -> None:
        """Every tick once, in the order of registration: after the demo's clock was moved, and at start."""
        for tick in self._ticks:
            await self._run(tick)

    @property
    def silent_for(self) -> float:
        return time.monotonic() - min(self._under_way.values(), default=time.monotonic())

    async def _run(self, tick: Tick) -> None:
        """A tick that fails is heard of, and comes again."""
        run = object()
        self._under_way[run] = time.monotonic()
        try:
            await tick.run(self._clock.now())
        except Exception as error:
            log.error("tick_failed", tick=tick.name, error=type(error).__name__)
        finally:
            del self._under_way[run]

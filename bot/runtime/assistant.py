"""The running assistant: intake, road, delivery and ticks around one Application of python-telegram-bot."""

import asyncio
from collections.abc import Coroutine, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import structlog
from telegram.error import NetworkError

from bot.ports import Clock, Vault
from bot.queues import Arrival, RuntimeDatabase, RuntimeUnitOfWork
from bot.runtime.delivery import Delivery
from bot.runtime.heartbeat import BEAT_SECONDS, Heartbeat
from bot.runtime.hooks import Hooks
from bot.runtime.intake import Intake
from bot.runtime.messenger import QuickLane
from bot.runtime.pacing import Limits
from bot.runtime.patience import persist
from bot.runtime.post import remove
from bot.runtime.road import App, Road
from bot.runtime.studio import LIMIT_SECONDS, NotDrawn, Order, Paint, Studio, no_pictures
from bot.runtime.ticks import Tick, Ticks

log = structlog.get_logger()

HEARD_EVERY, VANISH_EVERY, TIDY_EVERY = 300.0, 60.0, 3600.0
PATIENCE_SECONDS = 15.0
LAST_OF_ALL = 100
"""Urgency of what nobody waits for."""


class Assistant:
    """`start`, then `stop`; between them `settle` and `tick` for the sandbox and for tests.

    The application is built with `updater(None)` and `ContextTypes(context=RoadContext)`, and its handlers'
    callbacks made by `in_transaction`. Its sign of life is a file in `data_dir`. `paint` draws pictures, each within
    `paint_seconds`.
    """

    def __init__(
        self,
        application: App,
        database: RuntimeDatabase,
        clock: Clock,
        vault: Vault,
        *,
        data_dir: Path,
        hooks: Hooks | None = None,
        ticks: Sequence[Tick] = (),
        limits: Limits | None = None,
        poll_seconds: float = 30.0,
        paint: Paint = no_pictures,
        paint_seconds: float = LIMIT_SECONDS,
    ) -> None:
        hooks = hooks or Hooks()
        bot = application.bot
        self._application = application
        self._database = database
        self._clock = clock
        self.quick = QuickLane(bot)
        self._studio = Studio(paint, paint_seconds)
        self.delivery = Delivery(bot, database, clock, vault, hooks, limits or Limits(), self._studio)
        self.road = Road(application, database, clock, vault, hooks, self.quick, self.delivery.wake)
        self.intake = Intake(bot, database, clock, hooks, self._arrived, poll_seconds)
        self.ticks = Ticks((*self._own_ticks(), *ticks), clock)
        self.heartbeat = Heartbeat(data_dir, (self.intake.pulse, self.road.pulse, self.delivery.pulse, self.ticks))
        self._loops: dict[str, asyncio.Task[None]] = {}

    async def start(self) -> None:
        """Returns when it listens. Waits for a messenger that cannot be reached; raises InvalidToken."""
        try:
            await persist("start", self._initialize, NetworkError)
        except BaseException:
            self.heartbeat.end()
            raise
        self._loop("delivery", self.delivery.run())
        self._loop("road", self.road.run())
        self._loop("intake", self.intake.run())
        self.ticks.start()

    def prepare_pictures(self, order: Order, seconds: float) -> None:
        """Draws that for nobody after so many seconds, when the start has settled: the first picture that somebody
        waits for then takes no longer than the others."""
        self._loop("pictures", self._prepared(order, seconds))

    async def stop(self) -> None:
        """Ends what is under way and takes no more; what waits is kept."""
        self.ticks.stop()
        if "pictures" in self._loops:
            self._loops["pictures"].cancel()
        self.heartbeat.end()
        self._loops["intake"].cancel()
        self.road.stop()
        await self._ended("road")
        self.delivery.stop()
        await self._ended("delivery")
        await asyncio.gather(*self._loops.values(), return_exceptions=True)
        await self._studio.close()
        await self.quick.idle()
        await self._application.shutdown()

    def wake(self) -> None:
        """After somebody else (a use case outside a chat) put something in line."""
        self.delivery.wake()

    async def tick(self) -> None:
        """Runs everything that may have become due."""
        await self.ticks.run_all()
        self.delivery.wake()

    async def settle(self, seconds: float) -> None:
        """Returns when inbox and outbox hold nothing that could be done now; raises TimeoutError."""
        async with asyncio.timeout(seconds):
            while not await self._is_settled():
                self.delivery.wake()
                await self.road.idle()
                await self.delivery.idle()
            await self.road.idle()
            await self.quick.idle()

    async def _is_settled(self) -> bool:
        def left(uow: RuntimeUnitOfWork) -> int:
            return len(uow.inbox.unfinished(limit=1)) + uow.outbox.waiting(self._clock.now())

        return await self._database.read(left) == 0

    async def _initialize(self) -> None:
        """Waiting for the messenger is life, too."""
        self.heartbeat.renew()
        await self._application.initialize()

    async def _prepared(self, order: Order, seconds: float) -> None:
        await asyncio.sleep(seconds)
        try:
            await self._studio.draw(order, LAST_OF_ALL)
        except NotDrawn as error:
            log.warning("pictures_not_prepared", error=str(error))

    def _arrived(self, arrivals: Sequence[Arrival]) -> None:
        self.road.offer(arrivals)

    def _loop(self, name: str, work: Coroutine[Any, Any, None]) -> None:
        self._loops[name] = asyncio.create_task(work, name=name)

    async def _ended(self, name: str) -> None:
        _, late = await asyncio.wait([self._loops[name]], timeout=PATIENCE_SECONDS)
        for loop in late:
            log.warning("stopped_the_hard_way", loop=name)
            loop.cancel()

    def _own_ticks(self) -> Sequence[Tick]:
        return (
            Tick("heartbeat", BEAT_SECONDS, self._beat),
            Tick("heard", HEARD_EVERY, self.intake.note),
            Tick("vanish", VANISH_EVERY, self._vanish),
            Tick("tidy", TIDY_EVERY, self._tidy),
        )

    async def _beat(self, _now: datetime) -> None:
        hanging = self.heartbeat.beat()
        if hanging:
            log.error("no_sign_of_life", hanging=hanging)

    async def _vanish(self, now: datetime) -> None:
        """Messages whose time has come leave the chat."""

        def work(uow: RuntimeUnitOfWork) -> int:
            due = uow.messages.vanishing(now)
            for message_id, _ in due:
                remove(uow, message_id, now)
            return len(due)

        while await self._database.write(work):
            self.delivery.wake()

    async def _tidy(self, now: datetime) -> None:
        """Finished rows leave the queues when nobody needs them any more; then what was deleted leaves the disk."""
        await self._database.write(lambda uow: [queue.purge(now) for queue in (uow.inbox, uow.outbox, uow.mail_queue)])
        if not await self._database.checkpoint():
            log.info("checkpoint_later")

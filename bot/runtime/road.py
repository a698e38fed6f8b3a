"""The road of one update: in order per chat, one transaction each, and a kind answer where it fails."""

import asyncio
import json
from collections import deque
from collections.abc import Callable, Sequence
from typing import Any

import structlog
from telegram import Update
from telegram.ext import Application, ApplicationHandlerStop

from bot.domain.sealing import INBOX_PAYLOAD
from bot.ports import Clock, Vault
from bot.queues import Arrival, DatabaseUnavailable, Outcome, RuntimeDatabase, RuntimeUnitOfWork
from bot.runtime.heartbeat import Pulse
from bot.runtime.hooks import Hooks
from bot.runtime.logs import whereabouts
from bot.runtime.messenger import QuickLane
from bot.runtime.patience import Backoff, Bell, persist
from bot.runtime.reference import new_reference
from bot.runtime.trip import CURRENT, FinishedElsewhere, RoadContext, Trip

log = structlog.get_logger()

ROOM = 500
"""Updates held in memory at most; the rest waits in the inbox."""

SWEEP_SECONDS = 30.0
MOST_CRASHES = 3

App = Application[Any, Any, Any, Any, Any, Any]


class CrashedTooOften(Exception):
    """Three processes began this update and none lived to finish it."""


class Road:
    """Takes updates from the inbox through the library's dispatch. `stored` is called after each commit."""

    def __init__(
        self,
        application: App,
        database: RuntimeDatabase,
        clock: Clock,
        vault: Vault,
        hooks: Hooks,
        quick: QuickLane,
        stored: Callable[[], None],
    ) -> None:
        self._application = application
        self._database = database
        self._clock = clock
        self._vault = vault
        self._hooks = hooks
        self._quick = quick
        self._stored = stored
        self.pulse = Pulse("road")
        self._lines: dict[int | None, deque[Arrival]] = {}
        self._workers: dict[int | None, asyncio.Task[None]] = {}
        self._known: set[int] = set()
        self._last = 0
        self._all_known = False
        self._missed = False
        self._stopping = False
        self._bell = Bell()
        self._resting = asyncio.Event()
        application.add_error_handler(note_failure)

    def offer(self, arrivals: Sequence[Arrival]) -> None:
        """Takes what was just stored without reading it again; what has no room is fetched later."""
        self._resting.clear()
        if self._all_known and len(self._known) + len(arrivals) <= ROOM:
            self._take(arrivals)
        else:
            self._all_known = False
            self._missed = True
            self._bell.ring()

    async def idle(self) -> None:
        """Returns when nothing is left to work on."""
        await self._resting.wait()

    def stop(self) -> None:
        """Makes `run` end after the updates that are on the road now."""
        self._stopping = True
        self._bell.ring()

    async def run(self) -> None:
        """Until stopped. No error ends it."""
        backoff = Backoff()
        while not self._stopping:
            self._bell.silence()
            try:
                await self._fetch()
            except Exception as error:
                log.error("inbox_not_read", error=type(error).__name__)
                await backoff.wait()
                continue
            backoff.reset()
            self.pulse.beat()
            self._rest_if_done()
            await self._bell.wait(SWEEP_SECONDS)
            if not self._bell.rung:
                self._last = 0
        if self._workers:
            await asyncio.wait(self._workers.values())

    async def _fetch(self) -> None:
        """Reads on where the last look ended, as long as there is room."""
        if self._all_known and self._last:
            return
        self._all_known = self._missed = False
        room = ROOM - len(self._known)
        if room <= 0:
            return
        found = await self._database.read(lambda uow: uow.inbox.unfinished(self._last, room))
        self._take(found)
        self._all_known = len(found) < room and not self._missed

    def _take(self, arrivals: Sequence[Arrival]) -> None:
        for arrival in arrivals:
            self._last = max(self._last, arrival.id)
            if arrival.id in self._known:
                continue
            self._known.add(arrival.id)
            self._lines.setdefault(arrival.chat_id, deque()).append(arrival)
            if arrival.chat_id not in self._workers:
                self._workers[arrival.chat_id] = asyncio.create_task(self._work_off(arrival.chat_id))

    async def _work_off(self, chat_id: int | None) -> None:
        """One chat's updates, one after the other."""
        line = self._lines[chat_id]
        while line and not self._stopping:
            arrival = line.popleft()
            try:
                await self._guide(arrival)
            except Exception as error:
                log.critical("update_stuck", arrival=arrival.id, error=type(error).__name__)
            self._known.discard(arrival.id)
        del self._lines[chat_id], self._workers[chat_id]
        if not self._all_known:
            self._bell.ring()
        self._rest_if_done()

    def _rest_if_done(self) -> None:
        if self._all_known and not self._known:
            self._resting.set()

    async def _guide(self, arrival: Arrival) -> None:
        """Takes one update to its end, whatever that is."""
        trip = Trip(arrival, self._clock.now(), self._database, self._quick)
        update = None
        try:
            if arrival.attempts >= MOST_CRASHES:
                raise CrashedTooOften
            update = Update.de_json(json.loads(arrival.payload), self._application.bot)
            await self._dispatch(trip, update)
        except Exception as error:
            trip.failure = error
        if isinstance(trip.failure, FinishedElsewhere):
            log.info("update_finished_elsewhere", arrival=arrival.id)
        elif trip.failure is not None:
            await self._fail(trip, update, trip.failure)
        self._stored()

    async def _dispatch(self, trip: Trip, update: Update) -> None:
        """The library swallows what handlers raise; `note_failure` keeps it. Nobody's update is simply done."""
        CURRENT.set(trip)
        await self._application.process_update(update)
        if trip.failure is None and not trip.begun:
            await trip.travel(lambda uow: None)

    async def _fail(self, trip: Trip, update: Update | None, error: Exception) -> None:
        if update is not None and update.callback_query is not None:
            self._quick.answer(update.callback_query.id)
        reference = new_reference()
        log.error(
            "update_failed",
            reference=reference,
            arrival=trip.arrival.id,
            already_stored=trip.finished,
            error=type(error).__name__,
            where=whereabouts(error.__traceback__),
        )
        if trip.finished:
            return
        try:
            await self._store_failure(trip, error, reference, lambda uow: self._answer(uow, trip, update, reference))
        except Exception as second:
            log.error("failure_not_answered", reference=reference, error=type(second).__name__)
            await self._store_failure(trip, error, reference, lambda uow: None)

    def _answer(self, uow: RuntimeUnitOfWork, trip: Trip, update: Update | None, reference: str) -> None:
        self._hooks.failed(uow, trip.arrival, update, reference)

    async def _store_failure(
        self, trip: Trip, error: Exception, reference: str, answer: Callable[[RuntimeUnitOfWork], None]
    ) -> None:
        outcome = Outcome.SET_ASIDE if isinstance(error, CrashedTooOften) else Outcome.FAILED
        sealed = self._vault.seal(trip.arrival.payload, INBOX_PAYLOAD, trip.arrival.id)

        def work(uow: RuntimeUnitOfWork) -> None:
            stored = uow.inbox.fail(
                trip.arrival.id,
                outcome,
                reference=reference,
                error=type(error).__name__,
                sealed=sealed,
                now=self._clock.now(),
            )
            if stored:
                answer(uow)

        await persist("failure", lambda: self._database.write(work), DatabaseUnavailable)


async def note_failure(_update: object, context: RoadContext) -> None:
    """The application's error handler: keeps the error for the road and ends the dispatch of this update."""
    trip = context.trip
    if trip.failure is None:
        trip.failure = context.error
    raise ApplicationHandlerStop

"""One update on its way: what a handler holds in its hand, and the one transaction it may have."""

from collections.abc import Callable, Coroutine
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from telegram import Update
from telegram.ext import CallbackContext, ExtBot

from bot.queues import Arrival, DatabaseUnavailable, RuntimeDatabase, RuntimeUnitOfWork
from bot.runtime.messenger import QuickLane
from bot.runtime.patience import persist

T = TypeVar("T")


class FinishedElsewhere(Exception):
    """The update had been worked on before; this time nothing was stored."""


@dataclass
class Trip:
    """`now` is one moment for the whole update. `finished` once its transaction is stored; `counted` once the
    attempt is."""

    arrival: Arrival
    now: datetime
    database: RuntimeDatabase
    quick: QuickLane
    begun: bool = False
    finished: bool = False
    failure: Exception | None = None
    counted: bool = False

    async def travel(self, act: Callable[[RuntimeUnitOfWork], T]) -> T:
        """Runs `act` in the update's transaction, once for each update; what it raises leaves nothing behind.

        One hop: the attempt is counted in a commit that does not wait for the disk, then comes the work. Passing
        database errors are tried again for as long as they last, without counting another attempt.
        """
        if self.begun:
            raise RuntimeError("an update has one transaction, and it has had it")
        self.begun = True

        def work(uow: RuntimeUnitOfWork) -> T:
            if not uow.inbox.done(self.arrival.id, self.now):
                raise FinishedElsewhere
            return act(uow)

        result = await persist(
            "update", lambda: self.database.write(work, before=self._first_claim()), DatabaseUnavailable
        )
        self.finished = True
        return result

    async def study(self, look: Callable[[RuntimeUnitOfWork], T]) -> T:
        """Looks at a snapshot, for as long as it takes; afterwards the update may have its transaction."""
        found = await persist("update", lambda: self.database.study(look), DatabaseUnavailable)
        self.begun = False
        return found

    def _first_claim(self) -> Callable[[RuntimeUnitOfWork], None] | None:
        if self.counted:
            return None
        self.counted = True
        return lambda uow: uow.inbox.claim(self.arrival.id)


CURRENT: ContextVar[Trip] = ContextVar("trip")


class RoadContext(CallbackContext[ExtBot[None], dict[Any, Any], dict[Any, Any], dict[Any, Any]]):
    """The library's context, with the trip the update is on."""

    @property
    def trip(self) -> Trip:
        return CURRENT.get()


Act = Callable[[RuntimeUnitOfWork, Update, datetime], str | None]
"""What a handler does in the update's transaction; the text returned is the toast of a pressed button."""

Prepare = Callable[[RuntimeUnitOfWork, Update, datetime], Act]
"""What an act does on a snapshot that cannot be written to; it gives the act that goes on from there."""


class TakesLong(Exception):
    """Raised by an act before it has changed anything: `prepare` comes first, and nobody else waits for that."""

    def __init__(self, prepare: Prepare) -> None:
        super().__init__()
        self.prepare = prepare


Callback = Callable[[Update, RoadContext], Coroutine[Any, Any, None]]


def in_transaction(act: Act) -> Callback:
    """A handler's callback for any handler class of the library: runs `act` on the road, then stops the spinner."""

    async def callback(update: Update, context: RoadContext) -> None:
        trip = context.trip
        try:
            toast = await trip.travel(lambda uow: act(uow, update, trip.now))
        except TakesLong as long:
            prepare = long.prepare
            prepared = await trip.study(lambda uow: prepare(uow, update, trip.now))
            toast = await trip.travel(lambda uow: prepared(uow, update, trip.now))
        if update.callback_query is not None:
            trip.quick.answer(update.callback_query.id, toast)

    return callback

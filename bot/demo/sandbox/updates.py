"""The queue of updates for the bot: acknowledged by offset, kept for 24 hours, fetched by long poll."""

import asyncio
from collections import deque
from collections.abc import Sequence
from itertools import islice

from bot.demo.sandbox.clock import SandboxClock
from bot.demo.sandbox.errors import conflict
from bot.demo.sandbox.store import Store

KEPT_SECONDS = 24 * 3600
LONGEST_POLL = 50
_FIRST_ID = 100_000_001
_ONLY_ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
_OTHER_POLLER = "terminated by other getUpdates request; make sure that only one bot instance is running"

Update = dict[str, object]


class UpdateQueue:
    """`allowed` is the list the bot asked for last; None stands for Telegram's default."""

    def __init__(self, store: Store, clock: SandboxClock) -> None:
        self._store = store
        self._clock = clock
        self._waiting: deque[tuple[int, int, Update]] = deque()
        self._parked: asyncio.Future[None] | None = None
        self._empty = asyncio.Event()
        self.allowed: list[str] | None = None
        self._next_id = _FIRST_ID
        self._load()

    def _load(self) -> None:
        for key, body in sorted(self._store.load("update"), key=lambda row: int(row[0])):
            self._waiting.append((int(key), body["date"], body["update"]))
        for _, body in self._store.load("updates"):
            self._next_id, self.allowed = body["next_id"], body["allowed"]
        if not self._waiting:
            self._empty.set()

    def __len__(self) -> int:
        self._forget_old()
        return len(self._waiting)

    def push(self, kind: str, content: Update) -> None:
        """Queues an update unless the bot does not want its kind."""
        if kind in _ONLY_ON_REQUEST if self.allowed is None else kind not in self.allowed:
            return
        update_id, date = self._next_id, self._clock.unix()
        self._next_id += 1
        update: Update = {"update_id": update_id, kind: content}
        self._waiting.append((update_id, date, update))
        self._store.save("update", update_id, {"date": date, "update": update})
        self._remember()
        self._empty.clear()
        self._wake()

    def allow(self, kinds: Sequence[str] | None) -> None:
        """From now on; what is queued stays. An empty list stands for the default, None changes nothing."""
        if kinds is None:
            return
        self.allowed = list(kinds) or None
        self._remember()

    def drop_all(self) -> None:
        while self._waiting:
            self._drop_first()

    async def poll(self, offset: int, limit: int, seconds: int) -> list[Update]:
        """Acknowledges everything before `offset`, waits up to `seconds` (50 at most) for something to give out.

        A negative offset keeps only so many from the end. A second poller ends the first one's wait: ApiError 409.
        """
        self._acknowledge(offset)
        if self._ready(limit):
            return self._ready(limit)
        self._end_other_poll()
        if seconds > 0:
            self._store.commit()
            await self._park(min(seconds, LONGEST_POLL))
        return self._ready(limit)

    async def drained(self) -> None:
        """Waits until all is acknowledged."""
        self._forget_old()
        await self._empty.wait()

    async def _park(self, seconds: int) -> None:
        parked = self._parked = asyncio.get_running_loop().create_future()
        try:
            async with asyncio.timeout(seconds):
                await parked
        except TimeoutError:
            pass
        finally:
            if self._parked is parked:
                self._parked = None

    def _end_other_poll(self) -> None:
        if self._parked is not None and not self._parked.done():
            self._parked.set_exception(conflict(_OTHER_POLLER))

    def release(self) -> None:
        """Ends a waiting poll, for shutting down."""
        self._wake()

    def _wake(self) -> None:
        if self._parked is not None and not self._parked.done():
            self._parked.set_result(None)

    def _acknowledge(self, offset: int) -> None:
        self._forget_old()
        if offset < 0:
            while len(self._waiting) > -offset:
                self._drop_first()
        while offset > 0 and self._waiting and self._waiting[0][0] < offset:
            self._drop_first()

    def _ready(self, limit: int) -> list[Update]:
        self._forget_old()
        return [update for _, _, update in islice(self._waiting, limit)]

    def _forget_old(self) -> None:
        horizon = self._clock.unix() - KEPT_SECONDS
        while self._waiting and self._waiting[0][1] < horizon:
            self._drop_first()

    def _drop_first(self) -> None:
        update_id, _, _ = self._waiting.popleft()
        self._store.drop("update", update_id)
        if not self._waiting:
            self._empty.set()

    def _remember(self) -> None:
        self._store.save("updates", "state", {"next_id": self._next_id, "allowed": self.allowed})

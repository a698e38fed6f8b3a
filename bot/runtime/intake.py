"""Intake: the only listener. What one call brings is stored in one commit; only then is it acknowledged."""

import json
import math
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import structlog
from telegram import Bot
from telegram.error import Conflict, TelegramError

from bot.ports import Clock
from bot.queues import Arrival, DatabaseUnavailable, NewUpdate, RuntimeDatabase, RuntimeUnitOfWork
from bot.runtime.heartbeat import Pulse
from bot.runtime.hooks import Hooks
from bot.runtime.patience import Backoff, persist

log = structlog.get_logger()

ALLOWED_UPDATES = ["message", "edited_message", "callback_query", "my_chat_member"]
BATCH = 100
ANSWER_WITHIN = 10.0
"""Seconds beyond the long poll after which a silent connection is given up (it may be half open)."""

LONGEST_SILENCE = timedelta(hours=20)
"""The messenger keeps what is not fetched for 24 hours at most."""

NOTE_EVERY = timedelta(minutes=5)
"""How often it is noted that the messenger was heard: a quiet night costs no transactions."""

RAW_GET_UPDATES = "get__updates"
"""getUpdates by a spelling the library does not know as one of its methods, so that it hands out plain JSON:
its own `get_updates` fails as a whole if a single update cannot be parsed."""

CONFLICT = "another process listens with the same bot token, or a webhook is set; only one of them hears each update"


class Intake:
    """Long-polls `seconds` at a time; the first call returns at once, so that an outage is noticed when it is over.

    `stored` gets what was new.
    """

    def __init__(
        self,
        bot: Bot,
        database: RuntimeDatabase,
        clock: Clock,
        hooks: Hooks,
        stored: Callable[[Sequence[Arrival]], None],
        seconds: float = 30.0,
    ) -> None:
        self._bot = bot
        self._database = database
        self._clock = clock
        self._hooks = hooks
        self._stored = stored
        self._seconds = seconds
        self.pulse = Pulse("intake")
        self._offset: int | None = None
        self._heard_at: float | None = None
        self._noted_at: datetime | None = None
        self._explained = False

    @property
    def has_heard(self) -> bool:
        """Whether the messenger has answered this process."""
        return self._heard_at is not None

    async def run(self) -> None:
        """Until cancelled. No error ends it. What was fetched but not stored when cancelled comes again."""
        backoff = Backoff(first=0.5, longest=30.0)
        while True:
            self.pulse.beat()
            try:
                updates = await self._listen()
                await self._store(updates)
            except Exception as error:
                self._complain(error)
                await backoff.wait()
            else:
                backoff.reset()
                self._explained = False

    async def _listen(self) -> Sequence[Mapping[str, Any]]:
        if self._offset is None:
            await self._bot.delete_webhook()
        updates: Sequence[Mapping[str, Any]] = await self._bot.do_api_request(
            RAW_GET_UPDATES,
            {
                "offset": self._offset,
                "limit": BATCH,
                "timeout": math.ceil(self._seconds) if self._heard_at is not None else 0,
                "allowed_updates": ALLOWED_UPDATES,
            },
            read_timeout=self._seconds + ANSWER_WITHIN,
        )
        return updates

    async def _store(self, updates: Sequence[Mapping[str, Any]]) -> None:
        """Commits first, acknowledges (by the next call's offset) after."""
        new = [stored_form(update) for update in updates if isinstance(update.get("update_id"), int)]
        now, silent_here = self._clock.now(), self._silent_for()
        to_note = self._noted_at is None or abs(now - self._noted_at) > NOTE_EVERY

        def work(uow: RuntimeUnitOfWork) -> Sequence[Arrival]:
            if to_note:
                self._note(uow, now, silent_here)
            return uow.inbox.add(self._bot.id, new, now) if new else ()

        arrivals: Sequence[Arrival] = ()
        if new or to_note:
            arrivals = await persist("intake", lambda: self._database.write(work), DatabaseUnavailable)
        self._heard_at = time.monotonic()
        self._noted_at = now if to_note else self._noted_at
        if new:
            self._offset = max(update.update_id for update in new) + 1
        if arrivals:
            self._stored(arrivals)

    async def note(self, now: datetime) -> None:
        """A tick: as long as the messenger is heard, that is noted also when the office's clock is moved."""
        silent_here = self._silent_for()
        if silent_here is not None and silent_here.total_seconds() < self._seconds + ANSWER_WITHIN:
            await self._database.write(lambda uow: uow.inbox.heard(self._bot.id, now))
            self._noted_at = now

    def _note(self, uow: RuntimeUnitOfWork, now: datetime, silent_here: timedelta | None) -> None:
        """`silent_here`: for how long this process heard nothing; None if it heard nothing yet, then the office's
        clock decides (within a process it may be moved, which loses no update)."""
        before = uow.inbox.heard(self._bot.id, now)
        silence = silent_here if silent_here is not None else now - (before or now)
        if silence > LONGEST_SILENCE:
            log.warning("updates_may_be_lost", silent_hours=round(silence / timedelta(hours=1)))
            self._hooks.gap(uow, before or now - silence)

    def _silent_for(self) -> timedelta | None:
        return None if self._heard_at is None else timedelta(seconds=time.monotonic() - self._heard_at)

    def _complain(self, error: Exception) -> None:
        """Said once for each time it goes wrong, not at each try."""
        if self._explained:
            return
        self._explained = True
        if isinstance(error, Conflict):
            log.error("not_listening", reason=CONFLICT)
        elif isinstance(error, TelegramError):
            log.error("not_listening", reason="the messenger cannot be reached", error=type(error).__name__)
        else:
            log.error("not_listening", error=type(error).__name__)


def stored_form(update: Mapping[str, Any]) -> NewUpdate:
    """ASCII JSON: whatever people typed, it is text both databases take."""
    return NewUpdate(update["update_id"], chat_of(update), json.dumps(update, separators=(",", ":")))


def chat_of(update: Mapping[str, Any]) -> int | None:
    """The chat an update belongs to, so that order is kept there: of a message, of a button's message, of a change."""
    for part in update.values():
        if isinstance(part, Mapping):
            holder = part.get("message") if "data" in part else part
            chat = holder.get("chat") if isinstance(holder, Mapping) else None
            if isinstance(chat, Mapping) and isinstance(chat.get("id"), int):
                return int(chat["id"])
            sender = part.get("from")
            if isinstance(sender, Mapping) and isinstance(sender.get("id"), int):
                return int(sender["id"])
    return None

"""Telegram's speed limits: token buckets, and pauses after a failure. Real seconds, never the office's clock."""

import time
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from math import inf

from bot.queues import Operation, Parcel

COUNTED = frozenset({Operation.SEND, Operation.EDIT})
"""What counts as a message to a chat. Deletions and menus only count towards the overall rate."""

TIDY_ABOVE = 1000


@dataclass(frozen=True)
class Limits:
    """Messages a second: `per_chat` with a `burst` that a quick dialogue needs, and `overall` (Telegram: about 30)."""

    per_chat: float = 1.0
    burst: int = 5
    overall: float = 30.0

    @classmethod
    def none(cls) -> "Limits":
        return cls(per_chat=inf, burst=1, overall=inf)


@dataclass
class Bucket:
    """`rate` tokens a second flow in, up to `size`."""

    rate: float
    size: float
    filled_at: float
    tokens: float = field(init=False)

    def __post_init__(self) -> None:
        self.tokens = self.size

    def fill(self, now: float) -> float:
        """Tokens there are now."""
        if self.rate == inf:
            self.tokens = self.size
        else:
            self.tokens = min(self.size, self.tokens + (now - self.filled_at) * self.rate)
        self.filled_at = now
        return self.tokens

    def wait(self, now: float) -> float:
        """Seconds until there is a whole token; 0 if there is one."""
        missing = 1 - self.fill(now)
        return 0.0 if missing <= 0 or self.rate == inf else missing / self.rate


class Pacing:
    """Says which chats and lanes are closed just now, and when something opens again."""

    def __init__(self, limits: Limits, seconds: Callable[[], float] = time.monotonic) -> None:
        self._limits = limits
        self._seconds = seconds
        self._overall = Bucket(limits.overall, max(1.0, min(limits.overall, 1e9)), seconds())
        self._chats: dict[int, Bucket] = {}
        self._slowed: dict[int, float] = {}
        self._paused: dict[tuple[int, int] | None, float] = {}

    def spend(self, parcel: Parcel) -> None:
        """Counts a parcel that goes out now."""
        now = self._seconds()
        self._overall.fill(now)
        self._overall.tokens -= 1
        if parcel.operation in COUNTED:
            if len(self._chats) > TIDY_ABOVE:
                self._tidy(now)
            bucket = self._chats.setdefault(
                parcel.chat_id, Bucket(self._limits.per_chat, float(self._limits.burst), now)
            )
            bucket.fill(now)
            bucket.tokens -= 1

    def room(self) -> int:
        """How many parcels may go out now; 0 while everything is paused."""
        now = self._seconds()
        if self._paused.get(None, 0.0) > now:
            return 0
        return int(self._overall.fill(now))

    def pause_lane(self, chat_id: int, lane: int, seconds: float) -> None:
        self._pause((chat_id, lane), seconds)

    def pause_all(self, seconds: float) -> None:
        self._pause(None, seconds)

    def slow_down(self, chat_id: int, seconds: float) -> None:
        """Flood control answered. It does not say whether it means the chat or the bot: a second chat settles that."""
        now = self._seconds()
        self._slowed = {chat: until for chat, until in self._slowed.items() if until > now} | {chat_id: now + seconds}
        if len(self._slowed) > 1:
            self.pause_all(seconds)
        self._chats[chat_id] = bucket = Bucket(1.0, float(self._limits.burst), now)
        bucket.tokens = 1 - seconds

    def closed_chats(self) -> Collection[int]:
        now = self._seconds()
        return {chat_id for chat_id, bucket in self._chats.items() if bucket.wait(now) > 0}

    def closed_lanes(self) -> Collection[tuple[int, int]]:
        now = self._seconds()
        self._paused = {what: until for what, until in self._paused.items() if until > now}
        return {what for what in self._paused if what is not None}

    def opens_in(self) -> float | None:
        """Seconds until the next thing opens; None if nothing is closed."""
        now = self._seconds()
        waits = [until - now for until in self._paused.values() if until > now]
        waits += [wait for bucket in self._chats.values() if (wait := bucket.wait(now)) > 0]
        if (wait := self._overall.wait(now)) > 0:
            waits.append(wait)
        return min(waits, default=None)

    def _pause(self, what: tuple[int, int] | None, seconds: float) -> None:
        self._paused[what] = max(self._paused.get(what, 0.0), self._seconds() + seconds)

    def _tidy(self, now: float) -> None:
        self._chats = {chat: bucket for chat, bucket in self._chats.items() if bucket.fill(now) < bucket.size}

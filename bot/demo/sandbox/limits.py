"""Telegram's sending limits, on request: per chat, per group, and for all together. Counted in real time."""

import math
import time
from collections import defaultdict, deque
from collections.abc import Callable

from bot.demo.sandbox.errors import too_many_requests
from bot.demo.sandbox.records import Chat

CHAT_BURST = 20
CHAT_PER_SECOND = 1.0
GROUP_PER_MINUTE = 20
ALL_PER_SECOND = 30


class Limits:
    """One message a second to a chat after a burst, 20 a minute to a group, 30 a second in all."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._credit: defaultdict[int, float] = defaultdict(lambda: float(CHAT_BURST))
        self._credited_at: dict[int, float] = {}
        self._group: defaultdict[int, deque[float]] = defaultdict(deque)
        self._all: deque[float] = deque()

    def count(self, chat: Chat) -> None:
        """Counts a message. Raises ApiError 429 with the seconds to wait (at least 1)."""
        now = self._now()
        wait = max(
            _wait(self._all, now, ALL_PER_SECOND, 1.0),
            self._chat_wait(chat, now),
            0.0 if chat.kind == "private" else _wait(self._group[chat.chat_id], now, GROUP_PER_MINUTE, 60.0),
        )
        if wait > 0:
            raise too_many_requests(math.ceil(wait))
        self._all.append(now)
        if chat.kind != "private":
            self._group[chat.chat_id].append(now)
        self._credit[chat.chat_id] -= 1

    def _chat_wait(self, chat: Chat, now: float) -> float:
        """Seconds until the chat's bucket holds one message again."""
        passed = now - self._credited_at.get(chat.chat_id, now)
        self._credited_at[chat.chat_id] = now
        credit = min(float(CHAT_BURST), self._credit[chat.chat_id] + passed * CHAT_PER_SECOND)
        self._credit[chat.chat_id] = credit
        return 0.0 if credit >= 1 else (1 - credit) / CHAT_PER_SECOND


def _wait(sent: deque[float], now: float, most: int, window: float) -> float:
    """Seconds until the window has room; forgets what has left it."""
    while sent and sent[0] <= now - window:
        sent.popleft()
    return sent[0] + window - now if len(sent) >= most else 0.0

"""Tells those who look at the page that something changed."""

import asyncio


class Feed:
    """One onlooker. Changes that come together are handed out together."""

    def __init__(self) -> None:
        self._chats: set[str] = set()
        self._changed = asyncio.Event()

    def note(self, chat: str | None) -> None:
        if chat is not None:
            self._chats.add(chat)
        self._changed.set()

    async def next(self, seconds: float) -> list[str] | None:
        """Keys of the chats that changed (none: the state around them), or None if nothing did for so long."""
        try:
            async with asyncio.timeout(seconds):
                await self._changed.wait()
        except TimeoutError:
            return None
        self._changed.clear()
        chats, self._chats = sorted(self._chats), set()
        return chats


class Feeds:
    """All onlookers. `version` grows with every change."""

    def __init__(self) -> None:
        self.version = 1
        self.closed = False
        self._open: set[Feed] = set()

    def touch(self, chat: str | None = None) -> None:
        self.version += 1
        for feed in self._open:
            feed.note(chat)

    def open(self) -> Feed:
        feed = Feed()
        self._open.add(feed)
        return feed

    def drop(self, feed: Feed) -> None:
        self._open.discard(feed)

    def close(self) -> None:
        """Ends every stream: a server that stops must not wait for onlookers."""
        self.closed = True
        self.touch()

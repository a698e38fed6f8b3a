"""Letters into the office's share folder: as a whole, under their own names, and again until it has worked."""

import asyncio
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import structlog

from bot.domain.moment import Moment
from bot.ports.letters import Delivery
from bot.queues import RuntimeDatabase
from bot.runtime.threads import Threads
from bot.usecases.letters import letter_lost, letter_shared, letters_to_share

AT_ONCE = 20
PATIENCE_SECONDS = 60.0
"""A share that hangs must not hold up what else the assistant does."""

DRAFT = ".amtsbote-draft"

log = structlog.get_logger()


class Sharing:
    """The tick. Nothing is lost: what waits is a row of the same transaction as the letter. Nothing is doubled: what is
    in the folder already, byte for byte, counts as put there. The share is touched outside of any transaction."""

    def __init__(self, folder: str, database: RuntimeDatabase, moment: Callable[[datetime], Moment]) -> None:
        """`folder` empty: there is none."""
        self._folder = Path(folder) if folder else None
        self._database = database
        self._moment = moment
        self._thread = Threads(1, "share")
        self._under_way: asyncio.Future[bool] | None = None

    async def run(self, now: datetime) -> None:
        if self._folder is None or (self._under_way is not None and not self._under_way.done()):
            return
        while (waiting := await self._waiting()) and await self._all_put(waiting, now):
            pass

    async def _waiting(self) -> Sequence[tuple[Delivery, bytes | None]]:
        return await self._database.read(lambda uow: letters_to_share(AT_ONCE, uow))

    async def _all_put(self, waiting: Sequence[tuple[Delivery, bytes | None]], now: datetime) -> bool:
        """False as soon as one could not be put there: the share is gone, the rest waits with it."""
        for delivery, content in waiting:
            if content is not None and not await self._put(delivery, content):
                return False
            done = letter_lost if content is None else letter_shared
            await self._database.write(lambda uow, done=done, which=delivery: done(which, uow, self._moment(now)))  # type: ignore[misc]
        return True

    async def _put(self, delivery: Delivery, content: bytes) -> bool:
        assert self._folder is not None
        folder = self._folder
        self._under_way = self._thread.call(lambda: _is_put(folder, delivery.name, content))
        try:
            return await asyncio.wait_for(asyncio.shield(self._under_way), PATIENCE_SECONDS)
        except TimeoutError:
            log.warning("share_hangs")
            return False


def put_into(folder: Path, name: str, content: bytes) -> Path:
    """The file as a whole, or not at all; returns where it is. A file of the same name that says something else is
    never overwritten: this one gets a number. Raises OSError where the folder is not there or takes nothing."""
    if not folder.is_dir():
        raise FileNotFoundError(folder)
    for path in _names(folder / name):
        if not path.exists():
            break
        if path.read_bytes() == content:
            return path
    draft = folder / f".{name}{DRAFT}"
    with draft.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    with suppress(PermissionError):  # who may read in the folder may read the letter, where the share lets us say so
        draft.chmod(folder.stat().st_mode & 0o666 | 0o600)
    return draft.replace(path)


def _names(path: Path) -> Iterator[Path]:
    yield path
    number = 1
    while True:
        number += 1
        yield path.with_stem(f"{path.stem}_{number}")


def _is_put(folder: Path, name: str, content: bytes) -> bool:
    try:
        put_into(folder, name, content)
    except OSError as problem:
        log.warning("share_not_written", error=type(problem).__name__)
        return False
    return True

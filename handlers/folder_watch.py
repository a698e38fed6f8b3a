"""A tick that looks after a folder: each new file is taken once; what cannot be read or moved holds up no other."""

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path

import structlog

from bot.domain.moment import Moment
from bot.domain.text import Said, text
from bot.i18n import DEFAULT_LOCALE, Translator
from bot.queues import DatabaseUnavailable, RuntimeDatabase
from bot.runtime.import_folder import DONE, REPORT, Found, ImportFolder
from bot.runtime.logs import whereabouts
from bot.runtime.reference import new_reference
from handlers.desk import Desk

log = structlog.get_logger()

EVERY = 10.0
NOT_READABLE = text(
    "The assistant has not the right to read this file. Please give it that, and put the file here again."
)


class FolderWatch(ABC):
    """`stored` is called when something may be in line for delivery. Reports are in the office's own language."""

    def __init__(self, folder: ImportFolder, desk: Desk, database: RuntimeDatabase, stored: Callable[[], None]) -> None:
        self._folder = folder
        self._desk = desk
        self._database = database
        self._stored = stored
        self._turn = asyncio.Lock()
        self._left: set[Path] = set()
        self._translator = Translator(DEFAULT_LOCALE, desk.office.timezone)

    async def run(self, now: datetime) -> None:
        async with self._turn:
            await self._look(self._desk.moment(now))
            self._stored()

    async def _look(self, moment: Moment) -> None:
        await asyncio.to_thread(self._folder.prepare)
        for path in await asyncio.to_thread(self._folder.new_files):
            await self._each(path, self._looked_at(path, moment))

    @abstractmethod
    async def _take(self, found: Found, data: bytes, moment: Moment) -> None:
        """Stores it and moves it away. Raises OSError."""

    async def _each(self, path: Path, work: Awaitable[None]) -> None:
        """The log hears once of a file that cannot be moved or written beside."""
        try:
            await work
        except DatabaseUnavailable:
            raise
        except Exception as error:
            if path not in self._left:
                log.warning("import_file_left", folder=self._folder.folder.name, error=type(error).__name__)
            self._left.add(path)

    async def _looked_at(self, path: Path, moment: Moment) -> None:
        """A file over which something breaks goes aside: it would break over it each time, and none behind it would be
        read. What passes by itself is tried again with the next look."""
        try:
            await self._read(path, moment)
        except (OSError, DatabaseUnavailable):
            raise
        except Exception as error:
            reference = new_reference()
            where = whereabouts(error.__traceback__)
            log.error("import_file_broken", reference=reference, error=type(error).__name__, where=where)
            await self._refuse(path, _said_broken(reference))

    async def _read(self, path: Path, moment: Moment) -> None:
        try:
            found = await asyncio.to_thread(self._folder.read, path)
        except PermissionError:
            await self._refuse(path, NOT_READABLE)
            return
        if found.data is None:
            await self._refuse(path, text("The file is larger than {n} MB.", n=self._folder.largest // 1_000_000))
            return
        await self._take(found, found.data, moment)

    def _file_away(self, found: Found, mark: object, report: Said) -> None:
        """What came of it stands beside, and there before the file itself is: a stop in between loses nothing."""
        target = self._folder.folder / DONE / f"{mark}-{found.name}"
        beside = target.with_name(target.name + REPORT)
        beside.write_text(self._translator.in_a_file(report) + "\n", encoding="utf-8")
        beside.chmod(0o600)
        found.path.replace(target)

    async def _refuse(self, path: Path, said: Said) -> None:
        await asyncio.to_thread(self._folder.refuse, path, self._translator.in_a_file(said))


def _said_broken(reference: str) -> Said:
    return text(
        "The assistant made a mistake while reading this file. Please tell the administrators the number {reference}.",
        reference=reference,
    )

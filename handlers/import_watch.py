"""The tick of the import folder: takes what was put there, and files away what has come to its end."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from functools import partial
from pathlib import Path

import structlog

from bot.domain.errors import NotFound
from bot.domain.moment import Moment
from bot.domain.payment_import.batches import Batch, BatchState, Source
from bot.domain.payment_import.identity import digest_of
from bot.domain.text import Said, text
from bot.i18n import DEFAULT_LOCALE, Translator
from bot.ports import UnitOfWork
from bot.queues import RuntimeDatabase
from bot.runtime.import_folder import ImportFolder
from bot.usecases.payment_files import receive
from handlers.desk import Desk
from handlers.views.payments import batch_message, said_bad

log = structlog.get_logger()

EVERY = 10.0
NOT_READABLE = text(
    "The assistant has not the right to read this file. Please give it that, and put the file here again."
)
_UNDER_WAY = (BatchState.RECEIVED, BatchState.UNCLEAR, BatchState.CHECKED, BatchState.QUEUED)


class ImportWatch:
    """`stored` is called when something is to be done. Reports are in the office's own language."""

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
            await self._look(now)

    async def _look(self, now: datetime) -> None:
        await asyncio.to_thread(self._folder.prepare)
        for path in await asyncio.to_thread(self._folder.new_files):
            await self._each(path, self._take(path, self._desk.moment(now)))
        for number, path in await asyncio.to_thread(lambda: list(self._folder.taken())):
            await self._each(path, self._file_away(number, path))
        self._stored()

    async def _each(self, path: Path, work: Awaitable[None]) -> None:
        """One file that cannot be moved or written beside holds up none of the others; the log hears of it once."""
        try:
            await work
        except OSError as error:
            if path not in self._left:
                log.warning("import_file_left", error=type(error).__name__)
            self._left.add(path)

    async def _take(self, path: Path, moment: Moment) -> None:
        """Raises OSError."""
        try:
            found = await asyncio.to_thread(self._folder.read, path)
        except PermissionError:
            await self._refuse(path, NOT_READABLE)
            return
        if found.data is None:
            await self._refuse(path, text("The file is larger than {n} MB.", n=self._folder.largest // 1_000_000))
            return
        batch = await self._database.write(partial(_taken_once, found.name, found.data, moment))
        await asyncio.to_thread(self._folder.take, found, batch.id)

    async def _refuse(self, path: Path, said: Said) -> None:
        await asyncio.to_thread(self._folder.refuse, path, self._translator.plain(said))

    async def _file_away(self, number: int, path: Path) -> None:
        """Raises OSError."""
        batch = await self._database.read(partial(_known, number))
        if batch is not None:
            report = await self._database.read(partial(self._report, batch))
            await asyncio.to_thread(self._folder.file_away, path, batch, report)

    def _report(self, batch: Batch, uow: UnitOfWork) -> str:
        said = [batch_message(batch, uow).said]
        if batch.report is not None:
            said += [said_bad(line) for line in batch.report.bad]
        return "\n".join(map(self._translator.plain, said))


def _taken_once(name: str, data: bytes, moment: Moment, uow: UnitOfWork) -> Batch:
    """A stop between this and its being moved does not make it two."""
    for batch in uow.payments.same_file(digest_of(data, uow.payments.secret())):
        if batch.source is Source.FOLDER and batch.state in _UNDER_WAY and batch.name == name:
            return batch
    return receive(name, data, Source.FOLDER, None, uow, moment)


def _known(number: int, uow: UnitOfWork) -> Batch | None:
    try:
        return uow.payments.batch(number)
    except NotFound:
        return None

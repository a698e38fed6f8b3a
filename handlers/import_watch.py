"""The tick of the import folder: takes what was put there, and files away what has come to its end."""

import asyncio
from functools import partial
from pathlib import Path

from bot.domain.errors import NotFound
from bot.domain.moment import Moment
from bot.domain.payment_import.batches import Batch, BatchState, Source
from bot.domain.payment_import.identity import digest_of
from bot.ports import UnitOfWork
from bot.runtime.import_folder import Found
from bot.usecases.payment_files import receive
from handlers.folder_watch import FolderWatch
from handlers.views.payments import batch_message, said_bad

_UNDER_WAY = (BatchState.RECEIVED, BatchState.UNCLEAR, BatchState.CHECKED, BatchState.QUEUED)


class ImportWatch(FolderWatch):
    async def _take(self, found: Found, data: bytes, moment: Moment) -> None:
        batch = await self._database.write(partial(_taken_once, found.name, data, moment))
        await asyncio.to_thread(self._folder.take, found, batch.id)

    async def _look(self, moment: Moment) -> None:
        """Then at what was taken before."""
        await super()._look(moment)
        for number, path in await asyncio.to_thread(lambda: list(self._folder.taken())):
            await self._each(path, self._put_away(number, path))

    async def _put_away(self, number: int, path: Path) -> None:
        """Raises OSError."""
        batch = await self._database.read(partial(_known, number))
        if batch is not None:
            report = await self._database.read(partial(self._report, batch))
            await asyncio.to_thread(self._folder.file_away, path, batch, report)

    def _report(self, batch: Batch, uow: UnitOfWork) -> str:
        said = [batch_message(batch, uow).said]
        if batch.report is not None:
            said += [said_bad(line) for line in batch.report.bad]
        return "\n".join(map(self._translator.in_a_file, said))


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

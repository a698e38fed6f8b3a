"""The folder `imports/inkasso` below the data folder: a list of the collecting agency put there arrives today.

    imports/inkasso/          put a file here
    imports/inkasso/done/     its lines are kept, sealed; how many were matched stands beside it
    imports/inkasso/failed/   could not be read, with the reason

The file stays where it was moved to: whoever put it there takes it away again, for it holds names.
"""

import asyncio
from functools import partial

from bot.domain.errors import Refused
from bot.domain.inkasso.lines import ReadInkasso
from bot.domain.inkasso.lists import InkassoList, ListState
from bot.domain.moment import Moment
from bot.domain.payment_import.batches import Source
from bot.domain.people import Permission
from bot.domain.text import lines, text
from bot.inkasso_reading import read_inkasso_file
from bot.ports import UnitOfWork
from bot.runtime.import_folder import Found
from bot.usecases.inkasso.access import Totals
from bot.usecases.inkasso.receiving import Arrival, list_of_file, receive_list
from bot.usecases.telling import tell
from handlers.folder_watch import FolderWatch
from handlers.views.inkasso import arrived_message, said_counts, said_days

INKASSO = "inkasso"
"""Folder below that of the imports."""


class InkassoWatch(FolderWatch):
    async def _take(self, found: Found, data: bytes, moment: Moment) -> None:
        """What is refused lies in `failed` with the reason."""
        try:
            read = await asyncio.to_thread(read_inkasso_file, found.name, data)
            totals = await self._database.write(partial(_received, read, found.name, moment))
        except Refused as refusal:
            await self._refuse(found.path, refusal.said)
            return
        title = text("List {no}: {state}", no=totals.id, state=totals.state)
        report = lines(title, said_days(totals, moment), *said_counts(totals))
        await asyncio.to_thread(self._file_away, found, totals.id, report)


def _received(read: ReadInkasso, name: str, moment: Moment, uow: UnitOfWork) -> Totals:
    """A stop between this and the file's being moved does not make it two. Raises Refused."""
    same = list_of_file(read, uow)
    if same is not None and same.source is Source.FOLDER and same.state is ListState.OPEN:
        return _totals(same, uow)
    stored = receive_list(Arrival(read, name, Source.FOLDER, moment.today), None, uow, moment)
    totals = _totals(stored, uow)
    message = arrived_message(totals, moment)
    holders = uow.staff.holders(Permission.HANDLE_COLLECTION_LISTS)
    tell(holders, message.said, uow, moment, keyboard=message.keyboard)
    return totals


def _totals(found: InkassoList, uow: UnitOfWork) -> Totals:
    return Totals(found.id, found.state, found.arrived_on, found.due_on, uow.inkasso.counts([found.id])[found.id])

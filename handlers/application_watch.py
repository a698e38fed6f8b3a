"""The folder `imports/applications` below the data folder: a table of applications put there is looked through.

    imports/applications/          put a file here
    imports/applications/done/     it was read: what would come of it stands beside it, and in the chat of the reception
                                   area, who let it be registered or not
    imports/applications/failed/   could not be read, with the reason

Of the file nothing but what an import keeps goes into the database. It stays where it was moved to: whoever put it
there takes it away again, for it may hold days of birth.
"""

import asyncio
from datetime import datetime
from functools import partial

from bot.applications_reading import read_application_file
from bot.domain.errors import Refused
from bot.domain.moment import Moment
from bot.domain.new_customers.application_import import ApplicationImport, ImportState
from bot.domain.new_customers.application_table import ReadApplications
from bot.domain.payment_import.batches import Source
from bot.domain.people import Permission
from bot.domain.text import lines, text
from bot.ports import UnitOfWork
from bot.runtime.import_folder import Found
from bot.usecases.new_customers.application_import import digest_of, forget_applications, receive_applications
from bot.usecases.telling import tell
from handlers.desk import Desk
from handlers.folder_watch import FolderWatch
from handlers.views.applications import import_message, said_report

APPLICATIONS = "applications"
"""Folder below that of the imports."""

NAMED = 1_000


class ApplicationWatch(FolderWatch):
    async def _take(self, found: Found, data: bytes, moment: Moment) -> None:
        """What is refused lies in `failed` with the reason."""
        try:
            profiles = await self._database.read(lambda uow: uow.applications.profiles())
            read = await asyncio.to_thread(read_application_file, found.name, data, profiles)
            stored = await self._database.write(partial(_received, read, moment))
        except Refused as refusal:
            await self._refuse(found.path, refusal.said)
            return
        title = text("Import {no}: {state}", no=stored.id, state=stored.state)
        report = lines(title, *said_report(stored.report, NAMED))
        await asyncio.to_thread(self._file_away, found, stored.id, report)


def _received(read: ReadApplications, moment: Moment, uow: UnitOfWork) -> ApplicationImport:
    """A stop between this and the file's being moved does not make it two. Raises Refused."""
    same = uow.applications.same(digest_of(read))
    if same is not None and same.source is Source.FOLDER and same.state is ImportState.CHECKED:
        return same
    stored = receive_applications(read, Source.FOLDER, None, uow, moment)
    message = import_message(stored)
    tell(uow.staff.holders(Permission.TAKE_INTAKE), message.said, uow, moment, keyboard=message.keyboard)
    return stored


def forget_waiting(desk: Desk, uow: UnitOfWork, now: datetime) -> object:
    """What nobody decided on in time."""
    return forget_applications(uow, desk.moment(now))

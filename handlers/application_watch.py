"""The folder `imports/applications` below the data folder: a table of applications put there is looked through.

    imports/applications/          put a file here
    imports/applications/done/     it was read: what would come of it stands beside it, and in the chat of the reception
                                   area, who let it be registered or not
    imports/applications/failed/   could not be read, with the reason

Of the file nothing but what an import keeps goes into the database. It stays where it was moved to: whoever put it
there takes it away again, for it may hold days of birth.
"""

import asyncio
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

import structlog

from bot.domain.errors import Refused
from bot.domain.moment import Moment
from bot.domain.new_customers.application_import import ApplicationImport, ImportState
from bot.domain.new_customers.application_table import ReadApplications, read_applications
from bot.domain.payment_import.batches import Source
from bot.domain.people import Permission
from bot.domain.text import Said, lines, text
from bot.i18n import DEFAULT_LOCALE, Translator
from bot.ports import UnitOfWork
from bot.queues import RuntimeDatabase
from bot.runtime.import_folder import DONE, REPORT, Found, ImportFolder
from bot.tables_reading import read_table
from bot.usecases.new_customers.application_import import digest_of, forget_applications, receive_applications
from bot.usecases.telling import tell
from handlers.desk import Desk
from handlers.import_watch import NOT_READABLE
from handlers.views.applications import import_message, said_report

log = structlog.get_logger()

EVERY = 10.0
LARGEST = 1_000_000
APPLICATIONS = "applications"
"""Folder below that of the imports."""

NAMED = 1_000


class ApplicationWatch:
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
            moment = self._desk.moment(now)
            await asyncio.to_thread(self._folder.prepare)
            for path in await asyncio.to_thread(self._folder.new_files):
                await self._each(path, moment)
                self._stored()

    async def _each(self, path: Path, moment: Moment) -> None:
        """One file that cannot be moved holds up none of the others; the log hears of it once."""
        try:
            await self._take(path, moment)
        except OSError as error:
            if path not in self._left:
                log.warning("application_file_left", error=type(error).__name__)
            self._left.add(path)

    async def _take(self, path: Path, moment: Moment) -> None:
        """What is refused lies in `failed` with the reason. Raises OSError."""
        try:
            found = await asyncio.to_thread(self._folder.read, path)
            if found.data is None:
                raise Refused(text("The file is larger than {n} MB.", n=LARGEST // 1_000_000))
            profiles = await self._database.read(lambda uow: uow.applications.profiles())
            sheet = await asyncio.to_thread(read_table, found.name, found.data, LARGEST)
            read = await asyncio.to_thread(read_applications, sheet, profiles)
            stored = await self._database.write(partial(_received, read, moment))
        except PermissionError:
            await asyncio.to_thread(self._folder.refuse, path, self._translator.plain(NOT_READABLE))
            return
        except Refused as refusal:
            await asyncio.to_thread(self._folder.refuse, path, self._translator.plain(refusal.said))
            return
        report = lines(import_message(stored).said, *said_report(stored.report, NAMED))
        await asyncio.to_thread(self._file_away, found, stored.id, report)

    def _file_away(self, found: Found, number: int, report: Said) -> None:
        target = self._folder.folder / DONE / f"{number}-{found.name}"
        beside = target.with_name(target.name + REPORT)
        beside.write_text(self._translator.plain(report) + "\n", encoding="utf-8")
        beside.chmod(0o600)
        found.path.replace(target)


def _received(read: ReadApplications, moment: Moment, uow: UnitOfWork) -> ApplicationImport:
    """A stop between this and the file's being moved does not make it two. Raises Refused."""
    for same in uow.applications.same(digest_of(read)):
        if same.source is Source.FOLDER and same.state is ImportState.CHECKED:
            return same
    stored = receive_applications(read, Source.FOLDER, None, uow, moment)
    message = import_message(stored)
    tell(uow.staff.holders(Permission.TAKE_INTAKE), message.said, uow, moment, keyboard=message.keyboard)
    return stored


def forget_waiting(desk: Desk, uow: UnitOfWork, now: datetime) -> object:
    """What nobody decided on in time."""
    return forget_applications(uow, desk.moment(now))

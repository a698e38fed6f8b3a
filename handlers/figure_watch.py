"""The folder `imports/figures` below the data folder: a table of values put there is entered, all of it or nothing.

imports/figures/          put a file here
imports/figures/done/     its values are entered; how many stands beside it
imports/figures/failed/   could not be read or entered, with the reason for each line
"""

import asyncio
from functools import partial

from bot.domain.errors import Refused
from bot.domain.kpis.entered import Source
from bot.domain.kpis.table import ReadFigures
from bot.domain.moment import Moment
from bot.domain.text import lines
from bot.figures_reading import read_figures_file
from bot.ports import UnitOfWork
from bot.runtime.import_folder import Found
from bot.usecases.figure_import import ImportedFigures, import_figures
from handlers.folder_watch import FolderWatch
from handlers.private.figures_room import said_figures_import

FIGURES = "figures"
"""Folder below that of the imports."""


class FigureWatch(FolderWatch):
    async def _take(self, found: Found, data: bytes, moment: Moment) -> None:
        """A stop between storing and moving does no harm: the same values are entered no second time."""
        try:
            read = await asyncio.to_thread(read_figures_file, found.name, data, moment.today)
        except Refused as refusal:
            await self._refuse(found.path, refusal.said)
            return
        done = await self._database.write(partial(_entered, read, moment))
        report = lines(*said_figures_import(done))
        if done.bad:
            await self._refuse(found.path, report)
            return
        await asyncio.to_thread(self._file_away, found, (read.digest or "")[:12], report)


def _entered(read: ReadFigures, moment: Moment, uow: UnitOfWork) -> ImportedFigures:
    return import_figures(read, Source.FOLDER, None, uow, moment)

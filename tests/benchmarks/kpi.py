"""/kpi over 10,000 claims: from the arrival of the update to the call that sends the picture.

All of it counts: intake, facts, the transaction, the drawing in its own process, delivery. The first picture, for which
that process starts, comes before the rounds and is told apart.
"""

import asyncio
import gc
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from telegram.ext import ApplicationBuilder, ContextTypes
from telegram.request import RequestData

from bot.app import open_database
from bot.calendars import work_calendar
from bot.pictures.painting import paint
from bot.runtime.assistant import Assistant
from bot.runtime.pacing import Limits
from bot.runtime.trip import RoadContext
from handlers.desk import Desk
from handlers.edge import handlers_of
from storage.database import SqlDatabase
from storage.migrate import upgrade
from tests.benchmarks.morning import CLERK, Messenger
from tests.benchmarks.step import TOKEN
from tests.figures_house import OFFICE, Sizes, fill
from tests.vaults import VAULT

CLAIMS = 10_000
HOUSE = Sizes(claims=CLAIMS, instalments=6, postings=3, objections=5_000, intakes=5_000, members=2)
ROUNDS = 40
AIM = 1_000
"""Milliseconds, of 95 in 100 answers."""


@dataclass(frozen=True)
class Answered:
    """Milliseconds."""

    first: float
    median: float
    p95: float


class Clock:
    def now(self) -> datetime:
        return datetime(2026, 11, 18, 9, tzinfo=UTC)


class PictureMessenger(Messenger):
    """A picture is the answer; words alone are none once the drawing process has started."""

    is_warm = False

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *rest: Any, **more: Any
    ) -> tuple[int, bytes]:
        called = url.rpartition("/")[2]
        if called == "sendPhoto":
            return 200, self._take(request_data)
        if called == "sendMessage" and self.is_warm:
            raise AssertionError("words came instead of the picture")
        return await super().do_request(url, method, request_data, *rest, **more)


def measure(folder: Path, sizes: Sizes = HOUSE, rounds: int = ROUNDS) -> Answered:
    file = folder / "kpi.db"
    upgrade(f"sqlite:///{file}")
    with closing(SqlDatabase(f"sqlite:///{file}")) as database, database.begin() as uow:
        uow.staff.update(replace(fill(uow, sizes), telegram_id=CLERK))
    return asyncio.run(_asked(file, rounds))


async def _asked(file: Path, rounds: int) -> Answered:
    messenger, clock = PictureMessenger(), Clock()
    database = open_database(f"sqlite:///{file}", OFFICE, clock, VAULT, file.parent / "files")
    builder = ApplicationBuilder().token(TOKEN).request(messenger).get_updates_request(messenger)
    application: Any = builder.updater(None).context_types(ContextTypes(context=RoadContext)).build()
    application.add_handlers(list(handlers_of(Desk(OFFICE, work_calendar(OFFICE)))))
    limits = Limits(per_chat=1000.0, burst=1000, overall=1000.0)
    assistant = Assistant(application, database, clock, VAULT, data_dir=file.parent, limits=limits, paint=paint)
    await assistant.start()
    try:
        first = await messenger.say("/kpi")
        await messenger.say("/kpi")
        messenger.is_warm = True
        gc.collect()
        gc.freeze()  # as after every start
        times = [await messenger.say("/kpi") for _ in range(rounds)]
    finally:
        await assistant.stop()
        database.close()
    return Answered(first * 1000, median(times) * 1000, quantiles(times, n=20)[-1] * 1000)

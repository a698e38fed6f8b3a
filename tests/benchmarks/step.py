"""One dialogue step: the whole road against its floor.

The road: an update comes as JSON, is committed to the inbox, claimed, dispatched by the library, worked on in one
transaction (who is it, which dialogue, one step, what to say) and committed, with SQLite at synchronous=FULL.

The floor: the library dispatches the same JSON to handlers of the same kinds, and the bare sqlite3 driver writes the
same rows with the same two durable commits. Its statements are taken from a run of the road, and afterwards both
databases must be equal, so that the floor can never do less.

What is said is delivered between the steps and not counted.
"""

import asyncio
import json
import shutil
import sqlite3
import time
from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from sqlalchemy import event
from telegram import Update
from telegram.ext import Application, ApplicationBuilder, CommandHandler, ContextTypes, MessageHandler, filters
from telegram.request import BaseRequest

from bot.app import open_database
from bot.calendars import work_calendar
from bot.domain.office import Office
from bot.runtime.clock import SystemClock
from bot.runtime.delivery import Delivery
from bot.runtime.hooks import Hooks
from bot.runtime.intake import Intake
from bot.runtime.messenger import QuickLane
from bot.runtime.pacing import Limits
from bot.runtime.road import Road
from bot.runtime.studio import Studio, no_pictures
from bot.runtime.trip import RoadContext
from handlers.desk import Desk
from handlers.edge import handlers_of
from storage.database import SqlDatabase
from tests.benchmarks.office import open_office
from tests.benchmarks.recording import Recording, Transaction, contents, write
from tests.benchmarks.stream import ANSWERS, CALENDAR, PLAIN, colleagues, message, updates
from tests.vaults import VAULT

TOKEN = "123456789:benchmark"
ME = {"id": 123456789, "is_bot": True, "first_name": "Amtsbote", "username": "amtsbote_bot"}
STEPS = 320
ROUNDS = 7
KINDS = {"one dialogue step": PLAIN, "a step that draws a calendar": CALENDAR}


@dataclass(frozen=True)
class Step:
    """What a step wrote: inbox, claim and work, and what its delivery wrote afterwards."""

    transactions: Sequence[Transaction]
    aftermath: Sequence[Transaction]


class ScriptedMessenger(BaseRequest):
    """Answers every call at once, but gives the next update only when `finished` has returned."""

    def __init__(self, script: Sequence[bytes], finished: Callable[[], Coroutine[Any, Any, None]]) -> None:
        self._script = iter(script)
        self._finished = finished
        self._sent = 0
        self.done = asyncio.Event()

    @property
    def read_timeout(self) -> float:
        return 5.0

    async def initialize(self) -> None: ...

    async def shutdown(self) -> None: ...

    async def do_request(self, url: str, *_: Any, **__: Any) -> tuple[int, bytes]:
        match url.rpartition("/")[2]:
            case "getMe":
                return 200, answer(ME)
            case "sendMessage":
                self._sent += 1
                return 200, answer(message(1_000_000 + self._sent, 1001, "gesendet"))
            case "getUpdates":
                return 200, await self._next()
            case _:
                return 200, answer(True)

    async def _next(self) -> bytes:
        await self._finished()
        raw = next(self._script, None)
        if raw is None:
            self.done.set()
            await asyncio.Event().wait()
        return b'{"ok":true,"result":[' + (raw or b"") + b"]}"


def answer(result: object) -> bytes:
    return json.dumps({"ok": True, "result": result}).encode()


class Journey:
    """The parts of the assistant, put together so that delivery waits until a step has been measured."""

    def __init__(self, file: Path, script: Sequence[bytes], recording: Recording | None) -> None:
        office, clock, hooks = Office(), SystemClock(), Hooks()
        self.database = open_database(f"sqlite:///{file}", office, clock, VAULT, file.parent / "files")
        if recording is not None:
            record(self.database, recording)
        self.recording = recording
        self.messenger = ScriptedMessenger(script, self.finish_step)
        builder = ApplicationBuilder().token(TOKEN).request(self.messenger).get_updates_request(self.messenger)
        self.application: Any = builder.updater(None).context_types(ContextTypes(context=RoadContext)).build()
        self.application.add_handlers(list(handlers_of(Desk(office, work_calendar(office)))))
        bot = self.application.bot
        self.delivery = Delivery(bot, self.database, clock, VAULT, hooks, Limits.none(), Studio(no_pictures))
        self.road = Road(self.application, self.database, clock, VAULT, hooks, QuickLane(bot), lambda: None)
        self.intake = Intake(bot, self.database, clock, hooks, self.road.offer)
        self.begun_at: float | None = None
        self.seconds: list[float] = []
        self.steps: list[Step] = []

    async def finish_step(self) -> None:
        """Called when intake asks for the next update: the end of one step and the beginning of the next."""
        await self.road.idle()
        ended_at = time.perf_counter()
        written = self.recording.cut() if self.recording else ()
        self.delivery.wake()
        await self.delivery.idle()
        aftermath = self.recording.cut() if self.recording else ()
        if self.begun_at is not None:
            self.seconds.append(ended_at - self.begun_at)
            self.steps.append(Step(written, aftermath))
        self.begun_at = time.perf_counter()

    async def travel(self) -> None:
        await self.application.initialize()
        loops = [asyncio.create_task(part.run()) for part in (self.delivery, self.road, self.intake)]
        await self.messenger.done.wait()
        loops[-1].cancel()
        self.road.stop()
        self.delivery.stop()
        await asyncio.gather(*loops, return_exceptions=True)
        await self.application.shutdown()
        self.database.close()


def road(file: Path, script: Sequence[bytes], recording: Recording | None = None) -> Journey:
    async def whole() -> Journey:
        journey = Journey(file, script, recording)
        await journey.travel()
        return journey

    return asyncio.run(whole())


def record(database: SqlDatabase, recording: Recording) -> None:
    recorder = recording.connection_class()

    @event.listens_for(database.engine, "do_connect")
    def use_recorder(_dialect: object, _record: object, _arguments: object, parameters: dict[str, Any]) -> None:
        parameters["factory"] = recorder

    database.engine.dispose()  # a connection that is open already, from the check of the keys, would not be recorded


def floor(file: Path, script: Sequence[bytes], steps: Sequence[Step]) -> list[float]:
    """Seconds of each step: the library's dispatch, and the same rows by hand."""
    connection = sqlite3.connect(file, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA foreign_keys=ON")
    try:
        return asyncio.run(dispatched(connection, script, steps))
    finally:
        connection.close()


async def dispatched(connection: sqlite3.Connection, script: Sequence[bytes], steps: Sequence[Step]) -> list[float]:
    work: list[Transaction] = []

    async def handle(_update: Update, _context: object) -> None:
        write(connection, work.pop())

    async def nothing() -> None: ...

    messenger = ScriptedMessenger((), nothing)
    builder = ApplicationBuilder().token(TOKEN).request(messenger).get_updates_request(messenger)
    application: Application[Any, Any, Any, Any, Any, Any] = builder.updater(None).build()
    application.add_handlers((
        CommandHandler("forderung", handle), CommandHandler("abbrechen", handle), MessageHandler(filters.TEXT, handle),
    ))  # fmt: skip
    seconds = []
    async with application:
        for raw, step in zip(script, steps, strict=True):
            arrival, claim, effect = step.transactions
            work.append([*claim, *effect])
            begun_at = time.perf_counter()
            write(connection, arrival)
            await application.process_update(Update.de_json(json.loads(raw), application.bot))
            seconds.append(time.perf_counter() - begun_at)
            for transaction in step.aftermath:
                write(connection, transaction)
    return seconds


def measure(folder: Path) -> Mapping[str, tuple[float, float]]:
    """For each kind of step its milliseconds on the road and on the floor: medians of interleaved rounds."""
    people = colleagues(1)
    template = open_office(folder / "template.db", people)
    script = [json.dumps(update).encode() for update in updates(STEPS, people)]
    steps = road(copy(template, "recorded"), script, Recording()).steps
    floor(copy(template, "repeated"), script, steps)
    assert contents(folder / "recorded.db") == contents(folder / "repeated.db"), "the floor wrote other rows"

    ours, bare = [], []
    for number in range(ROUNDS):
        ours.append(road(copy(template, f"road-{number}"), script).seconds)
        bare.append(floor(copy(template, f"floor-{number}"), script, steps))
    return {kind: (milliseconds(ours, said), milliseconds(bare, said)) for kind, said in KINDS.items()}


def milliseconds(rounds: Sequence[Sequence[float]], said: Sequence[str]) -> float:
    """Of the steps with these answers: the median of each round, and of all rounds."""
    places = [place for place in range(STEPS) if ANSWERS[place % len(ANSWERS)] in said]
    return median(median(seconds[place] for place in places) for seconds in rounds) * 1000


def copy(template: Path, name: str) -> Path:
    target = template.with_name(f"{name}.db")
    shutil.copyfile(template, target)
    return target

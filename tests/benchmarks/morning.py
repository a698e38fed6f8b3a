"""The worst morning: 10,000 deadlines due on one day.

Planning against its floor: the bare sqlite3 driver looks up the same tasks, enters the same rows in the ledger and
writes the same next days, in the same batches and durable commits. It is told the rows; the assistant works them out.

An answer in the burst: one colleague writes while the assistant plans, makes the digests of fifty people and delivers
them; the time from the arrival of the update to the answer's call of the messenger, against that on a quiet morning.
"""

import asyncio
import json
import shutil
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from telegram.ext import ApplicationBuilder, ContextTypes
from telegram.request import BaseRequest, RequestData

from bot.app import open_database
from bot.calendars import work_calendar
from bot.domain.claims.model import Claim, ClaimKind, ClaimState
from bot.domain.moment import Moment
from bot.domain.money import ZERO, Money
from bot.domain.office import Office
from bot.domain.people import Permission, Role, Staff
from bot.domain.tasks import Task
from bot.runtime.assistant import Assistant
from bot.runtime.pacing import Limits
from bot.runtime.trip import RoadContext
from bot.usecases.reminders.planning import BATCH, plan_batch
from handlers.desk import Desk
from handlers.edge import handlers_of
from handlers.reminding import Reminding
from storage.database import SqlDatabase
from storage.migrate import upgrade
from tests.benchmarks.step import ME, TOKEN, answer
from tests.benchmarks.stream import message
from tests.vaults import VAULT

DEADLINES = 10_000
CASEWORKERS, ACCOUNTANTS = 44, 5
POOL_EVERY = 10
"""Every tenth deadline is nobody's in particular: all accountants are told."""

ROUNDS = 5
QUESTION = "/ratenrechner 1.000,00 3"
MORNING = datetime(2026, 11, 17, 7, tzinfo=UTC)
"""A Tuesday, 8:00 in the office."""

TODAY = MORNING.date()
OFFICE = Office()
CLERK = 1001

TO_LOOK_AT = "SELECT id FROM task WHERE closed_at IS NULL AND next_on <= ? ORDER BY next_on, id LIMIT ?"
ENTER = (
    "INSERT INTO reminder (kind, case_id, task_id, due_on, rung, snooze, day, planned_at, state) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'planned') ON CONFLICT DO NOTHING"
)
NEXT = "UPDATE task SET next_on = ? WHERE id = ? AND closed_at IS NULL"


@dataclass(frozen=True)
class Morning:
    """Milliseconds. `planning` and `floor` of all deadlines; an answer in quiet and in the burst (median, 95th
    percentile); `told` from the first look to the last digest in line."""

    planning: float
    floor: float
    quiet: tuple[float, float]
    burst: tuple[float, float]
    told: float


class Clock:
    def now(self) -> datetime:
        return MORNING


def measure(folder: Path) -> Morning:
    template = fill(folder / "template.db")
    planned = plan(copy(template, "planned"))
    rows, nexts = written(folder / "planned.db")
    ours, bare = [planned], []
    for number in range(ROUNDS):
        bare.append(by_hand(copy(template, f"floor-{number}"), rows, nexts))
        ours.append(plan(copy(template, f"plan-{number}")))
    assert written(folder / "floor-0.db") == (rows, nexts), "the floor wrote other rows"
    quiet, burst, told = asyncio.run(answers(copy(template, "burst")))
    return Morning(median(ours) * 1000, median(bare) * 1000, spread(quiet), spread(burst), told * 1000)


def fill(file: Path) -> Path:
    upgrade(f"sqlite:///{file}")
    with closing(SqlDatabase(f"sqlite:///{file}")) as database, database.begin() as uow:
        team = uow.teams.add("Team 567")
        staff = [
            uow.staff.add(Staff(0, f"Jana Petersen {n}", frozenset({Role.LSB}), team, telegram_id=CLERK + n))
            for n in range(CASEWORKERS)
        ]
        for n in range(ACCOUNTANTS):
            uow.staff.add(Staff(0, f"Uwe Hartmann {n}", frozenset({Role.RS}), None, telegram_id=CLERK + 500 + n))
        uow.staff.add(Staff(0, "Marion Vogt", frozenset({Role.TL}), team, telegram_id=CLERK + 900))
        for n in range(DEADLINES):
            is_pool = n % POOL_EVERY == 0
            state = ClaimState.HANDED_OVER if is_pool else ClaimState.NOTIFIED
            claim = uow.claims.add(
                Claim(0, 1, ClaimKind.RECOVERY, state, f"{n:05}//0001234", Money.euro(100), ZERO, date(2026, 11, 2),
                      team.id, staff[0].id, MORNING - timedelta(days=7))
            )  # fmt: skip
            task = Task(0, claim.id, "hand_over", "hand_over", Permission.HAND_OVER_CLAIM, team.id,
                        date(2026, 11, 12), TODAY, MORNING - timedelta(days=5), next_on=TODAY,
                        assignee_id=staff[1 + n % (CASEWORKERS - 1)].id)  # fmt: skip
            if is_pool:
                task = replace(task, kind="payment_order", step="order", permission=Permission.ORDER_CLAIM,
                               team_id=None, assignee_id=None)  # fmt: skip
            uow.tasks.open(task)
    return file


def plan(file: Path) -> float:
    """Seconds to plan everything."""
    moment = Moment(MORNING, TODAY, work_calendar(OFFICE), OFFICE)
    with closing(SqlDatabase(f"sqlite:///{file}")) as database:
        with database.begin() as uow:
            uow.tasks.to_look_at(date(2020, 1, 1), 1)
        begun_at = time.perf_counter()
        left = BATCH
        while left:
            with database.begin() as uow:
                left = plan_batch(uow, moment)
        return time.perf_counter() - begun_at


def written(file: Path) -> tuple[list[Any], list[Any]]:
    """The ledger, and the next days, by task."""
    with closing(sqlite3.connect(file)) as connection:
        columns = "kind, case_id, task_id, due_on, rung, snooze, day, planned_at"
        ledger = connection.execute(f"SELECT {columns} FROM reminder ORDER BY task_id").fetchall()
        return ledger, connection.execute("SELECT next_on, id FROM task ORDER BY id").fetchall()


def by_hand(file: Path, rows: list[Any], nexts: list[Any]) -> float:
    """Seconds of the same with the bare driver."""
    of_task, next_of = {row[2]: row for row in rows}, {task_id: (day, task_id) for day, task_id in nexts}
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}")
        begun_at = time.perf_counter()
        found = [(0,)]
        while found:
            connection.execute("BEGIN IMMEDIATE")
            found = connection.execute(TO_LOOK_AT, (TODAY.isoformat(), BATCH)).fetchall()
            connection.executemany(ENTER, [of_task[task_id] for (task_id,) in found])
            connection.executemany(NEXT, [next_of[task_id] for (task_id,) in found])
            connection.execute("COMMIT")
        return time.perf_counter() - begun_at


class Messenger(BaseRequest):
    """Answers every call at once; `say` makes the clerk write, and returns when they are answered."""

    def __init__(self) -> None:
        self._updates: asyncio.Queue[bytes] = asyncio.Queue()
        self._written = 0
        self._sent = 0
        self._answered: asyncio.Future[float] | None = None

    @property
    def read_timeout(self) -> float:
        return 5.0

    async def initialize(self) -> None: ...

    async def shutdown(self) -> None: ...

    async def say(self, said: str) -> float:
        """Seconds until the answer was sent."""
        self._written += 1
        self._answered = asyncio.get_running_loop().create_future()
        begun_at = time.perf_counter()
        update = {"update_id": self._written, "message": message(self._written, CLERK, said)}
        self._updates.put_nowait(json.dumps(update).encode())
        return await self._answered - begun_at

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_: Any, **__: Any
    ) -> tuple[int, bytes]:
        match url.rpartition("/")[2]:
            case "getMe":
                return 200, answer(ME)
            case "sendMessage":
                return 200, self._take(request_data)
            case "getUpdates":
                return 200, await self._next(request_data)
            case _:
                return 200, answer(True)

    def _take(self, data: RequestData | None) -> bytes:
        self._sent += 1
        to = 0 if data is None else int(data.parameters["chat_id"])
        if to == CLERK and self._answered is not None and not self._answered.done():
            self._answered.set_result(time.perf_counter())
        return answer(message(1_000_000 + self._sent, to or CLERK, "gesendet"))

    async def _next(self, data: RequestData | None) -> bytes:
        """The first poll, which does not wait, is empty."""
        if data is None or not data.parameters.get("timeout"):
            return answer([])
        return b'{"ok":true,"result":[' + await self._updates.get() + b"]}"


async def answers(file: Path) -> tuple[list[float], list[float], float]:
    """Answer times in quiet and in the burst, and the seconds until all digests are in line."""
    messenger, clock = Messenger(), Clock()
    database = open_database(f"sqlite:///{file}", OFFICE, clock, VAULT, file.parent / "files")
    builder = ApplicationBuilder().token(TOKEN).request(messenger).get_updates_request(messenger)
    application: Any = builder.updater(None).context_types(ContextTypes(context=RoadContext)).build()
    desk = Desk(OFFICE, work_calendar(OFFICE))
    application.add_handlers(list(handlers_of(desk)))
    limits = Limits(per_chat=1000.0, burst=1000, overall=1000.0)
    assistant = Assistant(application, database, clock, VAULT, data_dir=file.parent, limits=limits)
    await assistant.start()
    try:
        await messenger.say(QUESTION)
        quiet = [await messenger.say(QUESTION) for _ in range(60)]
        reminding = Reminding(desk, database, assistant.wake)
        begun_at = time.perf_counter()
        burst = asyncio.create_task(reminding.run(MORNING))
        during = await while_running(burst, lambda: messenger.say(QUESTION))
        told = time.perf_counter() - begun_at
        await burst
    finally:
        await assistant.stop()
        database.close()
    return quiet, during, told


async def while_running(work: asyncio.Task[None], ask: Callable[[], Any]) -> list[float]:
    seconds = []
    while not work.done():
        seconds.append(await ask())
        await asyncio.sleep(0.005)
    return seconds


def spread(seconds: list[float]) -> tuple[float, float]:
    """Median and 95th percentile, in milliseconds."""
    return median(seconds) * 1000, quantiles(seconds, n=20)[-1] * 1000


def copy(template: Path, name: str) -> Path:
    target = template.with_name(f"{name}.db")
    shutil.copyfile(template, target)
    return target

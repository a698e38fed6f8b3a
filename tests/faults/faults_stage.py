"""The real assistant as a child process, on a sandbox messenger over HTTP, and patient people who write to it."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

from bot.demo.sandbox import Person, Sandbox, create_sandbox
from bot.demo.sandbox.client import Colleague, Messenger, SeenMessage
from bot.demo.sandbox.server import serving
from bot.domain.people import Role, Staff
from storage.database import SqlDatabase
from tests.vaults import AMTSBOTE_KEYS

ROOT = Path(__file__).resolve().parents[2]
REPEATED = "\n(delivered again)"
LOOK_EVERY = 0.1
CLERKS, WRITERS = ("clara", "carl"), ("wanda", "willi")
MEANT = {"/hilf": "/hilfe", "/aufgabn": "/aufgaben", "/spracje": "/sprache", "/suhe": "/suche"}


class Child:
    """`amtsbote run`, started again and again; with `clock` its clock stands at that moment when the stage opens."""

    def __init__(self, url: str, token: str, database_url: str, folder: Path, clock: datetime | None = None) -> None:
        self._command: tuple[str, ...] = ("-m", "bot", "run")
        if clock is not None:
            ahead = (clock - datetime.now(UTC)).total_seconds()
            self._command = (str(Path(__file__).with_name("moved_clock.py")), str(ahead), "run")
        self._log = folder / "assistant.log"
        self._environment = os.environ | {
            "AMTSBOTE_BOT_TOKEN": token,
            "AMTSBOTE_API_BASE_URL": url,
            "AMTSBOTE_DATABASE_URL": database_url,
            "AMTSBOTE_DATA_DIR": str(folder),
            "AMTSBOTE_KEYS": AMTSBOTE_KEYS,
        }
        self._process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        with self._log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, *self._command, cwd=ROOT, env=self._environment, stdout=log, stderr=log
            )

    async def listens(self) -> None:
        """Waits until the newest start says so."""
        before = self._listened()
        await until(lambda: self._listened() > before)

    def _listened(self) -> int:
        return self.said.count('"event": "listening"')

    async def kill(self) -> None:
        """SIGKILL: no last word."""
        assert self._process is not None
        if self._process.returncode is not None:
            raise AssertionError(f"the assistant ended by itself: {self.said[-2000:]}")
        self._process.kill()
        await self._process.wait()

    def kill_at_once(self) -> None:
        """SIGKILL at this very moment; `is_dead` a little later."""
        assert self._process is not None
        self._process.kill()

    @property
    def is_dead(self) -> bool:
        return self._process is not None and self._process.returncode is not None

    async def stop(self) -> int:
        """SIGTERM; returns the exit code."""
        assert self._process is not None
        self._process.send_signal(signal.SIGTERM)
        return await asyncio.wait_for(self._process.wait(), 20)

    async def end(self) -> None:
        """Whatever state it is in."""
        if self._process is not None and self._process.returncode is None:
            self._process.kill()
            await self._process.wait()

    @property
    def said(self) -> str:
        return self._log.read_text()


@dataclass
class FaultStage:
    sandbox: Sandbox
    messenger: Messenger
    child: Child
    database: SqlDatabase
    random: Random
    written: int = 0

    def person(self, key: str) -> Colleague:
        return self.messenger.colleague(key)

    async def write(self, key: str, text: str) -> None:
        self.written += 1
        await self.messenger.post(f"/sandbox/chats/{key}/messages", {"text": text})

    async def click(self, key: str, label: str) -> None:
        await self.messenger.post(f"/sandbox/chats/{key}/clicks", {"text": label})
        self.written += 1

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        with self.database.begin() as uow:
            return [tuple(row) for row in uow.connection.exec_driver_sql(sql)]

    async def quiet(self, seconds: float) -> None:
        """Waits until all that was written is worked on and answered."""

        def all_done() -> bool:
            ((left,),) = self.rows("SELECT count(*) FROM inbox WHERE state = 'done'")
            ((waiting,),) = self.rows("SELECT count(*) FROM outbox WHERE state IN ('pending','uncertain','sending')")
            return bool(left == self.written and waiting == 0)

        await until(all_done, seconds)


async def until(happened: Callable[[], bool], seconds: float = 60) -> None:
    async with asyncio.timeout(seconds):
        while not happened():  # noqa: ASYNC110 - it happens in another process
            await asyncio.sleep(LOOK_EVERY)


@asynccontextmanager
async def open_fault_stage(
    database_url: str,
    folder: Path,
    seed: int,
    *,
    keys: Sequence[str] = (*CLERKS, *WRITERS),
    clock: datetime | None = None,
) -> AsyncIterator[FaultStage]:
    """Two clerks who register claims, two writers who make typing errors; or other people. All speak English."""
    people = [Person(key, key.title(), 1001 + n) for n, key in enumerate(keys)]
    sandbox = create_sandbox(people)
    database = SqlDatabase(database_url)
    with database.begin() as uow:
        team = uow.teams.add("Leistung 1")
        for person in people:
            staff = Staff(0, person.name, frozenset({Role.LSB}), team, telegram_id=person.user_id, locale="en")
            uow.staff.add(staff)
    async with serving(sandbox, port=0) as url, Messenger(url) as messenger:
        child = Child(url, sandbox.token, database_url, folder, clock)
        try:
            yield FaultStage(sandbox, messenger, child, database, Random(seed))
        finally:
            await child.end()
            database.close()


ANSWERS: Sequence[tuple[str, str, str]] = (
    ("Does the client still draw benefits?", "click", "No"),
    ("How much of it is the municipal share?", "write", "400,00"),
    ("Since when has the office known of it?", "write", "20.11.2026"),
    ("When was the hearing", "click", "Skip"),
    ("Is there a notice already?", "click", "Skip"),
    ("Nothing is stored until you confirm.", "click", "✓ Register"),
)
"""What a clerk does when the newest message asks this."""

UPDATES_A_CLAIM = 1 + len(ANSWERS)


async def register(stage: FaultStage, key: str, case_refs: Sequence[str]) -> None:
    """Registers one claim after the other; waits for each answer, however long the assistant is away."""
    for case_ref in case_refs:
        await stage.write(key, f"/forderung {case_ref} Recovery 1.234,56")
        for question, how, answer in ANSWERS:
            await is_told(stage.person(key), question)
            await (stage.click(key, answer) if how == "click" else stage.write(key, answer))
        await is_told(stage.person(key), "is registered")


async def is_told(person: Colleague, said: str) -> None:
    """Waits until the assistant's newest message says this."""
    async with asyncio.timeout(300):
        while True:
            await person.chat()
            if person.heard and said in person.heard[-1].text:
                return
            await asyncio.sleep(LOOK_EVERY)


async def mistype(stage: FaultStage, key: str, commands: Sequence[str], seconds: float) -> None:
    """Writes them one after the other, at random moments of the time given, whether somebody listens or not."""
    moments = sorted(stage.random.uniform(0, seconds) for _ in commands)
    begun = asyncio.get_running_loop().time()
    for moment, command in zip(moments, commands, strict=True):
        await asyncio.sleep(max(0.0, begun + moment - asyncio.get_running_loop().time()))
        await stage.write(key, command)


def without_repeats(said: Sequence[SeenMessage]) -> list[str]:
    """The texts in order; a marked repeat counts with the message it repeats, where that had arrived after all."""
    texts: list[str] = []
    for message in said:
        text = message.text.removesuffix(REPEATED)
        if text == message.text or not texts or texts[-1] != text:
            texts.append(text)
    return texts


def collapsed(texts: list[str]) -> list[str]:
    """Equal neighbours as one: a repeat cannot be told from the answer to the same typing error made again."""
    return [text for before, text in zip([None, *texts], texts, strict=False) if text != before]

"""The real thing: `amtsbote run` as a process of its own, and the sandbox messenger over loopback HTTP."""

import asyncio
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Thread

import psutil
import uvicorn

from bot.demo.sandbox import Person, Sandbox, create_sandbox
from tests.benchmarks.office import open_office
from tests.benchmarks.startup import AMTSBOTE, settings
from tests.benchmarks.step import TOKEN
from tests.benchmarks.stream import colleagues, updates

MEMORY_AT = (0, 1_000, 10_000)
UPDATES = MEMORY_AT[-1]
LONGEST_SECONDS = 600
MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Measured:
    """`per_second` is the rate at which updates were finished; `memory` the megabytes after so many updates."""

    per_second: float
    memory: dict[int, float]


def measure(folder: Path) -> Measured:
    """All updates wait in the messenger when the assistant starts; the rate is that between the first and the last."""
    people = colleagues(20)
    database = open_office(folder / "amtsbote.db", people)
    sandbox = create_sandbox([Person(f"p{number}", "Jana Petersen", number) for number in people], token=TOKEN)
    for update in updates(UPDATES, people):
        sandbox.world.updates.push("message", update["message"])
    with served(sandbox) as address, running(folder, address) as assistant:
        memory = {mark: resident(assistant, database, mark) for mark in MEMORY_AT}
    with closing(sqlite3.connect(database)) as connection:
        first, last = connection.execute("SELECT min(finished_at), max(finished_at) FROM inbox").fetchone()
    seconds = (datetime.fromisoformat(last) - datetime.fromisoformat(first)).total_seconds()
    return Measured(UPDATES / seconds, memory)


def resident(process: psutil.Process, database: Path, mark: int) -> float:
    """Megabytes, once so many updates are finished; at 0, once it has begun to listen."""
    deadline = time.monotonic() + LONGEST_SECONDS
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        while time.monotonic() < deadline:
            heard = connection.execute("SELECT count(*) FROM listening").fetchone()[0]
            finished = connection.execute("SELECT count(*) FROM inbox WHERE state = 'done'").fetchone()[0]
            if heard and finished >= mark:
                return float(process.memory_info().rss) / MEGABYTE
            time.sleep(0.02)
    raise TimeoutError(f"not {mark} updates in {LONGEST_SECONDS} seconds")


@contextmanager
def served(sandbox: Sandbox) -> Iterator[str]:
    server = uvicorn.Server(uvicorn.Config(sandbox.app, port=0, log_level="critical", lifespan="off"))
    thread = Thread(target=lambda: asyncio.run(server.serve()), daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = server.force_exit = True
    thread.join()


@contextmanager
def running(folder: Path, messenger: str) -> Iterator[psutil.Process]:
    child = subprocess.Popen(
        (AMTSBOTE, "run"),
        env=settings(folder, messenger),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield psutil.Process(child.pid)
    finally:
        child.kill()
        child.wait()

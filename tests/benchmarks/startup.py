"""How long a command takes to start, against an interpreter that only imports the libraries which it needs."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from statistics import median
from threading import Event, Thread

from tests.benchmarks.office import open_office
from tests.benchmarks.step import ME, TOKEN, answer
from tests.benchmarks.stream import colleagues
from tests.vaults import AMTSBOTE_KEYS

ROUNDS = 9
AMTSBOTE = Path(sys.executable).with_name("amtsbote")
CALC = ("calc", "workdays", "--from", "2021-03-26", "--days", "15", "--land", "BB", "--json")
# Typer loads half of itself when it reads the first option, so its floor is a command with one option.
BARE_COMMAND = """
import holidays, json, typer
def command(days: int = 15): ...
typer.run(command)
"""
LIBRARIES = {
    "amtsbote --version": "import re, sys",
    "amtsbote calc workdays --json": BARE_COMMAND,
    "amtsbote run, until it listens": (
        "import typer, pydantic_settings, telegram.ext, sqlmodel, structlog, rapidfuzz,"
        " cryptography.hazmat.primitives.ciphers.aead, cryptography.hazmat.primitives.kdf.hkdf,"
        " apscheduler.schedulers.asyncio, babel.dates, babel.numbers, babel.messages.pofile, holidays"
    ),
}


class Listener:
    """A messenger that notices when somebody begins to listen."""

    def __init__(self) -> None:
        heard = self.heard = Event()

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                self.rfile.read(int(self.headers.get("Content-Length", 0)))
                if self.path.endswith("getUpdates"):
                    heard.set()
                body = answer(ME if self.path.endswith("getMe") else [])
                self.send_response(200)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None: ...

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}"


def measure(folder: Path) -> Mapping[str, tuple[float, float]]:
    """For each command the milliseconds of its start and of the bare imports: medians of interleaved rounds."""
    open_office(folder / "amtsbote.db", colleagues(10))
    listener = Listener()
    ours: dict[str, list[float]] = {name: [] for name in LIBRARIES}
    bare: dict[str, list[float]] = {name: [] for name in LIBRARIES}
    for _ in range(ROUNDS):
        for name, libraries in LIBRARIES.items():
            bare[name].append(timed((sys.executable, "-c", libraries)))
        ours["amtsbote --version"].append(timed((AMTSBOTE, "--version")))
        ours["amtsbote calc workdays --json"].append(timed((AMTSBOTE, *CALC)))
        ours["amtsbote run, until it listens"].append(until_it_listens(folder, listener))
    listener.server.shutdown()
    listener.server.server_close()
    return {name: (median(ours[name]) * 1000, median(bare[name]) * 1000) for name in LIBRARIES}


def timed(command: Sequence[str | Path]) -> float:
    begun_at = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begun_at


def until_it_listens(folder: Path, listener: Listener) -> float:
    listener.heard.clear()
    begun_at = time.perf_counter()
    child = subprocess.Popen(
        (AMTSBOTE, "run"),
        env=settings(folder, listener.url),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        assert listener.heard.wait(60), "it does not listen"
        return time.perf_counter() - begun_at
    finally:
        child.kill()
        child.wait()


def settings(folder: Path, messenger: str) -> dict[str, str]:
    """The environment of a real `amtsbote run`."""
    return {
        **os.environ,
        "AMTSBOTE_BOT_TOKEN": TOKEN,
        "AMTSBOTE_API_BASE_URL": messenger,
        "AMTSBOTE_DATA_DIR": str(folder),
        "AMTSBOTE_KEYS": AMTSBOTE_KEYS,
    }

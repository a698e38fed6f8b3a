"""The studio: one process that draws, the most urgent first, and that never outlives the assistant."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from painters import obedient, white

from bot.runtime.studio import NotDrawn, Order, Studio, _Worker, draw_once, no_pictures


def order(said: str = "x", **more: Any) -> Order:
    return "board", "de", json.dumps({"said": said, **more})


async def test_of_those_that_wait_the_most_urgent_is_drawn_first_then_whoever_came_first(tmp_path: Path) -> None:
    gate, book = tmp_path / "gate", tmp_path / "book"
    studio = Studio(obedient)
    waiting = [asyncio.create_task(studio.draw(order("Tor", write=str(book), wait_for=str(gate))))]
    await asyncio.sleep(0)
    for said, lane in (("Sammelpost", 3), ("Überblick", 2), ("zweiter Überblick", 2), ("Antwort", 0)):
        waiting.append(asyncio.create_task(studio.draw(order(said, write=str(book)), lane)))
    await asyncio.sleep(0)
    gate.touch()
    assert await asyncio.gather(*waiting) == [white()] * 5
    await studio.close()
    drawn = [line.removeprefix("board de ") for line in book.read_text().splitlines()]
    assert drawn == ["Tor", "Antwort", "Überblick", "zweiter Überblick", "Sammelpost"]


async def test_a_studio_in_which_nothing_is_drawn_starts_no_process() -> None:
    await Studio(no_pictures).close()


async def test_closing_ends_what_is_under_way_at_once() -> None:
    studio = Studio(obedient)
    drawing = asyncio.create_task(studio.draw(order(sleep=60)))
    await asyncio.sleep(0.3)
    began = time.monotonic()
    await studio.close()
    drawing.cancel()
    assert time.monotonic() - began < 5


async def test_what_nobody_waits_for_any_more_is_not_drawn(tmp_path: Path) -> None:
    gate, book = tmp_path / "gate", tmp_path / "book"
    studio = Studio(obedient)
    first = asyncio.create_task(studio.draw(order("erste", write=str(book), wait_for=str(gate))))
    second = asyncio.create_task(studio.draw(order("zweite", write=str(book))))
    await asyncio.sleep(0)
    second.cancel()
    gate.touch()
    await first
    await studio.draw(order("dritte", write=str(book)))
    await studio.close()
    assert book.read_text() == "board de erste\nboard de dritte\n"


async def test_where_nothing_is_to_be_drawn_an_order_is_refused() -> None:
    studio = Studio(no_pictures)
    with pytest.raises(NotDrawn, match="NotImplementedError"):
        await studio.draw(order())
    await studio.close()


async def test_the_process_that_draws_is_given_no_secrets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AMTSBOTE_BOT_TOKEN", "1:geheim")
    monkeypatch.setenv("AMTSBOTE_KEYS", "k1:geheim")
    studio = Studio(obedient)
    await studio.draw(order(secrets=str(tmp_path / "environ")))
    await studio.close()
    given = (tmp_path / "environ").read_text()
    assert "PATH=" in given
    assert "AMTSBOTE" not in given
    assert "geheim" not in given


async def test_where_memory_is_short_the_process_that_draws_goes_first() -> None:
    studio = Studio(obedient)
    await studio.draw(order())
    process = studio._worker._process
    assert process is not None
    assert (await asyncio.to_thread(Path(f"/proc/{process.pid}/oom_score_adj").read_text)).strip() == "1000"
    await studio.close()


async def test_a_picture_that_takes_all_memory_is_not_drawn_and_the_next_one_is() -> None:
    """Three gigabytes, of which it may have two."""
    studio = Studio(obedient)
    with pytest.raises(NotDrawn, match="MemoryError"):
        await studio.draw(order(fill=3 * 1024**3))
    assert await studio.draw(order(fill=1024**3)) == white()
    await studio.close()


def test_what_is_said_while_it_breaks_is_heard_nowhere(capfd: pytest.CaptureFixture[str]) -> None:
    """A library that ends the process says before what it could not draw."""
    with pytest.raises(NotDrawn, match="process ended"):
        draw_once(order(say="Erika Musterfrau", end=True), obedient)
    assert "".join(capfd.readouterr()) == ""


def unknown(*_: str) -> bytes:
    raise AssertionError


async def test_a_painter_that_cannot_be_loaded_is_named_by_its_error() -> None:
    unknown.__module__ = "bot.pictures.nowhere"
    studio = Studio(unknown)
    with pytest.raises(NotDrawn, match="ModuleNotFoundError"):
        await studio.draw(order())
    await studio.close()


def test_what_is_closed_starts_no_process_that_stays() -> None:
    """Closed by another thread just before the process was there to be ended."""
    worker = _Worker(obedient, 10)
    worker.close()
    began = time.monotonic()
    with pytest.raises(NotDrawn):
        worker.draw(order())
    assert (worker._process, worker._pipe) == (None, None)
    assert time.monotonic() - began < 5


async def test_a_studio_closed_while_its_process_starts_waits_for_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """The process takes a minute to say that it is there."""
    monkeypatch.setattr("bot.runtime.studio._SERVE", "import time; time.sleep(60)")
    studio = Studio(obedient)
    drawing = asyncio.create_task(studio.draw(order()))
    await asyncio.to_thread(wait_for_process, studio)
    process, began = studio._worker._process, time.monotonic()
    assert process is not None
    await studio.close()
    drawing.cancel()
    assert time.monotonic() - began < 5
    assert process.poll() == -signal.SIGKILL


def wait_for_process(studio: Studio) -> None:
    while studio._worker._process is None:
        time.sleep(0.01)


ASSISTANT = """
import asyncio, os, signal, sys
from painters import obedient
from bot.runtime.studio import Studio

async def main():
    studio = Studio(obedient)
    await studio.draw(("board", "de", "{}"))
    print(studio._worker._process.pid, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)

if __name__ == "__main__":
    asyncio.run(main())
"""


def test_the_process_ends_when_the_assistant_was_killed(tmp_path: Path) -> None:
    script = tmp_path / "assistant.py"
    script.write_text(ASSISTANT)
    search = os.pathsep.join([str(Path(__file__).parent), str(Path(__file__).parents[2])])
    run = subprocess.run([sys.executable, str(script)], env={**os.environ, "PYTHONPATH": search}, capture_output=True)
    assert run.returncode == -signal.SIGKILL
    painter = Path("/proc", run.stdout.decode().strip())
    assert run.stdout.strip()
    deadline = time.monotonic() + 15
    while painter.exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not painter.exists()

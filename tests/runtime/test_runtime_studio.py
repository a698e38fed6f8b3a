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

from bot.runtime.studio import NotDrawn, Order, Studio, no_pictures


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

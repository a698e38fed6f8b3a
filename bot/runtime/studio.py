"""The studio: pictures are drawn one after the other in a process of its own, so that nobody's chat waits for them.

The process is started with the first picture, ended when one takes too long, and started anew with the next. It holds
one end of a pipe; when the other is gone, however the assistant ended, it ends by itself. It is given no secret, and no
more memory than pictures need; what libraries say when they break goes nowhere, for it may quote what was to be drawn.
"""

import asyncio
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from importlib import import_module
from itertools import count
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from bot.runtime.threads import Threads

Order = tuple[str, str, str]
"""Kind, language, content as JSON."""

Paint = Callable[[str, str, str], bytes]
"""A function of a module: the other process finds it by its name. It gives a PNG."""

LIMIT_SECONDS = 10.0
START_SECONDS = 30.0
"""So long may the process take to start, on a machine that has much to do."""

MOST_BYTES = 2 * 1024**3
"""Of memory that the process writes to. A picture takes 0.7 GB, most of it kept for the library's threads."""

_SERVE = "import sys; from bot.runtime.studio import serve; serve(int(sys.argv[1]), sys.argv[2], sys.argv[3])"


def no_pictures(*_: str) -> bytes:
    """Where nothing was ever to be drawn."""
    raise NotImplementedError


class NotDrawn(Exception):
    """The name of an error, or what became of the process; never what was to be drawn."""


class Studio:
    """Takes orders on the event loop. Of those that wait, the most urgent is drawn first, then whoever came first."""

    def __init__(self, paint: Paint, seconds: float = LIMIT_SECONDS) -> None:
        self._worker = _Worker(paint, seconds)
        self._hands = Threads(1, "studio")
        self._line: asyncio.PriorityQueue[tuple[int, int, Order, asyncio.Future[bytes]]] = asyncio.PriorityQueue()
        self._numbers = count()
        self._at_work: asyncio.Task[None] | None = None

    async def draw(self, order: Order, urgency: int = 0) -> bytes:
        """The picture. Raises NotDrawn. The lower `urgency`, the sooner."""
        drawn: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()
        self._line.put_nowait((urgency, next(self._numbers), order, drawn))
        if self._at_work is None:
            self._at_work = asyncio.create_task(self._work(), name="studio")
        return await drawn

    async def close(self) -> None:
        """Ends what is under way. Whoever still waits is not answered any more."""
        if self._at_work is None:
            return
        self._at_work.cancel()
        with suppress(asyncio.CancelledError):
            await self._at_work
        self._worker.close()
        self._hands.close()

    async def _work(self) -> None:
        while True:
            _, _, order, drawn = await self._line.get()
            if drawn.done():
                continue
            try:
                png = await self._hands.call(partial(self._worker.draw, order))
            except Exception as error:
                if not drawn.done():
                    drawn.set_exception(error if isinstance(error, NotDrawn) else NotDrawn(type(error).__name__))
            else:
                if not drawn.done():
                    drawn.set_result(png)


class _Worker:
    """The process, as one thread sees it; another one may `close` it."""

    def __init__(self, paint: Paint, seconds: float) -> None:
        self._paint = paint
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._pipe: Connection[Any, Any] | None = None
        self._closed = False

    def draw(self, order: Order) -> bytes:
        pipe = self._pipe or self._start()
        try:
            pipe.send(order)
            answer = self._answer(pipe, self._seconds)
        except (EOFError, OSError):
            self.end()
            raise NotDrawn("process ended") from None
        if isinstance(answer, bytes):
            return answer
        raise NotDrawn(answer)

    def close(self) -> None:
        self._closed = True
        self.end()

    def end(self) -> None:
        process, self._process, self._pipe = self._process, None, None
        if process is not None:
            process.kill()
            process.wait()

    def _start(self) -> "Connection[Any, Any]":
        """A fresh interpreter: a copy of this one would hold its database connections and locks."""
        ours, theirs = Pipe()
        try:
            with theirs:
                self._process = _process(theirs.fileno(), self._paint)
            failed = self._answer(ours, 0 if self._closed else START_SECONDS)
        except (EOFError, OSError):
            failed = "process did not start"
        if failed is not None:
            self.end()
            raise NotDrawn(failed)
        self._pipe = ours
        return ours

    def _answer(self, pipe: "Connection[Any, Any]", seconds: float) -> Any:
        if not pipe.poll(seconds):
            self.end()
            raise NotDrawn("took too long")
        return pipe.recv()


def draw_once(order: Order, paint: Paint, seconds: float = LIMIT_SECONDS) -> bytes:
    """In a process that ends with it. Raises NotDrawn."""
    worker = _Worker(paint, seconds)
    try:
        return worker.draw(order)
    finally:
        worker.close()


def _process(pipe: int, paint: Paint) -> "subprocess.Popen[bytes]":
    """It finds modules where this one does."""
    command = [sys.executable, "-P", "-c", _SERVE, str(pipe), paint.__module__, paint.__qualname__]
    given = {**without_secrets(os.environ), "PYTHONPATH": os.pathsep.join(sys.path)}
    nothing = subprocess.DEVNULL
    return subprocess.Popen(command, env=given, pass_fds=(pipe,), stdin=nothing, stdout=nothing, stderr=nothing)


def without_secrets(environment: Mapping[str, str]) -> Mapping[str, str]:
    """The assistant's settings hold its token and its keys."""
    return {name: value for name, value in environment.items() if not name.startswith("AMTSBOTE_")}


def serve(pipe: int, module: str, name: str) -> None:
    """What the process does. Ctrl-C ends the assistant, which ends this process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_DATA, (MOST_BYTES, MOST_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000")  # where memory is short, this goes first
    ours: Connection[Any, Any] = Connection(pipe)
    with suppress(EOFError, BrokenPipeError):
        try:
            paint: Paint = getattr(import_module(module), name)
        except Exception as error:
            ours.send(type(error).__name__)
            return
        ours.send(None)
        while True:
            order: Order = ours.recv()
            ours.send(_drawn(order, paint))


def _drawn(order: Order, paint: Paint) -> bytes | str:
    try:
        return paint(*order)
    except Exception as error:
        return type(error).__name__

"""The Dockerfile's own steps, run in a clean folder, and the image they make, run as a container would run it.

There is no container engine here, so what is shown is: the steps work in their order and with what the build context
holds; the result starts as a user without rights, from a folder nothing can be written to, answers people, examines
itself, and stops when told to. What is not shown is the base image itself: its Python is this machine's.

With `make slow` the one step that fetches packages is satisfied offline, by the packages of the tests' environment;
`make container` runs it as it stands.
"""

import asyncio
import json
import os
import signal
import subprocess
import tempfile
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

import pytest
from container_image import Image

from bot import __version__
from bot.demo.sandbox import Person, create_sandbox
from bot.demo.sandbox.client import Messenger
from bot.demo.sandbox.server import serving

GREETED = "Guten Tag. Dieser Assistent"
"""How a stranger is answered: in German, from the catalogue that was compiled into the wheel."""


@contextmanager
def usual_umask() -> Iterator[None]:
    """That of a container engine: commands that ran in this process before may have left a stricter one behind."""
    before = os.umask(0o022)
    try:
        yield
    finally:
        os.umask(before)


@contextmanager
def built(*, offline: bool) -> Iterator[Image]:
    with tempfile.TemporaryDirectory(prefix="amtsbote-image-") as folder:
        place = Path(folder)
        place.chmod(0o755)
        image = Image(place, offline)
        with usual_umask():
            image.build()
        image.make_read_only()
        try:
            yield image
        finally:
            image.make_writable()


def environment(image: Image, **more: str) -> dict[str, str]:
    return image.environment | {"TMPDIR": str(image.place / "tmp"), "LC_ALL": "en"} | more


def call(image: Image, *arguments: str) -> tuple[int, str]:
    """A command in the container: exit code and all it said."""
    run = subprocess.run(
        image.command(*arguments),
        cwd=image.volume,
        env=environment(image),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        **image.identity(),  # type: ignore[call-overload]
    )
    return run.returncode, run.stdout


def healthy(image: Image) -> bool:
    """By the image's own health check."""
    _, _, check = image.said["HEALTHCHECK"].partition("CMD ")
    (entrypoint, *arguments) = json.loads(check)
    assert [entrypoint] == json.loads(image.said["ENTRYPOINT"])
    return call(image, *arguments)[0] == 0


@asynccontextmanager
async def container(image: Image, more: Mapping[str, str]) -> AsyncIterator[asyncio.subprocess.Process]:
    """The image's default command."""
    identity: Any = image.identity()
    process = await asyncio.create_subprocess_exec(
        *image.command(*json.loads(image.said["CMD"])), cwd=image.volume, env=environment(image, **more), **identity
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def until_healthy(image: Image) -> None:
    async with asyncio.timeout(30):
        while not await asyncio.to_thread(healthy, image):  # noqa: ASYNC110 - another process becomes it
            await asyncio.sleep(0.2)


async def answer_to_a_stranger(messenger: Messenger) -> str:
    await messenger.post("/sandbox/chats/fremd/messages", {"text": "Hallo?"})
    stranger = messenger.colleague("fremd")
    async with asyncio.timeout(30):
        while not stranger.heard:
            await asyncio.sleep(0.1)
            await stranger.chat()
    return stranger.last.text


def make_old(sign: Path) -> None:
    """As if two minutes had passed since the last sign of life."""
    moment = sign.stat().st_mtime - 121
    os.utime(sign, (moment, moment))


@pytest.mark.enable_socket
@pytest.mark.parametrize(
    "offline",
    [pytest.param(True, marks=pytest.mark.slow), pytest.param(False, marks=pytest.mark.container)],
    ids=["offline", "pip"],
)
async def test_the_steps_of_the_dockerfile_make_an_assistant_that_lives_and_writes_to_its_volume_only(
    offline: bool,
) -> None:
    with built(offline=offline) as image:
        before = image.looks()
        assert call(image, "--version") == (0, f"amtsbote {__version__}\n")
        assert call(image, "migrate") == (0, "The database is up to date.\n")
        assert call(image, "keys", "new")[0] == 0
        assert not healthy(image)
        await lives_and_dies(image)
        assert image.looks() == before
        assert (image.volume / "amtsbote.db").exists()


async def lives_and_dies(image: Image) -> None:
    sandbox = create_sandbox([Person("fremd", "Frieda Fremd", 1001)])
    async with serving(sandbox, port=0) as url, Messenger(url) as messenger:
        connection = {"AMTSBOTE_BOT_TOKEN": sandbox.token, "AMTSBOTE_API_BASE_URL": url}
        async with container(image, connection) as process:
            await until_healthy(image)
            assert (await answer_to_a_stranger(messenger)).startswith(GREETED)

            process.send_signal(signal.SIGSTOP)
            make_old(image.volume / "alive")
            assert not healthy(image)
            process.send_signal(signal.SIGCONT)

            process.send_signal(getattr(signal, image.said["STOPSIGNAL"]))
            assert await asyncio.wait_for(process.wait(), 30) == 0
            assert not healthy(image)

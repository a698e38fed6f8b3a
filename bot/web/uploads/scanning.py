"""The hook for a virus scanner: any command that reads a file on its standard input."""

import asyncio
import os
import signal
from collections.abc import Sequence
from contextlib import suppress

from bot.domain.personal import Scan

SECONDS = 30.0
CLEAN, INFECTED = 0, 1
"""Exit codes, as `clamscan -` and `clamdscan -` have them."""

_NEEDED = ("PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR")
"""What a scanner gets of the environment. The rest may hold the office's keys and the bot's token."""


async def scan(data: bytes, command: Sequence[str], seconds: float = SECONDS) -> Scan:
    """Whatever is neither clean nor infected in time has failed; the command's own words are read by nobody."""
    starting = asyncio.create_task(_start(command))
    try:
        process = await asyncio.shield(starting)
    except asyncio.CancelledError:  # nobody waits any more, while it is just beginning
        with suppress(OSError, ValueError):
            await _end(await starting)
        raise
    except (OSError, ValueError):
        return Scan.FAILED
    try:
        async with asyncio.timeout(seconds):
            with suppress(ConnectionError):  # a scanner may know before it has read everything
                await process.communicate(data)
            code = await process.wait()
    except TimeoutError:
        return Scan.FAILED
    finally:
        await _end(process)
    return {CLEAN: Scan.CLEAN, INFECTED: Scan.INFECTED}.get(code, Scan.FAILED)


async def _start(command: Sequence[str]) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        *command,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
        env={name: os.environ[name] for name in _NEEDED if name in os.environ},
        start_new_session=True,
    )


async def _end(process: asyncio.subprocess.Process) -> None:
    """Also when nobody waits for it any more, and with everything the command has started itself."""
    if process.returncode is None:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        await process.wait()

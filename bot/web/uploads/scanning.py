"""The hook for a virus scanner: any command that reads a file on its standard input."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress

from bot.domain.personal import Scan

SECONDS = 30.0
CLEAN, INFECTED = 0, 1
"""Exit codes, as `clamscan -` and `clamdscan -` have them."""


async def scan(data: bytes, command: Sequence[str], seconds: float = SECONDS) -> Scan:
    """Whatever is neither clean nor infected in time has failed; the command's own words are read by nobody."""
    try:
        process = await asyncio.create_subprocess_exec(
            *command,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
        )
    except OSError:
        return Scan.FAILED
    try:
        async with asyncio.timeout(seconds):
            with suppress(ConnectionError):  # a scanner may know before it has read everything
                await process.communicate(data)
            code = await process.wait()
    except TimeoutError:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()
        return Scan.FAILED
    return {CLEAN: Scan.CLEAN, INFECTED: Scan.INFECTED}.get(code, Scan.FAILED)

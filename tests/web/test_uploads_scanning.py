"""The hook for a virus scanner, with real commands in its place."""

import asyncio
import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from bot.domain.personal import Scan
from bot.web.uploads.scanning import scan

# In two halves: scanners of whoever keeps this repository find the whole even here.
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}" + rb"$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
FINDER = "import sys; print('looking'); sys.exit(b'EICAR-STANDARD' in sys.stdin.buffer.read())"


def python(code: str) -> Sequence[str]:
    return (sys.executable, "-I", "-S", "-c", code)


async def test_a_harmless_file_is_clean() -> None:
    assert await scan(b"%PDF-1.7 harmless", python(FINDER)) is Scan.CLEAN


async def test_a_file_with_the_test_virus_at_its_end_is_infected() -> None:
    assert await scan(b"x" * 2_000_000 + EICAR, python(FINDER)) is Scan.INFECTED


async def test_a_scanner_that_has_seen_enough_need_not_read_the_rest() -> None:
    assert await scan(b"x" * 2_000_000, python("import sys; sys.exit(1)")) is Scan.INFECTED


@pytest.mark.parametrize("code", ["raise SystemExit(2)", "raise SystemExit(255)", "import os; os.abort()"])
async def test_a_scanner_that_fails_has_found_nothing_clean(code: str) -> None:
    assert await scan(b"x", python(code)) is Scan.FAILED


@pytest.mark.parametrize("command", [("/nowhere/clamscan",), ("/",), ("clam\0scan",)])
async def test_a_scanner_that_is_not_there_has_found_nothing_clean(command: Sequence[str]) -> None:
    assert await scan(b"x", command) is Scan.FAILED


async def test_a_scanner_that_cannot_be_run_has_found_nothing_clean(tmp_path: Path) -> None:
    (tmp_path / "scanner").write_text("no program")
    assert await scan(b"x", (str(tmp_path / "scanner"),)) is Scan.FAILED


HANGING = ("/bin/sh", "-c", 'sleep 60 & echo $$ > "$0"; sleep 60')
"""Writes its process group into the file that is named next."""


async def test_a_scanner_that_hangs_is_ended_with_all_it_has_started(tmp_path: Path) -> None:
    group = tmp_path / "group"
    started = time.monotonic()
    assert await scan(b"x" * 2_000_000, (*HANGING, str(group)), seconds=1) is Scan.FAILED
    assert time.monotonic() - started < 10
    assert is_gone(int(group.read_text()))


async def test_a_scanner_is_ended_when_nobody_waits_for_it_any_more(tmp_path: Path) -> None:
    group = tmp_path / "group"
    waiting = asyncio.create_task(scan(b"x", (*HANGING, str(group))))
    await asyncio.to_thread(wait_for, lambda: group.exists() and group.read_text() != "")
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert is_gone(int(group.read_text()))


def wait_for(condition: Callable[[], bool]) -> bool:
    """At most ten seconds."""
    end = time.monotonic() + 10
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.01)
    return True


def is_gone(group: int) -> bool:
    """No process of the group runs any more: whoever lost its parent is reaped by somebody else, or stays a zombie."""
    return wait_for(lambda: not any(_runs_in(group, stat) for stat in Path("/proc").glob("[0-9]*/stat")))


def _runs_in(group: int, stat: Path) -> bool:
    try:
        state, _, own, *_ = stat.read_text().rpartition(")")[2].split()
    except OSError:
        return False
    return int(own) == group and state != "Z"


async def test_a_scanner_never_sees_the_keys_in_our_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AMTSBOTE_KEYS", "k1:secret")
    code = (
        "import os, sys; sys.exit(any(name.startswith('AMTSBOTE') for name in os.environ) or 'PATH' not in os.environ)"
    )
    assert "PATH" in os.environ
    assert await scan(b"x", python(code)) is Scan.CLEAN


async def test_what_a_scanner_says_is_read_by_nobody(capfd: pytest.CaptureFixture[str]) -> None:
    assert await scan(b"Erika Muster", python("import sys; print(sys.stdin.read(), file=sys.stderr)")) is Scan.CLEAN
    assert capfd.readouterr() == ("", "")

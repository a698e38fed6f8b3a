"""Rules of the house that no linter knows."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LONGEST_FILE = 300
# Tests are lists of cases, and a migration is the record of one step: neither gets better by being cut.
MAY_BE_LONG = ("tests/", "storage/migrations/versions/")

CODE = {".py", ".js", ".css", ".html"}
STRAYS = {
    # A bracket round one letter keeps this file out of its own findings.
    "the host of a package registry": re.compile(r"pyp[i]\.org|pythonhoste[d]|npmj[s]\.(org|com)"),
    "a path of somebody's machine": re.compile(r"/roo[t]/|/wor[k]/|/User[s]/|\.pyen[v]"),
    "a private key": re.compile(r"BEGIN [A-Z ]*PRIVAT[E] KEY"),
    "a note to oneself": re.compile(r"\b(TOD[O]|FIXM[E]|XX[X])\b"),
}
BOT_TOKEN = re.compile(r"\b(\d{8,11}):AA[A-Za-z0-9_-]{33}\b")
EXAMPLE_BOTS = {"123456789", "7000000001"}


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True).stdout
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def texts() -> list[tuple[str, str]]:
    """Tracked text files: path and content."""
    found = []
    for path in tracked():
        content = path.read_bytes()
        if b"\0" not in content:
            found.append((path.relative_to(ROOT).as_posix(), content.decode("utf-8")))
    return found


def test_files_stay_short_enough_to_read_at_once() -> None:
    lengths = {
        path: content.count("\n")
        for path, content in texts()
        if Path(path).suffix in CODE and not path.startswith(MAY_BE_LONG)
    }
    assert {path: lines for path, lines in lengths.items() if lines > LONGEST_FILE} == {}


@pytest.mark.parametrize("what", STRAYS)
def test_nothing_stands_in_the_tree_that_belongs_elsewhere(what: str) -> None:
    found = [f"{path}: {match[0]}" for path, content in texts() for match in STRAYS[what].finditer(content)]
    assert found == []


def test_no_real_bot_token_stands_in_the_tree() -> None:
    found = [path for path, content in texts() for match in BOT_TOKEN.finditer(content) if match[1] not in EXAMPLE_BOTS]
    assert found == []


def test_the_locks_pin_every_package_by_hash_and_name_no_host() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        lock = (ROOT / name).read_text(encoding="utf-8")
        pins = re.split(r"\n(?=\S)", lock.strip())
        assert all("==" in pin and "--hash=sha256:" in pin for pin in pins), name
        assert "://" not in lock


def test_the_development_lock_holds_the_runtime_lock() -> None:
    runtime, development = (
        set(re.findall(r"^(\S+==\S+)", (ROOT / name).read_text(encoding="utf-8"), re.M))
        for name in ("requirements.txt", "requirements-dev.txt")
    )
    assert runtime <= development


def test_handlers_ask_for_permissions_and_never_for_roles() -> None:
    asking = [
        path for path, content in texts() if path.startswith("handlers/") and re.search(r"\bRole\.[A-Z]", content)
    ]
    assert asking == []

"""`amtsbote health`: an exit code for a supervisor, and a sentence for whoever looks."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bot.runtime.heartbeat import ALIVE_FILE
from tests.cli.conftest import Call


def sign_of_life(folder: Path, seconds_ago: float) -> None:
    folder.mkdir()
    (folder / ALIVE_FILE).touch()
    moment = time.time() - seconds_ago
    os.utime(folder / ALIVE_FILE, (moment, moment))


def test_a_fresh_sign_of_life_is_health_without_a_word(amtsbote: Call, tmp_path: Path) -> None:
    sign_of_life(tmp_path / "data", 110)
    answer = amtsbote("health")
    assert (answer.code, answer.out, answer.err) == (0, "", "")


def test_an_old_sign_of_life_is_none(amtsbote: Call, tmp_path: Path) -> None:
    sign_of_life(tmp_path / "data", 300)
    answer = amtsbote("health")
    assert answer.code == 1
    assert answer.err.startswith("The assistant hangs: it has given no sign of life for 30")


def test_where_nothing_runs_it_says_so(amtsbote: Call, tmp_path: Path) -> None:
    answer = amtsbote("health")
    assert answer.code == 1
    assert answer.err == f"The assistant does not run: there is no {tmp_path / 'data' / 'alive'}.\n"


def test_the_data_folder_of_a_user_is_looked_at_where_none_is_set(
    amtsbote: Call, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("AMTSBOTE_DATA_DIR")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    sign_of_life(tmp_path / "amtsbote", 1)
    assert amtsbote("health").code == 0


def test_asking_for_health_loads_next_to_nothing(tmp_path: Path) -> None:
    """It is asked every half minute; a fresh process shows what is loaded from outside the standard library."""
    sign_of_life(tmp_path / "data", 1)
    script = (
        "import sys; sys.argv = ['amtsbote', 'health']\n"
        "from bot.__main__ import main\n"
        "main()\n"
        "heavy = {'typer', 'click', 'pydantic', 'babel', 'structlog', 'telegram', 'sqlalchemy', 'apscheduler'}\n"
        "print(sorted(heavy & sys.modules.keys()))"
    )
    environment = os.environ | {"AMTSBOTE_DATA_DIR": str(tmp_path / "data")}
    run = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"

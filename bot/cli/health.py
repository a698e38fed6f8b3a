"""`amtsbote health`: does the assistant on this data folder live? For a supervisor that asks every half minute."""

import os
from pathlib import Path

from bot.runtime.heartbeat import ALIVE_FILE, FRESH_SECONDS, age_of_sign


def examine_life() -> None:
    """Returns where there is a fresh sign of life; else one sentence, and the exit code 1."""
    folder = _data_dir()
    age = age_of_sign(folder)
    if age is not None and age <= FRESH_SECONDS:
        return
    from bot.cli.speaking import fail
    from bot.domain.text import text

    if age is None:
        fail(text("The assistant does not run: there is no {file}.", file=folder / ALIVE_FILE), 1)
    fail(text("The assistant hangs: it has given no sign of life for {n} seconds.", n=round(age)), 1)


def _data_dir() -> Path:
    """As `bot.settings` has it, whose libraries take longer to load than all the rest here."""
    if named := os.environ.get("AMTSBOTE_DATA_DIR"):
        return Path(named).expanduser().absolute()
    from bot.settings import default_data_dir

    return default_data_dir()

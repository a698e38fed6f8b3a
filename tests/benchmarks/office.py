"""A migrated SQLite file with colleagues in it, to be copied for each run."""

from datetime import UTC, datetime
from pathlib import Path

from bot.app import open_database
from bot.domain.office import Office
from bot.domain.people import Role
from bot.runtime.clock import SystemClock
from bot.usecases.manage_staff import AddColleague, add_colleague
from tests.vaults import VAULT


def open_office(file: Path, people: range) -> Path:
    """`people` are the Telegram ids of colleagues in benefit administration. The key has sealed its check value."""
    database = open_database(f"sqlite:///{file}", Office(), SystemClock(), VAULT, file.parent / "files")
    with database.begin() as uow:
        for person in people:
            command = AddColleague("Jana Petersen", frozenset({Role.LSB}), "Team 567", True, person)
            add_colleague(command, uow, datetime.now(UTC))
    database.close()
    return file

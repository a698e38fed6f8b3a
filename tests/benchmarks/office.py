"""A migrated SQLite file with colleagues in it, to be copied for each run."""

from datetime import UTC, datetime
from pathlib import Path

from bot.domain.people import Role
from bot.usecases.manage_staff import AddColleague, add_colleague
from storage.database import SqlDatabase
from storage.migrate import upgrade


def open_office(file: Path, people: range) -> Path:
    """`people` are the Telegram ids of colleagues in benefit administration."""
    url = f"sqlite:///{file}"
    upgrade(url)
    database = SqlDatabase(url)
    with database.begin() as uow:
        for person in people:
            command = AddColleague("Jana Petersen", frozenset({Role.LSB}), "Team 567", True, person)
            add_colleague(command, uow, datetime.now(UTC))
    database.close()
    return file

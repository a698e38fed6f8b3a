"""F2: the assistant is stopped between any two transactions of a morning's reminders; the next run makes good the rest.

Three deadlines on Wed 18 November 2026: Anna's hand-over of today, one that was missed yesterday, and her notice whose
year ran out yesterday, which is urgent. Tina leads the team.
"""

from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.app import open_database
from bot.calendars import work_calendar
from bot.domain.claims.model import Claim, ClaimKind, ClaimState
from bot.domain.money import ZERO, Money
from bot.domain.office import Office
from bot.domain.people import Permission, Role, Staff
from bot.domain.tasks import Task
from handlers.desk import Desk
from handlers.reminding import Reminding
from storage.database import SqlDatabase

NOW = datetime(2026, 11, 18, 7, tzinfo=UTC)
"""8:00 in the office."""

TODAY, YESTERDAY = date(2026, 11, 18), date(2026, 11, 17)
OFFICE = Office()
STOPS = range(9)
"""Planning twice (the second finds nothing left), one alert, three digests, the note that it ran: seven writes."""


class Stopped(Exception):
    """The power went off."""


class Clock:
    def now(self) -> datetime:
        return NOW


@dataclass
class FailingDatabase:
    """Lets so many transactions pass; the next one never begins."""

    database: SqlDatabase
    left: int

    async def read(self, work: Callable[[Any], Any]) -> Any:
        return await self.database.read(work)

    async def write(self, work: Callable[[Any], Any]) -> Any:
        if not self.left:
            raise Stopped
        self.left -= 1
        return await self.database.write(work)


def open_tasks(database: SqlDatabase) -> None:
    with database.begin() as uow:
        team = uow.teams.add("Leistung 1")
        anna = uow.staff.add(Staff(0, "Anna", frozenset({Role.LSB}), team, telegram_id=101))
        uow.staff.add(Staff(0, "Tina", frozenset({Role.TL}), team, telegram_id=102))
        uow.staff.add(Staff(0, "Uwe", frozenset({Role.RS}), None, telegram_id=103))
        for kind, step, permission, state, due_on in (
            ("hand_over", "hand_over", Permission.HAND_OVER_CLAIM, ClaimState.NOTIFIED, TODAY),
            ("hand_over", "hand_over", Permission.HAND_OVER_CLAIM, ClaimState.NOTIFIED, YESTERDAY),
            ("knowledge_year", "issue_notice", Permission.ISSUE_NOTICE, ClaimState.DETECTED, YESTERDAY),
        ):
            claim = uow.claims.add(
                Claim(0, 1, ClaimKind.RECOVERY, state, "12345//0001234", Money.euro(100), ZERO, date(2025, 11, 17),
                      team.id, anna.id, NOW)
            )  # fmt: skip
            uow.tasks.open(
                Task(0, claim.id, kind, step, permission, team.id, YESTERDAY, due_on, NOW, assignee_id=anna.id,
                     next_on=TODAY)
            )  # fmt: skip


def told(database: SqlDatabase) -> dict[str, list[tuple[Any, ...]]]:
    """The ledger, who was told of what by which digest or at once, the digests, and how many messages each gets."""
    queries = {
        "ledger": "SELECT task_id, rung, snooze, state FROM reminder ORDER BY task_id, rung",
        "receipts": "SELECT task_id, staff_id, because, digest_id IS NULL FROM reminder_receipt "
        "JOIN reminder ON reminder_id = reminder.id ORDER BY task_id, staff_id",
        "digests": "SELECT staff_id, day, message_id IS NULL FROM digest ORDER BY staff_id",
        "messages": "SELECT chat_id, count(*) FROM outbox GROUP BY chat_id ORDER BY chat_id",
    }
    with database.begin() as uow:
        return {name: [tuple(row) for row in uow.connection.exec_driver_sql(query)] for name, query in queries.items()}


@pytest.mark.parametrize("writes", STOPS)
async def test_f02_stopped_after_so_many_transactions_the_next_run_tells_everybody_once(
    sqlite_url: str, tmp_path: Path, writes: int
) -> None:
    desk = Desk(OFFICE, work_calendar(OFFICE))
    with closing(open_database(sqlite_url, OFFICE, Clock())) as database:
        open_tasks(database)
        with suppress(Stopped):
            await Reminding(desk, FailingDatabase(database, writes), lambda: None).run(NOW)  # type: ignore[arg-type]
        for _ in range(2):
            await Reminding(desk, database, lambda: None).run(NOW)
        found = told(database)
    assert found["ledger"] == [(1, 0, 0, "sent"), (2, 1, 0, "sent"), (3, 1, 0, "sent")]
    assert [(task, staff, because, bool(at_once)) for task, staff, because, at_once in found["receipts"]] == [
        (1, 1, "own", False),
        (2, 1, "own", False),
        (2, 2, "lead", False),
        (3, 1, "own", False),
        (3, 2, "lead", True),
    ]
    assert [(staff, bool(empty)) for staff, _, empty in found["digests"]] == [(1, False), (2, False), (3, True)]
    assert found["messages"] == [(101, 1), (102, 2)]

"""F2: a digest that did not arrive told nobody anything; what was to come in the morning does not come at night; the
word of an outage is not lost by another start."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from bot.app import open_database
from bot.calendars import work_calendar
from bot.domain.claims.model import Claim, ClaimKind, ClaimState
from bot.domain.money import ZERO, Money
from bot.domain.office import Office
from bot.domain.people import Permission, Role, Staff
from bot.domain.tasks import Task
from bot.messages import Lane
from bot.queues import Operation, Parcel
from bot.usecases.reminders.taking_back import take_back_undelivered
from handlers.desk import Desk
from handlers.notices import held, hold
from handlers.reminding import Reminding
from storage.database import SqlDatabase

OFFICE = Office()
DESK = Desk(OFFICE, work_calendar(OFFICE))
EIGHT = datetime(2026, 12, 2, 7, tzinfo=UTC)
"""Wednesday, 8:00 in the office."""


class Clock:
    def now(self) -> datetime:
        return EIGHT


@pytest.fixture
async def database(sqlite_url: str) -> AsyncIterator[SqlDatabase]:
    """Anna has one hand-over to do by today; Tina leads the team."""
    opened = open_database(sqlite_url, OFFICE, Clock())
    with opened.begin() as uow:
        team = uow.teams.add("Leistung 1")
        anna = uow.staff.add(Staff(0, "Anna", frozenset({Role.LSB}), team, telegram_id=101))
        uow.staff.add(Staff(0, "Tina", frozenset({Role.TL}), team, telegram_id=103))
        then = datetime(2026, 11, 27, 9, tzinfo=UTC)
        claim = uow.claims.add(Claim(0, 1, ClaimKind.RECOVERY, ClaimState.NOTIFIED, "12345//0001234", Money.euro(500),
                                     ZERO, then.date(), team.id, anna.id, then))  # fmt: skip
        uow.tasks.open(Task(0, claim.id, "hand_over", "hand_over", Permission.HAND_OVER_CLAIM, team.id, then.date(),
                            EIGHT.date(), then, assignee_id=anna.id, next_on=EIGHT.date()))  # fmt: skip
    yield opened
    opened.close()


async def tick(database: SqlDatabase, now: datetime) -> None:
    """By a process of its own."""
    await Reminding(DESK, database, lambda: None).run(now)


def standing(database: SqlDatabase) -> tuple[list[str], int, int]:
    """States of the ledger, receipts, digests with something in them."""
    with database.begin() as uow:
        ask = uow.connection.exec_driver_sql
        states = [state for (state,) in ask("SELECT state FROM reminder ORDER BY id")]
        receipts = ask("SELECT count(*) FROM reminder_receipt").scalar_one()
        digests = ask("SELECT count(*) FROM digest WHERE message_id IS NOT NULL").scalar_one()
    return states, int(receipts), int(digests)


def parcel(database: SqlDatabase) -> Parcel:
    """Anna's digest, as delivery would claim it."""
    with database.begin() as uow:
        (message_id,) = uow.connection.exec_driver_sql(
            "SELECT message_id FROM digest WHERE message_id IS NOT NULL"
        ).one()
    return Parcel(1, Operation.SEND, message_id, 101, Lane.DIGEST, {}, 1, 0, None)


async def test_f02_what_stood_in_a_digest_that_bounced_is_planned_again(database: SqlDatabase) -> None:
    await tick(database, EIGHT)
    assert standing(database) == (["sent"], 1, 1)
    with database.begin() as uow:
        anna = uow.staff.by_telegram_id(101)
        assert anna is not None
        assert take_back_undelivered(anna, uow) == 1
    assert standing(database) == (["planned"], 0, 0)


async def test_f02_what_arrived_stays_told(database: SqlDatabase) -> None:
    await tick(database, EIGHT)
    with database.begin() as uow:
        uow.connection.exec_driver_sql("UPDATE message SET telegram_id = 7")
        anna = uow.staff.by_telegram_id(101)
        assert anna is not None
        assert take_back_undelivered(anna, uow) == 0
    assert standing(database) == (["sent"], 1, 1)


async def test_f02_a_digest_that_would_come_at_night_is_taken_back_and_told_in_the_next(database: SqlDatabase) -> None:
    """22:05: it waits until Thursday 8:00, and Thursday's digest holds what is still to do."""
    await tick(database, EIGHT)
    night = EIGHT + timedelta(hours=14, minutes=5)
    late = parcel(database)
    with database.begin() as uow:
        until = hold(uow, DESK.moment(night), late)
        held(uow, late)
    assert until == EIGHT + timedelta(days=1)
    assert standing(database) == (["planned"], 0, 0)
    await tick(database, EIGHT + timedelta(days=1))
    states, receipts, digests = standing(database)
    assert digests == 2
    assert receipts >= 2
    assert set(states) == {"sent"}


async def test_f02_in_the_hours_of_the_house_nothing_is_held(database: SqlDatabase) -> None:
    await tick(database, EIGHT)
    late = parcel(database)
    with database.begin() as uow:
        assert hold(uow, DESK.moment(EIGHT + timedelta(hours=3)), late) is None
    assert standing(database) == (["sent"], 1, 1)


async def test_f02_the_word_of_an_outage_survives_another_start(database: SqlDatabase) -> None:
    """Down from Monday 18:00 to Wednesday 6:30; started again at 7:15; the digests come at 8:00."""
    monday = EIGHT - timedelta(days=1, hours=14)
    with database.begin() as uow:
        uow.state.put("reminders.seen", monday.isoformat())
    await tick(database, EIGHT - timedelta(minutes=90))
    await tick(database, EIGHT - timedelta(minutes=45))
    await tick(database, EIGHT)
    with database.begin() as uow:
        (said,) = uow.connection.exec_driver_sql("SELECT payload FROM outbox WHERE chat_id = 101").one()
    assert "Ich war von Mo., 30.11.2026, 18:00 bis Mi., 02.12.2026, 06:30" in said


async def test_f02_a_reminder_whose_deadline_moves_away_and_back_is_told(database: SqlDatabase) -> None:
    await tick(database, EIGHT - timedelta(hours=1))
    assert standing(database)[0] == ["planned"]
    with database.begin() as uow:
        (task,) = uow.tasks.of_case(1)
        uow.tasks.move(task.id, task.due_on + timedelta(days=1), EIGHT.date() + timedelta(days=1))
        uow.reminders.void_outdated()
    assert standing(database)[0] == ["void"]
    with database.begin() as uow:
        uow.tasks.move(task.id, task.due_on, EIGHT.date())
    await tick(database, EIGHT)
    assert standing(database) == (["sent"], 1, 1)

"""F17: an invitation replayed, forwarded, expired, raced for. It is good for one person, once."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain.errors import Refused
from bot.domain.moment import Moment
from bot.domain.office import Office
from bot.domain.people import Role, Staff
from bot.domain.workdays import WorkCalendar
from bot.i18n import Translator
from bot.runtime.post import OutboxPost
from bot.usecases.invitations import Invite, Invited, invite, redeem
from storage.database import SqlDatabase

RACERS = 50
JANA, STRANGER = 7001, 7002
UNUSABLE = "This invitation cannot be used. Please ask for a new one."
CALENDAR = WorkCalendar(frozenset(), date(2026, 1, 1), date(2026, 12, 31))
MOMENT = Moment(datetime(2026, 11, 16, 9, tzinfo=UTC), date(2026, 11, 16), CALENDAR, Office())


class Clock:
    def now(self) -> datetime:
        return MOMENT.now


@pytest.fixture
def database(database_url: str) -> Iterator[SqlDatabase]:
    """With the real way out. Fifty who write at once wait longer for SQLite than two seconds."""
    opened = SqlDatabase(database_url, lambda uow: OutboxPost(uow, Clock(), Translator), busy_timeout=30)
    with closing(opened):
        yield opened


@pytest.fixture
def invited(database: SqlDatabase) -> Invited:
    """Ada, who administers, has invited Jana; a message of hers shows the link."""
    with database.begin() as uow:
        ada = uow.staff.add(Staff(0, "Ada", frozenset({Role.ADMIN}), telegram_id=1001))
        return invite(Invite(ada, "Jana Petersen", frozenset({Role.RS})), uow, MOMENT)


def opens(database: SqlDatabase, secret: str, account: int, after: timedelta = timedelta(0)) -> str:
    """What comes of opening the link: "connected", or the refusal."""
    try:
        with database.begin() as uow:
            redeem(secret, account, uow, replace(MOMENT, now=MOMENT.now + after))
    except Refused as refusal:
        return refusal.said.msgid
    return "connected"


def accounts(database: SqlDatabase) -> dict[str, int | None]:
    with database.begin() as uow:
        return {staff.name: staff.telegram_id for staff in uow.staff.all()}


def said(database: SqlDatabase) -> int:
    with database.begin() as uow:
        count: int = uow.connection.exec_driver_sql("SELECT count(*) FROM outbox").scalar_one()
    return count


def test_f17_a_replayed_link_changes_nothing(database: SqlDatabase, invited: Invited) -> None:
    assert opens(database, invited.secret, JANA) == "connected"
    assert opens(database, invited.secret, JANA) == "You are connected already. The invitation was not used."
    assert accounts(database) == {"Ada": 1001, "Jana Petersen": JANA}
    assert said(database) == 1


def test_f17_a_forwarded_link_is_worth_nothing_to_the_second_person(database: SqlDatabase, invited: Invited) -> None:
    assert opens(database, invited.secret, JANA) == "connected"
    assert opens(database, invited.secret, STRANGER) == UNUSABLE
    assert accounts(database) == {"Ada": 1001, "Jana Petersen": JANA}
    assert said(database) == 1


def test_f17_an_expired_link_connects_nobody(database: SqlDatabase, invited: Invited) -> None:
    """Good for 48 hours; the last second of them counts."""
    assert opens(database, invited.secret, STRANGER, timedelta(hours=48)) == UNUSABLE
    assert accounts(database)["Jana Petersen"] is None
    assert said(database) == 0
    assert opens(database, invited.secret, JANA, timedelta(hours=47, minutes=59, seconds=59)) == "connected"


def test_f17_a_stranger_cannot_tell_why_a_link_is_worth_nothing(database: SqlDatabase, invited: Invited) -> None:
    """Made up, expired, used: one sentence."""
    answers = {opens(database, "x" * 43, STRANGER), opens(database, invited.secret, STRANGER, timedelta(hours=49))}
    opens(database, invited.secret, JANA)
    answers.add(opens(database, invited.secret, STRANGER))
    assert answers == {UNUSABLE}


def test_f17_of_fifty_who_open_it_at_once_one_is_connected(database: SqlDatabase, invited: Invited) -> None:
    at_once = threading.Barrier(RACERS)

    def race(account: int) -> tuple[int, str]:
        at_once.wait(30)
        return account, opens(database, invited.secret, account)

    with ThreadPoolExecutor(RACERS) as racers:
        outcomes = dict(racers.map(race, range(8000, 8000 + RACERS)))
    winners = [account for account, outcome in outcomes.items() if outcome == "connected"]
    assert len(winners) == 1
    assert list(outcomes.values()).count(UNUSABLE) == RACERS - 1
    assert accounts(database) == {"Ada": 1001, "Jana Petersen": winners[0]}
    assert said(database) == 1


def test_f17_who_opens_it_on_two_phones_at_once_is_connected_once(database: SqlDatabase, invited: Invited) -> None:
    """The same account: the second is told either that it is connected or that the link is used."""
    with ThreadPoolExecutor(2) as phones:
        outcomes = list(phones.map(lambda _: opens(database, invited.secret, JANA), range(2)))
    assert outcomes.count("connected") == 1
    assert accounts(database)["Jana Petersen"] == JANA

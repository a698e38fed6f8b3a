"""F8: one digest a working day, on every day from 2024 to 2040, whatever the clock does.

Anna has a deadline that is missed and spoken of again every working day. The assistant looks at awkward moments; on the
days that are special it looks every half hour.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.calendars import work_calendar
from bot.domain.claims.model import Claim, ClaimKind, ClaimState
from bot.domain.moment import Moment
from bot.domain.money import ZERO, Money
from bot.domain.office import Office, Reminders
from bot.domain.people import Permission, Role, Staff
from bot.domain.reminders.ladder import Ladder
from bot.domain.tasks import Task
from bot.usecases.reminders.delivering import concerned_after, due_people, make_digest
from bot.usecases.reminders.planning import plan_batch
from storage.database import SqlDatabase
from storage.uow import SqlUnitOfWork

BERLIN = ZoneInfo("Europe/Berlin")
OFFICE = Office(land="NI", reminders=Reminders(hand_over=Ladder(before=(), on_day=False, after=(1,), every=1)))
CALENDAR = work_calendar(OFFICE)
YEARS = [pytest.param(year, marks=() if year in {2026, 2028} else pytest.mark.slow) for year in range(2024, 2041)]
"""A common year and a leap year in `make test`, the others in `make slow`."""
LOOKS = (time(7, 59, 59), time(8), time(23, 59))

COUNTED = {2026: 254, 2028: 251}
"""By hand, for Niedersachsen. 2026 has 261 days from Monday to Friday, less 1.1., 3.4., 6.4., 1.5., 14.5., 25.5. and
25.12. (3.10., 31.10. and 26.12. are Saturdays): 254. 2028, a leap year, has 260, less 14.4., 17.4., 1.5., 25.5., 5.6.,
3.10., 31.10., 25.12. and 26.12. (1.1. is a Saturday): 251, the 29 February among them."""


def special_days(year: int) -> set[date]:
    """The turn of the year, the end of February, and both clock changes: the last Sundays of March and October, with
    the day before and after."""
    days = {date(year, 1, 1), date(year, 2, 28), date(year, 3, 1), date(year, 12, 31)}
    for month in (3, 10):
        last = date(year, month, 31)
        change = last - timedelta(days=(last.weekday() + 1) % 7)
        days |= {change - timedelta(days=1), change, change + timedelta(days=1)}
    return days


def looks(day: date, special: set[date]) -> Iterator[datetime]:
    """On a special day every half hour of real time, so that an hour that comes twice is looked at twice."""
    if day not in special:
        yield from (datetime.combine(day, at, BERLIN).astimezone(UTC) for at in LOOKS)
        return
    now = datetime.combine(day, time(), BERLIN).astimezone(UTC)
    end = datetime.combine(day + timedelta(days=1), time(), BERLIN).astimezone(UTC)
    while now < end:
        yield now
        now += timedelta(minutes=30)


def look(uow: SqlUnitOfWork, now: datetime) -> Iterator[datetime]:
    """What a tick does; the moments of the digests that were made and not empty."""
    moment = Moment(now, now.astimezone(BERLIN).date(), CALENDAR, OFFICE)
    while plan_batch(uow, moment):
        pass
    for staff_id in due_people(uow, moment):
        ids = [reminder_id for reminder_id, _ in concerned_after(0, uow, moment).concerned]
        digest = make_digest(staff_id, ids, (), uow, moment)
        if digest is not None and digest.items:
            yield now.astimezone(BERLIN)


def open_deadline(uow: SqlUnitOfWork, year: int) -> None:
    """Anna's task, due on the last working day of the year before."""
    team = uow.teams.add("Leistung 1")
    anna = uow.staff.add(Staff(0, "Anna", frozenset({Role.LSB}), team, telegram_id=101))
    then = datetime(year - 1, 12, 1, 9, tzinfo=UTC)
    claim = uow.claims.add(
        Claim(0, 1, ClaimKind.RECOVERY, ClaimState.NOTIFIED, "12345//0001234", Money.euro(100), ZERO,
              then.date(), team.id, anna.id, then)
    )  # fmt: skip
    due_on = CALENDAR.add(date(year, 1, 1), -1)
    task = Task(0, claim.id, "hand_over", "hand_over", Permission.HAND_OVER_CLAIM, team.id, due_on, due_on, then)
    uow.tasks.open(replace(task, assignee_id=anna.id, next_on=due_on))


def made_in(year: int, url: str) -> list[datetime]:
    with closing(SqlDatabase(url)) as database, database.begin() as uow:
        open_deadline(uow, year)
        special = special_days(year)
        days = (date(year, 1, 1) + timedelta(days=n) for n in range((date(year + 1, 1, 1) - date(year, 1, 1)).days))
        return [made for day in days for now in looks(day, special) for made in look(uow, now)]


@pytest.mark.parametrize("year", YEARS)
def test_f08_each_working_day_of_a_year_has_exactly_one_digest_at_eight(year: int, sqlite_url: str) -> None:
    made = made_in(year, sqlite_url)
    counted = Counter(moment.date() for moment in made)
    year_days = (date(year, 1, 1) + timedelta(days=n) for n in range(366))
    assert counted == Counter(day for day in year_days if day.year == year and CALENDAR.is_workday(day))
    assert {moment.time() for moment in made} == {time(8)}
    assert len(made) == COUNTED.get(year, len(made))

"""The objections of the demo office, whatever day it begins: figures with a course, and open ones that matter."""

from contextlib import closing
from datetime import UTC, date, datetime

import pytest
from intake_office import OfficePost

from bot.calendars import work_calendar
from bot.demo.office import open_office
from bot.demo.stage import DEMO_OFFICE
from bot.domain.moment import Moment
from bot.domain.periods import decision_on_objection_end
from storage.database import SqlDatabase


@pytest.mark.parametrize("day", [date(2026, 11, 17), date(2027, 1, 4), date(2027, 2, 28), date(2028, 2, 29)])
def test_whenever_the_demo_begins_one_is_nearly_due_and_the_months_before_have_theirs(
    sqlite_url: str, day: date
) -> None:
    moment = Moment(
        datetime(day.year, day.month, day.day, 9, 30, tzinfo=UTC), day, work_calendar(DEMO_OFFICE), DEMO_OFFICE
    )
    post = OfficePost()
    database = SqlDatabase(sqlite_url, lambda uow: post)  # type: ignore[arg-type, return-value]
    with closing(database), database.begin() as uow:
        open_office(uow, moment)
        rows = uow.objections.waiting(team_id=None, limit=9)
        due = [decision_on_objection_end(row.received_on, moment.calendar) for row in rows]
        assert len(rows) == 4
        assert day < due[0] <= moment.calendar.add(day, 5)
        (against,) = [row.claim_id for row in rows if row.claim_id is not None]
        assert uow.claims.get(against).objection is not None
        year = uow.objections.settled(date(day.year - 1, day.month, 1), day, team_id=None)
        count, avoidable = sum(row.count for row in year), sum(row.count for row in year if row.avoidable)
        assert count >= 70
        assert 0.13 < avoidable / count < 0.18  # two of thirteen: 0.154
        assert {row.team_id for row in year if row.avoidable} == {1, 2}
        assert len({row.norm for row in year}) == 7

"""The new customers of the demo office: each story is told to its end, whatever day of the week the demo begins."""

from contextlib import closing
from datetime import UTC, date, datetime, timedelta

import pytest
from intake_office import OfficePost

from bot.calendars import work_calendar
from bot.demo.new_customers import STORIES
from bot.demo.office import open_office
from bot.demo.stage import DEMO_OFFICE
from bot.domain.moment import Moment
from bot.domain.new_customers.model import IntakeEvent
from storage.database import SqlDatabase

MONDAY = date(2026, 11, 16)


@pytest.mark.parametrize("day", [MONDAY + timedelta(days=n) for n in range(7)], ids=lambda day: f"{day:%A}")
def test_every_story_is_told_to_its_end(sqlite_url: str, day: date) -> None:
    moment = Moment(datetime(day.year, day.month, day.day, 9, tzinfo=UTC), day, work_calendar(DEMO_OFFICE), DEMO_OFFICE)
    post = OfficePost()
    with closing(SqlDatabase(sqlite_url, lambda uow: post)) as database:  # type: ignore[arg-type, return-value]
        with database.begin() as uow:
            open_office(uow, moment)
        with database.begin() as uow:
            rows = uow.connection.exec_driver_sql("SELECT intake_id, event FROM intake_timeline ORDER BY id").all()
    told = [[event for intake, event in rows if intake == number] for number in sorted({number for number, _ in rows})]
    assert told == [[IntakeEvent.REGISTER, *(deed.event for deed in story.way)] for story in STORIES]

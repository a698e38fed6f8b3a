"""Figures of the demo office: whenever it begins there are two years of them, and nothing is missing but what the
providers of services report last."""

from contextlib import closing
from datetime import UTC, date, datetime

import pytest
from intake_office import OfficePost

from bot.calendars import work_calendar
from bot.demo.office import open_office
from bot.demo.stage import DEMO_OFFICE
from bot.domain.kpis.reading import Light
from bot.domain.moment import Moment
from bot.domain.people import Role
from bot.usecases.entered_figures import missing_figures
from bot.usecases.figures import read_kpi
from bot.usecases.services.views import missing_services
from storage.database import SqlDatabase


def opened(url: str) -> SqlDatabase:
    return SqlDatabase(url, lambda uow: OfficePost())  # type: ignore[arg-type, return-value]


def on(day: date) -> Moment:
    return Moment(datetime(day.year, day.month, day.day, 9, tzinfo=UTC), day, work_calendar(DEMO_OFFICE), DEMO_OFFICE)


@pytest.mark.parametrize("day", [date(2026, 11, 16), date(2027, 1, 4), date(2028, 2, 29)], ids=date.isoformat)
def test_nothing_that_controlling_enters_is_missing_on_the_first_day(sqlite_url: str, day: date) -> None:
    with closing(opened(sqlite_url)) as database, database.begin() as uow:
        open_office(uow, on(day))
        assert missing_figures(uow, on(day)) == []
        assert {slot.provider for slot in missing_services(uow, on(day))} <= {
            "Diakonie Musterkreis", "AWO Schuldnerberatung", "Drogenhilfe Musterkreis",
        }  # fmt: skip


def test_the_telephone_is_a_little_below_its_target_and_was_worse_a_year_before(sqlite_url: str) -> None:
    """October 2026: 4,200 · 108 ÷ 100 = 4,536 calls, 786 per thousand of them answered: 3,565, or 78.6 % (below 80 %,
    within a tenth of it). A year before it is 786 − 4 · 12 − 3 = 735 per thousand: 3,333 calls."""
    moment = on(date(2026, 11, 16))
    with closing(opened(sqlite_url)) as database, database.begin() as uow:
        open_office(uow, moment)
        (chief,) = (each for each in uow.staff.all() if Role.GF in each.roles)
        reading = read_kpi("telephone_reach", chief, None, None, uow, moment)
    assert (reading.now.numerator, reading.now.denominator) == (3_565, 4_536)
    assert reading.light is Light.SOON
    assert (reading.year_ago.numerator, reading.year_ago.denominator) == (3_333, 4_536)

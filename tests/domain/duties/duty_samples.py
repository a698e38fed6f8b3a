"""Duties for tests, in Schleswig-Holstein, where the target agreement was made."""

from dataclasses import replace
from datetime import UTC, date, datetime

from bot.calendars import work_calendar
from bot.domain.duties.model import Duty
from bot.domain.duties.rules import Cycle, DayOfYear, DutyRule
from bot.domain.moment import Moment
from bot.domain.office import Office
from bot.domain.people import Role, Staff
from bot.domain.private_page import PrivatePage

OFFICE = Office(land="SH", private_page=PrivatePage(url="https://amtsbote.example"))
CALENDAR = work_calendar(OFFICE)

TWICE_A_YEAR = DutyRule("report", "Report", Role.SGG, "Kreis", Cycle.YEAR, days=(DayOfYear(6, 15), DayOfYear(12, 15)))
MONTHLY = DutyRule("monthly", "Monthly", Role.BUDGET, "Kreis", Cycle.MONTH, working_days=5)
QUARTERLY = DutyRule("quarterly", "Quarterly", Role.BL, "Kreis", Cycle.QUARTER, working_days=10)
WEEKLY = DutyRule("weekly", "Weekly", Role.BUDGET, "GF", Cycle.WEEK, working_days=3)
ON_ARRIVAL = DutyRule("list", "List", Role.RS, "Kreis", Cycle.ARRIVAL, working_days=10)

GREGOR = Staff(1, "Gregor", frozenset({Role.GF}))
SVEA = Staff(2, "Svea", frozenset({Role.SGG}))
ROSA = Staff(3, "Rosa", frozenset({Role.RS}))
JANA = Staff(4, "Jana", frozenset({Role.LSB}))

DUTY = Duty(7, 1, "report", "Report", Role.SGG, "Kreis", True, date(2026, 12, 15), None, date(2026, 12, 15))


def moment(day: date, *duties: DutyRule, office: Office = OFFICE) -> Moment:
    now = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
    return Moment(now, day, CALENDAR, replace(office, duties=duties))

"""An office with two providers, on Monday, 16 November 2026. Everything is invented."""

from datetime import UTC, date, datetime

from bot.domain.moment import Moment
from bot.domain.office import Office
from bot.domain.services.model import EntrySource, Numbers, ServiceFigure, Slot
from bot.domain.services.rules import JOBCENTER, Service, ServiceRules
from bot.domain.workdays import WorkCalendar

MONDAY = date(2026, 11, 16)
RULES = ServiceRules(date(2026, 9, 1), days=10, debt=("Diakonie",), addiction=("ATS",))
CALENDAR = WorkCalendar(frozenset(), date(2020, 1, 1), date(2030, 12, 31))
OCTOBER = date(2026, 10, 1)
REPORTED = Numbers(12, 8, 3, 1)


def moment(today: date = MONDAY, rules: ServiceRules = RULES) -> Moment:
    now = datetime(today.year, today.month, today.day, 9, tzinfo=UTC)
    return Moment(now, today, CALENDAR, Office(services=rules))


def figure(
    service: Service = Service.DEBT,
    provider: str = JOBCENTER,
    month: date = OCTOBER,
    numbers: Numbers = REPORTED,
) -> ServiceFigure:
    return ServiceFigure(Slot(month, service, provider), numbers, EntrySource.CHAT, 1, moment().now)

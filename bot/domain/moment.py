"""When and where something happens: the circumstances every rule is given, so that no rule looks at a clock."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.office import Office
from bot.domain.workdays import WorkCalendar


@dataclass(frozen=True)
class Moment:
    """`now` is UTC and aware, `today` the day in the office's time zone at that instant."""

    now: datetime
    today: date
    calendar: WorkCalendar
    office: Office

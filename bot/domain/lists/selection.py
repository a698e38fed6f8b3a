"""What is asked of a list: computed here from the calendar and the office's settings, so that a database can answer."""

from dataclasses import dataclass
from datetime import date

from bot.domain.lists.days import DaySpan, of_age, overdue_on, payable_between, week_of
from bot.domain.lists.names import AGES, ListName, Part
from bot.domain.moment import Moment


@dataclass(frozen=True)
class Selection:
    """`team_id` None: of all teams. `part` None: the whole list.

    `overdue` and `span` are nominal days: those payable before today, and those the list is about (what is due or
    overdue). `first` and `last` are the same span as payable days, for instalments.
    """

    name: ListName
    part: Part | None
    team_id: int | None
    today: date
    overdue: DaySpan
    span: DaySpan
    first: date
    last: date


def selection(name: ListName, part: Part | None, team_id: int | None, moment: Moment) -> Selection:
    """What is due is due this week, unless another part is asked for."""
    today, calendar = moment.today, moment.calendar
    overdue = overdue_on(today, calendar)
    first, last = (today, today) if part is Part.TODAY else week_of(today)
    if name is ListName.DUE:
        span = payable_between(first, last, calendar)
    else:
        span = of_age(part, today, calendar) if part in AGES else overdue
    return Selection(
        name=name,
        part=part,
        team_id=team_id,
        today=today,
        overdue=overdue,
        span=span,
        first=first,
        last=last,
    )

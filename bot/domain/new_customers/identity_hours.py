"""Termin zur Identitätsprüfung: on a working day, while the house is open. It has no slots, and nobody's calendar."""

from datetime import date, time

from bot.domain.errors import Refused
from bot.domain.moment import Moment
from bot.domain.new_customers.calendar import has_begun, local_time
from bot.domain.new_customers.rules import minutes_of
from bot.domain.text import text

_QUARTER = 15


def check_identity_day(day: date, minutes: int, moment: Moment) -> None:
    """Raises Refused where the house is closed all day, or has no time left on it."""
    if not _is_open_on(day, moment):
        raise Refused(text("The house is closed on {day}. Please choose a working day.", day=day), field="day")
    if has_begun(day, _last_start(minutes, moment), moment):
        raise Refused(text("This time is over. Please choose a later one."), field="day")


def check_identity_time(day: date, start: time, minutes: int, moment: Moment) -> None:
    """Raises Refused with a time that will do."""
    hours = moment.office.working_hours
    if not hours.start <= start <= _last_start(minutes, moment):
        example = example_of(day, minutes, moment)
        raise Refused(
            text("The house is open from {first} to {last}. Please choose a time between them, such as {example}.",
                 first=hours.start, last=hours.end, example=example),
            field="start",
        )  # fmt: skip


def example_of(day: date, minutes: int, moment: Moment) -> time:
    """A time of a day that is open: the first one, today the next full quarter of an hour."""
    first, now = moment.office.working_hours.start, local_time(moment)
    if day != moment.today or now < first:
        return first
    quarter = minutes_of(now) // _QUARTER * _QUARTER + _QUARTER
    return min(_clock(quarter), _last_start(minutes, moment))


def is_received(day: date, start: time, minutes: int, moment: Moment) -> bool:
    """Whether somebody is there for an appointment that was made: the calendar and the hours may have changed since."""
    return _is_open_on(day, moment) and moment.office.working_hours.start <= start <= _last_start(minutes, moment)


def _is_open_on(day: date, moment: Moment) -> bool:
    return moment.calendar.is_workday(day) and day.weekday() in moment.office.working_hours.days


def _last_start(minutes: int, moment: Moment) -> time:
    return _clock(max(0, minutes_of(moment.office.working_hours.end) - minutes))


def _clock(minute: int) -> time:
    return time(minute // 60, minute % 60)

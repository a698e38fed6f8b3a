"""Terminkalender: when an officer is there for first consultations. By the clock on the wall, in local time."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from itertools import pairwise
from zoneinfo import ZoneInfo

from bot.domain.attendance import WEEKDAYS, Absence, WorkingHours
from bot.domain.errors import Refused
from bot.domain.moment import Moment
from bot.domain.new_customers.codes import Group
from bot.domain.new_customers.rules import SlotRules, minutes_of
from bot.domain.text import text
from bot.domain.workdays import WorkCalendar

_MINUTES_OF_A_DAY = 24 * 60


@dataclass(frozen=True, order=True)
class Opening:
    """Zeitfenster: from `start` on `number` slots of `minutes` each, one after the other."""

    start: time
    number: int
    minutes: int

    @property
    def begins(self) -> int:
        """Minutes after midnight."""
        return minutes_of(self.start)

    @property
    def ends(self) -> int:
        return self.begins + self.number * self.minutes

    def starts(self) -> Iterator[time]:
        for minute in range(self.begins, self.ends, self.minutes):
            yield time(minute // 60, minute % 60)


Openings = tuple[Opening, ...]
"""Of one day; none: it is closed."""


@dataclass(frozen=True, order=True)
class Slot:
    """A time that can be booked. Two of the same officer on one day are in each other's way where they overlap."""

    day: date
    start: time
    officer_id: int
    minutes: int

    def overlaps(self, other: "Slot") -> bool:
        if (self.officer_id, self.day) != (other.officer_id, other.day):
            return False
        begins, others = minutes_of(self.start), minutes_of(other.start)
        return begins < others + other.minutes and others < begins + self.minutes


@dataclass(frozen=True)
class OfficerCalendar:
    """What an officer opens. `pattern` is their own week (weekday → openings); None: that of the house, as far as they
    are at work then (`hours`; None: always). `days` are single days that differ from it. `groups`: whom they advise.
    """

    officer_id: int
    team_id: int | None = None
    groups: frozenset[Group] = frozenset(Group)
    pattern: Mapping[int, Openings] | None = None
    days: Mapping[date, Openings] = field(default_factory=dict)
    absences: Sequence[Absence] = ()
    hours: WorkingHours | None = None

    def slots_on(self, day: date, calendar: WorkCalendar, rules: SlotRules) -> Iterator[Slot]:
        """None on a day without work, on holidays, closing days and in an absence: not even where it was opened."""
        if not calendar.is_workday(day) or any(absence.covers(day) for absence in self.absences):
            return
        for opening in self._openings_on(day, rules):
            for start in opening.starts():
                yield Slot(day, start, self.officer_id, opening.minutes)

    def is_there(self, slot: Slot, calendar: WorkCalendar, rules: SlotRules) -> bool:
        """Whether its whole time is open, by one opening or several one after the other: however the slots are cut by
        now, somebody who was booked into another cut is still seen."""
        reached = minutes_of(slot.start)
        for offered in sorted(self.slots_on(slot.day, calendar, rules)):
            begins = minutes_of(offered.start)
            if begins <= reached:
                reached = max(reached, begins + offered.minutes)
        return reached >= minutes_of(slot.start) + slot.minutes

    def week(self, rules: SlotRules) -> Mapping[int, Openings]:
        """The days on which there is something: their own, or those of the house on which they are at work."""
        week = {weekday: self._weekly(weekday, rules) for weekday in sorted(WEEKDAYS)}
        return {weekday: openings for weekday, openings in week.items() if openings}

    def _openings_on(self, day: date, rules: SlotRules) -> Openings:
        return self.days[day] if day in self.days else self._weekly(day.weekday(), rules)

    def _weekly(self, weekday: int, rules: SlotRules) -> Openings:
        if self.pattern is not None:
            return self.pattern.get(weekday, ())
        if weekday not in rules.days:
            return ()
        opening = Opening(rules.start, rules.number, rules.minutes)
        return (opening,) if self.hours is None else _at_work(opening, weekday, self.hours)


def local_time(moment: Moment) -> time:
    """By the clock on the wall of the house."""
    return moment.now.astimezone(ZoneInfo(moment.office.timezone)).time()


def has_begun(day: date, start: time, moment: Moment) -> bool:
    """Whether that time is over by now: nobody can be booked into it any more."""
    return day < moment.today or (day == moment.today and start <= local_time(moment))


def check_openings(openings: Openings) -> None:
    """Raises Refused where openings of a day cannot be or are in each other's way."""
    for opening in openings:
        if opening.number < 1 or opening.minutes < 1:
            raise Refused(text("An opening has at least one appointment of at least one minute."), field="openings")
        if opening.ends > _MINUTES_OF_A_DAY:
            raise Refused(text("The last appointment has to end on the same day."), field="openings")
    ordered = sorted(openings)
    for earlier, later in pairwise(ordered):
        if later.begins < earlier.ends:
            raise Refused(
                text("The openings at {first} and {second} overlap.", first=earlier.start, second=later.start),
                field="openings",
            )


def check_pattern(pattern: Mapping[int, Openings]) -> None:
    """Raises Refused for a week that cannot be."""
    if not pattern.keys() <= WEEKDAYS:
        raise Refused(text("Appointments are given from Monday to Friday."), field="pattern")
    for openings in pattern.values():
        check_openings(openings)


def check_single_day(day: date, openings: Openings, calendar: WorkCalendar) -> None:
    """Raises Refused where a day that is free for the whole house is to be opened."""
    check_openings(openings)
    if openings and not calendar.is_workday(day):
        raise Refused(text("The house is closed on {day}. Please choose a working day.", day=day), field="day")


def _at_work(opening: Opening, weekday: int, hours: WorkingHours) -> Openings:
    """As many slots of an opening as lie in somebody's working hours."""
    if weekday not in hours.days:
        return ()
    begins, ends = minutes_of(hours.start), minutes_of(hours.end)
    kept = [
        start
        for start in opening.starts()
        if begins <= minutes_of(start) and minutes_of(start) + opening.minutes <= ends
    ]
    return (Opening(kept[0], len(kept), opening.minutes),) if kept else ()

"""Berichtspflichten as the office agreed to them: when they fall due, who owes them, and to whom."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bot.domain.people import Permission, Role
from bot.domain.periods import month_end
from bot.domain.workdays import WorkCalendar

MONTHS_OF_QUARTER = 3
DAYS_OF_WEEK = 7
WORKING_DAYS_OF_WEEK = 5
_DAY = timedelta(days=1)


class Cycle(StrEnum):
    """What starts a duty anew: fixed days of the year, the end of a quarter, of a month or of a week, or an arrival."""

    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"
    WEEK = "week"
    ARRIVAL = "arrival"


@dataclass(frozen=True)
class DayOfYear:
    """15.06.: a day of every year. The 29th of February is the 28th where there is none."""

    month: int
    day: int

    def in_year(self, year: int) -> date:
        first = date(year, self.month, 1)
        return first.replace(day=min(self.day, month_end(first).day))


OWES: Mapping[Role, Permission] = {
    Role.GF: Permission.OWE_AS_MANAGEMENT,
    Role.BL: Permission.OWE_AS_DIVISION,
    Role.TL: Permission.OWE_AS_LEAD,
    Role.SGG: Permission.OWE_AS_OBJECTIONS,
    Role.BUDGET: Permission.OWE_AS_BUDGET,
    Role.RS: Permission.OWE_AS_ACCOUNTING,
    Role.CONTROLLING: Permission.OWE_AS_CONTROLLING,
}
"""Who may owe a duty, as office.toml names them, and what they must hold to fulfil it."""


@dataclass(frozen=True)
class DutyRule:
    """Berichtspflicht. `owner` is a role of OWES, `recipient` whom it is owed to, `evidence` what is sent, in words.

    `days` are those of a cycle of the year; in every other cycle it is due so many `working_days` after the end of the
    quarter, of the month or of the week (its Sunday), or after the arrival. `needs_file`: it is fulfilled by something
    that is sent, which is kept; a meeting is not. `kpis` are the keys of the figures its report shows. `start`: nothing
    is owed before. `agreement`: it stands in the target agreement, so whoever reads for the district sees it.
    `awaited_by`: what has to arrive comes every quarter, so many working days after its end; 0: nobody asks for it.
    `each_team`: the lead of each team that decides on benefits owes it for that team.
    """

    key: str
    title: str
    owner: Role
    recipient: str
    cycle: Cycle
    days: tuple[DayOfYear, ...] = ()
    working_days: int = 0
    evidence: str = ""
    needs_file: bool = True
    kpis: tuple[str, ...] = ()
    start: date | None = None
    agreement: bool = False
    awaited_by: int = 0
    each_team: bool = False


@dataclass(frozen=True)
class Occurrence:
    """One time that a duty is owed. `since` tells it from the others: the due day itself, or the day from which
    `working_days` are counted (the last of the week, month or quarter, the day of the arrival)."""

    since: date
    working_days: int | None = None

    def due_on(self, calendar: WorkCalendar) -> date:
        """Fixed days stand, also on a Sunday: reminders then speak of the working day before."""
        return self.since if self.working_days is None else calendar.add(self.since, self.working_days)


def occurrences(rule: DutyRule, after: date, until: date, calendar: WorkCalendar) -> Iterator[Occurrence]:
    """Those due after the one day and up to the other, soonest first. None of what waits for an arrival."""
    for each in _candidates(rule, after, until):
        due_on = each.due_on(calendar)
        if after < due_on <= until and (rule.start is None or due_on >= rule.start):
            yield each


def _candidates(rule: DutyRule, after: date, until: date) -> Iterator[Occurrence]:
    match rule.cycle:
        case Cycle.YEAR:
            for year in range(after.year, until.year + 1):
                yield from sorted((Occurrence(day.in_year(year)) for day in rule.days), key=lambda each: each.since)
        case Cycle.MONTH | Cycle.QUARTER:
            for end in _ends(rule, after, until):
                yield Occurrence(end, rule.working_days)
        case Cycle.WEEK:
            sunday = _sunday_before(after - timedelta(days=2 * rule.working_days + DAYS_OF_WEEK))
            while sunday < until:
                yield Occurrence(sunday, rule.working_days)
                sunday += timedelta(days=DAYS_OF_WEEK)


def quarter_end_before(day: date) -> date:
    """The last day of the quarter that ended last."""
    first = day.replace(month=day.month - (day.month - 1) % MONTHS_OF_QUARTER, day=1)
    return first - _DAY


def _sunday_before(day: date) -> date:
    return day - timedelta(days=day.isoweekday())


def _ends(rule: DutyRule, after: date, until: date) -> Iterator[date]:
    """Of the months, or of the quarters alone. What was due long after its period's end began well before `after`."""
    end = month_end(after - timedelta(days=2 * rule.working_days + 62))
    while end < until:
        if rule.cycle is Cycle.MONTH or end.month % MONTHS_OF_QUARTER == 0:
            yield end
        end = month_end(end + _DAY)

"""The calendar as facts need it: no database knows working days, so it is told them day by day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from bot.domain.kpis.months import MONTHS, first_of, last_of, later, same_day
from bot.domain.lists.days import overdue_on
from bot.domain.moment import Moment

_DAY = timedelta(days=1)
LEAD = timedelta(days=400)
"""Durations are counted of cases that began at most so long before the first month."""


@dataclass(frozen=True)
class FactDays:
    """Which days facts are about: from the first of `first` up to the data date `at`.

    What is due today is not due yet: the day is not over.
    """

    at: date
    moment: Moment

    @cached_property
    def first(self) -> date:
        """Twelve months, the same a year earlier, and of the earliest of these the year so far."""
        return later(first_of(self.at), 1 - 2 * MONTHS).replace(month=1)

    @property
    def due_first(self) -> date:
        return self.first

    @property
    def due_before(self) -> date:
        return self.at if self.at >= self.moment.today else self.at + _DAY

    @cached_property
    def rests(self) -> tuple["Rest", ...]:
        """What the month before, and the same month a year earlier, had still before them when they were as old as the
        month of the data date. Empty at the end of a month."""
        earlier = (later(first_of(self.at), -by) for by in (1, MONTHS))
        found = (Rest(last_of(month), self.moment, self, same_day(month, self.at)) for month in earlier)
        return tuple(rest for rest in found if rest.after < rest.at)

    @property
    def is_now(self) -> bool:
        """Whether stocks are as they stand, not as they stood at the end of an earlier month."""
        return first_of(self.at) == first_of(self.moment.today)

    @cached_property
    def mds(self) -> Mapping[date, date]:
        """By the day from which it runs: the day of the minimum standard, as far as that has passed."""
        return self._due(self.moment.office.new_customers.deadlines.mds)

    @cached_property
    def decisions(self) -> Mapping[date, date]:
        """By the day of complete papers: the last day to decide, as far as that has passed."""
        return self._due(self.moment.office.new_customers.deadlines.decision)

    @cached_property
    def numbers(self) -> Mapping[date, int]:
        """Working days, counted through: those between two days are the difference of their numbers."""
        numbers, number = {}, 0
        for day in self._all:
            number += self.moment.calendar.is_workday(day)
            numbers[day] = number
        return numbers

    @property
    def overdue_until(self) -> date:
        """The last nominal day that was payable before the data date."""
        return overdue_on(self.at, self.moment.calendar).until

    @cached_property
    def begin(self) -> date:
        """The first day that has a number."""
        return max(self.first - LEAD, self.moment.calendar.first)

    @cached_property
    def _all(self) -> tuple[date, ...]:
        return tuple(self.begin + _DAY * n for n in range((self.at - self.begin).days + 1))

    def _due(self, working_days: int) -> Mapping[date, date]:
        """One walk over the calendar, not one a day: `numbers` says where the n-th working day after a day stands."""
        workdays = [day for day in self._all if self.moment.calendar.is_workday(day)]
        found = {}
        for day in self._all:
            place = self.numbers[day] + working_days - 1
            if working_days == 0:
                found[day] = day
            elif place < len(workdays):
                found[day] = workdays[place]
        return {day: due for day, due in found.items() if self.first <= due < self.due_before}


@dataclass(frozen=True)
class Rest(FactDays):
    """The days of a month after the one that is compared with the data date of `whole`."""

    whole: FactDays
    after: date

    @property
    def first(self) -> date:
        return self.after + _DAY

    @property
    def due_first(self) -> date:
        return self.after + (self.whole.due_before - self.whole.at)

    @cached_property
    def mds(self) -> Mapping[date, date]:
        return self._of_whole(self.whole.mds)

    @cached_property
    def decisions(self) -> Mapping[date, date]:
        return self._of_whole(self.whole.decisions)

    @property
    def numbers(self) -> Mapping[date, int]:
        """Those of the whole: what it counts must be counted here, too."""
        return self.whole.numbers

    @property
    def begin(self) -> date:
        return self.whole.begin

    def _of_whole(self, due: Mapping[date, date]) -> Mapping[date, date]:
        return {day: until for day, until in due.items() if self.due_first <= until < self.due_before}

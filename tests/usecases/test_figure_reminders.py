"""Whoever enters values hears when one is missing: the same day, then once a week, until it is there.

Telephone reach was entered for September 2026. October's is due on the fifth working day of November, Friday the 6th.
"""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from colleagues_stage import House

from bot.domain.duties.rules import DayOfYear
from bot.domain.kpis.entering import Values
from bot.domain.kpis.rules import KpiRules
from bot.domain.moment import Moment
from bot.domain.people import Role
from bot.usecases.entered_figures import EnterFigure, enter_figure
from bot.usecases.figure_reminding import remind_of_figures

SEPTEMBER, OCTOBER = date(2026, 9, 1), date(2026, 10, 1)


class Reminded:
    """Conny is controlling."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.conny = house.changed(house.ada, name="Conny", roles=frozenset({Role.CONTROLLING}))
        self.enter(SEPTEMBER)

    def on(self, day: date, **kpis: KpiRules) -> int:
        """How many kinds of values were asked for."""
        return remind_of_figures(self.house.uow, self._at(day, kpis))

    def enter(self, month: date) -> None:
        command = EnterFigure(self.conny, "telephone_reach", month, Values(820, 1000))
        enter_figure(command, self.house.uow, self._at(date(2026, 11, 13), {}))

    def _at(self, day: date, kpis: dict[str, KpiRules]) -> Moment:
        moment = self.house.moment
        now = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
        return replace(moment, today=day, now=now, office=replace(moment.office, kpis=kpis))


@pytest.fixture
def reminded(house: House) -> Reminded:
    return Reminded(house)


def november(day: int) -> date:
    return date(2026, 11, day)


def test_what_is_missing_is_said_again_after_a_week_and_not_before(reminded: Reminded) -> None:
    asked = [day for day in range(1, 30) if reminded.on(november(day))]
    assert asked == [6, 13, 20, 27]  # Fridays
    assert [reader for reader, _ in reminded.house.letters.read()] == ["Conny"] * 4


def test_a_week_that_ends_on_a_day_off_is_said_on_the_next_working_day(reminded: Reminded) -> None:
    """The assistant was off on Friday and asked on Monday the 9th first, then on Mondays."""
    assert [day for day in range(7, 25) if reminded.on(november(day))] == [9, 16, 23]


def test_what_is_missing_for_the_first_time_waits_for_no_week(reminded: Reminded) -> None:
    """Checks of 9 November are due on Monday the 16th: three days after October was asked for once more."""
    checks = KpiRules(since=OCTOBER, days=(DayOfYear(11, 9),))
    asked = [day for day in range(1, 30) if reminded.on(november(day), error_rate=checks)]
    assert asked == [6, 13, 16, 23]


def test_what_was_entered_is_asked_for_no_more(reminded: Reminded) -> None:
    assert reminded.on(november(6)) == 1
    reminded.enter(OCTOBER)
    assert [reminded.on(november(day)) for day in (13, 20)] == [0, 0]

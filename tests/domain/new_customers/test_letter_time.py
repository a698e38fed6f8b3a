"""Whether an invitation by letter comes in time. In November 2026 the 24th is a Tuesday."""

from datetime import UTC, date, datetime, time

import pytest

from bot.calendars import calendar_of
from bot.domain.moment import Moment
from bot.domain.new_customers.calendar import Slot
from bot.domain.new_customers.letter_time import is_reached_by_letter, letter_received_on
from bot.domain.new_customers.slots import FoundSlots, reachable_first
from bot.domain.office import Office


def on(today: date) -> Moment:
    return Moment(datetime(today.year, today.month, today.day, 8, tzinfo=UTC), today, calendar_of("BB", None), Office())


@pytest.mark.parametrize(
    ("today", "received_on"),
    [
        (date(2026, 11, 24), date(2026, 11, 28)),  # the 4th day, a Saturday: never shifted
        (date(2026, 11, 21), date(2026, 11, 27)),  # on a Saturday nobody posts: Monday the 23rd and four days
        (date(2024, 11, 26), date(2024, 11, 29)),  # until 2024 the 3rd day
    ],
)
def test_a_letter_counts_as_received_on_the_fourth_day_after_it_is_posted(today: date, received_on: date) -> None:
    assert letter_received_on(on(today)) == received_on


def test_an_appointment_after_that_day_is_reached() -> None:
    now = on(date(2026, 11, 24))
    days = [date(2026, 11, 24), date(2026, 11, 27), date(2026, 11, 28), date(2026, 11, 30)]
    assert [is_reached_by_letter(day, now) for day in days] == [False, False, False, True]


def test_slots_that_a_letter_reaches_come_first_and_none_is_lost() -> None:
    def slot(day: int, start: int = 9) -> Slot:
        return Slot(date(2026, 11, day), time(start), 3, 30)

    found = FoundSlots(date(2026, 12, 1), within=(slot(24), slot(26), slot(30), slot(30, 10)), later=(slot(25),))
    ordered = reachable_first(found, date(2026, 11, 28))
    assert ordered.within == (slot(30), slot(30, 10), slot(24), slot(26))
    assert (ordered.later, ordered.until) == (found.later, found.until)

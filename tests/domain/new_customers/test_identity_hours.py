"""The identity is checked while the house is open: 8:00 to 16:30 by default, fifteen minutes each."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest
from new_customer_samples import APPLIED, FRIDAY, TUESDAY, moment, registered

from bot.domain.attendance import WorkingHours
from bot.domain.errors import Refused
from bot.domain.moment import Moment
from bot.domain.new_customers.appointments import BookIdentity
from bot.domain.new_customers.codes import Channel, Told
from bot.domain.new_customers.identity_hours import check_identity_day, example_of
from bot.domain.office import Office
from bot.i18n import Translator

ONLINE = registered(channel=Channel.ONLINE)


def book(day: date, start: time, now: Moment | None = None) -> None:
    BookIdentity(day, start, Told.BY_LETTER).check(ONLINE, 0, now or moment())


def on_the_wall(day: date, hour: int, minute: int, hours: WorkingHours | None = None) -> Moment:
    """In winter, an hour ahead of UTC."""
    office = Office(land="BB", working_hours=hours or WorkingHours())
    return replace(moment(day, office=office), now=datetime(day.year, day.month, day.day, hour - 1, minute, tzinfo=UTC))


@pytest.mark.parametrize("start", [time(8), time(12, 7), time(16, 15)])
def test_any_time_that_ends_while_the_house_is_open_will_do(start: time) -> None:
    book(FRIDAY, start)


@pytest.mark.parametrize("start", [time(3), time(7, 59), time(16, 16), time(16, 30), time(23, 50)])
def test_outside_of_the_hours_it_is_refused_with_an_example_that_will_do(start: time) -> None:
    with pytest.raises(Refused) as refused:
        book(FRIDAY, start)
    assert Translator("en").plain(refused.value.said) == (
        "The house is open from 8:00 to 16:30. Please choose a time between them, such as 8:00."
    )
    book(FRIDAY, time(8))


def test_today_the_example_is_still_ahead_and_ends_in_time() -> None:
    """The next full quarter of an hour, at the latest the last one: 16:30 less fifteen minutes."""
    examples = {
        (7, 0): time(8), (8, 0): time(8, 15), (11, 52): time(12), (16, 1): time(16, 15), (16, 14): time(16, 15),
    }  # fmt: skip
    for (hour, minute), example in examples.items():
        now = on_the_wall(TUESDAY, hour, minute)
        assert example_of(TUESDAY, 15, now) == example
        book(TUESDAY, example, now)


def test_on_a_day_on_which_the_house_never_works_there_is_no_identity_check() -> None:
    now = on_the_wall(APPLIED, 9, 0, WorkingHours(time(7), time(13), frozenset({0, 1})))
    book(TUESDAY, time(7), now)
    with pytest.raises(Refused, match="closed"):
        book(FRIDAY, time(10), now)


def test_a_day_whose_hours_are_over_is_refused_before_a_time_is_asked_for() -> None:
    """The last one would begin at 16:15."""
    check_identity_day(TUESDAY, 15, on_the_wall(TUESDAY, 16, 14))
    with pytest.raises(Refused, match="over"):
        check_identity_day(TUESDAY, 15, on_the_wall(TUESDAY, 16, 15))
    with pytest.raises(Refused, match="closed"):
        check_identity_day(date(2026, 3, 7), 15, moment())

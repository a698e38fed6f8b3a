"""Who is at work, who stands in, and when a message may come. Monday is 16 November 2026; Berlin is UTC+1 in winter."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from bot.domain.attendance import Absence, WorkingHours, check_hours
from bot.domain.errors import Refused
from bot.domain.moment import Moment
from bot.domain.office import Office
from bot.domain.people import Role, Staff, Team
from bot.domain.presence import Presence, check_deputy
from bot.domain.workdays import WorkCalendar

TEAM = Team(1, "Leistung 1")
CALENDAR = WorkCalendar(frozenset({date(2026, 12, 25)}), date(2020, 1, 1), date(2030, 12, 31))
PART_TIME = WorkingHours(time(9), time(13), frozenset({0, 1, 3}))
"""Monday, Tuesday, Thursday."""


def colleague(number: int, name: str, deputy: int | None = None, **more: object) -> Staff:
    staff = Staff(number, name, frozenset({Role.LSB}), TEAM, telegram_id=100 + number, deputy_id=deputy)
    return replace(staff, **more)  # type: ignore[arg-type]


def away(number: int, first: date, last: date) -> Absence:
    return Absence(0, number, first, last, number, datetime(2026, 11, 1, tzinfo=UTC))


def presence(now: datetime, *colleagues: Staff, absences: tuple[Absence, ...] = ()) -> Presence:
    """`now` is UTC; the days here are the same in the office."""
    moment = Moment(now, now.date(), CALENDAR, Office())
    gone = {staff.id: tuple(each for each in absences if each.staff_id == staff.id) for staff in colleagues}
    return Presence({staff.id: staff for staff in colleagues}, gone, moment)


def at(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    """A time of the office's clock in winter."""
    return datetime(2026, month, day, hour - 1, minute, tzinfo=UTC)


ANNA = colleague(1, "Anna")


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 11, 16), True),
        (date(2026, 11, 18), False),  # her free Wednesday
        (date(2026, 11, 21), False),  # Saturday
        (date(2026, 12, 25), False),  # Christmas, a Friday
    ],
)
def test_a_part_timer_works_on_her_days_that_are_working_days(day, works):
    assert presence(at(16, 10), ANNA).works_on(replace(ANNA, hours=PART_TIME), day) is works


def test_both_days_of_an_absence_are_free():
    here = presence(at(16, 10), ANNA, absences=(away(1, date(2026, 11, 17), date(2026, 11, 18)),))
    days = [date(2026, 11, day) for day in (16, 17, 18, 19)]
    assert [here.works_on(ANNA, day) for day in days] == [True, False, False, True]


@pytest.mark.parametrize(
    ("now", "told_at"),
    [
        (at(16, 8), None),  # Monday 8:00, the first minute
        (at(16, 16, 29), None),
        (at(16, 7, 59), at(16, 8)),
        (at(16, 16, 30), at(17, 8)),  # closing time
        (at(20, 18), at(23, 8)),  # Friday evening: Monday
        (at(24, 18, month=12), at(28, 8, month=12)),  # Christmas and the weekend
    ],
)
def test_nobody_is_told_anything_outside_working_hours(now, told_at):
    assert presence(now, ANNA).may_be_told_at(ANNA) == told_at


def test_whoever_is_away_is_told_when_they_are_back():
    gone = away(1, date(2026, 11, 16), date(2026, 11, 27))  # two weeks: back on Monday the 30th
    assert presence(at(16, 10), ANNA, absences=(gone,)).may_be_told_at(ANNA) == at(30, 8)


def test_a_part_timer_is_told_on_her_next_day():
    tuesday_evening = presence(at(17, 13), ANNA)
    assert tuesday_evening.may_be_told_at(replace(ANNA, hours=PART_TIME)) == at(19, 9)  # Thursday


@pytest.mark.parametrize(
    ("evening", "morning"),
    [
        # Fri 27 March 2026, 18:00 UTC+1; Mon 30 March, 8:00 is UTC+2 since the night to Sunday
        (datetime(2026, 3, 27, 17, tzinfo=UTC), datetime(2026, 3, 30, 6, tzinfo=UTC)),
        # Fri 23 October 2026, 18:00 UTC+2; Mon 26 October, 8:00 is UTC+1 since the night to Sunday
        (datetime(2026, 10, 23, 16, tzinfo=UTC), datetime(2026, 10, 26, 7, tzinfo=UTC)),
    ],
)
def test_the_clock_change_moves_no_morning(evening, morning):
    assert presence(evening, ANNA).may_be_told_at(ANNA) == morning


def test_the_digest_waits_for_its_time_but_not_for_whoever_has_gone_by_then():
    early = replace(ANNA, hours=WorkingHours(time(5), time(7, 30)))
    assert (
        presence(at(16, 7), ANNA).is_working_time(replace(ANNA, hours=WorkingHours(time(6), time(15))), time(8))
        is False
    )
    assert (
        presence(at(16, 8), ANNA).is_working_time(replace(ANNA, hours=WorkingHours(time(6), time(15))), time(8)) is True
    )
    assert presence(at(16, 6), early).is_working_time(early, time(8)) is True


def test_the_first_of_the_chain_who_is_there_stands_in():
    anna, ben, cleo = colleague(1, "Anna", 2), colleague(2, "Ben", 3), colleague(3, "Cleo")
    monday = date(2026, 11, 16)
    here = presence(at(16, 10), anna, ben, cleo, absences=(away(1, monday, monday), away(2, monday, monday)))
    assert here.stand_in(anna) == cleo
    assert here.stood_in_for(cleo) == [anna, ben]
    assert here.stood_in_for(ben) == []


def test_nobody_stands_in_for_whoever_is_there():
    anna, ben = colleague(1, "Anna", 2), colleague(2, "Ben")
    assert presence(at(16, 10), anna, ben).stood_in_for(ben) == []


OUT_OF_REACH = (
    {"telegram_id": None},
    {"unreachable_since": at(2, 9)},
    {"active": False},
    {"hours": WorkingHours(days=frozenset({1}))},
)


@pytest.mark.parametrize("out_of_reach", OUT_OF_REACH)
def test_whoever_cannot_be_reached_does_not_stand_in(out_of_reach):
    anna, ben, cleo = colleague(1, "Anna", 2), colleague(2, "Ben", 3, **out_of_reach), colleague(3, "Cleo")
    assert presence(at(16, 10), anna, ben, cleo).stand_in(anna) == cleo


def test_a_circle_in_the_books_ends_the_search():
    anna, ben = colleague(1, "Anna", 2, telegram_id=None), colleague(2, "Ben", 1, telegram_id=None)
    assert presence(at(16, 10), anna, ben).stand_in(anna) is None


def test_nobody_stands_in_for_themselves_by_way_of_others():
    anna, ben, cleo = colleague(1, "Anna"), colleague(2, "Ben", 3), colleague(3, "Cleo", 1)
    with pytest.raises(Refused) as refusal:
        check_deputy(anna, ben, {each.id: each for each in (anna, ben, cleo)})
    assert refusal.value.said.values["chain"] == "Anna → Ben → Cleo → Anna"


def test_two_colleagues_cannot_stand_in_for_each_other():
    anna, ben = colleague(1, "Anna"), colleague(2, "Ben", 1)
    with pytest.raises(Refused):
        check_deputy(anna, ben, {1: anna, 2: ben})


def test_a_chain_without_a_circle_is_fine():
    anna, ben, cleo = colleague(1, "Anna"), colleague(2, "Ben", 3), colleague(3, "Cleo")
    check_deputy(anna, ben, {each.id: each for each in (anna, ben, cleo)})


@pytest.mark.parametrize(
    ("hours", "field"),
    [
        (WorkingHours(days=frozenset()), "days"),
        (WorkingHours(time(16), time(8)), "end"),
        (WorkingHours(time(8), time(8)), "end"),
    ],
)
def test_hours_that_cannot_be_worked_are_refused(hours, field):
    with pytest.raises(Refused) as refusal:
        check_hours(hours)
    assert refusal.value.field == field


@pytest.mark.parametrize(
    ("now", "away_on", "reads"),
    [
        (at(16, 10), date(2026, 11, 17), True),  # today
        (at(16, 10), date(2026, 11, 16), False),
        (at(16, 16, 30), date(2026, 11, 17), False),  # after hours: tomorrow
        (at(16, 16, 30), date(2026, 11, 16), True),
        (at(21, 10), date(2026, 11, 23), False),  # a Saturday: on Monday
        (at(21, 10), date(2026, 11, 21), True),
    ],
)
def test_a_message_is_read_in_time_by_whoever_is_at_work_on_the_day_on_which_the_office_reads_it(now, away_on, reads):
    here = presence(now, ANNA, absences=(away(1, away_on, away_on),))
    assert here.reads_in_time(ANNA) is reads


def test_nobody_reads_in_time_who_is_not_connected():
    assert not presence(at(16, 10), ANNA).reads_in_time(replace(ANNA, telegram_id=None))
    assert not presence(at(16, 10), ANNA).reads_in_time(replace(ANNA, unreachable_since=at(15, 10)))

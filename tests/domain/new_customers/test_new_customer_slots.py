"""Slots are exactly the pattern less absences, holidays, closing days and what is taken."""

from datetime import UTC, date, datetime, time, timedelta
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from new_customer_samples import APPLIED, BB, FRIDAY, MDS, TUESDAY, moment

from bot.calendars import calendar_of
from bot.domain.attendance import Absence, WorkingHours
from bot.domain.errors import Refused
from bot.domain.new_customers.calendar import (
    OfficerCalendar,
    Opening,
    Slot,
    check_openings,
    check_pattern,
    check_single_day,
)
from bot.domain.new_customers.codes import Group
from bot.domain.new_customers.rules import SlotRules
from bot.domain.new_customers.slots import find_slots, free_slots, is_offered, of_group

DAY = timedelta(days=1)
NINE, HALF_PAST = time(9), time(9, 30)
AVA = OfficerCalendar(3)
RULES = SlotRules()


def away(first: date, last: date) -> Absence:
    return Absence(1, 3, first, last, None, datetime(2026, 1, 1, tzinfo=UTC))


def times(calendar: OfficerCalendar, day: date) -> list[time]:
    return [slot.start for slot in calendar.slots_on(day, BB, RULES)]


def week(calendar: OfficerCalendar, monday: date = APPLIED) -> list[int]:
    """How many slots from Monday to Sunday."""
    return [len(times(calendar, monday + n * DAY)) for n in range(7)]


def test_by_default_two_slots_on_monday_tuesday_thursday_and_friday_at_nine():
    assert week(AVA) == [2, 2, 0, 2, 2, 0, 0]
    assert times(AVA, APPLIED) == [NINE, HALF_PAST]


def test_on_holidays_and_in_absences_there_is_none():
    """Good Friday is 3 April 2026; away from Monday to Tuesday of that week."""
    assert week(OfficerCalendar(3, absences=(away(date(2026, 3, 30), date(2026, 3, 31)),)), date(2026, 3, 30)) == [
        0, 0, 0, 2, 0, 0, 0,
    ]  # fmt: skip


def test_a_week_of_ones_own_takes_the_place_of_the_default():
    own = OfficerCalendar(3, pattern={2: (Opening(time(13), 3, 20),)})
    assert week(own) == [0, 0, 3, 0, 0, 0, 0]
    assert times(own, APPLIED + 2 * DAY) == [time(13), time(13, 20), time(13, 40)]


def test_a_single_day_may_be_closed_opened_or_opened_otherwise():
    days = {APPLIED: (), APPLIED + 2 * DAY: (Opening(time(14), 1, 45),), FRIDAY: (Opening(time(8), 4, 30),)}
    assert week(OfficerCalendar(3, days=days)) == [0, 2, 1, 2, 4, 0, 0]


def test_a_single_day_that_was_opened_gives_nothing_on_a_holiday_or_in_an_absence():
    good_friday = date(2026, 4, 3)
    opened = {good_friday: (Opening(NINE, 1, 30),), TUESDAY: (Opening(NINE, 1, 30),)}
    calendar = OfficerCalendar(3, days=opened, absences=(away(TUESDAY, TUESDAY),))
    assert times(calendar, good_friday) == times(calendar, TUESDAY) == []


def test_of_the_default_week_somebody_in_part_time_opens_only_when_they_are_at_work():
    part_time = OfficerCalendar(3, hours=WorkingHours(time(9, 30), time(14), frozenset({0, 3})))
    assert week(part_time) == [1, 0, 0, 1, 0, 0, 0]
    assert times(part_time, APPLIED) == [HALF_PAST]
    assert part_time.week(RULES) == {0: (Opening(HALF_PAST, 1, 30),), 3: (Opening(HALF_PAST, 1, 30),)}


def test_the_week_is_that_of_the_house_whole_where_the_hours_allow_it_or_ones_own_as_it_is():
    """At work from 9 to 10 there is room for both; a week of one's own asks for no hours."""
    both = (Opening(NINE, 2, 30),)
    hours = WorkingHours(NINE, time(10), frozenset({0, 1, 2}))
    assert OfficerCalendar(3).week(RULES) == dict.fromkeys((0, 1, 3, 4), both)
    assert OfficerCalendar(3, hours=hours).week(RULES) == dict.fromkeys((0, 1), both)
    own = {4: (Opening(time(13), 1, 45),)}
    assert OfficerCalendar(3, hours=hours, pattern=own).week(RULES) == own


def found(*calendars, taken=(), today=APPLIED, hour=11, applied=APPLIED, office=None):
    return find_slots(calendars, taken, applied, moment(today, hour, office))


def test_slots_up_to_the_day_of_the_minimum_standard_come_first():
    """From Mon 2 March at noon on: Tue 3, Thu 5, Fri 6, then 9 10 12 13, 16 17 19 20 and Mon 23: 12 days of two."""
    slots = found(AVA)
    assert slots.until == MDS
    assert len(slots.within) == 24
    assert (slots.within[0], slots.within[-1]) == (Slot(TUESDAY, NINE, 3, 30), Slot(MDS, HALF_PAST, 3, 30))
    assert slots.later[0] == Slot(date(2026, 3, 24), NINE, 3, 30)
    assert not slots.ticket_needed


def test_the_search_ends_where_the_house_looks_no_further():
    """Forty working days after 2 March: 19 to Fri 27 March, 4 to Thu 2 April, 4 after Easter, 5, 5, and three more to
    Wed 29 April. On Wednesdays there are no slots."""
    assert found(AVA).later[-1] == Slot(date(2026, 4, 28), HALF_PAST, 3, 30)


def test_what_begins_now_or_before_is_offered_no_longer():
    """8:30 by UTC is 9:30 in winter: both of Monday's slots have begun."""
    assert found(AVA, hour=7).within[0] == Slot(APPLIED, NINE, 3, 30)  # at eight
    begun = moment(APPLIED, 8)  # at nine
    assert find_slots([AVA], (), APPLIED, begun).within[0] == Slot(APPLIED, HALF_PAST, 3, 30)


def test_nine_oclock_is_nine_oclock_before_and_after_the_change_to_summer_time():
    """Summer time begins on 29 March 2026: at seven by UTC it is eight on Friday the 27th, and nine on Monday."""
    before = find_slots([AVA], (), APPLIED, moment(date(2026, 3, 27), 7))
    after = find_slots([AVA], (), APPLIED, moment(date(2026, 3, 30), 7))
    assert before.later[0] == Slot(date(2026, 3, 27), NINE, 3, 30)
    assert after.later[0] == Slot(date(2026, 3, 30), HALF_PAST, 3, 30)


def test_without_a_slot_inside_the_standard_a_ticket_is_needed_and_later_ones_are_known():
    slots = found(OfficerCalendar(3, absences=(away(APPLIED, MDS),)))
    assert slots.ticket_needed
    assert slots.next == Slot(date(2026, 3, 24), NINE, 3, 30)


def test_once_the_standard_is_missed_every_slot_is_late_and_a_ticket_needed_only_without_any():
    slots = found(AVA, today=date(2026, 3, 24))
    assert not slots.within
    assert slots.still_offered == slots.later[0]
    assert not slots.ticket_needed
    assert found(OfficerCalendar(3, pattern={}), today=date(2026, 3, 24)).ticket_needed


def test_a_taken_slot_is_not_offered_and_neither_is_one_that_it_overlaps():
    taken = Slot(TUESDAY, time(9, 15), 3, 30)
    assert [slot.start for slot in found(AVA, taken=[taken]).within if slot.day == TUESDAY] == []
    beside = Slot(TUESDAY, time(9, 30), 3, 30)
    assert [slot.start for slot in found(AVA, taken=[beside]).within if slot.day == TUESDAY] == [NINE]


def test_a_colleagues_slot_at_the_same_time_is_another_one():
    taken = Slot(TUESDAY, NINE, 4, 30)
    assert found(AVA, taken=[taken]).within[0] == Slot(TUESDAY, NINE, 3, 30)


def test_in_a_team_whoever_has_fewer_appointments_comes_first_at_each_time():
    taken = [Slot(FRIDAY, NINE, 3, 30)]
    first, second = found(AVA, OfficerCalendar(4), taken=taken).within[:2]
    assert (first.officer_id, second.officer_id) == (4, 3)
    assert first.start == second.start == NINE


def test_officers_are_found_by_the_group_they_advise():
    young, old, both = (
        OfficerCalendar(1, groups=frozenset({Group.U25})),
        OfficerCalendar(2, groups=frozenset({Group.UE25})),
        AVA,
    )
    assert of_group([young, old, both], Group.U25) == [young, both]
    assert of_group([young, old, both], Group.UE25) == [old, both]


def test_only_a_slot_of_the_calendar_that_has_not_begun_is_offered():
    assert is_offered(Slot(TUESDAY, NINE, 3, 30), AVA, moment())
    assert not is_offered(Slot(TUESDAY, time(9, 10), 3, 30), AVA, moment())
    assert not is_offered(Slot(TUESDAY, NINE, 3, 60), AVA, moment())
    assert not is_offered(Slot(APPLIED, NINE, 3, 30), AVA, moment())


@pytest.mark.parametrize(
    "openings",
    [
        (Opening(NINE, 0, 30),),
        (Opening(NINE, 1, 0),),
        (Opening(time(23), 3, 30),),
        (Opening(NINE, 2, 30), Opening(time(9, 45), 1, 30)),
    ],
)
def test_openings_that_cannot_be_are_refused(openings):
    with pytest.raises(Refused):
        check_openings(openings)


def test_two_openings_that_touch_are_none_too_many():
    check_openings((Opening(time(10), 1, 30), Opening(NINE, 2, 30)))


def test_a_week_has_no_saturday_and_a_holiday_is_not_opened():
    with pytest.raises(Refused) as refused:
        check_pattern({5: (Opening(NINE, 1, 30),)})
    assert refused.value.field == "pattern"
    with pytest.raises(Refused) as refused:
        check_single_day(date(2026, 4, 3), (Opening(NINE, 1, 30),), BB)
    assert refused.value.field == "day"
    check_single_day(date(2026, 4, 3), (), BB)


@cache
def calendar_in(land: str):
    return calendar_of(land, None, closing_days=frozenset(date(year, 12, 24) for year in range(2020, 2031)))


OPENINGS = st.builds(Opening, st.times(time(7), time(15)).map(lambda t: t.replace(second=0, microsecond=0)),
                     st.integers(1, 3), st.integers(10, 60))  # fmt: skip
PATTERNS = st.none() | st.dictionaries(st.integers(0, 4), OPENINGS.map(lambda one: (one,)), max_size=5)
STARTS = st.dates(date(2020, 1, 1), date(2030, 11, 1))
SPANS = st.lists(st.tuples(st.integers(-5, 60), st.integers(0, 20)), max_size=3)


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(["BB", "BY", "NW"]), STARTS, PATTERNS, SPANS,
    st.dictionaries(st.integers(0, 60), st.just(()) | OPENINGS.map(lambda one: (one,)), max_size=3),
    st.sets(st.integers(0, 40), max_size=10),
)  # fmt: skip
def test_slots_are_exactly_the_pattern_less_absences_holidays_and_closing_days(
    land, first, pattern, spans, singles, picks
):
    """Computed once more, minute by minute, from what a person would look at: weekday, holiday, absence, single day."""
    calendar = calendar_in(land)
    absences = tuple(away(first + begin * DAY, first + (begin + length) * DAY) for begin, length in spans)
    days = {first + n * DAY: openings for n, openings in singles.items()}
    officer = OfficerCalendar(3, pattern=pattern, days=days, absences=absences)
    last = first + 60 * DAY
    expected = []
    for n in range(61):
        day = first + n * DAY
        closed = day.weekday() > 4 or day in calendar.free_days or (day.month, day.day) == (12, 24)
        if closed or any(absence.first <= day <= absence.last for absence in absences):
            continue
        house = {weekday: (Opening(NINE, 2, 30),) for weekday in (0, 1, 3, 4)}
        openings = days[day] if day in days else (house if pattern is None else pattern).get(day.weekday(), ())
        for opening in openings:
            begin = datetime.combine(day, opening.start)
            expected += [
                (begin + k * timedelta(minutes=opening.minutes), opening.minutes) for k in range(opening.number)
            ]
    everything = free_slots([officer], (), first, last, calendar, RULES)
    assert [(datetime.combine(slot.day, slot.start), slot.minutes) for slot in everything] == expected
    taken = [everything[n] for n in picks if n < len(everything)]
    left = free_slots([officer], taken, first, last, calendar, RULES)
    assert sorted([*left, *taken]) == sorted(everything)

"""What is entered in the ledger when a task is looked at. Monday is 16 November 2026; only weekends are free."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.moment import Moment
from bot.domain.office import Office
from bot.domain.people import Permission
from bot.domain.reminders.ladder import Rung
from bot.domain.reminders.planning import look_at
from bot.domain.tasks import Task
from bot.domain.workdays import WorkCalendar

CALENDAR = WorkCalendar(frozenset(), date(2020, 1, 1), date(2032, 12, 31))
NOW = datetime(2026, 11, 16, 9, tzinfo=UTC)


def nov(day: int) -> date:
    return date(2026, 11, day)


def on(today: date) -> Moment:
    return Moment(datetime(today.year, today.month, today.day, 9, tzinfo=UTC), today, CALENDAR, Office())


WEDNESDAY = nov(18)
TASK = Task(1, 12, "hand_over", "hand_over", Permission.HAND_OVER_CLAIM, 1, nov(13), WEDNESDAY, NOW)
"""The ladder of a hand-over: one day before, the day, the first and the third after, then each fifth."""


@pytest.mark.parametrize(
    ("today", "rung", "next_on"),
    [
        (nov(16), None, nov(17)),
        (nov(17), Rung(-1, nov(17)), nov(18)),
        (nov(18), Rung(0, nov(18)), nov(19)),
        (nov(19), Rung(1, nov(19)), nov(23)),  # the third after: 19, 20, 23
        (nov(24), Rung(3, nov(23)), nov(30)),  # the eighth: 24, 25, 26, 27, 30
    ],
)
def test_the_highest_rung_is_entered_and_the_next_is_waited_for(today, rung, next_on):
    look = look_at(TASK, on(today))
    assert look.rungs == (((rung, 0),) if rung else ())
    assert look.next_on == next_on


def test_what_was_missed_in_an_outage_is_not_made_up_for_rung_by_rung():
    """Three weeks later, on Wed 9 December: 15 working days after; the rung of the 13th (Mon 7 December) stands."""
    look = look_at(TASK, on(date(2026, 12, 9)))
    assert look.rungs == ((Rung(13, date(2026, 12, 7)), 0),)


def test_a_task_put_off_is_quiet_until_its_day():
    put_off = replace(TASK, snoozed_until=nov(18), snoozes=1)
    assert look_at(put_off, on(nov(17))).rungs == ()
    assert look_at(put_off, on(nov(17))).next_on == nov(18)


def test_on_that_day_it_is_spoken_of_once_more():
    put_off = replace(TASK, snoozed_until=nov(18), snoozes=2)
    assert look_at(put_off, on(nov(18))).rungs == ((Rung(0, nov(18)), 0), (Rung(0, nov(18)), 2))


def test_its_being_missed_is_entered_all_the_same():
    put_off = replace(TASK, snoozed_until=nov(30), snoozes=1)
    look = look_at(put_off, on(nov(19)))
    assert look.rungs == ((Rung(1, nov(19)), 0),)
    assert look.next_on == nov(23)


@given(st.integers(0, 400), st.integers(0, 400), st.none() | st.integers(0, 400))
def test_looking_again_finds_the_same_and_the_next_look_lies_ahead(due, today, until):
    start = date(2026, 6, 1)
    task = replace(TASK, due_on=start + timedelta(days=due))
    if until is not None:
        task = replace(task, snoozed_until=start + timedelta(days=until), snoozes=1)
    moment = on(start + timedelta(days=today))
    look = look_at(task, moment)
    assert look == look_at(replace(task, next_on=look.next_on), moment)
    assert look.next_on is None or look.next_on > moment.today


@given(st.sets(st.integers(0, 60)), st.integers(0, 40))
def test_whatever_days_it_is_looked_at_no_rung_is_entered_twice_under_another_name(days, due):
    """However often and on whichever days the assistant runs: an entry's day belongs to its rung alone."""
    task = replace(TASK, due_on=nov(1) + timedelta(days=due))
    entered = {entry for day in days for entry in look_at(task, on(nov(1) + timedelta(days=day))).rungs}
    assert len({rung.offset for rung, _ in entered}) == len(entered)

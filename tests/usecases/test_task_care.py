"""Who looks after a task. Today is Monday, 16 November 2026; only weekends are free; what is sent is kept in a list.

The task is of team 1: a notice by Tuesday, 1 December 2026, reminded of 60, 20 and 5 working days before, on the day,
1 and 3 after it, then every 5. Five before is Tuesday the 24th (25, 26, 27 | 30, 1).
"""

from datetime import date, timedelta

import pytest
from colleagues_stage import MONDAY, House
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from task_acts import away, decision, done, english, stored

from bot.domain.attendance import WorkingHours
from bot.domain.errors import NotFound, NotPermitted, Refused
from bot.domain.people import Staff
from bot.domain.tasks import Task
from bot.usecases.task_care import (
    LONGEST_SNOOZE,
    PutOff,
    own_workday,
    snooze,
    snooze_days,
    take_over,
    task_view,
)

TUESDAY, WEDNESDAY = date(2026, 11, 17), date(2026, 11, 18)
DUE = date(2026, 12, 1)
TOMORROW = TUESDAY


def take(house: House, task: Task, by: Staff) -> Task:
    return take_over(task.id, by, house.uow, house.moment)


def put_off(house: House, task: Task, by: Staff, until: date = TOMORROW) -> PutOff:
    return snooze(task.id, until, by, house.uow, house.moment)


class TestTakingOver:
    def test_it_is_theirs_and_whoever_had_it_is_told(self, house: House) -> None:
        task = house.task(house.anna)
        take(house, task, house.ben)
        assert house.assignee(task) == house.ben.id
        assert house.letters.read() == [("Anna", "Ben has taken over: Issue notice (claim 1).")]
        assert house.audit() == [("task.assigned", house.ben.id, "claim:1")]

    def test_what_nobody_had_is_taken_over_in_silence(self, house: House) -> None:
        task = house.task(None)
        take(house, task, house.ben)
        assert house.assignee(task) == house.ben.id
        assert house.letters.read() == []

    def test_twice_is_as_good_as_once(self, house: House) -> None:
        task = house.task(house.anna)
        take(house, task, house.ben)
        take(house, task, house.ben)
        assert len(house.letters.sent) == len(house.audit()) == 1

    def test_whoever_has_left_is_told_nothing(self, house: House) -> None:
        task = house.task(house.anna)
        house.changed(house.anna, active=False)
        take(house, task, house.ben)
        assert house.letters.read() == []

    def test_it_is_put_off_no_longer_and_looked_at_today(self, house: House) -> None:
        task = house.task(house.anna)
        put_off(house, task, house.anna, until=DUE)
        take(house, task, house.ben)
        assert (stored(house, task).snoozed_until, stored(house, task).next_on) == (None, MONDAY)

    def test_another_team_finds_no_such_task(self, house: House) -> None:
        task = house.task(house.anna)
        with pytest.raises(NotFound):
            take(house, task, house.otto)

    def test_the_lead_who_may_not_do_the_step_is_refused(self, house: House) -> None:
        task = house.task(house.anna)
        with pytest.raises(NotPermitted):
            take(house, task, house.tina)
        assert house.assignee(task) == house.anna.id

    def test_what_is_done_is_said_to_be_done(self, house: House) -> None:
        task = house.task(house.anna)
        done(house, task)
        with pytest.raises(NotFound) as refusal:
            take(house, task, house.ben)
        assert english(refusal.value) == "This is done already."

    def test_a_decision_cannot_be_made_one_persons(self, house: House) -> None:
        task = decision(house)
        with pytest.raises(NotPermitted):
            take(house, task, house.tina)
        assert house.assignee(task) is None


class TestPuttingOff:
    def test_the_deadline_goes_on_and_it_is_looked_at_when_the_time_is_over(self, house: House) -> None:
        task = house.task(house.anna)
        result = put_off(house, task, house.anna, until=WEDNESDAY)
        after = stored(house, task)
        assert (after.snoozed_until, after.snoozes, after.next_on) == (WEDNESDAY, 1, WEDNESDAY)
        assert (after.due_on, after.closed_at, after.assignee_id) == (DUE, None, house.anna.id)
        assert result == PutOff(after, is_taken_over=False)
        assert house.audit() == [("task.snoozed", house.anna.id, "claim:1")]
        assert house.letters.sent == []

    def test_beyond_the_deadline_it_is_looked_at_on_the_next_rung_before(self, house: House) -> None:
        """The lead is to learn of its being missed; the next rung of all is the 24th, five working days before."""
        task = house.task(house.anna)
        put_off(house, task, house.anna, until=date(2026, 12, 10))
        assert stored(house, task).next_on == date(2026, 11, 24)

    def test_once_more_counts_once_more(self, house: House) -> None:
        task = house.task(house.anna)
        put_off(house, task, house.anna, until=WEDNESDAY)
        put_off(house, task, house.anna, until=TUESDAY)
        assert (stored(house, task).snoozed_until, stored(house, task).snoozes) == (TUESDAY, 2)

    def test_what_was_everybodys_is_taken_over_with_it(self, house: House) -> None:
        task = house.task(None)
        assert put_off(house, task, house.frida).is_taken_over
        assert house.assignee(task) == house.frida.id
        assert [action for action, _, _ in house.audit()] == ["task.assigned", "task.snoozed"]

    def test_whoever_stands_in_may_and_does_not_take_it_over(self, house: House) -> None:
        task = house.task(house.anna)
        house.changed(house.anna, deputy_id=house.ben.id)
        away(house, house.anna, MONDAY, TUESDAY)
        assert not put_off(house, task, house.ben).is_taken_over
        assert house.assignee(task) == house.anna.id

    def test_whoever_stands_in_puts_it_off_until_the_owner_is_back_at_most(self, house: House) -> None:
        """Anna is away until Tuesday, and does not work on Wednesdays: she is back on Thursday, the 19th."""
        task = house.task(house.anna)
        house.changed(house.anna, deputy_id=house.ben.id, hours=WorkingHours(days=frozenset({0, 1, 3, 4})))
        away(house, house.anna, MONDAY, TUESDAY)
        with pytest.raises(Refused) as refusal:
            put_off(house, task, house.ben, until=date(2026, 11, 20))
        assert (refusal.value.field, english(refusal.value)) == (
            "until",
            "Anna is back on Thu, 19 Nov 2026: you can put it off until then at most.",
        )
        put_off(house, task, house.ben, until=date(2026, 11, 19))
        assert stored(house, task).snoozed_until == date(2026, 11, 19)

    def test_where_the_owner_is_just_out_of_reach_sixty_days_are_the_most(self, house: House) -> None:
        task = house.task(house.anna)
        house.changed(house.anna, deputy_id=house.ben.id, unreachable_since=house.moment.now)
        put_off(house, task, house.ben, until=date(2027, 1, 15))
        assert stored(house, task).snoozed_until == date(2027, 1, 15)

    def test_whoever_stands_in_but_may_not_do_it_cannot_silence_it(self, house: House) -> None:
        """Tina leads the team and issues no notices."""
        task = house.task(house.anna)
        house.changed(house.anna, deputy_id=house.tina.id)
        away(house, house.anna, MONDAY, TUESDAY)
        with pytest.raises(NotPermitted):
            put_off(house, task, house.tina)
        assert not task_view(house.uow, house.tina, task.id, house.moment).may_snooze

    @pytest.mark.parametrize("name", ["ben", "frida", "tina"])
    def test_a_colleagues_task_is_not_put_off_by_others(self, house: House, name: str) -> None:
        task = house.task(house.anna)
        with pytest.raises(NotPermitted):
            put_off(house, task, getattr(house, name))
        assert stored(house, task).snoozes == 0

    def test_a_decision_stays_loud_for_all_who_decide(self, house: House) -> None:
        task = decision(house)
        with pytest.raises(NotPermitted):
            put_off(house, task, house.tina)
        assert not task_view(house.uow, house.tina, task.id, house.moment).may_snooze

    @pytest.mark.parametrize(
        ("until", "said"),
        [
            (date(2026, 11, 13), "Please choose a day after today, such as Tue, 17 Nov 2026."),
            (MONDAY, "Please choose a day after today, such as Tue, 17 Nov 2026."),
            (date(2027, 1, 16), "A reminder can be put off until Fri, 15 Jan 2027 at most."),  # 14 + 31 + 15 = 60 days
        ],
    )
    def test_a_day_that_does_not_fit_is_refused_with_one_that_does(self, house: House, until: date, said: str) -> None:
        task = house.task(house.anna)
        with pytest.raises(Refused) as refusal:
            put_off(house, task, house.anna, until=until)
        assert (refusal.value.field, english(refusal.value)) == ("until", said)
        assert stored(house, task).snoozes == 0

    def test_sixty_days_are_the_most(self, house: House) -> None:
        task = house.task(house.anna)
        put_off(house, task, house.anna, until=date(2027, 1, 15))
        assert stored(house, task).snoozed_until == date(2027, 1, 15)

    @given(days=st.integers(1, LONGEST_SNOOZE.days), before=st.integers(-60, 60))
    @settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
    def test_it_is_always_looked_at_again_and_never_ended(self, house: House, days: int, before: int) -> None:
        """Whenever the deadline is, and however long it is put off: after today, and not after the time is over."""
        until = MONDAY + timedelta(days=days)
        task = house.task(house.anna)
        house.uow.tasks.move(task.id, MONDAY + timedelta(days=before), MONDAY)
        put_off(house, task, house.anna, until=until)
        after = stored(house, task)
        assert after.next_on is not None
        assert MONDAY < after.next_on <= until
        assert (after.due_on, after.closed_at) == (MONDAY + timedelta(days=before), None)


class TestDaysOffered:
    def test_tomorrow_and_in_three_working_days(self, house: House) -> None:
        task = house.task(house.anna)
        assert snooze_days(task.id, house.anna, house.uow, house.moment) == [TUESDAY, date(2026, 11, 19)]

    def test_none_after_the_return_of_whoever_is_stood_in_for(self, house: House) -> None:
        task = house.task(house.anna)
        house.changed(house.anna, deputy_id=house.ben.id)
        away(house, house.anna, MONDAY, TUESDAY)
        assert snooze_days(task.id, house.ben, house.uow, house.moment) == [TUESDAY, WEDNESDAY]
        house.uow.absences.shorten(1, MONDAY)
        assert snooze_days(task.id, house.ben, house.uow, house.moment) == [TUESDAY]


class TestOwnWorkingDays:
    @pytest.mark.parametrize(("days", "expected"), [(1, TUESDAY), (4, date(2026, 11, 20)), (5, date(2026, 11, 23))])
    def test_the_weekend_is_left_out(self, house: House, days: int, expected: date) -> None:
        assert own_workday(house.anna, days, house.uow, house.moment) == expected

    def test_free_days_of_a_part_timer_are_left_out(self, house: House) -> None:
        """Mondays and Thursdays: the 19th, the 23rd, the 26th."""
        anna = house.changed(house.anna, hours=WorkingHours(days=frozenset({0, 3})))
        assert own_workday(anna, 3, house.uow, house.moment) == date(2026, 11, 26)

    def test_an_absence_is_left_out(self, house: House) -> None:
        away(house, house.anna, TUESDAY, date(2026, 11, 20))
        assert own_workday(house.anna, 1, house.uow, house.moment) == date(2026, 11, 23)

    def test_whoever_is_long_away_gets_the_last_day_there_is(self, house: House) -> None:
        away(house, house.anna, TUESDAY, date(2027, 3, 31))
        assert own_workday(house.anna, 1, house.uow, house.moment) == date(2027, 1, 15)

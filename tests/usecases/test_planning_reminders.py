"""What is entered in the ledger of reminders, on a database, whenever and however often the assistant looks."""

from contextlib import suppress
from datetime import date, timedelta

from colleagues_stage import House
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reminder_acts import DECEMBER_2, DUE, NOVEMBER_30, at, hand_over, ledger, plan

from bot.domain.reminders.deadlines import ladder_of
from bot.domain.reminders.ladder import climb
from bot.usecases.reminders.planning import is_something_to_plan, plan_batch

FIRST = date(2026, 11, 23)


def test_a_rung_is_entered_on_its_day_and_the_task_waits_for_the_next(house: House) -> None:
    task = hand_over(house, house.anna)
    plan(house, at(NOVEMBER_30))
    assert ledger(house) == [(-1, 0, "planned")]
    assert house.uow.tasks.get(task.id).next_on == DUE
    assert not is_something_to_plan(house.uow, at(NOVEMBER_30))
    assert is_something_to_plan(house.uow, at(DUE))


def test_before_the_first_rung_nothing_is_entered(house: House) -> None:
    task = hand_over(house, house.anna)
    plan(house, at(date(2026, 11, 27)))
    assert ledger(house) == []
    assert house.uow.tasks.get(task.id).next_on == NOVEMBER_30


def test_one_batch_takes_so_many_and_the_next_the_rest(house: House) -> None:
    for _ in range(5):
        hand_over(house, house.anna)
    assert [plan_batch(house.uow, at(DUE), 2) for _ in range(4)] == [2, 2, 1, 0]
    assert ledger(house) == [(0, 0, "planned")] * 5


def test_a_task_that_is_over_is_not_looked_at(house: House) -> None:
    task = hand_over(house, house.anna)
    house.uow.tasks.close(task.case_id, [task.step], house.moment.now)
    assert plan_batch(house.uow, at(DUE)) == 0


def test_a_putting_off_that_ends_is_entered_with_its_number(house: House) -> None:
    """Put off twice until the 2nd, the first working day after its own."""
    hand_over(house, house.anna, snoozed_until=DECEMBER_2, snoozes=2)
    plan(house, at(DUE))
    assert ledger(house) == []
    plan(house, at(DECEMBER_2))
    assert ledger(house) == [(1, 0, "planned"), (1, 2, "planned")]


def test_a_kill_after_a_batch_leaves_nothing_half_done(house: House) -> None:
    hand_over(house, house.anna)
    with suppress(ZeroDivisionError), house.uow.savepoint():
        plan_batch(house.uow, at(DUE))
        raise ZeroDivisionError
    assert ledger(house) == []
    plan(house, at(DUE))
    assert ledger(house) == [(0, 0, "planned")]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(days=st.lists(st.integers(0, 40), max_size=12), due=st.integers(0, 20))
def test_whatever_days_it_runs_on_and_however_often_each_reached_rung_stands_there_once(
    house: House, days: list[int], due: int
) -> None:
    """Compared with the ladder itself: of each day the highest rung. A run is repeated as if it had been forgotten."""
    house.uow.connection.exec_driver_sql("DELETE FROM reminder")
    house.uow.connection.exec_driver_sql("DELETE FROM task")
    task = hand_over(house, house.anna, due_on=FIRST + timedelta(days=due))
    expected = set()
    for day in days:
        moment = at(FIRST + timedelta(days=day))
        house.uow.tasks.look_again([(task.id, moment.today)])
        plan(house, moment)
        reached, _ = climb(ladder_of(task, moment), task.due_on, moment.today, moment.calendar)
        expected |= {reached} if reached is not None else set()
    assert sorted(rung for rung, _, _ in ledger(house)) == sorted(expected)


def test_another_day_of_the_deadline_is_another_climb(house: House) -> None:
    """Moved from the 1st to the 2nd: the rung before and the day itself are entered anew, by their own day."""
    task = hand_over(house, house.anna)
    plan(house, at(DUE))
    house.uow.tasks.move(task.id, DECEMBER_2, DUE)
    plan(house, at(DUE))
    rows = house.uow.connection.exec_driver_sql("SELECT rung, due_on FROM reminder ORDER BY id")
    assert [(rung, str(day)) for rung, day in rows] == [(0, "2026-12-01"), (-1, "2026-12-02")]

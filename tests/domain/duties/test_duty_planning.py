"""What is entered when: early enough for the first reminder, once, and also what fell due in a downtime."""

from dataclasses import replace
from datetime import date

from duty_samples import MONTHLY, TWICE_A_YEAR, WEEKLY, moment

from bot.domain.duties.planning import horizon, next_times, plan
from bot.domain.duties.rules import OWES
from bot.domain.office import Office
from bot.domain.people import PERMISSIONS, Permission, Role
from bot.domain.reminders.deadlines import deadlines_of
from bot.domain.reminders.kinds import KIND_OF
from bot.domain.reminders.planning import look_at

NOVEMBER_16 = date(2026, 11, 16)


def test_the_horizon_lies_five_working_days_before_the_first_rung() -> None:
    """20 + 5 working days after Mon 16.11.2026: 17–20 (4), 23–27 (9), 30–4.12. (14), 7–11 (19), 14–18 (24), 21 (25)."""
    assert horizon(TWICE_A_YEAR, moment(NOVEMBER_16)) == date(2026, 12, 21)


def test_of_what_is_owed_every_week_only_the_next_time_is_open() -> None:
    """Due on Wednesdays; entered with the rung −3. Mon 16.11.: 3 working days ahead is Thu the 19th, so Wed the 18th;
    on Fri the 20th Wed the 25th is 3 ahead (23, 24, 25)."""
    monday = plan({}, moment(NOVEMBER_16, WEEKLY))
    assert [each.due_on for each in monday.new] == [date(2026, 11, 18)]
    thursday = plan(monday.planned, moment(date(2026, 11, 19), WEEKLY))
    assert thursday.new == ()
    friday = plan(thursday.planned, moment(date(2026, 11, 20), WEEKLY))
    assert [each.due_on for each in friday.new] == [date(2026, 11, 25)]


def test_what_falls_due_within_the_horizon_is_entered_and_the_next_look_enters_nothing() -> None:
    first = plan({}, moment(NOVEMBER_16, TWICE_A_YEAR, MONTHLY))
    # 5th working day: November's was Fri 06.11.; December: 1–4 (4), 7 (5)
    assert [(each.key, each.due_on) for each in first.new] == [
        ("report", date(2026, 12, 15)),
        ("monthly", date(2026, 12, 7)),
    ]
    assert plan(first.planned, moment(NOVEMBER_16, TWICE_A_YEAR, MONTHLY)).new == ()


def test_what_fell_due_while_nothing_ran_is_entered_afterwards() -> None:
    """Planned up to 21.12.2026, then out of action until 01.02.2027: January's 5th working day was Fri the 8th,
    February's is Fri the 5th; March's, Fri the 5th, lies within 25 working days, too (8.3. is the 25th)."""
    planned = {"monthly": date(2026, 12, 21)}
    found = plan(planned, moment(date(2027, 2, 1), MONTHLY))
    assert [each.due_on for each in found.new] == [date(2027, 1, 8), date(2027, 2, 5), date(2027, 3, 5)]


def test_a_duty_that_is_new_in_the_settings_begins_today() -> None:
    found = plan({"monthly": date(2026, 12, 21)}, moment(date(2026, 12, 15), MONTHLY, TWICE_A_YEAR))
    assert [each.due_on for each in found.new if each.key == "report"] == [date(2026, 12, 15)]


def test_later_times_are_named_without_being_entered() -> None:
    assert [(rule.key, day) for rule, day in next_times(moment(NOVEMBER_16, TWICE_A_YEAR, MONTHLY))] == [
        ("monthly", date(2027, 1, 8)),
        ("report", date(2027, 6, 15)),
    ]


def test_the_ladder_of_a_duty_is_20_10_3_0_and_then_daily() -> None:
    ladder = Office().reminders.duty
    rungs = ladder.rungs()
    assert [next(rungs) for _ in range(8)] == [-20, -10, -3, 0, 1, 2, 3, 4]
    assert KIND_OF["duty"].ladder(Office()) is ladder


def test_a_due_day_at_a_weekend_is_spoken_of_on_the_working_day_before() -> None:
    """15.12.2029 is a Saturday: “today” is said on Friday the 14th, and 3 days before is Tuesday the 11th."""
    (duty,) = (
        each for each in plan({}, moment(date(2029, 12, 3), TWICE_A_YEAR)).new if each.due_on == date(2029, 12, 15)
    )
    (task,) = deadlines_of(replace(duty, id=7), date(2029, 12, 3), moment(date(2029, 12, 3), TWICE_A_YEAR))
    assert task.due_on == date(2029, 12, 15)
    on_friday = look_at(task, moment(date(2029, 12, 14), TWICE_A_YEAR))
    assert [rung.offset for rung, _ in on_friday.rungs] == [0]
    on_tuesday = look_at(task, moment(date(2029, 12, 11), TWICE_A_YEAR))
    assert [rung.offset for rung, _ in on_tuesday.rungs] == [-3]
    on_monday = look_at(task, moment(date(2029, 12, 17), TWICE_A_YEAR))
    assert [rung.offset for rung, _ in on_monday.rungs] == [1]


def test_a_task_of_a_duty_is_asked_of_the_role_that_owes_it() -> None:
    (duty,) = plan({}, moment(date(2026, 12, 1), TWICE_A_YEAR)).new
    (task,) = deadlines_of(replace(duty, id=7), date(2026, 12, 1), moment(date(2026, 12, 1), TWICE_A_YEAR))
    assert (task.kind, task.step, task.permission, task.team_id) == (
        "duty",
        "submit",
        Permission.OWE_AS_OBJECTIONS,
        None,
    )


def test_each_role_that_may_owe_a_duty_holds_what_it_asks_for_and_sees_duties() -> None:
    for role, permission in OWES.items():
        assert {permission, Permission.SEE_DUTIES} <= PERMISSIONS[role]
        assert [other for other, held in PERMISSIONS.items() if permission in held] == [role]
    assert [role for role, held in PERMISSIONS.items() if Permission.ANSWER_FOR_DUTIES in held] == [Role.GF]

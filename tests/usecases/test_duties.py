"""Duties in the books: entered once, begun by an arrival, submitted with what was sent, moved with the calendar."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from threading import Thread

import pytest
from duty_house import MONDAY, OFFICE, REPORT, House, open_house

from bot.domain.attendance import Absence
from bot.domain.duties.model import Duty, DutyState, ReopenReason, WaiveReason, may_fulfil
from bot.domain.duties.presets import HOUSING_FILE_CHECKS, LISTS, MUNICIPAL_RECEIVABLES, SEGEBERG
from bot.domain.duties.rules import Cycle, DutyRule
from bot.domain.errors import ChangedMeanwhile, NotFound, NotPermitted, Refused
from bot.domain.people import Role, Staff
from bot.domain.reminders.recipients import Because, recipients
from bot.usecases.deadline_rules import reconcile_deadlines
from bot.usecases.duties.planning import arrived, arriving, begin
from bot.usecases.duties.steps import Submit, read_sent, reopen_duty, submit_duty, waive_duty
from bot.usecases.duties.views import duty_board, duty_card
from bot.usecases.presence import presence_of
from bot.usecases.task_care import check_snooze, snooze, snooze_days
from storage.uow import SqlUnitOfWork

NOTICE = DutyRule("notice", "Bescheid des Landes", Role.RS, "Kreis", Cycle.ARRIVAL, working_days=10)
WAITING = replace(OFFICE, duties=(*SEGEBERG, NOTICE))


@pytest.fixture
def house(database_url: str, tmp_path: Path) -> Iterator[House]:
    yield from open_house(database_url, tmp_path)


def test_each_time_of_a_duty_is_entered_once_with_its_deadline(house: House) -> None:
    """Up to 21 December, 25 working days ahead: three are due on the 15th."""
    assert house.plan() == 3
    assert house.plan() == 0
    assert house.plan(date(2026, 11, 17)) == 0
    assert house.open_steps(house.duty()) == [("submit", date(2026, 12, 15))]
    assert house.actions().count("duty.entered") == 3


def test_a_downtime_of_three_months_leaves_nothing_out(house: House) -> None:
    """Until 1 March: both meetings of 31 December and the report of 15 January are entered then, overdue."""
    house.plan()
    assert house.plan(date(2027, 3, 1)) == 3
    assert house.duty("municipal_services").due_on == date(2027, 1, 15)


def test_nothing_is_owed_for_the_time_in_which_a_duty_was_not_in_the_settings(house: House) -> None:
    """The yearly report (15 January) is out from November to February; the meetings of 31 December are entered then."""
    without = tuple(rule for rule in SEGEBERG if rule.key != "municipal_services")
    house.plan()
    assert house.plan(date(2026, 11, 18), replace(OFFICE, duties=without)) == 0
    assert house.plan(date(2027, 2, 1)) == 2
    with pytest.raises(StopIteration):
        house.duty("municipal_services")


def test_a_duty_that_comes_back_the_next_day_is_not_entered_twice(house: House) -> None:
    house.plan()
    assert house.plan(date(2026, 11, 18), replace(OFFICE, duties=SEGEBERG[1:])) == 0
    assert house.plan(date(2026, 11, 19)) == 0


def test_an_arrival_begins_its_duty_once_a_day_and_is_none_where_the_office_has_no_such_duty(house: House) -> None:
    """Arrived on Wed 16.12.2026: 17, 18 (2), 21–24 (6), 28–31 (10): Thursday the 31st."""
    day = date(2026, 12, 16)
    with house.database.begin() as uow:
        first = arrived(NOTICE, day, uow, house.at(day, WAITING), by=house.rosa)
        again = arrived(NOTICE, day, uow, house.at(day, WAITING), by=house.gregor)
        assert first == again
        assert first.due_on == date(2026, 12, 31)
        for key in ("unknown", "booking_check"):
            with pytest.raises(NotFound):
                arriving(key, house.gregor, house.at(day, WAITING))
    assert house.open_steps(first) == [("submit", date(2026, 12, 31))]


@pytest.mark.parametrize(
    ("who", "key"),
    [
        ("svea", "notice"),
        ("lia", "notice"),
        ("jana", "notice"),
        ("gregor", MUNICIPAL_RECEIVABLES),
        ("rosa", MUNICIPAL_RECEIVABLES),
    ],
)
def test_an_arrival_is_said_by_whoever_owes_the_duty_and_of_a_list_by_its_import_alone(
    house: House, who: str, key: str
) -> None:
    rule = next(rule for rule in WAITING.duties if rule.key == key)
    with house.database.begin() as uow, pytest.raises(NotPermitted):
        arrived(rule, MONDAY, uow, house.at(office=WAITING), by=getattr(house, who))
    with house.database.begin() as uow:
        assert uow.duties.latest_arrival(key) is None


def test_two_who_say_at_once_that_it_arrived_begin_one_duty_and_two_lists_have_one_each(house: House) -> None:
    found: list[int] = []

    def say(step: Callable[[SqlUnitOfWork], Duty]) -> None:
        with house.database.begin() as uow:
            found.append(step(uow).id)

    for step, count in (
        (lambda uow: arrived(NOTICE, MONDAY, uow, house.at(office=WAITING), by=house.rosa), 1),
        (lambda uow: begin(LISTS, MONDAY, uow, house.at(), by=house.rosa), 4),
    ):
        found.clear()
        started = [Thread(target=say, args=(step,)) for _ in range(4)]
        for each in started:
            each.start()
        for each in started:
            each.join()
        assert (len(found), len(set(found))) == (4, count)


def test_a_duty_is_not_put_off_beyond_its_next_reminder(house: House) -> None:
    """Due on Tue 15.12.; spoken of 20, 10, 3 working days before: 17.11., 1.12., 10.12. On Monday, 16.11., nobody
    silences it beyond the 17th; once it is overdue, not beyond the next working day."""
    house.plan()
    duty = house.duty()
    with house.database.begin() as uow:
        (task,) = uow.tasks.of_case(duty.id)
        assert snooze_days(task.id, house.svea, uow, house.at()) == [date(2026, 11, 17)]
        with pytest.raises(Refused) as refusal:
            snooze(task.id, date(2026, 11, 18), house.svea, uow, house.at())
        assert refusal.value.field == "until"
        assert snooze(task.id, date(2026, 11, 17), house.svea, uow, house.at()).task.next_on == date(2026, 11, 17)
    for today, last in ((date(2026, 11, 18), date(2026, 12, 1)), (date(2026, 12, 16), date(2026, 12, 17))):
        with house.database.begin() as uow:
            check_snooze(task.id, last, house.svea, uow, house.at(today))
            with pytest.raises(Refused):
                check_snooze(task.id, last + timedelta(days=1), house.svea, uow, house.at(today))


def test_each_list_of_one_day_has_a_duty_and_a_deadline_of_its_own(house: House) -> None:
    with house.database.begin() as uow:
        first, second = (begin(LISTS, MONDAY, uow, house.at(), by=house.rosa) for _ in range(2))
        assert (first.part, second.part) == (1, 2)
        assert uow.duties.of_time(MUNICIPAL_RECEIVABLES, MONDAY, 2) == second
    for each in (first, second):
        assert house.open_steps(each) == [("submit", date(2026, 11, 30))]


def test_each_team_that_decides_on_benefits_owes_its_own_file_checks(house: House) -> None:
    """Two teams with benefit officers, one without: two times the duty of 15 December, each of its lead's alone."""
    with house.database.begin() as uow:
        north, south, front = (uow.teams.add(name) for name in ("Nord", "Süd", "Empfang"))
        for number, (name, role, team) in enumerate(
            (("Lena", Role.LSB, north), ("Luis", Role.LSB, south), ("Tom", Role.TL, north), ("Tea", Role.TL, front)), 40
        ):
            uow.staff.add(Staff(0, name, frozenset({role}), team, telegram_id=number, locale="en"))
    house.plan()
    with house.database.begin() as uow:
        found = {each.team: each for each in uow.duties.in_state(DutyState.OPEN, 99) if each.key == HOUSING_FILE_CHECKS}
        assert sorted(found) == ["Nord", "Süd"]
        tom, tea = (next(each for each in uow.staff.all() if each.name == name) for name in ("Tom", "Tea"))
        assert [may_fulfil(tom, found["Nord"]), may_fulfil(tom, found["Süd"])] == [True, False]
        assert [may_fulfil(tea, each) for each in found.values()] == [False, False]
        assert may_fulfil(house.gregor, found["Süd"])
        (task,) = uow.tasks.of_case(found["Nord"].id)
        assert task.team_id == north.id
    assert house.plan() == 0


def test_a_closing_day_moves_what_is_counted_in_working_days_and_not_what_was_agreed_as_a_day(house: House) -> None:
    """From Mon 16.11. ten working days: Mon 30.11.; with the house closed on Fri the 20th Tue 01.12."""
    house.plan()
    with house.database.begin() as uow:
        listed = begin(LISTS, MONDAY, uow, house.at(), by=house.rosa)
        reconcile_deadlines(uow, house.at())
    closed = replace(OFFICE, closing_days=frozenset({date(2026, 11, 20)}))
    with house.database.begin() as uow:
        while reconcile_deadlines(uow, house.at(office=closed)):
            pass
    assert house.open_steps(listed) == [("submit", date(2026, 12, 1))]
    assert house.open_steps(house.duty()) == [("submit", date(2026, 12, 15))]


def test_what_was_sent_is_kept_sealed_and_read_by_whoever_sees_duties(house: House) -> None:
    house.plan()
    done = house.submit(house.svea)
    assert (done.state, house.open_steps(done)) == (DutyState.SUBMITTED, [])
    with house.database.begin() as uow:
        (entry,) = uow.duties.timeline(done.id)
        (file,) = uow.personal.files.of_case(done.id)
        assert entry.files == (file.id,)
        name = uow.connection.exec_driver_sql("SELECT name FROM stored_file").scalar_one()
        assert "Bericht" not in name
        assert read_sent(house.gregor, done.id, file.id, uow, house.at())[1] == REPORT.data
        with pytest.raises(NotFound):
            read_sent(house.jana, done.id, file.id, uow, house.at())
        with pytest.raises(NotFound):
            read_sent(house.gregor, done.id + 1, file.id, uow, house.at())
    assert "duty.submit" in house.actions()


def test_a_file_of_another_case_is_no_evidence(house: House) -> None:
    house.plan()
    other = house.duty("booking_check")
    house.submit(house.svea)
    with house.database.begin() as uow:
        (file,) = uow.personal.files.of_case(house_duty_id(uow))
        command = Submit(other.id, other.version, MONDAY, "Kreis", (), (file.id,))
        with pytest.raises(Refused) as refusal:
            submit_duty(command, house.gregor, uow, house.at())
    assert refusal.value.field == "files"


def house_duty_id(uow: SqlUnitOfWork) -> int:
    return uow.duties.evidence(1)[0].duty.id


def test_two_colleagues_at_once_the_later_one_is_told(house: House) -> None:
    house.plan()
    seen = house.duty()
    house.submit(house.svea)
    with pytest.raises(ChangedMeanwhile):
        house.submit(house.gregor, version=seen.version)


def test_what_is_opened_again_is_reminded_of_again_and_keeps_its_evidence(house: House) -> None:
    house.plan()
    done = house.submit(house.svea)
    with house.database.begin() as uow:
        reopen_duty(done.id, done.version, ReopenReason.RETURNED, house.svea, uow, house.at())
    assert house.open_steps(done) == [("submit", date(2026, 12, 15))]
    house.submit(house.svea)
    with house.database.begin() as uow:
        assert uow.duties.count_evidence() == 2
        card = duty_card(house.svea, done.id, uow, house.at())
        assert [entry.event.value for entry in card.timeline] == ["submit", "reopen", "submit"]


def test_what_is_not_owed_is_reminded_of_no_more(house: House) -> None:
    house.plan()
    duty = house.duty()
    with house.database.begin() as uow:
        waive_duty(duty.id, duty.version, WaiveReason.NO_OCCASION, house.gregor, uow, house.at())
    assert house.open_steps(duty) == []
    assert house.plan(date(2026, 11, 17)) == 0


def test_the_board_shows_what_is_open_what_comes_later_and_what_is_waited_for(house: House) -> None:
    house.plan()
    with house.database.begin() as uow:
        begin(LISTS, MONDAY, uow, house.at(), by=house.rosa)
        board = duty_board(house.svea, uow, house.at())
    assert [(duty.key, duty.due_on) for duty in board.open] == [
        ("municipal_receivables", date(2026, 11, 30)),
        ("avoidable_upholdings", date(2026, 12, 15)),
        ("housing_file_checks", date(2026, 12, 15)),
        ("booking_check", date(2026, 12, 15)),
    ]
    assert [(rule.key, day) for rule, day in board.later][:3] == [
        ("management_meeting", date(2026, 12, 31)),
        ("team_leads_meeting", date(2026, 12, 31)),
        ("municipal_services", date(2027, 1, 15)),
    ]
    assert [each.last for each in board.waiting] == [MONDAY]


@pytest.mark.parametrize(
    ("away", "rung", "told"),
    [
        ((), 0, [("Svea", Because.POOL)]),
        ((), 1, [("Svea", Because.POOL), ("Gregor", Because.LEAD), ("Dora", Because.LEAD_DEPUTY)]),
        (("Gregor",), 1, [("Svea", Because.POOL), ("Dora", Because.LEAD_DEPUTY)]),
        (("Svea",), 0, [("Gregor", Because.NOBODY), ("Dora", Because.NOBODY)]),
    ],
)
def test_once_missed_whoever_answers_for_it_is_told_with_their_deputy(
    house: House, away: tuple[str, ...], rung: int, told: list[tuple[str, Because]]
) -> None:
    house.plan()
    duty = house.duty()
    with house.database.begin() as uow:
        for each in (house.gregor, house.svea):
            if each.name in away:
                uow.absences.add(Absence(0, each.id, MONDAY, MONDAY, each.id, house.at().now))
        (task,) = uow.tasks.of_case(duty.id)
        found = recipients(task, duty, rung, presence_of(uow, house.at()))
    assert [(each.staff.name, each.because) for each in found] == told

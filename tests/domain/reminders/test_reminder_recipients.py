"""Who is reminded, and why they. Anna and Ben (deputy: Cleo) work in team 1; Tina leads it, Dora stands in for her."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.domain.attendance import Absence
from bot.domain.claims.model import Task
from bot.domain.moment import Moment
from bot.domain.office import Office
from bot.domain.people import Permission, Role, Staff, Team
from bot.domain.presence import Presence
from bot.domain.reminders.recipients import Because, leads_of, recipients
from bot.domain.workdays import WorkCalendar

NOW = datetime(2026, 11, 16, 9, tzinfo=UTC)
TODAY = date(2026, 11, 16)
CALENDAR = WorkCalendar(frozenset(), date(2020, 1, 1), date(2030, 12, 31))
TEAM, ELSEWHERE = Team(1, "Leistung 1"), Team(2, "Leistung 2")


def colleague(number: int, name: str, role: Role, team: Team | None = TEAM, deputy: int | None = None) -> Staff:
    return Staff(number, name, frozenset({role}), team, telegram_id=100 + number, deputy_id=deputy)


ANNA = colleague(1, "Anna", Role.LSB)
BEN = colleague(2, "Ben", Role.LSB, deputy=3)
CLEO = colleague(3, "Cleo", Role.FM, deputy=1)
TINA = colleague(4, "Tina", Role.TL, deputy=5)
DORA = colleague(5, "Dora", Role.LSB, ELSEWHERE)
GREGOR = colleague(6, "Gregor", Role.GF, None)
ROSA = colleague(7, "Rosa", Role.RS, None)
UWE = colleague(8, "Uwe", Role.RS, None)
EVERYBODY = (ANNA, BEN, CLEO, TINA, DORA, GREGOR, ROSA, UWE)

HAND_OVER = Task(
    1, 12, "hand_over", "hand_over", Permission.HAND_OVER_CLAIM, TEAM.id, TODAY, TODAY, NOW, assignee_id=BEN.id
)
ORDER = replace(
    HAND_OVER, kind="payment_order", step="order", permission=Permission.ORDER_CLAIM, team_id=None, assignee_id=None
)


def office(*away: Staff, staff: tuple[Staff, ...] = EVERYBODY) -> Presence:
    """Those named are away today."""
    gone = {each.id: (Absence(0, each.id, TODAY, TODAY, each.id, NOW),) for each in away}
    return Presence({each.id: each for each in staff}, gone, Moment(NOW, TODAY, CALENDAR, Office()))


def told(task: Task, rung: int, presence: Presence, barred: tuple[int, ...] = ()) -> list[tuple[str, Because, str]]:
    return [
        (each.staff.name, each.because, each.instead_of.name if each.instead_of else "")
        for each in recipients(task, rung, presence, barred)
    ]


def test_whoever_has_the_task_is_told_alone():
    assert told(HAND_OVER, 0, office()) == [("Ben", Because.OWN, "")]


def test_in_their_absence_the_deputy_is_told():
    assert told(HAND_OVER, 0, office(BEN)) == [("Cleo", Because.STAND_IN, "Ben")]


def test_in_the_deputys_absence_the_deputys_deputy_is_told():
    assert told(HAND_OVER, 0, office(BEN, CLEO)) == [("Anna", Because.STAND_IN, "Ben")]


def test_a_deputy_who_may_not_do_it_is_passed_over():
    """Dora works in another team: she may hand over none of team 1's claims. Left are all of team 1 who may."""
    ben = replace(BEN, deputy_id=DORA.id)
    staff = (ANNA, ben, CLEO, TINA, DORA)
    assert told(HAND_OVER, 0, office(ben, staff=staff)) == [
        ("Anna", Because.POOL, "Ben"),
        ("Cleo", Because.POOL, "Ben"),
    ]


def test_what_nobody_has_taken_over_is_told_to_all_who_may_do_it():
    assert told(ORDER, 0, office()) == [("Rosa", Because.POOL, ""), ("Uwe", Because.POOL, "")]


def test_of_those_only_whoever_is_there():
    assert told(ORDER, 0, office(UWE)) == [("Rosa", Because.POOL, "")]


def test_whoever_has_left_has_nothing_any_more():
    assert told(HAND_OVER, 0, office(staff=(ANNA, CLEO, TINA))) == [
        ("Anna", Because.POOL, ""),
        ("Cleo", Because.POOL, ""),
    ]


def test_what_was_missed_is_told_to_the_team_lead_and_the_deputy_as_well():
    assert told(HAND_OVER, 1, office()) == [
        ("Ben", Because.OWN, ""),
        ("Tina", Because.LEAD, ""),
        ("Dora", Because.LEAD_DEPUTY, "Tina"),
    ]


def test_in_the_absence_of_the_lead_the_deputy_is_told():
    assert told(HAND_OVER, 1, office(TINA)) == [("Ben", Because.OWN, ""), ("Dora", Because.LEAD_DEPUTY, "Tina")]


def test_where_no_lead_can_be_reached_the_management_is_told():
    assert told(HAND_OVER, 1, office(TINA, DORA)) == [("Ben", Because.OWN, ""), ("Gregor", Because.LEAD, "")]


def test_what_the_accounting_office_has_missed_is_told_to_the_management_for_lack_of_a_lead():
    assert ("Gregor", Because.LEAD, "") in told(ORDER, 1, office())


def test_the_lead_of_the_team_in_which_the_assignee_works_is_told():
    finance = Team(3, "Finanzen")
    uwe, fritz = replace(UWE, team=finance), colleague(9, "Fritz", Role.TL, finance)
    presence = office(staff=(*EVERYBODY[:-1], uwe, fritz))
    assert told(replace(ORDER, assignee_id=uwe.id), 1, presence) == [
        ("Uwe", Because.OWN, ""),
        ("Fritz", Because.LEAD, ""),
    ]


def test_where_nobody_who_may_do_it_is_there_the_lead_is_told_in_time():
    assert told(HAND_OVER, -1, office(ANNA, BEN, CLEO)) == [
        ("Tina", Because.NOBODY, ""),
        ("Dora", Because.LEAD_DEPUTY, "Tina"),
    ]


def test_nobody_at_all_means_later():
    assert told(HAND_OVER, 1, office(*EVERYBODY)) == []


def test_a_task_put_off_is_quiet_until_its_day_but_its_being_missed_is_not():
    put_off = replace(HAND_OVER, snoozed_until=date(2026, 11, 17), snoozes=1)
    assert told(put_off, 0, office()) == []
    assert [name for name, *_ in told(put_off, 1, office())] == ["Tina", "Dora"]
    assert told(replace(put_off, snoozed_until=TODAY), 0, office()) == [("Ben", Because.OWN, "")]


def test_whoever_proposed_it_and_their_deputy_are_not_asked_to_decide():
    decision = replace(
        HAND_OVER, kind="approval", step="approve:discard", permission=Permission.APPROVE_DISCARD, assignee_id=None
    )
    olaf = colleague(9, "Olaf", Role.TL)
    presence = office(staff=(*EVERYBODY, olaf))
    assert told(decision, 0, presence, (BEN.id, TINA.id)) == [("Olaf", Because.POOL, "")]


@pytest.mark.parametrize("rung", [-1, 0, 1, 8])
def test_nobody_is_told_the_same_thing_twice(rung):
    lead_with_the_task = replace(HAND_OVER, assignee_id=TINA.id)
    names = [name for name, *_ in told(lead_with_the_task, rung, office())]
    assert len(names) == len(set(names))


def test_those_who_learn_of_what_slips():
    assert [each.staff.name for each in leads_of(HAND_OVER, office())] == ["Tina", "Dora"]

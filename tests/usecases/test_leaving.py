"""Somebody leaves: their tasks, those they stood in for, their account, their history."""

from dataclasses import replace
from datetime import date

import pytest
from colleagues_stage import MONDAY, House

from bot.domain.errors import NotPermitted, Refused
from bot.domain.people import Permission, Role, Staff
from bot.domain.text import text
from bot.usecases.absences import RecordAbsence, record_absence
from bot.usecases.invitations import invite_again
from bot.usecases.leaving import deactivate_colleague
from bot.usecases.telling import tell


def left(house: House, whom: Staff, by: Staff | None = None) -> Staff:
    return deactivate_colleague(whom.id, by, house.uow, house.moment)


def test_the_deputy_takes_the_tasks_over_and_is_told_once(house: House) -> None:
    house.changed(house.anna, deputy_id=house.ben.id)
    tasks = [house.task(house.anna) for _ in range(3)]
    left(house, house.anna, house.tina)
    assert [house.assignee(task) for task in tasks] == [house.ben.id] * 3
    assert house.letters.read() == [("Ben", "Anna no longer works with me. 3 open tasks are yours now: /aufgaben")]


def test_one_task_is_said_in_the_singular(house: House) -> None:
    house.changed(house.anna, deputy_id=house.ben.id)
    house.task(house.anna)
    left(house, house.anna)
    assert house.letters.read() == [("Ben", "Anna no longer works with me. One open task is yours now: /aufgaben")]


def test_a_task_goes_to_the_nearest_deputy_who_may_do_it(house: House) -> None:
    """Tina, Anna's deputy, leads and issues no notices; Ben, who stands in for Tina, does."""
    house.changed(house.anna, deputy_id=house.tina.id)
    house.changed(house.tina, deputy_id=house.ben.id)
    task = house.task(house.anna)
    left(house, house.anna)
    assert house.assignee(task) == house.ben.id
    assert [name for name, _ in house.letters.read()] == ["Ben"]


def test_what_no_deputy_may_do_goes_back_to_all_who_may(house: House) -> None:
    house.changed(house.anna, roles=frozenset({Role.LSB, Role.RS}), deputy_id=house.ben.id)
    notice, order = house.task(house.anna), house.task(house.anna, Permission.ORDER_CLAIM)
    left(house, house.anna)
    assert (house.assignee(notice), house.assignee(order)) == (house.ben.id, None)
    assert house.uow.tasks.get(order.id).next_on == MONDAY


def test_without_a_deputy_everything_goes_back_to_the_team(house: House) -> None:
    task = house.task(house.anna)
    left(house, house.anna)
    assert house.assignee(task) is None
    assert house.letters.read() == []


def test_the_tasks_of_others_stay_theirs(house: House) -> None:
    house.changed(house.anna, deputy_id=house.ben.id)
    task = house.task(house.frida)
    left(house, house.anna)
    assert house.assignee(task) == house.frida.id


def test_whoever_was_stood_in_for_is_told_to_choose_somebody_else(house: House) -> None:
    for colleague in (house.ben, house.frida):
        house.changed(colleague, deputy_id=house.anna.id)
    house.changed(house.frida, active=False)
    left(house, house.anna)
    assert house.now(house.ben).deputy_id is None
    assert house.now(house.frida).deputy_id is None
    assert house.letters.read() == [("Ben", "Anna no longer stands in for you. Please choose somebody else: /ich")]


def test_the_account_is_forgotten_and_the_rest_stays(house: House) -> None:
    house.changed(house.anna, deputy_id=house.ben.id)
    anna = house.now(house.anna)
    record_absence(RecordAbsence(None, anna.id, MONDAY, MONDAY), house.uow, house.moment)
    left(house, anna)
    assert house.now(anna) == replace(anna, active=False, telegram_id=None)
    assert house.letters.left == [anna.telegram_id]
    assert len(house.uow.absences.of_staff(anna.id, date(2026, 1, 1))) == 1


def test_the_account_is_free_for_somebody_else(house: House) -> None:
    left(house, house.anna)
    assert house.changed(house.ben, telegram_id=house.anna.telegram_id).telegram_id == house.anna.telegram_id


def test_an_open_invitation_ends(house: House) -> None:
    invite_again(house.anna.id, house.tina, house.uow, house.moment)
    left(house, house.anna)
    assert house.uow.invitations.open_of(house.anna.id) is None


def test_whoever_has_left_is_told_nothing_more(house: House) -> None:
    """Not even where the account is still in the books of before."""
    former = house.changed(house.anna, active=False)
    tell([former, house.ben], text("Hello"), house.uow, house.moment)
    assert house.letters.read() == [("Ben", "Hello")]


def test_leaving_twice_is_leaving_once(house: House) -> None:
    left(house, house.anna, house.tina)
    left(house, house.anna, house.tina)
    assert house.audit() == [("staff.deactivated", house.tina.id, f"staff:{house.anna.id}")]


@pytest.mark.parametrize(
    ("by", "whom", "allowed"),
    [
        ("tina", "anna", True),
        ("tina", "otto", False),
        ("anna", "ben", False),
        ("ada", "otto", True),
        ("ada", "tina", True),
        (None, "tina", True),
    ],
)
def test_who_may_say_that_somebody_has_left(house: House, by: str | None, whom: str, allowed: bool) -> None:
    colleague = getattr(house, whom)
    person = getattr(house, by) if by else None
    if allowed:
        left(house, colleague, person)
    else:
        with pytest.raises(NotPermitted):
            left(house, colleague, person)
    assert house.now(colleague).active is not allowed


@pytest.mark.parametrize("by", ["ada", "tina"])
def test_nobody_deactivates_themselves(house: House, by: str) -> None:
    house.changed(house.ben, roles=frozenset({Role.ADMIN}))
    person = getattr(house, by)
    with pytest.raises(Refused):
        left(house, person, person)
    assert house.now(person).active


def test_the_last_administrator_stays(house: House) -> None:
    with pytest.raises(Refused) as refusal:
        left(house, house.ada)
    assert refusal.value.said.values["name"] == "Ada"  # type: ignore[union-attr]
    house.changed(house.ben, roles=frozenset({Role.ADMIN}))
    left(house, house.ada)
    with pytest.raises(Refused):
        left(house, house.ben)


def test_a_lead_does_not_deactivate_an_administrator_of_the_team(house: House) -> None:
    house.changed(house.anna, roles=frozenset({Role.LSB, Role.ADMIN}))
    with pytest.raises(NotPermitted):
        left(house, house.anna, house.tina)

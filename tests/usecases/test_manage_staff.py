"""What changes about a colleague: who may change it, what it ends, and who is told."""

from collections.abc import Callable
from dataclasses import replace
from datetime import time

import pytest
from colleagues_stage import House
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.attendance import WorkingHours
from bot.domain.errors import NotFound, NotPermitted, Refused
from bot.domain.people import Permission, Role, Staff
from bot.domain.presence import check_deputy
from bot.usecases.manage_staff import (
    AddColleague,
    add_colleague,
    change_roles,
    change_team,
    fitting_deputies,
    rename_colleague,
    set_deputy,
    set_hours,
    set_language,
)

PART_TIME = WorkingHours(time(8), time(12), frozenset({0, 1, 2}))

Change = Callable[[House, Staff, Staff | None], Staff]
CHANGES: dict[str, Change] = {
    "hours": lambda house, whom, by: set_hours(whom.id, PART_TIME, by, house.uow, house.moment),
    "deputy": lambda house, whom, by: set_deputy(whom.id, house.frida.id, by, house.uow, house.moment),
    "language": lambda house, whom, by: set_language(whom.id, "en", by, house.uow, house.moment.now),
    "name": lambda house, whom, by: rename_colleague(whom.id, "Anna Neu", by, house.uow, house.moment.now),
    "roles": lambda house, whom, by: change_roles(whom.id, frozenset({Role.FM}), by, house.uow, house.moment),
    "team": lambda house, whom, by: change_team(whom.id, "Leistung 2", by, house.uow, house.moment),
}
BY_ANYBODY_RESPONSIBLE = ("anna", "tina", "ada", None)
BY_ADMINISTRATORS = ("ada", None)
WHO_MAY = {
    "hours": BY_ANYBODY_RESPONSIBLE,
    "deputy": BY_ANYBODY_RESPONSIBLE,
    "language": BY_ANYBODY_RESPONSIBLE,
    "name": BY_ADMINISTRATORS,
    "roles": BY_ADMINISTRATORS,
    "team": BY_ADMINISTRATORS,
}


@pytest.mark.parametrize("what", CHANGES)
@pytest.mark.parametrize("by", ["anna", "ben", "tina", "olga", "rosa", "ada", None])
def test_who_may_change_what_about_anna(house: House, what: str, by: str | None) -> None:
    """Tina leads her team, Olga another one, Ben is a colleague, None the command line."""
    person = getattr(house, by) if by else None
    if by in WHO_MAY[what]:
        changed = CHANGES[what](house, house.anna, person)
        assert changed == house.now(house.anna) != house.anna
        ((_, number, subject),) = house.audit()
        assert (number, subject) == (person and person.id, f"staff:{house.anna.id}")
    else:
        with pytest.raises(NotPermitted):
            CHANGES[what](house, house.anna, person)
        assert house.now(house.anna) == house.anna
        assert house.audit() == []


@pytest.mark.parametrize("what", ["hours", "deputy", "language"])
def test_nothing_is_set_for_whoever_has_left(house: House, what: str) -> None:
    house.changed(house.anna, active=False)
    with pytest.raises(NotFound):
        CHANGES[what](house, house.anna, house.ada)


def test_the_hours_of_the_house_are_no_hours_of_ones_own(house: House) -> None:
    house.changed(house.anna, hours=PART_TIME)
    set_hours(house.anna.id, None, house.anna, house.uow, house.moment)
    assert house.now(house.anna).hours is None


def test_hours_that_cannot_be_worked_change_nothing(house: House) -> None:
    with pytest.raises(Refused):
        set_hours(house.anna.id, WorkingHours(time(12), time(8)), house.anna, house.uow, house.moment)
    assert house.now(house.anna).hours is None


def test_the_deputy_is_told_once(house: House) -> None:
    for _ in range(2):
        set_deputy(house.anna.id, house.ben.id, house.anna, house.uow, house.moment)
    assert house.letters.read() == [("Ben", "You stand in for Anna from now on.")]


def test_whoever_enters_themselves_as_the_deputy_knows(house: House) -> None:
    set_deputy(house.anna.id, house.tina.id, house.tina, house.uow, house.moment)
    assert house.letters.read() == []


def test_nobody_may_stand_in_any_more(house: House) -> None:
    house.changed(house.anna, deputy_id=house.ben.id)
    assert set_deputy(house.anna.id, None, house.anna, house.uow, house.moment).deputy_id is None


@pytest.mark.parametrize(
    ("whom", "fitting"),
    [
        ("anna", {"Ben", "Frida", "Tina"}),  # the team
        ("tina", {"Anna", "Ben", "Frida"}),
        ("rosa", {"Rita"}),  # the same role for the whole office
        ("ada", set()),
    ],
)
def test_a_deputy_is_of_the_same_team_or_has_the_same_role_for_the_whole_office(
    house: House, whom: str, fitting: set[str]
) -> None:
    colleague = getattr(house, whom)
    everybody = house.uow.staff.all()
    assert {each.name for each in fitting_deputies(colleague, everybody)} == fitting
    for other in everybody:
        if other.name in fitting:
            set_deputy(colleague.id, other.id, house.ada, house.uow, house.moment)
        else:
            with pytest.raises(Refused) as refusal:
                set_deputy(colleague.id, other.id, house.ada, house.uow, house.moment)
            assert refusal.value.field == "deputy"


@pytest.mark.parametrize("role", [Role.GF, Role.BL])
def test_for_a_head_the_other_heads_and_the_team_leads_stand_in(house: House, role: Role) -> None:
    """Also where there is only one: nobody shares their role or their team."""
    head = house.changed(house.rosa, roles=frozenset({role}))
    other = house.changed(house.rita, roles=frozenset({Role.BL if role is Role.GF else Role.GF}))
    assert {each.name for each in fitting_deputies(head, house.uow.staff.all())} == {"Rita", "Tina", "Olga"}
    for deputy in (other, house.tina):
        assert set_deputy(head.id, deputy.id, head, house.uow, house.moment).deputy_id == deputy.id


def test_whoever_has_left_stands_in_for_nobody(house: House) -> None:
    house.changed(house.ben, active=False)
    with pytest.raises(Refused):
        set_deputy(house.anna.id, house.ben.id, house.anna, house.uow, house.moment)


def test_a_circle_by_way_of_others_is_refused_and_drawn(house: House) -> None:
    """Ben → Frida → Anna stand; Anna → Ben would close it."""
    house.changed(house.ben, deputy_id=house.frida.id)
    house.changed(house.frida, deputy_id=house.anna.id)
    with pytest.raises(Refused) as refusal:
        set_deputy(house.anna.id, house.ben.id, house.anna, house.uow, house.moment)
    assert refusal.value.said.values["chain"] == "Anna → Ben → Frida → Anna"  # type: ignore[union-attr]
    assert house.now(house.anna).deputy_id is None


@given(st.lists(st.tuples(st.integers(1, 6), st.integers(1, 6)), max_size=30))
def test_however_deputies_are_chosen_nobody_ever_stands_in_for_themselves(choices: list[tuple[int, int]]) -> None:
    """What is refused would have closed a circle; what is not, has not."""
    staff = {number: Staff(number, str(number), frozenset({Role.LSB})) for number in range(1, 7)}

    def reached_from(number: int) -> set[int]:
        found: set[int] = set()
        following = staff[number].deputy_id
        while following is not None and following not in found:
            found.add(following)
            following = staff[following].deputy_id
        return found

    for whom, deputy in choices:
        would_close = whom == deputy or whom in reached_from(deputy)
        try:
            check_deputy(staff[whom], staff[deputy], staff)
        except Refused:
            assert would_close
        else:
            assert not would_close
            staff[whom] = replace(staff[whom], deputy_id=deputy)
    assert all(number not in reached_from(number) for number in staff)


def test_other_roles_give_back_what_they_do_not_allow(house: House) -> None:
    """Anna issues notices and orders claims; as a case manager she issues notices only."""
    house.changed(house.anna, roles=frozenset({Role.LSB, Role.RS}))
    notice, order = house.task(house.anna), house.task(house.anna, Permission.ORDER_CLAIM)
    change_roles(house.anna.id, frozenset({Role.FM}), house.ada, house.uow, house.moment)
    assert house.assignee(notice) == house.anna.id
    assert house.assignee(order) is None
    assert house.uow.tasks.get(order.id).next_on == house.moment.today


def test_another_team_gives_back_the_tasks_of_the_old_one(house: House) -> None:
    task = house.task(house.anna)
    change_team(house.anna.id, "Leistung 2", house.ada, house.uow, house.moment)
    assert house.assignee(task) is None


def test_another_team_ends_the_standing_in_both_ways(house: House) -> None:
    """Ben stands in for Anna, Anna for Frida; Otto, who waits in team 2, keeps his own deputy."""
    house.changed(house.anna, deputy_id=house.ben.id)
    house.changed(house.frida, deputy_id=house.anna.id)
    house.changed(house.otto, deputy_id=house.olga.id)
    moved = change_team(house.anna.id, "Leistung 2", house.ada, house.uow, house.moment)
    assert moved == house.now(house.anna) == replace(house.anna, team=house.two)
    assert house.now(house.frida).deputy_id is None
    assert house.now(house.otto).deputy_id == house.olga.id
    assert house.letters.read() == [
        ("Anna", "Ben no longer stands in for you. Please choose somebody else: /ich"),
        ("Frida", "Anna no longer stands in for you. Please choose somebody else: /ich"),
    ]


def test_another_role_in_the_same_team_ends_no_standing_in(house: House) -> None:
    house.changed(house.anna, deputy_id=house.ben.id)
    assert change_roles(house.anna.id, frozenset({Role.FM}), house.ada, house.uow, house.moment).deputy_id
    assert house.letters.read() == []


def test_the_last_administrator_stays_one(house: House) -> None:
    with pytest.raises(Refused) as refusal:
        change_roles(house.ada.id, frozenset({Role.LSB}), house.ada, house.uow, house.moment)
    assert refusal.value.said.values["name"] == "Ada"  # type: ignore[union-attr]
    change_roles(house.ben.id, frozenset({Role.ADMIN}), house.ada, house.uow, house.moment)
    change_roles(house.ada.id, frozenset({Role.LSB}), house.ada, house.uow, house.moment)
    assert house.now(house.ada).roles == {Role.LSB}


def test_nobody_is_without_a_role(house: House) -> None:
    with pytest.raises(Refused):
        change_roles(house.anna.id, frozenset(), house.ada, house.uow, house.moment)


def test_a_team_is_made_only_where_that_is_asked_for(house: House) -> None:
    with pytest.raises(Refused):
        change_team(house.anna.id, "Leistung 3", None, house.uow, house.moment)
    moved = change_team(house.anna.id, "Leistung 3", None, house.uow, house.moment, new_team=True)
    assert moved.team == house.uow.teams.by_name("Leistung 3")
    assert change_team(house.anna.id, None, None, house.uow, house.moment).team is None


@pytest.mark.parametrize("name", ["", "   ", "A" * 101, "Anna\x00"])
def test_an_unusable_name_is_refused(house: House, name: str) -> None:
    with pytest.raises(Refused) as refusal:
        rename_colleague(house.anna.id, name, house.ada, house.uow, house.moment.now)
    assert refusal.value.field == "name"


def test_a_name_is_kept_without_needless_spaces(house: House) -> None:
    assert rename_colleague(house.anna.id, "  Anna \n Groß ", None, house.uow, house.moment.now).name == "Anna Groß"


@pytest.mark.parametrize(("deputy", "fits"), [("anna", True), ("otto", False)])
def test_a_newcomers_deputy_must_fit_as_well(house: House, deputy: str, fits: bool) -> None:
    command = AddColleague("Jana", frozenset({Role.LSB}), "Leistung 1", deputy_id=getattr(house, deputy).id)
    if fits:
        assert add_colleague(command, house.uow, house.moment.now).deputy_id == house.anna.id
    else:
        with pytest.raises(Refused):
            add_colleague(command, house.uow, house.moment.now)

"""What the staff and team repositories promise."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.domain.errors import NotFound, Refused
from bot.domain.people import Permission, Role, Staff
from storage.database import SqlDatabase

LARGEST_TELEGRAM_ID = 2**52 - 1


def test_a_colleague_is_found_again_with_everything(database: SqlDatabase) -> None:
    with database.begin() as uow:
        team = uow.teams.add("Leistung 1")
        lead = uow.staff.add(Staff(0, "Ben", frozenset({Role.TL}), team))
        anna = Staff(
            id=0,
            name="Änne Groß-Łukasz",
            roles=frozenset({Role.LSB, Role.FM}),
            team=team,
            telegram_id=LARGEST_TELEGRAM_ID,
            locale="en",
            deputy_id=lead.id,
            unreachable_since=datetime(2026, 3, 29, 1, 30, tzinfo=UTC),
        )
        stored = uow.staff.add(anna)
    with database.begin() as uow:
        assert stored == replace(anna, id=stored.id)
        assert uow.staff.get(stored.id) == stored
        assert uow.staff.by_telegram_id(LARGEST_TELEGRAM_ID) == stored
        assert uow.staff.all() == [lead, stored]


def test_a_colleague_without_roles_and_team_is_found_too(database: SqlDatabase) -> None:
    with database.begin() as uow:
        stored = uow.staff.add(Staff(0, "New", frozenset()))
        assert uow.staff.get(stored.id) == Staff(stored.id, "New", frozenset())


def test_a_doubled_telegram_id_is_refused_and_the_transaction_goes_on(database: SqlDatabase) -> None:
    with database.begin() as uow:
        uow.staff.add(Staff(0, "Anna", frozenset({Role.LSB}), telegram_id=7))
        with pytest.raises(Refused) as refusal:
            uow.staff.add(Staff(0, "Double", frozenset({Role.LSB}), telegram_id=7))
        uow.staff.add(Staff(0, "Ben", frozenset({Role.TL}), telegram_id=8))
    assert refusal.value.field == "telegram_id"
    with database.begin() as uow:
        assert [colleague.name for colleague in uow.staff.all()] == ["Anna", "Ben"]


def test_taking_over_the_telegram_id_of_another_colleague_is_refused(database: SqlDatabase) -> None:
    with database.begin() as uow:
        uow.staff.add(Staff(0, "Anna", frozenset({Role.LSB}), telegram_id=7))
        ben = uow.staff.add(Staff(0, "Ben", frozenset({Role.TL}), telegram_id=8))
        with pytest.raises(Refused):
            uow.staff.update(replace(ben, telegram_id=7))
        assert uow.staff.get(ben.id) == ben


def test_an_update_replaces_roles_and_everything_else(database: SqlDatabase) -> None:
    with database.begin() as uow:
        team = uow.teams.add("Leistung 1")
        anna = uow.staff.add(Staff(0, "Anna", frozenset({Role.LSB, Role.FM}), telegram_id=7))
        changed = replace(
            anna, roles=frozenset({Role.FM, Role.TL}), team=team, locale="en", telegram_id=9, active=False
        )
        uow.staff.update(changed)
        assert uow.staff.get(anna.id) == changed


def test_who_has_left_is_not_known_by_telegram_any_more(database: SqlDatabase) -> None:
    with database.begin() as uow:
        anna = uow.staff.add(Staff(0, "Anna", frozenset({Role.LSB}), telegram_id=7))
        uow.staff.update(replace(anna, active=False))
        assert uow.staff.by_telegram_id(7) is None
        assert uow.staff.with_role([Role.LSB]) == []
        assert uow.staff.get(anna.id).name == "Anna"


def test_an_unknown_colleague_is_not_found(database: SqlDatabase) -> None:
    with database.begin() as uow:
        assert uow.staff.by_telegram_id(7) is None
        with pytest.raises(NotFound):
            uow.staff.get(1)


def test_those_with_one_of_the_roles_are_found_in_the_team_or_everywhere(database: SqlDatabase) -> None:
    with database.begin() as uow:
        one, two = uow.teams.add("Leistung 1"), uow.teams.add("Leistung 2")
        anna = uow.staff.add(Staff(0, "Anna", frozenset({Role.LSB, Role.TL}), one))
        ben = uow.staff.add(Staff(0, "Ben", frozenset({Role.FM}), two))
        kim = uow.staff.add(Staff(0, "Kim", frozenset({Role.KK})))
        assert uow.staff.with_role([Role.LSB, Role.FM]) == [anna, ben]
        assert uow.staff.with_role([Role.LSB, Role.FM], one.id) == [anna]
        assert uow.staff.with_role([Role.KK]) == [kim]
        assert uow.staff.with_role([]) == []


def test_holders_of_a_permission_are_those_whose_roles_grant_it(database: SqlDatabase) -> None:
    with database.begin() as uow:
        one, two = uow.teams.add("Leistung 1"), uow.teams.add("Leistung 2")
        uow.staff.add(Staff(0, "Anna", frozenset({Role.LSB}), one))
        ben = uow.staff.add(Staff(0, "Ben", frozenset({Role.TL, Role.LSB}), one))
        cem = uow.staff.add(Staff(0, "Cem", frozenset({Role.TL}), two))
        assert uow.staff.holders(Permission.APPROVE_AS_LEAD) == [ben, cem]
        assert uow.staff.holders(Permission.APPROVE_AS_LEAD, two.id) == [cem]


def test_names_are_given_for_the_numbers_that_exist(database: SqlDatabase) -> None:
    with database.begin() as uow:
        anna = uow.staff.add(Staff(0, "Anna", frozenset({Role.LSB})))
        assert uow.staff.names([anna.id, anna.id, 999]) == {anna.id: "Anna"}
        assert uow.staff.names([]) == {}


def test_teams_are_found_by_number_and_name(database: SqlDatabase) -> None:
    with database.begin() as uow:
        team = uow.teams.add("Rechenstelle")
        assert uow.teams.get(team.id) == team
        assert uow.teams.by_name("Rechenstelle") == team
        assert uow.teams.by_name("Kreiskasse") is None
        assert uow.teams.all() == [team]
        with pytest.raises(NotFound):
            uow.teams.get(team.id + 1)


def test_a_second_team_of_the_same_name_is_refused(database: SqlDatabase) -> None:
    with database.begin() as uow:
        uow.teams.add("Rechenstelle")
        with pytest.raises(Refused):
            uow.teams.add("Rechenstelle")
        assert len(uow.teams.all()) == 1

"""Promises of the staff and team repositories."""

from dataclasses import replace

import pytest

from bot.domain.errors import NotFound, Refused
from bot.domain.people import Permission, Role, Staff
from storage.database import SqlDatabase


def colleague(name: str, *roles: Role, **more: object) -> Staff:
    return replace(Staff(id=0, name=name, roles=frozenset(roles)), **more)


def test_a_colleague_is_found_again_with_roles_and_team(database: SqlDatabase) -> None:
    with database.begin() as uow:
        team = uow.teams.add("Leistung 1")
        anna = uow.staff.add(colleague("Anna", Role.LSB, Role.FM, team=team, telegram_id=4_711_000_001))
    with database.begin() as uow:
        assert anna.id > 0
        assert uow.staff.by_telegram_id(4_711_000_001) == anna
        assert uow.staff.get(anna.id) == anna
        assert anna.team == team
        assert anna.roles == {Role.LSB, Role.FM}

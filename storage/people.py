"""Staff and teams."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import time
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, bindparam, delete, exists, select, update

from bot.domain.attendance import WorkingHours
from bot.domain.errors import NotFound, Refused
from bot.domain.people import PERMISSIONS, Permission, Role, Staff, Team
from bot.domain.text import text
from storage.statements import Prepared, Row, Statements, placeholders
from storage.tables.people import STAFF, STAFF_ROLE, TEAM

_WITH_ROLES = (
    select(
        STAFF.c.id,
        STAFF.c.name,
        STAFF.c.team_id,
        TEAM.c.name,
        STAFF.c.telegram_id,
        STAFF.c.locale,
        STAFF.c.deputy_id,
        STAFF.c.active,
        STAFF.c.unreachable_since,
        STAFF.c.work_days,
        STAFF.c.work_start,
        STAFF.c.work_end,
        STAFF_ROLE.c.role,
    )
    .select_from(STAFF.outerjoin(TEAM, TEAM.c.id == STAFF.c.team_id).outerjoin(STAFF_ROLE))
    .order_by(STAFF.c.id)
)
_BY_ID = Prepared(_WITH_ROLES.where(STAFF.c.id == bindparam("staff_id")))
_BY_TELEGRAM_ID = Prepared(_WITH_ROLES.where(STAFF.c.telegram_id == bindparam("telegram_id"), STAFF.c.active))
_ALL = Prepared(_WITH_ROLES)
_HOLDING = _WITH_ROLES.where(
    STAFF.c.active,
    STAFF.c.id.in_(select(STAFF_ROLE.c.staff_id).where(STAFF_ROLE.c.role.in_(bindparam("roles", expanding=True)))),
)
_HOLDING_IN_TEAM = _HOLDING.where(STAFF.c.team_id == bindparam("team_id"))
_NAMES = select(STAFF.c.id, STAFF.c.name).where(STAFF.c.id.in_(bindparam("staff_ids", expanding=True)))

_ADD = Prepared(
    lambda insert: (
        insert(STAFF)
        .values(placeholders(STAFF, "id"))
        .on_conflict_do_nothing(index_elements=["telegram_id"])
        .returning(STAFF.c.id)
    )
)
_UPDATE = Prepared(update(STAFF).where(STAFF.c.id == bindparam("staff_id")).values(placeholders(STAFF, "id")))
_SOMEBODY_ELSE = Prepared(
    select(exists().where(STAFF.c.telegram_id == bindparam("telegram_id"), STAFF.c.id != bindparam("staff_id")))
)
_ADD_ROLE = Prepared(STAFF_ROLE.insert().values(placeholders(STAFF_ROLE)))
_DROP_ROLES = Prepared(delete(STAFF_ROLE).where(STAFF_ROLE.c.staff_id == bindparam("staff_id")))


class SqlStaff:
    """Implements `bot.ports.StaffRepository`; a person with all their roles is one query."""

    def __init__(self, connection: Connection, statements: Statements) -> None:
        self._connection = connection
        self._statements = statements

    def get(self, staff_id: int) -> Staff:
        found = _people(self._statements.rows(_BY_ID, staff_id=staff_id))
        if not found:
            raise NotFound(text("There is no colleague with the number {id}.", id=staff_id))
        return found[0]

    def by_telegram_id(self, telegram_id: int) -> Staff | None:
        found = _people(self._statements.rows(_BY_TELEGRAM_ID, telegram_id=telegram_id))
        return found[0] if found else None

    def with_role(self, roles: Iterable[Role], team_id: int | None = None) -> Sequence[Staff]:
        values = {"roles": [role.value for role in roles], "team_id": team_id}
        query = _HOLDING if team_id is None else _HOLDING_IN_TEAM
        return _people(tuple(row) for row in self._connection.execute(query, values))

    def holders(self, permission: Permission, team_id: int | None = None) -> Sequence[Staff]:
        return self.with_role((role for role, granted in PERMISSIONS.items() if permission in granted), team_id)

    def names(self, staff_ids: Iterable[int]) -> Mapping[int, str]:
        rows = self._connection.execute(_NAMES, {"staff_ids": list(set(staff_ids))})
        return {row.id: row.name for row in rows}

    def all(self) -> Sequence[Staff]:
        return _people(self._statements.rows(_ALL))

    def add(self, staff: Staff) -> Staff:
        staff_id = self._statements.value(_ADD, **_columns(staff))
        if staff_id is None:
            raise _doubled_telegram_id()
        self._store_roles(staff_id, staff.roles)
        return self.get(staff_id)

    def update(self, staff: Staff) -> None:
        if self._statements.value(_SOMEBODY_ELSE, telegram_id=staff.telegram_id, staff_id=staff.id):
            raise _doubled_telegram_id()
        self._statements.run(_UPDATE, staff_id=staff.id, **_columns(staff))
        self._statements.run(_DROP_ROLES, staff_id=staff.id)
        self._store_roles(staff.id, staff.roles)

    def _store_roles(self, staff_id: int, roles: Iterable[Role]) -> None:
        self._statements.run_many(_ADD_ROLE, [{"staff_id": staff_id, "role": role.value} for role in roles])


def _columns(staff: Staff) -> dict[str, Any]:
    return {
        "name": staff.name,
        "team_id": staff.team.id if staff.team else None,
        "telegram_id": staff.telegram_id,
        "locale": staff.locale,
        "deputy_id": staff.deputy_id,
        "active": staff.active,
        "unreachable_since": staff.unreachable_since,
        "work_days": staff.hours and "".join(map(str, sorted(staff.hours.days))),
        "work_start": staff.hours and staff.hours.start,
        "work_end": staff.hours and staff.hours.end,
    }


def _people(rows: Iterable[Row]) -> list[Staff]:
    """Rows are one a person and role, each person's together."""
    return [_person(list(own)) for _, own in groupby(rows, key=itemgetter(0))]


def _person(rows: Sequence[Row]) -> Staff:
    staff_id, name, team_id, team_name, telegram_id, locale, deputy_id, active, unreachable_since, *hours, _ = rows[0]
    return Staff(
        id=staff_id,
        name=name,
        roles=frozenset(Role(row[-1]) for row in rows if row[-1] is not None),
        team=None if team_id is None else Team(team_id, team_name),
        telegram_id=telegram_id,
        locale=locale,
        deputy_id=deputy_id,
        active=active,
        unreachable_since=unreachable_since,
        hours=_hours(*hours),
    )


def _hours(days: str | None, start: time | None, end: time | None) -> WorkingHours | None:
    if days is None or start is None or end is None:
        return None
    return WorkingHours(start, end, frozenset(map(int, days)))


def _doubled_telegram_id() -> Refused:
    return Refused(text("Another colleague already has this Telegram id."), field="telegram_id")


_TEAM = select(TEAM.c.id, TEAM.c.name)
_TEAM_BY_ID = Prepared(_TEAM.where(TEAM.c.id == bindparam("team_id")))
_TEAM_BY_NAME = Prepared(_TEAM.where(TEAM.c.name == bindparam("name")))
_TEAMS = Prepared(_TEAM.order_by(TEAM.c.id))
_ADD_TEAM = Prepared(
    lambda insert: (
        insert(TEAM)
        .values(name=bindparam("name"))
        .on_conflict_do_nothing(index_elements=["name"])
        .returning(TEAM.c.id, TEAM.c.name)
    )
)


class SqlTeams:
    """Implements `bot.ports.TeamRepository`."""

    def __init__(self, statements: Statements) -> None:
        self._statements = statements

    def get(self, team_id: int) -> Team:
        row = self._statements.row(_TEAM_BY_ID, team_id=team_id)
        if row is None:
            raise NotFound(text("There is no team with the number {id}.", id=team_id))
        return Team(*row)

    def by_name(self, name: str) -> Team | None:
        row = self._statements.row(_TEAM_BY_NAME, name=name)
        return None if row is None else Team(*row)

    def add(self, name: str) -> Team:
        row = self._statements.row(_ADD_TEAM, name=name)
        if row is None:
            raise Refused(text("There is already a team called {name}.", name=name), field="name")
        return Team(*row)

    def all(self) -> Sequence[Team]:
        return [Team(*row) for row in self._statements.rows(_TEAMS)]

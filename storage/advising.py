"""Which teams hold first consultations with whom: whose a new customer is as long as nobody is the main contact."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, literal_column, select

from bot.domain.new_customers.codes import Group
from bot.domain.new_customers.placement import Advising, advising
from bot.domain.people import PERMISSIONS, Permission
from storage.statements import Prepared, Row, Statements
from storage.tables.intakes import OFFICER_CALENDAR
from storage.tables.people import STAFF, STAFF_ROLE

_HOLDING: Any = [
    literal_column(f"'{role}'") for role, held in PERMISSIONS.items() if Permission.HOLD_CONSULTATION in held
]
_OFFICERS: Any = (
    select(STAFF.c.team_id, OFFICER_CALENDAR.c.groups)
    .select_from(STAFF.outerjoin(OFFICER_CALENDAR, OFFICER_CALENDAR.c.officer_id == STAFF.c.id))
    .where(
        STAFF.c.active,
        STAFF.c.team_id.is_not(None),
        STAFF.c.id.in_(select(STAFF_ROLE.c.staff_id).where(STAFF_ROLE.c.role.in_(_HOLDING))),
    )
)
_IN_HOUSE = Prepared(_OFFICERS)
_IN_TEAM = Prepared(_OFFICERS.where(STAFF.c.team_id == bindparam("team_id")))


def advising_of(statements: Statements) -> Advising:
    """Of all teams. One query."""
    return _read(statements.rows(_IN_HOUSE))


def groups_of(team_id: int | None, statements: Statements) -> Sequence[str]:
    """The age groups that a team advises; none for the whole office, which sees all of them anyway."""
    if team_id is None:
        return []
    return sorted(_read(statements.rows(_IN_TEAM, team_id=team_id)))


def _read(rows: Sequence[Row]) -> Advising:
    """Whoever has entered no groups of their own advises all."""
    return advising((team_id, [*map(Group, Group if groups is None else groups)]) for team_id, groups in rows)

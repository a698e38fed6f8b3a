"""Colleagues come and go. Called where somebody already may: on the command line of the server."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.errors import Refused
from bot.domain.people import Role, Staff, Team
from bot.domain.text import text
from bot.ports import UnitOfWork

LONGEST_NAME = 100


@dataclass(frozen=True)
class AddColleague:
    """`team` is a team's name; `new_team` makes one of that name where there is none. `deputy_id` stands in."""

    name: str
    roles: frozenset[Role]
    team: str | None = None
    new_team: bool = False
    telegram_id: int | None = None
    locale: str = "de"
    deputy_id: int | None = None


def add_colleague(command: AddColleague, uow: UnitOfWork, now: datetime) -> Staff:
    """Raises Refused for an unusable name, no role, an unknown team, a Telegram id that another colleague has."""
    name = " ".join(command.name.split())
    if not name.isprintable() or not 0 < len(name) <= LONGEST_NAME:
        raise Refused(text("A colleague needs a name of at most {limit} characters.", limit=LONGEST_NAME), field="name")
    if not command.roles:
        raise Refused(text("A colleague needs at least one role."), field="roles")
    if command.deputy_id is not None:
        uow.staff.get(command.deputy_id)
    colleague = uow.staff.add(
        Staff(
            id=0,
            name=name,
            roles=command.roles,
            team=_team(command, uow),
            telegram_id=command.telegram_id,
            locale=command.locale,
            deputy_id=command.deputy_id,
        )
    )
    uow.audit.record(
        "staff.added", at=now, by=None, subject=f"staff:{colleague.id}", details={"roles": sorted(colleague.roles)}
    )
    return colleague


def deactivate_colleague(staff_id: int, uow: UnitOfWork, now: datetime) -> Staff:
    """The assistant no longer knows the person; what they did keeps their name. Raises NotFound; safe to repeat."""
    colleague = uow.staff.get(staff_id)
    if not colleague.active:
        return colleague
    former = replace(colleague, active=False)
    uow.staff.update(former)
    uow.audit.record("staff.deactivated", at=now, by=None, subject=f"staff:{staff_id}")
    return former


def _team(command: AddColleague, uow: UnitOfWork) -> Team | None:
    if command.team is None:
        return None
    if (team := uow.teams.by_name(command.team)) is not None:
        return team
    if command.new_team:
        return uow.teams.add(command.team)
    known = ", ".join(team.name for team in uow.teams.all())
    if not known:
        raise Refused(text("There is no team yet; --new-team creates the one you named."), field="team")
    raise Refused(text("There is no such team. Known: {known}. --new-team creates one.", known=known), field="team")

"""Leistungsteam: who decides on an application for which nobody has chosen a team."""

from collections.abc import Mapping, Sequence

from bot.domain.moment import Moment
from bot.domain.new_customers.application_import import team_word
from bot.domain.people import Permission, Team
from bot.ports import UnitOfWork


def deciding_teams(uow: UnitOfWork) -> Sequence[Team]:
    """Those in which somebody decides on applications, by name."""
    teams = {each.team.id: each.team for each in uow.staff.holders(Permission.DECIDE_APPLICATION) if each.team}
    return sorted(teams.values(), key=lambda team: team.name)


def default_benefit_team(uow: UnitOfWork, moment: Moment) -> int | None:
    """The one that the office names, else the only one there is. None leaves it to the reception area: it stands on the
    checklist."""
    named = moment.office.new_customers.benefit_team
    if named:
        team = uow.teams.by_name(named)
        return team.id if team else None
    teams = deciding_teams(uow)
    return teams[0].id if len(teams) == 1 else None


def teams_by_word(uow: UnitOfWork) -> Mapping[str, int]:
    """As a file may spell them."""
    return {team_word(team.name): team.id for team in deciding_teams(uow)}

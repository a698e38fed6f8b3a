"""Which claims a person sees, and whose they are. A team sees its own; accounting and management see all."""

from bot.domain.claims.model import Claim
from bot.domain.errors import NotPermitted
from bot.domain.people import Permission, Staff
from bot.domain.text import text


def may_see_claims_of(staff: Staff, team_id: int) -> bool:
    """As `bot.domain.cases.may_see`, of all claims of a team."""
    if staff.may(Permission.SEE_ALL_CLAIMS):
        return True
    return staff.may(Permission.SEE_TEAM_CLAIMS) and staff.team is not None and staff.team.id == team_id


def leads_team_of(staff: Staff, claim: Claim) -> bool:
    return staff.may(Permission.LEAD_TEAM) and staff.team is not None and staff.team.id == claim.team_id


def team_scope(staff: Staff) -> int | None:
    """The one team whose claims the person sees; None for all. Raises NotPermitted for those who see none."""
    if staff.may(Permission.SEE_ALL_CLAIMS):
        return None
    staff.require(Permission.SEE_TEAM_CLAIMS)
    if staff.team is None:
        raise NotPermitted(text("You belong to no team yet. Please ask an administrator to enter your team."))
    return staff.team.id

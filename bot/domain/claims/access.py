"""Who may see a claim, and whose task a step is. A team sees its own claims; accounting and management see all."""

from bot.domain.claims.model import Claim
from bot.domain.errors import NotPermitted
from bot.domain.people import PERMISSIONS, Permission, Role, Staff
from bot.domain.text import text


def may_see(staff: Staff, claim: Claim) -> bool:
    return may_see_claims_of(staff, claim.team_id)


def may_see_claims_of(staff: Staff, team_id: int) -> bool:
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


def is_team_role(role: Role) -> bool:
    """A role that sees only its own team's claims, so that it is told of nothing else either."""
    return Permission.SEE_TEAM_CLAIMS in PERMISSIONS[role] and Permission.SEE_ALL_CLAIMS not in PERMISSIONS[role]


def is_team_permission(permission: Permission) -> bool:
    """A step that only colleagues of the claim's own team do."""
    return all(is_team_role(role) for role, held in PERMISSIONS.items() if permission in held)

"""Einladung: who may invite whom. The link's secret is worth nothing to whoever reads our books."""

import hashlib

from bot.domain.cases import is_team_role
from bot.domain.errors import NotPermitted
from bot.domain.people import PERMISSIONS, Permission, Role, Staff, Team
from bot.domain.text import text

SECRET_BYTES = 32
"""43 characters of a link, which may have 64."""


def secret_hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def is_given_by_leads(role: Role) -> bool:
    """A role of casework in a team: what leads, manages or sees the whole office is given by administrators."""
    return is_team_role(role) and not PERMISSIONS[role] & {Permission.LEAD_TEAM, Permission.MANAGE_STAFF}


def roles_to_give(by: Staff | None) -> tuple[Role, ...]:
    """The roles this person may invite into; all of them on the command line (None)."""
    if by is None or by.may(Permission.MANAGE_STAFF):
        return tuple(Role)
    if by.may(Permission.INVITE_COLLEAGUE):
        return tuple(role for role in Role if is_given_by_leads(role))
    return ()


def may_invite(by: Staff, colleague: Staff) -> bool:
    try:
        check_inviting(by, colleague.roles, colleague.team)
    except NotPermitted:
        return False
    return True


def check_inviting(by: Staff | None, roles: frozenset[Role], team: Team | None) -> None:
    """Raises NotPermitted: a team lead invites into their own team, and only for its casework."""
    if by is None or by.may(Permission.MANAGE_STAFF):
        return
    by.require(Permission.INVITE_COLLEAGUE)
    if team is None or by.team is None or team.id != by.team.id:
        raise NotPermitted(text("You may invite into your own team only."))
    if not roles <= frozenset(roles_to_give(by)):
        raise NotPermitted(text("This role is given by the administrators."))

"""Who may invite whom into what."""

import pytest

from bot.domain.errors import NotPermitted
from bot.domain.invitations import check_inviting, is_given_by_leads, roles_to_give, secret_hash
from bot.domain.people import Role, Staff, Team

ONE, TWO = Team(1, "Leistung 1"), Team(2, "Leistung 2")
LEAD = Staff(1, "Tina", frozenset({Role.TL}), ONE)
ADMIN = Staff(2, "Ada", frozenset({Role.ADMIN}))
CASEWORKER = Staff(3, "Anna", frozenset({Role.LSB}), ONE)
TEAMLESS_LEAD = Staff(4, "Tom", frozenset({Role.TL}))
LEAD_AND_ADMIN = Staff(5, "Lea", frozenset({Role.TL, Role.ADMIN}), ONE)


def permitted(by: Staff | None, roles: set[Role], team: Team | None) -> bool:
    try:
        check_inviting(by, frozenset(roles), team)
    except NotPermitted:
        return False
    return True


@pytest.mark.parametrize(
    ("role", "by_a_lead"),
    [
        (Role.LSB, True),
        (Role.FM, True),
        (Role.RS, False),  # sees the claims of all teams
        (Role.KK, False),
        (Role.TL, False),  # decides as the second person
        (Role.BL, False),
        (Role.GF, False),
        (Role.ADMIN, False),
    ],
)
def test_a_lead_gives_the_roles_of_casework_and_an_administrator_every_role(role: Role, by_a_lead: bool) -> None:
    assert is_given_by_leads(role) is by_a_lead
    assert permitted(LEAD, {role}, ONE) is by_a_lead
    assert permitted(ADMIN, {role}, ONE)
    assert permitted(None, {role}, ONE)
    assert not permitted(CASEWORKER, {role}, ONE)


@pytest.mark.parametrize(
    ("by", "team", "allowed"),
    [
        (LEAD, ONE, True),
        (LEAD, TWO, False),
        (LEAD, None, False),
        (TEAMLESS_LEAD, None, False),
        (TEAMLESS_LEAD, ONE, False),
        (LEAD_AND_ADMIN, TWO, True),
        (ADMIN, TWO, True),
        (ADMIN, None, True),
        (None, None, True),
    ],
)
def test_a_lead_invites_into_the_own_team_and_an_administrator_into_any(
    by: Staff | None, team: Team | None, allowed: bool
) -> None:
    assert permitted(by, {Role.LSB}, team) is allowed


def test_one_role_too_many_is_one_too_many() -> None:
    assert permitted(LEAD, {Role.LSB, Role.FM}, ONE)
    assert not permitted(LEAD, {Role.LSB, Role.TL}, ONE)


def test_whoever_may_not_invite_has_no_role_to_offer() -> None:
    assert roles_to_give(CASEWORKER) == ()
    assert roles_to_give(LEAD) == (Role.LSB, Role.FM, Role.SC, Role.AV)
    assert roles_to_give(ADMIN) == roles_to_give(None) == tuple(Role)


def test_the_hash_is_sha_256() -> None:
    """FIPS 180-2, appendix B.1: the digest of "abc"."""
    assert secret_hash("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

"""Who may see an intake, who keeps whose calendar, and who is told of what."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum, auto

from bot.domain import cases
from bot.domain.new_customers.model import Intake
from bot.domain.people import Permission, Staff


class Party(StrEnum):
    """Somebody who is told of a step. LEAD is that of the member's team, LEADS are all whose team it concerns."""

    OFFICER = auto()
    BENEFIT_TEAM = auto()
    RECEPTION = auto()
    LEAD = auto()
    LEADS = auto()


@dataclass(frozen=True)
class Audience:
    """Colleagues by name, or whoever holds a permission: in the whole house, in a team, or in one of several."""

    staff_ids: frozenset[int] = frozenset()
    permission: Permission | None = None
    team_id: int | None = None
    teams: frozenset[int] | None = None


def audience(party: Party, intake: Intake, member: int) -> Audience:
    """Who that is; `member` is 0 where no member is concerned. The leads of the placement stand for the officer of a
    member who has none yet."""
    match party:
        case Party.OFFICER:
            officers = _officers(intake, member)
            return Audience(officers) if officers or not member else _leads(intake.placements(member))
        case Party.BENEFIT_TEAM:
            team = intake.benefit_team_id
            if team is None:
                return Audience()
            return Audience(permission=Permission.DECIDE_APPLICATION, team_id=team)
        case Party.RECEPTION:
            return Audience(permission=Permission.TAKE_INTAKE)
        case Party.LEAD:
            team = intake.member(member).team_id
            if team is None:
                return _leads(intake.placements(member) or intake.watching)
            return Audience(permission=Permission.LEAD_TEAM, team_id=team)
        case Party.LEADS:
            benefit = intake.benefit_team_id
            return _leads(intake.watching | (frozenset() if benefit is None else {benefit}))


def _leads(teams: frozenset[int]) -> Audience:
    return Audience(permission=Permission.LEAD_TEAM, teams=teams)


def may_see(staff: Staff, intake: Intake) -> bool:
    """Beside those who see every case of the kind or of their team, the officer it is with, wherever they work."""
    return cases.may_see(staff, intake)


def may_take(staff: Staff, permission: Permission, intake: Intake) -> bool:
    """Whether somebody may take a step that needs the permission. Appointments are the business of the reception area
    and of the placement: the leads of other teams see them, but arrange none."""
    if not staff.may(permission):
        return False
    if permission not in (Permission.BOOK_APPOINTMENT, Permission.REOPEN_TALK):
        return True
    arranges = staff.may(Permission.TAKE_INTAKE) or staff.may(Permission.HOLD_CONSULTATION)
    return arranges or (staff.team is not None and staff.team.id in intake.watching)


def reception_team(by: Staff, holders: Sequence[Staff]) -> int | None:
    """The team of the reception area that an application belongs to: the registrar's, where they are one of it; else
    that of the first of those who hold the permission and have a team."""
    reception = (by, *holders) if by.may(Permission.TAKE_INTAKE) else holders
    return next((each.team.id for each in reception if each.team is not None), None)


def may_keep_calendar(staff: Staff, officer: Staff) -> bool:
    """One's own; a lead those of the team."""
    if not staff.may(Permission.KEEP_CALENDAR) or not officer.may(Permission.HOLD_CONSULTATION):
        return False
    if staff.id == officer.id:
        return True
    return staff.may(Permission.LEAD_TEAM) and staff.team is not None and staff.team == officer.team


def _officers(intake: Intake, member: int) -> frozenset[int]:
    """The main contact, and whoever the last appointment is with; of the whole intake all of them."""
    if not member:
        return intake.officers
    main = intake.member(member).officer_id
    last = next((each.officer_id for each in reversed(intake.appointments) if each.member == member), None)
    return frozenset(each for each in (main, last) if each is not None)

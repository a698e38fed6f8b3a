"""Who may change what about a colleague: themselves, whoever leads their team, the administrators, the command line."""

from bot.domain.errors import NotFound, NotPermitted
from bot.domain.people import Permission, Staff
from bot.domain.text import text
from bot.ports import UnitOfWork


def number_of(staff: Staff | None) -> int | None:
    """For the books; None for the command line, or for nobody."""
    return None if staff is None else staff.id


def leads(by: Staff, colleague: Staff) -> bool:
    """Leads the colleague's team."""
    same_team = by.team is not None and colleague.team is not None and by.team.id == colleague.team.id
    return by.may(Permission.LEAD_TEAM) and same_team


def may_look_after(by: Staff | None, colleague: Staff) -> bool:
    """Absences, deputies, working hours, leaving. `by` None is the command line, where everything may be done."""
    return by is None or by.may(Permission.MANAGE_STAFF) or leads(by, colleague)


def colleague_of(by: Staff | None, staff_id: int, uow: UnitOfWork, *, own: bool = False) -> Staff:
    """A colleague that `by` may look after; with `own` also themselves. Raises NotFound or NotPermitted."""
    colleague = uow.staff.get(staff_id)
    if not (may_look_after(by, colleague) or (own and by is not None and by.id == staff_id)):
        raise NotPermitted(text("Only the team lead and the administrators may change this."))
    return colleague


def active_colleague(by: Staff | None, staff_id: int, uow: UnitOfWork, *, own: bool = False) -> Staff:
    """The same, of those who still work here."""
    colleague = colleague_of(by, staff_id, uow, own=own)
    if not colleague.active:
        raise NotFound(text("{name} no longer works with me.", name=colleague.name))
    return colleague


def may_cut_off(by: Staff, colleague: Staff) -> bool:
    return by.may(Permission.MANAGE_STAFF) or not colleague.may(Permission.MANAGE_STAFF)


def check_may_cut_off(by: Staff | None, colleague: Staff) -> None:
    """Raises NotPermitted: no team lead cuts an administrator off, who might have to undo it."""
    if by is not None and not may_cut_off(by, colleague):
        require_admin(by)


def require_admin(by: Staff | None) -> None:
    """Raises NotPermitted. Roles and teams decide what somebody sees: no business of a team lead."""
    if by is not None:
        by.require(Permission.MANAGE_STAFF)

"""Loads an objection for a person: what is none of their business looks as if it did not exist."""

from bot.domain.cases import may_see
from bot.domain.errors import ChangedMeanwhile, NotFound
from bot.domain.objections.model import Objection
from bot.domain.people import Permission, Staff
from bot.domain.text import text
from bot.ports import UnitOfWork


def objection_for(staff: Staff, objection_id: int, uow: UnitOfWork) -> Objection:
    """Raises NotFound for one that does not exist or is none of the person's business."""
    objection = uow.objections.get(objection_id)
    if not may_see(staff, objection):
        raise NotFound(text("There is no objection {no}.", no=objection_id))
    return objection


def check_unchanged(objection: Objection, version: int) -> None:
    """`version` is that of the objection the person saw. Raises ChangedMeanwhile."""
    if objection.version != version:
        raise ChangedMeanwhile(text("Objection {no} was changed meanwhile. Nothing was stored.", no=objection.id))


def team_scope(staff: Staff) -> int | None:
    """Of which team somebody sees all objections; None: of the whole office.

    Raises NotFound for whoever sees none, also for lack of a team.
    """
    if staff.may(Permission.SEE_ALL_OBJECTIONS):
        return None
    if not staff.may(Permission.SEE_OBJECTIONS) or staff.team is None:
        raise NotFound(text("You see no objections."))
    return staff.team.id

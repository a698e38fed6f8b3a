"""Loads a new customer for a person: what is none of their business looks as if it did not exist."""

from bot.domain.errors import ChangedMeanwhile, NotFound, NotPermitted
from bot.domain.new_customers.access import may_see, may_take
from bot.domain.new_customers.model import Intake
from bot.domain.people import Permission, Staff
from bot.domain.text import text
from bot.ports import UnitOfWork


def intake_for(staff: Staff, intake_id: int, uow: UnitOfWork) -> Intake:
    """Raises NotFound for one that does not exist or is none of the person's business."""
    intake = uow.intakes.get(intake_id)
    if not may_see(staff, intake):
        raise NotFound(text("There is no new customer {no}.", no=intake_id))
    return intake


def check_may_take(staff: Staff, permission: Permission, intake: Intake) -> None:
    """Raises NotPermitted."""
    staff.require(permission)
    if not may_take(staff, permission, intake):
        raise NotPermitted(text("Appointments are made by the reception area and the job placement."))


def check_unchanged(intake: Intake, version: int) -> None:
    """`version` is that of the intake the person saw. Raises ChangedMeanwhile."""
    if intake.version != version:
        raise ChangedMeanwhile(text("New customer {no} was changed meanwhile. Nothing was stored.", no=intake.id))


def team_scope(staff: Staff) -> int | None:
    """Of which team somebody sees all new customers; None: of the whole office.

    Raises NotFound for whoever sees none, also for lack of a team.
    """
    if staff.may(Permission.SEE_ALL_NEW_CUSTOMERS):
        return None
    if not staff.may(Permission.SEE_NEW_CUSTOMERS) or staff.team is None:
        raise NotFound(text("You see no new customers."))
    return staff.team.id

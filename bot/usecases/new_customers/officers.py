"""Arbeitsvermittlung: who holds first consultations."""

from collections.abc import Sequence

from bot.domain.errors import NotFound, Refused
from bot.domain.people import Permission, Staff
from bot.domain.text import text
from bot.ports import UnitOfWork


def officer_for_talks(officer_id: int, uow: UnitOfWork) -> Staff:
    """Raises Refused for whoever has left, or holds no first consultations."""
    try:
        officer = uow.staff.get(officer_id)
    except NotFound:
        officer = None
    if officer is None or not officer.active or not officer.may(Permission.HOLD_CONSULTATION):
        raise Refused(text("This colleague holds no first consultations. Please choose another one."), field="officer")
    return officer


def officers_for_talks(uow: UnitOfWork, team_id: int | None = None) -> Sequence[Staff]:
    """All of the house, or of a team."""
    return uow.staff.holders(Permission.HOLD_CONSULTATION, team_id)

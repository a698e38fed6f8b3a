"""Termine suchen und buchen: which slots of some officers are free, and what to do when somebody else was quicker."""

from collections.abc import Sequence
from datetime import date

from bot.domain.moment import Moment
from bot.domain.new_customers.model import Intake
from bot.domain.new_customers.slots import FoundSlots, SlotTaken, find_slots, last_day
from bot.domain.people import Staff
from bot.ports import UnitOfWork


def find_free_slots(officers: Sequence[Staff], applied_on: date, uow: UnitOfWork, moment: Moment) -> FoundSlots:
    """A few queries, however many officers they are."""
    calendars = uow.officer_calendars.of(officers, moment.today)
    numbers = [officer.id for officer in officers]
    taken = uow.appointments.taken(numbers, moment.today, last_day(applied_on, moment))
    return find_slots(calendars, taken, applied_on, moment)


def store_booking(
    intake: Intake, expected_version: int, officers: Sequence[Staff], uow: UnitOfWork, moment: Moment
) -> None:
    """Stores an intake with a new appointment. Raises SlotTaken with the next free slot of these officers where
    somebody else was quicker, ChangedMeanwhile where the intake went on; nothing is stored then."""
    try:
        uow.intakes.save(intake, expected_version=expected_version)
    except SlotTaken as taken:
        following = find_free_slots(officers, intake.applied_on, uow, moment).next
        raise SlotTaken(taken.slot, following) from None

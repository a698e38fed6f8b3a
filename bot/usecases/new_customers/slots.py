"""Termine anbieten: the free slots for a member, and which officer has the next one. A few queries, however many."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.moment import Moment
from bot.domain.new_customers.calendar import OfficerCalendar, Slot
from bot.domain.new_customers.channels import CHANNELS
from bot.domain.new_customers.codes import Group
from bot.domain.new_customers.consultation import mds_from
from bot.domain.new_customers.letter_time import letter_received_on
from bot.domain.new_customers.model import Intake, Member
from bot.domain.new_customers.slots import FoundSlots, find_slots, last_day, of_group, reachable_first
from bot.domain.people import Staff
from bot.ports import UnitOfWork
from bot.usecases.new_customers.access import intake_for
from bot.usecases.new_customers.officers import officer_for_talks, officers_for_talks


@dataclass(frozen=True)
class SlotSearch:
    """Whose slots: those of `officer_id`, of `team_id`, or of all who advise the member's age group (`everybody`).
    By default those of the main contact; without one of the member's team, else of everybody."""

    by: Staff
    intake_id: int
    member: int
    officer_id: int | None = None
    team_id: int | None = None
    everybody: bool = False


@dataclass(frozen=True)
class SlotOffers:
    """`found.within` are offered first, `found.later` after them. `officers` are those who were asked, by number.
    `intake` as the person saw it, for its version. `letter_on`: where the client is not in the house, the day on which
    a letter of now counts as received; what lies up to then stands behind the other slots inside the standard."""

    intake: Intake
    member: Member
    found: FoundSlots
    officers: Mapping[int, Staff]
    letter_on: date | None = None


@dataclass(frozen=True)
class OfficerOffer:
    """An officer with the soonest free slot, and how many are left inside the minimum standard."""

    officer: Staff
    next: Slot | None
    within: int


@dataclass(frozen=True)
class Diaries:
    """Who holds first consultations (by number), what their calendars open, and what of it is taken."""

    officers: Mapping[int, Staff]
    calendars: Sequence[OfficerCalendar]
    taken: Sequence[Slot]


def offer_slots(search: SlotSearch, uow: UnitOfWork, moment: Moment) -> SlotOffers:
    """Raises NotFound, or Refused for an officer who holds no first consultations."""
    intake = intake_for(search.by, search.intake_id, uow)
    member = intake.member(search.member)
    officers, calendars = _asked(search, member, uow, moment)
    found = _found(calendars, mds_from(intake.applied_on, member.joined_on), uow, moment)
    asked = {calendar.officer_id for calendar in calendars}
    letter_on = None if CHANNELS[intake.channel].appointments else letter_received_on(moment)
    if letter_on is not None:
        found = reachable_first(found, letter_on)
    return SlotOffers(intake, member, found, {each.id: each for each in officers if each.id in asked}, letter_on)


def open_diaries(applied_on: date, uow: UnitOfWork, moment: Moment) -> Diaries:
    """Of all who hold first consultations. A few queries, for whoever then asks about several age groups."""
    officers = officers_for_talks(uow)
    calendars = uow.officer_calendars.of(officers, moment.today)
    return Diaries({each.id: each for each in officers}, calendars, _taken(calendars, applied_on, uow, moment))


def best_officers(group: Group, applied_on: date, diaries: Diaries, moment: Moment) -> Sequence[OfficerOffer]:
    """All who advise the age group: whoever has the soonest slot first, with equal ones whoever has fewer
    appointments; those without any last. Computes only."""
    calendars = of_group(diaries.calendars, group)
    advising = {calendar.officer_id for calendar in calendars}
    taken = [slot for slot in diaries.taken if slot.officer_id in advising]
    found = find_slots(calendars, taken, applied_on, moment)
    offers = {
        calendar.officer_id: OfficerOffer(
            diaries.officers[calendar.officer_id],
            next=next((slot for slot in (*found.within, *found.later) if slot.officer_id == calendar.officer_id), None),
            within=sum(slot.officer_id == calendar.officer_id for slot in found.within),
        )
        for calendar in calendars
    }
    order = dict.fromkeys([*(slot.officer_id for slot in (*found.within, *found.later)), *offers])
    return [offers[number] for number in order]


def _asked(
    search: SlotSearch, member: Member, uow: UnitOfWork, moment: Moment
) -> tuple[Sequence[Staff], Sequence[OfficerCalendar]]:
    officer_id, team_id = search.officer_id, search.team_id
    if officer_id is None and team_id is None and not search.everybody:
        officer_id, team_id = _main_contact(member, uow), member.team_id
    if officer_id is not None:
        officers: Sequence[Staff] = [officer_for_talks(officer_id, uow)]
        return officers, uow.officer_calendars.of(officers, moment.today)
    officers = officers_for_talks(uow, team_id)
    return officers, of_group(uow.officer_calendars.of(officers, moment.today), member.group)


def _main_contact(member: Member, uow: UnitOfWork) -> int | None:
    """None where there is none, or they have left or hold no talks any more."""
    return next((each.id for each in officers_for_talks(uow) if each.id == member.officer_id), None)


def _found(calendars: Sequence[OfficerCalendar], applied_on: date, uow: UnitOfWork, moment: Moment) -> FoundSlots:
    return find_slots(calendars, _taken(calendars, applied_on, uow, moment), applied_on, moment)


def _taken(calendars: Sequence[OfficerCalendar], applied_on: date, uow: UnitOfWork, moment: Moment) -> Sequence[Slot]:
    numbers = [calendar.officer_id for calendar in calendars]
    return uow.appointments.taken(numbers, moment.today, last_day(applied_on, moment)) if numbers else ()

"""Terminsuche: free slots for a first consultation, those inside the minimum standard first."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.domain.errors import Refused
from bot.domain.moment import Moment
from bot.domain.new_customers.calendar import OfficerCalendar, Slot, has_begun
from bot.domain.new_customers.codes import Group
from bot.domain.new_customers.consultation import mds_date
from bot.domain.new_customers.rules import SlotRules
from bot.domain.text import Text, text
from bot.domain.workdays import WorkCalendar


class SlotTaken(Refused):
    """Somebody else was quicker; nothing was stored. `following` is the next free one, where it is known."""

    def __init__(self, slot: Slot, following: Slot | None = None) -> None:
        self.slot, self.following = slot, following
        super().__init__(_said_taken(slot, following), field="slot")


@dataclass(frozen=True)
class FoundSlots:
    """`within` lie up to the day of the minimum standard (`until`), `later` after it; soonest first. `missed`: that day
    is over, so none can be inside it any more."""

    until: date
    within: tuple[Slot, ...]
    later: tuple[Slot, ...]
    missed: bool = False

    @property
    def still_offered(self) -> Slot | None:
        """Whoever has this one needs no help: inside the standard, or, once that is missed, the next one there is."""
        return next(iter((*self.within, *(self.later if self.missed else ()))), None)

    @property
    def ticket_needed(self) -> bool:
        """The team and its lead are asked to find one."""
        return self.still_offered is None

    @property
    def next(self) -> Slot | None:
        return next(iter((*self.within, *self.later)), None)


def find_slots(
    calendars: Iterable[OfficerCalendar], taken: Collection[Slot], applied_on: date, moment: Moment
) -> FoundSlots:
    """The free slots of these officers from now on; later than the minimum standard as far as the house looks ahead.

    `taken` are the booked ones of these officers. On one day at one time whoever has fewer of them comes first.
    """
    rules = moment.office.new_customers
    until = mds_date(applied_on, moment)
    last = last_day(applied_on, moment)
    free = free_slots(calendars, taken, moment.today, last, moment.calendar, rules.slots)
    ahead = [slot for slot in free if not has_begun(slot.day, slot.start, moment)]
    return FoundSlots(
        until,
        within=tuple(slot for slot in ahead if slot.day <= until),
        later=tuple(slot for slot in ahead if slot.day > until),
        missed=until < moment.today,
    )


def reachable_first(found: FoundSlots, received_on: date) -> FoundSlots:
    """The same: those inside the standard that an invitation by letter reaches before the others."""
    return replace(found, within=tuple(sorted(found.within, key=lambda slot: slot.day <= received_on)))


def last_day(applied_on: date, moment: Moment) -> date:
    """Up to here slots are looked for."""
    horizon = moment.calendar.add(moment.today, moment.office.new_customers.slots.horizon)
    return max(mds_date(applied_on, moment), horizon)


def free_slots(
    calendars: Iterable[OfficerCalendar],
    taken: Collection[Slot],
    first: date,
    last: date,
    calendar: WorkCalendar,
    rules: SlotRules,
) -> Sequence[Slot]:
    """From `first` to `last`, both included: what the calendars open, less what is taken."""
    busy: dict[tuple[int, date], list[Slot]] = defaultdict(list)
    for slot in taken:
        busy[slot.officer_id, slot.day].append(slot)
    load = Counter(slot.officer_id for slot in taken)
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    free = [
        slot
        for officer in calendars
        for day in days
        for slot in officer.slots_on(day, calendar, rules)
        if not any(slot.overlaps(other) for other in busy[slot.officer_id, slot.day])
    ]
    return sorted(free, key=lambda slot: (slot.day, slot.start, load[slot.officer_id], slot.officer_id))


def of_group(calendars: Iterable[OfficerCalendar], group: Group) -> Sequence[OfficerCalendar]:
    """The officers who advise this age group."""
    return [officer for officer in calendars if group in officer.groups]


def displaced(
    officer: OfficerCalendar, booked: Iterable[Slot], calendar: WorkCalendar, rules: SlotRules
) -> Sequence[Slot]:
    """What is booked although the officer is not there then, or not any more: it has to be moved."""
    return [slot for slot in sorted(booked) if not officer.is_there(slot, calendar, rules)]


def _said_taken(slot: Slot, following: Slot | None) -> Text:
    if following is None:
        return text("The appointment on {day} at {time} has just been taken.", day=slot.day, time=slot.start)
    return text(
        "The appointment on {day} at {time} has just been taken. The next free one: {next_day} at {next_time}.",
        day=slot.day,
        time=slot.start,
        next_day=following.day,
        next_time=following.start,
    )


def is_offered(slot: Slot, officer: OfficerCalendar, moment: Moment) -> bool:
    """Whether the officer opens just this slot, and it has not begun yet."""
    begun = has_begun(slot.day, slot.start, moment)
    return not begun and slot in officer.slots_on(slot.day, moment.calendar, moment.office.new_customers.slots)

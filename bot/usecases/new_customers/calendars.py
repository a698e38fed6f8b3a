"""Kalender der Arbeitsvermittlung: an officer's week and single days, kept by themselves or by their team lead."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.domain.errors import NotPermitted, Refused
from bot.domain.moment import Moment
from bot.domain.new_customers.access import may_keep_calendar
from bot.domain.new_customers.calendar import (
    OfficerCalendar,
    Openings,
    Slot,
    check_pattern,
    check_single_day,
    has_begun,
)
from bot.domain.new_customers.codes import Group
from bot.domain.new_customers.slots import free_slots
from bot.domain.people import Permission, Staff
from bot.domain.text import text
from bot.ports import Booked, UnitOfWork
from bot.usecases.new_customers.displaced import bring_in_line, displaced_of, slot_of

SHOWN = timedelta(days=27)
"""Four weeks, today included."""


@dataclass(frozen=True)
class KeepWeek:
    """`pattern`: weekday (0 Monday) to openings; None: the week of the house again."""

    by: Staff
    officer_id: int
    pattern: Mapping[int, Openings] | None


@dataclass(frozen=True)
class KeepDay:
    """A single day: `openings` instead of those of the week, none of them closes it; None: as in every week again."""

    by: Staff
    officer_id: int
    day: date
    openings: Openings | None


@dataclass(frozen=True)
class KeepGroups:
    """The age groups that the officer advises."""

    by: Staff
    officer_id: int
    groups: frozenset[Group]


@dataclass(frozen=True)
class CalendarSheet:
    """A calendar to be looked at: what is `booked` and `free` from `first` to `last`; `displaced` is booked although
    the officer does not open it (any more), whenever it is."""

    officer: Staff
    calendar: OfficerCalendar
    first: date
    last: date
    booked: Sequence[Booked]
    free: Sequence[Slot]
    displaced: Sequence[Booked]


def calendar_sheet(by: Staff, officer_id: int, uow: UnitOfWork, moment: Moment) -> CalendarSheet:
    """Raises NotPermitted for a calendar that is not the person's to keep."""
    officer = officer_kept_by(by, officer_id, uow)
    return _sheets([officer], uow, moment)[0]


def team_sheets(by: Staff, uow: UnitOfWork, moment: Moment) -> Sequence[CalendarSheet]:
    """Those of the team that the person leads, or their own."""
    kept = [each for each in uow.staff.holders(Permission.HOLD_CONSULTATION) if may_keep_calendar(by, each)]
    return _sheets(kept, uow, moment)


def keep_week(command: KeepWeek, uow: UnitOfWork, moment: Moment) -> Sequence[Booked]:
    """Returns the appointments that stand although the officer does not open them any more: they are to be moved, and
    those concerned are told. Raises NotPermitted, or Refused with the field."""
    officer = officer_kept_by(command.by, command.officer_id, uow)
    if command.pattern is not None:
        check_pattern(command.pattern)
    uow.officer_calendars.keep_week(officer.id, command.pattern)
    return _kept("calendar.week", command.by, officer, {}, uow, moment)


def keep_day(command: KeepDay, uow: UnitOfWork, moment: Moment) -> Sequence[Booked]:
    """As `keep_week`, for one day."""
    officer = officer_kept_by(command.by, command.officer_id, uow)
    if command.day < moment.today:
        raise Refused(text("{day} is over. Please choose a later day.", day=command.day), field="day")
    check_single_day(command.day, command.openings or (), moment.calendar)
    uow.officer_calendars.keep_day(officer.id, command.day, command.openings)
    facts = {"day": command.day.isoformat(), "open": bool(command.openings)}
    return _kept("calendar.day", command.by, officer, facts, uow, moment)


def hit_by(command: KeepWeek | KeepDay, uow: UnitOfWork, moment: Moment) -> Sequence[Booked]:
    """The appointments that would have to be moved then and need not be now. Stores nothing. Raises NotPermitted."""
    officer = officer_kept_by(command.by, command.officer_id, uow)
    present = uow.officer_calendars.of([officer], moment.today)[0]
    booked = uow.appointments.of_officer(officer.id, moment.today)
    already = displaced_of(present, booked, moment)
    return [each for each in displaced_of(_changed(present, command), booked, moment) if each not in already]


def _changed(calendar: OfficerCalendar, command: KeepWeek | KeepDay) -> OfficerCalendar:
    if isinstance(command, KeepWeek):
        return replace(calendar, pattern=command.pattern)
    others = {day: openings for day, openings in calendar.days.items() if day != command.day}
    return replace(calendar, days=others if command.openings is None else {**others, command.day: command.openings})


def keep_groups(command: KeepGroups, uow: UnitOfWork, moment: Moment) -> None:
    """What is booked stays. Raises NotPermitted, or Refused where none is left."""
    officer = officer_kept_by(command.by, command.officer_id, uow)
    if not command.groups:
        raise Refused(text("At least one age group is needed."), field="groups")
    uow.officer_calendars.keep_groups(officer.id, command.groups)
    groups = sorted(group.value for group in command.groups)
    _audit("calendar.groups", command.by, officer, {"groups": groups}, uow, moment)


def officer_kept_by(by: Staff, officer_id: int, uow: UnitOfWork) -> Staff:
    """Raises NotPermitted."""
    officer = uow.staff.get(officer_id)
    if not officer.active or not may_keep_calendar(by, officer):
        raise NotPermitted(text("This calendar is not yours to keep."))
    return officer


def _kept(
    action: str, by: Staff, officer: Staff, facts: Mapping[str, object], uow: UnitOfWork, moment: Moment
) -> Sequence[Booked]:
    _audit(action, by, officer, facts, uow, moment)
    return bring_in_line(officer, uow, moment, by=by)


def _audit(
    action: str, by: Staff, officer: Staff, facts: Mapping[str, object], uow: UnitOfWork, moment: Moment
) -> None:
    uow.audit.record(action, at=moment.now, by=by.id, subject=f"staff:{officer.id}", details=facts)


def _sheets(officers: Sequence[Staff], uow: UnitOfWork, moment: Moment) -> Sequence[CalendarSheet]:
    """Few queries, however many officers they are."""
    first, last = moment.today, moment.today + SHOWN
    calendars = {each.officer_id: each for each in uow.officer_calendars.of(officers, first)}
    booked = [each for each in uow.appointments.on(first, date.max) if each.appointment.officer_id in calendars]
    return [_sheet(officer, calendars[officer.id], booked, first, last, moment) for officer in officers]


def _sheet(
    officer: Staff, calendar: OfficerCalendar, all_booked: Sequence[Booked], first: date, last: date, moment: Moment
) -> CalendarSheet:
    own = [each for each in all_booked if each.appointment.officer_id == officer.id]
    taken = [slot_of(each) for each in own]
    free = free_slots([calendar], taken, first, last, moment.calendar, moment.office.new_customers.slots)
    return CalendarSheet(
        officer,
        calendar,
        first,
        last,
        booked=[each for each in own if each.appointment.day <= last],
        free=[slot for slot in free if not has_begun(slot.day, slot.start, moment)],
        displaced=displaced_of(calendar, own, moment),
    )

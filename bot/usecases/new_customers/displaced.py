"""Appointments that stand although their officer is not there (any more): somebody has to move them.

Whatever changes an officer's calendar comes here: the week, a single day, an absence, working hours, a role,
leaving the house, a closing day. For an identity check the house has to be open. What has begun need not be moved.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from bot.domain.moment import Moment
from bot.domain.new_customers.calendar import OfficerCalendar, Slot, has_begun
from bot.domain.new_customers.identity_hours import is_received
from bot.domain.new_customers.model import AppointmentKind
from bot.domain.new_customers.slots import displaced
from bot.domain.people import Permission, Staff
from bot.domain.reminders.deadlines import looked_after
from bot.domain.reminders.kind import DeadlineKind
from bot.domain.reminders.new_customer_kinds import DISPLACED, DISPLACED_IDENTITY
from bot.domain.tasks import Task
from bot.domain.text import Said, lines, ntext, text
from bot.messages import Button, Keyboard
from bot.ports import Booked, UnitOfWork
from bot.usecases.telling import tell

MOST_NAMED = 8
"""Appointments in one message; each has a task anyway."""


def slot_of(booked: Booked) -> Slot:
    each = booked.appointment
    assert each.officer_id is not None
    return Slot(each.day, each.start, each.officer_id, each.minutes)


def displaced_of(calendar: OfficerCalendar, booked: Sequence[Booked], moment: Moment) -> Sequence[Booked]:
    """Those still to come at a time when the officer is not there, soonest first."""
    slots = displaced(calendar, map(slot_of, booked), moment.calendar, moment.office.new_customers.slots)
    gone = set(slots)
    return [each for each in _ahead(booked, moment) if slot_of(each) in gone]


def bring_in_line(officer: Staff, uow: UnitOfWork, moment: Moment, *, by: Staff | None) -> Sequence[Booked]:
    """After something about an officer's calendar has changed: a task for each appointment that has to be moved, none
    for one that may stay after all. The officer, the team lead and the reception area are told of new ones, except who
    did it. Returns all that are to be moved."""
    uow.officer_calendars.lock([officer.id])
    officer = uow.staff.get(officer.id)
    booked = _ahead(uow.appointments.of_officer(officer.id, moment.today), moment)
    if not booked:
        return ()
    if officer.active and officer.may(Permission.HOLD_CONSULTATION):
        calendar = uow.officer_calendars.of([officer], moment.today)[0]
        to_move = displaced_of(calendar, booked, moment)
    else:
        to_move = booked
    new = _store_tasks(booked, to_move, uow, moment)
    if new:
        readers = [each for each in _concerned(officer, uow) if by is None or each.id != by.id]
        tell(readers, _said(officer, new), uow, moment, keyboard=_ways_to(new))
    return to_move


def bring_all_in_line(uow: UnitOfWork, moment: Moment) -> None:
    """After the calendar, the hours or the slots of the house were changed: on a day that is closed by now nobody is
    there."""
    booked = uow.appointments.on(moment.today, date.max)
    officers = {each.appointment.officer_id for each in booked if each.appointment.officer_id is not None}
    uow.officer_calendars.lock(officers)
    for number in sorted(officers):
        bring_in_line(uow.staff.get(number), uow, moment, by=None)
    identity = [each for each in _ahead(booked, moment) if each.appointment.kind is AppointmentKind.IDENTITY]
    new = _store_tasks(identity, [each for each in identity if not _is_received(each, moment)], uow, moment)
    if new:
        tell(uow.staff.holders(Permission.TAKE_INTAKE), _said_closed(new), uow, moment, keyboard=_ways_to(new))


def _ahead(booked: Sequence[Booked], moment: Moment) -> Sequence[Booked]:
    return [each for each in booked if not has_begun(each.appointment.day, each.appointment.start, moment)]


def _is_received(booked: Booked, moment: Moment) -> bool:
    each = booked.appointment
    return is_received(each.day, each.start, each.minutes, moment)


def _store_tasks(
    booked: Sequence[Booked], to_move: Sequence[Booked], uow: UnitOfWork, moment: Moment
) -> Sequence[Booked]:
    """Returns those of which nobody knew yet that they are to be moved."""
    new = [each for each in to_move if _open(each, uow, moment)]
    for each in booked:
        if each not in to_move:
            uow.tasks.close(each.intake_id, (_step(each),), moment.now)
    return new


def _open(booked: Booked, uow: UnitOfWork, moment: Moment) -> bool:
    """False where there was such a task already."""
    step, kind = _step(booked), _kind(booked)
    if any(task.step == step for task in uow.tasks.of_case(booked.intake_id)):
        return False
    intake = uow.intakes.get(booked.intake_id)
    part = kind.places(intake, moment.office)[_place(booked)]
    assert kind.team is not None
    task = Task(
        id=0,
        case_id=intake.id,
        kind=kind.name,
        step=step,
        permission=kind.permission,
        team_id=kind.team(part),
        since=moment.today,
        due_on=kind.due(part, moment.today, moment),
        opened_at=moment.now,
    )
    uow.tasks.open(looked_after(task, moment))
    return True


def _step(booked: Booked) -> str:
    return _kind(booked).step_at(_place(booked))


def _kind(booked: Booked) -> DeadlineKind[Any]:
    return DISPLACED_IDENTITY if booked.appointment.kind is AppointmentKind.IDENTITY else DISPLACED


def _place(booked: Booked) -> str:
    return "" if booked.appointment.member is None else str(booked.appointment.member)


def _concerned(officer: Staff, uow: UnitOfWork) -> Sequence[Staff]:
    """Each once: `tell` sees to that."""
    leads = uow.staff.holders(Permission.LEAD_TEAM, officer.team.id) if officer.team else ()
    return [officer, *leads, *uow.staff.holders(Permission.TAKE_INTAKE)]


def _said(officer: Staff, booked: Sequence[Booked]) -> Said:
    more = len(booked) - MOST_NAMED
    return lines(
        ntext(
            "{name} is not there for an appointment that is booked. Please move it:",
            "{name} is not there for {n} appointments that are booked. Please move them:",
            len(booked),
            name=officer.name,
        ),
        *(
            text("• New customer {no}, member {n}: {day}, {time}", no=each.intake_id, n=each.appointment.member,
                 day=each.appointment.day, time=each.appointment.start)
            for each in booked[:MOST_NAMED]
        ),
        text("… and {n} more: /aufgaben", n=more) if more > 0 else None,
    )  # fmt: skip


def _said_closed(booked: Sequence[Booked]) -> Said:
    more = len(booked) - MOST_NAMED
    return lines(
        ntext(
            "The house is closed when an identity check is to be. Please move it:",
            "The house is closed when {n} identity checks are to be. Please move them:",
            len(booked),
        ),
        *(
            text("• New customer {no}: {day}, {time}", no=each.intake_id, day=each.appointment.day,
                 time=each.appointment.start)
            for each in booked[:MOST_NAMED]
        ),
        text("… and {n} more: /aufgaben", n=more) if more > 0 else None,
    )  # fmt: skip


def _ways_to(booked: Sequence[Booked]) -> Keyboard:
    numbers = dict.fromkeys(each.intake_id for each in booked[:MOST_NAMED])
    return tuple((Button(text("New customer {no}", no=number), "new_customer.open", {"id": number}),)
                 for number in numbers)  # fmt: skip

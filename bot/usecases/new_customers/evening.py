"""Ergebnis am Abend: whoever has had an appointment today whose outcome is missing is reminded before they go home."""

import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.moment import Moment
from bot.domain.new_customers.appointments import has_begun
from bot.domain.people import Staff
from bot.domain.presence import Presence
from bot.domain.text import Said, lines, ntext, text
from bot.messages import Button, Keyboard
from bot.ports import Booked, UnitOfWork
from bot.usecases.presence import presence_of
from bot.usecases.telling import tell

BEFORE_THE_END = timedelta(minutes=45)
"""Of an officer's working hours."""

TOLD = "new_customers.evening"
"""The name under which it is remembered who was reminded, and on which day."""


def remind_of_outcomes(uow: UnitOfWork, moment: Moment) -> int:
    """Once a day an officer, shortly before their working hours end; returns how many were told. Safe to repeat."""
    waiting = _without_outcome(uow, moment)
    if not waiting:
        return 0
    told = _told_today(uow, moment)
    presence = presence_of(uow, moment)
    due = [
        officer
        for number in sorted(waiting.keys() - told)
        if (officer := presence.colleagues.get(number)) is not None and _is_evening(officer, presence)
    ]
    for officer in due:
        tell([officer], _said(waiting[officer.id]), uow, moment, keyboard=_ways_to(waiting[officer.id]))
    if due:
        numbers = sorted(told | {officer.id for officer in due})
        uow.state.put(TOLD, json.dumps({"day": moment.today.isoformat(), "told": numbers}))
    return len(due)


def _without_outcome(uow: UnitOfWork, moment: Moment) -> Mapping[int, Sequence[Booked]]:
    """Today's appointments that have begun and stand as booked, by officer."""
    found: defaultdict[int, list[Booked]] = defaultdict(list)
    for each in uow.appointments.on(moment.today, moment.today):
        officer_id = each.appointment.officer_id
        if officer_id is not None and has_begun(each.appointment, moment):
            found[officer_id].append(each)
    return found


def _told_today(uow: UnitOfWork, moment: Moment) -> frozenset[int]:
    stored = json.loads(uow.state.get(TOLD) or "{}")
    return frozenset(stored["told"]) if stored.get("day") == moment.today.isoformat() else frozenset()


def _is_evening(officer: Staff, presence: Presence) -> bool:
    moment = presence.moment
    zone = ZoneInfo(moment.office.timezone)
    end = datetime.combine(moment.today, presence.hours(officer).end, zone)
    return moment.now >= end - BEFORE_THE_END


def _said(booked: Collection[Booked]) -> Said:
    return lines(
        ntext(
            "The outcome of an appointment of today is missing:",
            "The outcomes of {n} appointments of today are missing:",
            len(booked),
        ),
        *(
            text("• New customer {no}, member {n}: {time}", no=each.intake_id, n=each.appointment.member,
                 time=each.appointment.start)
            for each in booked
        ),
    )  # fmt: skip


def _ways_to(booked: Collection[Booked]) -> Keyboard:
    numbers = dict.fromkeys(each.intake_id for each in booked)
    return tuple((Button(text("New customer {no}", no=number), "new_customer.open", {"id": number}),)
                 for number in numbers)  # fmt: skip

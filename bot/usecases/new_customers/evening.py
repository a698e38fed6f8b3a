"""Ergebnis am Abend: whoever has had an appointment today whose outcome is missing is reminded before they go home."""

import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.moment import Moment
from bot.domain.new_customers.appointments import is_over
from bot.domain.people import Staff
from bot.domain.presence import Presence
from bot.domain.text import Said, lines, ntext, text
from bot.messages import Button, Keyboard, Lane, Message
from bot.ports import Booked, UnitOfWork
from bot.usecases.presence import presence_of
from bot.usecases.telling import tell

BEFORE_THE_END = timedelta(minutes=45)
AFTER_THE_END = timedelta(hours=1)
"""Of an officer's working hours: from when, and how long at the latest."""

ASKED = "new_customers.evening"
"""The name under which it is remembered which appointments were asked for, and on which day."""

_Key = tuple[int, int]
"""The number of the new customer, and that of the appointment in it."""


def remind_of_outcomes(uow: UnitOfWork, moment: Moment) -> int:
    """Once a day of each appointment; returns how many officers were told. Safe to repeat."""
    waiting = _without_outcome(uow, moment)
    if not waiting:
        return 0
    asked = _asked_today(uow, moment)
    presence = presence_of(uow, moment)
    count = 0
    for officer_id in sorted(waiting):
        officer = presence.colleagues.get(officer_id)
        due = [each for each in waiting[officer_id] if officer is not None and _key(each) not in asked
               and _is_to_be_asked(each, officer, presence)]  # fmt: skip
        if officer is not None and due:
            _ask(officer, due, presence, uow)
            asked |= {_key(each) for each in due}
            count += 1
    if count:
        uow.state.put(ASKED, json.dumps({"day": moment.today.isoformat(), "asked": sorted(asked)}))
    return count


def _without_outcome(uow: UnitOfWork, moment: Moment) -> Mapping[int, Sequence[Booked]]:
    """Today's appointments that are over and stand as booked, by officer."""
    found: defaultdict[int, list[Booked]] = defaultdict(list)
    for booked in uow.appointments.on(moment.today, moment.today):
        each = booked.appointment
        if each.officer_id is not None and is_over(each.day, each.start, each.minutes, moment):
            found[each.officer_id].append(booked)
    return found


def _asked_today(uow: UnitOfWork, moment: Moment) -> set[_Key]:
    stored = json.loads(uow.state.get(ASKED) or "{}")
    return (
        {(intake_id, no) for intake_id, no in stored["asked"]}
        if stored.get("day") == moment.today.isoformat()
        else set()
    )


def _key(booked: Booked) -> _Key:
    return booked.intake_id, booked.appointment.no


def _is_to_be_asked(booked: Booked, officer: Staff, presence: Presence) -> bool:
    """Of what is over by then shortly before the officer's hours end, of the rest when they end, or when it is over
    itself; not in the night, for the next morning's digest speaks of it anyway."""
    moment, each = presence.moment, booked.appointment
    zone = ZoneInfo(moment.office.timezone)
    over = datetime.combine(each.day, each.start, zone) + timedelta(minutes=each.minutes)
    work_ends = datetime.combine(moment.today, presence.hours(officer).end, zone)
    last = max(work_ends, over)
    return (
        (work_ends - BEFORE_THE_END if over <= work_ends - BEFORE_THE_END else last)
        <= moment.now
        <= last + AFTER_THE_END
    )


def _ask(officer: Staff, due: Sequence[Booked], presence: Presence, uow: UnitOfWork) -> None:
    """At the end of work they are about to leave: then it is now or never. Whoever is away is stood in for."""
    moment = presence.moment
    if presence.is_working_time(officer) or not presence.works_on(officer, moment.today):
        tell([officer], _said(due), uow, moment, keyboard=_ways_to(due))
    else:
        uow.post.send(officer, Message(_said(due), _ways_to(due), Lane.ALERT))


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

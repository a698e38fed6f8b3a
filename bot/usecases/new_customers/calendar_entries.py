"""Appointments as entries for the officers' own calendars: without anything personal, and under the same UID for as
long as it is the same appointment."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.calendar_entry import CalendarEntry
from bot.domain.moment import Moment
from bot.domain.new_customers.calendar_changes import CalendarChange, calendar_uid
from bot.domain.new_customers.codes import HeldBy
from bot.domain.new_customers.model import Intake
from bot.domain.text import N_, lines, literal, text

UID_HOUSE = "@amtsbote"
"""A fixed one: whatever else is set up anew, a calendar still knows its entries."""

_TITLES = {
    HeldBy.PERSONALLY: N_("First consultation (new customer {no})"),
    HeldBy.BY_PHONE: N_("First consultation by phone (new customer {no})"),
}

RINGS_BEFORE = 15
"""Minutes."""


def calendar_entry(intake: Intake, change: CalendarChange, moment: Moment) -> CalendarEntry:
    appointment = change.appointment
    starts_at = datetime.combine(appointment.day, appointment.start, ZoneInfo(moment.office.timezone))
    number = appointment.member or 0
    return CalendarEntry(
        uid=calendar_uid(intake, appointment) + UID_HOUSE,
        sequence=change.sequence,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=appointment.minutes),
        title=text(_TITLES[appointment.held_by], no=intake.id),
        text=lines(
            text("Member {n}", n=number),
            literal(intake.member(number).group) if number else None,
            text("More in the chat: /fall {no}", no=intake.id),
        ),
        cancelled=change.cancelled,
        alarm_minutes=None if change.cancelled else RINGS_BEFORE,
    )

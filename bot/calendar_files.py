"""Appointments as calendar files (iCalendar, RFC 5545 and 5546), which any calendar program opens.

The first file of an appointment asks for it, later ones of the same UID and a higher sequence change or cancel it.
"""

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from bot.domain.calendar_entry import CalendarEntry
from bot.domain.document import Document
from bot.domain.text import text
from bot.i18n import Translator

if TYPE_CHECKING:
    from icalendar import Component, Event

PRODUCT = "-//Amtsbote//Amtsbote//DE"
NOBODY = "invalid:nomail"
"""Stands where the format wants an address and there is none."""

GERMAN_TIME = """BEGIN:VTIMEZONE
TZID:Europe/Berlin
BEGIN:DAYLIGHT
DTSTART:19810329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
"""
"""By its rule and not by a list of days, which not all calendar programs read."""

_YEAR = timedelta(days=366)


def calendar_file(
    entry: CalendarEntry, translator: Translator, stamped_at: datetime, *, organizer: str = "", attendee: str = ""
) -> bytes:
    """In the reader's language and the office's time. `organizer` and `attendee` are the house's addresses or empty."""
    # Loaded with the first appointment: a start need not wait for it.
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", calendar_method(entry))
    calendar.add_component(_zone(translator, entry))
    calendar.add_component(_event(entry, translator, stamped_at, organizer, attendee))
    written: bytes = calendar.to_ical()
    return written


def calendar_document(
    entry: CalendarEntry, translator: Translator, stamped_at: datetime, *, organizer: str = "", attendee: str = ""
) -> Document:
    """The same as a file with a name."""
    data = calendar_file(entry, translator, stamped_at, organizer=organizer, attendee=attendee)
    day = entry.starts_at.astimezone(translator.zone).date().isoformat()
    name = text("cancellation-{day}.ics", day=day) if entry.cancelled else text("appointment-{day}.ics", day=day)
    return Document(data, translator.plain(name))


def calendar_method(entry: CalendarEntry) -> str:
    """What the file asks for; a mail program has to know it before it opens the file."""
    return "CANCEL" if entry.cancelled else "REQUEST"


def _event(
    entry: CalendarEntry, translator: Translator, stamped_at: datetime, organizer: str, attendee: str
) -> "Event":
    from icalendar import Event

    event = Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", stamped_at.astimezone(UTC))
    event.add("dtstart", entry.starts_at.astimezone(translator.zone))
    event.add("dtend", entry.ends_at.astimezone(translator.zone))
    event.add("summary", translator.plain(entry.title))
    event.add("description", translator.plain(entry.text))
    event.add("organizer", _address(organizer))
    # Nobody is to be asked for an answer: the appointment is agreed.
    event.add("attendee", _address(attendee), parameters={"PARTSTAT": "ACCEPTED", "RSVP": "FALSE"})
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if entry.cancelled else "OPAQUE")
    if entry.alarm_minutes is not None and not entry.cancelled:
        event.add_component(_alarm(entry.alarm_minutes, translator.plain(entry.title)))
    return event


def _alarm(minutes: int, title: str) -> "Component":
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", -timedelta(minutes=minutes))
    alarm.add("description", title)
    return alarm


def _address(address: str) -> str:
    return f"mailto:{address}" if address else NOBODY


def _zone(translator: Translator, entry: CalendarEntry) -> "Component":
    from icalendar import Timezone

    if translator.zone.key == "Europe/Berlin":
        return Timezone.from_ical(GERMAN_TIME)
    first, last = (_day(moment) for moment in (entry.starts_at - _YEAR, entry.ends_at + _YEAR))
    made: Timezone = Timezone.from_tzid(translator.zone.key, first_date=first, last_date=last)
    return made


def _day(moment: datetime) -> date:
    return moment.astimezone(UTC).date()

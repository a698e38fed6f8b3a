"""The calendar of an officer for first consultations: the week, single days, absences, what is booked."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from bot.domain.new_customers.calendar import Openings
from bot.domain.people import Permission
from bot.domain.text import GAP, Lines, Said, lines, ntext, text
from bot.messages import Button, Keyboard, Message
from bot.ports.new_customers import Booked
from bot.usecases.new_customers.calendars import CalendarSheet, calendar_sheet, team_sheets
from handlers.dialogue.service import start_button
from handlers.request import Request
from handlers.views.intake_lines import said_slot
from handlers.views.profile import WEEKDAYS

SHOW, TEAM = "calendar.show", "calendar.team"
WEEK, WEEKDAY, DAY, GROUPS, HOUSE = (
    "calendar.week",
    "calendar.weekday",
    "calendar.day",
    "calendar.groups",
    "calendar.house",
)
"""The conversations that change it."""

MOST = 10
"""Appointments, or single days, that are listed."""


def calendar_message(request: Request, officer_id: int, headline: Said | None = None) -> Message:
    """Raises NotPermitted for a calendar that is not the person's to keep."""
    sheet = calendar_sheet(request.staff, officer_id, request.uow, request.moment)
    said = lines(headline, *((GAP,) if headline else ()), *_told(sheet, request))
    return Message(said, _keyboard(sheet, request), context={"calendar": officer_id})


def team_message(request: Request) -> Message:
    """The officers of the team, each with what is booked and free in the next weeks."""
    sheets = team_sheets(request.staff, request.uow, request.moment)
    if not sheets:
        return Message(text("There is no calendar that you keep."))
    said = lines(
        text("<b>Calendars of the team</b>, up to {day}", day=sheets[0].last),
        *(line for sheet in sheets for line in (GAP, *_in_short(sheet))),
    )
    buttons = [Button(text("{name} ›", name=each.officer.name), SHOW, {"id": each.officer.id}) for each in sheets]
    return Message(said, tuple((button,) for button in buttons))


def _in_short(sheet: CalendarSheet) -> Iterator[Said]:
    yield text("<b>{name}</b>", name=sheet.officer.name)
    yield text("{booked} booked, {free} free", booked=len(sheet.booked), free=len(sheet.free))
    for absence in sheet.calendar.absences:
        yield text("away from {first} to {last}", first=absence.first, last=absence.last)
    if sheet.displaced:
        yield ntext("❗ {n} appointment to be moved", "❗ {n} appointments to be moved", len(sheet.displaced))


def _told(sheet: CalendarSheet, request: Request) -> Iterator[Said]:
    calendar = sheet.calendar
    yield text("<b>Calendar</b> · {name}", name=sheet.officer.name)
    yield text("Advises: {groups}", groups=Lines([text(each.label) for each in sorted(calendar.groups)], ", "))
    yield from _week(sheet, request)
    if calendar.days:
        yield GAP
        yield text("<b>Single days</b>")
        for day, openings in sorted(calendar.days.items())[:MOST]:
            yield text("• {day}: {openings}", day=day, openings=said_openings(openings))
    if calendar.absences:
        yield GAP
        yield text("<b>Absences</b>")
        for absence in calendar.absences:
            yield text("• {first} to {last}", first=absence.first, last=absence.last)
    yield from _booked(sheet)


def _week(sheet: CalendarSheet, request: Request) -> Iterator[Said]:
    yield GAP
    yield text("<b>Week</b>") if sheet.calendar.pattern is not None else text("<b>Week</b>, as is usual here")
    yield from _said_pattern(sheet.calendar.week(request.office.new_customers.slots))


def _said_pattern(pattern: Mapping[int, Openings]) -> Iterator[Said]:
    """Neighbours with the same hours stand on one line."""
    opened = [(day, tuple(sorted(openings))) for day, openings in sorted(pattern.items())]
    if not opened:
        yield text("• closed")
    for openings, days in groupby(opened, key=lambda each: each[1]):
        named = Lines([text(WEEKDAYS[day]) for day, _ in days], ", ")
        yield text("• {days}: {openings}", days=named, openings=said_openings(openings))


def said_openings(openings: Openings) -> Said:
    if not openings:
        return text("closed")
    return Lines(
        [
            text("{start} ({n} × {minutes} min)", start=each.start, n=each.number, minutes=each.minutes)
            for each in sorted(openings)
        ],
        ", ",
    )


def _booked(sheet: CalendarSheet) -> Iterator[Said]:
    yield GAP
    yield text("<b>Booked</b> up to {day}", day=sheet.last)
    for each in sheet.booked[:MOST]:
        yield text("• {when}: new customer {no}, member {n}", when=said_slot(each.appointment.day,
                   each.appointment.start), no=each.intake_id, n=each.appointment.member)  # fmt: skip
    if len(sheet.booked) > MOST:
        yield text("… {n} more", n=len(sheet.booked) - MOST)
    if not sheet.booked:
        yield text("nothing")
    yield ntext("{n} appointment free", "{n} appointments free", len(sheet.free))
    if sheet.displaced:
        yield GAP
        yield text("❗ To be moved, for the calendar is closed then:")
        yield from said_displaced(sheet.displaced)


def said_displaced(displaced: Sequence[Booked]) -> Iterator[Said]:
    for each in displaced:
        yield text("• {when}: new customer {no}, member {n}", when=said_slot(each.appointment.day,
                   each.appointment.start), no=each.intake_id, n=each.appointment.member)  # fmt: skip


def _keyboard(sheet: CalendarSheet, request: Request) -> Keyboard:
    subject = {"id": sheet.officer.id}
    numbers = dict.fromkeys(each.intake_id for each in (*sheet.displaced, *sheet.booked))
    cases = [Button(text("New customer {no}", no=no), "new_customer.show", {"id": no}) for no in list(numbers)[:MOST]]
    rows = [tuple(cases[at : at + 2]) for at in range(0, len(cases), 2)]
    rows.append((start_button(text("Single day"), DAY, subject), start_button(text("Whole week"), WEEK, subject)))
    rows.append(
        (start_button(text("One weekday"), WEEKDAY, subject), start_button(text("Age groups"), GROUPS, subject))
    )
    if sheet.calendar.pattern is not None:
        rows.append((start_button(text("Week as is usual here"), HOUSE, subject),))
    if request.staff.may(Permission.LEAD_TEAM):
        rows.append((Button(text("‹ The team"), TEAM),))
    return tuple(rows)

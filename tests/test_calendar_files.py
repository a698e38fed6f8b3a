"""Calendar files, read back by another library than the one that writes them."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from bot.calendar_files import calendar_document, calendar_file
from bot.domain.calendar_entry import CalendarEntry
from bot.domain.text import literal, text
from bot.i18n import Translator

BERLIN = ZoneInfo("Europe/Berlin")
STAMP = datetime(2026, 10, 20, 6, 30, 5, tzinfo=UTC)
GERMAN, ENGLISH = Translator("de"), Translator("en")


def at(*moment: int) -> datetime:
    """Office time."""
    return datetime(*moment, tzinfo=BERLIN)  # type: ignore[arg-type]


MONDAY = at(2026, 10, 26, 9)


def entry(starts_at: datetime = MONDAY, **changes: Any) -> CalendarEntry:
    ends_at = (starts_at.astimezone(UTC) + timedelta(minutes=30)).astimezone(starts_at.tzinfo)
    made = CalendarEntry("a12@amtsbote.example", 0, starts_at, ends_at, literal("Termin"), literal("Text"))
    return replace(made, **changes)


def read(written: bytes) -> Any:
    return vobject.readOne(written.decode("utf-8"))


def write(made: CalendarEntry, translator: Translator = GERMAN, **addresses: str) -> bytes:
    return calendar_file(made, translator, STAMP, **addresses)


def test_an_appointment_is_read_back_with_its_time_its_words_and_its_number() -> None:
    seen = read(write(entry(sequence=0), organizer="amtsbote@jobcenter.example", attendee="team@jobcenter.example"))
    assert seen.method.value == "REQUEST"
    assert seen.version.value == "2.0"
    event = seen.vevent
    assert (event.uid.value, event.sequence.value) == ("a12@amtsbote.example", "0")
    assert event.dtstart.value == datetime(2026, 10, 26, 8, 0, tzinfo=UTC)  # 9:00 in winter
    assert event.dtend.value - event.dtstart.value == timedelta(minutes=30)
    assert event.dtstamp.value == STAMP
    assert (event.summary.value, event.description.value) == ("Termin", "Text")
    assert event.organizer.value == "mailto:amtsbote@jobcenter.example"
    assert event.attendee.value == "mailto:team@jobcenter.example"
    assert event.status.value == "CONFIRMED"


def test_an_office_without_addresses_names_nobody() -> None:
    event = read(write(entry())).vevent
    assert {event.organizer.value, event.attendee.value} == {"invalid:nomail"}


@pytest.mark.parametrize(
    ("local", "utc_hour"),
    [
        (at(2026, 3, 28, 9), 8),  # the last day of winter time: 9 - 1
        (at(2026, 3, 29, 9), 7),  # at 2:00 of this night the clocks went forward: 9 - 2
        (at(2026, 10, 24, 9), 7),
        (at(2026, 10, 25, 9), 8),  # at 3:00 of this night they went back: 9 - 1
        (at(2026, 3, 29, 1, 30), 0),
        (at(2026, 10, 25, 3, 30), 2),
    ],
)
def test_the_clock_on_the_wall_counts_on_the_days_the_clocks_change(local: datetime, utc_hour: int) -> None:
    """What the file says of the time zone is all the reader goes by."""
    event = read(write(entry(local))).vevent
    assert event.dtstart.value.astimezone(UTC) == local.replace(hour=utc_hour, tzinfo=UTC)
    assert event.dtstart.value.hour == local.hour
    assert b"DTSTART;TZID=Europe/Berlin:" + f"{local:%Y%m%dT%H%M%S}".encode() in write(entry(local))


@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)), st.integers(6, 19), st.integers(0, 59))
def test_any_slot_of_eleven_years_is_read_back_at_its_moment(day: date, hour: int, minute: int) -> None:
    """Office hours: no local time that is there twice or not at all."""
    local = at(day.year, day.month, day.day, hour, minute)
    event = read(write(entry(local))).vevent
    assert event.dtstart.value.astimezone(UTC) == local.astimezone(UTC)
    assert event.dtend.value.astimezone(UTC) == local.astimezone(UTC) + timedelta(minutes=30)


def test_an_office_elsewhere_has_its_own_time() -> None:
    """In the Azores it is an hour before UTC in winter."""
    seen = read(write(entry(datetime(2026, 12, 1, 10, tzinfo=UTC)), Translator("de", "Atlantic/Azores")))
    assert seen.vevent.dtstart.value.hour == 9
    assert seen.vevent.dtstart.value.astimezone(UTC) == datetime(2026, 12, 1, 10, tzinfo=UTC)


def test_a_change_and_a_cancellation_are_of_the_same_appointment_and_later() -> None:
    booked = entry()
    moved = replace(booked, sequence=1, starts_at=at(2026, 10, 27, 9), ends_at=at(2026, 10, 27, 9, 30))
    cancelled = replace(moved, sequence=2, cancelled=True)
    files = [read(write(each)) for each in (booked, moved, cancelled)]
    assert {file.vevent.uid.value for file in files} == {"a12@amtsbote.example"}
    assert [file.vevent.sequence.value for file in files] == ["0", "1", "2"]
    assert [file.method.value for file in files] == ["REQUEST", "REQUEST", "CANCEL"]
    assert [file.vevent.status.value for file in files] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]
    assert files[1].vevent.dtstart.value.date().isoformat() == "2026-10-27"


def test_signs_that_mean_something_in_the_format_and_umlauts_come_back_as_they_were() -> None:
    title = "Erstgespräch, Vorgang 12; Ü25 \\ neu"
    said = "Zeile 1\nZeile 2: Größe, Straße; 5 % – „gut“ " + "ä" * 200
    written = write(entry(title=literal(title), text=literal(said)))
    event = read(written).vevent
    assert (event.summary.value, event.description.value) == (title, said)


def test_lines_end_and_are_folded_as_the_format_wants() -> None:
    written = write(entry(text=literal("ü" * 300)))
    assert written.count(b"\n") == written.count(b"\r\n")
    assert max(map(len, written.split(b"\r\n"))) <= 75
    for line in written.split(b"\r\n"):
        line.decode("utf-8")  # no sign is torn in two


def test_a_calendar_speaks_the_readers_language() -> None:
    made = entry(title=text("Accounting office"))
    assert read(write(made, GERMAN)).vevent.summary.value == "Rechenstelle"
    assert read(write(made, ENGLISH)).vevent.summary.value == "Accounting office"


def test_it_rings_before_where_that_is_wished() -> None:
    assert not hasattr(read(write(entry())).vevent, "valarm")
    ringing = entry(alarm_minutes=15)
    assert read(write(ringing)).vevent.valarm.trigger.value == -timedelta(minutes=15)
    assert not hasattr(read(write(replace(ringing, cancelled=True, sequence=1))).vevent, "valarm")


def test_the_file_has_a_name_with_the_day_and_is_known_as_a_calendar() -> None:
    document = calendar_document(entry(at(2026, 10, 26, 9)), ENGLISH, STAMP)
    assert (document.name, document.media_type) == ("appointment-2026-10-26.ics", "text/calendar")
    assert calendar_document(entry(cancelled=True), ENGLISH, STAMP).name == "cancellation-2026-10-26.ics"


@pytest.mark.parametrize(
    "wrong",
    [
        {"starts_at": datetime(2026, 10, 26, 9)},  # noqa: DTZ001 - that is what is refused
        {"ends_at": at(2026, 10, 26, 9)},
        {"uid": ""},
        {"sequence": -1},
    ],
)
def test_an_appointment_that_cannot_be_one_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError):
        entry(**wrong)

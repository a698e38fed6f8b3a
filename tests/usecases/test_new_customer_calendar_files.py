"""What becomes of an appointment in the officer’s own calendar, read back by another program than wrote it."""

from collections.abc import Iterator
from contextlib import closing

import pytest
import vobject
from intake_office import APPLIED, FRIDAY, REF, THURSDAY, TUESDAY, IntakeOffice, OfficePost, at

from bot.calendar_files import calendar_file
from bot.domain.calendar_entry import CalendarEntry
from bot.domain.new_customers import appointments as a
from bot.domain.new_customers import decision as d
from bot.domain.new_customers.codes import CancelReason, Told, WithdrawReason
from bot.domain.new_customers.model import IntakeEvent, IntakeState
from bot.i18n import Translator
from bot.usecases.absences import RecordAbsence, record_absence
from storage.database import SqlDatabase

E = IntakeEvent


@pytest.fixture
def office(sqlite_url: str) -> Iterator[IntakeOffice]:
    post = OfficePost()
    with closing(SqlDatabase(sqlite_url, lambda uow: post)) as database:  # type: ignore[arg-type, return-value]
        yield IntakeOffice(database, post)


def files(office: IntakeOffice) -> list[tuple[str, str, str, int, str]]:
    """(officer, method, UID, sequence, start) of the files since last asked; nothing in them leads to a person."""
    found = []
    for to, message in office.post.sent:
        if isinstance(message.document, CalendarEntry):
            data = calendar_file(message.document, Translator("de"), at().now)
            assert REF[-4:] not in data.decode()
            read = vobject.readOne(data.decode())
            event = read.vevent
            start = event.dtstart.value.strftime("%d.%m. %H:%M")
            found.append((to.name, read.method.value, event.uid.value, int(event.sequence.value), start))
    office.post.sent.clear()
    return found


def test_booked_moved_and_cancelled_it_is_one_entry_with_a_growing_sequence(office: IntakeOffice) -> None:
    booked = office.booked(office.registered())
    moved = office.press(booked, E.MOVE, a.Move(office.slot(THURSDAY), Told.BY_PHONE), member=1).intake
    office.press(moved, E.CANCEL, a.Cancel(CancelReason.CLIENT), member=1)
    uid = f"neukunde-{booked.id}-1@amtsbote"
    assert files(office) == [
        ("Ava", "REQUEST", uid, 0, "03.03. 09:00"),
        ("Ava", "REQUEST", uid, 1, "05.03. 09:00"),
        ("Ava", "CANCEL", uid, 2, "05.03. 09:00"),
    ]


def test_after_a_cancellation_the_next_appointment_is_another_entry(office: IntakeOffice) -> None:
    booked = office.booked(office.registered())
    cancelled = office.press(booked, E.CANCEL, a.Cancel(CancelReason.CLIENT), member=1).intake
    office.post.sent.clear()
    office.booked(cancelled, office.slot(FRIDAY))
    assert [file[2:4] for file in files(office)] == [(f"neukunde-{booked.id}-2@amtsbote", 0)]


def test_an_application_that_is_withdrawn_takes_its_appointments_out_of_the_calendar(office: IntakeOffice) -> None:
    booked = office.booked(office.registered())
    files(office)
    withdrawn = office.press(booked, E.WITHDRAW, d.Withdraw(WithdrawReason.CLIENT, APPLIED), office.leo).intake
    assert [(name, method) for name, method, *_ in files(office)] == [("Ava", "CANCEL")]
    assert (withdrawn.state, office.tasks(withdrawn)) == (IntakeState.WITHDRAWN, {})


def test_whoever_books_with_themselves_gets_the_file_all_the_same(office: IntakeOffice) -> None:
    intake = office.registered(officer=office.ava)
    office.press(intake, E.BOOK, a.Book(office.slot(), Told.IN_PERSON), office.ava, member=1)
    assert [file[0] for file in files(office)] == ["Ava"]


def test_an_officer_gets_one_message_with_the_news_and_the_file(office: IntakeOffice) -> None:
    booked = office.booked(office.registered())
    ((name, said),) = office.said()
    assert name == "Ava"
    assert said.startswith(f"New customer {booked.id}: an appointment was booked with you. / Member 1 · ")


def test_of_an_officer_who_is_away_the_deputy_hears_and_the_file_waits(office: IntakeOffice) -> None:
    """Away today and back on Thursday, the day of the appointment."""
    away = RecordAbsence(office.ava, office.ava.id, APPLIED, TUESDAY.replace(day=4))
    office.run(lambda uow: record_absence(away, uow, at()))
    office.said()
    office.booked(office.registered(), office.slot(THURSDAY))
    to_ola, to_ava = office.post.to(office.ola), office.post.to(office.ava)
    assert [message.document for message in to_ola] == [None]
    (waiting,) = to_ava
    assert isinstance(waiting.document, CalendarEntry)
    assert waiting.not_before is not None
    assert waiting.not_before.date() == THURSDAY
    assert "For Ava, who is away." in Translator("en").plain(to_ola[0].said)

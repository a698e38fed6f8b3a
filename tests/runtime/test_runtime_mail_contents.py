"""What arrives of an e-mail, at a real mail server."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import vobject
from mail_stage import LEAD, MORNING, SENDER, TEAM, MailServer, MailStage, email, mail_server

from bot.domain.calendar_entry import CalendarEntry
from bot.domain.document import Document
from bot.domain.text import literal, text
from bot.mail import Email

pytestmark = pytest.mark.enable_socket


@pytest.fixture
def server() -> Iterator[MailServer]:
    with mail_server() as running:
        yield running


@pytest.fixture
def stage(database_url: str, server: MailServer) -> Iterator[MailStage]:
    """On both databases."""
    built = MailStage(database_url, server.address)
    yield built
    built.close()


@pytest.fixture
def small_stage(sqlite_url: str, server: MailServer) -> Iterator[MailStage]:
    """On SQLite only, where the database makes no difference."""
    built = MailStage(sqlite_url, server.address)
    yield built
    built.close()


async def test_an_email_arrives_once_and_nothing_of_it_stays(stage: MailStage, server: MailServer) -> None:
    stage.put(email(cc=(LEAD,)))
    await stage.tick()
    await stage.tick(days=1)
    (received,) = server.received
    assert (received.sender, received.recipients) == (SENDER, [TEAM, LEAD])
    message = received.message
    assert (message["To"], message["Cc"]) == (TEAM, LEAD)
    assert message["From"] == f"Jobcenter Köln <{SENDER}>"
    assert message["Date"].datetime == MORNING
    assert received.body == "Bitte einen Termin vergeben.\n"
    assert stage.rows("state, payload, attempts, error") == [("sent", None, 0, None)]


async def test_umlauts_arrive_in_subject_sender_and_body_over_a_line_of_seven_bits(
    small_stage: MailStage, server: MailServer
) -> None:
    """RFC 2047 for the head, quoted-printable for the body; a line that begins with a dot keeps it."""
    subject = "Rückfrage: Gespräch für Ü25 – Größe „Äpfel“ " + "ö" * 60
    small_stage.put(replace(email(subject), body=literal("Grüße aus Köln\n.ein Punkt\n" + "ß" * 300)))
    await small_stage.tick()
    (received,) = server.received
    assert received.content.isascii()
    assert max(map(len, received.content.split(b"\r\n"))) <= 78
    assert received.message["Subject"] == subject
    assert received.body == "Grüße aus Köln\n.ein Punkt\n" + "ß" * 300 + "\n"


async def test_a_file_arrives_as_it_was(small_stage: MailStage, server: MailServer) -> None:
    data = bytes(range(256)) * 50
    small_stage.put(email(attachments=(Document(data, "Übersicht Woche.xlsx"),)))
    await small_stage.tick()
    (attachment,) = server.received[0].message.iter_attachments()
    assert attachment.get_filename() == "Übersicht Woche.xlsx"
    assert attachment.get_content_type() == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    assert attachment.get_content() == data


async def test_an_appointment_is_attached_as_a_calendar_file_that_says_what_it_asks_for(
    small_stage: MailStage, server: MailServer
) -> None:
    start = datetime(2026, 11, 23, 8, tzinfo=UTC)
    entry = CalendarEntry("a1@x", 0, start, start + timedelta(minutes=30), text("Accounting office"), literal("Ü25"))
    cancelled = replace(entry, sequence=1, cancelled=True)
    small_stage.put(*(email(attachments=(each,), locale="de") for each in (entry, cancelled)))
    await small_stage.tick()
    files = [next(iter(received.message.iter_attachments())) for received in server.received]
    assert [file.get_content_type() for file in files] == ["text/calendar"] * 2
    assert [file.get_param("method") for file in files] == ["REQUEST", "CANCEL"]
    calendar = vobject.readOne(files[0].get_content())
    assert (calendar.vevent.summary.value, calendar.vevent.description.value) == ("Rechenstelle", "Ü25")
    assert calendar.vevent.organizer.value == f"mailto:{SENDER}"
    assert calendar.vevent.attendee.value == f"mailto:{TEAM}"


async def test_an_email_is_said_in_its_own_language(small_stage: MailStage, server: MailServer) -> None:
    said = text("Accounting office")
    small_stage.put(Email((TEAM,), said, said), Email((TEAM,), said, said, locale="en"))
    await small_stage.tick()
    assert server.subjects == ["Rechenstelle", "Accounting office"]


async def test_a_subject_of_several_lines_becomes_one_and_no_other_header(
    small_stage: MailStage, server: MailServer
) -> None:
    small_stage.put(email("Vorgang 12\r\nBcc: fremd@example.org"))
    await small_stage.tick()
    (received,) = server.received
    assert received.message["Subject"] == "Vorgang 12 Bcc: fremd@example.org"
    assert (received.message["Bcc"], received.recipients) == (None, [TEAM])


@pytest.mark.parametrize("address", ["", "a@b\nBcc: c@d", "a b@c.de", "Name <a@b.de>", "a@b.de,c@d.de", "ä@b.de", "a@"])
def test_an_email_goes_to_plain_addresses_only(address: str) -> None:
    with pytest.raises(ValueError, match="addresses"):
        Email((address,), literal("x"), literal("x"))

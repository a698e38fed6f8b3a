"""The demo's e-mails stay in the sandbox, as they were sent, and survive a restart."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import vobject
from sandbox_helpers import FRIDAY, people

from bot.demo.mail import CaughtMail
from bot.demo.sandbox import Sandbox, SandboxClock, create_sandbox
from bot.demo.sandbox.client import Messenger
from bot.demo.stage import DEMO_OFFICE
from bot.domain.calendar_entry import CalendarEntry
from bot.domain.document import Document
from bot.domain.text import literal
from bot.i18n import Translator
from bot.mail import Email
from bot.runtime.hooks import MailHooks
from bot.runtime.mail_desk import MailDesk
from bot.runtime.mailing import Mailing
from storage.database import SqlDatabase
from storage.uow import SqlUnitOfWork
from tests.vaults import VAULT

START = datetime(2026, 11, 23, 8, tzinfo=UTC)
ENTRY = CalendarEntry("a1@x", 0, START, START + timedelta(minutes=30), literal("Erstgespräch"), literal("Vorgang 12"))
TEAM, LEAD = "team567@jobcenter.example", "leitung-team567@jobcenter.example"


async def send(sandbox: Sandbox, url: str, *emails: Email) -> None:
    """As the demo does: put in line, then a tick."""

    def desk(uow: SqlUnitOfWork) -> MailDesk:
        return MailDesk(uow.mail_queue, sandbox.clock, Translator, DEMO_OFFICE.mail)

    database = SqlDatabase(url, mail_factory=desk)
    mailing = Mailing(
        CaughtMail(sandbox),
        database,
        VAULT,
        MailHooks(),
        sender=DEMO_OFFICE.mail.sender,
        sender_name=DEMO_OFFICE.name,
    )
    with database.begin() as uow:
        for each in emails:
            uow.mail.put(each)
    await mailing.run(sandbox.clock.now())
    database.close()


def email(subject: str, **more: Any) -> Email:
    return Email((TEAM,), literal(subject), literal("Grüße\nund Ende"), **more)


async def test_an_email_is_shown_as_it_was_sent_the_newest_first(
    sandbox: Sandbox, messenger: Messenger, sqlite_url: str
) -> None:
    await send(sandbox, sqlite_url, email("Größe", cc=(LEAD,)), email("zweite"))
    newest, oldest = (await messenger.get("/sandbox/mails"))["mails"]
    assert newest["subject"] == "zweite"
    assert oldest == {
        "number": 1,
        "from": "Jobcenter Musterkreis <amtsbote@jobcenter.example>",
        "to": [TEAM],
        "cc": [LEAD],
        "subject": "Größe",
        "text": "Grüße\nund Ende",
        "date": "2026-11-20T09:00:00Z",
        "files": [],
    }
    assert (await messenger.get("/sandbox/state"))["mails"] == 2


async def test_what_is_attached_can_be_taken_along(sandbox: Sandbox, messenger: Messenger, sqlite_url: str) -> None:
    await send(sandbox, sqlite_url, email("x", attachments=(ENTRY, Document(b"%PDF-1.7", "Brief.pdf"))))
    ((calendar, letter),) = [mail["files"] for mail in (await messenger.get("/sandbox/mails"))["mails"]]
    assert (calendar["mime_type"], letter["name"]) == ("text/calendar", "Brief.pdf")
    assert vobject.readOne((await messenger.download(calendar["url"])).decode()).vevent.uid.value == "a1@x"
    assert await messenger.download(letter["url"]) == b"%PDF-1.7"


async def test_emails_survive_a_restart(tmp_path: Path, sqlite_url: str) -> None:
    path = tmp_path / "messenger.db"
    first = create_sandbox(people(), path=path, clock=SandboxClock(FRIDAY))
    await send(first, sqlite_url, email("bleibt"))
    first.close()
    again = create_sandbox(people(), path=path, clock=SandboxClock(FRIDAY))
    assert [mail.subject for mail in again.world.mails] == ["bleibt"]
    again.close()


def test_every_team_of_the_demo_has_its_mailbox() -> None:
    assert DEMO_OFFICE.mail.why_not("Team 567") is None
    mailbox = DEMO_OFFICE.mail.mailbox_of("Team 567")
    assert mailbox is not None
    assert (mailbox.mailbox, mailbox.cc) == (TEAM, (LEAD,))

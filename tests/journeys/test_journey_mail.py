"""E-mails of the whole assistant: sent by its own tick; whoever sees to operations hears what went wrong."""

from dataclasses import replace
from pathlib import Path

import pytest
from office_stage import OFFICE, JourneyOffice, open_journey

from bot.demo.stage import DEMO_OFFICE
from bot.domain.text import literal
from bot.mail import Email
from bot.runtime.smtp import SmtpTransport
from tests.runtime.mail_stage import MailServer, mail_server, settings

TEAM, LEAD = "team567@jobcenter.example", "leitung567@jobcenter.example"


def put(office: JourneyOffice, *to: str) -> None:
    """As a use case does."""
    with office.database.begin() as uow:
        uow.mail.put(Email(to, literal("Vorgang 12"), literal("Bitte einen Termin vergeben.")))


async def test_an_email_goes_out_with_the_next_tick(database_url: str, tmp_path: Path) -> None:
    async with open_journey(database_url, tmp_path, office=replace(OFFICE, mail=DEMO_OFFICE.mail)) as office:
        put(office, TEAM)
        await office.assistant.tick()
        (mail,) = (await office.messenger.get("/sandbox/mails"))["mails"]
        assert (mail["to"], mail["subject"], mail["from"]) == (
            [TEAM], "Vorgang 12", "Jobcenter Musterkreis <amtsbote@jobcenter.example>",
        )  # fmt: skip
        assert office.rows("mail", "state, payload") == [("sent", None)]


def refusing(server: MailServer) -> None:
    server.manners.recipients[TEAM] = ["550 no such mailbox"]


@pytest.mark.enable_socket
async def test_an_address_that_is_wrong_is_told_to_the_administrators_and_to_nobody_else(
    sqlite_url: str, tmp_path: Path
) -> None:
    with mail_server() as server:
        refusing(server)
        rules = replace(OFFICE, mail=settings(server.address))
        async with open_journey(sqlite_url, tmp_path, office=rules, mail=SmtpTransport(rules.mail)) as office:
            await office.speak_english("admin")
            put(office, TEAM)
            await office.assistant.tick()
            await office.messenger.settle()
            await office.admin.chat()
            assert office.admin.last.text == (
                "An e-mail to Team 567 could not be delivered (550). Please check the addresses in [mail] of "
                "office.toml."
            )
            await office.leistung.chat()
            assert office.leistung.messages == []


@pytest.mark.enable_socket
async def test_a_server_that_stays_away_is_told_to_the_administrators_after_a_quarter_of_an_hour(
    sqlite_url: str, tmp_path: Path
) -> None:
    """Tried at 0, 2, 5, 10 and 20 minutes, each after the pause of 1, 2, 4 and 8: the fifth time in vain."""
    with mail_server() as server:
        rules = replace(OFFICE, mail=settings(server.address))
    async with open_journey(sqlite_url, tmp_path, office=rules, mail=SmtpTransport(rules.mail)) as office:
        await office.speak_english("admin")
        put(office, TEAM)
        put(office, TEAM)
        await office.assistant.tick()
        begun = office.sandbox.clock.now()
        for minutes in (2, 5, 10, 20):
            office.sandbox.clock.move_to(begun.replace(minute=minutes, second=30))
            await office.assistant.tick()
        await office.messenger.settle()
        await office.admin.chat()
        assert office.admin.last.text == (
            "The mail server takes no e-mail (ConnectionRefusedError); 2 e-mails are waiting. "
            "amtsbote doctor says more."
        )

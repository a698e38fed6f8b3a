"""The house's e-mails on the page: there once one was sent, read without leaving the page."""

import pytest
from chromium_driver import Browser
from messenger_stage import Stage

from bot.demo.sandbox.records import Mail

pytestmark = [pytest.mark.enable_socket, pytest.mark.slow]


def sent(stage: Stage, number: int, subject: str, text: str) -> None:
    """As the demo's mail server leaves it."""

    async def take() -> None:
        world = stage.sandbox.world
        file = world.upload(b"BEGIN:VCALENDAR", "termin-2026-03-30.ics", as_photo=False)
        to, cc = ["team567@jobcenter.example"], ["leitung567@jobcenter.example"]
        date = world.clock.unix()
        world.take_mail(Mail(number, "Jobcenter <a@x.de>", to, cc, subject, text, date, [file.file_id]))

    stage.do(take)


def test_emails_appear_when_the_first_was_sent_and_are_read_in_place(page: Browser, stage: Stage) -> None:
    assert [button.text for button in page.all(".quiet") if button.is_displayed()] == ["Störung einspielen"]
    stage.post("clock", {"to": "2026-03-27T08:00:00Z"})
    sent(stage, 1, "Vorgang 12: kein freier Termin", "Bitte vergeben Sie einen Termin.\nFrist: 20.04.2026 <b>")
    page.see(".quiet", "E-Mails\n1").click()
    letter = page.see(".mail", "Vorgang 12: kein freier Termin")
    assert "An: team567@jobcenter.example\nKopie: leitung567@jobcenter.example" in letter.text
    assert "Fr., 27.03.26, 09:00" in letter.text
    assert "Bitte vergeben Sie einen Termin.\nFrist: 20.04.2026 <b>" in letter.text
    page.see(".mail .document-name", "termin-2026-03-30.ics")
    sent(stage, 2, "Vorgang 13: kein freier Termin", "x")
    page.see(".mail", "Vorgang 13")
    assert [heading.text[:10] for heading in page.all(".mail h3")] == ["Vorgang 13", "Vorgang 12"]

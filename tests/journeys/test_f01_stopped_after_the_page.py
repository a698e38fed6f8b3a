"""F1: everything stops the moment the page's form is stored: nobody was answered, the chat was not told. It counts
once, and the chat goes on once when the assistant is back."""

from pathlib import Path

import pytest
from page_browser import Browser
from private_stage import URL, PrivateOffice, open_private

from bot.page import build_page

SAVE = "Speichern und im Chat weitermachen"
WENT_ON = "Schuldner/in: auf der geschützten Seite"
ANSWERS = {"debtor_name": "Erika Mustermann", "debtor_address": ""}


class Stopped(BaseException):
    """The power went off: nothing that comes after it is done, and nothing catches it."""


def stop() -> None:
    raise Stopped


async def send_and_stop(office: PrivateOffice, browser: Browser) -> None:
    """By a page that ends with its first commit; the assistant has ended before."""
    page = build_page(office.chats.database, office.chats.rules, office.chats.sandbox.clock, stop)
    async with Browser(page, URL) as sender:
        sender.http.cookies = browser.http.cookies
        sender.forms = browser.forms
        with pytest.raises(Stopped):
            await sender.press(SAVE, **ANSWERS)


async def test_f01_stopped_between_the_pages_form_and_the_chat_both_happen_once(
    sqlite_url: str, tmp_path: Path
) -> None:
    async with open_private(sqlite_url, tmp_path) as office:
        leistung = office.chats.leistung
        await office.register(leistung)
        async with office.browser() as browser:
            await office.enter(leistung, browser)
            await office.chats.assistant.stop()
            await send_and_stop(office, browser)
            await leistung.chat()
            assert [message for message in leistung.messages if WENT_ON in message.text] == []

            await office.chats.start_anew()
            await leistung.chat()
            assert len([message for message in leistung.messages if WENT_ON in message.text]) == 1
            assert WENT_ON in leistung.last.text

            await browser.press(SAVE, **ANSWERS)
            assert browser.status == 410
        await leistung.click("✓ Erfassen")
        assert office.chats.stored("SELECT claim_id FROM claim_debtor") == [(1,)]
        assert office.chats.one("SELECT count(*) FROM claim") == 1

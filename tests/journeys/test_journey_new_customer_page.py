"""New customers on the private page, from the chat on: letters into the share folder, the board as a file, applications
from a table by the page and by the data folder."""

import os
import time
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from new_customer_stage import CAST, WITH_MAIL, begin, register
from office_stage import open_journey
from page_browser import Browser
from private_stage import URL, PrivateOffice

from bot.demo.people import NEW_CUSTOMER_PERSONS
from bot.demo.sandbox.client import Colleague
from bot.domain.letters.settings import LetterSettings
from bot.domain.private_page import PrivatePage
from bot.page import build_page
from tests.letters.pdf_reader import Read

ENGLISH_DOOR = "🔒 Open the private page"
TABLE = (
    "BG-Nummer;Antragsdatum;Geburtsdatum;Weg\r\n"
    "12345BG0000001;13.11.2026;01.02.1990;Online\r\n"
    "12345BG0000002;13.11.2026;01.02.1940;Post\r\n"
).encode("cp1252")
"""One that is new; one over the age limit. Today is Monday, 16.11.2026."""


@pytest.fixture
async def office(sqlite_url: str, tmp_path: Path) -> AsyncIterator[PrivateOffice]:
    share = tmp_path / "share"
    share.mkdir()
    letters = LetterSettings(street="Am Platz 1", postcode_town="03046 Cottbus", share_folder=str(share))
    rules = replace(WITH_MAIL, private_page=PrivatePage(url=URL), letters=letters)
    async with open_journey(sqlite_url, tmp_path, office=rules, cast=CAST) as chats:
        await chats.speak_english(*(persona.key for persona in NEW_CUSTOMER_PERSONS))
        page = build_page(chats.database, rules, chats.sandbox.clock, lambda: chats.assistant.wake())
        yield PrivateOffice(chats, page)


async def entered(office: PrivateOffice, person: Colleague) -> Browser:
    """From the newest link in the chat into the room, in a browser that is not known yet."""
    browser = office.browser(language="en")
    link = next(each.links[ENGLISH_DOOR] for each in reversed(person.messages) if ENGLISH_DOOR in each.links)
    await browser.go(link)
    await browser.press("Open")
    await office.settle()
    await person.chat()
    number = next((word for word in browser.text.splitlines() if word.isdecimal() and len(word) == 2), None)
    if number is not None:
        await person.click(number)
        await browser.press_link("Go on")
    return browser


async def test_a_letter_is_written_on_the_page_and_put_into_the_share_folder(
    office: PrivateOffice, tmp_path: Path
) -> None:
    ela = office.chats.eingangszone
    await register(ela)
    await ela.send("/fall 1")
    await ela.click("🔒 Private file and letters")
    browser = await entered(office, ela)
    await browser.press("Write letter", letter="cover", name="Erika Müller", address="Am Markt 3\n03046 Cottbus")
    assert "Neukunde-1-Anschreiben-2026-11-16.pdf" in browser.text
    await office.later(seconds=40)
    await office.chats.assistant.tick()
    (letter,) = (tmp_path / "share").glob("*.pdf")
    assert letter.name == "Neukunde-1-Anschreiben-2026-11-16.pdf"
    assert "Wir erwarten den Eingang Ihrer Antragsunterlagen bis zum" in Read(letter.read_bytes()).text()
    assert not any("Müller" in message.text for message in ela.messages)


async def test_the_note_of_a_new_customer_is_asked_for_by_its_number_with_its_letter(office: PrivateOffice) -> None:
    ez = office.chats.eingangszone
    await register(ez)
    for written in ("1", "#1", "N-1", "n-1"):
        await ez.send(f"/notiz {written}")
        assert ENGLISH_DOOR in ez.last.labels


async def test_the_board_leads_to_its_file(office: PrivateOffice) -> None:
    ela = office.chats.eingangszone
    await register(ela)
    await ela.send("/neukunden")
    await ela.click("🔒 As a file")
    browser = await entered(office, ela)
    assert "Without appointment (XLSX)" in browser.text


async def test_applications_are_imported_on_the_page(office: PrivateOffice) -> None:
    ela = office.chats.eingangszone
    await ela.send("/neukunden")
    await ela.click("🔒 Import applications")
    browser = await entered(office, ela)
    assert "CSV or XLSX, at most 1 MB." in browser.text
    assert 'data-largest="1"' in browser.html
    await browser.press("Look the file through", files={"table": [("Anträge.csv", TABLE)]})
    assert "1 new application" in browser.text
    assert "Line 3: no new customer, not met: under the age limit (§ 7a SGB II)" in browser.text
    assert office.chats.one("SELECT count(*) FROM intake") == 0
    await browser.press("Register import 1")
    assert office.chats.one("SELECT count(*) FROM intake") == 1


async def test_a_file_in_the_data_folder_is_decided_on_in_the_chat(office: PrivateOffice, tmp_path: Path) -> None:
    ela = office.chats.eingangszone
    folder = office.chats.folder / "imports" / "applications"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "liste.csv").write_bytes(TABLE)
    earlier = time.time() - 60
    os.utime(folder / "liste.csv", (earlier, earlier))
    await office.later(seconds=15)
    await office.settle()
    await ela.chat()
    assert "1 new application" in ela.last.text
    assert [path.name for path in (folder / "done").glob("*.csv")] == ["1-liste.csv"]
    await ela.click("✓ Register 1 application")
    assert "registered" in ela.last.text
    assert office.chats.one("SELECT count(*) FROM intake") == 1
    await begin(ela, "Refresh")

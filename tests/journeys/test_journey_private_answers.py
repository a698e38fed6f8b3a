"""The private page under hostile hands: forged forms, other people's files, too much at once, pages that are none."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from page_browser import Browser
from private_stage import PrivateOffice, newest_link, open_private

from bot.demo.sandbox.client import Colleague

PDF = b"%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj\n%%EOF\n"
OWN = {"sec-fetch-site": "same-origin"}


@pytest.fixture
async def office(sqlite_url: str, tmp_path: Path) -> AsyncIterator[PrivateOffice]:
    async with open_private(sqlite_url, tmp_path) as opened:
        yield opened


async def registered(office: PrivateOffice, colleague: Colleague) -> None:
    await office.register(colleague)
    await colleague.click("Überspringen")
    await colleague.click("✓ Erfassen")


async def in_file(office: PrivateOffice, colleague: Colleague, browser: Browser, claim: int = 1) -> Browser:
    await colleague.send(f"/notiz {claim}")
    return await office.enter(colleague, browser)


def notes(office: PrivateOffice) -> int:
    return int(office.chats.one("SELECT count(*) FROM claim_note"))


async def test_a_form_without_its_token_stores_nothing(office: PrivateOffice) -> None:
    leistung = office.chats.leistung
    await registered(office, leistung)
    async with office.browser() as browser:
        await in_file(office, leistung, browser)
        for token in ("", "x" * 64, "ü"):
            parts = [("_token", (None, token)), ("_form", (None, "note")), ("note", (None, "Gefälscht"))]
            answer = await browser.http.post(browser.place, files=parts, headers=OWN)
            assert answer.status_code == 403
    assert notes(office) == 0


async def test_the_token_of_another_visit_is_none(office: PrivateOffice) -> None:
    leistung = office.chats.leistung
    await registered(office, leistung)
    async with office.browser() as browser:
        await in_file(office, leistung, browser)
        token = browser.forms[0].values["_token"][0]
        await in_file(office, leistung, browser)
        parts = [("_token", (None, token)), ("_form", (None, "note")), ("note", (None, "Gefälscht"))]
        assert (await browser.http.post(browser.place, files=parts, headers=OWN)).status_code == 403
    assert notes(office) == 0


async def test_a_form_sent_twice_is_a_note_twice_seen_and_a_reload_sends_nothing(office: PrivateOffice) -> None:
    """After success the browser stands at an address that only shows."""
    leistung = office.chats.leistung
    await registered(office, leistung)
    async with office.browser() as browser:
        await in_file(office, leistung, browser)
        await browser.press("Vermerk speichern", note="Einmal.")
        await browser.go(browser.place)
        await browser.go(browser.place)
    assert notes(office) == 1


async def test_a_file_of_a_claim_that_is_not_open_is_not_given(office: PrivateOffice) -> None:
    """Jana has claim 1 open; the file lies beside claim 2."""
    leistung = office.chats.leistung
    await registered(office, leistung)
    await registered(office, leistung)
    async with office.browser() as browser:
        await in_file(office, leistung, browser, 2)
        await browser.press("Dateien hinzufügen", files={"files": [("zwei.pdf", PDF)]})
        address = browser.links["zwei.pdf"]
        assert (await browser.fetch(address)).content == PDF
        await in_file(office, leistung, browser, 1)
        answer = await browser.fetch(f"{browser.place}/file/1")
        assert answer.status_code == 403
        assert b"Catalog" not in answer.content


@pytest.mark.parametrize("number", ["0", "2", "-1", "1e3", "999999999999999999999", "../1", "%2e%2e"])
async def test_a_file_that_is_none_is_not_given(office: PrivateOffice, number: str) -> None:
    leistung = office.chats.leistung
    await registered(office, leistung)
    async with office.browser() as browser:
        await in_file(office, leistung, browser)
        assert (await browser.fetch(f"{browser.place}/file/{number}")).status_code in (403, 404)


async def test_more_than_the_page_takes_is_refused_before_it_was_read(office: PrivateOffice) -> None:
    """Ten megabytes a file; eight times that is not even read, so that the form itself could say so."""
    leistung = office.chats.leistung
    await registered(office, leistung)
    async with office.browser() as browser:
        await in_file(office, leistung, browser)
        await browser.press("Dateien hinzufügen", files={"files": [("groß.pdf", PDF + bytes(10_000_000))]})
        assert browser.status == 422
        assert "Die Datei ist größer als 10 MB." in browser.text
        headers = {**OWN, "content-type": "multipart/form-data; boundary=x", "content-length": "80000001"}
        answer = await browser.http.post(browser.place, content=b"--x", headers=headers)
        assert answer.status_code == 413
        assert "Das ist zu viel auf einmal." in answer.text
    assert office.chats.one("SELECT count(*) FROM stored_file") == 0


async def test_a_page_that_is_none_says_so(office: PrivateOffice) -> None:
    async with office.browser() as browser:
        await browser.go("/irgendwo")
        assert (browser.status, "Diese Seite gibt es nicht." in browser.text) == (404, True)
        await browser.go("/static/../page.py")
        assert browser.status == 404
        assert (await browser.http.put("/", headers=OWN)).status_code == 405
        await browser.go("/visit/1")
        assert browser.status == 403
        assert (await browser.fetch("/healthz")).text == "ok"
        await browser.go("/")
        assert "öffnet sich über eine Schaltfläche im Chat" in browser.text


async def test_guessing_links_is_soon_over(office: PrivateOffice) -> None:
    """Ten in ten minutes."""
    async with office.browser(client="10.1.2.3") as guesser:
        for number in range(10):
            await guesser.go(f"/door/{number:043}")
            assert guesser.status == 410
        await guesser.go(f"/door/{10:043}")
        assert guesser.status == 429
        assert "Zu viele Versuche." in guesser.text
        assert guesser.http.headers.get("cookie") is None


async def test_the_page_speaks_the_persons_language_and_before_that_the_browsers(office: PrivateOffice) -> None:
    leistung = office.chats.leistung
    await office.chats.speak_english("leistung")
    await leistung.send("/notiz")
    (link,) = [url for message in leistung.messages for url in message.links.values()]
    async with office.browser(language="fr-FR, en;q=0.8") as browser:
        await browser.go("/")
        assert "This page opens by a button in the chat" in browser.text
        await browser.go(link)
        assert browser.title.startswith("Your way to the private page")
        assert '<html lang="en"' in browser.html


async def test_a_number_of_a_visit_that_is_somebody_elses_confirms_nothing(office: PrivateOffice) -> None:
    """Buttons are bound to their person; a use case that is asked all the same refuses."""
    leistung, rechenstelle = office.chats.leistung, office.chats.rechenstelle
    await leistung.send("/notiz")
    async with office.browser() as browser:
        await browser.open(newest_link(leistung))
        await office.settle()
        await leistung.chat()
        asked = leistung.last
        chat = await office.chats.messenger.get("/sandbox/chats/leistung")
        data = chat["messages"][-1]["buttons"][0][0]["data"]
        await rechenstelle.start()
        await rechenstelle.forge(rechenstelle.last.id, data)
        assert rechenstelle.toasts[-1] == "Diese Schaltfläche ist nicht für Sie bestimmt."
        assert asked.labels[-1] == "Das war ich nicht"
    assert office.chats.stored("SELECT confirmed_at FROM private_visit") == [(None,)]

"""F19: markup, marks that turn the writing, zalgo and thousands of emoji are text like any other, in chat and page."""

import html
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from private_stage import PrivateOffice, open_private

MARKUP = "<b>fett</b><script>alert(1)</script> & {name} %s"
ZALGO = "Z̸̡̛͎̲̯̈́̎̕a̴͔̾l̷̙̍g̶̰̈́o̷̧͠"
TURNED = "abc\u202egnp.exe\u202c def"
EMOJI = "👩‍👩‍👧‍👦" * 500
"""Each family has 11 UTF-16 units: 5,500, more than a message may have."""

PDF = b"%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj\n%%EOF\n"


@pytest.fixture
async def office(sqlite_url: str, tmp_path: Path) -> AsyncIterator[PrivateOffice]:
    async with open_private(sqlite_url, tmp_path) as opened:
        yield opened


async def register(office: PrivateOffice) -> None:
    leistung = office.chats.leistung
    await office.register(leistung)
    await leistung.click("Überspringen")
    await leistung.click("✓ Erfassen")


@pytest.mark.parametrize("written", [MARKUP, ZALGO, TURNED, EMOJI[:4000]], ids=["markup", "zalgo", "turned", "emoji"])
async def test_f19_whatever_is_written_to_the_assistant_is_answered(office: PrivateOffice, written: str) -> None:
    """As free text, behind commands, and as an answer; the messenger refuses nothing of what comes back."""
    leistung = office.chats.leistung
    for line in (written, f"/forderung {written}", written, "/abbrechen", f"/suche {written}", f"/fall {written}"):
        before = len(leistung.heard)
        await leistung.send(line)
        assert len(leistung.heard) > before or leistung.last.by_bot
    assert office.chats.one("SELECT count(*) FROM outbox WHERE state = 'dead'") == 0
    assert office.chats.one("SELECT count(*) FROM inbox WHERE state = 'failed'") == 0


async def test_f19_what_found_no_place_is_repeated_as_it_was_written(office: PrivateOffice) -> None:
    answer = await office.chats.leistung.send("/forderung <b>fett</b> & {name}")
    assert "„<b>fett</b> & {name}“" in answer.text


@pytest.mark.parametrize("written", [MARKUP, ZALGO, EMOJI[:1900]], ids=["markup", "zalgo", "emoji"])
async def test_f19_a_note_stands_on_the_page_as_it_was_written(office: PrivateOffice, written: str) -> None:
    await register(office)
    leistung = office.chats.leistung
    await leistung.send("/notiz 1")
    async with office.browser() as browser:
        await office.enter(leistung, browser)
        await browser.press("Vermerk speichern", note=written)
        assert f"<dd>{html.escape(written, quote=True).replace('&#x27;', '&#39;')}</dd>" in browser.html
        assert "<script>alert" not in browser.html


async def test_f19_marks_that_turn_the_writing_are_not_kept(office: PrivateOffice) -> None:
    """`abc exe.png def` is what would be seen, and another thing what is there."""
    await register(office)
    leistung = office.chats.leistung
    await leistung.send("/notiz 1")
    async with office.browser() as browser:
        await office.enter(leistung, browser)
        await browser.press("Vermerk speichern", note=TURNED)
        assert "abcgnp.exe def" in browser.text
        await browser.press("Dateien hinzufügen", files={"files": [("brief\u202efdp.exe", PDF)]})
        assert "brieffdp.exe.pdf" in browser.text


async def test_f19_a_name_of_markup_is_text_in_field_and_heading(office: PrivateOffice) -> None:
    await register(office)
    leistung = office.chats.leistung
    await leistung.send("/notiz 1")
    async with office.browser() as browser:
        await office.enter(leistung, browser)
        await browser.press(
            "Angaben speichern", name='"><img src=x onerror=alert(1)> Müller', address="</textarea><b>x"
        )
        assert "<img" not in browser.html
        assert browser.forms[1].values["name"] == ['"><img src=x onerror=alert(1)> Müller']
        assert browser.forms[1].values["address"] == ["</textarea><b>x"]

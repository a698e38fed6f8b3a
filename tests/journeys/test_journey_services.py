"""Figures of the municipal services: entered in the chat, brought as a table, asked for when late, read by the
district. Everything is due on the tenth working day of the month after: for October Friday, 13 November 2026."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from collection_days import open_collection
from duty_stage import enter, on
from private_stage import PrivateOffice

TABLE = (
    "Monat;Leistung;Träger;Zugewiesen;Begonnen;Abgeschlossen;Abgebrochen\r\n"
    "10.2026;Wohnungsnotlagenberatung;;5;4;1;0\r\n"
    "10.2026;Suchtberatung;Jobcenter;2;;;\r\n"
)


@pytest.fixture
async def office(sqlite_url: str, tmp_path: Path) -> AsyncIterator[PrivateOffice]:
    async with open_collection(sqlite_url, tmp_path) as opened:
        yield opened


async def test_figures_are_entered_and_say_who_did_it(office: PrivateOffice) -> None:
    controlling, district = office.chats.controlling, office.chats.kreis
    await controlling.send("/dienste")
    assert "⚠ 4 entries are missing:" in controlling.last.text
    await controlling.click("Enter figures")
    await controlling.send("10.2026")
    await controlling.click("Debt counselling")
    await controlling.click("Diakonie")
    for answer in ("Skip", "7", "5", "1"):
        await (controlling.click(answer) if answer == "Skip" else controlling.send(answer))
    await controlling.click("✓ Store")
    assert "Diakonie: Referred – · Started 7 · Completed 5 · Broken off 1" in controlling.last.text
    assert "entered by Jens Wolff on Mon, 16 Nov 2026" in controlling.last.text
    assert "⚠ 3 entries are missing:" in controlling.last.text
    await district.send("/dienste")
    assert "Diakonie: Referred – · Started 7 · Completed 5 · Broken off n/a (under 5)" in district.last.text
    assert not any("Enter figures" in row for row in district.last.buttons)
    await district.click("The whole year")
    assert "Diakonie: Referred – · Started 7 · Completed 5 · Broken off n/a (under 5)" in district.last.text


async def test_a_quick_entry_asks_only_the_rest_and_says_what_it_replaces(office: PrivateOffice) -> None:
    chats, controlling = office.chats, office.chats.controlling
    for count in ("3", "4"):
        await controlling.send("/dienste 10.2026 Debt counselling Jobcenter")
        await controlling.send(count)
        for _ in range(3):
            await controlling.click("Skip")
        assert ("This replaces: Referred 3" in controlling.last.text) == (count == "4")
        await controlling.click("✓ Store")
    assert chats.stored("SELECT referred FROM service_figure ORDER BY id") == [(3,), (4,)]


async def test_without_a_number_nothing_is_entered(office: PrivateOffice) -> None:
    chats, controlling = office.chats, office.chats.controlling
    await controlling.send("/dienste 10.2026 Debt counselling Jobcenter")
    for _ in range(4):
        await controlling.click("Skip")
    await controlling.click("✓ Store")
    assert "At least one number is needed; where there was nobody, 0." in controlling.last.text
    assert not chats.stored("SELECT id FROM service_figure")


async def test_a_table_is_brought_on_the_page_and_taken_as_a_file(office: PrivateOffice) -> None:
    chats, controlling = office.chats, office.chats.controlling
    await controlling.send("/dienste")
    await controlling.click("🔒 Files, import")
    async with office.browser() as browser:
        await enter(office, controlling, browser)
        wrong = TABLE + "10.2026;Kinderbetreuung;;1;;;\r\n"
        await browser.press("Import figures", files={"table": [("x.csv", wrong.encode())]})
        assert "Nothing was stored: some lines cannot be entered." in browser.text
        assert "Line 4: this service is not known" in browser.text
        await browser.press("Import figures", files={"table": [("x.csv", TABLE.encode())]})
        assert "2 new, 0 changed, 0 as they were." in browser.text
        assert (await browser.fetch(browser.links["2026 (XLSX)"])).content.startswith(b"PK")
    assert chats.stored("SELECT service, referred, started, source FROM service_figure ORDER BY id") == [
        ("housing", 5, 4, "page"), ("addiction", 2, None, "page"),
    ]  # fmt: skip


async def test_what_is_missing_is_said_in_the_morning(office: PrivateOffice) -> None:
    controlling = office.chats.controlling
    await on(office, 17, month=11, hour=9)
    await office.chats.assistant.tick()
    await office.settle()
    await controlling.chat()
    said = next(message for message in controlling.messages if "are missing" in message.text)
    assert "10.2026 · Debt counselling · Diakonie" in said.text
    await controlling.click("Show 10.2026")
    assert "Diakonie: not entered yet" in controlling.last.text

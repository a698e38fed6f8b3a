"""A list of the collecting agency: it arrives, is sorted out, enriched, sent on; and what the district sees."""

import io
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from collection_days import LIST, open_collection
from duty_stage import enter
from openpyxl import load_workbook
from payments_stage import put
from private_stage import PrivateOffice

from bot.runtime.import_folder import DONE, FAILED
from handlers.chores import IMPORTS
from handlers.inkasso_watch import INKASSO

PERSONAL = ("Muster", "Otto", "Frieda", "5.0110", "9.9999", "Musterweg")


@pytest.fixture
async def office(sqlite_url: str, tmp_path: Path) -> AsyncIterator[PrivateOffice]:
    async with open_collection(sqlite_url, tmp_path) as opened:
        yield opened


@pytest.fixture
async def both(database_url: str, tmp_path: Path) -> AsyncIterator[PrivateOffice]:
    """On both databases."""
    async with open_collection(database_url, tmp_path) as opened:
        yield opened


def table(content: bytes) -> list[list[Any]]:
    sheet = load_workbook(io.BytesIO(content)).active
    assert sheet is not None
    return [list(row) for row in sheet.iter_rows(values_only=True)]


async def test_a_list_from_its_arrival_to_the_district(both: PrivateOffice) -> None:
    office = both
    chats, accounting, district = office.chats, office.chats.rechenstelle, office.chats.kreis
    await accounting.send("/inkasso")
    assert "There is no list yet." in accounting.last.text
    await accounting.click("🔒 Import a list")
    async with office.browser() as browser:
        await enter(office, accounting, browser)
        await browser.press("Import the list", files={"table": [("Inkasso Q3.csv", LIST.encode())]})
        assert "✓ List 1 is here. Nothing is sent on before you say so." in browser.text
        assert "to be sent on by Mon, 30 Nov 2026 (10 working days left)" in browser.text
        assert "2 × matched" in browser.text
        assert "Debtor: Fremd, Frieda" in browser.text
        assert "It is sent on" not in [form.button for form in browser.forms]
        await browser.press("Sort out")
        assert "Why it is here: no claim has this cash reference." in browser.text
        await browser.press("Match", claim="99")
        assert "There is no claim 99." in browser.text
        await browser.press("Match", claim="1")
        assert "Another line of the list is on claim 1 already." in browser.text
        await browser.press("Not ours", reason="other_office")
        assert "✓ Line 4: belongs to another office." in browser.text
        assert "Every line is decided on." in browser.text
        await browser.press("It is sent on", recipient="Frau Erika Muster, geb. 3.4.1980")
        assert "Please name the office, not a person: it also stands in the chat." in browser.text
        await browser.press("It is sent on", recipient="Kreis Segeberg")
        assert "✓ List 1 is sent on; the file lies beside duty" in browser.text
    await district.send("/inkasso")
    assert "List 1: sent on" in district.last.text
    assert "2 × matched" in district.last.text
    await district.click("🔒 Lists with names")
    async with office.browser() as browser:
        await enter(office, district, browser)
        assert "Import the list" not in [form.button for form in browser.forms]
        agreed = browser.links["As it was sent on (XLSX)"]
        found = await browser.fetch(agreed)
        assert "With everything that is known (XLSX)" not in browser.links
        for refused in ("whole-1", "agreed-99"):
            assert (await browser.fetch(agreed.replace("agreed-1", refused))).status_code != 200
    assert chats.one("SELECT count(*) FROM audit WHERE action = 'inkasso.file_taken'") == 1
    head, first, second, *_ = table(found.content)
    assert head[:9] == [
        "No.", "Debtor", "Address", "Amount of the claim", "Municipal share", "Paid", "Rest", "Date of the claim",
        "Reason of the write-off",
    ]  # fmt: skip
    assert first[1:7] == ["Erika Muster", "Musterweg 1, 23795 Bad Segeberg", 500, 250, 0, 500]
    assert second[1:7] == ["Otto Beispiel", "Musterweg 2, 23795 Bad Segeberg", 300, 150, 0, 300]
    assert chats.stored("SELECT state FROM inkasso_list") == [("sent",)]
    assert chats.stored("SELECT event, recipient FROM duty_timeline") == [("submit", "Kreis Segeberg")]
    for colleague in (accounting, district):
        assert not any(word in message.text for message in colleague.messages for word in PERSONAL)


async def test_what_is_missing_is_sent_on_once_somebody_says_that_it_stays_so(office: PrivateOffice) -> None:
    accounting = office.chats.rechenstelle
    await accounting.send("/inkasso")
    await accounting.click("🔒 Import a list")
    with office.chats.database.begin() as uow:
        uow.connection.exec_driver_sql("UPDATE claim_debtor SET address = NULL WHERE claim_id = 1")
    async with office.browser() as browser:
        await enter(office, accounting, browser)
        await browser.press("Import the list", files={"table": [("Inkasso Q3.csv", LIST.encode())]})
        await browser.press("Sort out")
        await browser.press("Not ours", reason="other_office")
        await browser.press("It is sent on", recipient="Kreis Segeberg")
        assert "Something is missing in some lines." in browser.text
        await browser.press("It is sent on", recipient="Kreis Segeberg", gaps="stays")
        assert "✓ List 1 is sent on; the file lies beside duty" in browser.text


async def test_a_list_in_the_folder_is_told_to_those_who_work_on_it(office: PrivateOffice) -> None:
    chats, accounting = office.chats, office.chats.rechenstelle
    folder = chats.folder / IMPORTS / INKASSO
    await chats.assistant.tick()
    put(folder / "Inkasso Q3.csv", LIST.encode())
    put(folder / "kaputt.csv", b"a;b\r\n1;2\r\n")
    for _ in range(2):
        await chats.assistant.tick()
        await office.settle()
    await accounting.chat()
    assert "A list of the collecting agency has arrived." in accounting.last.text
    assert "1 × to be sorted out" in accounting.last.text
    assert not any(word in accounting.last.text for word in PERSONAL)
    done = sorted(path.name for path in (folder / DONE).iterdir())
    assert done == ["1-Inkasso Q3.csv", "1-Inkasso Q3.csv.report.txt"]
    assert any(path.name.startswith("kaputt") for path in (folder / FAILED).iterdir())
    await accounting.click("🔒 Work on list 1")
    async with office.browser() as browser:
        await enter(office, accounting, browser)
        assert "Debtor: Fremd, Frieda" in browser.text


async def test_whoever_has_no_part_in_it_gets_no_link(office: PrivateOffice) -> None:
    controlling, treasury = office.chats.controlling, office.chats.kreiskasse
    await controlling.send("/inkasso")
    assert "There is no list yet." in controlling.last.text
    assert not controlling.last.buttons
    await treasury.send("/inkasso")
    assert "Inkasso" not in treasury.last.text


async def test_a_name_that_looks_like_a_formula_is_a_name(office: PrivateOffice) -> None:
    accounting = office.chats.rechenstelle
    rows = LIST.replace("Muster, Erika", "=HYPERLINK(1)").replace("Fremd, Frieda", "+49")
    await accounting.send("/inkasso")
    await accounting.click("🔒 Import a list")
    with office.chats.database.begin() as uow:
        uow.connection.exec_driver_sql("DELETE FROM claim_debtor_word")
        uow.connection.exec_driver_sql("DELETE FROM claim_debtor")
    async with office.browser() as browser:
        await enter(office, accounting, browser)
        await browser.press("Import the list", files={"table": [("Inkasso.csv", rows.encode())]})
        assert "⚠ 2 lines lack name, address or the reason of a write-off" in browser.text
        found = await browser.fetch(browser.links["With everything that is known (XLSX)"])
    sheet = load_workbook(io.BytesIO(found.content)).active
    assert sheet is not None
    cell = sheet.cell(2, 2)
    assert (cell.value, cell.data_type) == ("=HYPERLINK(1)", "s")

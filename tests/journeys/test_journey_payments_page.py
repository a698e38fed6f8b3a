"""The private page of payments: each link leads to what somebody came for, and what was wrong is put right."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from page_browser import Browser
from payments_stage import HEADER, collect_two, enter, tick, upload
from private_stage import PrivateOffice, open_private

THREE = (
    "Z1;5.0110.000001.4;100,00;13.11.2062;Rate für Erika\r\n"
    "Z2;77.777;80,00;13.11.2026;Rate für Otto\r\n"
    "Z3;5.0110.000002.4;abc;13.11.2026;Rate für Uschi\r\n"
)
"""A day that cannot be right, a reference nobody knows, and an amount nobody can read."""


@pytest.fixture
async def office(sqlite_url: str, tmp_path: Path) -> AsyncIterator[PrivateOffice]:
    async with open_private(sqlite_url, tmp_path) as opened:
        await opened.chats.speak_english("kreiskasse")
        collect_two(opened)
        yield opened


async def uploaded(office: PrivateOffice, content: str) -> Browser:
    browser = await upload(office, content.encode())
    assert "Payments to be sorted out" not in browser.text  # a file was to be brought, and nothing else
    return browser


async def to_be_sorted_out(office: PrivateOffice) -> Browser:
    browser = await uploaded(office, HEADER + THREE)
    await office.chats.kreiskasse.click("Put on the list")
    await tick(office)
    return browser


async def test_a_column_that_is_said_not_to_exist_is_not_taken_after_all(office: PrivateOffice) -> None:
    """Both lines bear the receipt of one paying-in: by it the second would be the first once more."""
    kasse = office.chats.kreiskasse
    header = "Belegnr;Kassenzeichen;Betrag;Wertstellung\r\n"
    rows = "4711;5.0110.000001.4;100,00;13.11.2026\r\n4711;5.0110.000001.4;100,00;13.11.2026\r\n"
    browser = await uploaded(office, header + rows)
    assert "1 payment can be booked: €100.00" in kasse.last.text
    await kasse.click("🔒 Say which column is what")
    await enter(office, kasse, browser)
    assert "Payments to be sorted out" not in browser.text
    await browser.press("Read the file again", payment_id="-")
    await tick(office)
    await kasse.chat()
    assert "2 payments can be booked: €200.00" in kasse.last.text
    assert "Payment number" not in kasse.last.text
    await browser.http.aclose()


async def test_a_mapping_that_does_not_fit_is_corrected(office: PrivateOffice) -> None:
    kasse = office.chats.kreiskasse
    browser = await uploaded(office, HEADER + "Z1;5.0110.000001.4;100,00;13.11.2026;\r\n")
    await kasse.click("🔒 Say which column is what")
    await enter(office, kasse, browser)
    await browser.press("Read the file again", amount="Zahlungsnr", payment_id="-")
    await tick(office)
    await kasse.chat()
    assert "Most lines of the file cannot be read, above all: the amount cannot be read." in kasse.last.text
    assert "State: columns unclear" in kasse.last.text
    await kasse.send("/zahlungen")
    await kasse.click("Imports")
    await kasse.click("Import 1")
    await kasse.click("🔒 Say which column is what")
    await enter(office, kasse, browser)
    await browser.press("Read the file again", amount="Betrag")
    await tick(office)
    await kasse.chat()
    assert "1 payment can be booked: €100.00" in kasse.last.text
    await browser.http.aclose()


async def test_the_link_of_a_payment_leads_to_it_and_a_day_is_corrected_there(office: PrivateOffice) -> None:
    chats, kasse = office.chats, office.chats.kreiskasse
    browser = await to_be_sorted_out(office)
    await kasse.send("/zahlungen")
    await kasse.click("No. 1")
    await kasse.click("🔒 What the payer wrote")
    await enter(office, kasse, browser)
    assert "Rate für Erika" in browser.text
    assert "Rate für Otto" not in browser.text
    await browser.press("Book", claim="1", value_date="13.11.2062")
    assert "Mon, 13 Nov 2062 lies in the future." in browser.text
    await browser.press("Book", claim="1", value_date="13.11.2026")
    assert "✓ Payment 1 is booked on claim 1." in browser.text
    assert chats.one("SELECT open_cents FROM claim WHERE id = 1") == 234_56  # 334,56 - 100,00
    await browser.http.aclose()


async def test_a_line_nobody_could_read_is_seen_as_it_stands_and_taken_off(office: PrivateOffice) -> None:
    chats, kasse = office.chats, office.chats.kreiskasse
    browser = await to_be_sorted_out(office)
    await kasse.send("/zahlungen")
    assert "3 payments to be sorted out" in kasse.last.text
    assert "No. 3: line 4 of import 1" in kasse.last.text
    await kasse.click("No. 3")
    assert "Why it is here: the amount cannot be read." in kasse.last.text
    assert not any("Book on a claim" in row for row in kasse.last.buttons)
    await kasse.click("🔒 What the payer wrote")
    await enter(office, kasse, browser)
    assert "Z3 · 5.0110.000002.4 · abc · 13.11.2026 · Rate für Uschi" in browser.text
    await browser.press("Take off the list", reason="booked_by_hand")
    assert "✓ Payment 3: is booked already." in browser.text
    assert chats.stored("SELECT state, purpose FROM payment_line WHERE id = 3") == [("dismissed", None)]
    assert not any("Uschi" in message.text for message in kasse.messages)
    await browser.http.aclose()

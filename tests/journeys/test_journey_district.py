"""Whoever reads for the district sees the duties of the agreement and what was sent, and nothing else; and a list that
does not come is asked for.

It is Monday, 16 November 2026, ten o'clock.
"""

from collections.abc import AsyncIterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from collection_days import open_collection
from duty_stage import enter, on
from private_stage import PrivateOffice

PDF = b"%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj\n%%EOF\n"


@pytest.fixture
async def office(sqlite_url: str, tmp_path: Path) -> AsyncIterator[PrivateOffice]:
    async with open_collection(sqlite_url, tmp_path) as opened:
        yield opened


async def test_the_district_sees_what_is_owed_to_it_and_reads_what_was_sent_without_a_name(
    office: PrivateOffice,
) -> None:
    budget, district = office.chats.haushalt, office.chats.kreis
    await office.chats.speak_english("haushalt")
    await on(office, 17, month=11)
    number = office.chats.one("SELECT id FROM duty WHERE key = 'booking_check'")
    await district.send("/pflichten")
    assert "Avoidable upholdings, municipal benefits" in district.last.text
    assert not any(label.startswith("Arrived today") for label in district.last.labels)
    card = await district.click(f"Duty {number}")
    assert "Due on Tue, 15 Dec 2026" in card.text
    assert set(card.labels) == {"🔒 What was sent", "Refresh", "‹ All duties"}
    await budget.send("/pflichten")
    await budget.click(f"Duty {number}")
    await budget.click("🔒 Submit with file, report")
    async with office.browser() as browser:
        await enter(office, budget, browser)
        await browser.press(
            "Record as sent", day="17.11.2026", recipient="Kreis Musterland", files={"files": [("Pruefung.pdf", PDF)]}
        )
    await district.send("/pflichten")
    sent = await district.click("What was sent (1)")
    assert "• sent to Kreis Musterland on Tue, 17 Nov 2026" in sent.text
    name = office.chats.one(
        "SELECT name FROM staff WHERE id = (SELECT by_id FROM duty_timeline ORDER BY id DESC LIMIT 1)"
    )
    assert name not in sent.text
    card = await district.click(f"Duty {number}")
    assert "State: submitted" in card.text
    assert name not in card.text
    await district.click("🔒 What was sent")
    async with office.browser() as browser:
        await enter(office, district, browser)
        assert name not in browser.text
        assert [form.button for form in browser.forms] == ["Finish"]
        assert (await browser.fetch(browser.links["Pruefung.pdf"])).content == PDF


async def test_a_list_that_does_not_come_is_told_to_the_accounting_office_then_to_the_management(
    office: PrivateOffice,
) -> None:
    """The fourth quarter's is awaited by Fri, 22.01.2027: Fri 1.1. is a holiday, 4–8 (5), 11–15 (10), 18–22 (15). On
    Mon the 25th the accounting office hears of it, on Mon 1 February the management, too."""
    accounting, management = office.chats.rechenstelle, office.chats.leitung
    await on(office, 17, month=11)
    await accounting.send("/pflichten")
    assert "❗ should have come by" in accounting.last.text
    heard: dict[str, list[date]] = {"accounting": [], "management": []}
    day = date(2027, 1, 21)
    while day < date(2027, 2, 3):
        await on(office, day.day, month=day.month, year=2027)
        for name, colleague in (("accounting", accounting), ("management", management)):
            before = len(colleague.messages)
            await colleague.chat()
            if any("Not here yet: List of municipal receivables" in m.text for m in colleague.messages[before:]):
                heard[name].append(day)
        day += timedelta(days=1)
    assert heard == {"accounting": [date(2027, 1, 25), date(2027, 2, 1)], "management": [date(2027, 2, 1)]}


async def test_a_long_work_list_is_read_page_by_page(office: PrivateOffice) -> None:
    rows = "".join(f"9.{number:05};;Fremd{number};77,00;77,00\r\n" for number in range(40))
    head = "Kassenzeichen;BG-Nummer;Schuldner;Forderungsbetrag;Restforderung\r\n"
    accounting = office.chats.rechenstelle
    await accounting.send("/inkasso")
    await accounting.click("🔒 Import a list")
    async with office.browser() as browser:
        await enter(office, accounting, browser)
        await browser.press("Import the list", files={"table": [("Liste.csv", (head + rows).encode())]})
        assert "Lines 2 to 31 of the file; 40 wait in all." in browser.text
        assert "Debtor: Fremd29" in browser.text
        assert "Debtor: Fremd30" not in browser.text
        await browser.press("Next lines")
        assert "Lines 32 to 41 of the file; 40 wait in all." in browser.text
        assert "Debtor: Fremd39" in browser.text
        await browser.press("From the beginning")
        assert "Debtor: Fremd0" in browser.text

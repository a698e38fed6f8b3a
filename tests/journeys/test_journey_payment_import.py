"""Payments come as a file: by the private page and by the data folder, looked through first, booked from the chat."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from payments_stage import HEADER, ORDERED, collect_two, enter, put, tick, upload
from private_stage import PrivateOffice, open_private

LINES = (
    "Z1;5.0110.000001.4;100,00;13.11.2026;\r\n"  # claim 1: 234,56 are left
    "Z2;5 0110 000002 4;350,00;13.11.2026;\r\n"  # claim 2: 15,44 more than was open
    "Z3;77.777;80,00;13.11.2026;für Erika Mustermann\r\n"
)
FILE = (HEADER + LINES).encode("cp1252")


@pytest.fixture
async def office(database_url: str, tmp_path: Path) -> AsyncIterator[PrivateOffice]:
    async with open_private(database_url, tmp_path) as opened:
        await opened.chats.speak_english("kreiskasse", "rechenstelle")
        collect_two(opened)
        yield opened


@pytest.fixture
async def small_office(sqlite_url: str, tmp_path: Path) -> AsyncIterator[PrivateOffice]:
    async with open_private(sqlite_url, tmp_path) as opened:
        await opened.chats.speak_english("kreiskasse", "rechenstelle")
        collect_two(opened)
        yield opened


async def test_a_file_is_looked_through_booked_sorted_out_and_undone(office: PrivateOffice) -> None:
    chats, kasse = office.chats, office.chats.kreiskasse
    browser = await upload(office, FILE)
    shown = kasse.last.text
    assert "State: checked, not booked yet" in shown
    assert "2 payments can be booked: €450.00" in shown
    assert "of these 1 beyond what was open: €15.44 as a credit for clarification" in shown
    assert "1 to be sorted out: €80.00" in shown
    assert chats.one("SELECT count(*) FROM claim_posting WHERE kind = 'payment'") == 0

    await kasse.click("Book")
    await tick(office)
    await kasse.chat()
    assert "State: booked" in kasse.last.text
    assert chats.stored("SELECT open_cents, state FROM claim ORDER BY id") == [
        (234_56, "in_collection"),
        (0, "settled"),
    ]
    await chats.rechenstelle.chat()
    told = [message.text for message in chats.rechenstelle.messages if "were imported" in message.text]
    assert told == ["2 payments were imported, €450.00 together.\n1 claim is settled now: 2 (…0002)"]

    await kasse.send("/zahlungen")
    assert "No. 3: €80.00" in kasse.last.text
    assert "77.777" not in kasse.last.text
    await kasse.click("No. 3")
    assert "no claim bears this reference" in kasse.last.text
    await kasse.click("Book on a claim")
    await kasse.send("1")
    await kasse.click("✓ Book")
    assert "✓ Payment 3 is booked on claim 1." in kasse.last.text
    assert chats.one("SELECT open_cents FROM claim WHERE id = 1") == 154_56
    assert not any("Mustermann" in message.text for message in kasse.messages)

    await kasse.click("Imports")
    await kasse.click("Import 1")
    await kasse.click("Undo the import")
    await kasse.click("Undo")
    await tick(office)
    await kasse.chat()
    assert "State: undone" in kasse.last.text
    assert "2 payments had been booked and were taken back: €450.00" in kasse.last.text
    assert chats.stored("SELECT open_cents, state FROM claim ORDER BY id") == [
        (ORDERED, "in_collection"), (ORDERED, "in_collection"),
    ]  # fmt: skip
    assert chats.one("SELECT count(*) FROM payment_line WHERE state <> 'undone' OR purpose IS NOT NULL") == 0
    await browser.http.aclose()


async def test_the_same_file_again_is_said_and_books_nothing(small_office: PrivateOffice) -> None:
    chats, kasse = small_office.chats, small_office.chats.kreiskasse
    browser = await upload(small_office, FILE)
    await browser.http.aclose()
    await kasse.click("Book")
    await tick(small_office)
    browser = await upload(small_office, FILE)
    await browser.http.aclose()
    assert "0 payments can be booked" in kasse.last.text
    assert "⚠ The very same file was imported before: import 1." in kasse.last.text
    assert not any("Book" in row for row in kasse.last.buttons)
    await kasse.click("Discard")
    assert chats.one("SELECT count(*) FROM claim_posting WHERE kind = 'payment'") == 2
    assert chats.one("SELECT count(*) FROM payment_batch WHERE content IS NOT NULL") == 0


async def test_unclear_columns_are_named_on_the_page_and_remembered(small_office: PrivateOffice) -> None:
    kasse = small_office.chats.kreiskasse
    odd = b"Bezug;Wieviel;Wann\r\n5.0110.000001.4;100,00;13.11.2026\r\n"
    browser = await upload(small_office, odd)
    assert "It is not clear which column is: Cash reference, Amount, Value date." in kasse.last.text
    await kasse.click("🔒 Say which column is what")
    await enter(small_office, kasse, browser)
    assert "Bezug: 5.0110.000001.4" in browser.text
    await browser.press(
        "Read the file again", cash_ref="Bezug", amount="Wieviel", value_date="Wann", profile="Kreiskasse"
    )
    assert browser.status == 200, browser.text
    await tick(small_office)
    await kasse.chat()
    assert "1 payment can be booked: €100.00" in kasse.last.text
    await browser.http.aclose()
    other = await upload(small_office, odd.replace(b"000001", b"000002"))
    assert "Mapping: Kreiskasse" in kasse.last.text
    await other.http.aclose()


async def test_the_name_of_a_file_and_its_headings_stay_out_of_the_chat(small_office: PrivateOffice) -> None:
    """A file may bear a person's name, and so may a heading."""
    chats, kasse = small_office.chats, small_office.chats.kreiskasse
    odd = "Mustermann Erika;Betrag;Wertstellung\r\n5.0110.000001.4;100,00;13.11.2026\r\n".encode("cp1252")
    browser = await upload(small_office, odd, name="Rücklastschrift Erika Mustermann.csv")
    await kasse.click("🔒 Say which column is what")
    await enter(small_office, kasse, browser)
    assert "Rücklastschrift Erika Mustermann.csv" in browser.text
    await browser.press("Read the file again", cash_ref="Mustermann Erika", amount="Betrag", value_date="Wertstellung")
    await tick(small_office)
    put(chats.folder / "imports" / "Rückläufer Mustermann.csv", FILE)
    await tick(small_office)
    await kasse.chat()
    assert "Cash reference = a heading of its own" in " ".join(message.text for message in kasse.messages)
    await kasse.click("Payments to be sorted out")
    await kasse.click("Imports")
    shown = kasse.last.text
    assert "Import 1 · private page · " in shown
    assert "Import 2 · data folder · " in shown
    told = [message.text for colleague in (kasse, chats.rechenstelle) for message in colleague.messages]
    assert not [said for said in told if "Mustermann" in said or "Rück" in said]
    assert chats.one("SELECT count(*) FROM payment_batch WHERE substr(name, 1, 3) <> 'v2.'") == 0
    await browser.http.aclose()


async def test_what_the_payer_wrote_is_read_on_the_page_only(small_office: PrivateOffice) -> None:
    kasse = small_office.chats.kreiskasse
    browser = await upload(small_office, FILE)
    await kasse.click("Book")
    await tick(small_office)
    await kasse.send("/zahlungen")
    await kasse.click("🔒 With what the payers wrote")
    await enter(small_office, kasse, browser)
    assert "für Erika Mustermann" in browser.text
    await browser.press("Sort out")
    assert "für Erika Mustermann" in browser.text
    await browser.press("Take off the list", reason="not_ours")
    assert "✓ Payment 3: belongs to no claim of ours." in browser.text
    assert small_office.chats.one("SELECT purpose FROM payment_line WHERE id = 3") is None
    await browser.http.aclose()


async def test_a_file_in_the_data_folder_is_checked_booked_by_a_person_and_filed_away(
    small_office: PrivateOffice,
) -> None:
    chats, kasse = small_office.chats, small_office.chats.kreiskasse
    await tick(small_office)
    folder = chats.folder / "imports"
    put(folder / "kasse.csv", FILE)
    put(folder / "notizen.csv", b"\x89PNG\0\0\0")
    await tick(small_office)
    await kasse.chat()
    assert "1-kasse.csv" in [path.name for path in (folder / "taken").iterdir()]
    offer = next(message for message in kasse.messages if "2 payments can be booked" in message.text)
    assert "2 payments can be booked: €450.00" in offer.text
    await kasse.click("Book", message_id=offer.id)
    await tick(small_office)
    await tick(small_office)
    assert sorted(path.name for path in (folder / "done").iterdir()) == ["1-kasse.csv", "1-kasse.csv.report.txt"]
    assert sorted(path.name for path in (folder / "failed").iterdir()) == ["2-notizen.csv", "2-notizen.csv.report.txt"]
    assert "450,00" in (folder / "done" / "1-kasse.csv.report.txt").read_text(encoding="utf-8")
    assert chats.one("SELECT count(*) FROM claim_posting WHERE kind = 'payment'") == 2

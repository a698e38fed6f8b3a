"""What an import leaves to a person: why, and how it is sorted out; what is said of a file before it is booked."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from payments_stage import HEADER, collect_two, put, tick
from private_stage import PrivateOffice, open_private


@pytest.fixture
async def office(sqlite_url: str, tmp_path: Path) -> AsyncIterator[PrivateOffice]:
    async with open_private(sqlite_url, tmp_path) as opened:
        await opened.chats.speak_english("kreiskasse")
        collect_two(opened)
        yield opened


async def offered(office: PrivateOffice, *rows: str, header: str = HEADER) -> str:
    """What is said of a file in the data folder."""
    await tick(office)
    put(office.chats.folder / "imports" / "kasse.csv", (header + "".join(f"{row}\r\n" for row in rows)).encode())
    await tick(office)
    await office.chats.kreiskasse.chat()
    return office.chats.kreiskasse.last.text


async def booked(office: PrivateOffice, *rows: str, by: str = "Book") -> None:
    await offered(office, *rows)
    await office.chats.kreiskasse.click(by)
    await tick(office)


async def test_the_dry_run_says_what_was_read_and_what_was_not(office: PrivateOffice) -> None:
    shown = await offered(
        office,
        "1;5.0110.000001.4;100,00;H;13.11.2026",
        "2;5.0110.000002.4;50,00;S;13.11.2026",
        "Summe;;50,00;;",
        header="Lfd. Nr.;Kassenzeichen;Umsatz;S/H;Wertstellung\r\n",
    )
    assert "Recognised: Amount = Umsatz · Cash reference · Debit or credit = S/H · Value date\n" in shown
    assert "2 lines were read\n1 total was left out\nNot read: column A\n1 payment can be booked: €100.00\n" in shown
    assert "1 to be sorted out: -€50.00" in shown


async def test_what_came_of_nothing_but_open_payments_is_put_on_the_list(office: PrivateOffice) -> None:
    await offered(office, "Z1;77.777;80,00;13.11.2026;")
    kasse = office.chats.kreiskasse
    assert [button for row in kasse.last.buttons for button in row][:2] == ["Put on the list", "Discard"]
    await kasse.click("Put on the list")
    await tick(office)
    await kasse.send("/zahlungen")
    assert "1 payment to be sorted out" in kasse.last.text


async def test_a_day_that_cannot_be_right_is_said_and_corrected(office: PrivateOffice) -> None:
    chats, kasse = office.chats, office.chats.kreiskasse
    await booked(office, "Z1;5.0110.000001.4;100,00;13.11.2062;", by="Put on the list")
    await kasse.send("/zahlungen")
    assert "its value date cannot be right" in kasse.last.text
    await kasse.click("No. 1")
    assert "Mon, 13 Nov 2062 lies in the future. Please give a day up to today." in kasse.last.text
    await kasse.click("Book on a claim")
    await kasse.send("13.11.2026")
    await kasse.click("Take claim 1")
    await kasse.click("✓ Book")
    assert "✓ Payment 1 is booked on claim 1." in kasse.last.text
    assert chats.stored("SELECT amount_cents, value_date FROM claim_posting WHERE kind = 'payment'") == [
        (100_00, "2026-11-13")
    ]
    assert chats.one("SELECT open_cents FROM claim WHERE id = 1") == 234_56  # 334,56 - 100,00
    assert chats.one("SELECT details FROM audit WHERE action = 'payments.assigned'") == (
        '{"claim": 1, "value_date": "2026-11-13"}'
    )


async def test_a_claim_on_which_it_cannot_be_booked_is_refused_where_it_is_named(office: PrivateOffice) -> None:
    """Claim 1 is known since 10.11.2026."""
    kasse = office.chats.kreiskasse
    await booked(office, "Z1;77.777;80,00;01.11.2026;", by="Put on the list")
    await kasse.send("/zahlungen")
    await kasse.click("No. 1")
    await kasse.click("Book on a claim")
    await kasse.send("1")
    assert "Nothing can have been paid before the claim was known (Tue, 10 Nov 2026)." in kasse.last.text
    assert not any("✓ Book" in row for row in kasse.last.buttons)


async def test_a_payment_whose_details_are_wrong_is_taken_off_the_list(office: PrivateOffice) -> None:
    kasse = office.chats.kreiskasse
    await booked(office, "Z1;5.0110.000001.4;100,00;13.11.2062;", by="Put on the list")
    await kasse.send("/zahlungen")
    await kasse.click("No. 1")
    await kasse.click("Belongs to no claim")
    await kasse.click("its details are wrong")
    assert "✓ Payment 1: its details are wrong." in kasse.last.text
    assert office.chats.one("SELECT dismissed FROM payment_line") == "faulty"

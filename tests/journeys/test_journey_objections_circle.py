"""The whole way of an objection: at the claim, on the private page, to the figures of the month.

Begun on Mon 16.11.2026; the claim is due on Mon 30.11., dunning from Mon 14.12. on.
"""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import claim_chat as chat
import pytest
from objection_stage import objections_office, open_tasks, register, step, stored
from office_stage import JourneyOffice
from private_stage import WITH_PAGE, PrivateOffice, open_private
from receivables_stage import go_to

PDF = b"%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj\n%%EOF\n"


@pytest.fixture
async def private_office(sqlite_url: str, tmp_path: Path) -> AsyncIterator[PrivateOffice]:
    async with open_private(sqlite_url, tmp_path, office=WITH_PAGE) as opened:
        yield opened


async def is_blocked(office: JourneyOffice) -> bool:
    card = await office.kreiskasse.send("/fall 1")
    return "bis zur Entscheidung weder Mahnung noch Vollstreckung" in card.text


async def may_dun(office: JourneyOffice) -> bool:
    return "Mahnen" in (await office.kreiskasse.send("/fall 1")).labels


async def test_from_the_receipt_to_the_figure_of_the_month(small_office: JourneyOffice) -> None:
    """Six objections against decisions of team 567 are settled in November: two upheld because the law was applied
    wrongly, one of them against the claim; four rejected. 2 of 6 = 33.3 %, of municipal ones the same. On Tue 01.12.
    the list is told."""
    office = small_office
    officer = await objections_office(office)
    await chat.bring_to_collection(office, "300,00")
    await officer.send("/fall 1")
    await officer.click("Register objection")
    for answer in ("today", "municipal benefit", "§§ 45, 48, 50 SGB X", "✓ Confirm"):
        await (officer.click(answer) if answer in officer.last.labels else officer.send(answer))
    assert await is_blocked(office)
    assert "Decide on the objection" in (await officer.send("/aufgaben")).text

    await step(officer, "Settle", "rejected", "today", number=2)
    await step(officer, "Reopen", "entered wrongly", number=2)
    assert await is_blocked(office)
    await step(officer, "Settle", "upheld in part", "law applied wrongly", "250,00", "0", "today", number=2)
    assert not await is_blocked(office)
    for number, outcome in enumerate((("upheld", "law applied wrongly"), *[("rejected",)] * 4), start=3):
        await register(officer)
        await step(officer, "Settle", *outcome, "today", number=number)

    page = await office.leitung.send("/kpi avoidable_municipal")
    assert "33.3% · target at most 20.0% · target missed" in page.text
    assert "2 of 6" in page.text
    month = await officer.send("/widersprueche")
    await officer.click("Avoidable upholdings")
    month = await officer.click("November 2026")
    assert "Settled: 6" in month.text
    assert "avoidable upholdings: 2 of 6 (33.3%)" in month.text

    await office.messenger.set_clock(datetime(2026, 12, 1, 7, 1, tzinfo=UTC))
    for person in (officer, office.teamleitung, office.leitung):
        await person.chat()
        told = [each.text for each in person.heard if each.text.startswith("Avoidable upholdings, November 2026")][-1]
        assert "Settled: 6" in told
        assert not any(name in told for name in ("Petersen", "Demir", "Vogt"))
    go_to(office, 12, 14)
    assert await may_dun(office)
    assert office.stored("SELECT amount_cents FROM claim") == [(25_000,)]


async def test_an_objection_against_a_decision_of_another_team_is_not_told_to_this_lead(
    small_office: JourneyOffice,
) -> None:
    officer = await objections_office(small_office)
    for number in range(1, 7):
        await register(officer, "today other Team 568 § 12")
        await step(officer, "Settle", "rejected", "today", number=number)
    await small_office.messenger.set_clock(datetime(2026, 12, 1, 7, 1, tzinfo=UTC))
    lead = small_office.teamleitung
    await lead.chat()
    assert not any(each.text.startswith("Avoidable upholdings") for each in lead.heard)


async def test_notes_and_papers_of_an_objection_lie_on_the_private_page(private_office: PrivateOffice) -> None:
    chats = private_office.chats
    officer = await objections_office(chats)
    await register(officer)
    await officer.send("/sprache de")
    card = await officer.send("/widerspruch 1")
    await officer.click(next(label for label in card.labels if label.startswith("🔒")))
    async with private_office.browser() as browser:
        await private_office.enter(officer, browser)
        await browser.press("Vermerk speichern", note="Begründung folgt bis Monatsende.")
        await browser.press("Dateien hinzufügen", files={"files": [("Widerspruch Müller.pdf", PDF)]})
        assert "Widerspruch Müller.pdf" in browser.text
    card = await officer.send("/fall 1")
    assert "1 Vermerk, 1 Datei" in card.text
    assert all("Müller" not in message.text for message in officer.messages)
    assert chats.stored("SELECT subject FROM audit WHERE action = 'personal.note_added'") == [("objection:1",)]

    lead = chats.teamleitung
    await lead.send("/sprache de")
    await lead.send("/notiz 1")
    async with private_office.browser() as browser:
        await private_office.enter(lead, browser)
        assert "Begründung folgt bis Monatsende." in browser.text
    assert open_tasks(chats) == {"objection": "2027-02-16"}
    assert stored(chats, "state") == [("open",)]


async def test_whoever_may_not_see_an_objection_gets_no_link_to_its_file(private_office: PrivateOffice) -> None:
    chats = private_office.chats
    officer = await objections_office(chats)
    await register(officer, "today other Team 568 § 12")
    for person in (chats.leistung, chats.teamleitung, chats.kreiskasse):
        before = len(person.messages)
        await person.send("/notiz 1")
        assert not any(message.links for message in person.messages[before:])

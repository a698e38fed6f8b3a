"""The lists as spreadsheets from the private page: whole, with names for those who handle personal data.

The seven claims are those of `list_stage`; the day is Monday, 16 November 2026.
"""

from collections.abc import AsyncIterator
from datetime import datetime
from io import BytesIO
from pathlib import Path

import list_stage as stage
import pytest
from openpyxl import load_workbook
from private_stage import PrivateOffice, open_private

from bot.demo.sandbox.client import Colleague
from bot.domain.personal import Debtor
from tests.journeys.page_browser import Browser

BUTTON = "🔒 Als Tabelle (XLSX)"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
async def office(database_url: str, tmp_path: Path) -> AsyncIterator[PrivateOffice]:
    async with open_private(database_url, tmp_path) as opened:
        await stage.seven_claims(opened.chats)
        name_debtors(opened, 1, 5)
        yield opened


@pytest.fixture
async def small_office(sqlite_url: str, tmp_path: Path) -> AsyncIterator[PrivateOffice]:
    async with open_private(sqlite_url, tmp_path) as opened:
        await stage.seven_claims(opened.chats)
        name_debtors(opened, 1, 5)
        yield opened


def name_debtors(office: PrivateOffice, *claims: int) -> None:
    now = office.chats.sandbox.clock.now()
    with office.chats.database.begin() as uow:
        for claim in claims:
            uow.personal.debtors.save(claim, Debtor(f"=Erika {claim}", ""), by=1, at=now)


async def to_the_files(office: PrivateOffice, person: Colleague, browser: Browser, *, team: str = "") -> None:
    await person.send("/liste")
    if team:
        await person.click("Anderes Team")
        await person.click(team)
    await person.click(BUTTON)
    await office.enter(person, browser)


async def rows(browser: Browser, label: str) -> list[dict[str, object]]:
    """What the file behind a link holds, by its headings; without the sums."""
    answer = await browser.fetch(browser.links[label])
    assert (answer.status_code, answer.headers["content-type"]) == (200, XLSX)
    assert answer.headers["content-disposition"].startswith("attachment;")
    (sheet,) = load_workbook(BytesIO(answer.content), data_only=True).worksheets
    heads, *found = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, heads), row, strict=True)) for row in found if row[0] != "Summe"]


async def test_the_treasury_takes_the_register_of_deferrals_along(office: PrivateOffice) -> None:
    kasse = office.chats.kreiskasse
    async with office.browser() as browser:
        await to_the_files(office, kasse, browser)
        assert "Listen\nalle Teams\nMit Namen: Bitte bewahren Sie die Dateien dort auf" in browser.text
        assert "Stundungsliste (XLSX)\n2 Einträge, zusammen 1.000,00 €" in browser.text.replace("\xa0", " ")
        found = await rows(browser, "Stundungsliste (XLSX)")
    assert found[0] == {
        "Forderung": 1,
        "BG-Nummer": "12345//0001001",
        "Kassenzeichen": "5.0110.000001.4",
        "Schuldner/in": "=Erika 1",
        "Team": "Team 567",
        "Bewilligt am": datetime.fromisoformat("2026-09-24"),
        "Betrag": 500,
        "Rate": 100,
        "Raten": 5,
        "davon bezahlt": 0,
        "Noch offen": 500,
        "Nächste Rate am": datetime.fromisoformat("2026-10-01"),
        "Letzte Rate am": datetime.fromisoformat("2027-02-01"),
        "In Verzug": "Ja",
        "Überfälliger Betrag": 200,
    }
    assert [(row["Forderung"], row["Schuldner/in"], row["In Verzug"]) for row in found[1:]] == [(2, None, "Nein")]
    taken = office.chats.stored("SELECT action, by_id FROM audit WHERE action = 'list.taken'")
    assert taken == [("list.taken", office.chats.one("SELECT id FROM staff WHERE telegram_id = 1003"))]
    assert all("Erika" not in message.text for message in kasse.messages)


async def test_the_management_has_the_lists_without_names(small_office: PrivateOffice) -> None:
    async with small_office.browser() as browser:
        await to_the_files(small_office, small_office.chats.leitung, browser)
        assert "Ohne Namen." in browser.text
        found = await rows(browser, "Überfällig (XLSX)")
    assert [row["Forderung"] for row in found] == [5, 7, 1, 3]
    assert all("Schuldner/in" not in row for row in found)


async def test_the_files_of_one_team_hold_its_claims_only(small_office: PrivateOffice) -> None:
    async with small_office.browser() as browser:
        await to_the_files(small_office, small_office.chats.kreiskasse, browser, team="Team 568")
        assert "Team 568" in browser.text
        assert [row["Forderung"] for row in await rows(browser, "Überfällig (XLSX)")] == [5]
        assert [row["Forderung"] for row in await rows(browser, "Mahnliste (XLSX)")] == [5]
        assert await rows(browser, "Stundungsliste (XLSX)") == []
    async with small_office.browser() as browser:
        await to_the_files(small_office, small_office.chats.leistung, browser)
        assert [row["Forderung"] for row in await rows(browser, "Überfällig (XLSX)")] == [7, 1, 3]


async def test_a_file_is_not_had_from_another_room_nor_under_another_name(small_office: PrivateOffice) -> None:
    leistung = small_office.chats.leistung
    async with small_office.browser() as browser:
        await to_the_files(small_office, leistung, browser)
        address = browser.links["Mahnliste (XLSX)"]
        assert (await browser.fetch(address.replace("dunning", "everything"))).status_code == 403
        await leistung.send("/notiz 1")
        await small_office.enter(leistung, browser)
        assert (await browser.fetch(f"{browser.place}/made/dunning")).status_code == 403
    async with small_office.browser() as stranger:
        assert (await stranger.fetch(address)).status_code in {403, 410}


async def test_whoever_sees_no_claims_any_more_gets_no_file(small_office: PrivateOffice) -> None:
    kasse = small_office.chats.kreiskasse
    async with small_office.browser() as browser:
        await to_the_files(small_office, kasse, browser)
        small_office.chats.change_colleague("kreiskasse", roles=frozenset())
        answer = await browser.fetch(browser.links["Mahnliste (XLSX)"])
    assert answer.status_code == 403
    assert small_office.chats.one("SELECT count(*) FROM audit WHERE action = 'list.taken'") == 0

"""The avoidable upholdings of October: told on the first working day of November, and a file of the private page.

Sun 01.11.2026, so it is Mon 02.11., at eight.
"""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from objection_stage import objections_office
from office_stage import JourneyOffice, open_journey
from openpyxl import load_workbook
from page_browser import Browser
from private_stage import WITH_PAGE, PrivateOffice, open_private

from bot.demo.sandbox.client import Colleague
from bot.domain.objections.codes import Outcome, Reason
from bot.domain.objections.model import Objection, ObjectionState
from bot.domain.people import Role

SUNDAY_NIGHT = datetime(2026, 11, 1, 22, tzinfo=UTC)
SEVEN, EIGHT = datetime(2026, 11, 2, 6, tzinfo=UTC), datetime(2026, 11, 2, 7, 1, tzinfo=UTC)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ALL = (
    ("Team 567", True, "§ 22 SGB II", Outcome.UPHELD, Reason.WRONG_LAW, 6),
    ("Team 567", True, "§ 22 SGB II", Outcome.REJECTED, None, 14),
    ("Team 568", False, "§ 12 SGB II", Outcome.UPHELD, Reason.DOCUMENTATION, 3),
    ("Team 568", False, "§ 12 SGB II", Outcome.UPHELD, Reason.LATE_DOCUMENTS, 7),
)
"""30 settled: 6 + 3 = 9 avoidable, 30 %. In Team 567 6 of 20, 30 %; in Team 568 3 of 10, 30 %."""


@pytest.fixture
async def office(sqlite_url: str, tmp_path: Path) -> AsyncIterator[JourneyOffice]:
    async with open_journey(sqlite_url, tmp_path, start=SUNDAY_NIGHT) as opened:
        yield opened


@pytest.fixture
async def private_office(sqlite_url: str, tmp_path: Path) -> AsyncIterator[PrivateOffice]:
    async with open_private(sqlite_url, tmp_path, office=WITH_PAGE) as opened:
        yield opened


def october(office: JourneyOffice) -> None:
    with office.database.begin() as uow:
        number = 0
        for team, municipal, norm, outcome, reason, count in ALL:
            found = uow.teams.by_name(team)
            assert found is not None
            for _ in range(count):
                number += 1
                objection = Objection(
                    0, 1, ObjectionState.SETTLED, date(2026, 8, 3), municipal, found.id, norm, 1,
                    office.sandbox.clock.now(), f"=12345//000{number:04}", None, date(2026, 10, 1 + number), outcome,
                    reason,
                )  # fmt: skip
                uow.objections.add(objection)


async def told(person: Colleague) -> list[str]:
    await person.chat()
    return [message.text for message in person.heard if message.text.startswith("Avoidable upholdings")]


async def test_leads_and_the_objections_office_are_told_once_on_the_first_working_day(office: JourneyOffice) -> None:
    officer = await objections_office(office)
    october(office)

    await office.messenger.set_clock(SEVEN)
    assert await told(officer) == []
    await office.messenger.set_clock(EIGHT)
    (everything,) = await told(officer)
    assert everything.startswith("Avoidable upholdings, October 2026 · all teams\nSettled: 30\n")
    assert "avoidable upholdings: 9 of 30 (30.0%)" in everything
    assert "• § 12 SGB II: 3" in everything
    (own,) = await told(office.teamleitung)
    assert "· Team 567\nSettled: 20\navoidable upholdings: 6 of 20 (30.0%)" in own
    assert "• law applied wrongly: 6" in own
    assert await told(office.leitung) == [everything]

    await office.messenger.move_clock("+1-working-day")
    await office.restart()
    await office.messenger.settle()
    assert len(await told(officer)) == 1


async def test_a_lead_reads_small_numbers_of_cases_that_are_open_to_them_anyway(office: JourneyOffice) -> None:
    await objections_office(office)
    office.change_colleague("teamleitung", team=office.team("Team 568"))
    october(office)
    await office.messenger.set_clock(EIGHT)
    (own,) = await told(office.teamleitung)
    assert own.splitlines()[1:3] == ["Settled: 10", "avoidable upholdings: 3 of 10 (30.0%)"]
    assert "• documentation: 3" in own


async def test_after_a_downtime_it_comes_late_and_not_twice(office: JourneyOffice) -> None:
    officer = await objections_office(office)
    october(office)
    await office.messenger.set_clock(datetime(2026, 11, 12, 9, tzinfo=UTC))
    assert len(await told(officer)) == 1


async def test_a_month_without_objections_is_not_spoken_of(office: JourneyOffice) -> None:
    officer = await objections_office(office)
    await office.messenger.set_clock(EIGHT)
    assert await told(officer) == []


async def test_months_are_turned_in_the_chat(office: JourneyOffice) -> None:
    officer = await objections_office(office)
    october(office)
    await officer.send("/widersprueche")
    shown = await officer.click("Avoidable upholdings")
    assert shown.text.startswith("Avoidable upholdings, October 2026")
    earlier = await officer.click("September 2026")
    assert earlier.text.endswith("Nothing was settled.")
    this = await officer.click("October 2026")
    assert "November 2026" in this.labels
    assert "🔒 As a spreadsheet" not in this.labels  # no private page here


async def to_the_files(office: PrivateOffice, person: Colleague, browser: Browser) -> None:
    """In German, as the page is."""
    await person.send("/sprache de")
    await person.send("/widersprueche")
    await person.click(person.last.labels[-1])
    await person.click(next(label for label in person.last.labels if label.startswith("🔒")))
    await office.enter(person, browser)


async def rows(browser: Browser, name: str) -> list[dict[str, object]]:
    """What the file of this name holds, by its headings."""
    address = next(address for address in browser.links.values() if address.endswith(name))
    answer = await browser.fetch(address)
    assert (answer.status_code, answer.headers["content-type"]) == (200, XLSX)
    (sheet,) = load_workbook(BytesIO(answer.content)).worksheets
    heads, *found = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, heads), row, strict=True)) for row in found]


async def test_the_whole_list_is_a_file_of_the_private_page(private_office: PrivateOffice) -> None:
    chats = private_office.chats
    officer = await objections_office(chats)
    october(chats)
    async with private_office.browser() as browser:
        await to_the_files(private_office, officer, browser)
        avoidable = await rows(browser, "avoidable_2026-10-01")
        everything = await rows(browser, "all_2026-10-01")
        unknown = await browser.fetch(f"{browser.place}/made/all_2020-10-01")

    assert (len(avoidable), len(everything)) == (9, 30)
    first = avoidable[0]
    assert first["BG-Nummer"] == "=12345//0000001"  # never a formula
    assert {
        "Team 567",
        "§ 22 SGB II",
        datetime.fromisoformat("2026-08-03"),
        datetime.fromisoformat("2026-10-02"),
        60,
    } <= set(first.values())
    assert unknown.status_code == 403
    assert chats.one("SELECT count(*) FROM audit WHERE action = 'objections.file_taken'") == 2


async def test_a_lead_takes_the_file_of_the_own_team_and_the_management_one_without_references(
    private_office: PrivateOffice,
) -> None:
    chats = private_office.chats
    await objections_office(chats)
    october(chats)
    for person, count, with_references in ((chats.teamleitung, 20, True), (chats.leitung, 30, False)):
        async with private_office.browser() as browser:
            await to_the_files(private_office, person, browser)
            found = await rows(browser, "all_2026-10-01")
        assert len(found) == count
        assert ("BG-Nummer" in found[0]) is with_references


async def test_whoever_sees_no_objections_any_more_gets_no_file(private_office: PrivateOffice) -> None:
    chats = private_office.chats
    officer = await objections_office(chats)
    october(chats)
    async with private_office.browser() as browser:
        await to_the_files(private_office, officer, browser)
        address = next(address for address in browser.links.values() if address.endswith("all_2026-10-01"))
        chats.change_colleague("leistung568", roles=frozenset({Role.LSB}))
        assert (await browser.fetch(address)).status_code == 403

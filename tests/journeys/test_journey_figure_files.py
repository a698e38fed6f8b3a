"""Figures as files: taken from the private page, brought as a table by page and folder. On Mon 16.11.2026."""

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from collection_days import open_collection
from duty_stage import enter
from private_stage import PrivateOffice

TABLE = (
    "Kennzahl;Zeitraum;Team;Wert;Grundmenge;Plan;Vorjahr\r\n"
    "telephone_reach;10.2026;;812;1000;;\r\n"
    "integrations;10.2026;Team 567;12;;15;10\r\n"
)


@pytest.fixture
async def office(sqlite_url: str, tmp_path: Path) -> AsyncIterator[PrivateOffice]:
    async with open_collection(sqlite_url, tmp_path) as opened:
        yield opened


def entered(office: PrivateOffice) -> list[tuple[object, ...]]:
    return office.chats.stored("SELECT kpi, numerator, denominator, plan, source FROM entered_figure ORDER BY id")


async def test_a_table_is_brought_on_the_page_and_facts_are_taken(office: PrivateOffice) -> None:
    controlling = office.chats.controlling
    await controlling.send("/kpi")
    await controlling.click("🔒 As a file")
    async with office.browser() as browser:
        await enter(office, controlling, browser)
        places = [browser.text.index(each) for each in ("Import figures", "What each KPI", "Telephone reach:")]
        assert places == sorted(places)  # what is brought stands first: on a phone it is not searched for
        wrong = TABLE + "telephone_reach;11.2026;;12;10;;\r\n"
        await browser.press("Import figures", files={"table": [("x.csv", wrong.encode())]})
        assert "Nothing was stored: some lines cannot be entered." in browser.text
        assert "Line 4: The part cannot be more than the whole." in browser.text
        await browser.press("Import figures", files={"table": [("x.csv", TABLE.encode())]})
        assert "2 new, 0 changed, 0 as they were." in browser.text
        await browser.press("Import figures", files={"table": [("x.csv", TABLE.encode())]})
        assert "This file was entered before. It changes nothing." in browser.text
        taken = await browser.fetch(browser.links["Telephone reach (CSV)"])
        assert "01.10.2026;;812;1000" in taken.content.decode("utf-8-sig")
        assert (await browser.fetch(browser.links["Telephone reach (XLSX)"])).content.startswith(b"PK")
    assert entered(office) == [
        ("telephone_reach", 812, 1000, None, "page"), ("integrations", 12, None, 15, "page"),
    ]  # fmt: skip


async def test_what_a_table_would_replace_is_shown_before_it_is_stored(office: PrivateOffice) -> None:
    """812 of 1,000 calls stand there; the file says 821."""
    controlling = office.chats.controlling
    await controlling.send("/kpi")
    await controlling.click("🔒 As a file")
    async with office.browser() as browser:
        await enter(office, controlling, browser)
        await browser.press("Import figures", files={"table": [("x.csv", TABLE.encode())]})
        corrected = TABLE.replace("812", "821").encode()
        await browser.press("Import figures", files={"table": [("x.csv", corrected)]})
        assert "0 new, 1 changed, 1 as they were." in browser.text
        assert "Telephone reach, October 2026: 821 of 1,000 instead of 812 of 1,000" in browser.text
        assert "Nothing is stored yet." in browser.text
        assert [row[1] for row in entered(office)] == [812, 12]
        await browser.press("Store these values")
        assert "0 new, 1 changed, 1 as they were." in browser.text
        assert "Nothing is stored yet." not in browser.text
    assert [row[1] for row in entered(office)] == [812, 12, 821]


async def test_the_district_takes_what_the_agreement_covers_and_brings_nothing(office: PrivateOffice) -> None:
    district = office.chats.kreis
    await district.send("/kpi")
    await district.click("🔒 As a file")
    async with office.browser() as browser:
        await enter(office, district, browser)
        assert "Import figures" not in browser.text
        assert not any(label.startswith("Hand-over") for label in browser.links)
        label = next(label for label in browser.links if label.endswith("(CSV)"))
        taken = (await browser.fetch(browser.links[label])).content.decode("utf-8-sig")
        assert "Team" not in taken


async def test_a_table_in_the_folder_is_entered_once_and_a_wrong_one_says_why(office: PrivateOffice) -> None:
    folder = office.chats.folder / "imports" / "figures"
    await office.chats.assistant.tick()
    for name, content in (("good.csv", TABLE), ("wrong.csv", TABLE.replace("integrations", "nonsense"))):
        (folder / name).write_text(content, encoding="utf-8")
        os.utime(folder / name, (0, 0))
    await office.chats.assistant.tick()
    await office.settle()
    assert [row[:2] for row in entered(office)] == [("telephone_reach", 812), ("integrations", 12)]
    assert {row[-1] for row in entered(office)} == {"folder"}
    (reason,) = (folder / "failed").glob("*.report.txt")
    assert "3" in reason.read_text(encoding="utf-8")
    assert len([each for each in (folder / "done").iterdir() if each.name.endswith("good.csv")]) == 1

"""/suche in words: state, team and what is due, with typing errors. The day is Monday, 16 November 2026.

The seven claims are those of `list_stage`: deferred are 1 and 2, in collection 3, 4 and 5 (of Team 568), written off 6,
dunned 7. Overdue are 1, 3, 5 and 7; due this week is 4.
"""

import list_stage as stage
import pytest
from office_stage import JourneyOffice

from bot.demo.sandbox.client import Colleague


async def found(person: Colleague, words: str) -> list[str]:
    """The claims that are offered, by their buttons."""
    answer = await person.send(f"/suche {words}")
    return [label.removeprefix("Forderung ") for label in answer.labels]


async def test_a_search_in_words_shows_what_was_understood(office: JourneyOffice) -> None:
    await stage.seven_claims(office)
    kasse = office.kreiskasse
    answer = await kasse.send("/suche gestundet Team 567")
    assert answer.text == (
        "2 Forderungen gefunden\ngestundet · Team 567\n\n"
        "Forderung 2 · …1002 · 500,00 €\ngestundet, offen 500,00 €\n\n"
        "Forderung 1 · …1001 · 500,00 €\ngestundet, offen 500,00 €"
    )
    assert answer.buttons == (("Forderung 2", "Forderung 1"),)
    assert (await kasse.click("Forderung 1")).text.startswith("Forderung 1 · Darlehen\n")
    for words, numbers in {
        "gestundet": ["2", "1"],
        "GESTUNDETE Forderungen": ["2", "1"],
        "gestunndet": ["2", "1"],
        "in Einziehung": ["5", "4", "3"],
        "in Einzihung Team 568": ["5"],
        "niedergeschlagen": ["6"],
        "befristet niedergeschlagen": ["6"],
        "gemant": ["7"],
        "diese Woche fällig": ["4"],
        "fällig diese Woche": ["4"],
        "faellig diese woche, team 567": ["4"],
        "überfällig": ["7", "5", "3", "1"],
        "ueberfaellig gestundet": ["1"],
        "alle überfälligen Forderungen in Team 568": ["5"],
        "Team 568": ["5"],
    }.items():
        assert await found(kasse, words) == numbers, words


async def test_numbers_and_references_come_first(small_office: JourneyOffice) -> None:
    await stage.seven_claims(small_office)
    assert await found(small_office.kreiskasse, "7") == ["7"]
    assert await found(small_office.kreiskasse, "1004") == ["4"]


async def test_nothing_of_what_was_understood_is_there(small_office: JourneyOffice) -> None:
    await stage.seven_claims(small_office)
    answer = await small_office.kreiskasse.send("/suche heute fällig gestundet")
    assert answer.text == "Keine Forderung gefunden\ngestundet · heute fällig"


@pytest.mark.parametrize(
    "words", ["gestundet Petersen", "gestundet gemahnt", "Team 569", "Teamm 56", "Mahlzeit", "und"]
)
async def test_what_is_not_understood_as_a_whole_finds_nothing(small_office: JourneyOffice, words: str) -> None:
    await stage.seven_claims(small_office)
    answer = await small_office.kreiskasse.send(f"/suche {words}")
    assert answer.text.startswith("Nichts gefunden."), words


async def test_a_team_finds_its_own_claims_only(small_office: JourneyOffice) -> None:
    await stage.seven_claims(small_office)
    others = small_office.leistung568
    assert await found(others, "in Einziehung") == ["5"]
    answer = await others.send("/suche Team 567")
    assert answer.text.startswith("Nichts gefunden.")


async def test_words_stay_in_the_chat_and_what_had_to_be_guessed_leaves_it(small_office: JourneyOffice) -> None:
    """What was guessed at may have been a name."""
    kasse = small_office.kreiskasse
    for words in ("gestundet Team 567", "gestunndet", "0001001"):
        await kasse.send(f"/suche {words}")
    assert [each.text for each in kasse.messages if each.text.startswith("/suche")] == ["/suche gestundet Team 567"]


async def test_what_a_search_finds_is_turned_page_by_page(small_office: JourneyOffice) -> None:
    """Eight claims, the newest first, six a page."""
    await stage.filled(small_office, 8)
    kasse = small_office.kreiskasse
    first = await kasse.send("/suche in Einziehung überfällig")
    assert first.text.startswith("8 Forderungen gefunden\nin Einziehung · überfällig\n\nForderung 8 ·")
    second = await kasse.click("2 weitere ›")
    assert second.id == first.id
    assert second.labels == ["Forderung 2", "Forderung 1", "‹ Zurück"]
    assert (await kasse.click("‹ Zurück")).text == first.text

"""The level `strict`: what is said in the chat is true there, and no example leads into a refusal."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from office_stage import OFFICE, JourneyOffice, open_journey
from private_stage import WITH_PAGE

from bot.domain.people import Role
from bot.domain.personal_data import PersonalKind, find_personal
from handlers.registry import commands_of

TODAY = date(2026, 11, 16)
STRICT = replace(WITH_PAGE, privacy_level="strict")


@pytest.fixture
async def strict(sqlite_url: str, tmp_path: Path) -> AsyncIterator[JourneyOffice]:
    async with open_journey(sqlite_url, tmp_path, office=STRICT) as opened:
        opened.change_colleague("leistung", roles=frozenset(Role))
        yield opened


async def test_no_answer_to_any_command_shows_what_would_be_refused(strict: JourneyOffice) -> None:
    jana = strict.leistung
    for command in commands_of(STRICT):
        for written in filter(None, (f"/{command.name}", command.example_in(STRICT))):
            await jana.send(written)
            assert written in [message.text for message in jana.messages], f"{written} was deleted"
            await jana.send("/abbrechen")
    shown = [message.text for message in jana.heard]
    assert [said for said in shown if PersonalKind.REFERENCE in find_personal(said, today=TODAY, strict=True)] == []
    assert [said for said in shown if "0001234" in said] == []


async def test_the_first_steps_and_the_help_do_not_invite_to_type_a_reference(strict: JourneyOffice) -> None:
    jana = strict.leistung
    await strict.speak_english("leistung")
    await jana.start()
    await jana.click("First steps")
    while "Next ›" in jana.last.labels:
        await jana.click("Next ›")
    never = (
        "Names, addresses, dates of birth, bank details, BG numbers and references do not belong in the chat; the last "
        "four characters of a reference may stand there.\nWhat I need of it I ask for on the private page."
    )
    assert never in jana.last.text
    told = await jana.send("/hilfe")
    assert never in told.text
    assert "delete" not in told.text
    assert "e.g. /forderung 1.234,56 Rückforderung\n" in told.text
    assert "e.g. /suche 1234\n" in told.text


async def test_a_number_behind_the_command_is_explained_beside_the_way_to_the_page(strict: JourneyOffice) -> None:
    jana = strict.leistung
    await strict.speak_english("leistung")
    asked = await jana.send("/forderung 12345BG0001234 1.234,56 Rückforderung")
    assert "In this office BG and customer numbers must not stand in the messenger." in asked.text
    assert "could not place" not in asked.text
    assert "On the private page: BG number" in asked.text
    assert list(asked.links) == ["🔒 Open the private page"]
    assert all("0001234" not in message.text for message in jana.messages)


CUSTOMERS_TOO = "\nNew customers are found by their number or the last four characters of a BG number."
IN_WORDS = (
    "\nWords work, too: state, team and what is due, such as “/suche gestundet” or “/suche Team 12 fällig diese Woche”."
)


async def test_words_are_searched_for_in_full_where_references_must_not_be(strict: JourneyOffice) -> None:
    jana = strict.leistung
    await strict.speak_english("leistung")
    answer = await jana.send("/suche gestundet diese Woche fällig")
    assert answer.text == "No claim found\ndeferred, in instalments · due this week"
    refused = await jana.send("/suche gestundet 12345BG0001234")
    assert refused.text.startswith("In this office references must not stand in the messenger.")
    assert not any("0001234" in message.text for message in jana.messages)


async def test_the_search_says_what_may_be_searched_for(strict: JourneyOffice) -> None:
    jana = strict.leistung
    await strict.speak_english("leistung")
    assert (await jana.send("/suche")).text == (
        "What are you looking for? A claim number, or the last four characters of a BG number, an order number or a "
        "cash reference, such as /suche 1234." + CUSTOMERS_TOO + IN_WORDS
    )
    assert (await jana.send("/suche 1234")).text == (
        "Nothing found. You can search by claim number, or by the last four characters of a BG number, an order number "
        "or a cash reference." + CUSTOMERS_TOO + IN_WORDS
    )
    assert (await jana.send("12345678")).text == (
        "Your message held a reference or bank details, so I have deleted it. /suche finds a case by its own number, "
        "or by the last four characters of a BG number, an order number or a cash reference."
    )


async def test_without_a_page_registering_is_not_recommended(sqlite_url: str, tmp_path: Path) -> None:
    async with open_journey(sqlite_url, tmp_path, office=replace(OFFICE, privacy_level="strict")) as office:
        jana = office.leistung
        told = await jana.send("/hilfe")
        assert "/suche" in told.text
        assert "/forderung" not in told.text
        await jana.click("Erste Schritte")
        assert "/forderung" not in jana.last.text


async def test_instalments_are_not_looked_up_by_a_whole_reference(strict: JourneyOffice) -> None:
    jana = strict.leistung
    await strict.speak_english("leistung")
    written = "/raten 5.0110.000123.4"
    told = await jana.send(written)
    assert told.text.startswith("In this office references must not stand in the messenger.")
    assert written not in [message.text for message in jana.messages]

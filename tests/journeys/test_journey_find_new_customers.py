"""/suche and /fall find new customers as they find claims: by number and BG number, on the page where a whole BG number
must not stand in the chat. Nobody's name is kept, so none is searched for."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from new_customer_stage import CAST, WITH_MAIL, register
from office_stage import JourneyOffice, open_journey
from private_stage import URL, PrivateOffice
from test_journey_new_customer_page import entered

from bot.demo.people import NEW_CUSTOMER_PERSONS
from bot.domain.private_page import PrivatePage
from bot.page import build_page

LINE = "New customer 1 · …1234 · applied on Mon, 16 Nov 2026 · in progress"
BY_PAGE = "🔒 Search by BG number"
NUMBERS = ("1", "12345BG0001234", "12345//0001234", "0001234", "1234")
"""Of new customer 1: its own and the BG number; whole or the end."""


@pytest.fixture
async def strict(sqlite_url: str, tmp_path: Path) -> AsyncIterator[PrivateOffice]:
    """No reference in the chat, but the private page."""
    rules = replace(WITH_MAIL, private_page=PrivatePage(url=URL), privacy_level="strict")
    async with open_journey(sqlite_url, tmp_path, office=rules, cast=CAST) as chats:
        await chats.speak_english(*(persona.key for persona in NEW_CUSTOMER_PERSONS))
        page = build_page(chats.database, rules, chats.sandbox.clock, lambda: chats.assistant.wake())
        yield PrivateOffice(chats, page)


async def test_a_new_customer_is_found_by_each_of_its_numbers(intake_office: JourneyOffice) -> None:
    ez = intake_office.eingangszone
    await register(ez)
    for query in NUMBERS:
        found = await ez.send(f"/suche {query}")
        assert found.text == f"1 new customer found\n\n{LINE}", query
        assert found.buttons == (("New customer 1",),)
    assert not [each for each in ez.messages if each.text in ("/suche 12345BG0001234", "/suche 0001234")]  # deleted
    card = await ez.click("New customer 1")
    assert card.text.startswith("New customer 1 · at the reception area")


async def test_claims_and_new_customers_of_one_unit_are_found_together(small_intake_office: JourneyOffice) -> None:
    ez, lsb = small_intake_office.eingangszone, small_intake_office.leistung
    await register(ez, "Post today 12345BG0001234 25+ First application")
    await ez.click("Open new customer")
    await ez.click("Return to the benefit team")
    await ez.click("Team 567")
    await ez.click("✓ Confirm")
    await lsb.send("/forderung 12345BG0001234 60 recovery")
    await lsb.click("No")
    await lsb.send("20")
    await lsb.send("10.11.")
    await lsb.click("Skip")
    await lsb.click("Skip")
    await lsb.click("✓ Register")

    found = await lsb.send("/suche 12345BG0001234")

    assert found.text.startswith("1 claim found\n\nClaim 2 · …1234 · €60.00\n")
    assert found.text.endswith(f"\n\n1 new customer found\n\n{LINE}")
    assert found.buttons == (("Claim 2", "New customer 1"),)


async def test_who_has_no_business_with_new_customers_finds_none(small_intake_office: JourneyOffice) -> None:
    """The treasury sees claims alone, the service centre only what it has taken itself."""
    await register(small_intake_office.eingangszone)
    treasury = await small_intake_office.kreiskasse.send("/suche 12345BG0001234")
    assert "Neukunde" not in treasury.text
    assert treasury.buttons == ()
    other = await small_intake_office.servicecenter.send("/suche 12345BG0001234")
    assert other.text == "Nothing found. You can search by the number of a new customer or by BG number."


async def test_a_number_that_is_nobodys_says_what_was_looked_for_and_what_there_is(
    small_intake_office: JourneyOffice,
) -> None:
    ez, lsb = small_intake_office.eingangszone, small_intake_office.leistung
    assert (await ez.send("/fall 99")).text == "There is no new customer 99."
    assert (await lsb.send("/fall 99")).text == "There is neither a claim nor a new customer 99 for you to see."

    await register(ez)
    none = await ez.send("/fall 99")
    assert none.text == (
        "There is no new customer 99.\nThese you worked on last:\n"
        "• New customer 1 · …1234 · applied on Mon, 16 Nov 2026"
    )
    assert none.buttons == (("New customer 1",),)
    hidden = await lsb.send("/fall 1")  # the same words for what is none of their business
    assert hidden.text == "There is neither a claim nor a new customer 1 for you to see."


async def test_where_no_reference_may_stand_in_the_chat_the_page_takes_the_bg_number(strict: PrivateOffice) -> None:
    ez = strict.chats.eingangszone
    await ez.send("/neukunde EZ today 25+ First application")
    await ez.click("Skip")  # the BG number, on the page
    await ez.click("✓ Register")
    with strict.chats.database.begin() as uow:
        intake = uow.intakes.get(1)
        uow.intakes.save(replace(intake, version=2, case_ref="12345//0001234"), expected_version=1)

    refused = await ez.send("/suche 12345BG0001234")
    assert refused.text == (
        "In this office references must not stand in the messenger. Please search by the number of the case or the "
        "last four characters."
    )
    assert all("0001234" not in each.text for each in ez.messages)
    assert (await ez.send("/suche 1234")).text == f"1 new customer found\n\n{LINE}"

    await ez.send("/suche")
    await ez.click(BY_PAGE)
    browser = await entered(strict, ez)
    async with browser:
        await browser.press("Search", name="Erika Mustermann")
        assert "No name of theirs is kept." in browser.text
        await browser.press("Search", name="12345BG0001234")
        assert "New customer 1 · …1234" in browser.text
        await browser.press("Show in the chat", claim="1")
        assert "The case is in the chat." in browser.text
    await strict.settle()
    await ez.chat()
    assert ez.last.text.startswith("New customer 1 · at the reception area")

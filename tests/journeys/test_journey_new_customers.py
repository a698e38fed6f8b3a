"""A new customer from the registration to the decision, through the chats of EZ, SC, AV and LSB.

The days, in Niedersachsen without a holiday: applied on Mon 16.11.2026; 15 working days later is Mon 07.12.2026.
"""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from new_customer_stage import begin, open_intake, register
from office_stage import JourneyOffice

from bot.demo.sandbox.client import Colleague, SeenMessage


@pytest.fixture
async def office(database_url: str, tmp_path: Path) -> AsyncIterator[JourneyOffice]:
    async with open_intake(database_url, tmp_path) as opened:
        yield opened


@pytest.fixture
async def small_office(sqlite_url: str, tmp_path: Path) -> AsyncIterator[JourneyOffice]:
    async with open_intake(sqlite_url, tmp_path) as opened:
        yield opened


class Counting:
    """A colleague whose interactions are counted."""

    def __init__(self, person: Colleague) -> None:
        self.person, self.interactions = person, 0

    async def send(self, words: str) -> SeenMessage:
        self.interactions += 1
        return await self.person.send(words)

    async def click(self, label: str) -> SeenMessage:
        self.interactions += 1
        return await self.person.click(label)

    async def click_first(self, beginning: str) -> SeenMessage:
        labels = [label for row in self.person.last.buttons for label in row]
        return await self.click(next(label for label in labels if label.startswith(beginning)))


async def test_a_single_person_is_registered_and_booked_in_at_most_twelve_interactions(office: JourneyOffice) -> None:
    ez = Counting(office.eingangszone)

    await ez.send("/neukunde")
    await ez.click("EZ")
    await ez.send("today")
    await ez.click("First application")
    await ez.click("Skip")  # no BG number yet
    band = await ez.click_first("25+: ")  # the days stand on the buttons
    assert "Who is to be the main contact?" in band.text
    await ez.click("Skip")
    await ez.click("✓ Done")
    registered = await ez.click("✓ Register")
    assert registered.text.startswith("✓ New customer 1 is registered.")
    assert "First consultation with profiling by Mon, 7 Dec 2026" in registered.text
    await ez.click_first("Tue, 17 Nov 2026, 9:00")
    booked = await ez.click("handed over in person")

    assert booked.text.startswith("✓ Appointment booked")
    assert ez.interactions == 11
    assert office.stored("SELECT state FROM intake_member") == [("booked",)]


async def test_quick_entry_needs_two_interactions_and_the_slot(small_office: JourneyOffice) -> None:
    ez = Counting(small_office.eingangszone)

    preview = await ez.send("/neukunde EZ today 12345BG0001234 25+ First application")
    assert "please check" in preview.text
    await ez.click("✓ Register")
    assert ez.interactions == 2  # at most three
    await ez.click_first("Tue, 17 Nov 2026, 9:00")
    assert (await ez.click("sent by letter")).text.startswith("✓ Appointment booked")


async def test_the_preview_never_keeps_a_day_of_birth(small_office: JourneyOffice) -> None:
    await register(small_office.eingangszone, "EZ today 12345BG0001234 U25 25+ First application")

    stored = small_office.stored("SELECT state FROM dialogue")
    assert "2001" not in str(stored)  # the limits stand on buttons only
    assert small_office.stored("SELECT number, age_group FROM intake_member ORDER BY number") == [(1, "u25"), (2, "ue25")]

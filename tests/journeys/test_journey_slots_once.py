"""Whoever answers a question about officers and slots waits for one search, however many places show what it found."""

import pytest
from new_customer_stage import register
from office_stage import JourneyOffice

from bot.demo.sandbox.client import Colleague
from storage.officer_calendars import SqlOfficerCalendars


class Searches:
    """Looks into the officers' calendars, by what a colleague pressed."""

    def __init__(self, person: Colleague) -> None:
        self.person, self.n = person, 0

    async def at(self, beginning: str) -> int:
        """How many there are when the button is pressed that begins so."""
        self.n = 0
        await self.person.click(
            next(label for row in self.person.last.buttons for label in row if label.startswith(beginning))
        )
        return self.n


@pytest.fixture
def searches(small_intake_office: JourneyOffice, monkeypatch: pytest.MonkeyPatch) -> Searches:
    counted = Searches(small_intake_office.eingangszone)
    plain = SqlOfficerCalendars.of

    def noting(self: SqlOfficerCalendars, *given: object) -> object:
        counted.n += 1
        return plain(self, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(SqlOfficerCalendars, "of", noting)
    return counted


async def test_each_answer_of_the_registration_looks_for_officers_once(searches: Searches) -> None:
    """Two members of two age groups, each with a main contact: the answers of both are shown and checked anew."""
    await searches.person.send("/neukunde EZ today 12345BG0001234 First application")
    pressed = ("25+", "Lena", "＋", "U25", "Stefan", "✓ Done", "✓ Register")
    assert [await searches.at(button) for button in pressed] == [1, 1, 1, 1, 1, 1, 1]


async def test_each_screen_of_a_booking_looks_for_slots_once(searches: Searches) -> None:
    """Slots of all, of the main contact, of the team; how the client is told (no slot is kept, so nothing is asked);
    booked: whether it is still free."""
    await register(searches.person, "EZ today 12345BG0001234 25+ First application")
    assert await searches.at("Further appointments …") == 1
    await searches.person.click("‹ Back")
    await searches.person.click("Further steps …")
    assert [await searches.at(button) for button in ("Assign main contact", "Lena", "✓")] == [1, 1, 1]
    assert await searches.at("Book appointment") == 1
    assert await searches.at("Whole team") == 1
    assert await searches.at("Tue, 17 Nov 2026, 9:00") == 0
    assert await searches.at("handed over in person") == 1

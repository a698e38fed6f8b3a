"""Days and times of a new customer that change: the identity check, the work package, the papers, a missing outcome.

Applied on Mon 16.11.2026, ten o'clock; the office is open from 8:00 to 16:30.
"""

from datetime import UTC, datetime

from new_customer_stage import assign_benefit_team, begin, book, register
from office_stage import JourneyOffice

from bot.demo.sandbox.client import Colleague, SeenMessage


async def _at(office: JourneyOffice, day: int, hour: int) -> None:
    """By UTC: an hour earlier than in the office."""
    office.sandbox.clock.move_to(datetime(2026, 11, day, hour, tzinfo=UTC))
    await office.messenger.settle()


async def _rare(person: Colleague, step: str) -> SeenMessage:
    await begin(person, "Further steps …")
    return await person.click(step)


async def test_an_identity_check_is_moved_missed_and_cancelled(intake_office: JourneyOffice) -> None:
    ez = intake_office.eingangszone
    await register(ez, "Online today 12345BG0001234 25+ First application")
    await begin(ez, "Book identity check")
    refused = await ez.send("21.11.")  # a Saturday
    assert "The house is closed on Sat, 21 Nov 2026." in refused.text
    await ez.send("18.11.")
    refused = await ez.send("3:00")
    assert "The house is open from 8:00 to 16:30. Please choose a time between them, such as 8:00." in refused.text
    await ez.send("10:30")
    await ez.click("sent by letter")
    booked = await ez.click("✓ Confirm")
    assert "📅 Identity check: Wed, 18 Nov 2026, 10:30 (sent by letter)" in booked.text

    await _rare(ez, "Move identity check")
    await ez.send("17.11.")
    await ez.send("9:00")
    await ez.click("told by phone only")
    moved = await ez.click("✓ Confirm")
    assert "📅 Identity check: Tue, 17 Nov 2026, 9:00 (told by phone only)" in moved.text
    assert intake_office.stored("SELECT state FROM appointment ORDER BY no") == [("moved",), ("booked",)]

    await _at(intake_office, 17, 9)
    await begin(ez, "Did not come to the identity check")
    missed = await ez.click("✓ Confirm")
    assert "📅 Identity check" not in missed.text
    assert "Book identity check" in missed.labels

    await ez.click("Book identity check")
    await ez.send("19.11.")
    await ez.send("16:15")
    await ez.click("told by phone only")
    await ez.click("✓ Confirm")
    await _rare(ez, "Cancel identity check")
    await ez.click("client has cancelled for a good reason")
    cancelled = await ez.click("✓ Confirm")
    assert "📅 Identity check" not in cancelled.text
    states = intake_office.stored("SELECT state FROM appointment ORDER BY no")
    assert states == [("moved",), ("no_show",), ("cancelled",)]


async def test_a_work_package_gets_another_day_and_is_entered(small_intake_office: JourneyOffice) -> None:
    """Five working days after Mon 16.11. it is Mon 23.11.; the talk on Thu 19.11. makes it Wed 18.11."""
    ez = small_intake_office.eingangszone
    await register(ez)
    await book(ez, "Thu, 19 Nov 2026, 9:00 · Stefan Behrens")
    await begin(ez, "Checklist")
    await ez.click("☐ work package for each member with date")
    await ez.click("✓ Done")
    await ez.click("Take Mon, 23 Nov 2026")
    ticked = await ez.click("✓ Confirm")
    assert "work package expected by Mon, 23 Nov 2026" in ticked.text
    due = "SELECT due_on FROM task WHERE step = 'work_package.1' AND closed_at IS NULL"
    assert small_intake_office.stored(due) == [("2026-11-18",)]

    await _rare(ez, "Give another day for the work package")
    await ez.send("17.11.")
    extended = await ez.click("✓ Confirm")
    assert "work package expected by Tue, 17 Nov 2026" in extended.text
    assert small_intake_office.stored(due) == [("2026-11-17",)]

    await begin(ez, "Enter work package")
    await ez.click("Today, Mon, 16 Nov 2026")
    entered = await ez.click("✓ Confirm")
    assert entered.text.startswith("✓ Work package entered")
    assert "work package expected" not in entered.text
    assert small_intake_office.stored(due) == []


async def test_an_outcome_that_is_missing_is_the_first_thing_on_the_board(small_intake_office: JourneyOffice) -> None:
    """Tuesday from nine to half past nine; a quarter of an hour later its outcome is missing."""
    office = small_intake_office
    await register(office.eingangszone)
    await book(office.eingangszone, "Tue, 17 Nov 2026, 9:00 · Stefan Behrens")
    await _at(office, 17, 8)
    during = await office.vermittlung.send("/neukunden")
    assert "Outcome missing: 0" in during.text
    await office.messenger.move_clock("+1h")
    for person in (office.vermittlung, office.mileitung, office.ezleitung):
        shown = await person.send("/neukunden")
        assert "<b>New customers</b> · Outcome missing" in shown.html
        assert "Outcome missing: 1" in shown.text
        assert "Tue, 17 Nov 2026, 9:00 · ❗ outcome missing · Stefan Behrens" in shown.text
    assert (await office.mileitung.click("🖼 As a picture")).photo is not None

    await begin(office.vermittlung, "Did not come")
    await office.vermittlung.click("✓ Confirm")
    assert "Outcome missing: 0" in (await office.mileitung.send("/neukunden")).text


async def test_the_benefit_team_gives_another_day_for_the_papers(small_intake_office: JourneyOffice) -> None:
    """Ten working days after Mon 16.11. it would be Mon 30.11."""
    ez, lsb = small_intake_office.eingangszone, small_intake_office.leistung
    await register(ez)
    await assign_benefit_team(ez)
    due = "SELECT due_on FROM task WHERE step = 'papers_back' AND closed_at IS NULL"
    assert small_intake_office.stored(due) == [("2026-11-30",)]

    await _rare(lsb, "Give a day for the papers")
    refused = await lsb.send("13.11.")
    assert "Please" in refused.text
    assert small_intake_office.stored(due) == [("2026-11-30",)]
    await lsb.send("4.12.")
    extended = await lsb.click("✓ Confirm")
    assert "Papers expected by Fri, 4 Dec 2026" in extended.text
    assert small_intake_office.stored(due) == [("2026-12-04",)]

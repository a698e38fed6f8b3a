"""Whose case it is: the benefit team, the placement before anybody is the main contact, who became known later.

Applied on Mon 16.11.2026; 15 working days later is Mon 07.12.2026.
"""

from dataclasses import replace

from new_customer_stage import assign_benefit_team, begin, book, register
from office_stage import JourneyOffice

from bot.demo.sandbox.client import Colleague


async def _heard(person: Colleague) -> str:
    await person.chat()
    return "\n".join(message.text for message in person.heard)


async def test_an_open_benefit_team_stands_on_the_checklist_and_is_assigned_and_corrected(
    intake_office: JourneyOffice,
) -> None:
    """Two teams decide in this house, and it says of neither that it is the one."""
    ez, lsb, other = intake_office.eingangszone, intake_office.leistung, intake_office.leistung568
    await intake_office.speak_english("leistung568")
    await register(ez)
    assert "nor a new customer 1 for you to see" in (await lsb.send("/fall 1")).text
    assert "Assign benefit team" in (await ez.send("/fall 1")).labels

    assigned = await assign_benefit_team(ez)
    assert assigned.text.startswith("✓ Benefit team assigned")
    assert "Benefit team: Team 567" in assigned.text
    assert "Assign benefit team" not in assigned.labels  # rare from now on
    assert "New customer 1: your team decides on the application." in await _heard(lsb)
    assert "Decide on the application" in (await lsb.send("/fall 1")).labels

    await begin(ez, "Further steps …")
    await ez.click("Assign benefit team")
    assert "Team 567" not in ez.last.labels
    await ez.click("Team 568")
    assert "Benefit team: Team 568" in (await ez.click("✓ Confirm")).text
    assert "New customer 1: your team decides on the application." in await _heard(other)
    assert "Decide on the application" in (await other.send("/fall 1")).labels
    assert "Decide on the application" not in (await lsb.send("/fall 1")).labels


async def test_before_anybody_is_the_main_contact_the_placement_sees_and_books(
    small_intake_office: JourneyOffice,
) -> None:
    office = small_intake_office
    await register(office.eingangszone)
    board = await office.mileitung.send("/neukunden")
    assert "Without appointment: 1" in board.text
    assert "• No. 1.1 · First consultation 25 and older · by Mon, 7 Dec 2026" in board.text

    await book(office.vermittlung, "Tue, 17 Nov 2026, 9:00 · Stefan Behrens")
    assert "New customer 1: an appointment was booked with you." in await _heard(office.vermittlung)
    assert office.stored("SELECT state FROM intake_member") == [("booked",)]


async def test_who_gives_a_member_to_another_team_is_told_that_it_is_theirs_now(
    small_intake_office: JourneyOffice,
) -> None:
    office, officer = small_intake_office, small_intake_office.vermittlung
    with office.database.begin() as uow:
        lena = uow.staff.by_telegram_id(1018)
        assert lena is not None
        uow.staff.update(replace(lena, team=uow.teams.add("M&I 522")))
    await register(office.eingangszone)
    await begin(officer, "Further steps …")
    await officer.click("Assign main contact")
    await officer.click("Lena Krüger · M&I 522")
    given = await officer.click("✓ Confirm")
    assert given.text == "✓ Main contact assigned\nNew customer 1 is with another team now."
    assert "New customer 1: you are the main contact." in await _heard(office.vermittlungu25)


async def test_the_reception_area_takes_an_application_back(small_intake_office: JourneyOffice) -> None:
    ez, officer = small_intake_office.eingangszone, small_intake_office.vermittlung
    await register(ez)
    await book(ez, "Tue, 17 Nov 2026, 9:00 · Stefan Behrens")
    await begin(ez, "Further steps …")
    await ez.click("Application withdrawn")
    await ez.click("registered twice")
    await ez.send("today")
    assert "State: withdrawn" in (await ez.click("✓ Confirm")).text
    assert "New customer 1: the application was withdrawn." in await _heard(officer)


async def test_a_wrong_bg_number_is_corrected(small_intake_office: JourneyOffice) -> None:
    ez = small_intake_office.eingangszone
    await register(ez, "EZ today 12345BG0001234 25+ First application")
    await begin(ez, "Further steps …")
    await ez.click("Correct BG number")
    await ez.send("12345BG0009876")
    corrected = await ez.click("✓ Confirm")
    assert corrected.text.startswith("✓ BG number corrected")
    assert "…9876" in corrected.text
    assert small_intake_office.stored("SELECT case_ref FROM intake") == [("12345//0009876",)]


async def test_by_post_it_is_asked_when_the_application_reached_the_house(small_intake_office: JourneyOffice) -> None:
    ez = small_intake_office.eingangszone
    for way, asked in (
        ("EZ without an appointment", "On which day was the application made?"),
        ("SC", "On which day was the call?"),
        ("Post", "On which day did the application reach the house?"),
        ("Online", "On which day was the application sent online?"),
    ):
        await ez.send("/neukunde")
        await ez.click(way)
        if way == "SC":
            await ez.click("no obstacle")
        assert asked in ez.last.text
        await ez.send("/abbrechen")


async def test_a_member_who_becomes_known_later_has_a_standard_of_their_own_and_a_contact_who_is_told(
    small_intake_office: JourneyOffice,
) -> None:
    """Known from Tue 17.11.: 15 working days later is Tue 08.12."""
    office, ez = small_intake_office, small_intake_office.eingangszone
    await register(ez)
    await office.messenger.move_clock("+1-working-day")
    await begin(ez, "Further steps …")
    await ez.click("Add member")
    await ez.click(next(label for label in ez.last.labels if label.startswith("U25: ")))
    await ez.click("Lena Krüger · M&I 521")
    added = await ez.click("✓ Confirm")
    assert "First consultations, with profiling by Mon, 7 Dec 2026" in added.text
    assert "known since Tue, 17 Nov 2026, with profiling by Tue, 8 Dec 2026" in added.text
    assert "Applied on Mon, 16 Nov 2026" in added.text
    assert "New customer 1: you are the main contact.\nMember 2" in await _heard(office.vermittlungu25)

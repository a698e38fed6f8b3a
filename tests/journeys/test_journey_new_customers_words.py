"""What is said beside the steps of new customers, so that nobody is misled: once, in order, and before it is too late.

Monday, 16 November 2026, 10 o'clock. Saturday, 5 December, ends no period (§ 26 III SGB X): Monday the 7th does.
"""

from new_customer_stage import begin, book, register
from office_stage import JourneyOffice

SATURDAY = (
    "⚠ Sat, 5 Dec 2026 is no day on which a period ends: what comes on Mon, 7 Dec 2026 is in time (§ 26 III SGB X)."
)


async def test_after_a_registration_the_next_steps_are_one_list(small_intake_office: JourneyOffice) -> None:
    told = await register(small_intake_office.eingangszone)
    lines = told.text.splitlines()
    begins = lines.index("Your next steps:")
    assert lines[begins + 1] == "• Book the first consultation of member 1, by Tue, 17 Nov 2026"
    assert told.text.count("next step") == 1


async def test_nothing_in_the_way_reads_as_none_in_the_preview(small_intake_office: JourneyOffice) -> None:
    sc = small_intake_office.servicecenter
    await sc.send("/neukunde today 12345BG0001234 25+ First application")
    assert "Obstacle: no obstacle" in (await sc.click("no obstacle")).text


async def test_a_day_for_papers_on_a_saturday_is_taken_and_the_working_day_after_is_named(
    small_intake_office: JourneyOffice,
) -> None:
    ez = small_intake_office.eingangszone
    await register(ez)
    await begin(ez, "Checklist")
    await ez.click("☐ application papers with cover letter and date")
    await ez.click("✓ Done")
    preview = await ez.send("5.12.2026")
    assert SATURDAY in preview.text
    card = await ez.click("✓ Confirm")
    assert "Sat, 5 Dec 2026" in card.text


async def test_who_closes_a_day_reads_before_whom_it_hits_and_afterwards_once_what_to_move(
    intake_office: JourneyOffice,
) -> None:
    ez, officer = intake_office.eingangszone, intake_office.vermittlung
    await register(ez)
    await book(ez, "Tue, 17 Nov 2026, 9:00 · Stefan Behrens")

    await officer.send("/kalender")
    await officer.click("Single day")
    await officer.send("17.11.")
    preview = await officer.click("Closed")
    hit = "• Tue, 17 Nov 2026, 9:00: new customer 1, member 1"
    assert "An appointment would have to be moved:" in preview.text
    assert hit in preview.text
    await ez.send("/aufgaben")
    assert "officer is not there" not in ez.last.text  # nothing has happened yet
    closed = await officer.click("✓ Confirm")
    assert closed.text.count("To be moved, for the calendar is closed then:") == 1
    assert closed.text.count(hit) == 2  # booked, and to be moved


async def test_a_day_on_which_nobody_is_booked_is_closed_without_a_warning(intake_office: JourneyOffice) -> None:
    officer = intake_office.vermittlung
    await register(intake_office.eingangszone)
    await book(intake_office.eingangszone, "Tue, 17 Nov 2026, 9:00 · Stefan Behrens")
    await officer.send("/kalender")
    await officer.click("Single day")
    await officer.send("20.11.")
    assert "moved" not in (await officer.click("Closed")).text


async def test_a_week_that_leaves_out_the_day_of_an_appointment_warns_of_it(intake_office: JourneyOffice) -> None:
    officer = intake_office.vermittlung
    await register(intake_office.eingangszone)
    await book(intake_office.eingangszone, "Tue, 17 Nov 2026, 9:00 · Stefan Behrens")
    await officer.send("/kalender")
    await officer.click("One weekday")
    preview = await officer.click("Tue")
    preview = await officer.click("Skip")
    assert "An appointment would have to be moved:" in preview.text

"""No missed standard stays unseen: no slot left, missed minimum standard, late decision; calendars and the board.

Applied on Mon 16.11.2026; 15 working days later is Mon 07.12.2026.
"""

from datetime import UTC, datetime, time

import pytest
from new_customer_stage import assign_benefit_team, begin, book, register
from office_stage import JourneyOffice

from bot.domain.attendance import WorkingHours


async def _close_calendars(office: JourneyOffice) -> None:
    """Both officers open only from Tue 08.12. on, a day after the minimum standard."""
    for officer in (office.vermittlung, office.vermittlungu25):
        await officer.send("/abwesend 16.11. 07.12.")
        await officer.click("✓ Confirm")


async def test_without_a_slot_the_team_gets_an_email_and_the_substitute_a_task(intake_office: JourneyOffice) -> None:
    ez, lead = intake_office.eingangszone, intake_office.mileitung
    await _close_calendars(intake_office)
    registered = await register(ez, "EZ today 12345BG0001234 25+ First application")
    assert not any(label.startswith("Mon, 7 Dec") for label in registered.labels)
    await ez.click("Further appointments …")
    assert ez.last.labels[0] == "Assign main contact"  # whose team gets the ticket
    await ez.click("Assign main contact")
    await ez.click("Stefan Behrens · M&I 521")
    await ez.click("✓ Confirm")

    offered = await begin(ez, "Book appointment")
    assert "❗ No appointment is left up to Mon, 7 Dec 2026, the last day of the minimum standard." in offered.text
    assert "Those marked ⏰ lie after it." in offered.text
    assert offered.labels[0] == "No slot left: ask the team"
    assert offered.labels[1] == "⏰ Tue, 8 Dec 2026, 9:00 · Stefan Behrens"
    await ez.click("No slot left: ask the team")
    sent = await ez.click("✓ Send ticket")
    assert "The ticket goes to the mailbox of M&I 521." in sent.text
    assert "with the substitute" in sent.text

    await intake_office.assistant.tick()
    (mail,) = intake_office.stored("SELECT state FROM mail")
    assert mail == ("sent",)
    await lead.chat()
    assert "no slot of the officer is left inside the minimum standard" in lead.last.text
    assert "substitute_ticket.1" in [step for (step,) in intake_office.stored("SELECT step FROM task")]


@pytest.mark.parametrize("assigned", [False, True])
async def test_a_missed_minimum_standard_reaches_both_leads(small_intake_office: JourneyOffice, assigned: bool) -> None:
    """Also where nobody is the main contact, as after a quick entry."""
    office = small_intake_office
    await register(office.eingangszone)
    if assigned:
        await begin(office.eingangszone, "Further steps …")
        await office.eingangszone.click("Assign main contact")
        await office.eingangszone.click("Stefan Behrens · M&I 521")
        await office.eingangszone.click("✓ Confirm")

    office.sandbox.clock.move_to(datetime(2026, 12, 8, 6, tzinfo=UTC))
    for _ in range(3):
        await office.messenger.move_clock("+1h")
    for lead in (office.ezleitung, office.mileitung):
        await lead.chat()
        told = "\n".join(message.text for message in lead.heard)
        assert "Minimum standard: first consultation with profiling of member 1" in told


async def test_a_late_decision_is_said_to_the_lead_of_the_benefit_team(small_intake_office: JourneyOffice) -> None:
    """Complete on Mon 16.11.: 14 working days later is Fri 04.12., missed from Mon 07.12. on."""
    office = small_intake_office
    await register(office.eingangszone)
    await assign_benefit_team(office.eingangszone)
    await begin(office.leistung, "Papers complete")
    await office.leistung.send("today")
    assert "Decision by Fri, 4 Dec 2026" in (await office.leistung.click("✓ Confirm")).text
    await office.speak_english("teamleitung")

    office.sandbox.clock.move_to(datetime(2026, 12, 7, 6, tzinfo=UTC))
    for _ in range(3):
        await office.messenger.move_clock("+1h")
    await office.teamleitung.chat()
    assert "Decide on the application" in "\n".join(message.text for message in office.teamleitung.heard)


async def test_an_officer_closes_a_day_and_sees_what_has_to_be_moved(intake_office: JourneyOffice) -> None:
    ez, officer = intake_office.eingangszone, intake_office.vermittlung
    await register(ez)
    await book(ez, "Tue, 17 Nov 2026, 9:00 · Stefan Behrens")

    shown = await officer.send("/kalender")
    assert "Week, as is usual here\n• Mon, Tue, Thu, Fri: 9:00 (2 × 30 min)" in shown.text
    assert "• Tue, 17 Nov 2026, 9:00: new customer 1, member 1" in shown.text
    await officer.click("Single day")
    await officer.send("17.11.")
    await officer.click("Closed")
    closed = await officer.click("✓ Confirm")
    assert "• Tue, 17 Nov 2026: closed" in closed.text
    assert "❗ To be moved, for the calendar is closed then:" in closed.text

    offered = await begin(ez, "Move appointment")
    assert offered.labels[0] == "Thu, 19 Nov 2026, 9:00 · Stefan Behrens"


async def test_an_officer_has_a_week_of_their_own(small_intake_office: JourneyOffice) -> None:
    officer = small_intake_office.vermittlung
    await officer.send("/kalender")
    await officer.click("Whole week")
    for label in ("☑ Mon", "☑ Tue", "☑ Thu", "☑ Fri", "☐ Wed"):
        await officer.click(label)
    await officer.click("✓ Done")
    await officer.send("13-14:30")
    await officer.send("45")
    kept = await officer.click("✓ Confirm")

    assert "Week\n• Wed: 13:00 (2 × 45 min)" in kept.text
    registered = await register(small_intake_office.eingangszone)
    assert "Wed, 18 Nov 2026, 13:00 · Stefan Behrens" in registered.labels


async def test_the_days_of_a_week_may_have_hours_of_their_own_in_one_go(small_intake_office: JourneyOffice) -> None:
    """On Monday one hour has two talks of 30 minutes, on Thursday two hours have four."""
    officer = small_intake_office.vermittlung
    await officer.send("/kalender")
    await officer.click("Whole week")
    await officer.click("☑ Fri")
    await officer.click("✓ Done")
    refused = await officer.send("Mo 9-10, Do 13-15")
    assert "Tue: the hours are missing." in refused.text
    refused = await officer.send("Mo 9-10, Di 9-10, Do 13-15, Fr 9-10")
    assert "Fri: not among the chosen days." in refused.text
    await officer.send("Mo, Di 9-10; Do 13-15")
    preview = await officer.click("Take 30")
    assert "Mon 09:00-10:00; Tue 09:00-10:00; Thu 13:00-15:00" in preview.text
    kept = await officer.click("✓ Confirm")

    assert "Week\n• Mon, Tue: 9:00 (2 × 30 min)\n• Thu: 13:00 (4 × 30 min)" in kept.text


async def test_who_changes_one_weekday_opens_none_on_which_they_are_not_at_work(
    small_intake_office: JourneyOffice,
) -> None:
    """In part time on Tuesdays from half past nine, and on Thursdays: neither Monday nor Friday comes with Tuesday."""
    officer = small_intake_office.vermittlung
    small_intake_office.change_colleague("vermittlung", hours=WorkingHours(time(9, 30), time(14), frozenset({1, 3})))
    shown = await officer.send("/kalender")
    assert "Week, as is usual here\n• Tue, Thu: 9:30 (1 × 30 min)\n" in shown.text
    await officer.click("One weekday")
    await officer.click("Tue")
    await officer.send("13-14")
    await officer.click("Take 30")
    kept = await officer.click("✓ Confirm")

    assert "Week\n• Tue: 13:00 (2 × 30 min)\n• Thu: 9:30 (1 × 30 min)\n" in kept.text
    # Up to Sunday, 13.12., there are four of each: 4 × 2 + 4 × 1, and nothing on Mondays and Fridays.
    assert "12 appointments free" in kept.text


async def test_a_lead_keeps_the_calendars_of_the_team_and_of_no_other(small_intake_office: JourneyOffice) -> None:
    lead = small_intake_office.mileitung
    shown = await lead.send("/kalender")
    assert shown.labels == ["Stefan Behrens ›", "Lena Krüger ›"]
    await lead.click("Lena Krüger ›")
    await lead.click("Age groups")
    await lead.click("☑ 25 and older")
    await lead.click("✓ Done")
    assert "Advises: under 25\n" in (await lead.click("✓ Confirm")).text

    other = await small_intake_office.ezleitung.send("/kalender")
    assert other.text == "There is no calendar that you keep."


@pytest.mark.parametrize("key", ["eingangszone", "vermittlung", "mileitung"])
async def test_the_board_shows_what_is_still_without_an_appointment_also_as_a_picture(
    small_intake_office: JourneyOffice, key: str
) -> None:
    office = small_intake_office
    await register(office.eingangszone)
    await begin(office.eingangszone, "Further steps …")
    await office.eingangszone.click("Assign main contact")
    await office.eingangszone.click("Stefan Behrens · M&I 521")
    await office.eingangszone.click("✓ Confirm")

    person = getattr(office, key)
    shown = await person.send("/neukunden")  # nothing is overdue nor due this week: what is without an appointment
    assert "Without appointment: 1" in shown.text
    assert "• No. 1.1 · First consultation 25 and older · by Mon, 7 Dec 2026" in shown.text
    assert "without appointment · Stefan Behrens" in shown.text
    assert "12345" not in shown.text
    picture = await person.click("🖼 As a picture")
    assert picture.photo is not None
    found = await person.send("/neukunden 1234")
    assert found.labels == ["New customer 1"]
    assert (await person.click("New customer 1")).text.startswith("New customer 1 · at the reception area")


async def test_a_task_leads_to_the_step_that_ends_it(small_intake_office: JourneyOffice) -> None:
    office = small_intake_office
    ez, officer = office.eingangszone, office.vermittlung
    await register(ez)
    tasks = await ez.send("/aufgaben")
    label = next(label for label in tasks.labels if "Book the first consultation of member 1" in label)
    opened = await ez.click(label)
    assert opened.labels[0] == "Book appointment"
    await ez.click("Book appointment")
    await ez.click("Tue, 17 Nov 2026, 9:00 · Stefan Behrens")
    assert (await ez.click("handed over in person")).text.startswith("✓ Appointment booked")

    office.sandbox.clock.move_to(datetime(2026, 11, 17, 9, tzinfo=UTC))
    tasks = await officer.send("/aufgaben")
    label = next(label for label in tasks.labels if "and its outcome" in label)
    opened = await officer.click(label)
    assert set(opened.labels[:3]) >= {"Talk held", "Did not come"}

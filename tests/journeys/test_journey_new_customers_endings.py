"""What becomes of a first consultation: held, missed up to the third time, cancelled, moved, no longer needed; and of
the application: decided, refused, withdrawn.

Applied on Mon 16.11.2026. The officers open Mon, Tue, Thu, Fri at 9:00 and 9:30.
"""

from datetime import UTC, datetime

from new_customer_stage import assign_benefit_team, begin, book, document_of, register
from office_stage import JourneyOffice

from bot.demo.sandbox.client import Colleague


async def _at(office: JourneyOffice, day: int, hour: int = 9, month: int = 11) -> None:
    """By UTC: an hour earlier than in the office."""
    office.sandbox.clock.move_to(datetime(2026, month, day, hour, tzinfo=UTC))
    await office.messenger.settle()


async def _tick_all(person: Colleague) -> None:
    for label in person.last.labels:
        if label.startswith("☐ "):
            await person.click(label)
    await person.click("✓ Done")


async def test_a_talk_is_held_with_all_core_tasks_and_the_application_ends_with_its_decision(
    intake_office: JourneyOffice,
) -> None:
    """Papers complete on Tue 17.11.: 14 working days later is Mon 07.12."""
    ez, officer, lsb = intake_office.eingangszone, intake_office.vermittlung, intake_office.leistung
    await register(ez)
    await book(ez, "Tue, 17 Nov 2026, 9:00 · Stefan Behrens")

    await _at(intake_office, 17)
    await begin(officer, "Talk held")
    await officer.click("Today, Tue, 17 Nov 2026")
    await officer.click("personally")
    await _tick_all(officer)
    held = await officer.click("✓ Confirm")
    assert held.text.startswith("✓ First consultation held")
    assert "✓ Member 1 · 25 and older · talk held" in held.text
    assert "State: in progress" in held.text

    await assign_benefit_team(ez)
    await begin(lsb, "Papers complete")
    await lsb.send("today")
    complete = await lsb.click("✓ Confirm")
    assert "Decision by Mon, 7 Dec 2026" in complete.text
    await lsb.click("Decide on the application")
    await lsb.click("granted")
    await lsb.send("today")
    decided = await lsb.click("✓ Confirm")
    assert "✓ Decided on Tue, 17 Nov 2026: granted" in decided.text
    assert "State: completed" in decided.text


async def test_the_third_no_show_in_a_row_is_the_team_leads_business(small_intake_office: JourneyOffice) -> None:
    ez, officer, lead = (
        small_intake_office.eingangszone,
        small_intake_office.vermittlung,
        small_intake_office.mileitung,
    )
    await register(ez)
    await book(ez, "Tue, 17 Nov 2026, 9:00 · Stefan Behrens")

    for day, following in ((17, "Thu, 19 Nov 2026, 9:00"), (19, "Fri, 20 Nov 2026, 9:00"), (20, "")):
        await _at(small_intake_office, day)
        await begin(officer, "Did not come")
        missed = await officer.click("✓ Confirm")
        assert missed.text.startswith("✓ Did not come")
        if following:
            await officer.click("Book appointment")
            await officer.click(f"{following} · Stefan Behrens")
            await officer.click("sent by letter")

    assert "❗ did not come 3 times in a row" in missed.text
    await lead.chat()
    assert "New customer 1: the client did not come 3 times in a row." in lead.last.text


async def test_a_moved_appointment_stays_one_entry_in_the_officers_calendar_and_a_cancelled_one_goes(
    intake_office: JourneyOffice,
) -> None:
    ez, officer = intake_office.eingangszone, intake_office.vermittlung
    await register(ez)
    await book(ez, "Tue, 17 Nov 2026, 9:00 · Stefan Behrens")
    await officer.chat()
    first = await document_of(intake_office, officer)
    assert (first["METHOD"], first["SEQUENCE"], first["DTSTART"]) == ("REQUEST", "0", "20261117T090000")

    await begin(ez, "Move appointment")
    await ez.click("Thu, 19 Nov 2026, 9:30 · Stefan Behrens")
    assert (await ez.click("sent by letter")).text.startswith("✓ Appointment moved")
    moved = await document_of(intake_office, officer)
    assert (moved["UID"], moved["SEQUENCE"], moved["DTSTART"]) == (first["UID"], "1", "20261119T093000")

    await begin(ez, "Cancel appointment")
    await ez.click("client has cancelled for a good reason")
    cancelled = await ez.click("✓ Confirm")
    assert "• Member 1 · 25 and older · without appointment" in cancelled.text
    gone = await document_of(intake_office, officer)
    assert (gone["METHOD"], gone["UID"], gone["SEQUENCE"]) == ("CANCEL", first["UID"], "2")


async def test_an_outcome_that_is_missing_is_asked_for_in_the_evening(small_intake_office: JourneyOffice) -> None:
    ez, officer = small_intake_office.eingangszone, small_intake_office.vermittlung
    await register(ez)
    await book(ez, "Tue, 17 Nov 2026, 9:00 · Stefan Behrens")

    await _at(small_intake_office, 17, 13)
    await small_intake_office.messenger.move_clock("+1h")  # 15:00: too early
    await officer.chat()
    assert "is missing" not in officer.last.text
    await small_intake_office.messenger.move_clock("+1h")  # 16:00, half an hour before the end of work
    await officer.chat()
    assert "The outcome of an appointment of today is missing:" in officer.last.text
    assert (await officer.click("New customer 1")).text.startswith("New customer 1 · ")


async def test_a_talk_by_phone_needs_a_reason_and_one_without_profiling_stays_open(
    small_intake_office: JourneyOffice,
) -> None:
    ez, officer = small_intake_office.eingangszone, small_intake_office.vermittlung
    await register(ez)
    await book(ez, "Tue, 17 Nov 2026, 9:00 · Stefan Behrens")

    await _at(small_intake_office, 17)
    await begin(officer, "Talk held")
    await officer.click("Today, Tue, 17 Nov 2026")
    await officer.click("by phone")
    assert "Why was it held by telephone?" in officer.last.text
    await officer.click("client is ill")
    assert "☐ Cooperation plan concluded, an older one ended" in officer.last.labels  # so called from 01.07.2023 on
    await officer.click("☐ rights and duties explained")
    await officer.click("✓ Done")
    assert "Why was no agreement concluded?" in officer.last.text
    await officer.click("something has to be cleared first")
    assert "Without profiling the minimum standard is not met yet." in officer.last.text
    held = await officer.click("✓ Confirm")
    assert "❗ without profiling" in held.text

    await officer.click("Complete the talk")
    await officer.click("Today, Tue, 17 Nov 2026")
    await _tick_all(officer)
    completed = await officer.click("✓ Confirm")
    assert "✓ Member 1 · 25 and older · talk held" in completed.text
    assert "without profiling" not in completed.text


async def test_a_refused_application_ends_without_papers_once_nobody_needs_a_talk(
    small_intake_office: JourneyOffice,
) -> None:
    ez, officer, lsb = (
        small_intake_office.eingangszone,
        small_intake_office.vermittlung,
        small_intake_office.leistung,
    )
    await register(ez)
    await book(ez, "Tue, 17 Nov 2026, 9:00 · Stefan Behrens")
    await assign_benefit_team(ez)

    await begin(lsb, "Decide on the application")
    assert lsb.last.labels[:2] == ["granted provisionally (§ 41a SGB II)", "refused"]  # nothing else without papers
    await lsb.click("refused")
    await lsb.send("today")
    await lsb.click("✓ Confirm")
    await begin(officer, "Further steps …")
    await officer.click("No talk needed")
    assert "A profile Z or I is no reason to leave out the first consultation." in officer.last.text
    await officer.click("is not entitled")
    await officer.click("✓ Confirm")
    assert "State: completed" in (await ez.send("/fall 1")).text
    assert small_intake_office.stored("SELECT state FROM appointment") == [("cancelled",)]


async def test_a_withdrawn_application_cancels_what_was_booked(intake_office: JourneyOffice) -> None:
    ez, officer, lsb = intake_office.eingangszone, intake_office.vermittlung, intake_office.leistung
    await register(ez)
    await book(ez, "Tue, 17 Nov 2026, 9:00 · Stefan Behrens")
    await assign_benefit_team(ez)

    await begin(lsb, "Further steps …")
    await lsb.click("Application withdrawn")
    await lsb.click("client has withdrawn the application")
    await lsb.send("today")
    assert "Appointments are cancelled" in lsb.last.text
    withdrawn = await lsb.click("✓ Confirm")
    assert "State: withdrawn" in withdrawn.text
    assert (await document_of(intake_office, officer))["METHOD"] == "CANCEL"
    assert lsb.last.labels == ["Refresh"]

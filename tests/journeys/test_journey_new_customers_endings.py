"""What becomes of a first consultation: held, missed up to the third time, cancelled, moved, no longer needed; and of
the application: decided, refused, withdrawn.

Applied on Mon 16.11.2026. The officers open Mon, Tue, Thu, Fri at 9:00 and 9:30.
"""

from datetime import UTC, datetime

from new_customer_stage import assign_benefit_team, begin, book, decide, document_of, register, tick_all, waive_rest
from office_stage import JourneyOffice


async def _at(office: JourneyOffice, day: int, hour: int = 9, month: int = 11) -> None:
    """By UTC: an hour earlier than in the office."""
    office.sandbox.clock.move_to(datetime(2026, month, day, hour, tzinfo=UTC))
    await office.messenger.settle()


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
    await tick_all(officer)
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
    assert "State: in progress" in decided.text  # the checklist is still to be done

    assert "State: completed" in (await waive_rest(ez, "done elsewhere")).text
    assert "Waived: identity checked, registration sheet for all members, record in STEP and VerBIS and" in ez.last.text


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
    await officer.click("personal reason")
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
    await tick_all(officer)
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
    assert "With the refusal, is no first consultation needed any more?" in lsb.last.text
    await lsb.click("They stand as they are")
    await lsb.send("today")
    await lsb.click("✓ Confirm")
    await officer.chat()
    assert "the application was refused. The first consultations stand as they are." in officer.last.text
    await begin(officer, "Further steps …")
    await officer.click("No talk needed")
    assert "A profile Z or I is no reason to leave out the first consultation." in officer.last.text
    await officer.click("is not entitled")
    await officer.click("✓ Confirm")
    assert "State: completed" in (await waive_rest(ez, "the application was refused")).text
    assert small_intake_office.stored("SELECT state FROM appointment") == [("cancelled",)]


async def test_a_refusal_ends_the_talks_at_once_and_officer_and_reception_learn_of_it(
    decided_intake_office: JourneyOffice,
) -> None:
    office = decided_intake_office
    ez, officer, lsb = office.eingangszone, office.vermittlung, office.leistung
    await register(ez)
    await book(ez, "Tue, 17 Nov 2026, 9:00 · Stefan Behrens")

    await begin(lsb, "Decide on the application")
    await lsb.click("refused")
    await lsb.click("Right, none is needed any more")
    await lsb.send("today")
    refused = await lsb.click("✓ Confirm")
    assert "• Member 1 · 25 and older · no talk needed" in refused.text
    assert "is not entitled" in refused.text
    for person in (officer, ez):
        await person.chat()
        assert "New customer 1: the application was refused. Nobody needs a first consultation" in person.last.text
    assert (await document_of(office, officer))["METHOD"] == "CANCEL"


async def test_an_application_of_a_family_is_granted_in_part_and_ends_with_the_last_talk(
    small_decided_intake_office: JourneyOffice,
) -> None:
    """A member is added, and seen as well."""
    office = small_decided_intake_office
    ez, officer, lsb = office.eingangszone, office.vermittlung, office.leistung
    await register(ez)
    await begin(ez, "Further steps …")
    await ez.click("Add member")
    await ez.click(next(label for label in ez.last.labels if label.startswith("25+")))
    await ez.click("Stefan Behrens · M&I 521")
    assert "Member 2 · 25 and older · without appointment" in (await ez.click("✓ Confirm")).text

    assert "✓ Decided on Mon, 16 Nov 2026: granted in part" in (await decide(lsb, "granted in part")).text

    await waive_rest(ez, "done elsewhere")
    for number, state in ((1, "in progress"), (2, "completed")):
        await officer.send("/fall 1")
        await officer.click(f"Member {number} · 25 and older ›")
        await officer.click("Talk held")
        await officer.click("Today, Mon, 16 Nov 2026")
        await officer.click("personally")
        await tick_all(officer)
        assert f"State: {state}" in (await officer.click("✓ Confirm")).text


async def test_a_call_at_the_service_centre_ends_when_the_benefit_team_was_informed(
    small_decided_intake_office: JourneyOffice,
) -> None:
    office = small_decided_intake_office
    ez, officer, lsb, sc = office.eingangszone, office.vermittlung, office.leistung, office.servicecenter
    await sc.send("/neukunde today 12345BG0001234 25+ First application")
    await sc.click("no obstacle")
    await sc.click("✓ Register")
    await begin(lsb, "Decide on the application")
    await lsb.click("granted provisionally (§ 41a SGB II)")
    await lsb.send("today")
    await lsb.click("✓ Confirm")
    await begin(ez, "Further steps …")
    await ez.click("Assign main contact")
    await ez.click("Stefan Behrens · M&I 521")
    await ez.click("✓ Confirm")
    await begin(officer, "Talk held")
    await officer.click("Today, Mon, 16 Nov 2026")
    await officer.click("personally")
    await tick_all(officer)
    await officer.click("✓ Confirm")

    waived = await waive_rest(ez, "done elsewhere", but="benefit team informed")
    assert "State: in progress" in waived.text
    await ez.click("Inform the benefit team")
    await ez.click("Take Team 567")
    told = await ez.click("✓ Confirm")
    assert "State: completed" in told.text
    await lsb.chat()
    assert "New customer 1: the application has been taken, it is yours now." in lsb.last.text


async def test_a_ticket_of_the_service_centre_is_withdrawn_by_the_reception(
    small_intake_office: JourneyOffice,
) -> None:
    ez, sc = small_intake_office.eingangszone, small_intake_office.servicecenter
    await sc.send("/neukunde")
    await sc.click("is self-employed")
    await sc.send("today")
    await sc.click("✓ Register")
    await begin(ez, "Further steps …")
    await ez.click("Application withdrawn")
    await ez.click("registered twice")
    await ez.send("today")
    withdrawn = await ez.click("✓ Confirm")
    assert "State: withdrawn" in withdrawn.text
    assert withdrawn.labels == ["Refresh"]


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

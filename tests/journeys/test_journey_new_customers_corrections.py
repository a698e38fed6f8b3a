"""What was entered wrongly is taken back by chat, and what is over can be neither moved nor cancelled away.

Applied on Mon 16.11.2026. Stefan Behrens opens Mon, Tue, Thu, Fri at 9:00 and 9:30.
"""

from datetime import UTC, datetime

from new_customer_stage import begin, book, decide, register, tick_all, waive_rest
from office_stage import JourneyOffice

from bot.demo.sandbox.client import Colleague

SLOT = "Tue, 17 Nov 2026, 9:00 · Stefan Behrens"


async def _on_tuesday(office: JourneyOffice) -> None:
    """Ten o'clock: the appointment is over."""
    office.sandbox.clock.move_to(datetime(2026, 11, 17, 9, tzinfo=UTC))
    await office.messenger.settle()


async def _hold(officer: Colleague, but: str = "") -> None:
    """Up to the answer on the core tasks."""
    await begin(officer, "Talk held")
    await officer.click("Today, Tue, 17 Nov 2026")
    await officer.click("personally")
    await tick_all(officer, but)


async def test_a_talk_that_was_entered_for_the_wrong_one_opens_even_an_ended_application_again(
    decided_intake_office: JourneyOffice,
) -> None:
    office = decided_intake_office
    ez, officer, lsb, lead = office.eingangszone, office.vermittlung, office.leistung, office.mileitung
    await register(ez)
    await book(ez, SLOT)
    await _on_tuesday(office)
    await _hold(officer)
    await officer.click("✓ Confirm")
    await waive_rest(ez, "done elsewhere")
    assert "State: completed" in (await decide(lsb, "granted")).text

    await begin(officer, "Further steps …")
    await officer.click("Reopen the talk")
    await officer.click("it belongs to somebody else")
    reopened = await officer.click("✓ Confirm")
    assert reopened.text.startswith("✓ Talk reopened")
    assert "State: in progress" in reopened.text
    assert "• Member 1 · 25 and older · without appointment" in reopened.text
    await lead.chat()
    assert "New customer 1: the first consultation was reopened." in lead.last.text
    assert "Reason: it belongs to somebody else" in lead.last.text


async def test_decision_and_papers_are_corrected_with_a_reason(small_decided_intake_office: JourneyOffice) -> None:
    office = small_decided_intake_office
    ez, lsb = office.eingangszone, office.leistung
    await register(ez)
    await decide(lsb, "granted")

    await begin(lsb, "Further steps …")
    await lsb.click("Correct the decision")
    await lsb.click("granted in part")
    await lsb.send("today")
    await lsb.click("the wrong answer was chosen")
    assert "✓ Decided on Mon, 16 Nov 2026: granted in part" in (await lsb.click("✓ Confirm")).text

    await begin(lsb, "Further steps …")
    await lsb.click("Correct the decision")
    await lsb.click("Nothing has been decided yet")
    await lsb.click("it belongs to somebody else")
    undecided = await lsb.click("✓ Confirm")
    assert "Decision by Fri, 4 Dec 2026" in undecided.text  # 17 to 20, 23 to 27 November, 30 to 4 December: 14
    assert "Decision corrected · no decision yet · Reason: it belongs to somebody else" in undecided.text

    await begin(lsb, "Further steps …")
    await lsb.click("Papers not complete after all")
    await lsb.click("it was entered too early")
    incomplete = await lsb.click("✓ Confirm")
    assert incomplete.text.startswith("✓ Papers not complete after all")
    assert "Papers complete on" not in incomplete.text


async def test_an_agreement_that_was_left_open_is_due_until_it_is_ruled_out(
    small_intake_office: JourneyOffice,
) -> None:
    """Held on Tue 17.11.: ten working days later is Tue 01.12."""
    ez, officer = small_intake_office.eingangszone, small_intake_office.vermittlung
    await register(ez)
    await book(ez, SLOT)
    await _on_tuesday(small_intake_office)
    await _hold(officer, but="Cooperation plan concluded, an older one ended")
    await officer.click("something has to be cleared first")
    held = await officer.click("✓ Confirm")
    assert "Agreement with member 1: conclude it, or enter why there is none" in held.text
    assert "Tue, 1 Dec 2026" in held.text
    await officer.click("No agreement")
    assert "something has to be cleared first" not in officer.last.labels
    await officer.click("client does not agree")
    ruled_out = await officer.click("✓ Confirm")
    assert "no agreement: client does not agree" in ruled_out.text
    assert "Agreement with member 1" not in ruled_out.text


async def test_an_appointment_that_is_over_is_no_longer_moved_and_cancelled_by_the_house_only(
    small_intake_office: JourneyOffice,
) -> None:
    ez, officer = small_intake_office.eingangszone, small_intake_office.vermittlung
    await register(ez)
    await book(ez, SLOT)
    assert "Move appointment" in (await ez.send("/fall 1")).labels
    await _on_tuesday(small_intake_office)
    card = await officer.send("/fall 1")
    assert "Move appointment" not in card.labels
    assert {"Talk held", "Did not come", "Cancel appointment"} <= set(card.labels)
    await officer.click("Cancel appointment")
    assert [label for label in officer.last.labels if not label.startswith("✕")] == [
        "officer cannot come", "the house is closed",
    ]  # fmt: skip


async def test_a_tick_is_taken_back(small_intake_office: JourneyOffice) -> None:
    ez = small_intake_office.eingangszone
    await register(ez)
    await begin(ez, "Checklist")
    await ez.click("☐ leaflet handed out")
    await ez.click("✓ Done")
    ticked = await ez.click("✓ Confirm")
    done = next(line for line in ticked.text.splitlines() if line.startswith("Checklist:"))
    await begin(ez, "Further steps …")
    await ez.click("Take back a tick")
    await ez.click("leaflet handed out")
    back = await ez.click("✓ Confirm")
    assert back.text.startswith("✓ Tick taken back")
    assert done not in back.text

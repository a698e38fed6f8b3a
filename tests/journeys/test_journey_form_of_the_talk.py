"""How a talk is held and whether a letter comes in time, in the chat of the reception area.

Today is Monday, 16 November 2026: a letter counts as received on the 4th day, Friday the 20th.
"""

from new_customer_stage import begin, register
from office_stage import JourneyOffice


async def test_a_talk_by_phone_is_booked_with_its_reason_and_stands_on_the_card(
    small_intake_office: JourneyOffice,
) -> None:
    office = small_intake_office
    ez, officer = office.eingangszone, office.vermittlung
    await register(ez)
    asked = await ez.click("Tue, 17 Nov 2026, 9:00 · Stefan Behrens")
    assert "By phone" not in asked.text.replace("By telephone", "")  # as a rule personally

    await ez.click("☎ The talk is by phone …")
    assert "Why is it to be held by telephone?" in ez.last.text
    chosen = await ez.click("the way is too far")
    assert "By phone · the way is too far" in chosen.text
    assert "there is no duty to report" in chosen.text
    booked = await ez.click("told by phone only")

    assert "told by phone only · ☎ by phone: the way is too far" in booked.text
    assert office.stored("SELECT told, phone_reason FROM appointment") == [("by_phone", "distance")]
    await officer.chat()
    assert "by phone · the way is too far" in officer.last.text


async def test_whoever_thinks_better_of_it_books_personally(small_intake_office: JourneyOffice) -> None:
    ez = small_intake_office.eingangszone
    await register(ez)
    await ez.click("Tue, 17 Nov 2026, 9:00 · Stefan Behrens")
    await ez.click("☎ The talk is by phone …")
    await ez.click("the way is too far")
    await ez.click("The talk is held personally")
    await ez.click("handed over in person")
    assert small_intake_office.stored("SELECT told, phone_reason FROM appointment") == [("in_person", None)]


async def test_on_the_card_it_is_changed_with_its_reason_and_a_moved_talk_keeps_it(
    small_intake_office: JourneyOffice,
) -> None:
    office, ez = small_intake_office, small_intake_office.eingangszone
    await register(ez)
    await ez.click("Tue, 17 Nov 2026, 9:00 · Stefan Behrens")
    await ez.click("handed over in person")

    await begin(ez, "Further steps …")
    await ez.click("Personally or by phone")
    await ez.click("by phone")
    await ez.click("client works at that time")
    changed = await ez.click("✓ Confirm")
    assert "handed over in person · ☎ by phone: client works at that time" in changed.text
    assert office.stored("SELECT sequence, phone_reason FROM appointment") == [(1, "works")]

    await begin(ez, "Move appointment")
    await ez.click("Tue, 17 Nov 2026, 9:30 · Stefan Behrens")
    assert "By phone · client works at that time" in ez.last.text
    await ez.click("told by phone only")
    stored = office.stored("SELECT state, sequence, phone_reason FROM appointment ORDER BY no")
    assert stored == [("moved", 1, "works"), ("booked", 2, "works")]


async def test_a_letter_that_comes_too_late_is_said_before_it_is_chosen(small_intake_office: JourneyOffice) -> None:
    ez = small_intake_office.eingangszone
    await register(ez)
    soon = await ez.click("Tue, 17 Nov 2026, 9:00 · Stefan Behrens")
    assert "❗ A letter comes too late: posted now it counts as received on Fri, 20 Nov 2026." in soon.text


async def test_whoever_applied_by_post_is_offered_first_what_a_letter_reaches(
    small_intake_office: JourneyOffice,
) -> None:
    ez = small_intake_office.eingangszone
    await register(ez, "Post today 12345BG0001234 25+ First application")
    assert "Mon, 23 Nov 2026, 9:00 · Stefan Behrens" in ez.last.labels
    later = await ez.click("Mon, 23 Nov 2026, 9:00 · Stefan Behrens")
    assert "A letter comes too late" not in later.text

    await ez.click("‹ Other appointments")
    sooner = await ez.click("☎ Sooner, told by telephone …")
    assert "Those marked ☎ are too soon for a letter, which counts as received on Fri, 20 Nov 2026" in sooner.text
    assert "☎ Tue, 17 Nov 2026, 9:00 · Stefan Behrens" in sooner.labels
    asked = await ez.click("☎ Tue, 17 Nov 2026, 9:00 · Stefan Behrens")
    assert "A letter comes too late" in asked.text

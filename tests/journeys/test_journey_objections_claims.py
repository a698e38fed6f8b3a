"""An objection against the notice of a claim: nothing is dunned until it is settled, in the same transaction.

Begun on Mon 16.11.2026, due on Mon 30.11.; dunning from Mon 14.12. on.
"""

import claim_chat as chat
from objection_stage import objections_office, register, step, stored
from objection_stage import open_tasks as open_objections
from office_stage import JourneyOffice
from receivables_stage import go_to, open_tasks, stands

from bot.demo.sandbox.client import Colleague


async def _objected(office: JourneyOffice) -> Colleague:
    """Claim 1 over 300 euro is in collection; objection 2 is against it."""
    officer = await objections_office(office)
    await chat.bring_to_collection(office, "300,00")
    await officer.send("/widerspruch today municipal Team 567 §§ 45")
    await officer.click("✎ Claim")
    await officer.send("1")
    preview = officer.last
    assert "Claim: Claim 1" in preview.text
    registered = await officer.click("✓ Register")
    assert "Claim 1: nothing is dunned or enforced until it is decided." in registered.text
    return officer


async def _may_dun(office: JourneyOffice) -> bool:
    card = await office.kreiskasse.send("/fall 1")
    return any("Mahnen" in row for row in card.buttons)


async def test_nothing_is_dunned_while_it_is_open_and_everything_goes_on_once_it_is_rejected(
    office: JourneyOffice,
) -> None:
    officer = await _objected(office)
    assert stored(office, "claim_id, case_ref") == [("1", "12345//0001234")]  # the claim's own BG number
    assert office.stored("SELECT outcome FROM claim_objection") == [("pending",)]
    await office.kreiskasse.chat()
    assert office.kreiskasse.last.text.startswith("Gegen Forderung 1 (…1234) liegt ein Widerspruch vor.")
    go_to(office, 12, 14)
    assert not await _may_dun(office)

    settled = await step(officer, "Settle", "rejected", "today", number=2)

    assert "✓ Objection settled" in settled.text
    assert office.stored("SELECT outcome, decided_on FROM claim_objection")[0][0] == "rejected"
    assert stands(office) == ("in_collection", 30_000)
    assert await _may_dun(office)


async def test_upheld_the_claim_is_withdrawn_and_the_payment_order_is_to_be_corrected(
    small_office: JourneyOffice,
) -> None:
    officer = await _objected(small_office)
    await step(officer, "Settle", "upheld", "law applied wrongly", "today", number=2)
    assert stands(small_office) == ("withdrawn", 0)
    assert "confirm_correction" in open_tasks(small_office)
    assert stored(small_office) == [("settled", "upheld", "wrong_law", "2026-11-16")]


async def test_upheld_in_part_what_is_left_is_asked_and_becomes_the_claim(small_office: JourneyOffice) -> None:
    officer = await _objected(small_office)
    await officer.send("/widerspruch 2")
    await officer.click("Settle")
    await officer.click("upheld in part")
    await officer.click("documentation")
    refused = await officer.send("300,00")
    assert "What is left must lie between 0 and €300.00." in refused.text
    await officer.send("120,00")
    await officer.send("0")
    await officer.send("today")
    await officer.click("✓ Confirm")
    assert stands(small_office) == ("in_collection", 12_000)  # 300 reduced by 180
    assert stored(small_office) == [("settled", "partly", "documentation", "2026-11-16")]


async def test_withdrawn_the_claim_stays_as_it_was(small_office: JourneyOffice) -> None:
    officer = await _objected(small_office)
    await step(officer, "Settle", "withdrawn", "today", number=2)
    assert stands(small_office) == ("in_collection", 30_000)
    assert small_office.stored("SELECT outcome FROM claim_objection") == [("withdrawn",)]


async def test_a_claim_is_linked_later_and_taken_out_again(small_office: JourneyOffice) -> None:
    office = small_office
    officer = await objections_office(office)
    await chat.bring_to_collection(office, "300,00")
    await register(officer)

    await step(officer, "Link to a claim", "1", number=2)
    assert office.stored("SELECT outcome FROM claim_objection") == [("pending",)]
    again = await officer.send("/widerspruch today municipal Team 567 § 22")
    await officer.click("✎ Claim")
    again = await officer.send("1")
    assert "Objection 2 is against this claim already." in again.text
    await officer.click("✕ Cancel")

    await step(officer, "Take the claim out", number=2)
    go_to(office, 12, 14)
    assert await _may_dun(office)
    assert stored(office, "state, claim_id") == [("open", None)]


async def _entered_at_the_claim(office: JourneyOffice) -> Colleague:
    """Claim 1 over 300 euro; on its card objection 2 was entered, in the words of a notice that claims back."""
    officer = await objections_office(office)
    await chat.bring_to_collection(office, "300,00")
    await officer.send("/fall 1")
    await officer.click("Register objection")
    await officer.send("today")
    norms = await officer.click("municipal benefit")
    assert next(label for label in norms.labels if label.startswith("§")) == "§§ 45, 48, 50 SGB X"
    await officer.click("§§ 45, 48, 50 SGB X")
    await officer.click("✓ Confirm")
    return officer


async def test_an_objection_entered_at_the_claim_itself_is_a_case_that_counts(small_office: JourneyOffice) -> None:
    office = small_office
    officer = await _entered_at_the_claim(office)

    assert stored(office, "id, state, claim_id, case_ref, norm, received_on") == [
        ("2", "open", "1", "12345//0001234", "§§ 45, 48, 50 SGB X", "2026-11-16")
    ]
    assert office.stored("SELECT no, outcome FROM claim_objection") == [(1, "pending")]
    assert open_objections(office) == {"objection": "2027-02-16"}
    await office.teamleitung.chat()
    assert office.teamleitung.last.text.startswith("Objection 2 against a decision of your team was registered.")

    await register(officer)
    await officer.send("/widerspruch 3")
    await officer.click("Link to a claim")
    assert "Objection 2 is against this claim already." in (await officer.send("1")).text


async def test_what_is_decided_at_the_claim_settles_the_objection_and_nothing_is_asked_twice(
    small_office: JourneyOffice,
) -> None:
    office = small_office
    officer = await _entered_at_the_claim(office)

    card = await officer.send("/fall 1")
    assert "Objection 2" in (await officer.click("Open objection")).text
    await officer.click("Decide objection", message_id=card.id)
    await officer.click("upheld in part")
    await officer.click("law applied wrongly")
    await officer.send("100,00")
    await officer.send("0")
    preview = await officer.send("today")
    assert "It counts as an avoidable upholding." in preview.text
    await officer.click("✓ Confirm")

    assert stored(office) == [("settled", "partly", "wrong_law", "2026-11-16")]
    assert stands(office) == ("in_collection", 10_000)  # of 300, 100 are left
    assert open_objections(office) == {}
    assert "Settle" not in (await officer.send("/widerspruch 2")).labels


async def test_what_is_settled_at_the_objection_decides_at_the_claim_where_it_was_entered(
    small_office: JourneyOffice,
) -> None:
    office = small_office
    officer = await _entered_at_the_claim(office)
    await step(officer, "Settle", "withdrawn", "today", number=2)
    assert office.stored("SELECT outcome FROM claim_objection") == [("withdrawn",)]
    assert "Decide objection" not in (await officer.send("/fall 1")).labels


async def test_nobody_objects_to_a_claim_without_a_notice_and_nothing_is_stored(small_office: JourneyOffice) -> None:
    office = small_office
    officer = await objections_office(office)
    await chat.register(office.leistung)
    await officer.send("/widerspruch today municipal Team 567 § 22")
    await officer.click("✎ Claim")
    await officer.send("1")
    refused = await officer.click("✓ Register")
    assert "This step is not possible now." in refused.text
    assert stored(office) == []
    assert office.stored('SELECT kind FROM "case"') == [("claim",)]


async def test_a_reopened_objection_stops_dunning_again(small_office: JourneyOffice) -> None:
    office = small_office
    officer = await _objected(office)
    await step(officer, "Settle", "rejected", "today", number=2)
    await step(officer, "Reopen", "entered wrongly", number=2)
    go_to(office, 12, 14)
    assert not await _may_dun(office)
    assert office.stored("SELECT no, outcome FROM claim_objection ORDER BY no") == [(1, "rejected"), (2, "pending")]


async def test_a_discarded_entry_lets_the_claim_go_on(small_office: JourneyOffice) -> None:
    office = small_office
    officer = await _objected(office)
    await step(officer, "Discard the entry", "it is no objection", number=2)
    go_to(office, 12, 14)
    assert await _may_dun(office)


async def test_a_corrected_outcome_says_that_the_claim_stays_as_it_was_decided(small_office: JourneyOffice) -> None:
    officer = await _objected(small_office)
    await step(officer, "Settle", "rejected", "today", number=2)
    corrected = await step(
        officer, "Correct the outcome", "upheld", "documentation", "today", "reviewed again", number=2
    )
    assert "Claim 1 was decided with the former outcome and stays as it is." in corrected.text
    assert stands(small_office) == ("in_collection", 30_000)


NO_SHARE = "Claim 1 has no municipal share. Please check which benefit the objection is about."


async def test_a_municipal_objection_against_a_claim_without_municipal_share_is_asked_about_wherever_it_is_entered(
    small_office: JourneyOffice,
) -> None:
    office = small_office
    officer = await objections_office(office)
    await chat.bring_to_collection(office, "300,00")  # municipal share: 0

    await officer.send("/widerspruch today municipal Team 567 §§ 45")
    assert NO_SHARE not in officer.last.text
    await officer.click("✎ Claim")
    assert NO_SHARE in (await officer.send("1")).text
    await officer.click("✕ Cancel")

    await officer.send("/fall 1")
    await officer.click("Register objection")
    await officer.send("today")
    await officer.click("municipal benefit")
    assert NO_SHARE in (await officer.click("§§ 45, 48, 50 SGB X")).text
    await officer.click("✕ Cancel")

    await register(officer)
    await officer.send("/widerspruch 2")
    await officer.click("Link to a claim")
    assert NO_SHARE in (await officer.send("1")).text
    await officer.click("✓ Confirm")
    assert stored(office, "id, claim_id") == [("2", "1")]


async def test_an_objection_about_the_benefit_that_a_claim_is_about_is_not_asked_about(
    small_office: JourneyOffice,
) -> None:
    office = small_office
    officer = await objections_office(office)
    await chat.bring_to_collection(office, "300,00")
    await officer.send("/fall 1")
    await officer.click("Register objection")
    await officer.send("today")
    await officer.click("other benefit")
    preview = await officer.click("§§ 45, 48, 50 SGB X")
    assert "Please check" not in preview.text

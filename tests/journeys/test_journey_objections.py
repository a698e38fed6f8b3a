"""An objection from its receipt to its outcome. Begun on Mon 16.11.2026; three months later is Tue 16.02.2027."""

from objection_stage import objections_office, open_tasks, register, step, stored
from office_stage import JourneyOffice
from receivables_stage import go_to

from bot.demo.sandbox.client import Colleague


async def test_an_objection_is_registered_in_six_interactions(office: JourneyOffice) -> None:
    officer = await objections_office(office)

    await officer.send("/widerspruch")  # 1
    await officer.send("today")  # 2
    await officer.click("municipal benefit")  # 3
    await officer.click("Team 567")  # 4
    preview = await officer.click("§ 22 SGB II")  # 5
    assert "✎ BG number" in preview.labels
    assert "✎ Claim" in preview.labels
    registered = await officer.click("✓ Register")  # 6

    assert registered.text.startswith("✓ Objection 1 is registered.")
    assert "Decision by Tue, 16 Feb 2027 (§ 88 II SGG)" in registered.text
    assert open_tasks(office) == {"objection": "2027-02-16"}
    assert stored(office, "state, received_on, norm, case_ref") == [("open", "2026-11-16", "§ 22 SGB II", None)]
    assert [bool(each) for (each,) in office.rows("objection", "municipal")] == [True]


async def test_quick_entry_needs_two_interactions_and_takes_the_bg_number(small_office: JourneyOffice) -> None:
    officer = await objections_office(small_office)

    preview = await officer.send("/widerspruch 12345BG0001234 yesterday other benefit Team 568 §41a")
    assert "BG number: 12345//0001234" in preview.text
    await officer.click("✓ Register")

    assert stored(small_office, "case_ref, received_on, norm") == [("12345//0001234", "2026-11-15", "§ 41a SGB II")]
    assert small_office.one("SELECT municipal FROM objection") == 0
    card = await officer.send("/widerspruch 1")
    assert "12345//0001234" not in card.text
    assert "BG number …1234 · Team 568" in card.text


async def test_another_norm_is_typed_and_may_name_nobody(small_office: JourneyOffice) -> None:
    officer = await objections_office(small_office)

    await officer.send("/widerspruch today other Team 567")
    await officer.click("another norm")
    refused = await officer.send("§ 34 Erika Mustermann")
    assert "This is not a norm." in refused.text
    await officer.send("§34 Abs. 1 SGB II")
    await officer.click("✓ Register")

    assert stored(small_office, "norm") == [("§ 34 Abs. 1 SGB II",)]


async def test_an_objection_that_is_rejected_has_no_reason_and_ends_the_deadline(small_office: JourneyOffice) -> None:
    officer = await objections_office(small_office)
    await register(officer)

    settled = await step(officer, "Settle", "rejected", "today")

    assert "State: dealt with" in settled.text
    assert "Settled on Mon, 16 Nov 2026: rejected" in settled.text
    assert stored(small_office) == [("settled", "rejected", None, "2026-11-16")]
    assert open_tasks(small_office) == {}


async def test_an_objection_that_is_withdrawn(small_office: JourneyOffice) -> None:
    officer = await objections_office(small_office)
    await register(officer)
    await step(officer, "Settle", "withdrawn", "today")
    assert stored(small_office) == [("settled", "withdrawn", None, "2026-11-16")]


async def test_an_upholding_says_whether_it_could_have_been_avoided(small_office: JourneyOffice) -> None:
    officer = await objections_office(small_office)
    await register(officer)

    await officer.send("/widerspruch 1")
    await officer.click("Settle")
    await officer.click("upheld")
    await officer.click("facts not found out sufficiently")
    preview = await officer.send("today")
    assert "It counts as an avoidable upholding." in preview.text
    settled = await officer.click("✓ Confirm")

    assert "avoidable: facts not found out sufficiently" in settled.text
    assert stored(small_office) == [("settled", "upheld", "fact_finding", "2026-11-16")]
    lead = small_office.teamleitung
    await lead.chat()
    assert lead.last.text.startswith("Objection 1 against a decision of your team is settled.")


async def test_an_upholding_in_part_because_of_late_documents_is_none_of_the_avoidable_ones(
    small_office: JourneyOffice,
) -> None:
    officer = await objections_office(small_office)
    await register(officer)
    settled = await step(officer, "Settle", "upheld in part", "documents handed in late", "today")
    assert "not avoidable: documents handed in late" in settled.text
    assert stored(small_office) == [("settled", "partly", "late_documents", "2026-11-16")]


async def test_an_outcome_that_was_entered_wrongly_is_corrected_and_both_stay_in_the_history(
    small_office: JourneyOffice,
) -> None:
    officer = await objections_office(small_office)
    await register(officer)
    await step(officer, "Settle", "rejected", "today")

    corrected = await step(officer, "Correct the outcome", "upheld", "law applied wrongly", "today", "entered wrongly")

    assert stored(small_office) == [("settled", "upheld", "wrong_law", "2026-11-16")]
    assert "• Objection settled · rejected · on Mon, 16 Nov 2026" in corrected.text
    assert "• Outcome corrected · upheld · avoidable: law applied wrongly" in corrected.text


async def test_an_entry_is_corrected_where_it_was_wrong_and_nothing_else_is_asked(small_office: JourneyOffice) -> None:
    officer = await objections_office(small_office)
    await register(officer)

    await officer.send("/widerspruch 1")
    await officer.click("Further steps …")
    await officer.click("Correct the entry")
    await officer.click("☐ Day of receipt")
    await officer.click("☐ Team")
    await officer.click("✓ Done")
    await officer.send("2.11.2026")
    await officer.click("Team 568")
    await officer.click("entered wrongly")
    await officer.click("✓ Confirm")

    assert stored(small_office, "received_on, team_id, norm") == [
        ("2026-11-02", str(small_office.team("Team 568").id), "§ 22 SGB II")
    ]
    assert open_tasks(small_office) == {"objection": "2027-02-02"}


async def test_an_objection_that_was_not_settled_after_all_has_its_old_deadline_again(
    small_office: JourneyOffice,
) -> None:
    officer = await objections_office(small_office)
    await register(officer)
    await step(officer, "Settle", "rejected", "today")
    go_to(small_office, 11, 18)

    await step(officer, "Reopen", "entered wrongly")

    assert stored(small_office) == [("open", None, None, None)]
    assert open_tasks(small_office) == {"objection": "2027-02-16"}


async def test_an_entry_that_is_none_is_discarded_and_counts_nowhere(small_office: JourneyOffice) -> None:
    officer = await objections_office(small_office)
    await register(officer)
    await step(officer, "Discard the entry", "registered twice")
    assert stored(small_office) == [("discarded", None, None, None)]
    assert open_tasks(small_office) == {}
    assert "No objection is open." in (await officer.send("/widersprueche")).text


async def test_leads_see_what_is_against_their_own_team_and_change_nothing(small_office: JourneyOffice) -> None:
    officer = await objections_office(small_office)
    await register(officer)
    await register(officer, "today other Team 568 § 12")

    lead = small_office.teamleitung
    listed = await lead.send("/widersprueche")
    assert "1 is open, oldest first." in listed.text
    assert "Objection 1 · § 22 SGB II" in listed.text
    card = await lead.click("Objection 1")
    assert "Settle" not in card.labels
    assert (await lead.send("/fall 2")).text.endswith("2 for you to see.")
    assert "/widerspruch" not in _commands(await lead.send("/hilfe"))

    manager = small_office.leitung
    assert "2 are open, oldest first." in (await manager.send("/widersprueche")).text


async def test_colleagues_without_business_there_see_nothing_of_objections(small_office: JourneyOffice) -> None:
    officer = await objections_office(small_office)
    await register(officer)
    await small_office.speak_english("leistung")
    clerk = small_office.leistung
    for line in ("/widersprueche", "/widerspruch 1", "/fall 1"):
        assert "§ 22" not in (await clerk.send(line)).text


async def test_somebody_who_saw_an_older_state_stores_nothing(small_office: JourneyOffice) -> None:
    officer = await objections_office(small_office)
    await register(officer)
    card = await officer.send("/widerspruch 1")
    await step(officer, "Settle", "rejected", "today")
    await officer.click("Settle", message_id=card.id)
    assert await _told(officer, "Objection 1 was changed meanwhile. Nothing was stored.")
    assert stored(small_office) == [("settled", "rejected", None, "2026-11-16")]


async def test_the_deadline_is_reminded_of_and_told_to_the_management_once_it_is_missed(
    small_office: JourneyOffice,
) -> None:
    """Three months from Mon 17.08.2026 end on Tue 17.11.2026."""
    office = small_office
    officer = await objections_office(office)
    await register(officer, "17.8.2026 municipal Team 567 § 22")
    assert open_tasks(office) == {"objection": "2026-11-17"}

    await office.messenger.set_clock(office.sandbox.clock.now().replace(day=17))
    assert await _told(officer, "Decide on the objection")
    await office.messenger.set_clock(office.sandbox.clock.now().replace(day=18))
    assert await _told(office.leitung, "Decide on the objection")
    assert "❗ of 1 the three months are over" in (await officer.send("/widersprueche")).text


async def test_an_objection_is_found_by_its_number_and_the_end_of_its_bg_number(small_office: JourneyOffice) -> None:
    officer = await objections_office(small_office)
    await register(officer, "12345BG0001234 today municipal Team 567 § 22")
    assert "Objection 1" in (await officer.send("/suche 1234")).labels
    assert "Objection 1 · municipal benefit" in (await officer.send("/fall 1")).text


async def _told(person: Colleague, words: str) -> bool:
    await person.chat()
    return any(words in message.text for message in person.heard)


def _commands(message: object) -> set[str]:
    return {word for word in getattr(message, "text", "").split() if word.startswith("/")}

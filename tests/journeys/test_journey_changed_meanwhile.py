"""Two colleagues take a step with one claim: one wins, the other is told and sees the claim as it is now."""

import claim_chat as chat
from office_stage import JourneyOffice

CHANGED = (
    "Die Forderung 1 wurde inzwischen geändert. Es wurde nichts gespeichert.\n\nForderung 1 · Rückforderung\n"
    "Stand: an die Rechenstelle übergeben\n"
)


async def test_the_later_of_two_same_steps_is_told_and_sees_the_new_card(office: JourneyOffice) -> None:
    await chat.register(office.leistung, notice="12.11.2026")
    for colleague in (office.leistung, office.fallmanagement):
        await chat.begin(colleague, "An Rechenstelle übergeben")
        for enclosure in chat.ENCLOSURES:
            await colleague.click(f"☐ {enclosure}")
        await colleague.click("✓ Fertig")
    await office.leistung.click("✓ Bestätigen")
    told = await office.fallmanagement.click("✓ Bestätigen")
    assert told.text.startswith(CHANGED)
    assert told.buttons == (
        ("Weitere Schritte …",),
        ("Aktualisieren",),
    )
    assert office.rows("claim", "state, version") == [("handed_over", 3)]
    assert office.rows("claim_timeline", "event, by_id")[-1] == ("hand_over", 1)
    await office.rechenstelle.chat()
    assert len(office.rechenstelle.messages) == 1


async def test_a_change_is_told_at_the_next_answer_already(small_office: JourneyOffice) -> None:
    office = small_office
    await chat.register(office.leistung, notice="12.11.2026")
    await chat.begin(office.fallmanagement, "An Rechenstelle übergeben")
    await chat.hand_over(office.leistung)
    assert (await office.fallmanagement.click("☐ Berechnung")).text.startswith(CHANGED)
    assert office.one("SELECT count(*) FROM dialogue WHERE status = 'open'") == 0


async def test_a_card_that_was_overtaken_opens_no_conversation(small_office: JourneyOffice) -> None:
    office = small_office
    await chat.register(office.leistung, notice="12.11.2026")
    card = await office.fallmanagement.send("/fall 1")
    await chat.hand_over(office.leistung)
    told = await office.fallmanagement.click("An Rechenstelle übergeben")
    assert told.text.startswith(CHANGED)
    assert told.id == card.id
    assert told.buttons == (
        ("Weitere Schritte …",),
        ("Aktualisieren",),
    )
    assert office.one("SELECT count(*) FROM dialogue WHERE staff_id = 7") == 0


async def test_a_payment_in_between_overtakes_the_step_of_another_office(small_office: JourneyOffice) -> None:
    office = small_office
    await chat.register(office.leistung, notice="12.11.2026")
    await chat.begin(office.leistung, "An Rechenstelle übergeben")
    await chat.pay(office.kreiskasse, "100")
    told = await office.leistung.click("☐ Berechnung")
    assert told.text.startswith("Die Forderung 1 wurde inzwischen geändert. Es wurde nichts gespeichert.\n\n")
    assert "Guthaben zur Klärung: 100,00 €" in told.text
    await office.leistung.click("An Rechenstelle übergeben")
    for enclosure in chat.ENCLOSURES:
        await office.leistung.click(f"☐ {enclosure}")
    await office.leistung.click("✓ Fertig")
    assert "Stand: an die Rechenstelle übergeben" in (await office.leistung.click("✓ Bestätigen")).text


async def test_what_was_begun_on_a_changed_claim_is_no_obstacle_for_another_step(small_office: JourneyOffice) -> None:
    office = small_office
    await chat.register(office.leistung, notice="12.11.2026")
    await chat.begin(office.fallmanagement, "An Rechenstelle übergeben")
    await office.fallmanagement.click("☐ Berechnung")
    await chat.hand_over(office.leistung)
    await office.fallmanagement.send("/forderung")
    told, begun = office.fallmanagement.heard[-2:]
    assert told.text.startswith(CHANGED)
    assert "Wie lautet die BG-Nummer?" in begun.text


async def test_a_refreshed_card_shows_what_is_possible_now(small_office: JourneyOffice) -> None:
    office = small_office
    await chat.register(office.leistung, notice="12.11.2026")
    card = await office.rechenstelle.send("/fall 1")
    assert card.buttons == (
        ("Weitere Schritte …",),
        ("Aktualisieren",),
    )
    await chat.hand_over(office.leistung)
    await office.rechenstelle.click("Aktualisieren", message_id=card.id)
    shown = next(message for message in office.rechenstelle.messages if message.id == card.id)
    assert shown.buttons == (
        ("Anordnung erstellen", "An das Team zurückgeben"),
        ("Weitere Schritte …",),
        ("Aktualisieren",),
    )

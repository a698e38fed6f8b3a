"""When nothing is paid: dunning, address search, write-off, enforcement, objection. Begun on Mon 16.11.2026, due on Mon
30.11.; the notice of 12.11. is final from Thu 17.12. (notified Mon 16.11., objection until Wed 16.12.)."""

import claim_chat as chat
from office_stage import JourneyOffice
from receivables_stage import (
    defer,
    go_to,
    open_tasks,
    stands,
    step,
    with_budget_officer,
    with_division_head,
    with_objections_office,
)


async def test_an_unpaid_claim_is_dunned_and_handed_over_to_enforcement(office: JourneyOffice) -> None:
    await chat.bring_to_collection(office, "300,00")
    go_to(office, 12, 14)
    dunned = await step(office.kreiskasse, "Mahnen", confirm="✓ Jetzt mahnen")
    assert "Stand: gemahnt" in dunned.text
    assert "Gemahnt am Mo., 14.12.2026" in dunned.text
    await office.rechenstelle.chat()
    assert office.rechenstelle.last.text.startswith("Forderung 1 (…1234) wurde gemahnt.")
    assert open_tasks(office) == {"enforce": "2026-12-21"}  # a week later, and final since the 17th
    go_to(office, 12, 21)
    await step(office.kreiskasse, "An die Vollstreckung abgeben")
    assert stands(office) == ("enforcement", 30_000)
    await step(office.kreiskasse, "Zurück aus der Vollstreckung", "sie war erfolglos")
    assert stands(office) == ("in_collection", 30_000)


async def test_nothing_is_dunned_before_two_weeks_are_over(small_office: JourneyOffice) -> None:
    office = small_office
    await chat.bring_to_collection(office, "300,00")
    go_to(office, 12, 13)
    card = await office.kreiskasse.send("/fall 1")
    assert not any("Mahnen" in row for row in card.buttons)
    go_to(office, 12, 14)
    card = await office.kreiskasse.send("/fall 1")
    assert any("Mahnen" in row for row in card.buttons)


async def test_a_dunning_block_holds_the_dunning_back_until_it_is_lifted(small_office: JourneyOffice) -> None:
    office = small_office
    await chat.bring_to_collection(office, "300,00")
    go_to(office, 12, 14)
    blocked = await step(office.kreiskasse, "Mahnsperre setzen", "Schuldnerberatung", "31.1.2027")
    assert "Mahnsperre bis So., 31.01.2027: Schuldnerberatung" in blocked.text
    assert open_tasks(office)["dun"] == "2027-02-01"  # the working day after
    await step(office.kreiskasse, "Mahnsperre aufheben")
    assert open_tasks(office)["dun"] == "2026-12-14"


async def test_mail_that_comes_back_twice_leads_to_a_write_off_that_the_team_lead_agrees_to(
    office: JourneyOffice,
) -> None:
    await chat.bring_to_collection(office, "300,00")
    await step(office.kreiskasse, "Unzustellbar")
    assert open_tasks(office) == {"address_found": "2026-12-14"}  # twenty working days: 17.11. to Mon 14.12.
    found = await step(office.kreiskasse, "Anschrift ermittelt")
    assert "Stand: in Einziehung" in found.text
    await step(office.kreiskasse, "Unzustellbar")
    proposed = await step(
        office.kreiskasse, "Vorschlagen: Befristet niederschlagen", "die Anschrift ist nicht zu ermitteln", "16.11.2027"
    )
    assert proposed.text.startswith("✓ Vorgeschlagen.")
    await office.teamleitung.chat()
    await office.teamleitung.click("Vorschlag öffnen")
    await office.teamleitung.click("Zustimmen")
    assert stands(office) == ("written_off", 30_000)
    assert open_tasks(office) == {"write_off_review": "2027-11-16"}
    reopened = await step(office.kreiskasse, "Wieder einziehen")
    assert "Stand: in Einziehung" in reopened.text
    assert "• Befristet niedergeschlagen" in reopened.text  # its whole history
    assert stands(office) == ("in_collection", 30_000)


async def test_a_deferred_claim_whose_mail_comes_back_is_deferred_again_once_the_address_is_found(
    small_office: JourneyOffice,
) -> None:
    office = small_office
    await defer(office)
    await step(office.kreiskasse, "Unzustellbar")
    assert stands(office) == ("address_search", 60_000)
    await step(office.kreiskasse, "Anschrift ermittelt")
    assert stands(office) == ("deferred", 60_000)


async def test_a_claim_is_closed_for_good_only_with_the_budget_officer(small_office: JourneyOffice) -> None:
    office = small_office
    budget, head = with_budget_officer(office), with_division_head(office)
    await chat.bring_to_collection(office, "1.200,00")
    await step(office.kreiskasse, "Unzustellbar")
    await step(
        office.kreiskasse, "Vorschlagen: Befristet niederschlagen", "die Anschrift ist nicht zu ermitteln", "16.11.2027"
    )
    await head.chat()  # above 1.000
    await head.click("Vorschlag öffnen")
    await head.click("Zustimmen")
    await step(office.kreiskasse, "Vorschlagen: Endgültig erledigen", "Insolvenz")
    await budget.chat()
    await budget.click("Vorschlag öffnen")
    await budget.click("Zustimmen")
    assert stands(office) == ("closed", 0)
    assert office.stored("SELECT kind, amount_cents FROM claim_posting ORDER BY no") == [
        ("charge", 120_000),
        ("closure", 120_000),
    ]
    assert open_tasks(office) == {}


async def test_an_objection_stops_dunning_and_one_that_is_upheld_pays_back_what_was_paid(office: JourneyOffice) -> None:
    """After two instalments: 200 of 600 were paid."""
    objections = with_objections_office(office)
    await defer(office)
    go_to(office, 12, 1)
    await chat.pay(office.kreiskasse, "200,00")
    objected = await step(objections, "Widerspruch erfassen", "heute", "kommunale Leistung", "§§ 45, 48, 50 SGB X")
    assert "⚖️ Widerspruch vom Di., 01.12.2026: bis zur Entscheidung weder Mahnung noch Vollstreckung" in objected.text
    assert "dun_instalment" not in open_tasks(office)
    await step(objections, "Widerspruch entscheiden", "stattgegeben", "Dokumentation", "heute")
    assert stands(office) == ("withdrawn", 0)
    # Five working days: 2, 3, 4, 7, Tue 8.12.; ten: Tue 15.12.
    assert open_tasks(office) == {"confirm_correction": "2026-12-08", "refund": "2026-12-15"}
    await step(office.rechenstelle, "Anordnung berichtigt")
    refunded = await step(office.kreiskasse, "Guthaben auszahlen", "200,00", "heute")
    assert refunded.text.startswith("✓ Guthaben ausgezahlt")
    assert open_tasks(office) == {}


async def test_an_objection_upheld_in_part_lowers_the_claim(small_office: JourneyOffice) -> None:
    office = small_office
    objections = with_objections_office(office)
    await chat.bring_to_collection(office, "600,00")
    await step(objections, "Widerspruch erfassen", "heute", "kommunale Leistung", "§§ 45, 48, 50 SGB X")
    await step(objections, "Widerspruch entscheiden", "teilweise stattgegeben", "Dokumentation", "400,00", "0", "heute")
    assert stands(office) == ("in_collection", 40_000)
    assert office.rows("claim", "amount_cents") == [(40_000,)]
    await office.rechenstelle.chat()
    assert office.rechenstelle.last.text.startswith("Über den Widerspruch gegen Forderung 1 (…1234) ist entschieden.")


async def test_a_correction_waits_for_a_second_person(small_office: JourneyOffice) -> None:
    office = small_office
    await chat.bring_to_collection(office, "600,00")
    await step(office.rechenstelle, "Vorschlagen: Betrag berichtigen", "Berechnungsfehler", "500,00", "0")
    assert stands(office) == ("in_collection", 60_000)
    await office.teamleitung.chat()
    await office.teamleitung.click("Vorschlag öffnen")
    await office.teamleitung.click("Zustimmen")
    assert stands(office) == ("in_collection", 50_000)


async def test_a_client_back_in_benefit_goes_to_offsetting(small_office: JourneyOffice) -> None:
    office = small_office
    await chat.bring_to_collection(office, "600,00")
    await step(office.leistung, "In die Aufrechnung abgeben")
    assert stands(office) == ("transferred", 0)
    assert open_tasks(office) == {}


async def test_of_two_colleagues_who_decide_at_once_the_later_is_told(small_office: JourneyOffice) -> None:
    """René has the old card open while Sabine books: his step is refused, nothing is lost."""
    office = small_office
    await chat.bring_to_collection(office, "600,00")
    await office.leistung.send("/raten 1")
    for answer in ("Feste Rate", "100,00", "1.12.2026", "persönlicher Grund", "Ja", "heute"):
        last = await (
            office.leistung.click(answer)
            if answer in ("Feste Rate", "persönlicher Grund", "Ja")
            else office.leistung.send(answer)
        )
    assert "✓ Bestätigen" in last.buttons[0]
    await chat.pay(office.kreiskasse, "100,00")
    told = await office.leistung.click("✓ Bestätigen")
    assert "wurde inzwischen geändert" in told.text
    assert office.stored("SELECT no FROM claim_request") == []

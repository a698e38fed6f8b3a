"""Instalments from the wish to the last payment, as the colleagues see it. Begun on Mon 16.11.2026."""

import claim_chat as chat
from office_stage import JourneyOffice
from receivables_stage import (
    defer,
    go_to,
    grant,
    open_instalments,
    open_tasks,
    request_instalments,
    stands,
    step,
    with_division_head,
)


async def test_instalments_are_asked_for_granted_and_paid_to_the_end(office: JourneyOffice) -> None:
    await chat.bring_to_collection(office, "600,00")
    asked = await request_instalments(office.leistung, "Feste Rate", "200,00", "1.12.2026")
    assert "⏳ Ratenzahlung beantragt am Mo., 16.11.2026: bis zur Entscheidung keine Mahnung" in asked.text
    await office.rechenstelle.chat()
    assert office.rechenstelle.last.text.startswith("Für Forderung 1 (…1234) ist Ratenzahlung beantragt.")
    # Received on Mon 16th: five working days are 17, 18, 19, 20 and Mon 23rd.
    assert open_tasks(office) == {"pay": "2026-11-30", "reject_request": "2026-11-23"}

    granted = await grant(office.rechenstelle, "Feste Rate", "200,00", "1.12.2026")
    assert "Stand: gestundet" in granted.text
    assert "Ratenplan: 0 von 3 Raten bezahlt, letzte Rate am Mo., 01.02.2027" in granted.text
    assert "Nächste Rate: 200,00 € am Di., 01.12.2026" in granted.text
    assert open_tasks(office) == {
        "pay": "2026-12-01",
        "dun_instalment": "2026-12-15",
        "revoke_deferral": "2027-01-05",  # the second one: Fri 1.1. is a holiday, Mon 4th (§ 193 BGB); missed on Tue
        "acknowledge": "2027-02-01",
    }

    go_to(office, 12, 1)
    await chat.pay(office.kreiskasse, "250,00")
    assert open_instalments(office) == [0, 15_000, 20_000]
    go_to(office, 2, 1, 2027)
    await chat.pay(office.kreiskasse, "350,00")
    assert stands(office) == ("settled", 0)
    assert open_tasks(office) == {"acknowledge": "2027-02-01"}
    checked = await step(office.rechenstelle, "Ratenzahlung geprüft")
    assert checked.text.startswith("✓ Ratenzahlung geprüft\n\n")
    assert open_tasks(office) == {}
    assert office.one("SELECT ended FROM claim_plan") == "kept"


async def test_the_plan_is_shown_before_it_is_sent(small_office: JourneyOffice) -> None:
    office = small_office
    await chat.bring_to_collection(office, "250,00")
    await office.leistung.send("/raten 1")
    await office.leistung.click("Feste Rate")
    await office.leistung.send("100,00")
    await office.leistung.send("1.12.2026")
    await office.leistung.click("persönlicher Grund")
    await office.leistung.click("Nein")
    preview = await office.leistung.send("heute")
    assert "\n\n1. 100,00 € am Di., 01.12.2026\n" in preview.text
    assert "2. 100,00 € am Mo., 04.01.2027 (vereinbart: Fr., 01.01.2027)" in preview.text
    assert "3. 50,00 € am Mo., 01.02.2027" in preview.text
    assert "Summe 250,00 €" in preview.text
    assert office.stored("SELECT no FROM claim_request") == []


async def test_a_rate_under_the_minimum_is_refused_with_the_nearest_plan_that_works(
    small_office: JourneyOffice,
) -> None:
    """10 is the minimum; 100 in instalments of 10 are 10."""
    office = small_office
    await chat.bring_to_collection(office, "100,00")
    await office.leistung.send("/raten 1")
    await office.leistung.click("Feste Rate")
    refused = await office.leistung.send("5,00")
    assert "Die Rate liegt unter der Mindestrate von 10,00 €." in refused.text
    assert "10 Raten zu 10,00 €" in refused.text
    asked = await office.leistung.send("10,00")
    assert "Wann ist die erste Rate fällig?" in asked.text


async def test_of_a_deferred_claim_the_instalment_is_offered_and_not_the_rest(small_office: JourneyOffice) -> None:
    """Nothing is due on 16.11.: the next instalment, 100 of 600. On Mon 4.1. two are: 200."""
    office = small_office
    await defer(office)
    asked = await office.kreiskasse.send("/zahlung 1")
    assert any("100,00 € übernehmen" in row for row in asked.buttons)
    await office.kreiskasse.send("/abbrechen")
    go_to(office, 1, 4, 2027)
    asked = await office.kreiskasse.send("/zahlung 1")
    assert any("200,00 € übernehmen" in row for row in asked.buttons)


async def test_a_large_deferral_waits_for_the_team_lead(office: JourneyOffice) -> None:
    """2.600 are more than 2.500."""
    await chat.bring_to_collection(office, "2.600,00")
    await request_instalments(office.leistung, "Feste Anzahl", "20", "1.12.2026")
    await office.rechenstelle.send("/raten 1")
    for answer in ("Feste Anzahl",):
        await office.rechenstelle.click(answer)
    await office.rechenstelle.send("20")
    preview = await office.rechenstelle.send("1.12.2026")
    assert "Dem muss eine zweite Person zustimmen: Teamleitung." in preview.text
    proposed = await office.rechenstelle.click("✓ Bestätigen")
    assert proposed.text.startswith("✓ Vorgeschlagen. Darüber entscheidet eine zweite Person.")
    assert stands(office) == ("in_collection", 260_000)
    await office.teamleitung.chat()
    assert office.teamleitung.last.text.startswith(
        "Uwe Hartmann schlägt zur Forderung 1 (…1234) vor: Stundung bewilligen."
    )
    await office.teamleitung.click("Vorschlag öffnen")
    await office.teamleitung.click("Zustimmen")
    assert stands(office) == ("deferred", 260_000)
    assert office.rows("approval", "permission, state") == [("approve_as_lead", "granted")]


async def test_above_ten_thousand_the_division_head_decides(small_office: JourneyOffice) -> None:
    office = small_office
    head = with_division_head(office)
    await chat.bring_to_collection(office, "10.000,01")
    await request_instalments(office.leistung, "Feste Anzahl", "20", "1.12.2026")
    await grant(office.rechenstelle, "Feste Anzahl", "20", "1.12.2026")
    await head.chat()
    await head.click("Vorschlag öffnen")
    await head.click("Zustimmen")
    assert stands(office) == ("deferred", 1_000_001)


async def test_a_request_is_rejected_with_its_reason_and_dunning_is_possible_again(small_office: JourneyOffice) -> None:
    office = small_office
    await chat.bring_to_collection(office, "600,00")
    await request_instalments(office.leistung, "Feste Rate", "200,00", "1.12.2026")
    await step(office.rechenstelle, "Antrag ablehnen", "die Selbstauskunft fehlt")
    await office.leistung.chat()
    assert office.leistung.last.text == (
        "Der Antrag auf Ratenzahlung für Forderung 1 (…1234) wurde abgelehnt.\nGrund: die Selbstauskunft fehlt"
    )
    # Due on Mon 30.11.; two weeks later is Mon 14.12.
    assert open_tasks(office) == {"pay": "2026-11-30", "dun": "2026-12-14"}


async def test_missed_instalments_are_dunned_and_the_deferral_is_revoked_by_hand_only(
    small_office: JourneyOffice,
) -> None:
    """Nothing is paid: on Tue 15.12. the first may be dunned, on Tue 5.1. the second is missed as well."""
    office = small_office
    await defer(office)
    go_to(office, 12, 15)
    await step(office.kreiskasse, "Rate anmahnen", confirm="✓ Jetzt mahnen")
    assert stands(office) == ("deferred", 60_000)
    go_to(office, 1, 5, 2027)
    assert stands(office) == ("deferred", 60_000)
    tasks = await office.rechenstelle.send("/aufgaben")
    assert "Versäumte Raten prüfen" in tasks.text
    await step(office.rechenstelle, "Stundung widerrufen", "Raten wurden versäumt")
    assert stands(office) == ("in_collection", 60_000)
    assert office.one("SELECT ended FROM claim_plan") == "revoked"
    # The rest is due at once, Tue 5.1.; a dunning is possible from Tue 19.1. on.
    assert open_tasks(office) == {"pay": "2027-01-05", "dun": "2027-01-19"}


async def test_after_a_plan_was_revoked_on_the_clients_wish_another_is_agreed(small_office: JourneyOffice) -> None:
    office = small_office
    await defer(office)
    await step(office.rechenstelle, "Stundung widerrufen", "auf Wunsch der Person")
    await request_instalments(office.fallmanagement, "Feste Rate", "50,00", "1.12.2026")
    await grant(office.rechenstelle, "Feste Rate", "50,00", "1.12.2026")
    assert stands(office) == ("deferred", 60_000)
    assert office.stored("SELECT no, ended FROM claim_plan ORDER BY no") == [(1, "revoked"), (2, None)]


async def test_a_plan_is_changed_and_the_old_one_stays_in_the_books(small_office: JourneyOffice) -> None:
    office = small_office
    await defer(office)
    await office.rechenstelle.send("/raten 1")
    await office.rechenstelle.click("Feste Rate")
    await office.rechenstelle.send("50,00")
    await office.rechenstelle.send("1.12.2026")
    changed = await office.rechenstelle.click("✓ Bestätigen")
    assert "Ratenplan: 0 von 12 Raten bezahlt" in changed.text
    assert office.stored("SELECT no, ended FROM claim_plan ORDER BY no") == [(1, "superseded"), (2, None)]
    assert open_instalments(office) == [0] * 6 + [5_000] * 12


async def test_a_debit_returned_after_the_last_instalment_opens_the_plan_again(small_office: JourneyOffice) -> None:
    office = small_office
    await defer(office)
    go_to(office, 12, 1)
    await chat.pay(office.kreiskasse, "600,00")
    assert stands(office) == ("settled", 0)
    await chat.reverse(office.kreiskasse, "600,00 € vom Di., 01.12.2026")
    assert stands(office) == ("deferred", 60_000)
    assert open_instalments(office) == [10_000] * 6

"""/aufgaben and /fall: what is to be done, by when and by whom. The first day is Mon 16.11.2026."""

import claim_chat as chat
from office_stage import JourneyOffice

NOTHING = "Zurzeit ist für Sie nichts offen."


async def test_who_has_nothing_to_do_is_told_so(small_office: JourneyOffice) -> None:
    for colleague in (small_office.leistung, small_office.kreiskasse, small_office.leitung):
        answer = await colleague.send("/aufgaben")
        assert (answer.text, answer.buttons) == (NOTHING, (("Alle anzeigen",),))


async def test_tasks_come_soonest_first_six_a_page(office: JourneyOffice) -> None:
    for number in range(1, 9):
        notice = "12.11.2026" if number in (3, 8) else ""
        await chat.register(office.leistung, f"{100 + number}", ref=f"12345BG000100{number}", notice=notice)
    first = await office.leistung.send("/aufgaben")
    assert first.text == (
        "8 offene Aufgaben\n\n"
        "• An Rechenstelle übergeben: bis Di., 17.11.2026\nForderung 3 · …1003 · 103,00 €\n\n"
        "• An Rechenstelle übergeben: bis Di., 17.11.2026\nForderung 8 · …1008 · 108,00 €\n\n"
        "• Bescheid erteilen: bis Mi., 10.11.2027\nForderung 1 · …1001 · 101,00 €\n\n"
        "• Bescheid erteilen: bis Mi., 10.11.2027\nForderung 2 · …1002 · 102,00 €\n\n"
        "• Bescheid erteilen: bis Mi., 10.11.2027\nForderung 4 · …1004 · 104,00 €\n\n"
        "• Bescheid erteilen: bis Mi., 10.11.2027\nForderung 5 · …1005 · 105,00 €"
    )
    assert first.buttons == (
        ("Forderung 3", "Forderung 8"),
        ("Forderung 1", "Forderung 2"),
        ("Forderung 4", "Forderung 5"),
        ("Spätere ›",),
        ("Alle anzeigen",),
    )
    second = await office.leistung.click("Spätere ›")
    assert second.id == first.id
    assert second.text == (
        "8 offene Aufgaben\n\n"
        "• Bescheid erteilen: bis Mi., 10.11.2027\nForderung 6 · …1006 · 106,00 €\n\n"
        "• Bescheid erteilen: bis Mi., 10.11.2027\nForderung 7 · …1007 · 107,00 €"
    )
    assert second.buttons == (("Forderung 6", "Forderung 7"), ("‹ Frühere",), ("Alle anzeigen",))
    assert (await office.leistung.click("‹ Frühere")).text == first.text


async def test_a_task_opens_below_the_list_and_leads_to_the_card(small_office: JourneyOffice) -> None:
    """51 weeks and two days are 257 weekdays, less 25.12., 1.1., 26.3., 29.3., 6.5. and 17.5.: 251 working days."""
    office = small_office
    await chat.register(office.leistung)
    tasks = await office.leistung.send("/aufgaben")
    opened = await office.leistung.click("Forderung 1")
    assert opened.id > tasks.id
    assert opened.text == (
        "Bescheid erteilen – bis Mi., 10.11.2027 (in 251 Arbeitstagen)\n"
        "Forderung 1 · …1234 · 1.234,56 € · festgestellt\n"
        "Das ist Ihre Aufgabe."
    )
    assert opened.buttons == (
        ("Bescheid erteilen", chat.DISCARD),
        ("Später erinnern",),
        ("Forderung öffnen", "Warum bekomme ich das?"),
    )
    assert office.leistung.messages[-2] == tasks
    card = await office.leistung.click("Forderung öffnen")
    assert card.text.startswith("Forderung 1 · Rückforderung\nStand: festgestellt\n")
    assert "\nFristen\n• Bescheid erteilen: bis Mi., 10.11.2027\nbei Jana Petersen\n" in card.text
    assert card.labels == ["Bescheid erteilen", chat.DISCARD, "Weitere Schritte …", "Aktualisieren"]


async def test_a_task_is_due_today_and_then_overdue(office: JourneyOffice) -> None:
    await chat.register(office.leistung, notice="12.11.2026")  # Fri 13th, Mon 16th, Tue 17th
    assert "• An Rechenstelle übergeben: bis Di., 17.11.2026" in (await office.leistung.send("/aufgaben")).text
    await office.messenger.move_clock("+1-working-day")
    assert "• An Rechenstelle übergeben: heute fällig" in (await office.leistung.send("/aufgaben")).text
    await office.messenger.move_clock("+1-working-day")
    overdue = "❗ An Rechenstelle übergeben: war fällig am Di., 17.11.2026"
    assert overdue in (await office.leistung.send("/aufgaben")).text
    opened = await office.leistung.click("Forderung 1")
    assert opened.text.startswith("An Rechenstelle übergeben – seit Di., 17.11.2026 (1 Arbeitstag)\n")
    assert overdue in (await office.leistung.send("/fall 1")).text


async def test_each_office_sees_only_the_tasks_of_its_own_step(small_office: JourneyOffice) -> None:
    office = small_office
    await chat.register(office.leistung, notice="12.11.2026")
    await chat.hand_over(office.leistung)
    for key in ("leistung", "fallmanagement", "kreiskasse", "teamleitung", "leitung", "leistung568"):
        assert (await office.messenger.colleague(key).send("/aufgaben")).text == NOTHING
    assert (await office.rechenstelle.send("/aufgaben")).text == (  # Tue 17th, Wed, Thu, Fri 20th, Mon 23rd
        "1 offene Aufgabe\n\n• Anordnung erstellen: bis Mo., 23.11.2026\nForderung 1 · …1234 · 1.234,56 €"
    )


async def test_a_due_date_on_a_sunday_is_payable_on_monday(small_office: JourneyOffice) -> None:
    office = small_office
    await chat.register(office.leistung, notice="12.11.2026")
    await chat.hand_over(office.leistung)
    await chat.order(office.rechenstelle, due="29.11.2026")
    accepted = await chat.accept(office.kreiskasse)
    assert "Fällig am So., 29.11.2026" in accepted.text
    assert "• Zahlung buchen: bis Mo., 30.11.2026" in accepted.text  # § 193 BGB


async def test_a_page_whose_tasks_are_done_meanwhile_gives_way_to_the_last_there_is(
    small_office: JourneyOffice,
) -> None:
    office = small_office
    for number in range(1, 8):
        await chat.register(office.leistung, f"{100 + number}", ref=f"12345BG000100{number}")
    await office.leistung.send("/aufgaben")
    await chat.give_reason(office.fallmanagement, chat.DISCARD, "Berechnungsfehler")
    turned = await office.leistung.click("Spätere ›")
    assert turned.text.startswith("6 offene Aufgaben\n\n• Bescheid erteilen: bis Mi., 10.11.2027\nForderung 2 ·")
    assert turned.labels == [*(f"Forderung {number}" for number in range(2, 8)), "Alle anzeigen"]


async def test_a_claim_is_asked_for_by_its_number(small_office: JourneyOffice) -> None:
    leistung = small_office.leistung
    await chat.register(leistung)
    for written in ("/fall 1", "/fall  1 ", "/fall #1", "/fall F-1"):
        assert (await leistung.send(written)).text.startswith("Forderung 1 · Rückforderung\n")


async def test_a_case_without_a_number_is_asked_back(small_office: JourneyOffice) -> None:
    answer = await small_office.leistung.send("/fall")
    assert answer.text == "Welcher Vorgang? Bitte geben Sie die Nummer an, zum Beispiel /fall 12."


async def test_what_is_no_claim_is_not_found(small_office: JourneyOffice) -> None:
    leistung = small_office.leistung
    await chat.register(leistung)
    nobodys = await leistung.send("/fall 99")
    assert nobodys.text == (
        "Unter der Nummer 99 sehen Sie weder eine Forderung noch einen Neukunden.\n"
        "Daran haben Sie zuletzt gearbeitet:\n• Forderung 1 · …1234 · 1.234,56 €"
    )
    assert nobodys.buttons == (("Forderung 1",),)
    for written in ("999999999999", "0", "-1", "zwölf", "1 2"):
        assert (await leistung.send(f"/fall {written}")).text.startswith("Nichts gefunden."), written


async def test_a_bg_number_behind_fall_is_deleted_and_looked_up(small_office: JourneyOffice) -> None:
    leistung = small_office.leistung
    await chat.register(leistung)
    found = await leistung.send("/fall 12345BG0001234")
    assert found.text.startswith("1 Forderung gefunden\n\nForderung 1 · …1234 · 1.234,56 €\nfestgestellt")
    assert "12345BG0001234" not in "\n".join(message.text for message in leistung.messages)


async def test_a_long_history_is_cut_to_its_newest_entries(small_office: JourneyOffice) -> None:
    office = small_office
    await chat.bring_to_collection(office)  # five entries
    for amount in ("10", "20", "30", "40", "50"):
        await chat.pay(office.kreiskasse, amount)
    card = await office.leitung.send("/fall 1")
    assert "Verlauf\n… 2 frühere Einträge\n• An die Rechenstelle übergeben" in card.text
    assert card.text.count("• Zahlung eingegangen") == 5
    assert "Gezahlt 150,00 €\nNoch offen: 1.084,56 €" in card.text


async def test_everybodys_tasks_say_whose_they_are(office: JourneyOffice) -> None:
    await chat.register(office.leistung, notice="12.11.2026")
    assert (await office.fallmanagement.send("/aufgaben")).text == NOTHING
    everybody = await office.fallmanagement.click("Alle anzeigen")
    assert everybody.text == (
        "1 offene Aufgabe insgesamt\n\n"
        "• An Rechenstelle übergeben: bis Di., 17.11.2026\nForderung 1 · …1234 · 1.234,56 €\nbei Jana Petersen"
    )
    assert everybody.buttons == (("Forderung 1",), ("Nur meine",))
    assert (await office.fallmanagement.click("Nur meine")).text == NOTHING


async def test_the_limitation_is_watched_on_the_card_and_in_no_list(small_office: JourneyOffice) -> None:
    """Posted on 12.11.2026, final in 2026: to be checked by the end of the fourth year after it (§ 50 IV SGB X)."""
    office = small_office
    await chat.bring_to_collection(office)
    tasks = await office.kreiskasse.send("/aufgaben")
    assert tasks.text.startswith("1 offene Aufgabe\n\n• Zahlung buchen: bis Mo., 30.11.2026\n")
    assert "• Verjährung prüfen: bis Di., 31.12.2030" in (await office.kreiskasse.send("/fall 1")).text

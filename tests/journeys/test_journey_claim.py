"""A claim from its registration until it is settled, through the chats of Leistung, Rechenstelle and Kreiskasse.

The days, in Niedersachsen without a holiday: registered Mon 16.11.2026, noticed Tue 17th, handed over Wed 18th, ordered
Thu 19th, accepted and paid in part Fri 20th, paid in full Fri 04.12.
"""

from office_stage import JourneyOffice

HISTORY = """\
Forderung 1 · Rückforderung
Stand: ausgeglichen
BG-Nummer …1234 · Team 567

Betrag 1.234,56 € (kommunal 400,00 €, Bund 834,56 €)
Gezahlt 1.234,56 €

Bescheid vom Di., 17.11.2026, zur Post am Di., 17.11.2026
Widerspruch bis Mo., 21.12.2026, unanfechtbar ab Di., 22.12.2026
Anordnung …0123 · Kassenzeichen …23.4 · Personenkonto …341
Fällig am Do., 03.12.2026

Verlauf
• Forderung erfasst · Rückforderung · 1.234,56 € · Anhörung: Mi., 11.11.2026
Mo., 16.11.2026, 10:00 · Jana Petersen
• Bescheid erteilt · Bescheid vom Di., 17.11.2026 · zur Post am Di., 17.11.2026
Di., 17.11.2026, 10:00 · Jana Petersen
• An die Rechenstelle übergeben · Bescheid im Original, Berechnung, Adressdaten
Mi., 18.11.2026, 10:00 · Jana Petersen
• Anordnung erstellt · fällig am Do., 03.12.2026
Do., 19.11.2026, 10:00 · Uwe Hartmann
• Anordnung von der Kasse übernommen
Fr., 20.11.2026, 10:00 · Sabine Kern
• Zahlung eingegangen · 234,56 € · Wertstellung Fr., 20.11.2026
Fr., 20.11.2026, 10:00 · Sabine Kern
• Zahlung eingegangen · 1.000,00 € · Wertstellung Fr., 04.12.2026
Fr., 04.12.2026, 10:00 · Sabine Kern"""
"""Posted on 17.11., notified on the 4th day after, Sat 21.11., a month later is Mon 21.12.; 1.234,56 − 400 = 834,56."""


async def test_an_overpayment_goes_from_registration_to_settled_in_german(office: JourneyOffice) -> None:
    leistung, rechenstelle, kreiskasse = office.leistung, office.rechenstelle, office.kreiskasse

    assert "Wie lautet die BG-Nummer?" in (await leistung.send("/forderung")).text
    assert "Worum geht es?" in (await leistung.send("12345BG0001234")).text
    assert "Bezieht die Kundin oder der Kunde noch Leistungen?" in (await leistung.click("Rückforderung")).text
    assert "Welcher Betrag ist zurückzuzahlen?" in (await leistung.click("Nein")).text
    assert "Wie hoch ist davon der kommunale Anteil?" in (await leistung.send("1.234,56")).text
    assert "Seit wann ist der Sachverhalt bekannt?" in (await leistung.send("400")).text
    assert "Wann fand die Anhörung statt (§ 24 SGB X)?" in (await leistung.send("10.11.")).text
    assert "Gibt es schon einen Bescheid?" in (await leistung.click("11")).text
    preview = await leistung.click("Überspringen")
    assert preview.text == (
        "Forderung erfassen · bitte prüfen\n\nBG-Nummer: 12345//0001234\nArt: Rückforderung\n"
        "Noch im Leistungsbezug: Nein\nBetrag: 1.234,56 €\nKommunaler Anteil: 400,00 €\n"
        "Bekannt seit: Di., 10.11.2026\nAnhörung: Mi., 11.11.2026\nBescheid vom: –\n"
        "Bleibt außerhalb des Chats: Schuldner/in, Anschrift\n\n"
        "Stimmt alles? Gespeichert wird erst, wenn Sie bestätigen."
    )
    registered = await leistung.click("✓ Erfassen")
    assert registered.text.startswith(  # § 45 IV SGB X: a year from 10.11.2026
        "✓ Forderung 1 ist erfasst.\nIhr nächster Schritt: Bescheid erteilen, bis Mi., 10.11.2027.\n"
    )

    await office.messenger.move_clock("+1-working-day")
    await leistung.click("Forderung öffnen")
    await leistung.click("Bescheid erteilen")
    await leistung.send("heute")
    await leistung.click("Heute, Di., 17.11.2026")
    noticed = await leistung.click("✓ Bestätigen")
    assert noticed.text.startswith("✓ Bescheid erteilt\n\nForderung 1 · Rückforderung\nStand: Bescheid erteilt\n")
    assert "• An Rechenstelle übergeben: bis Fr., 20.11.2026" in noticed.text  # Wed 18th, Thu 19th, Fri 20th

    await office.messenger.move_clock("+1-working-day")
    await leistung.click("An Rechenstelle übergeben")
    for enclosure in ("Bescheid im Original", "Berechnung", "Adressdaten"):
        await leistung.click(f"☐ {enclosure}")
    await leistung.click("✓ Fertig")
    assert (await leistung.click("✓ Bestätigen")).buttons == (
        ("Weitere Schritte …",),
        ("Aktualisieren",),
    )

    await office.messenger.move_clock("+1-working-day")
    await rechenstelle.chat()
    assert rechenstelle.last.text == (  # Thu 19th, Fri 20th, Mon 23rd, Tue 24th, Wed 25th
        "Die Forderung 1 (…1234) wurde an die Rechenstelle übergeben.\nBescheid im Original, Berechnung, Adressdaten\n"
        "Ihr nächster Schritt: Anordnung erstellen, bis Mi., 25.11.2026."
    )
    card = await rechenstelle.click("Forderung öffnen")
    assert card.buttons == (
        ("Anordnung erstellen", "An das Team zurückgeben"),
        ("Weitere Schritte …",),
        ("Aktualisieren",),
    )
    await rechenstelle.click("Anordnung erstellen")
    for answer in ("2026-000123", "5.0110.000123.4", "7712341", "in 2 Wochen"):
        await rechenstelle.send(answer)
    assert rechenstelle.last.text == (
        "Anordnung erstellen · bitte prüfen\n"
        "Forderung 1 · …1234 · 1.234,56 € · an die Rechenstelle übergeben\n\n"
        "Anordnungsnummer: 2026-000123\nKassenzeichen: 5.0110.000123.4\nPersonenkonto: 7712341\n"
        "Fälligkeit: Do., 03.12.2026\n\nStimmt alles? Gespeichert wird erst, wenn Sie bestätigen."
    )
    assert "Stand: angeordnet" in (await rechenstelle.click("✓ Bestätigen")).text

    await office.messenger.move_clock("+1-working-day")
    await kreiskasse.chat()
    assert kreiskasse.last.text == (  # Fri 20th, Mon 23rd, Tue 24th
        "Zur Forderung 1 (…1234) liegt eine Anordnung vor.\nfällig am Do., 03.12.2026\n"
        "Ihr nächster Schritt: Anordnung übernehmen, bis Di., 24.11.2026."
    )
    card = await kreiskasse.click("Forderung öffnen")
    assert card.buttons == (
        ("Anordnung übernehmen", "Anordnung zurückweisen"),
        ("Zahlung buchen",),
        ("Weitere Schritte …",),
        ("Aktualisieren",),
    )
    await kreiskasse.click("Anordnung übernehmen")
    accepted = await kreiskasse.click("✓ Anordnung übernehmen")
    assert "Stand: in Einziehung" in accepted.text
    assert "Noch offen: 1.234,56 €" in accepted.text
    assert "• Zahlung buchen: bis Do., 03.12.2026" in accepted.text
    await kreiskasse.click("Zahlung buchen")
    await kreiskasse.send("234,56")
    await kreiskasse.click("Heute, Fr., 20.11.2026")
    assert "Gezahlt 234,56 €\nNoch offen: 1.000,00 €" in (await kreiskasse.click("✓ Bestätigen")).text
    await rechenstelle.chat()
    assert [message.text for message in rechenstelle.heard[-2:]] == [
        "Die Kasse hat die Anordnung zur Forderung 1 (…1234) übernommen.\nNoch offen: 1.234,56 €",
        (
            "Auf die Forderung 1 (…1234) ist eine Zahlung eingegangen.\n"
            "234,56 € · Wertstellung Fr., 20.11.2026\nNoch offen: 1.000,00 €"
        ),
    ]

    await office.messenger.move_clock("+2-weeks")
    tasks = await kreiskasse.send("/aufgaben")
    assert "❗ Zahlung buchen: war fällig am Do., 03.12.2026" in tasks.text
    await kreiskasse.click("Forderung 1")
    await kreiskasse.click("Zahlung buchen")
    await kreiskasse.click("1.000,00 € übernehmen")
    await kreiskasse.send("heute")
    settled = await kreiskasse.click("✓ Bestätigen")
    assert settled.text == f"✓ Zahlung eingegangen\n\n{HISTORY}"
    assert settled.buttons == (("Zahlung buchen", "Zahlung zurückbuchen"), ("Aktualisieren",))
    for colleague in (office.leistung, office.fallmanagement, office.rechenstelle):
        await colleague.chat()
        assert colleague.last.text == (
            "Die Forderung 1 (…1234) ist ausgeglichen.\n1.000,00 € · Wertstellung Fr., 04.12.2026"
        )
    card = await leistung.click("Forderung öffnen")
    assert (card.text, card.buttons) == (HISTORY, (("Aktualisieren",),))
    assert (await kreiskasse.send("/aufgaben")).text == "Zurzeit ist für Sie nichts offen."
    _assert_settled(office)
    assert "0001234" not in "\n".join(message.text for message in leistung.messages)


async def test_an_overpayment_goes_from_registration_to_settled_in_english(office: JourneyOffice) -> None:
    leistung, rechenstelle, kreiskasse = office.leistung, office.rechenstelle, office.kreiskasse
    await office.speak_english("leistung", "rechenstelle", "kreiskasse")
    assert leistung.last.text == "I speak English with you now."

    await leistung.send("/forderung")
    assert "Which BG number?" in leistung.last.text
    await leistung.send("12345BG0001234")
    await leistung.click("Recovery of an overpayment")
    await leistung.click("No")
    await leistung.send("1.234,56")
    await leistung.send("400")
    await leistung.send("10.11.")
    await leistung.click("11")
    preview = await leistung.click("Skip")
    assert preview.text == (
        "Register a claim · please check\n\nBG number: 12345//0001234\nKind: Recovery of an overpayment\n"
        "Still in benefit: No\nAmount: €1,234.56\nMunicipal share: €400.00\n"
        "Known since: Tue, 10 Nov 2026\nHearing: Wed, 11 Nov 2026\nNotice of: –\n"
        "Stays out of the chat: Debtor, Address\n\n"
        "Is everything right? Nothing is stored until you confirm."
    )
    registered = await leistung.click("✓ Register")
    assert registered.text.startswith("✓ Claim 1 is registered.\nYour next step: Issue notice, by Wed, 10 Nov 2027.\n")

    await office.messenger.move_clock("+1-working-day")
    await leistung.click("Open claim")
    await leistung.click("Issue notice")
    await leistung.send("heute")
    await leistung.click("Today, Tue, 17 Nov 2026")
    assert "• Hand over: by Fri, 20 Nov 2026" in (await leistung.click("✓ Confirm")).text

    await office.messenger.move_clock("+1-working-day")
    await leistung.click("Hand over")
    for enclosure in ("original of the notice", "calculation", "address data"):
        await leistung.click(f"☐ {enclosure}")
    await leistung.click("✓ Done")
    await leistung.click("✓ Confirm")

    await office.messenger.move_clock("+1-working-day")
    await rechenstelle.chat()
    assert rechenstelle.last.text == (
        "Claim 1 (…1234) was handed over to the accounting office.\n"
        "original of the notice, calculation, address data\nYour next step: Order payment, by Wed, 25 Nov 2026."
    )
    await rechenstelle.click("Open claim")
    await rechenstelle.click("Order payment")
    for answer in ("2026-000123", "5.0110.000123.4", "7712341", "in 2 Wochen"):
        await rechenstelle.send(answer)
    await rechenstelle.click("✓ Confirm")

    await office.messenger.move_clock("+1-working-day")
    await kreiskasse.chat()
    assert kreiskasse.last.text == (
        "There is a payment order for claim 1 (…1234).\ndue Thu, 3 Dec 2026\n"
        "Your next step: Accept order, by Tue, 24 Nov 2026."
    )
    await kreiskasse.click("Open claim")
    await kreiskasse.click("Accept order")
    assert "State: in collection" in (await kreiskasse.click("✓ Accept order")).text
    await kreiskasse.click("Book payment")
    await kreiskasse.send("234,56")
    await kreiskasse.click("Today, Fri, 20 Nov 2026")
    assert "Paid €234.56\nStill open: €1,000.00" in (await kreiskasse.click("✓ Confirm")).text

    await office.messenger.move_clock("+2-weeks")
    assert "❗ Book payment: was due on Thu, 3 Dec 2026" in (await kreiskasse.send("/aufgaben")).text
    await kreiskasse.click("Claim 1")
    await kreiskasse.click("Book payment")
    await kreiskasse.click("Take €1,000.00")
    await kreiskasse.send("heute")
    settled = await kreiskasse.click("✓ Confirm")
    assert settled.text.startswith("✓ Payment received\n\nClaim 1 · Recovery of an overpayment\nState: settled\n")
    for colleague in (office.leistung, office.rechenstelle):
        await colleague.chat()
        assert colleague.last.text == "Claim 1 (…1234) is settled.\n€1,000.00 · value date Fri, 4 Dec 2026"
    await office.fallmanagement.chat()
    assert office.fallmanagement.last.text.startswith("Die Forderung 1 (…1234) ist ausgeglichen.\n")
    _assert_settled(office)


def _assert_settled(office: JourneyOffice) -> None:
    assert office.rows("claim", "state, version, case_ref, amount_cents, municipal_share_cents, open_cents") == [
        ("settled", 7, "12345//0001234", 1_234_56, 400_00, 0)
    ]
    assert office.stored("SELECT no, kind, amount_cents, booked_by FROM claim_posting ORDER BY no") == [
        (1, "charge", 1_234_56, 3),
        (2, "payment", 234_56, 3),
        (3, "payment", 1_000_00, 3),
    ]
    assert office.rows("claim_timeline", "event, by_id, target") == [
        ("register", 1, "detected"),
        ("issue_notice", 1, "notified"),
        ("hand_over", 1, "handed_over"),
        ("order", 2, "ordered"),
        ("accept", 3, "in_collection"),
        ("pay", 3, "in_collection"),
        ("pay", 3, "settled"),
    ]
    assert [action for (action,) in office.rows("audit", "action") if action.startswith("claim.")] == [
        "claim.register",
        "claim.issue_notice",
        "claim.hand_over",
        "claim.order",
        "claim.accept",
        "claim.pay",
        "claim.pay",
    ]
    assert office.one("SELECT count(*) FROM task WHERE closed_at IS NULL") == 0
    assert office.one("SELECT count(*) FROM dialogue WHERE status = 'open'") == 0

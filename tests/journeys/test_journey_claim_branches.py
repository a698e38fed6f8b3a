"""Each branch a claim can take beside the straight way, as the colleagues see it. The day is Mon 16.11.2026."""

import claim_chat as chat
from office_stage import JourneyOffice

DUNNING = ("dun", "2026-12-14")
"""Two weeks after the due date."""

WATCH = ("limitation", "2030-12-31")
"""Posted on 12.11.2026, notified on the 4th day after, Mon 16th; a month later is Wed 16.12., so final in 2026: four
years from its end (§ 50 IV SGB X). A payment of 16.11.2026 alone would end it earlier, on 16.11.2030."""


def stands(office: JourneyOffice) -> tuple[str, int]:
    """State of claim 1, and what is open of it in cents."""
    (row,) = office.rows("claim", "state, open_cents")
    return row[0], row[1]


def open_tasks(office: JourneyOffice) -> list[tuple[str, str]]:
    """Soonest first."""
    still_open = "SELECT step, due_on FROM task WHERE closed_at IS NULL ORDER BY due_on"
    return [(step, str(due)) for step, due in office.stored(still_open)]


def postings(office: JourneyOffice) -> list[tuple[str, int]]:
    return [(kind, cents) for kind, cents in office.stored("SELECT kind, amount_cents FROM claim_posting ORDER BY no")]


async def test_a_claim_without_a_notice_is_discarded_at_once(office: JourneyOffice) -> None:
    leistung = office.leistung
    await chat.register(leistung)
    discarded = await chat.give_reason(leistung, chat.DISCARD, "Berechnungsfehler")
    assert discarded.text.startswith(
        "✓ Forderung zurückgenommen\n\nForderung 1 · Rückforderung\nStand: zurückgenommen\n"
    )
    assert "• Forderung zurückgenommen · Grund: Berechnungsfehler" in discarded.text
    assert discarded.buttons == (("Aktualisieren",),)
    assert stands(office) == ("withdrawn", 0)
    assert open_tasks(office) == []


async def test_a_returned_claim_is_handed_over_once_more(office: JourneyOffice) -> None:
    await chat.register(office.leistung, notice="12.11.2026")
    await chat.hand_over(office.leistung)
    returned = await chat.give_reason(office.rechenstelle, "An das Team zurückgeben", "Anlage fehlt")
    assert returned.text.startswith("✓ Von der Rechenstelle zurückgegeben\n\n")
    assert stands(office) == ("notified", 0)
    for colleague in (office.leistung, office.fallmanagement):
        await colleague.chat()
        assert colleague.last.text == (  # Tue 17th, Wed 18th, Thu 19th
            "Die Rechenstelle hat die Forderung 1 (…1234) zurückgegeben.\nGrund: Anlage fehlt\n"
            "Ihr nächster Schritt: An Rechenstelle übergeben, bis Do., 19.11.2026."
        )
    assert office.one("SELECT enclosures FROM claim") in ("[]", [])
    await chat.hand_over(office.fallmanagement)
    assert stands(office) == ("handed_over", 0)
    assert open_tasks(office) == [("order", "2026-11-23"), WATCH]  # Tue 17th, Wed, Thu, Fri 20th, Mon 23rd


async def test_a_rejected_order_is_written_anew(small_office: JourneyOffice) -> None:
    office = small_office
    await chat.bring_to_order(office)
    rejected = await chat.give_reason(office.kreiskasse, "Anordnung zurückweisen", "Personenkonto unbekannt")
    assert rejected.text.startswith("✓ Anordnung von der Kasse zurückgewiesen\n\n")
    await office.rechenstelle.chat()
    assert office.rechenstelle.last.text == (
        "Die Kasse hat die Anordnung zur Forderung 1 (…1234) zurückgewiesen.\nGrund: Personenkonto unbekannt\n"
        "Ihr nächster Schritt: Anordnung erstellen, bis Mo., 23.11.2026."
    )
    assert office.rows("claim", "state, order_no, cash_ref, account, due_on") == [("handed_over",) + (None,) * 4]
    await chat.order(office.rechenstelle)
    assert stands(office) == ("ordered", 0)


async def test_money_that_comes_before_the_order_is_kept_and_set_off_by_its_acceptance(office: JourneyOffice) -> None:
    await chat.register(office.leistung, notice="12.11.2026")
    early = await chat.pay(office.kreiskasse, "200")
    assert "Stand: Bescheid erteilt" in early.text
    assert "Gezahlt 200,00 €\nGuthaben zur Klärung: 200,00 €" in early.text
    await office.rechenstelle.chat()
    assert office.rechenstelle.last.text == (
        "Auf die Forderung 1 (…1234) ist vor Übernahme der Anordnung eine Zahlung eingegangen.\n"
        "200,00 € · Wertstellung Mo., 16.11.2026\nGuthaben zur Klärung: 200,00 €"
    )
    await chat.hand_over(office.leistung)
    await chat.order(office.rechenstelle)
    accepted = await chat.accept(office.kreiskasse)
    assert "Gezahlt 200,00 €\nNoch offen: 1.034,56 €" in accepted.text  # 1.234,56 − 200,00
    assert stands(office) == ("in_collection", 1_034_56)
    assert postings(office) == [("payment", 200_00), ("charge", 1_234_56)]


async def test_an_order_is_settled_by_its_acceptance_where_the_money_is_there(small_office: JourneyOffice) -> None:
    office = small_office
    await chat.bring_to_order(office)
    await chat.pay(office.kreiskasse, "1.234,56")
    accepted = await chat.accept(office.kreiskasse)
    assert "Stand: ausgeglichen" in accepted.text
    assert "Noch offen" not in accepted.text
    assert "Guthaben" not in accepted.text
    await office.fallmanagement.chat()
    assert office.fallmanagement.last.text == "Die Forderung 1 (…1234) ist ausgeglichen."
    assert (stands(office), open_tasks(office)) == (("settled", 0), [])


async def test_a_part_payment_leaves_the_rest_open(small_office: JourneyOffice) -> None:
    office = small_office
    await chat.bring_to_collection(office)
    paid = await chat.pay(office.kreiskasse, "234,56")
    assert "Gezahlt 234,56 €\nNoch offen: 1.000,00 €" in paid.text
    assert stands(office) == ("in_collection", 1_000_00)
    assert open_tasks(office) == [("pay", "2026-11-30"), DUNNING, WATCH]


async def test_what_was_paid_too_much_is_kept_for_clarification(small_office: JourneyOffice) -> None:
    office = small_office
    await chat.bring_to_collection(office)
    paid = await chat.pay(office.kreiskasse, "1.300")
    assert "Stand: ausgeglichen" in paid.text
    assert "Gezahlt 1.300,00 €\nGuthaben zur Klärung: 65,44 €" in paid.text  # 1.300,00 − 1.234,56
    await office.leistung.chat()
    assert office.leistung.last.text == (
        "Die Forderung 1 (…1234) ist ausgeglichen.\n1.300,00 € · Wertstellung Mo., 16.11.2026\n"
        "Guthaben zur Klärung: 65,44 €"
    )
    assert postings(office) == [("charge", 1_234_56), ("payment", 1_300_00)]


async def test_money_on_a_settled_claim_is_kept_for_clarification(small_office: JourneyOffice) -> None:
    office = small_office
    await chat.bring_to_collection(office)
    await chat.pay(office.kreiskasse, "1.234,56")
    paid = await chat.pay(office.kreiskasse, "10")
    assert "Gezahlt 1.244,56 €\nGuthaben zur Klärung: 10,00 €" in paid.text
    await office.rechenstelle.chat()
    assert office.rechenstelle.last.text == (
        "Auf die bereits ausgeglichene Forderung 1 (…1234) ist eine Zahlung eingegangen.\n"
        "10,00 € · Wertstellung Mo., 16.11.2026\nGuthaben zur Klärung: 10,00 €"
    )
    assert stands(office) == ("settled", 0)


async def test_a_returned_payment_opens_a_settled_claim_again(office: JourneyOffice) -> None:
    await chat.bring_to_collection(office)
    await chat.pay(office.kreiskasse, "1.000")
    await chat.pay(office.kreiskasse, "234,56")
    returned = await chat.reverse(office.kreiskasse, "1.000,00 € vom Mo., 16.11.2026")
    assert returned.text.startswith("✓ Zahlung zurückgebucht\n\nForderung 1 · Rückforderung\nStand: in Einziehung\n")
    assert "Gezahlt 234,56 €\nNoch offen: 1.000,00 €" in returned.text
    assert "• Zahlung zurückgebucht · 1.000,00 € · Grund: Konto nicht gedeckt · Wertstellung" in returned.text
    await office.rechenstelle.chat()
    assert office.rechenstelle.last.text == (
        "Eine Zahlung auf die bereits ausgeglichene Forderung 1 (…1234) wurde zurückgebucht.\n"
        "1.000,00 € · Grund: Konto nicht gedeckt · Wertstellung Mo., 16.11.2026\nNoch offen: 1.000,00 €"
    )
    assert stands(office) == ("in_collection", 1_000_00)
    assert open_tasks(office) == [("pay", "2026-11-30"), DUNNING, WATCH]
    assert postings(office) == [
        ("charge", 1_234_56),
        ("payment", 1_000_00),
        ("payment", 234_56),
        ("reversal", 1_000_00),
    ]


async def test_a_payment_is_returned_once_only(small_office: JourneyOffice) -> None:
    office = small_office
    await chat.bring_to_collection(office)
    await chat.pay(office.kreiskasse, "100")
    await chat.pay(office.kreiskasse, "200")
    await chat.reverse(office.kreiskasse, "100,00 € vom Mo., 16.11.2026")
    question = await chat.begin(office.kreiskasse, "Zahlung zurückbuchen")
    assert question.buttons == (("200,00 € vom Mo., 16.11.2026",), ("✕ Abbrechen",))


async def test_a_rest_paid_back_wholly_leaves_nothing_to_return(small_office: JourneyOffice) -> None:
    office = small_office
    await chat.bring_to_collection(office)
    await chat.pay(office.kreiskasse, "100")
    returned = await chat.reverse(office.kreiskasse, "100,00 € vom Mo., 16.11.2026")
    assert returned.buttons == (("Zahlung buchen", "Unzustellbar"), ("Weitere Schritte …",), ("Aktualisieren",))
    assert "Noch offen: 1.234,56 €" in returned.text


async def test_an_incomplete_hand_over_names_what_is_missing(small_office: JourneyOffice) -> None:
    office = small_office
    leistung = office.leistung
    await chat.register(leistung, notice="12.11.2026")
    await chat.begin(leistung, "An Rechenstelle übergeben")
    await leistung.click("☐ Berechnung")
    refused = await leistung.click("✓ Fertig")
    assert "ℹ️ Für die Übergabe fehlt noch: Bescheid im Original, Adressdaten." in refused.text
    assert "☑ Berechnung" in refused.labels
    await leistung.click("☐ Bescheid im Original")
    await leistung.click("☐ Adressdaten")
    await leistung.click("✓ Fertig")
    assert "Stand: an die Rechenstelle übergeben" in (await leistung.click("✓ Bestätigen")).text

"""/forderung: what is refused, what is explained, what is warned of, and what may stand behind the command."""

import claim_chat as chat
import pytest
from office_stage import JourneyOffice

UNDER_THE_LIMIT = (
    "ℹ️ Rückforderungen unter 50,00 € werden nicht erhoben (§ 40 Abs. 1 SGB II). Maßgeblich ist die Summe einer "
    "Überprüfung für die gesamte Bedarfsgemeinschaft. Es wurde nichts erfasst."
)
OFFSET_INSTEAD = (
    "ℹ️ Wer noch im Leistungsbezug steht, fällt nicht unter dieses Verfahren: Der Betrag wird gegen die laufenden "
    "Leistungen aufgerechnet (§ 43 SGB II). Bitte veranlassen Sie die Aufrechnung in der Leistungsakte. Es wurde "
    "nichts erfasst."
)
DOUBLE = (
    "⚠ Zur selben Bedarfsgemeinschaft gibt es mit gleichem Betrag schon die Forderung 1. Bitte prüfen Sie, ob sie "
    "doppelt erfasst würde."
)
NO_HEARING = "⚠ Es ist keine Anhörung vermerkt. Sie muss vor dem Bescheid stattfinden (§ 24 SGB X)."


async def test_a_recovery_under_fifty_euro_is_refused_at_its_question(small_office: JourneyOffice) -> None:
    office = small_office
    leistung = office.leistung
    await leistung.send("/forderung 12345BG0001234 Rückforderung")
    await leistung.click("Nein")
    refused = await leistung.send("49,99")
    assert UNDER_THE_LIMIT in refused.text
    assert "Welcher Betrag ist zurückzuzahlen?" in refused.text
    assert "Wie hoch ist davon der kommunale Anteil?" in (await leistung.send("50")).text
    assert office.rows("claim") == []


async def test_a_recovery_under_fifty_euro_is_refused_behind_the_command_too(small_office: JourneyOffice) -> None:
    leistung = small_office.leistung
    await leistung.send("/forderung 12345BG0001234 49,99 Rückforderung")
    refused = await leistung.click("Nein")
    assert UNDER_THE_LIMIT in refused.text
    assert "Welcher Betrag ist zurückzuzahlen?" in refused.text


async def test_a_loan_under_fifty_euro_is_registered(small_office: JourneyOffice) -> None:
    office = small_office
    registered = await chat.register(office.leistung, "49,99", kind="Darlehen")
    assert registered.text.startswith(  # ten working days after Mon 16.11.2026
        "✓ Forderung 1 ist erfasst.\nIhr nächster Schritt: Bescheid erteilen, bis Mo., 30.11.2026.\n"
    )
    assert office.rows("claim", "kind, amount_cents") == [("loan", 49_99)]


async def test_a_loan_that_becomes_a_recovery_falls_under_the_limit(small_office: JourneyOffice) -> None:
    office = small_office
    await chat.preview_registration(office.leistung, "49,99", kind="Darlehen")
    await office.leistung.click("✎ Art")
    refused = await office.leistung.click("Rückforderung")
    assert UNDER_THE_LIMIT in refused.text
    await office.leistung.send("50")
    assert "Wann fand die Anhörung statt (§ 24 SGB X)?" in office.leistung.last.text
    await office.leistung.click("Überspringen")
    await office.leistung.click("✓ Erfassen")
    assert office.rows("claim", "kind, amount_cents") == [("recovery", 50_00)]


async def test_a_client_still_in_benefit_is_a_case_for_offsetting(small_office: JourneyOffice) -> None:
    office = small_office
    leistung = office.leistung
    await leistung.send("/forderung 12345BG0001234 1.234,56 Rückforderung")
    explained = await leistung.click("Ja")
    assert OFFSET_INSTEAD in explained.text
    assert "Bezieht die Kundin oder der Kunde noch Leistungen?" in explained.text
    cancelled = await leistung.click("✕ Abbrechen")
    assert cancelled.text == "„Forderung erfassen“ ist abgebrochen. Es wurde nichts gespeichert."
    assert office.rows("claim") == []


async def test_the_same_unit_and_amount_within_thirty_days_warns_of_a_double(office: JourneyOffice) -> None:
    await chat.register(office.leistung)
    await office.messenger.move_clock("+2-weeks")
    preview = await chat.preview_registration(office.fallmanagement, ref="12345//0001234")
    assert DOUBLE in preview.text
    registered = await office.fallmanagement.click("✓ Erfassen")
    assert registered.text.startswith("✓ Forderung 2 ist erfasst.")
    assert office.rows("claim", "amount_cents") == [(1_234_56,), (1_234_56,)]


async def test_nothing_warns_of_a_double_after_six_weeks(small_office: JourneyOffice) -> None:
    office = small_office
    await chat.register(office.leistung)
    for _ in range(3):
        await office.messenger.move_clock("+2-weeks")
    preview = await chat.preview_registration(office.leistung)
    assert "doppelt erfasst" not in preview.text


@pytest.mark.parametrize(("amount", "ref"), [("1.234,57", chat.BG_NUMBER), ("1.234,56", "12345BG0001235")])
async def test_another_unit_or_amount_is_no_double(small_office: JourneyOffice, amount: str, ref: str) -> None:
    office = small_office
    await chat.register(office.leistung)
    preview = await chat.preview_registration(office.leistung, amount, ref=ref)
    assert "doppelt erfasst" not in preview.text


async def test_a_missing_hearing_is_pointed_out_and_blocks_nothing(small_office: JourneyOffice) -> None:
    office = small_office
    preview = await chat.preview_registration(office.leistung)
    assert NO_HEARING in preview.text
    assert (await office.leistung.click("✓ Erfassen")).text.startswith("✓ Forderung 1 ist erfasst.")


async def test_one_line_behind_the_command_leaves_only_the_rest_to_ask(office: JourneyOffice) -> None:
    leistung = office.leistung
    begun = await leistung.send("/forderung 12345BG0001234 1.234,56 Bescheid 12.11.")
    assert begun.text == (
        "Forderung erfassen · Schritt 2 von 8\n\n✓ BG-Nummer: …1234\n✓ Betrag: 1.234,56 €\n"
        "✓ Bescheid vom: Do., 12.11.2026\n\nWorum geht es?"
    )
    assert [message for message in leistung.messages if not message.by_bot] == []  # it held a reference
    await leistung.click("Rückforderung")
    await leistung.click("Nein")
    await leistung.send("400")
    await leistung.send("10.11.")
    await leistung.send("11.11.")
    preview = await leistung.click("Do., 12.11.2026 übernehmen")
    assert "Bescheid vom: Do., 12.11.2026\nZur Post gegeben: Do., 12.11.2026\n" in preview.text
    registered = await leistung.click("✓ Erfassen")
    assert registered.text.startswith(  # posted on Thu 12.11.: Fri 13th, Mon 16th, Tue 17th
        "✓ Forderung 1 ist erfasst.\nIhr nächster Schritt: An Rechenstelle übergeben, bis Di., 17.11.2026.\n"
    )
    assert office.rows("claim", "state, case_ref, amount_cents, municipal_share_cents") == [
        ("notified", "12345//0001234", 1_234_56, 400_00)
    ]
    (days,) = office.rows("claim", "known_on, hearing_on, notice_dated, notice_posted")
    assert [str(day) for day in days] == ["2026-11-10", "2026-11-11", "2026-11-12", "2026-11-12"]


async def test_words_behind_the_command_that_fit_nothing_are_named(small_office: JourneyOffice) -> None:
    begun = await small_office.leistung.send("/forderung Darlehen 600 Kühlschrank")
    assert "ℹ️ Das konnte ich nicht zuordnen: „Kühlschrank“" in begun.text
    assert "✓ Art: Darlehen\n✓ Betrag: 600,00 €" in begun.text


async def test_a_day_that_cannot_be_is_refused_at_its_question(small_office: JourneyOffice) -> None:
    """Today is 16.11.2026."""
    leistung = small_office.leistung
    await leistung.send("/forderung 12345BG0001234 100,00 Darlehen")
    await leistung.click("Nein")
    await leistung.send("0")
    refused = await leistung.send("übermorgen")
    assert "Mi., 18.11.2026 liegt in der Zukunft." in refused.text
    assert "Seit wann ist der Sachverhalt bekannt?" in refused.text


async def test_a_hearing_after_the_notice_is_warned_of(small_office: JourneyOffice) -> None:
    leistung = small_office.leistung
    await leistung.send("/forderung 12345BG0001234 100,00 Rückforderung Bescheid 10.11.")
    await leistung.click("Nein")
    for answer in ("0", "2.11.2026", "12.11.2026"):
        await leistung.send(answer)
    preview = await leistung.click("Di., 10.11.2026 übernehmen")
    assert "⚠ Die Anhörung liegt nach dem Bescheid. Sie muss vorher stattfinden (§ 24 SGB X)." in preview.text

"""Out of enforcement by every way, and the rarer ends: written off for longer, corrected to what is paid, an objection
that changes nothing. Begun on Mon 16.11.2026; due on Mon 30.11., dunned on Mon 14.12., enforced on Mon 21.12. (the
notice of 12.11. is final from Thu 17.12.)."""

import claim_chat as chat
from office_stage import JourneyOffice
from receivables_stage import (
    give,
    go_to,
    grant,
    open_tasks,
    request_instalments,
    stands,
    step,
    with_budget_officer,
    with_objections_office,
)

from bot.demo.sandbox.client import Colleague

WRITE_OFF = "Vorschlagen: Befristet niederschlagen"
EXTEND = "Vorschlagen: Niederschlagung verlängern"


async def dun(office: JourneyOffice, amount: str = "300,00") -> None:
    await chat.bring_to_collection(office, amount)
    go_to(office, 12, 14)
    await step(office.kreiskasse, "Mahnen", confirm="✓ Jetzt mahnen")


async def enforce(office: JourneyOffice, amount: str = "300,00") -> None:
    await dun(office, amount)
    go_to(office, 12, 21)
    await step(office.kreiskasse, "An die Vollstreckung abgeben")


async def agree(person: Colleague) -> None:
    """The newest proposal in the chat."""
    await person.chat()
    await person.click("Vorschlag öffnen")
    await person.click("Zustimmen")


def offered(labels: tuple[tuple[str, ...], ...]) -> set[str]:
    return {label for row in labels for label in row}


async def test_a_deferral_recalls_the_enforcement_and_the_treasury_is_told(office: JourneyOffice) -> None:
    await enforce(office, "600,00")
    await request_instalments(office.leistung, "Feste Rate", "100,00", "4.1.2027")
    granted = await grant(office.rechenstelle, "Feste Rate", "100,00", "4.1.2027")
    assert stands(office) == ("deferred", 60_000)
    assert "• Stundung bewilligt · Vollstreckungsauftrag zurückrufen · monatlich 100,00 €" in granted.text
    await office.kreiskasse.chat()
    assert office.kreiskasse.last.text.startswith(
        "Forderung 1 (…1234) ist gestundet und wird in Raten gezahlt.\nVollstreckungsauftrag zurückrufen · "
    )


async def test_who_agrees_to_a_deferral_sees_that_it_recalls_the_enforcement(small_office: JourneyOffice) -> None:
    office = small_office
    await enforce(office, "2.600,00")
    await request_instalments(office.leistung, "Feste Anzahl", "20", "4.1.2027")
    await grant(office.rechenstelle, "Feste Anzahl", "20", "4.1.2027")
    await office.teamleitung.chat()
    assert "\nVollstreckungsauftrag zurückrufen\nin 20 Raten\n" in office.teamleitung.last.text
    await agree(office.teamleitung)
    assert stands(office) == ("deferred", 260_000)
    await office.kreiskasse.chat()
    assert "\nVollstreckungsauftrag zurückrufen · " in office.kreiskasse.last.text


async def test_a_dunned_claim_is_deferred_and_nothing_recalls_what_was_never_enforced(
    small_office: JourneyOffice,
) -> None:
    office = small_office
    await dun(office, "600,00")
    await request_instalments(office.leistung, "Feste Rate", "100,00", "4.1.2027")
    granted = await grant(office.rechenstelle, "Feste Rate", "100,00", "4.1.2027")
    assert stands(office) == ("deferred", 60_000)
    assert "zurückrufen" not in granted.text
    assert "Gemahnt" not in granted.text.split("Verlauf")[0]
    assert "enforce" not in open_tasks(office)


async def test_who_moved_to_nobody_knows_where_is_searched_for_after_the_enforcement(
    small_office: JourneyOffice,
) -> None:
    office = small_office
    await enforce(office)
    await step(office.kreiskasse, "Zurück aus der Vollstreckung", "unbekannt verzogen")
    assert stands(office) == ("address_search", 30_000)
    await step(office.kreiskasse, "Anschrift ermittelt")
    assert stands(office) == ("in_collection", 30_000)
    # The rest was due on the day it came back, Mon 21.12.; two weeks later is Mon 4.1.
    assert open_tasks(office) == {"pay": "2026-12-21", "dun": "2027-01-04"}


async def test_mail_comes_back_in_enforcement(small_office: JourneyOffice) -> None:
    office = small_office
    await enforce(office)
    await step(office.kreiskasse, "Unzustellbar")
    assert stands(office) == ("address_search", 30_000)


async def test_where_nothing_can_be_seized_the_claim_is_written_off_and_that_is_extended(
    office: JourneyOffice,
) -> None:
    """Looked at again on 21.12.2027, and a year later; a day before the one that is set is no extension."""
    await enforce(office)
    await step(office.kreiskasse, WRITE_OFF, "es war nichts zu pfänden", "21.12.2027")
    await agree(office.teamleitung)
    assert stands(office) == ("written_off", 30_000)
    await chat.begin(office.kreiskasse, EXTEND)
    for answer in ("es war nichts zu pfänden", "20.12.2027"):
        await give(office.kreiskasse, answer)
    refused = await office.kreiskasse.click("✓ Bestätigen")
    assert "Die Wiedervorlage steht bereits auf dem Di., 21.12.2027." in refused.text
    await office.kreiskasse.click("✕ Abbrechen")
    await step(office.kreiskasse, EXTEND, "es war nichts zu pfänden", "21.12.2028")
    assert open_tasks(office)["write_off_review"] == "2027-12-21"
    await agree(office.teamleitung)
    assert stands(office) == ("written_off", 30_000)
    assert open_tasks(office) == {"write_off_review": "2028-12-21"}


async def test_a_claim_in_enforcement_is_closed_for_good_with_the_budget_officer(small_office: JourneyOffice) -> None:
    office = small_office
    budget = with_budget_officer(office)
    await enforce(office)
    await step(office.kreiskasse, "Vorschlagen: Endgültig erledigen", "Verjährung")
    await budget.chat()
    assert "\nNoch offen: 300,00 €\n" in budget.last.text
    await agree(budget)
    assert stands(office) == ("closed", 0)


async def test_corrected_to_what_was_paid_a_claim_is_settled(office: JourneyOffice) -> None:
    """500 of 600 are paid, and 500 are right."""
    await chat.bring_to_collection(office, "600,00")
    await chat.pay(office.kreiskasse, "500,00")
    await step(office.rechenstelle, "Vorschlagen: Betrag berichtigen", "Berechnungsfehler", "500,00", "0")
    await agree(office.teamleitung)
    assert stands(office) == ("settled", 0)
    await office.leistung.chat()
    assert office.leistung.last.text.startswith("Die Forderung 1 (…1234) ist ausgeglichen.")
    assert open_tasks(office) == {}


async def test_after_an_objection_that_was_rejected_or_withdrawn_dunning_goes_on(small_office: JourneyOffice) -> None:
    office = small_office
    objections = with_objections_office(office)
    await chat.bring_to_collection(office, "300,00")
    for outcome in ("zurückgewiesen", "zurückgenommen"):
        await step(objections, "Widerspruch erfassen", "heute", "kommunale Leistung", "§§ 45, 48, 50 SGB X")
        assert "dun" not in open_tasks(office)
        await step(objections, "Widerspruch entscheiden", outcome, "heute")
        assert stands(office) == ("in_collection", 30_000)
        assert open_tasks(office) == {"pay": "2026-11-30", "dun": "2026-12-14"}
    assert office.stored("SELECT no, outcome FROM claim_objection ORDER BY no") == [(1, "rejected"), (2, "withdrawn")]
    go_to(office, 12, 14)
    card = await office.kreiskasse.send("/fall 1")
    assert "Mahnen" in offered(card.buttons)


async def test_after_a_real_default_instalments_are_agreed_and_kept_a_second_time(office: JourneyOffice) -> None:
    """Six of 100 from 1.12. on. The first is paid, those of 4.1. and 1.2. are missed: on Tue 2.2. the accounting office
    is asked to check. 500 are left: five of 100 from 1.3. on, all of them paid."""
    await chat.bring_to_collection(office, "600,00")
    await request_instalments(office.leistung, "Feste Rate", "100,00", "1.12.2026")
    await grant(office.rechenstelle, "Feste Rate", "100,00", "1.12.2026")
    go_to(office, 12, 1)
    await chat.pay(office.kreiskasse, "100,00")
    go_to(office, 2, 2, 2027)
    assert "Versäumte Raten prüfen" in (await office.rechenstelle.send("/aufgaben")).text
    await step(office.rechenstelle, "Stundung widerrufen", "Raten wurden versäumt")
    assert stands(office) == ("in_collection", 50_000)
    await request_instalments(office.fallmanagement, "Feste Rate", "100,00", "1.3.2027")
    await grant(office.rechenstelle, "Feste Rate", "100,00", "1.3.2027")
    assert stands(office) == ("deferred", 50_000)
    assert office.stored("SELECT no, ended FROM claim_plan ORDER BY no") == [(1, "revoked"), (2, None)]
    assert office.one("SELECT count(*) FROM claim_instalment WHERE plan_no = 2") == 5
    go_to(office, 3, 1, 2027)
    await chat.pay(office.kreiskasse, "100,00")
    # 1.4. is a Thursday; the second open one is 3.5. (1.5. is a holiday on a Saturday).
    assert open_tasks(office)["pay"] == "2027-04-01"
    await chat.pay(office.kreiskasse, "400,00")
    assert stands(office) == ("settled", 0)

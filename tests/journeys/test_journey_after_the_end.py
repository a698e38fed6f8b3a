"""Money that moves on a claim that is over, before the order, or that leaves nothing open. Begun on Mon 16.11.2026."""

from dataclasses import replace

import claim_chat as chat
from office_stage import JourneyOffice
from receivables_stage import (
    defer,
    grant,
    open_tasks,
    request_instalments,
    stands,
    step,
    with_budget_officer,
    with_objections_office,
)

from bot.demo.sandbox.client import Colleague
from bot.domain.office import InstalmentRules


async def uphold(office: JourneyOffice) -> None:
    """After 200,00 of 600,00 were paid; the order is corrected."""
    objections = with_objections_office(office)
    await defer(office)
    await chat.pay(office.kreiskasse, "200,00")
    await step(objections, "Widerspruch erfassen", "heute", "kommunale Leistung", "§§ 45, 48, 50 SGB X")
    await step(objections, "Widerspruch entscheiden", "stattgegeben", "Dokumentation", "heute")
    await step(office.rechenstelle, "Anordnung berichtigt")


async def returns(person: Colleague, amount: str, day: str = "Mo., 16.11.2026") -> str:
    """The debit comes back today."""
    card = await step(person, "Zahlung zurückbuchen", f"{amount} € vom {day}", "Konto nicht gedeckt", "heute")
    return card.text


def postings(office: JourneyOffice) -> list[tuple[str, int]]:
    return [(kind, cents) for kind, cents in office.stored("SELECT kind, amount_cents FROM claim_posting ORDER BY no")]


async def test_money_that_never_came_is_not_paid_out_after_an_objection_was_upheld(office: JourneyOffice) -> None:
    await uphold(office)
    assert "refund" in open_tasks(office)
    card = await returns(office.kreiskasse, "200,00")
    assert "Stand: zurückgenommen" in card
    assert "Guthaben" not in card.split("Verlauf")[0]
    assert open_tasks(office) == {}
    assert stands(office) == ("withdrawn", 0)
    await office.rechenstelle.chat()
    assert office.rechenstelle.last.text.startswith("Eine Zahlung auf die zurückgenommene Forderung 1 (…1234)")


async def test_a_credit_that_was_paid_out_already_is_claimed_back(small_office: JourneyOffice) -> None:
    """Ten working days from Mon 16.11.: Mon 30.11."""
    office = small_office
    await uphold(office)
    await step(office.kreiskasse, "Guthaben auszahlen", "200,00", "heute")
    card = await returns(office.kreiskasse, "200,00")
    assert "Noch offen: 200,00 €" in card
    assert "Ausgezahltes Guthaben zurückfordern: bis Mo., 30.11.2026" in card
    assert open_tasks(office) == {"reclaim": "2026-11-30"}
    paid = await chat.pay(office.kreiskasse, "200,00")
    assert "Stand: zurückgenommen" in paid.text
    assert (stands(office), open_tasks(office)) == (("withdrawn", 0), {})


async def test_a_credit_that_nobody_gives_back_is_closed_with_the_budget_officer(small_office: JourneyOffice) -> None:
    office = small_office
    budget = with_budget_officer(office)
    await uphold(office)
    await step(office.kreiskasse, "Guthaben auszahlen", "200,00", "heute")
    await returns(office.kreiskasse, "200,00")
    await step(office.kreiskasse, "Vorschlagen: Endgültig erledigen", "Insolvenz")
    assert stands(office) == ("withdrawn", 200_00)
    await budget.chat()
    await budget.click("Vorschlag öffnen")
    await budget.click("Zustimmen")
    assert (stands(office), open_tasks(office)) == (("withdrawn", 0), {})
    card = await office.kreiskasse.send("/fall 1")
    assert "Als uneinbringlich erledigt: 200,00 €" in card.text


async def test_a_debit_returned_after_the_hand_over_is_offset_as_well_and_the_team_is_told(
    office: JourneyOffice,
) -> None:
    await chat.bring_to_collection(office, "600,00")
    await chat.pay(office.kreiskasse, "100,00")
    handed = await step(office.leistung, "In die Aufrechnung abgeben")
    assert "Zur Aufrechnung: 500,00 €" in handed.text
    await office.kreiskasse.chat()
    assert office.kreiskasse.last.text.endswith("Zur Aufrechnung: 500,00 €")
    await returns(office.kreiskasse, "100,00")
    assert stands(office) == ("transferred", 0)
    assert postings(office)[-2:] == [("reversal", 100_00), ("transfer", 100_00)]
    await office.leistung.chat()
    told = office.leistung.last.text
    assert told.startswith("Eine Zahlung auf die Forderung 1 (…1234), die in der Aufrechnung ist, wurde zurückgebucht.")
    assert told.endswith("Zur Aufrechnung: 600,00 €")


async def test_what_was_paid_before_the_order_is_not_paid_back_when_the_rest_goes_to_offsetting(
    small_office: JourneyOffice,
) -> None:
    office = small_office
    await chat.register(office.leistung, "600,00", notice="12.11.2026")
    await chat.pay(office.kreiskasse, "200,00")
    handed = await step(office.leistung, "In die Aufrechnung abgeben")
    assert "Zur Aufrechnung: 400,00 €" in handed.text
    assert postings(office) == [("payment", 200_00), ("charge", 600_00), ("transfer", 400_00)]
    assert open_tasks(office) == {}


async def test_money_that_comes_before_the_notice_is_kept_and_paid_back_when_the_claim_is_discarded(
    office: JourneyOffice,
) -> None:
    await chat.register(office.leistung, "600,00")
    await office.kreiskasse.send("/zahlung 1 100,00")
    await office.kreiskasse.send("heute")
    kept = await office.kreiskasse.click("✓ Bestätigen")
    assert "Guthaben zur Klärung: 100,00 €" in kept.text
    await office.leistung.chat()
    told = office.leistung.last.text
    assert told.startswith("Auf Forderung 1 (…1234) ist eine Zahlung eingegangen, obwohl es noch keinen Bescheid gibt.")
    await chat.give_reason(office.leistung, chat.DISCARD, "doppelt erfasst")
    assert stands(office) == ("withdrawn", 0)
    assert open_tasks(office) == {"refund": "2026-11-30"}
    await step(office.kreiskasse, "Guthaben auszahlen", "100,00", "heute")
    assert open_tasks(office) == {}


async def test_a_claim_paid_but_for_interest_of_days_to_come_is_settled_when_it_is_written_off(
    small_office: JourneyOffice,
) -> None:
    """At 6 % twice 300,00: 15 days bring 0,74, 46 days 2,27. The 600,00 are paid on the day of granting."""
    office = small_office
    office.rules = replace(office.rules, instalments=InstalmentRules(interest=600))
    await office.restart()
    await chat.bring_to_collection(office, "600,00")
    await request_instalments(office.leistung, "Feste Anzahl", "2", "1.12.2026")
    await grant(office.rechenstelle, "Feste Anzahl", "2", "1.12.2026")
    assert stands(office) == ("deferred", 603_01)
    await chat.pay(office.kreiskasse, "600,00")
    await step(office.kreiskasse, "Unzustellbar")
    assert stands(office)[0] == "address_search"
    await step(
        office.kreiskasse, "Vorschlagen: Befristet niederschlagen", "die Anschrift ist nicht zu ermitteln", "16.11.2027"
    )
    await office.teamleitung.chat()
    await office.teamleitung.click("Vorschlag öffnen")
    await office.teamleitung.click("Zustimmen")
    assert stands(office) == ("settled", 0)
    assert "pay" not in open_tasks(office)

"""Befugnisse beside the granted case: a deferral that is declined or overtaken, and steps that are not everybody's.
Begun on Mon 16.11.2026."""

import claim_chat as chat
from office_stage import JourneyOffice
from receivables_stage import grant, request_instalments, stands, step

AMOUNT = "2.600,00"
"""Above the 2.500 that the accounting office grants alone."""


async def propose_deferral(office: JourneyOffice) -> None:
    await chat.bring_to_collection(office, AMOUNT)
    await request_instalments(office.leistung, "Feste Anzahl", "20", "1.12.2026")
    await grant(office.rechenstelle, "Feste Anzahl", "20", "1.12.2026")
    await office.teamleitung.chat()
    await office.teamleitung.click("Vorschlag öffnen")


def approval(office: JourneyOffice) -> list[tuple[object, ...]]:
    return office.rows("approval", "state, decided_by")


def requests(office: JourneyOffice) -> list[str]:
    return [state for (state,) in office.stored("SELECT state FROM claim_request ORDER BY no")]


async def test_a_deferral_that_the_team_lead_declines_leaves_the_request_open(office: JourneyOffice) -> None:
    await propose_deferral(office)
    assert (await office.teamleitung.click("Ablehnen")).text.endswith("\n\nAbgelehnt.")
    await office.rechenstelle.chat()
    assert office.rechenstelle.last.text == (
        "Stundung bewilligen: Ihr Vorschlag zur Forderung 1 (…1234) wurde abgelehnt."
    )
    assert stands(office) == ("in_collection", 260_000)
    assert approval(office) == [("refused", 4)]
    assert requests(office) == ["pending"]
    assert office.one("SELECT count(*) FROM claim_plan") == 0


async def test_a_payment_meanwhile_overtakes_the_proposed_deferral(office: JourneyOffice) -> None:
    """600 of 2.600 are paid: the plan that was proposed is no longer that of what is open."""
    await propose_deferral(office)
    await step(office.kreiskasse, "Zahlung buchen", "600,00", "heute")
    late = await office.teamleitung.click("Zustimmen")
    assert late.text.endswith("\n\nHinfällig: Die Forderung wurde inzwischen geändert.")
    assert stands(office) == ("in_collection", 200_000)
    assert approval(office) == [("overtaken", None)]
    assert office.one("SELECT count(*) FROM claim_plan") == 0


async def test_a_proposed_deferral_nobody_decided_on_expires_and_can_be_proposed_again(office: JourneyOffice) -> None:
    """Proposed on Mon 16.11.; two working days: Wed 18th is its last, on Thu 19th it has expired."""
    await propose_deferral(office)
    for _ in range(3):
        await office.messenger.move_clock("+1-working-day")
    assert approval(office) == [("expired", None)]
    await grant(office.rechenstelle, "Feste Anzahl", "20", "1.12.2026")
    await office.teamleitung.chat()
    await office.teamleitung.click("Vorschlag öffnen")
    await office.teamleitung.click("Zustimmen")
    assert stands(office) == ("deferred", 260_000)
    assert approval(office) == [("expired", None), ("granted", 4)]


async def test_a_request_is_withdrawn_by_whoever_registered_it_or_the_accounting_office(
    small_office: JourneyOffice,
) -> None:
    office = small_office
    await chat.bring_to_collection(office, "600,00")
    await request_instalments(office.leistung, "Feste Rate", "100,00", "1.12.2026")
    await office.fallmanagement.send("/fall 1")
    if any("Weitere Schritte …" in row for row in office.fallmanagement.last.buttons):
        await office.fallmanagement.click("Weitere Schritte …")
    assert not any("Antrag zurücknehmen" in row for row in office.fallmanagement.last.buttons)
    await step(office.leistung, "Antrag zurücknehmen")
    assert requests(office) == ["withdrawn"]
    await request_instalments(office.leistung, "Feste Rate", "100,00", "1.12.2026")
    await step(office.rechenstelle, "Antrag zurücknehmen")
    assert requests(office) == ["withdrawn", "withdrawn"]

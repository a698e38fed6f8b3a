"""/suche: a claim is found by its number, the BG number, the order number or the cash reference."""

import claim_chat as chat
from office_stage import JourneyOffice

IN_WORDS = (
    "\nAuch Wörter gehen: Stand, Team und Fälligkeit, zum Beispiel „/suche gestundet“ oder „/suche Team 12 fällig "
    "diese Woche“."
)
CUSTOMERS_TOO = "\nNeukunden finden Sie über ihre Nummer oder die BG-Nummer."
NOT_FOUND = (
    "Nichts gefunden. Suchen können Sie nach Forderungsnummer, BG-Nummer, Anordnungsnummer oder Kassenzeichen."
    + CUSTOMERS_TOO
    + IN_WORDS
)


NUMBERS = ("1", "12345BG0001234", "12345//0001234", "0001234", "1234", "2026-000123", "0123", "5.0110.000123.4", "23.4")
"""Of claim 1: its own, the BG number, the order number, the cash reference; whole or the end."""


async def test_a_claim_is_found_by_each_of_its_numbers(office: JourneyOffice) -> None:
    await chat.bring_to_order(office)
    for query in NUMBERS:
        found = await office.kreiskasse.send(f"/suche {query}")
        assert found.text == "1 Forderung gefunden\n\nForderung 1 · …1234 · 1.234,56 €\nangeordnet", query
        assert found.buttons == (("Forderung 1",),)


async def test_the_newest_is_first_and_opens_its_card(office: JourneyOffice) -> None:
    await chat.bring_to_collection(office)
    await chat.register(office.leistung, "60")
    found = await office.leistung.send("/suche 1234")
    assert found.text == (
        "2 Forderungen gefunden\n\n"
        "Forderung 2 · …1234 · 60,00 €\nfestgestellt\n\n"
        "Forderung 1 · …1234 · 1.234,56 €\nin Einziehung, offen 1.234,56 €"
    )
    card = await office.leistung.click("Forderung 2")
    assert card.text.startswith("Forderung 2 · Rückforderung\nStand: festgestellt\n")
    assert found in office.leistung.messages


async def test_what_fits_no_claim_is_not_found(office: JourneyOffice) -> None:
    await chat.register(office.leistung)
    for query in ("2", "4711", "123", "12345BG0009999", "%", "____", "Petersen", "' OR 1=1 --"):
        answer = await office.leistung.send(f"/suche {query}")
        assert (answer.text, answer.buttons) == (NOT_FOUND, ()), query


async def test_a_search_for_nothing_is_asked_back(small_office: JourneyOffice) -> None:
    assert (await small_office.leistung.send("/suche")).text == (
        "Wonach suchen Sie? Möglich sind Forderungsnummer, BG-Nummer, Anordnungsnummer oder Kassenzeichen, "
        "vollständig oder mit den letzten vier Zeichen, zum Beispiel /suche 0001234." + CUSTOMERS_TOO + IN_WORDS
    )


async def test_a_search_for_too_much_is_refused(small_office: JourneyOffice) -> None:
    answer = await small_office.leistung.send("/suche " + "1" * 41)
    assert answer.text == "Das ist zu lang. Bitte suchen Sie nach einer einzelnen Nummer, zum Beispiel /suche 0001234."


async def test_a_reference_that_was_searched_for_leaves_the_chat(office: JourneyOffice) -> None:
    leistung = office.leistung
    await chat.register(leistung)
    await leistung.send("/suche 12345BG0001234")
    await leistung.send("/suche 1234")
    assert [message.text for message in leistung.messages if message.text.startswith("/suche")] == ["/suche 1234"]
    assert not any("0001234" in message.text for message in leistung.heard)

"""Who sees a claim: its own team, accounting and management; and who may press what on its card."""

import claim_chat as chat
from office_stage import JourneyOffice

NOT_FOUND = "Nichts gefunden. Suchen können Sie nach Forderungsnummer, BG-Nummer, Anordnungsnummer oder Kassenzeichen."
NO_CLAIM = "Eine Forderung 1 gibt es nicht."
NOBODYS = "Unter der Nummer 1 sehen Sie weder eine Forderung noch einen Neukunden."
NOT_ALLOWED = "Für diesen Schritt fehlt Ihnen die Berechtigung."


async def test_another_team_sees_nothing_of_a_claim(office: JourneyOffice) -> None:
    await chat.bring_to_order(office)
    stranger = office.leistung568
    assert (await stranger.send("/fall 1")).text == NOBODYS
    assert (await stranger.send("/fall 2")).text == NOBODYS.replace("1", "2")
    for query in ("1", "12345BG0001234", "1234", "2026-000123", "5.0110.000123.4"):
        assert (await stranger.send(f"/suche {query}")).text.split("\n")[0] == NOT_FOUND
    assert (await stranger.send("/aufgaben")).text == "Zurzeit ist für Sie nichts offen."


async def test_the_double_in_another_team_is_told_without_its_number(small_office: JourneyOffice) -> None:
    office = small_office
    await chat.register(office.leistung)
    preview = await chat.preview_registration(office.leistung568)
    assert "In einem anderen Team gibt es eine Forderung zur selben Bedarfsgemeinschaft" in preview.text
    assert "Forderung 1" not in preview.text


async def test_a_claim_belongs_to_the_team_of_who_registered_it(small_office: JourneyOffice) -> None:
    office = small_office
    await chat.register(office.leistung568)
    assert "BG-Nummer …1234 · Team 568" in (await office.leistung568.send("/fall 1")).text
    assert (await office.leistung.send("/fall 1")).text == NOBODYS


async def test_buttons_of_a_card_do_nothing_for_who_has_left_the_team(office: JourneyOffice) -> None:
    await chat.register(office.leistung, notice="12.11.2026")
    await office.fallmanagement.send("/fall 1")
    office.change_colleague("fallmanagement", team=office.team("Team 568"))
    assert (await office.fallmanagement.click("An Rechenstelle übergeben")).text == NO_CLAIM
    assert (await office.fallmanagement.click("Aktualisieren")).text == NO_CLAIM
    assert office.rows("claim", "state") == [("notified",)]


async def test_a_conversation_ends_for_who_has_left_the_team(small_office: JourneyOffice) -> None:
    office = small_office
    await chat.register(office.leistung, notice="12.11.2026")
    await chat.begin(office.fallmanagement, "An Rechenstelle übergeben")
    office.change_colleague("fallmanagement", team=office.team("Team 568"))
    assert (await office.fallmanagement.click("☐ Berechnung")).text == NO_CLAIM
    assert office.one("SELECT count(*) FROM dialogue WHERE status = 'open'") == 0


async def test_a_card_bears_only_what_this_person_may_do(small_office: JourneyOffice) -> None:
    await chat.register(small_office.leistung, notice="12.11.2026")
    casework = ["An Rechenstelle übergeben", chat.PROPOSE_DISCARD, "Weitere Schritte …", "Aktualisieren"]
    for key, buttons in {
        "leistung": casework,
        "fallmanagement": casework,
        "kreiskasse": ["Zahlung buchen", "Weitere Schritte …", "Aktualisieren"],
        "rechenstelle": ["Weitere Schritte …", "Aktualisieren"],
        "teamleitung": ["Aktualisieren"],
        "leitung": ["Aktualisieren"],
    }.items():
        card = await small_office.messenger.colleague(key).send("/fall 1")
        assert card.text.startswith("Forderung 1 · Rückforderung\nStand: Bescheid erteilt\n")
        assert card.labels == buttons, key


async def test_an_administrator_has_no_business_with_claims(small_office: JourneyOffice) -> None:
    await chat.register(small_office.leistung)
    for command in ("/aufgaben", "/fall 1", "/suche 1234", "/forderung"):
        assert (await small_office.admin.send(command)).text == NOT_ALLOWED


async def test_a_card_shows_no_reference_in_full(small_office: JourneyOffice) -> None:
    office = small_office
    await chat.bring_to_order(office)
    card = await office.leitung.send("/fall 1")
    for reference in ("12345//0001234", "2026-000123", "5.0110.000123.4", "7712341"):
        assert reference not in card.text

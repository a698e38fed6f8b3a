"""/liste: what stands in the registers, page by page in the chat. The day is Monday, 16 November 2026.

The seven claims are those of `list_stage`. Overdue are 1 (two instalments), 3, 5 and 7; due this week is 4.
"""

import list_stage as stage
from office_stage import JourneyOffice

ALL = (
    ("Stundungsliste", "Fällig"),
    ("Überfällig", "Niederschlagungen"),
    ("Mahnliste", "Vollstreckungsreif"),
)


async def test_the_registers_of_the_office(office: JourneyOffice) -> None:
    await stage.seven_claims(office)
    kasse = office.kreiskasse
    menu = await kasse.send("/liste")
    assert menu.text == (
        "Listen · alle Teams\n\n"
        "Stundungsliste: 2, 1.000,00 €\n"
        "Fällig: 1, 300,00 €\n"
        "Überfällig: 4, 2.100,00 €\n"  # 200 + 400 + 800 + 700
        "Niederschlagungen: 1, 600,00 €\n"
        "Mahnliste: 3, 1.400,00 €\n"  # 200 + 400 + 800
        "Vollstreckungsreif: 1, 700,00 €"
    )
    assert menu.buttons == (*ALL, ("Anderes Team",))

    deferrals = await kasse.click("Stundungsliste")
    assert deferrals.id == menu.id
    assert deferrals.text == (
        "Stundungsliste · alle Teams\n2 Einträge, zusammen 1.000,00 €\n\n"
        "Forderung 1 · …1001 · gestundet\n"
        "Rate 100,00 €, 0 von 5 bezahlt, offen 500,00 €\n"
        "❗ Mit 200,00 € in Verzug seit Do., 01.10.2026\n"
        "Letzte Rate am Mo., 01.02.2027\n\n"
        "Forderung 2 · …1002 · gestundet\n"
        "Rate 100,00 €, 0 von 5 bezahlt, offen 500,00 €\n"
        "Nächste Rate am Di., 01.12.2026\n"
        "Letzte Rate am Do., 01.04.2027"
    )
    assert deferrals.buttons == (("Forderung 1", "Forderung 2"), ("Alle Listen",), ("Anderes Team",))
    card = await kasse.click("Forderung 2")
    assert card.text.startswith("Forderung 2 · Darlehen\nStand: gestundet")

    await kasse.send("/liste")
    due = await kasse.click("Fällig")
    assert due.text == (
        "Fällig, diese Woche fällig · alle Teams\n1 Eintrag, 300,00 €\n\n"
        "Forderung 4 · …1004 · in Einziehung\n• 300,00 € am Mi., 18.11.2026"
    )
    today = await kasse.click("heute fällig")
    assert today.text == "Fällig, heute fällig · alle Teams\nAuf dieser Liste steht nichts."
    assert today.buttons == (("diese Woche fällig",), ("Alle Listen",), ("Anderes Team",))


async def test_what_is_overdue_is_looked_at_by_its_age(office: JourneyOffice) -> None:
    """Since 2 November 14 days; since 1 October 46 and since 1 September 76; since 2 March 259."""
    await stage.seven_claims(office)
    leitung = office.leitung
    await leitung.send("/liste")
    ages = await leitung.click("Überfällig")
    assert ages.text == (
        "Überfällig · alle Teams\n4 Einträge, zusammen 2.100,00 €\n\n"
        "1 bis 30 Tage: 1 Forderung, 400,00 €\n"
        "31 bis 90 Tage: 2 Forderungen, 900,00 €\n"
        "91 bis 365 Tage: 1 Forderung, 800,00 €\n"
        "mehr als 365 Tage: keine"
    )
    assert ages.buttons == (
        ("1 bis 30 Tage", "31 bis 90 Tage"),
        ("91 bis 365 Tage",),
        ("Alle Listen",),
        ("Anderes Team",),
    )
    older = await leitung.click("31 bis 90 Tage")
    assert older.text == (
        "Überfällig, 31 bis 90 Tage · alle Teams\n2 Einträge, zusammen 900,00 €\n\n"
        "Forderung 7 · …1007 · gemahnt\n700,00 € überfällig seit Di., 01.09.2026 (76 Tage)\n\n"
        "Forderung 1 · …1001 · gestundet\n200,00 € überfällig seit Do., 01.10.2026 (46 Tage)"
    )
    assert (await leitung.click("Nach Alter")).text == ages.text


async def test_the_lists_of_the_day_for_the_treasury(small_office: JourneyOffice) -> None:
    """Two weeks after Monday the 2nd is today; a week after Friday the 6th was Friday."""
    await stage.seven_claims(small_office)
    kasse = small_office.kreiskasse
    await kasse.send("/liste")
    dunning = await kasse.click("Mahnliste")
    assert dunning.text == (
        "Mahnliste · alle Teams\n3 Einträge, zusammen 1.400,00 €\n\n"
        "Forderung 5 · …1005 · in Einziehung\n800,00 € überfällig seit Mo., 02.03.2026 (259 Tage)\n\n"
        "Forderung 1 · …1001 · gestundet\n200,00 € überfällig seit Do., 01.10.2026 (46 Tage)\n\n"
        "Forderung 3 · …1003 · in Einziehung\n400,00 € überfällig seit Mo., 02.11.2026 (14 Tage)"
    )
    await kasse.click("Alle Listen")
    assert (await kasse.click("Vollstreckungsreif")).text == (
        "Vollstreckungsreif · alle Teams\n1 Eintrag, 700,00 €\n\n"
        "Forderung 7 · …1007 · gemahnt\nOffen 700,00 €, gemahnt am Fr., 06.11.2026, reif seit Fr., 13.11.2026"
    )
    await kasse.click("Alle Listen")
    assert (await kasse.click("Niederschlagungen")).text == (
        "Niederschlagungen · alle Teams\n1 Eintrag, 600,00 €\n\n"
        "Forderung 6 · …1006 · befristet niedergeschlagen\n• Prüfung am Mo., 04.01.2027, offen 600,00 €"
    )


async def test_one_team_at_a_time(small_office: JourneyOffice) -> None:
    await stage.seven_claims(small_office)
    kasse = small_office.kreiskasse
    await kasse.send("/liste")
    asked = await kasse.click("Anderes Team")
    assert (asked.text, asked.labels) == ("Die Forderungen welches Teams?", ["Alle Teams", "Team 567", "Team 568"])
    menu = await kasse.click("Team 568")
    assert menu.text.startswith("Listen · Team 568\n\nStundungsliste: keine\nFällig: keine\nÜberfällig: 1, 800,00 €\n")
    dunning = await kasse.click("Mahnliste")
    assert dunning.text.startswith("Mahnliste · Team 568\n1 Eintrag, 800,00 €\n\nForderung 5 ·")
    await kasse.click("Anderes Team")
    assert (await kasse.click("Team 567")).text.startswith("Mahnliste · Team 567\n2 Einträge, zusammen 600,00 €\n")


async def test_a_team_sees_its_own_claims_and_is_offered_no_other(small_office: JourneyOffice) -> None:
    await stage.seven_claims(small_office)
    menu = await small_office.teamleitung.send("/liste")
    assert menu.text.startswith("Listen · Team 567\n\n")
    assert "Überfällig: 3, 1.300,00 €" in menu.text
    assert menu.buttons == ALL
    others = await small_office.leistung568.send("/liste")
    assert others.text.startswith("Listen · Team 568\n\nStundungsliste: keine\n")


async def test_whoever_sees_no_claims_has_no_lists(small_office: JourneyOffice) -> None:
    answer = await small_office.admin.send("/liste")
    assert "Listen" not in answer.text


async def test_long_lists_are_turned_page_by_page(small_office: JourneyOffice) -> None:
    """Eight claims overdue since 2 November, six a page; one is paid meanwhile."""
    await stage.filled(small_office, 8)
    kasse = small_office.kreiskasse
    await kasse.send("/liste")
    await kasse.click("Mahnliste")
    assert kasse.last.labels[:7] == [*(f"Forderung {no}" for no in range(1, 7)), "2 weitere ›"]
    last = await kasse.click("2 weitere ›")
    assert last.labels[:3] == ["Forderung 7", "Forderung 8", "‹ Zurück"]
    assert last.text.startswith("Mahnliste · alle Teams\n8 Einträge, zusammen 800,00 €\n\nForderung 7 ·")
    assert (await kasse.click("‹ Zurück")).labels[0] == "Forderung 1"

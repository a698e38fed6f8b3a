"""Dates of birth and addresses, and the dates and places of an office that are none."""

from datetime import date

import pytest

from bot.domain.personal_data import PersonalKind, find_personal

TODAY = date(2026, 11, 20)


def found(words: str) -> frozenset[PersonalKind]:
    return find_personal(words, today=TODAY)


@pytest.mark.parametrize(
    "words",
    [
        "geb. 12.3.1985",
        "geb 12.03.85",
        "geb.: 12/03/1985",
        "geboren am 12. März 1985",
        "geboren am Dienstag, den 12.3.1985",
        "Geburtsdatum 1985-03-12",
        "Geburtsdatum der Antragstellerin laut Ausweis: 12.03.1985",
        "GebDat 120385",
        "geb. 12 03 1985",
        "geb. am zwölften März 1985",
        "*12.03.85",
        "* 12.03.1985 in Gifhorn",
        "am 12.03.1985 in Kabul geboren",
        "12.03.1985 ist sein Geburtsdatum",
        "kam am 3.5.2024 zur Welt",
        "die Tochter, geb. 3.5.2024, fehlt im Antrag",
        "born on 12 March 1985",
        "Kundin, 12.03.1985",
        "Kunde (12.3.85) hat Forderung offen",
        "12.03.1985",
        "Geburtstag 12.03.1985",
        "das Kind ist am 3.5. geboren, geb. am 3.5.",
        "geboren am dritten April 1987",
        "geboren am dritten vierten siebenundachtzig",
        "Geburtsdatum: dritter April neunzehnhundertsiebenundachtzig",
        "geb. 3. April siebenundachtzig",
        "geb. 3.IV.1987",
        "*3.4.87",
        "Geburtsdatum 1987/04/03",
        "geb. 19870403",
        "geborn am 3.4.1987",
        "gebohren am 3.4.87",
        "born April 3rd, 1987",
        "born 3rd of April 1987",
        "hat am 3.4.2024 das Licht der Welt erblickt",
        "Sohn (3.4.2019)",
        "Tochter, 3.4.19",
        "wird am 3.4. 40",
        "wurde am 3. April 40 Jahre alt",
        "am 3.4. ihren 40. Geburtstag",
        "Popescu 03.11.1968, Rückforderung 800 €",
    ],
)
def test_a_date_of_birth_is_found(words: str) -> None:
    assert PersonalKind.BIRTH_DATE in found(words)


@pytest.mark.parametrize(
    "words",
    [
        "Bescheid vom 12.03.2009",
        "Forderung aus Bescheid 12.03.2009",
        "seit 01.01.2005 gibt es das SGB II",
        "Stand 01.01.2011",
        "Zeitraum 01.01.2011 - 30.06.2011",
        "01.01.2011 bis 30.06.2011",
        "Urteil des BSG vom 12.12.2013",
        "fällig am 12.03.2027",
        "12.03.2026",
        "am 20.11.2013 fällig gewesen",
        "Termin 12.3.",
        "geboren 07.1958, welche Altersgrenze gilt?",
        "geboren 1958",
        "Jana hat am 2.11.2026 Geburtstag",
        "Geburtsurkunde fehlt, Frist 12.12.2026",
        "01.01.1970",
        "Version 12.03.11",
        "* 12.03.2026 Termin",
        "Antrag auf Geburtsbeihilfe, Bescheid vom 12.03.2026",
        "Geburtstermin 12.03.2027",
        "Jg. 1987",
        "Jahrgang 1987",
        "geborgt am 12.03.2026",
        "Kind ab 01.08.2026 in der Kita",
        "Tochter 01.09.2026 ausgezogen",
        "Kind 3.4.2026 eingeschult",
        "Altforderung des Sozialamts, 12.03.1998",
        "Forderung 12.03.2009",
        "wird am 3.4. 40 Euro zahlen",
        "wird am 3.4. 40,00 € überweisen",
        "wird am 3.4. 14 Uhr verlegt",
        "Angebot 1987/04",
    ],
)
def test_other_dates_are_no_dates_of_birth(words: str) -> None:
    assert PersonalKind.BIRTH_DATE not in found(words)


@pytest.mark.parametrize(
    ("today", "is_found"),
    [(date(2026, 11, 19), False), (date(2026, 11, 20), True), (date(2123, 11, 19), True), (date(2123, 11, 20), False)],
)
def test_a_bare_date_counts_for_people_of_14_to_110_years(today: date, is_found: bool) -> None:
    """20.11.2012 is 14 years ago on 20.11.2026, and 111 years ago on 20.11.2123."""
    assert (PersonalKind.BIRTH_DATE in find_personal("20.11.2012", today=today)) is is_found


@pytest.mark.parametrize(
    "words",
    [
        "Lindenallee 14, 2. OG",
        "Bahnhofstraße 12",
        "bahnhofstr.12a",
        "Hauptstr. 7 b",
        "HAUPTSTRASSE 7",
        "Willy-Brandt-Platz 3",
        "Berliner Ring 40-42",
        "Lange Straße 5",
        "Lindenweg Nr. 5",
        "Lindenstraße, Hausnummer 5",
        "Goethestraße 05",
        "Am Markt 3",
        "Am Alten Markt 3a",
        "An der Mühle 7",
        "Hinter den Höfen 5",
        "Alter Weg 2",
        "Sonnenhang 16",
        "Straße des 17. Juni 135",
        "Platz der Deutschen Einheit 4",
        "38440 Wolfsburg",
        "38440 wolfsburg",
        "D-38440 Wolfsburg",
        "29378 Wittingen-Knesebeck",
        "31234 Edenhausen",
        "nach 31234 Xanten verzogen",
        "38667 Bad Harzburg",
        "Postfach 12 34",
        "wohnt in Ehmen 12",
        "Anschrift: Hasenwinkel 7",
        "Unterkunft im Rosengarten 4",
        "Pension zur Linde, Dorfanger 2, Zimmer 7",
        "wohnt Lindenallee 14, Zimmer 214",
        "wohnt neben der Kasse Am Markt 3",
        "Bescheid an Lindenallee 14, Kasse hat gebucht",
        "gesamt Lindenallee 14",
    ],
)
def test_an_address_is_found(words: str) -> None:
    assert found(words) == {PersonalKind.ADDRESS}


@pytest.mark.parametrize(
    "words",
    [
        "die Außenstelle in der Bahnhofstraße",
        "Treffen Bahnhofstraße 14 Uhr",
        "Treffen Bahnhofstraße, 14 Leute",
        "Bahnhofstraße 10:30",
        "Lindenallee 14, Zimmer 214",
        "Außenstelle Lindenallee 14",
        "Weg 2",
        "Dienstweg 3",
        "Platz 2",
        "Parkplatz 12",
        "Ausbildungsplatz 3",
        "Zimmer 214",
        "Raum 3.12",
        "im Team 567",
        "§ 45 Abs. 4",
        "am Montag 3 Termine",
        "am Markt, 2 Busse",
        "im Januar 12 Fälle",
        "Käufer 3",
        "Zusammenhang 3",
        "nachgewiesen 3",
        "12345 Euro",
        "12345 Fälle",
        "Anordnung 38440 Wolfsburg",
        "in Wolfsburg",
        "Postfach voll",
        "im Postfach 120 Mails",
        "Postfach 3",
        "wohnt seit 3 Jahren da",
        "wohnt mit 4 Kindern dort",
        "wohnt in Zimmer 214",
        "Adresse ab 1.3. neu",
        "Adresse in Zeile 12 falsch",
        "Bahnhofstr. 0",
        "Kasse Am Markt 3",
        "Kreiskasse, Am Alten Markt 3",
        "das Finanzamt in der Lindenallee 14",
    ],
)
def test_other_places_and_numbers_are_no_address(words: str) -> None:
    assert PersonalKind.ADDRESS not in found(words)

"""Names: behind a form of address, in all the ways colleagues type it; never of colleagues."""

from datetime import date

import pytest

from bot.domain.personal_data import PersonalKind, find_personal

TODAY = date(2026, 11, 20)


def finds_name(words: str, known: tuple[str, ...] = ()) -> bool:
    return PersonalKind.NAME in find_personal(words, today=TODAY, known=known)


@pytest.mark.parametrize(
    "words",
    [
        "Frau Müller hat die Rate nicht gezahlt",
        "die frau müller war gestern da",
        "FRAU MÜLLER WAR DA",
        "Herrn Yılmaz bitte anschreiben",
        "herr kowalczyk kommt morgen",
        "Hr. Nguyễn fragt nach",
        "Fr. Kaya, Rückruf",
        "und Fr. Al-Masri ebenso",
        "Frau al-Masri ebenso",
        "Frl. Holtkamp",
        "Familie Özdemir zieht aus",
        "Fam. Petrosyan",
        "Eheleute Brandstätter haften gemeinsam",
        "eheleute petersen haften",
        "Frau Dr. von der Heide",
        "Herr Prof. Dr. Dr. h.c. Wiedenroth",
        "Herr Dipl.-Ing. Kaczmarek",
        "Frau v. Bülow",
        "Frau M. Terhoeven",
        "Herr O'Neill",
        "Frau Müller-Lüdenscheidt",
        "Herr/Frau Schimanski",
        "Herr und Frau Odenthal",
        "Herr Иванов",
        "Frau Müllers Antrag liegt vor",
        "Frau Anna Wischnewski",
        "die Akte von Herrn Schmidt",
        "Herr Freitag kommt am Montag",
        "Frau Will zahlt nicht",
        "Herr Kurz",
        "frau lange hat angerufen",
        "Frau   Müller",
        "Frau\u00a0Mül\u00adler",
        "Fru Lehmann",
        "Hrer Lehmann",
        "Petra Schuster, geb. Wilmsmeier",
        "ein Kunde namens Terhoeven",
        "Mr. Okonkwo called",
        "Mrs Fofana called",
        "Frau-Müller",
        "frau-müller",
        "FrauMüller war da",
        "Frau/Müller",
        "Frau, Müller",
        "Herr\nSchmidt",
        "Frau [Müller]",
        "Frau \N{GRINNING FACE} Müller",
        "Frau Mü\N{GRINNING FACE}ller",
        "Frau\N{GRINNING FACE}Müller",
        "Frau\N{ZERO WIDTH SPACE}Müller",
        "Frau Mül\N{ZERO WIDTH SPACE}ler",
        "Frau Mül\N{INVISIBLE SEPARATOR}ler",
        "Frau M\N{COMBINING GRAPHEME JOINER}üller",
        "Frau M\u0336u\u0336\u0308l\u0336l\u0336e\u0336r\u0336",
        "Kundin Schmidt war da",
        "Kunde Müller",
        "kundin müller hat angerufen",
        "KUNDIN MÜLLER",
        "Antragsteller Terhoeven hat Widerspruch eingelegt",
        "Schuldnerin Erika Terhoeven zahlt nicht",
        "Kunde Koch zahlt nicht",
        "Vermieter Brandstetter schreibt",
        "heißt Kowalski",
        "der Kunde heißt Terhoeven",
        "sie heißt jetzt mit Nachnamen Terhoeven",
        "ein Mann mit Namen Terhoeven",
        "Name: Terhoeven",
        "Name ist Kowalski",
        "Herr Richter hat verlegt",
        "Familie Kunterbunt",
    ],
)
def test_a_name_behind_a_form_of_address_or_a_role_is_found(words: str) -> None:
    assert finds_name(words)


@pytest.mark.parametrize(
    "words",
    [
        "Die Frau war gestern da",
        "Frau hat angerufen",
        "Frau angerufen, will Ratenzahlung",
        "die Frau weigert sich zu zahlen",
        "der Herr vom Amt",
        "Die Frau vom Empfang hat die Post",
        "Herr aus der Eingangszone",
        "die Frau von der Kreiskasse",
        "Frau zum Sprachkurs schicken",
        "Frau Kollegin, haben Sie kurz Zeit?",
        "Frau Bürgermeisterin",
        "Frau Teamleiterin fragt",
        "Herr Doktor, bitte melden",
        "Sehr geehrte Damen und Herren, anbei die Liste",
        "Sehr geehrte Damen und Herren anbei",
        "Familienkasse hat gezahlt",
        "Familie mit drei Kindern",
        "Familie zieht um",
        "Eheleute haften als Gesamtschuldner",
        "Kind, Mann und Frau",
        "Mo-Fr Sprechzeiten",
        "Fr. 14 Uhr",
        "bis Fr. Nachmittag",
        "Do und Fr Homeoffice",
        "am Fr Teamsitzung",
        "Frau XY",
        "Herr M. war da",
        "Frau Mustermann",
        "Jana macht das",
        "FRAU HAT ANGERUFEN",
        "Nachname fehlt noch",
        "geb. im März 1985",
        "Frau",
        "Herr Dr.",
        "they miss something",
        "Familie Kunterbunt-Fest",
        "Kind, Mann und Frau, Kunde",
        "Mann/Frau/Kind",
        "Herr Amtsleiter hat verlegt",
        "Herr Vorsitzender hat verlegt",
        "der Richter hat verlegt",
        "die Richterin am Sozialgericht hat verlegt",
        "Kundin hat angerufen",
        "Kunde Rückruf erbeten",
        "Kunde Ratenzahlung abgelehnt",
        "Kunde Ausweis kommt nach",
        "Kunde Koch im Hotel",
        "kunde schwarz gefahren",
        "Kunde AOK hat bestätigt",
        "das heißt Ratenzahlung",
        "die Liste heißt Kassenreste",
        "wie heißt die Kollegin?",
        "der Kunde heißt anders",
        "Name: siehe Akte",
        "Name fehlt",
        "im Namen Aller",
        "geb. Apr. 1987",
        "Geb.-Datum fehlt",
    ],
)
def test_a_form_of_address_without_a_name_is_no_finding(words: str) -> None:
    assert not finds_name(words)


@pytest.mark.parametrize(
    "words",
    [
        "Frau Vogt ist in Urlaub",
        "frau vogt macht das",
        "Frau Vogts Vertretung",
        "Fr. Jana Vogt",
        "Frau Dr. Vogt",
        "Herr Groß-Berg und Frau Vogt",
        "Herr Gross ist im Haus",
        "Frau von der Heide aus Team 3",
    ],
)
def test_a_colleague_may_be_named(words: str) -> None:
    assert not finds_name(words, known=("Vogt", "Groß-Berg", "Heide"))


@pytest.mark.parametrize("words", ["Frau-Vogt", "sie heißt Vogt", "Nachbarin Vogt hat angerufen", "Name: Vogt"])
def test_a_colleague_may_be_named_without_a_form_of_address_too(words: str) -> None:
    assert finds_name(words)
    assert not finds_name(words, known=("Vogt",))


@pytest.mark.parametrize("words", ["Frau Vogt an Herrn Terhoeven", "Frau Vogtmann", "Frau Vogt-Terhoeven"])
def test_a_client_beside_a_colleague_is_found(words: str) -> None:
    assert finds_name(words, known=("Vogt",))

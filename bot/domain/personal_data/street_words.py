"""Words for the rule of addresses."""

from bot.domain.personal_data.reading import word_set

STREET_ENDINGS = (
    "strasse", "strase", "straasse", "str", "weg", "platz", "allee", "alee", "gasse", "gaesschen", "chaussee",
    "ring", "damm", "ufer", "stieg", "steig", "pfad", "twiete", "promenade", "redder", "kamp", "graben", "markt",
    "anger", "winkel", "siedlung", "brink", "wall", "zeile", "berg", "hof", "park", "feld", "garten", "heide",
    "hoehe", "hang", "wiese", "wiesen", "muehle", "bruecke", "kai", "bogen", "tor", "rain", "grund", "stiege",
    "reihe", "kehre", "schleife", "terrasse", "anlagen", "haide", "gaerten", "koppel", "worth", "breite", "masch",
    "esch", "moor", "holz", "eck", "blick", "acker", "aue", "busch", "teich",
)  # fmt: skip
SURE_ENDINGS = STREET_ENDINGS[: STREET_ENDINGS.index("zeile")]
"""Streets whatever stands around them; words with the other endings are streets where somebody lives."""
NOUN_STREET_ENDINGS = (
    "hang", "wiese", "wiesen", "heide", "haide", "muehle", "bruecke", "koppel", "busch", "teich", "stiege",
    "terrasse",
)  # fmt: skip
"""Streets if they have their capital letter."""

NOT_STREETS = word_set("""
    Dienstweg Rechtsweg Postweg Klageweg Amtsweg Arbeitsweg Fahrtweg Heimweg Vertriebsweg Meldeweg Kommunikationsweg
    Eskalationsweg Rückweg Hinweg Fußweg Radweg Instanzenweg Beschwerdeweg Lebensweg Umweg Ausweg hinweg durchweg
    vorweg schlichtweg rundweg Rettungsweg Fluchtweg Informationsweg Kontaktweg Zugangsweg Mittelweg Parkplatz
    Arbeitsplatz Sitzplatz Stellplatz Kitaplatz Praktikumsplatz Therapieplatz Studienplatz Heimplatz Kursplatz
    Krippenplatz Steckplatz Speicherplatz Frauenhausplatz Pflegeplatz Listenplatz Tabellenplatz Schulplatz
    Behandlungsplatz Fensterplatz Stehplatz Computerplatz Gruppenplatz gering Hering Monitoring Scoring Factoring
    Sponsoring Mentoring Clearing Engineering Bahnsteig Anstieg Einstieg Umstieg Abstieg Ausstieg Aufstieg Käufer
    Läufer Rufer Anrufer Verkäufer Einkäufer Dateipfad Pfad Arbeitsmarkt Wohnungsmarkt Supermarkt Baumarkt Flohmarkt
    Weihnachtsmarkt Ausbildungsmarkt Jahrmarkt Geldmarkt Möbelmarkt Verbrauchermarkt Getränkemarkt Drogeriemarkt
    Elektromarkt Gebrauchtmarkt Wochenmarkt Blickwinkel Nistplatz Umring Vorring Schriftzug Kalenderring Einring
    Ehering Gehring Mikrofilmring Notarzt Anger Kostenrahmen Arbeitskamp Ausgraben vergraben begraben eingraben
""")
NOT_STREET_ENDINGS = (
    "ungsweg", "ungsplatz", "kaeufer", "laeufer", "rufer", "tsmarkt", "monitoring", "itsplatz", "onsweg", "anhang",
    "menhang", "aushang", "ueberhang", "vorhang", "abhang", "gewiesen", "bewiesen", "erwiesen", "verwiesen",
)  # fmt: skip

LEAD_INS = word_set("am im zum zur beim vorm an auf in unter hinter vor bei neben zu über ober")
DEEP_LEAD_INS = word_set("hinter unter über")
"""With an article and a number they seldom begin anything but a street: Hinter den Höfen 5."""
LEAD_ARTICLES = word_set("der den dem die das")
LEADS = LEAD_INS | LEAD_ARTICLES | {",", ":", "(", "-"}
"""May stand between an office and its street."""
PLACE_NOUNS = word_set("""
    Markt Mühle Bahnhof Kirche Anger Teich Bach Wald Sportplatz Friedhof Hang Berg Park See Linden Eichen Brink
    Brunnen Turm Wall Graben Winkel Wiesen Wiese Heide Höhe Schlosspark Schloss Rathausplatz Bruch Sand Sande Busch
    Hagen Kamp Esch Moor Deich Hafen Kanal Fluss Ufer Aue Auen Weiden Birken Buchen Tannen Kiefern Ulmen Erlen
    Pappeln Kastanien Gärten Garten Weinberg Kirchberg Mühlenberg Schäferberg Mühlenbach Mühlengraben Stadtgraben
    Stadtwall Stadtpark Dorfplatz Dorfteich Dorfanger Sonnenhang Südhang Nordhang Rosengarten Lindenhof Gutshof
    Wiesengrund Schulhof Bahndamm Damm Ring Plan Stein Tor Osterberg Galgenberg Schlosshof Kirchhof Klosterhof Alten
    Krug Ziegelei Bleiche Horst Rain Acker Äckern Feld Felde Breite Stadttor Wassertor Wasserturm Kirchplatz
    Marktplatz Rodeland Hasenberg Holz Hohen Ufern Schulzentrum Pfarrgarten Kreuz Kapelle
""")
ADJECTIVE_ENDINGS = ("er", "e", "en", "em", "es")

OFFICE_PLACES = word_set("""
    Raum Zimmer Team Teams Etage Stock OG EG Flur Haus Büro Schalter Platz Tür Aufgang Eingang Seite Zeile Spalte
    Feld Punkt Ziffer Nummer Nr Absatz Abs Satz Artikel Art Paragraf Anlage Formular Version Fall Fälle Vorgang
    Position Pos Blatt Kapitel Titel Schritt Stufe Gruppe Liste Tag Tage Tagen Monat Monate Monaten Woche Wochen
    Jahr Jahre Jahren Quartal Januar Februar März April Mai Juni Juli August September Oktober November Dezember
    Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag KW Rate Raten Betrag Euro Uhr Klasse Kategorie Stand
    Kopie Kopien Person Personen Kinder Kind Kindern Leute Akte Akten Anordnung Forderung Bescheid Mahnung Zahlung
    Antrag Termin Frist Bereich Abteilung Konto Kasse Ticket Level Phase Variante Windows Office Excel ALLEGRO
    Adresse Anschrift Gesamt Summe Anzahl rund ca circa etwa über unter nur noch schon seit mit zu von bis vor nach
    in im am an auf bei für aus und oder ab um der die das den dem ein eine einer einem einen zwei drei ist sind
    waren wurden hat haben alle allen jeweils mindestens höchstens maximal minimal fast knapp gut insgesamt weitere
    weiteren letzten letzte nächsten ersten erste als je pro zur zum ihn sie es ich wir nicht kein keine mal wohnt
    wohnen wohnhaft gemeldet Wohnung Mietpartei Zone Modul Maske Register Ordner Fach Regal Band Teil Nebenkosten
    Quadratmeter Wegen wegen Kap Tit Buchstabe Wert Prozent Frühstück Gleis Linie Bus Tram SGB ALG Pflegegrad Pkt
    Wiedervorlage Postfach plus minus genau gegen bzw ggf inkl dann war wird werden wieder eigentlich jetzt aktuell
    erst
""")
"""Nouns and small words with a number that is no house number."""

UNITS = word_set("""
    Uhr Euro EUR Cent Prozent Tag Tage Tagen Woche Wochen Monat Monate Monaten Jahr Jahre Jahren Stunde Stunden
    Minute Minuten Std Min h Mal mal x Fall Fälle Fällen Person Personen Leute Kinder Kindern Raten Stück Termine
    Terminen Anträge Akten Forderungen Bescheide Mahnungen Kolleginnen Kollegen Mitarbeiter Mitarbeitende Kunden
    Kundinnen Plätze Plätzen Zimmer Räume Teilnehmer Teilnehmende Arbeitstage Arbeitstagen Werktage Meter m km qm
    Mails E-Mails Nachrichten Parkplätze Etage Stock OG Januar Februar März April Mai Juni Juli August September
    Oktober November Dezember Quartal Quartale Abs Absatz SGB Satz Abschnitt T Haushalte Wohnungen Häuser Aufträge
    Anrufe Anordnungen Zahlungen Vorgänge Stellen Prozentpunkte Punkte Neukunden Neue Neuen
""")
"""What is counted by a number before it."""

RESIDES = word_set("""
    wohnt wohnhaft wohnen wohnend wohne wohnte Anschrift Meldeadresse Meldeanschrift Adresse Wohnanschrift
    Postanschrift Lieferanschrift gemeldet OT Ortsteil verzogen umgezogen zieht zog gezogen Wohnort Wohnsitz Adr
    Privatanschrift Privatadresse Zustelladresse Zustellanschrift Umzug hinzieht lebt zugezogen eingezogen Straße
    Wohnadresse
""") - word_set("Straße")
HOUSING = RESIDES | word_set("""
    Wohnung Miete Mietvertrag Vermieter Vermieterin Untermieter Unterkunft Hausbesuch Briefkasten Klingel
    Klingelschild zugestellt Zustellung unzustellbar Postrückläufer Rückläufer Rückbrief Nachsendeauftrag Nachmieter
    Haus Hausverwaltung Einzug Auszug Ummeldung ummelden untergekommen umziehen eingezogen ausgezogen
""")
"""Words of living somewhere: near them streets of all endings are meant."""
ROOMS = word_set("Zimmer Raum Saal Sitzungssaal Besprechungsraum Schulungsraum Büro Zi")
OFFICES = word_set("""
    Dienststelle Außenstelle Standort Standorts Nebenstelle Dienstgebäude Geschäftsstelle Hauptstelle Liegenschaft
    Rathaus Jobcenter Jobcenters Kreishaus Sozialgericht Amtsgericht Landratsamt Dienstsitz Verwaltungsgebäude
""")
OFFICE_ENDINGS = (
    "kasse", "amt", "amtes", "gericht", "agentur", "behoerde", "rathaus", "polizei", "volkshochschule", "ministerium",
)  # fmt: skip

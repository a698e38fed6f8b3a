"""Words for the rule of names: those that come before a name, stand inside one, or look like one and are none."""

from string import ascii_lowercase

from bot.domain.personal_data.reading import word_set


def _slips(word: str) -> frozenset[str]:
    """One letter left out, doubled or other, or two exchanged."""
    cuts = [(word[:at], word[at:]) for at in range(len(word))]
    return frozenset(
        [head + tail[1:] for head, tail in cuts]
        + [head + letter + tail[1:] for head, tail in cuts for letter in ascii_lowercase]
        + [head + letter + tail for head, tail in cuts for letter in ascii_lowercase]
        + [head + tail[1] + tail[0] + tail[2:] for head, tail in cuts if len(tail) > 1]
    )


SALUTATIONS = word_set("""
    Herr Herrn Hr Hrn Herren Frau Fr Frl Fräulein Familie Familien Fam Eheleute Eheleuten Ehel Ehepaar Ehepaars Mr
    Mrs Hern Herrm Herrr Frua Faru Fraau Frauu Fmilie Famile Famillie Fammilie
""")
SLIPS = frozenset().union(*map(_slips, ("frau", "herr", "herrn", "familie"))) - SALUTATIONS - {"frag"}
"""Slips of the hand such as Fru, Frua, Hrer: they count only with a surname of the list behind them."""
PLURAL_SALUTATIONS = word_set("Herren Eheleute Eheleuten Ehel Familien Ehepaare")
NAME_FOLLOWS = word_set("namens Nachname Familienname Geburtsname Mädchenname Klarname geborene geborener geb")
"""Words after which a name with a capital letter is meant."""

DEGREES = word_set("""
    Dr Dres Prof Doktor Professor Professorin Dipl Ing med jur phil rer nat pol habil h c Mag Magister M A LL B Sc
    RA RAin Rechtsanwalt Rechtsanwältin Anwalt Anwältin Notar Notarin Pfarrer Pastor Pastorin Graf Gräfin Baron
    Baronin Freiherr Freifrau
""")
PARTICLES = word_set("""
    von van de der den dem zu ter ten vom zum zur la le el al as ad bin ben ibn bint abu abd di da del della dos do
    st sankt mac mc o auf
""")

SURNAMES = word_set("""
    Müller Schmidt Schneider Fischer Weber Meyer Meier Maier Mayer Wagner Becker Schulz Schulze Hoffmann Hofmann
    Schäfer Koch Bauer Richter Klein Wolf Wolff Schröder Neumann Schwarz Zimmermann Braun Krüger Hartmann Lange
    Schmitt Schmitz Krause Lehmann Köhler Herrmann Hermann König Walter Huber Kaiser Fuchs Peters Lang Scholz Möller
    Weiß Jung Hahn Schubert Vogel Friedrich Keller Günther Frank Berger Winkler Roth Beck Lorenz Baumann Franke
    Albrecht Schuster Simon Ludwig Böhm Winter Kraus Martin Schumacher Krämer Vogt Stein Jäger Otto Sommer Groß
    Seidel Heinrich Brandt Haas Schreiber Graf Dietrich Ziegler Kuhn Kühn Pohl Engel Horn Busch Bergmann Thomas
    Voigt Sauer Arnold Pfeiffer Ernst Lindner Hübner Kramer Franz Beyer Petersen Hansen Jansen Janssen Paul Ott
    Peter Schulte Arndt Nowak Ritter Moser Kurz Kern Wenzel Seifert Eckert Siebert Reichert Ebert Ehlert Gebert
    Weinert Neubert Eggert Hilbert Kunert Lippert Reinhardt Reinhard Bernhardt Behrendt Behrens Berndt Brand
    Burkhardt Gerhardt Engelhardt Erhardt Wendt Hardt Steinhardt Schmid Specht Hecht Knecht Lambrecht Ruprecht
    Engelbrecht Bethke Probst Pabst Papst Herbst Horst Förster Forster Faust Fürst Wirth Wirt Weigelt Nolte Witte
    Otte Grote Korte Bothe Bode Henke Funke Rothe Heinze Witt Schütte Wichert Volkert Kleinert Steinert Deckert
    Rickert Lembcke Fröhlich Ehrlich Freund Frey Frei Stark Starke Bach Bender Binder Ulrich Ullrich Heidrich
    Weidlich Redlich Hartwig Helbig Ludewig Fritsch Kubisch Hönig Honig Kübler Hesse Heise Heine Heinemann Bartsch
    Bartels Barth Anders Adam Abel Busse Brinkmann Claus Diehl Dreyer Ebel Eder Fink Fritz Gerlach Geiger Götz Haase
    Hagen Heil Held Heller Hein Hinz Hirsch Jahn Jakob John Jordan Karl Kaya Kirsch Klose Kunze Kunz Kluge Konrad
    Kopp Kröger Kruse Kunst Link Lutz Marx Mertens Merz Metzger Michel Naumann Noack Pfeifer Philipp Rau Rauch Reich
    Reiter Renner Reuter Riedel Röder Rose Rudolph Rudolf Runge Sander Schiller Schilling Schlüter Schramm Schreiner
    Schuler Schultz Schwab Seitz Sperling Springer Stahl Steiner Stephan Stolz Straub Thiel Thiele Unger Urban Voss
    Voß Wagener Walther Weidner Wegner Wiese Wild Wilhelm Will Wimmer Wulf Wunderlich Zander Zeller Yılmaz Yildiz
    Demir Çelik Şahin Öztürk Aydın Özdemir Arslan Doğan Kılıç Aslan Çetin Kara Koç Kurt Özkan Şimşek Polat Korkmaz
    Erdoğan Yıldırım Güneş Aksoy Bulut Tekin Turan Ünal Ateş Acar Avcı Can Kaplan Karaca Taş Toprak Hassan Hussein
    Ahmad Ahmed Ali Mohammad Mohammed Mohamed Mahmoud Ibrahim Khalil Khan Hosseini Haddad Saleh Omar Osman Nguyen
    Tran Pham Le Hoang Kowalski Kowalczyk Wiśniewski Kaminski Lewandowski Zielinski Wojcik Ivanov Iwanow Petrov
    Popov Smirnov Kuznetsov Sokolov Melnyk Shevchenko Kovalenko Bondarenko Popescu Ionescu Dimitrov Markovic
    Petrovic Jovanovic Rossi Russo Esposito Silva Santos Garcia Lopez Perez Gonzalez Heide Heyde Leyen Bülow Hof
    Berg
""")
"""Surnames that are met often, or that look like other words: they count in lower case, too.

Richter, Graf and the like are among them: behind “Herr” they are far more often a name than an office. To tell a
client's name to the messenger weighs more than to have to write “das Gericht hat verlegt”.
"""

CONTRACTIONS = word_set("vom zum zur da do den dem auf")
"""Of the particles, those that rather begin something else: “Frau zum Sprachkurs”."""
FINITE_VERBS = word_set("""
    hat hatte ist war will wollte kommt kam möchte sagt sagte ruft rief zahlt zahlte meldet meldete wohnt braucht
    bekommt steht schuldet schreibt fragt fragte bittet kann wurde wird muss soll legt stellt
""")
ALSO_WORDS = word_set("""
    will kann weiß lange kurz klein groß alt neu jung frei stark heil ernst reich wild anders lang sauer roth rot
    wolle da can le omar ott held see gut recht
""")
"""Of the surnames, those that are names only with a capital letter."""
ALSO_THINGS = word_set("""
    Koch Bauer König Winter Sommer Herbst Horst Link Kunst Stein Bach Hof Berg Heide Horn Kern Busch Wirt Förster
    Springer Schreiber Reiter Honig Rose Brand Schilling Stahl Held Heil Bode Rauch Binder Karl Richter Graf Ritter
    Kara Can Ernst Frei Freund Hering Maurer Jäger Kaiser Metzger Schreiner Schuster Zimmermann Hahn Engel Hirsch
    Sperling Hecht Urban Sander Stark
""")
"""Of the surnames, those that are also trades, places or things: “Kunde Koch im Hotel”."""
ALSO_LOWER = word_set("""
    schwarz braun groß kraus sauer roth fröhlich ehrlich redlich wunderlich stolz wild anders jahn paul
""")
"""Of the surnames, those that are also adjectives in lower case."""
NEVER_NAMES = word_set(
    "Sie Ihr Ihnen Ihre Ihren Ihrem Ich Wir Und Am Im Die Der Das Ist Hat Wird The Bei Mit Für Aus In An Auf War"
)
"""Not even with a capital letter."""

SMALL_WORDS = word_set("""
    a ab aber abends alle allein alleine allem allen aller allerdings alles als also am an andere anderen anderer
    anderes anfang anbei anrufen auch auf aufgrund aus außer außerdem bald bei beide beiden beim bereits besser
    bestimmt bin bis bisher bitte bloß by da dabei dadurch dafür dagegen daheim daher dahin damals damit danach
    daneben dann daran darauf daraus darf darin darüber darum das dass davon davor dazu dein deine dem demnächst den
    denen denn dennoch der deren derzeit des deshalb dessen deswegen die dies diese diesem diesen dieser dieses doch
    dort dorthin draußen drin drinnen du durch eben ebenfalls eher ehrlich ein eine einem einen einer eines einfach
    einmal endlich entweder er erneut erst erstmal es etc etwa etwas euch euer extra falls fast ganz gar genau genug
    gerade gern gerne gestern gleich gut haben halt her heute heut hier hin hinter ich ihm ihn ihnen ihr ihre ihrem
    ihren ihrer ihres im immer immerhin in indem infolge inklusive innerhalb ins irgendwann irgendwie ist ja je jede
    jedem jeden jeder jedes jedoch jemand jetzt kaum kein keine keinem keinen keiner keines kürzlich lange lassen
    laut leider lieber los mal man manchmal mehr mein meine meinem meinen meiner meist meistens mich mir mit mitte
    mittags mittlerweile möglichst morgen morgens nach nachdem nachher nachmittags nachträglich nächste nämlich
    natürlich neben nebenan neulich nicht nichts nie niemand noch nochmal nochmals normalerweise nun nur ob oben
    obwohl oder offenbar oft oftmals ohne per plötzlich pro rein rund samt scheinbar schnell schon sehr sein seine
    seit seitdem seither selber selbst selten sich sie sind so sobald sofort sogar solche solange somit sondern
    sonst sowie sowieso später spätestens statt stets teils teilweise tatsächlich trotz trotzdem über überhaupt
    übermorgen übrigens um umgehend und ungefähr uns unser unsere unter usw vermutlich vergangene viel viele
    vielleicht völlig vom von vor voraussichtlich vorab vorbei vorgestern vorher vorhin vorläufig vormittags
    wahrscheinlich wann warum was weder wegen weg weil weiter weiterhin welche welcher wem wen wenig weniger wenn
    wer weshalb wie wieder wieso wir wirklich wo wobei wohin wohl womit worden während wurde würde z vorne hinten
    drüben dahinter nebendran gegenüber unten zu zudem zufällig zuerst zufolge zuletzt zum zumindest zunächst zur
    zurück zurzeit zusammen zwar zweimal zwischen zwischenzeitlich bzw ca evtl ggf inkl lt mfg usf vgl nr sog dh ne
    nen nem nix nich nochn is hab hats kommt's gibts dat wat dit isch i de dr mei ned net fei gell wa jo nö ok okay
    the and or are has have were will can who with from for to of at on not no yes she he it they please
""")

VERBS = word_set("""
    ist war waren sind bin bist wäre wären wird werden wurde wurden würde hat hatte hätte haben hatten kann konnte
    könnte können muss musste müsste müssen soll sollte sollen will wollte wollen darf durfte dürfte dürfen mag
    möchte möchten braucht brauchte brauchen bekommt bekam bekommen kriegt kriegen erhält erhielt erhalten kommt kam
    kommen käme geht ging gehen ginge steht stand stehen sitzt saß sitzen liegt lag liegen lebt lebte leben wohnt
    wohnte wohnen arbeitet arbeitete arbeiten heißt hieß nennt nannte ruft rief rufen ruf meldet meldete melden sagt
    sagte sagen meint meinte fragt fragte fragen bittet bat bitten schreibt schrieb schreiben schickt schickte
    schicken sendet sandte senden gibt gab geben nimmt nahm nehmen zahlt zahlte zahlen bezahlt bezahlte bezahlen
    überweist überwies schuldet schuldete stellt stellte stellen legt legte legen reicht reichte reichen bringt
    brachte bringen holt holte holen fehlt fehlte wartet wartete warten weiß wusste wissen glaubt glaubte denkt
    dachte findet fand finden sucht suchte suchen kennt kannte versteht verstand spricht sprach sprechen redet
    redete weint weinte schreit schimpft tobt droht bedroht nervt lacht lügt zieht zog ziehen verzieht zieh fährt
    fuhr fahren läuft lief laufen macht machte machen tut tat tun lässt ließ lassen bleibt blieb bleiben scheint
    schien bezieht bezog beziehen beantragt beantragte beantragen widerspricht widersprach klagt klagte klagen
    weigert weigerte verweigert verweigerte erinnert erinnerte ändert änderte fordert forderte liefert lieferte
    dauert dauerte kümmert verlängert erläutert verdient verdiente gehört gehörte hört hörte möcht schafft schaffte
    vergisst vergaß verliert verlor verloren gewinnt stirbt starb gestorben heiratet geheiratet trennt trennte
    getrennt geschieden verstorben verschwunden verzogen umgezogen ausgezogen eingezogen gezogen kommt's
    unterschreibt unterschrieb unterschrieben bestreitet bestritt akzeptiert ignoriert reagiert reagierte reklamiert
    telefoniert informiert kontaktiert einladen einzuladen anhören anzuhören anschreiben anzuschreiben anmahnen
    abholen absagen zusagen nachfragen nachreichen mitteilen fehlen empfangen betreuen beraten begleiten vertreten
    vertritt betreut berät begleitet gilt galt zählt zählte hilft half helfen bedankt beschwert beschwerte
    entschuldigt ärgert freut hofft sieht sah sehen schaut schaute guckt wünscht besteht bestand behauptet
    behauptete erklärt erklärte erzählt erzählte nutzt nutzte benutzt verlangt verlangte verspricht versprach anruft
    angerufen gemeldet gekommen gegangen gewesen geworden gefragt gesagt gebracht geschrieben geschickt abgegeben
    eingereicht erschienen vorgesprochen dran krank gesund schwanger arbeitslos obdachlos wohnungslos mittellos
    alleinerziehend verheiratet ledig verwitwet volljährig minderjährig selbstständig selbständig erwerbsfähig
    erwerbsgemindert zahlungsunfähig insolvent pleite sauer wütend verärgert aufgebracht freundlich unfreundlich
    nett höflich aggressiv weinend erkrankt anwesend abwesend erreichbar unbekannt bekannt zuständig berechtigt
    leistungsberechtigt anspruchsberechtigt deutsch türkisch syrisch ukrainisch anonym dement blind taub gehörlos
    vorbeikommen stinkig stur clever klug dumm alt älter neu brauch hätt müsst schuldig säumig schwierig dringend
    geduldig ungeduldig fertig bereit einverstanden interessiert hat's ist's called calls came needs wants owes paid
    pays says asks lives moved
""")

NOUNS = word_set("""
    Kollege Kollegin Kollegen Kolleginnen Chef Chefin Leiter Leiterin Leitung Bereichsleiter Bereichsleiterin
    Teamleiter Teamleiterin Teamleitung Amtsleiter Amtsleiterin Geschäftsführer Geschäftsführerin Geschäftsführung
    Sachbearbeiter Sachbearbeiterin Fallmanager Fallmanagerin Vermittler Vermittlerin Arbeitsvermittler
    Arbeitsvermittlerin Berater Beraterin Betreuer Betreuerin Ansprechpartner Ansprechpartnerin Mitarbeiter
    Mitarbeiterin Bürgermeister Bürgermeisterin Oberbürgermeister Oberbürgermeisterin Landrat Landrätin Minister
    Ministerin Direktor Direktorin Präsident Präsidentin Vorsitzende Vorsitzender Vorsitzenden Richterin
    Staatsanwalt Staatsanwältin Doktorin Lehrer Lehrerin Arzt Ärztin Hausmeister Hausmeisterin Pförtner Pförtnerin
    Nachbar Nachbarin Vermieter Vermieterin Mieter Mieterin Kunde Kundin Kunden Klient Klientin Antragsteller
    Antragstellerin Schuldner Schuldnerin Mustermann Musterfrau Muster Unbekannt Unbekannte Sowieso Soundso
    Dingsbums Dings Dingsda X Y Z XY XYZ XX NN N ABC Name Namen Vorname Nachname Jemand Niemand Mann Männer Frau
    Frauen Herr Herren Kind Kinder Kindern Kindes Baby Sohn Tochter Mutter Vater Eltern Oma Opa Bruder Schwester
    Partner Partnerin Ehemann Ehefrau Freundin Beruf Arbeit Job Schule Kita Alter Jahr Jahre Jahren Monat Monate Tag
    Tage Tagen Woche Wochen Stunde Stunden Uhr Termin Termine Terminen Anruf Rückruf Anrufe Gespräch Beratung
    Erstberatung Antrag Anträge Antrags Bescheid Bescheide Akte Akten Forderung Forderungen Rückforderung Darlehen
    Rate Raten Ratenplan Ratenzahlung Stundung Mahnung Mahnungen Zahlung Überweisung Überzahlung Niederschlagung
    Vollstreckung Übergabe Anordnung Widerspruch Widersprüche Klage Anhörung Vorgang Vorgänge Fall Fälle Sache Thema
    Frage Fragen Problem Aufgabe Aufgaben Hilfe Info Infos Nachricht Mail Mails Brief Briefe Post Unterlagen
    Nachweis Nachweise Formular Formulare Liste Vollmacht Unterschrift Ausweis Pass Mietvertrag Miete Kaution Strom
    Heizung Wohnung Umzug Geld Euro Konto Kasse Kreiskasse Rechenstelle Buchhaltung Eingangszone Empfang Service
    Hotline Telefon Zentrale Rezeption Zimmer Raum Büro Haus Flur Etage Stock Team Teams Bereich Abteilung Amt
    Jobcenter Agentur Sozialamt Jugendamt Ausländerbehörde Familienkasse Krankenkasse Rentenversicherung Bank
    Sparkasse Stadt Landkreis Kreis Gemeinde Polizei Gericht Sozialgericht Anwalt Anwältin Rechtsanwalt
    Rechtsanwältin Leistung Leistungen Bürgergeld Kindergeld Unterhalt Elterngeld Wohngeld Rente Arbeitslosengeld
    Einkommen Lohn Gehalt Vormittag Nachmittag Mittag Mittags Abend Früh Feierabend Frei Urlaub Homeoffice Dienst
    Spätdienst Frühdienst Schicht Pause Sitzung Besprechung Teamsitzung Dienstberatung Schulung Fortbildung Montag
    Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag Januar Februar März April Mai Juni Juli August September
    Oktober November Dezember Anfang Mitte Ende Nummer Nr BG Bedarfsgemeinschaft SGB ALG AU KdU EGV AV LSB FM RS KK
    EZ SC TL BL GF IT EDV AOK DRK DGB Caritas Diakonie VHS BAMF VerBIS ALLEGRO STEP proDoppik Verwaltung Vertretung
    Vertreter Vertreterin Neukunde Neukundin Hilfeempfänger Beamter Beamtin Gott Weihnachtsmann Holle Hund Katze
    Gruß Grüße Bitte Danke Hallo Moin Kontakt Adresse Anschrift Daten Datenschutz Personalrat Personal
    Personalabteilung Dolmetscher Dolmetscherin Übersetzer Übersetzerin Praktikant Praktikantin Azubi Auszubildende
    Auszubildender Nachfolger Nachfolgerin Kassiererin Kassierer Schließtag Öffnungszeiten Sprechzeit Sprechzeiten
    Sprechstunde Lage Ringe Telekom Vodafone DHL Bahn Tafel Presse Zeitung AWO Lebenshilfe Uni Hochschule Kirche
    Feuerwehr Firma Kanzlei Stadtwerke Mieterverein Mieterbund Bundesagentur Regionaldirektion Rathaus Kammer IHK
    HWK Zoll Sicherheitsdienst Fortsetzung Sommerfest Weihnachtsfeier Zuzug Zuwachs Nachwuchs Angehörige Zusammen
    Alleinerziehende Hinweis Stand Status Bezug Grund Beginn Rückmeldung Erinnerung Wiedervorlage Rechnung Betrag
    Rest
""")
"""Nouns and short forms of the office: never a client's name, whatever stands before them."""

ALSO_NAMES = word_set("Freitag Sonntag Montag März Mai August Kind Stock Post")
"""Of the nouns, those that are surnames behind a form of address in full."""
NAMED_AFTER = word_set("""
    Fest Feier Tag Aktion Projekt Programm Karte Straße Platz Weg Schule Haus Kurs Treffen Gruppe Modell Formel
    Urteil Syndrom Stiftung Bericht Pass Initiative Café Preis Woche Quartett Markt Lauf Turnier Saal Studie
""")
"""What is named after somebody, behind a hyphen: “Familie Kunterbunt-Fest”."""
BORN_WORDS = word_set("""
    Datum Dat Dt Ort Tag Jahr Land Name Am Jan Feb Mär Mrz Apr Jun Jul Aug Sep Sept Okt Nov Dez January February March
    May June July October December
""")
"""What stands behind “geb.” beside a name at birth."""
NOUN_ENDINGS = (
    "ung", "ungen", "keit", "keiten", "heit", "heiten", "schaft", "schaften", "amt", "amtes", "stelle", "stellen",
    "kasse", "kassen", "zone", "leiterin", "leiter", "beauftragte", "beauftragter", "beauftragten", "bearbeiterin",
    "bearbeiter", "behoerde", "zentrum", "center", "antrag", "bescheid", "gespraech", "termin", "termine",
    "management", "manager", "managerin", "vermittlerin", "assistentin", "assistent", "referentin", "referent",
    "raetin", "meisterin", "geld", "versicherung", "buero", "praesidentin", "zimmer", "dienst", "tion", "tionen",
    "lehrerin", "aerztin", "beamtin", "beamter", "anwalt", "anwaeltin", "sprecherin", "sprecher", "mitglied",
    "mitglieder", "helferin", "kraft", "kraefte",
)  # fmt: skip
PREFIXES = (
    "be", "ge", "ver", "er", "ent", "zer", "ueber", "unter", "ab", "an", "auf", "aus", "ein", "nach", "vor",
    "zurueck",
)  # fmt: skip
"""Verbs begin with them, and end with one of VERB_ENDINGS."""
VERB_ENDINGS = ("t", "te", "ten", "en", "end")
ADVERB_ENDINGS = (
    "lich", "weise", "isch", "los", "bar", "haft", "sam", "ieren", "iert", "ierte", "erweise", "mals", "falls",
    "halb",
)  # fmt: skip
ARTICLES = word_set("""
    die der den dem des eine einer ein einem einen diese dieser diesem diesen jene jener jede jeder keine kein meine
    mein deine dein seine sein ihre ihr unsere unser welche welcher irgendeine irgendein junge junger jungen ältere
    älterer älteren alte alter alten nette netter netten andere anderer anderen selbe gewisse gewisser gleiche als
    bestimmte the a
""")
WEEKDAYS_BEFORE = word_set(
    "mo di mi do sa montag dienstag mittwoch donnerstag jeden jeder nächsten kommenden letzten diesen am"
)

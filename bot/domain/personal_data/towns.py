"""Orte: how the place behind a postcode is known for one."""

from bot.domain.personal_data.reading import word_set

TOWNS = word_set("""
    Berlin Hamburg München Köln Frankfurt Stuttgart Düsseldorf Leipzig Dortmund Essen Bremen Dresden Hannover
    Nürnberg Duisburg Bochum Wuppertal Bielefeld Bonn Münster Mannheim Karlsruhe Augsburg Wiesbaden Gelsenkirchen
    Mönchengladbach Braunschweig Aachen Kiel Chemnitz Halle Magdeburg Freiburg Krefeld Mainz Lübeck Erfurt
    Oberhausen Rostock Kassel Hagen Potsdam Saarbrücken Hamm Ludwigshafen Mülheim Oldenburg Osnabrück Leverkusen
    Darmstadt Heidelberg Solingen Regensburg Herne Paderborn Neuss Ingolstadt Offenbach Fürth Ulm Heilbronn Würzburg
    Pforzheim Wolfsburg Göttingen Bottrop Reutlingen Koblenz Erlangen Bremerhaven Remscheid Trier Recklinghausen
    Jena Salzgitter Moers Siegen Hildesheim Gütersloh Cottbus Kaiserslautern Witten Hanau Schwerin Gera Esslingen
    Iserlohn Düren Tübingen Zwickau Flensburg Gießen Ratingen Lünen Konstanz Marl Worms Minden Velbert Norderstedt
    Dessau Bamberg Neumünster Delmenhorst Viersen Bayreuth Celle Gifhorn Helmstedt Peine Goslar Wolfenbüttel
    Lüneburg Stade Cuxhaven Emden Aurich Leer Verden Nienburg Uelzen Lüchow Hameln Stendal Salzwedel Haldensleben
    Burg Wernigerode Halberstadt Quedlinburg Aschersleben Bernburg Köthen Wittenberg Bitterfeld Naumburg Merseburg
    Weißenfels Zeitz Görlitz Bautzen Plauen Freiberg Pirna Meißen Riesa Torgau Grimma Suhl Gotha Eisenach Weimar
    Nordhausen Altenburg Saalfeld Greifswald Stralsund Wismar Neubrandenburg Güstrow Parchim Prenzlau Schwedt
    Eberswalde Bernau Oranienburg Neuruppin Brandenburg Rathenow Luckenwalde Lübben Senftenberg Forst Guben
    Eisenhüttenstadt Fürstenwalde Königslutter Schöningen Vechelde Vorsfelde Fallersleben Meine Isenbüttel Wittingen
    Velpke Lehre Cremlingen Sickte Passau Landshut Rosenheim Kempten Hof Coburg Ansbach Lahr Offenburg Lörrach
    Singen Ravensburg Aalen Göppingen Sindelfingen Böblingen Waiblingen Fulda Marburg Wetzlar Limburg Bensheim
    Rüsselsheim Soest Lippstadt Unna Kamen Ahaus Borken Bocholt Wesel Kleve Euskirchen Bergheim Kerpen Hürth
    Troisdorf Siegburg Musterstadt Wien Graz Linz Salzburg Zürich Basel Bern Tappenbeck Jembke Weyhausen Calberlah
    Rühen Brome Hankensbüttel Wesendorf
""")
ENDINGS = (
    "burg", "stadt", "hausen", "heim", "dorf", "furt", "furth", "rode", "hagen", "buettel", "stedt", "haven",
    "kirchen", "bruecken", "brueck", "muende", "walde", "ingen", "bach", "hofen", "born", "wedel", "lutter",
    "leben", "weiler", "zell", "moelln", "hude", "husum", "beck", "berg", "felde", "fehn", "siel", "koog", "thal",
    "zig", "witz", "litz", "nitz", "now", "kow", "pow",
)  # fmt: skip
NO_TOWNS = word_set("""
    geheim Heim Pflegeheim Altenheim Wohnheim Innenstadt Altstadt Nordstadt Südstadt bringen springen singen
    gelingen leben erleben überleben zwingen dringen Leben Ableben zig zwanzig dreißig vierzig fünfzig sechzig
    siebzig achtzig neunzig einzig Zwischenfelde Frauenheim daheim hereinbringen einbringen anbringen verbringen
    nahebringen aufbringen witz Kinderheim Besitz Zell
""")
FIRST_WORDS = word_set("Bad Sankt St Groß Klein Neu Alt Markt Burg Ober Unter Hohen Königs")
"""First words of a place with two: Bad Harzburg, St. Andreasberg."""
LABELS = word_set("""
    Nr Nummer Anordnung Anordnungsnummer Anordnungsnr Kassenzeichen AZ Aktenzeichen BG Konto Personenkonto Ticket
    Fall ID Vorgang Rechnung Beleg Forderung Kostenstelle Produkt Sachkonto Titel Bestellung Auftrag Order Inventar
    rund ca etwa über mindestens knapp fast
""")
"""A number behind them is no postcode."""

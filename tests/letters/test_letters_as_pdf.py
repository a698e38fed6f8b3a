"""Letters read back from the PDF: what they say, that they may be archived, and that they can be read aloud."""

from dataclasses import replace
from datetime import date

import pytest
from pdf_reader import Read

from bot.domain.instalments import Instalment
from bot.domain.letters.content import Addressee, DeferralNotice, DunnedItem, DunnedLine, DunningSheet, Letter
from bot.domain.letters.kinds import LetterKind
from bot.domain.money import ZERO, Money
from bot.domain.periods import add_months
from bot.letters.press import Press
from bot.letters.samples import sample
from bot.letters.templates import load_templates

PRESS = Press(load_templates())


def read(kind: LetterKind, letter: Letter | None = None) -> Read:
    return Read(PRESS.render(kind, letter or sample(kind)))


def deferral(**changes: object) -> Read:
    letter = sample(LetterKind.DEFERRAL)
    assert isinstance(letter, DeferralNotice)
    return read(LetterKind.DEFERRAL, replace(letter, **changes))  # type: ignore[arg-type]


def dunning(**changes: object) -> Read:
    letter = sample(LetterKind.DUNNING)
    assert isinstance(letter, DunningSheet)
    return read(LetterKind.DUNNING, replace(letter, **changes))  # type: ignore[arg-type]


def instalments(number: int) -> tuple[Instalment, ...]:
    days = [add_months(date(2027, 1, 31), index) for index in range(number)]
    return tuple(Instalment(no, day, day, Money.euro(35)) for no, day in enumerate(days, start=1))


@pytest.mark.parametrize("kind", LetterKind)
def test_a_letter_is_pdf_a_2a_and_pdf_ua_1_in_german(kind: LetterKind) -> None:
    letter = read(kind)
    assert (letter.xmp("pdfa", "part"), letter.xmp("pdfa", "conformance"), letter.xmp("pdfua", "part")) == (
        "2",
        "A",
        "1",
    )
    assert str(letter.root.Lang) == "de-DE"
    assert letter.xmp("dc", "language") == {"de-DE"}
    assert bool(letter.root.MarkInfo.Marked)
    assert bool(letter.root.ViewerPreferences.DisplayDocTitle)
    assert "/OutputIntents" in letter.root
    assert "/Encrypt" not in letter.pdf.trailer
    assert "/JavaScript" not in letter.root.get("/Names", {})


@pytest.mark.parametrize("kind", LetterKind)
def test_every_font_is_in_the_file(kind: LetterKind) -> None:
    fonts = read(kind).fonts()
    assert {name.partition("+")[2] for name in fonts} == {"NotoSans-Regular", "NotoSans-Bold"}
    assert all(fonts.values())


@pytest.mark.parametrize("kind", LetterKind)
def test_headings_and_tables_with_header_cells_are_tagged(kind: LetterKind) -> None:
    """Each table begins with a row of TH, and no other row has any."""
    letter = read(kind)
    tags = letter.tags()
    headings = [tag for tag in tags if tag in ("H1", "H2", "H3")]
    assert headings[0] == "H1"
    rows = letter.rows()
    heads = [row for row in rows if set(row) == {"TH"}]
    assert len(heads) == tags.count("Table") == tags.count("THead") > 0
    assert all(set(row) == {"TD"} for row in rows if row not in heads)


@pytest.mark.parametrize("kind", LetterKind)
def test_the_title_names_the_case_and_nobody(kind: LetterKind) -> None:
    title = read(kind).xmp("dc", "title")
    assert title.endswith(" Forderung 12")
    assert "Mustermann" not in title


def test_the_hand_over_sheet_says_what_is_handed_over() -> None:
    text = read(LetterKind.HAND_OVER).text()
    for said in (
        "Übergabe an die Rechenstelle", "An: Rechenstelle", "23. November 2026", "Erika Mustermann-Beispielhausen",
        "bei Familie Beispiel", "38440 Wolfsburg", "12345//0001234", "27.02.2026", "1.234,56 €", "400,00 €", "834,56 €",
        "Bescheid im Original", "eingegangen am, Unterschrift Rechenstelle", "Seite 1 von 1",
    ):  # fmt: skip
        assert said in text


def test_an_enclosure_that_is_not_there_is_not_ticked() -> None:
    letter = replace(sample(LetterKind.HAND_OVER), enclosures=())  # type: ignore[call-arg]
    text = read(LetterKind.HAND_OVER, letter).text()
    assert " nein" in text
    assert " ja" not in text


def test_the_order_is_one_print_for_the_file_and_one_copy_for_the_treasury() -> None:
    letter = read(LetterKind.ORDER)
    assert letter.pages == 2
    assert "Ausfertigung für die Akte: Rechenstelle" in letter.text(0)
    assert "Kopie für: Kreiskasse" in letter.text(1)
    for page in (0, 1):
        text = letter.text(page)
        assert all(said in text for said in ("2026-000123", "5.0110.000123.4", "1234567", "01.04.2026", "1.234,56 €"))


def test_the_notice_of_deferral_says_sum_plan_reasons_and_remedy() -> None:
    text = deferral().text()
    for said in (
        "Guten Tag Erika Mustermann-Beispielhausen,", "auf Ihren Antrag vom 16. November 2026 stunden wir Ihnen",
        "in Höhe von 1.234,56 €", "in 36 monatlichen Raten", "an die Stelle des Ratenplans vom 1. Juni 2026",
        "Zinsen in Höhe von 6 % im Jahr, zusammen 12,60 €", "Ihr Einkommen ist gering.", "§ 59 Abs. 1 Satz 1 Nr. 1 BHO",
        "Zahlen Sie zwei Raten nicht", "DE02 1203 0000 0000 2020 51", "Rechtsbehelfsbelehrung",
        "innerhalb eines Monats nach Bekanntgabe Widerspruch",
        "Jobcenter Musterkreis, Widerspruchsstelle, Marktplatz 1, 38440 Wolfsburg", "Im Auftrag", "Jana Petersen",
    ):  # fmt: skip
        assert said in text


def test_a_plan_of_36_instalments_goes_over_two_pages_and_repeats_its_head() -> None:
    letter = deferral(instalments=instalments(36))
    assert letter.pages == 2
    for page in (0, 1):
        assert all(head in letter.text(page) for head in ("vereinbart zum", "zahlbar bis", "Betrag"))
        assert f"Seite {page + 1} von 2" in letter.text(page)
    assert letter.tags().count("Table") == letter.tags().count("THead") == 1
    assert len(letter.rows()) == 1 + 36 + 1  # head, instalments, sum
    assert "28.02.2027" in letter.text(0)


def test_without_interest_there_is_no_column_for_it_and_the_letter_says_so() -> None:
    letter = deferral(instalments=instalments(3), interest=ZERO, interest_rate=None)
    assert "Zinsen für die Stundung erheben wir nicht." in letter.text()
    assert "davon Zinsen" not in letter.text()
    assert set(map(len, letter.rows()[:-1])) == {4}


def test_a_single_instalment_is_no_plan_in_words() -> None:
    assert "Sie zahlen diesen Betrag in einer Summe." in deferral(instalments=instalments(1)).text()


def test_a_dunning_says_sum_due_day_deadline_and_fee() -> None:
    letter = dunning(
        lines=(DunnedLine(DunnedItem.CLAIM, Money(123_456)), DunnedLine(DunnedItem.PAID, Money.euro(-100))),
        total=Money(113_456),
        in_instalments=False,
    )
    text = letter.text()
    for said in (
        "Mahnung", "war am 2. November 2026 fällig", "1.234,56 €", "-100,00 €", "Bitte zahlen Sie 1.134,56 €",
        "bis zum 30. November 2026", "Gebühr von 5,00 €", "§ 19 Abs. 2 VwVG", "vollstrecken lassen",
    ):  # fmt: skip
        assert said in text
    assert "Gegen die Festsetzung der Mahngebühr kann" in text


def test_a_dunning_without_a_fee_decides_nothing_and_needs_no_remedy() -> None:
    text = dunning(fee=ZERO).text()
    assert "Rechtsbehelfsbelehrung" not in text
    assert "Gebühr von" not in text


HOSTILE = (
    '#eval("1+1") $x^2$ *fett* @quelle <marke> _kursiv_ `roh` \\ #read("OFL.txt") //weg /* weg */ = Titel {{1}} %s'
)


@pytest.mark.parametrize("kind", LetterKind)
def test_whatever_a_name_looks_like_it_stays_text(kind: LetterKind) -> None:
    debtor = Addressee(f"Erika {HOSTILE}", ("- Liste", "+ Punkt", "= Überschrift", "38440 Wolfsburg"))
    letter = read(kind, replace(sample(kind), debtor=debtor))
    text = letter.text()
    for part in HOSTILE.split():
        assert part in text, part
    assert all(said in text for said in ("- Liste", "+ Punkt", "= Überschrift"))
    plain = [tag for tag in read(kind).tags() if tag in ("H1", "H2", "Table", "L", "Link")]
    assert [tag for tag in letter.tags() if tag in ("H1", "H2", "Table", "L", "Link")] == plain


def test_names_of_europe_are_printed_as_they_are_written() -> None:
    """Letters of DIN 91379, also those of two signs."""
    name = "Ngô Đình Ơn Kučerová Łukasiewicz Ğ\u00fcl \u015e\u0103 Þórðr \u1e9e Ελένη Цветков C\u0308"
    assert (
        name.split()[2]
        in read(LetterKind.ORDER, replace(sample(LetterKind.ORDER), debtor=Addressee(name, ("X",)))).text()
    )


def test_a_long_name_and_address_wrap_and_nothing_is_lost() -> None:
    """120 signs of name and six lines of address are the most that can be entered."""
    name = "Annegret-Maria von Hohenstein-Altenburg " * 3
    address = tuple(f"{no}. Zeile einer ungewöhnlich langen Anschrift, die nicht in eine paßt" for no in range(1, 7))
    letter = read(LetterKind.DUNNING, replace(sample(LetterKind.DUNNING), debtor=Addressee(name.strip(), address)))
    text = letter.text(0)
    assert text.count("Hohenstein-Altenburg") >= 3
    assert all(f"{no}. Zeile" in text for no in range(1, 7))


def test_the_same_letter_is_the_same_file() -> None:
    kind = LetterKind.DEFERRAL
    assert PRESS.render(kind, sample(kind)) == PRESS.render(kind, sample(kind))

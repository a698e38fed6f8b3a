"""The report of a duty as PDF/A: figures with target, last year and comparison group, and steering measures."""

from dataclasses import replace
from datetime import date

import pytest
from pdf_reader import Read

from bot.charts import Figure, Overview, OverviewRow, Value, overview_drawing
from bot.domain.letters.duty_content import DutyLetterKind, DutyReport, ReportTable
from bot.domain.text import literal
from bot.letters.press import Press
from bot.letters.samples import sample
from bot.letters.templates import load_templates
from bot.pictures.painting import paint_vectors
from bot.runtime.illustrating import Illustrator
from bot.runtime.studio import no_pictures

PRESS = Press(load_templates())


def report(**changes: object) -> Read:
    made = sample(DutyLetterKind.REPORT)
    assert isinstance(made, DutyReport)
    return Read(PRESS.render(DutyLetterKind.REPORT, replace(made, **changes)))  # type: ignore[arg-type]


def test_a_figure_stands_with_target_last_year_comparison_group_n_and_data_date() -> None:
    said = report().text()
    for words in ("15,4\u00a0% (45 von 292)", "Ziel erreicht", "20\u00a0%", "k. A.", "16,7\u00a0%", "Stand 30.11.2026"):
        assert words in said or words.replace("\u00a0", " ") in said, words
    assert "01.01.2026 bis 15.12.2026" in said
    assert "Datenstand" not in said


def test_a_report_on_what_has_not_ended_says_that_it_goes_up_to_its_data_date() -> None:
    assert "01.01.2026 bis 23.11.2026 (Datenstand)" in report(last=date(2026, 11, 23), so_far=True).text()


def test_steering_measures_stand_as_they_were_written_and_where_there_are_none_nothing_is_decided() -> None:
    said = " ".join(report(measures=("Schulung im Januar.", '#panic("x") bleibt Text.')).text().split())
    assert "Schulung im Januar." in said
    assert '#panic("x") bleibt Text.' in said.replace("“", '"').replace("”", '"').replace("„", '"')
    none = report(measures=()).text()
    assert "Steuerungsmaßnahmen" not in none
    assert "Unterschrift" in none


@pytest.mark.parametrize("lines", range(20, 60, 4))
def test_measures_stay_with_their_heading_and_their_signature(lines: int) -> None:
    """However much stands above them: a table of so many rows, of 6 to 7 mm each."""
    table = ReportTable("Träger", ("Träger", "verwiesen"), tuple((f"Träger {no}", "1") for no in range(lines)))
    made = report(figures=(), picture="", tables=(table,), measures=("Schulung im Januar.",))
    (page,) = (said for said in map(made.text, range(made.pages)) if "Steuerungsmaßnahmen" in said)
    assert "Schulung im Januar." in page
    assert "Unterschrift" in page


def test_measures_of_any_length_are_set() -> None:
    said = report(measures=("Wort " * 1_600,)).text()
    assert said.count("Wort") == 1_600


def test_a_report_without_figures_has_no_table_of_them() -> None:
    assert "Kennzahlen" not in report(figures=(), picture="").text()


def test_services_stand_in_tables_of_their_own() -> None:
    table = ReportTable("Schuldnerberatung 2026", ("Träger", "verwiesen"), (("Jobcenter", "12"), ("Diakonie", "9")))
    said = report(tables=(table,)).text()
    assert "Schuldnerberatung 2026" in said
    assert "Diakonie" in said


def test_a_table_has_a_cell_for_each_heading() -> None:
    with pytest.raises(ValueError):
        ReportTable("A", ("B", "C"), (("1",),))


def test_the_title_names_the_duty_and_the_day_is_that_of_the_report() -> None:
    said = report(title="Bericht A", day=date(2026, 12, 14)).text()
    assert "Bericht A" in said
    assert "14. Dezember 2026" in said.replace("\u00a0", " ")


def test_a_report_is_pdf_a_2a_and_pdf_ua_1_in_german_with_tables_that_have_heads() -> None:
    made = report()
    found = tuple(made.xmp(*name) for name in (("pdfa", "part"), ("pdfa", "conformance"), ("pdfua", "part")))
    assert found == ("2", "A", "1")
    assert str(made.root.Lang) == "de-DE"
    assert all(made.fonts().values())
    assert {"H1", "H2", "P", "TH", "Figure"} <= set(made.tags())


def test_a_picture_of_figures_stands_in_it_as_vectors_with_words_for_whoever_does_not_see_it() -> None:
    """Drawn as a report's is, in a process of its own; nothing in the file is made of pixels."""
    drawing = overview_drawing(
        Overview(
            literal("Kennzahlen"),
            literal("das ganze Jobcenter"),
            [OverviewRow(Figure(literal("Stattgaben"), Value(literal("15,4 %"), 0.154)), [0.15] * 12)],
        ),
        "kennzahlen.png",
    )
    svg = Illustrator(paint_vectors).illustrate(drawing, "de")
    assert svg.startswith("<svg")
    made = report(picture=svg, picture_alt="Stattgaben: 15,4 %")
    assert [str(figure.Alt) for figure in made.tagged("Figure")] == ["Stattgaben: 15,4 %"]
    assert not any(page.get_images() for page in made.pdf.pages)
    assert (made.xmp("pdfa", "part"), made.xmp("pdfua", "part")) == ("2", "1")
    assert made.xmp("dc", "title") is not None


def test_what_cannot_be_drawn_leaves_a_report_without_a_picture() -> None:
    drawing = overview_drawing(Overview(literal("A"), literal("B"), []), "a.png")
    assert Illustrator(no_pictures).illustrate(drawing, "de") == ""

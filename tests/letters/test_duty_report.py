"""The report of a duty as PDF/A: figures with target, last year and comparison group, and steering measures."""

from dataclasses import replace
from datetime import date

import pytest
from pdf_reader import Read

from bot.domain.letters.duty_content import DutyLetterKind, DutyReport, ReportTable
from bot.letters.press import Press
from bot.letters.samples import sample
from bot.letters.templates import load_templates

PRESS = Press(load_templates())


def report(**changes: object) -> Read:
    made = sample(DutyLetterKind.REPORT)
    assert isinstance(made, DutyReport)
    return Read(PRESS.render(DutyLetterKind.REPORT, replace(made, **changes)))  # type: ignore[arg-type]


def test_a_figure_stands_with_target_last_year_comparison_group_n_and_data_date() -> None:
    said = report().text()
    for words in ("15,4\u00a0% (45 von 292)", "Ziel erreicht", "20\u00a0%", "k. A.", "16,7\u00a0%", "n = 292",
                  "Stand 30.11.2026"):  # fmt: skip
        assert words in said or words.replace("\u00a0", " ") in said, words
    assert "01.01.2026 bis 15.12.2026" in said


def test_steering_measures_stand_as_they_were_written_and_that_none_are_needed_is_said() -> None:
    said = " ".join(report(measures=("Schulung im Januar.", '#panic("x") bleibt Text.')).text().split())
    assert "Schulung im Januar." in said
    assert '#panic("x") bleibt Text.' in said.replace("“", '"').replace("”", '"').replace("„", '"')
    assert "Es sind keine Steuerungsmaßnahmen erforderlich." in report(measures=()).text()


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

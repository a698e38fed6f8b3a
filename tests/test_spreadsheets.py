"""Spreadsheets, read back by another program: what a cell holds is what the list says, and never a formula."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from bot.domain.claims.model import ClaimState
from bot.domain.lists.columns import Reader, columns_of
from bot.domain.lists.lines import DeferralLine, Line, OverdueLine
from bot.domain.lists.names import ListName
from bot.domain.lists.table import Table
from bot.domain.moment import Moment
from bot.domain.money import Money
from bot.domain.new_customers.codes import Channel, Group
from bot.domain.office import Office
from bot.domain.text import text
from bot.domain.workdays import WorkCalendar
from bot.i18n import Translator
from bot.spreadsheets import file_name, write_table
from bot.usecases.new_customers.board import Clock
from bot.usecases.new_customers.board import Line as Waiting
from bot.usecases.new_customers.board_file import COLUMNS as BOARD
from bot.usecases.new_customers.board_file import BoardReader

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
CALENDAR = WorkCalendar(frozenset(), date(2020, 1, 1), date(2030, 12, 31))
READER = Reader(Moment(NOW, NOW.date(), CALENDAR, Office()), {1: "Team 567"})
GERMAN = Translator("de")


def overdue(no: int = 12, debtor: str | None = "Erika Mustermann", **changes: object) -> OverdueLine:
    """Due on Sunday, 1 November 2026, so payable on Monday the 2nd, 18 days ago."""
    line = {
        "state": ClaimState.IN_COLLECTION, "case_ref": "12345//0001234", "cash_ref": "5.0110.000123.4", "team_id": 1,
        "amount": Money(123_456), "open": Money(100_050), "nominal": date(2026, 11, 1), "overdue": Money(50),
    } | changes  # fmt: skip
    return OverdueLine(no=no, debtor=debtor, **line)  # type: ignore[arg-type]


def table(*lines: Line, name: ListName = ListName.OVERDUE, names: bool = True) -> Table:
    return Table(text(name.label), text("all teams"), NOW, columns_of(name, names=names), lines, READER)


def sheet_of(content: bytes) -> Worksheet:
    (sheet,) = load_workbook(BytesIO(content)).worksheets
    return sheet


def values(sheet: Worksheet, row: int) -> Sequence[object]:
    return [cell.value for cell in sheet[row]]


def test_cells_are_dates_numbers_and_words_under_headings() -> None:
    sheet = sheet_of(write_table(table(overdue()), GERMAN))
    assert dict(zip(values(sheet, 1), values(sheet, 2), strict=True)) == {
        "Forderung": 12,
        "BG-Nummer": "12345//0001234",
        "Kassenzeichen": "5.0110.000123.4",
        "Schuldner/in": "Erika Mustermann",
        "Team": "Team 567",
        "Stand": "in Einziehung",
        "Betrag": 1234.56,
        "Noch offen": 1000.5,
        "Fällig am": datetime.combine(date(2026, 11, 2), time()),
        "Tage überfällig": 18,
        "Überfällig seit": "1 bis 30 Tage",
        "Überfälliger Betrag": 0.5,
    }
    assert sheet["I2"].number_format == "dd.mm.yyyy"
    assert sheet["L2"].number_format == '#,##0.00 "€"'


def test_sums_follow_the_filter_and_stand_there_already() -> None:
    """1.234,56 twice is 2.469,12."""
    content = write_table(table(overdue(1), overdue(2)), GERMAN)
    sheet = sheet_of(content)
    assert (sheet["A4"].value, sheet["G4"].value, sheet["I4"].value) == ("Summe", "=SUBTOTAL(109,G2:G3)", None)
    (calculated,) = load_workbook(BytesIO(content), data_only=True).worksheets
    assert (calculated["G4"].value, calculated["L4"].value) == (2469.12, 1)


def test_the_sheet_is_ready_to_be_filtered_and_printed() -> None:
    sheet = sheet_of(write_table(table(overdue(1), overdue(2)), GERMAN))
    assert (sheet.title, sheet.freeze_panes, sheet.auto_filter.ref) == ("Überfällig", "B2", "A1:L3")
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight) == (True, 0)
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.oddHeader.left.text == "&BÜberfällig – alle Teams"
    assert sheet.oddHeader.right.text == "Fr., 20.11.2026, 10:30"
    assert sheet.oddFooter.right.text == "Seite &P / &N"


HOSTILE = (
    "=1+1", "=HYPERLINK(\"https://example.org\",\"hier\")", "+49 531", "-2+3", "@SUM(A1)", "\t=1", "=cmd|' /C calc'!A0",
    "{=1}", "https://example.org", "mailto:a@example.org", "0815", "1e5", "<b>&amp;</b>", "  zwei  ", "\x07",
)  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_f20_what_looks_like_a_formula_is_the_text_it_is(name: str) -> None:
    """Also in a reference that somebody typed."""
    content = write_table(table(overdue(debtor=name, cash_ref=name)), GERMAN)
    sheet = sheet_of(content)
    for cell in (sheet["C2"], sheet["D2"]):
        assert cell.data_type in {"s", "inlineStr"}
        assert cell.value == name or name == "\x07"
        assert cell.hyperlink is None
    with ZipFile(BytesIO(content)) as parts:
        assert parts.read("xl/worksheets/sheet1.xml").count(b"<f>") == 3


def test_a_file_without_names_has_no_column_for_them() -> None:
    content = write_table(table(overdue(), names=False), GERMAN)
    assert "Schuldner/in" not in values(sheet_of(content), 1)
    with ZipFile(BytesIO(content)) as parts:
        assert not any(b"Mustermann" in parts.read(each) for each in parts.namelist())


def test_a_name_that_cannot_be_read_any_more_is_marked_and_one_not_entered_is_empty() -> None:
    sheet = sheet_of(write_table(table(overdue(1, None), overdue(2, "")), GERMAN))
    assert [sheet["D2"].value, sheet["D3"].value] == ["?", None]


def test_a_table_without_amounts_has_no_line_of_sums() -> None:
    lines = (Waiting(7, 1, Clock.CONSULTATION, date(2026, 11, 20), Channel.EZ, date(2026, 11, 2), None, Group.U25),)
    reader = BoardReader(table().reader.moment, {}, {})
    sheet = sheet_of(write_table(replace(table(), columns=BOARD, lines=lines, reader=reader), GERMAN))
    assert [row[0] for row in sheet.iter_rows(values_only=True)] == ["Neukunde Nr.", 7]


def test_an_empty_list_has_its_headings_and_no_sums() -> None:
    sheet = sheet_of(write_table(table(), GERMAN))
    assert (sheet.max_row, sheet["A1"].value) == (1, "Forderung")


def test_a_deferral_says_yes_or_no_to_arrears() -> None:
    line = DeferralLine(
        no=1, state=ClaimState.DEFERRED, case_ref="1", cash_ref=None, team_id=9, amount=Money(1), open=Money(1),
        debtor="", granted_on=date(2026, 1, 2), rate=Money(1), number=2, paid=1, next_due=None,
        last_due=date(2026, 3, 2), overdue=Money(1),
    )  # fmt: skip
    sheet = sheet_of(write_table(table(line, name=ListName.DEFERRALS), GERMAN))
    found = dict(zip(values(sheet, 1), values(sheet, 2), strict=True))
    assert (found["In Verzug"], found["Nächste Rate am"], found["Team"]) == ("Ja", None, None)


@pytest.mark.parametrize("name", ListName)
@pytest.mark.parametrize("locale", ["de", "en"])
def test_every_list_has_a_name_that_a_sheet_and_a_file_may_bear(name: ListName, locale: str) -> None:
    translator = Translator(locale)
    title = sheet_of(write_table(table(name=name), translator)).title
    assert title == translator.plain(text(name.label))
    assert file_name(table(name=name), translator) == f"{title} 2026-11-20.xlsx"

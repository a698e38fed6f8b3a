"""Facts of KPIs as XLSX and CSV, read back: numbers are numbers, months are months, and no cell is a formula."""

import csv
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date, datetime
from io import BytesIO, StringIO

import pytest
from openpyxl import Workbook, load_workbook

from bot.csv_files import write_csv
from bot.domain.kpis.entered import EnteredFigure, Source
from bot.domain.kpis.registry import BY_KEY, KPIS
from bot.domain.lists.table import Table
from bot.domain.people import Role, Staff
from bot.i18n import Translator
from bot.spreadsheets import write_table
from bot.usecases.figure_tables import figures_table, office_table
from storage.database import SqlDatabase
from storage.uow import SqlUnitOfWork
from tests.figures_house import MOMENT, Sizes, fill

ENGLISH, GERMAN = Translator("en"), Translator("de")
EVIL = ('=HYPERLINK("http://x")', "+1+1", "-2", "@SUM(A1)", "\tTab")


@pytest.fixture
def uow(sqlite_url: str) -> Iterator[SqlUnitOfWork]:
    with closing(SqlDatabase(sqlite_url)) as database, database.begin() as opened:
        fill(opened, Sizes(claims=40, objections=200, intakes=40))
        yield opened


def enter(uow: SqlUnitOfWork, key: str, month: date, numerator: int, denominator: int | None, team: int | None) -> None:
    by = uow.staff.add(Staff(0, f"=cmd {key} {team}", frozenset({Role.CONTROLLING}))).id
    uow.entered_figures.add(
        EnteredFigure(key, month, team, numerator, denominator, None, None, by, MOMENT.now, Source.CHAT)
    )


def opened(table: Table) -> Workbook:
    return load_workbook(BytesIO(write_table(table, ENGLISH)))


def beside(book: Workbook) -> dict[str, object]:
    return {row[0]: row[1] for row in book["About"].iter_rows(values_only=True)}


def csv_rows(table: Table, translator: Translator = ENGLISH) -> Sequence[Sequence[str]]:
    written = write_csv(table, translator).decode("utf-8-sig")
    return list(csv.reader(StringIO(written, newline=""), delimiter=";"))


@pytest.mark.parametrize("kpi", KPIS, ids=lambda kpi: kpi.key)
def test_the_facts_of_every_kpi_are_read_back(uow: SqlUnitOfWork, kpi: object) -> None:
    key = kpi.key  # type: ignore[attr-defined]
    if BY_KEY[key].family == "entered":
        enter(uow, key, date(2026, 10, 1), 30, 40, None)
    table = office_table(key, uow, MOMENT)
    book = opened(table)
    sheet = book.worksheets[0]
    lines = [row for row in sheet.iter_rows(min_row=2, values_only=True) if any(cell is not None for cell in row)]
    assert len(lines) == len(table.lines)
    assert all(isinstance(row[0], datetime) for row in lines)
    assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)
    notes = beside(book)
    assert notes["Formula"] == BY_KEY[key].formula
    assert isinstance(notes["Data of"], datetime)
    rows = csv_rows(table)
    head = rows.index([])
    assert rows[1] == ["Formula", BY_KEY[key].formula]
    assert len(rows) - head - 2 == len(table.lines)


def test_counted_facts_come_to_the_figure_beside_them(uow: SqlUnitOfWork) -> None:
    """Settled in the year so far, worked out from the file alone: what is avoidable ÷ all."""
    book = opened(office_table("avoidable_office", uow, MOMENT))
    rows = list(book.worksheets[0].iter_rows(min_row=2, values_only=True))
    counts = [(row[2], row[3]) for row in rows if isinstance(row[0], datetime) and row[0].year == 2026]
    part = sum(n for code, n in counts if code.endswith("avoidable upholding"))
    whole = sum(n for _, n in counts)
    notes = beside(book)
    assert (notes["n"], notes["Value"]) == (whole, pytest.approx(part / whole))
    assert isinstance(notes["Data of"], datetime)
    assert notes["Data of"].date() == date(2026, 11, 18)
    assert notes["Target"] == pytest.approx(0.1)
    month = book.worksheets[0]["A2"]
    assert (month.number_format, month.value.day) == ("mm.yyyy", 1)


def test_money_and_shares_are_numbers(uow: SqlUnitOfWork) -> None:
    """650,000.00 of 1,000,000.00 euro are 65 %."""
    enter(uow, "egt", date(2026, 11, 2), 65_000_000, 100_000_000, None)
    table = office_table("egt", uow, MOMENT)
    sheet = opened(table).worksheets[0]
    assert (sheet["C2"].value, sheet["D2"].value) == (650_000, 1_000_000)
    assert sheet["C2"].number_format == '#,##0.00 "€"'
    share = opened(table)["About"]["B4"]
    assert (share.value, share.number_format) == (pytest.approx(0.65), "0.0 %")
    assert ["Value", "65,0 %"] in csv_rows(table)
    assert ["Whole", "1000000,00"] in csv_rows(table)


def test_what_nobody_entered_is_not_known(uow: SqlUnitOfWork) -> None:
    assert ["Wert", "k. A."] in csv_rows(office_table("telephone_reach", uow, MOMENT), GERMAN)


@pytest.mark.parametrize("evil", EVIL)
def test_a_name_like_a_formula_is_a_name(uow: SqlUnitOfWork, evil: str) -> None:
    """Of a team and of whoever entered the value."""
    team = uow.teams.add(evil).id
    by = uow.staff.add(Staff(0, evil, frozenset({Role.CONTROLLING}))).id
    uow.entered_figures.add(
        EnteredFigure("bgs", date(2026, 10, 1), team, 5, None, None, None, by, MOMENT.now, Source.CHAT)
    )
    table = office_table("bgs", uow, MOMENT)
    sheet = opened(table).worksheets[0]
    name = uow.teams.all()[-1].name
    assert [cell.value for cell in sheet[2]][1] == name
    assert all(cell.data_type != "f" for cell in sheet[2])
    (line,) = csv_rows(table)[-1:]
    assert line[1] == line[6] == f"'{name}"


def test_the_district_reads_no_small_number_and_no_team(uow: SqlUnitOfWork) -> None:
    district = uow.staff.add(Staff(0, "Karin", frozenset({Role.LIAISON})))
    table = figures_table("avoidable_municipal", district, uow, MOMENT)
    sheet = opened(table).worksheets[0]
    assert [cell.value for cell in sheet[1]] == ["Month", "Part", "Whole", "Value", "Remark"]
    for _, part, whole, value, _ in sheet.iter_rows(min_row=2, values_only=True):
        if value is not None:
            assert value == pytest.approx(part / whole)
            assert not any(0 < each < 5 for each in (part, whole, whole - part))

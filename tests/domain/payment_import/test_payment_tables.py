"""What a file of payments says: separators, encodings, columns, and how amounts and dates are written."""

from datetime import date
from decimal import Decimal

import pytest

from bot.domain.errors import Refused
from bot.domain.money import Money
from bot.domain.payment_import.csv_table import csv_sheet
from bot.domain.payment_import.glimpse import DateOrder, DecimalSign
from bot.domain.payment_import.layout import Column, Layout, Profile, completed, fitting, headed, letter, recognised
from bot.domain.payment_import.lines import BadLine, Fault, read_amount, read_day, read_lines
from bot.domain.payment_import.sheet import Row, Sheet

HEADER = "Zahlungsnr;Kassenzeichen;Betrag;Wertstellung;Verwendungszweck"
COLUMNS = {Column.CASH_REF: "Kassenzeichen", Column.AMOUNT: "Betrag", Column.VALUE_DATE: "Wertstellung"}


def sheet(*rows: str) -> Sheet:
    return csv_sheet("\n".join(rows).encode())


def read(*rows: str):
    table = headed(sheet(HEADER, *rows))
    return read_lines(table, completed(recognised(table), table))


@pytest.mark.parametrize(
    ("content", "separator"),
    [
        ("a;b;c\n1;2,50;3\n", ";"),
        ("a,b,c\n1,2.50,3\n", ","),
        ("a\tb\tc\n1\t2,50\t3\n", "\t"),
        ("a|b\n1|2,50\n", "|"),
        ("sep=,\na,b\n1,2\n", ","),
        ('a;b\n"Müller; Sohn";"1,50"\n', ";"),
        ("Betrag;Text\n1,50;a\n2,50;b\n3,50;c\n", ";"),  # as many commas as semicolons
    ],
)
def test_the_separator_is_found_out(content, separator):
    assert csv_sheet(content.encode()).separator == separator


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_umlauts_are_read_in_the_encodings_of_office_programs(encoding):
    assert csv_sheet("Empfänger;Betrag\nMüller;1,50\n".encode(encoding)).rows[1].cells == ("Müller", "1,50")


def test_rows_bear_the_numbers_of_their_lines_and_empty_ones_are_left_out():
    found = sheet("a;b", "", ";", "1;2")
    assert [(row.no, row.cells) for row in found.rows] == [(1, ("a", "b")), (4, ("1", "2"))]


def test_what_stands_above_the_headings_is_passed_by():
    table = headed(sheet("Kreiskasse;Export", "Stand;01.05.2026", HEADER, "Z1;5.1.2;1,00;04.05.2026;"))
    assert table.header[1] == "Kassenzeichen"
    assert [row.no for row in table.rows] == [4]


@pytest.mark.parametrize(
    ("header", "found"),
    [
        ("KASSENZEICHEN;Betrag (EUR);Valuta", ("KASSENZEICHEN", "Betrag (EUR)", "Valuta")),
        ("Buchungstag;Wertstellung;Betrag;Kassenzeichen", ("Kassenzeichen", "Betrag", "Wertstellung")),
        ("Datum;Umsatz;KZ", ("KZ", "Umsatz", "Datum")),
    ],
)
def test_columns_are_known_by_their_headings_the_value_date_before_the_booking_date(header, found):
    columns = recognised(headed(sheet(header, "x;y;z")))
    assert tuple(columns[column] for column in (Column.CASH_REF, Column.AMOUNT, Column.VALUE_DATE)) == found


def test_a_running_number_is_no_payment_number():
    assert Column.PAYMENT_ID not in recognised(headed(sheet("Lfd. Nr.;Kassenzeichen;Betrag;Datum", "1;2;3;4")))


def test_a_file_without_headings_is_known_by_its_letters():
    table = headed(sheet("5.1.2;1,00;04.05.2026"))
    assert (table.has_header, table.header, len(table.rows)) == (False, ("A", "B", "C"), 1)
    assert [letter(index) for index in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_a_layout_says_which_column_is_missing():
    with pytest.raises(Refused) as refusal:
        Layout({Column.CASH_REF: "Kz"})
    assert refusal.value.field == "amount"


@pytest.mark.parametrize(
    ("days", "order"),
    [
        (["26.03.2026"], DateOrder.GERMAN),
        (["2026-03-26"], DateOrder.ISO),
        (["20260326"], DateOrder.COMPACT),
        (["01/02/2026", "26/03/2026"], DateOrder.DAY_FIRST),
        (["01/02/2026", "03/26/2026"], DateOrder.MONTH_FIRST),
    ],
)
def test_the_order_of_dates_is_found_out(days, order):
    table = headed(sheet("Kassenzeichen;Betrag;Wertstellung", *(f"5.1.2;1,00;{day}" for day in days)))
    assert completed(COLUMNS, table).dates is order


def test_day_and_month_that_cannot_be_told_apart_are_asked_back():
    table = headed(sheet("Kassenzeichen;Betrag;Wertstellung", "5.1.2;1,00;01/02/2026"))
    with pytest.raises(Refused):
        completed(COLUMNS, table)
    assert completed(COLUMNS, table, DateOrder.DAY_FIRST).dates is DateOrder.DAY_FIRST


@pytest.mark.parametrize(
    ("amounts", "sign"),
    [
        (["1.234,56", "12"], DecimalSign.COMMA),
        (["1,234.56"], DecimalSign.POINT),
        (["1234.5"], DecimalSign.POINT),
        (["1.234"], DecimalSign.COMMA),  # full groups of three are thousands
    ],
)
def test_the_decimal_sign_is_found_out(amounts, sign):
    table = headed(sheet("Kassenzeichen;Betrag;Wertstellung", *(f"5.1.2;{amount};04.05.2026" for amount in amounts)))
    assert completed(COLUMNS, table).decimal is sign


@pytest.mark.parametrize(
    ("written", "sign", "cents"),
    [
        ("1.234,56", ",", 123456), ("1234,5", ",", 123450), ("12 €", ",", 1200), ("1 234,56 EUR", ",", 123456),
        ("-12,50", ",", -1250), ("12,50-", ",", -1250), ("−12,50", ",", -1250), ("+3,00", ",", 300),
        ("1,234.56", ".", 123456), ("1234.56", ".", 123456), (Decimal("12.5"), ",", 1250), (Decimal("-3"), ",", -300),
        ("1.23", ",", None), ("1,23", ".", None), ("12,345", ",", None), ("0,00", ",", None), ("zwölf", ",", None),
        ("-1-", ",", None), (Decimal("1.005"), ",", None), ("", ",", None),
    ],
)  # fmt: skip
def test_amounts_are_read_and_never_guessed(written, sign, cents):
    assert read_amount(written, DecimalSign(sign)) == (None if cents is None else Money(cents))


@pytest.mark.parametrize(
    ("written", "order", "day"),
    [
        ("4.5.26", "german", date(2026, 5, 4)), ("2026-05-04T10:00:00", "iso", date(2026, 5, 4)),
        ("20260504", "compact", date(2026, 5, 4)), (Decimal(20260504), "compact", date(2026, 5, 4)),
        ("04/05/2026", "day_first", date(2026, 5, 4)), ("04/05/2026", "month_first", date(2026, 4, 5)),
        (date(2026, 5, 4), "german", date(2026, 5, 4)), ("31.04.2026", "german", None), ("heute", "german", None),
    ],
)  # fmt: skip
def test_days_are_read_in_the_order_of_the_file(written, order, day):
    assert read_day(written, DateOrder(order)) == day


def test_lines_become_payments_and_totals_and_empty_rows_are_left_out():
    found = read("Z1;5.0110.1;1.200,50;04.05.2026;Rate Mai", ";;;;", "Summe;;1.200,50;;")
    (line,) = found.lines
    assert (line.no, line.cash_ref, line.amount, line.value_date, line.payment_id, line.purpose) == (
        2, "5.0110.1", Money.euro(1200, 50), date(2026, 5, 4), "Z1", "Rate Mai",
    )  # fmt: skip
    assert found.bad == ()


def test_what_is_no_reference_goes_to_the_purpose_which_is_not_shown():
    found = read("Z1;siehe Brief;1,00;04.05.2026;Müller")
    assert (found.lines[0].cash_ref, found.lines[0].purpose) == (None, "siehe Brief Müller")
    assert "Müller" not in repr(found.lines[0])


def test_each_line_that_cannot_be_read_says_why():
    found = read(
        "Z1;5.0110.1;1,00;04.05.2026;", "Z2;5.0110.1;x;04.05.2026;", "Z3;5.0110.1;1,00;?;",
        "Z4;5,0110E+11;1,00;04.05.2026;", "Z5;5.0110.1;1,00;04.05.2026;", "Z6;5.0110.1;1,00;04.05.2026;",
    )  # fmt: skip
    assert found.bad == (BadLine(3, Fault.AMOUNT), BadLine(4, Fault.VALUE_DATE), BadLine(5, Fault.SHORTENED))


def test_a_file_of_which_most_cannot_be_read_is_refused():
    with pytest.raises(Refused):
        read("Z1;5.0110.1;1,00;04.05.2026;", "Z2;5.0110.1;x;04.05.2026;", "Z3;5.0110.1;y;04.05.2026;")


def test_numbers_of_a_spreadsheet_are_references_again():
    header = Row(1, ("Kassenzeichen", "Betrag", "Wertstellung"))
    row = Row(2, (Decimal("5011000123"), Decimal("12.5"), date(2026, 5, 4)))
    table = headed(Sheet((header, row)))
    (line,) = read_lines(table, completed(recognised(table), table)).lines
    assert (line.cash_ref, line.amount) == ("5011000123", Money.euro(12, 50))


def test_the_one_remembered_layout_that_fits_is_taken():
    layout = Layout(COLUMNS)
    mine, other = Profile(1, "Kasse", layout), Profile(2, "Bank", Layout({**COLUMNS, Column.AMOUNT: "Umsatz"}))
    assert fitting([mine, other], sheet(HEADER, "1;2;3;4;5")) is mine
    assert fitting([mine, Profile(3, "Auch", layout)], sheet(HEADER, "1;2;3;4;5")) is None

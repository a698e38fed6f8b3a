"""Quotation marks in CSV: what a spreadsheet quotes is one cell, what a payer typed swallows no payment."""

import pytest

from bot.domain.payment_import.csv_table import csv_sheet
from bot.domain.payment_import.lines import BadLine, Fault, ReadLines
from bot.usecases.payment_files import understand

HEADER = "Zahlungsnr;Kassenzeichen;Betrag;Wertstellung;Verwendungszweck"


def read(*rows: str) -> ReadLines:
    return understand(csv_sheet("\n".join((HEADER, *rows)).encode()), ()).lines


def amounts(*rows: str) -> list[str]:
    """The amounts of what was read, and the numbers of the lines that were not."""
    found = read(*rows)
    return [str(line.amount.cents) for line in found.lines] + [f"?{line.no}" for line in found.bad]


def payment(no: int, euro: int, purpose: str = "") -> str:
    return f"Z{no};5.0110.{no};{euro},00;04.05.2026;{purpose}"


def test_a_quotation_mark_that_somebody_wrote_swallows_no_payment():
    assert amounts(payment(1, 10, '"offen'), payment(2, 11), payment(3, 12)) == ["1000", "1100", "1200"]


def test_two_stray_marks_swallow_nothing_between_them():
    rows = [payment(no, no) for no in range(1, 7)]
    rows[1] += '"offen'
    rows[4] += '"noch offen'
    assert amounts(*rows) == ["100", "200", "300", "400", "500", "600"]


def test_two_stray_marks_that_look_like_one_cell_swallow_nothing_between_them():
    """Read as CSV by the letter, lines 2 to 4 are one row of five cells."""
    assert amounts(payment(1, 1, '"Miete'), payment(2, 2), payment(3, 3, 'Mai"')) == ["100", "200", "300"]


def test_a_stray_mark_in_a_file_whose_cells_are_all_quoted_swallows_nothing():
    rows = ['"Z1";"5.0110.1";"1,00";"04.05.2026";"Miete""', '"Z2";"5.0110.2";"2,00";"04.05.2026";"Mai"']
    assert amounts(*rows, '"Z3"";"5.0110.3";"3,00";"04.05.2026";""') == ["100", "200", "300"]


def test_thousands_of_lines_below_a_stray_mark_are_read():
    """More than the reader of CSV takes into one cell."""
    rows = [payment(no, no) for no in range(1, 5001)]
    rows[0] += '"offen'
    assert len(amounts(*rows)) == 5000


def test_a_line_that_a_stray_mark_leaves_open_is_named_and_not_guessed():
    """A mark and a separator in the purpose: six cells, or four; the lines below are read."""
    found = read('Z1;5.0110.1;"1,00;04.05.2026;a;b', payment(2, 2), payment(3, 3))
    assert found.bad == (BadLine(2, Fault.MARKS),)
    assert [line.no for line in found.lines] == [3, 4]


@pytest.mark.parametrize(
    "purpose", ['"Müller; Sohn"', '"Er sagte ""ja; bald"""', '"Rate\r\nMai"', '"Rate\nEREF: 5; x"']
)
def test_what_a_spreadsheet_quotes_is_one_cell(purpose):
    found = read(payment(1, 1, purpose), payment(2, 2))
    assert ([line.amount.cents for line in found.lines], found.bad) == ([100, 200], ())


def test_rows_below_a_cell_of_several_lines_bear_the_numbers_of_their_first_lines():
    found = read(payment(1, 1, '"Rate\nMai"'), payment(2, 2))
    assert [line.no for line in found.lines] == [2, 4]

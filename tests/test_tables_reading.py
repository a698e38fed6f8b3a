"""Spreadsheets: what stands in their cells, however odd, and what is refused."""

import io
import zipfile
from decimal import Decimal

import pytest
from openpyxl import Workbook

from bot.domain.errors import Refused
from bot.domain.payment_import.layout import completed, headed, recognised
from bot.domain.payment_import.lines import BadLine, Fault, read_lines
from bot.tables_reading import read_table

MARK = 77_777_777


def spreadsheet(*rows: list[object]) -> bytes:
    book = Workbook()
    for row in (["Kassenzeichen", "Betrag", "Wertstellung"], *rows):
        book.active.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def with_number(written: str) -> bytes:
    """In the place of an amount of 77,777,777; a spreadsheet program would not write it by itself."""
    content = io.BytesIO()
    rows = (["5.0110.1", 12.5, "04.05.2026"], ["5.0110.1", MARK, "04.05.2026"])
    with zipfile.ZipFile(io.BytesIO(spreadsheet(*rows))) as before, zipfile.ZipFile(content, "w") as after:
        for each in before.infolist():
            after.writestr(each, before.read(each).replace(str(MARK).encode(), written.encode()))
    return content.getvalue()


@pytest.mark.parametrize("written", ["1E400", "-1E400", "1E300", "1000000000000000000", "1000000000000"])
def test_an_amount_beyond_any_amount_is_a_line_that_cannot_be_read(written: str) -> None:
    """12 digits before the point, as where it is written as text."""
    table = headed(read_table("kasse.xlsx", with_number(written)))
    found = read_lines(table, completed(recognised(table), table))
    assert [line.amount.cents for line in found.lines] == [12_50]
    assert found.bad == (BadLine(3, Fault.AMOUNT),)


def test_the_largest_amount_is_read() -> None:
    table = headed(read_table("kasse.xlsx", with_number("999999999999.99")))
    found = read_lines(table, completed(recognised(table), table))
    assert found.lines[1].amount.cents == 99_999_999_999_999


def test_a_number_that_is_none_is_no_table() -> None:
    with pytest.raises(Refused):
        read_table("kasse.xlsx", with_number("zwölf"))


def test_a_reference_of_many_digits_keeps_them() -> None:
    table = read_table("kasse.xlsx", spreadsheet([501100000034, 12.5, "04.05.2026"]))
    assert table.rows[1].cells[0] == Decimal(501100000034)

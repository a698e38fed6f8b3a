"""Files of applications that are too long are put away before anybody looks at their lines."""

import io
from datetime import date

import pytest
from openpyxl import Workbook

from bot import tables_reading
from bot.applications_reading import read_application_file
from bot.domain.errors import Refused
from bot.domain.new_customers import application_table
from bot.domain.new_customers.codes import Channel
from bot.domain.payment_import import csv_table
from bot.i18n import Translator

HEAD = ("Antragsdatum", "Geburtsdatum")
TOO_LONG = "The file has more than 1000 lines. Please cut it into parts."


def csv(lines: int, above: int = 0) -> bytes:
    rows = ["Auswertung"] * above + [";".join(HEAD)] + ["01.03.2026;01.02.1990"] * lines
    return "\n".join(rows).encode()


def xlsx(lines: int) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in (HEAD, *((date(2026, 3, 1), date(1990, 2, 1)) for _ in range(lines))):
        sheet.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def refusal(name: str, data: bytes) -> str:
    with pytest.raises(Refused) as refused:
        read_application_file(name, data, channel=Channel.POST)
    return Translator("en").plain(refused.value.said)


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
def test_a_file_of_a_thousand_lines_is_read_and_one_more_is_too_many(name: str) -> None:
    made = csv if name == "a.csv" else xlsx
    assert len(read_application_file(name, made(1000), channel=Channel.POST).lines) == 1000
    assert refusal(name, made(1001)) == TOO_LONG


def test_what_the_program_wrote_above_the_headings_is_no_line() -> None:
    assert len(read_application_file("a.csv", csv(1000, above=29), channel=Channel.POST).lines) == 1000


def test_of_a_csv_that_is_far_too_long_no_line_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """40,000 lines, 880 KB: of its rows no more are cut into cells than may be in it, with the headings (30)."""
    cut = []
    plain = csv_table._next

    def counted(reader):  # type: ignore[no-untyped-def]
        cut.append(1)
        return plain(reader)

    monkeypatch.setattr(csv_table, "_next", counted)
    monkeypatch.setattr(application_table, "_line", None)  # whoever called it would fail
    assert refusal("a.csv", csv(40_000)) == TOO_LONG
    assert sum(cut) <= 1031 + len(csv_table.SEPARATORS) * 60


def test_of_a_spreadsheet_that_is_far_too_long_no_line_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """16,000 rows, of which 1,031 are read."""
    read = []
    plain = tables_reading._rows

    def counted(*given):  # type: ignore[no-untyped-def]
        for row in plain(*given):
            read.append(row.no)
            yield row

    monkeypatch.setattr(tables_reading, "_rows", counted)
    monkeypatch.setattr(application_table, "_line", None)
    data = xlsx(16_000)
    assert len(data) < 1_000_000
    assert refusal("a.xlsx", data) == TOO_LONG
    assert len(read) == 1031

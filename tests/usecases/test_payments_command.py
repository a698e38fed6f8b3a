"""`amtsbote payments`: a file is looked through, booked and undone, on a real SQLite file."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from import_stage import ImportOffice, cash_ref
from openpyxl import Workbook

from tests.cli.conftest import Answer, amtsbote

__all__ = ["amtsbote"]

Payments = Callable[..., Answer]
HEADER = "Zahlungsnr;Kassenzeichen;Betrag;Wertstellung;Verwendungszweck\r\n"


@pytest.fixture
def payments(amtsbote, sqlite_template: Path, tmp_path: Path) -> Payments:
    """The command in an office whose claims 2 to 8 have cash references; Kurt is the only one of the treasury."""
    data = tmp_path / "data"
    data.mkdir()
    (data / "amtsbote.db").write_bytes(sqlite_template.read_bytes())
    ImportOffice(f"sqlite:///{data / 'amtsbote.db'}").database.close()
    assert amtsbote("keys", "new").code == 0
    return lambda *arguments: amtsbote("payments", *map(str, arguments))


def csv(tmp_path: Path, *rows: str, header: str = HEADER, name: str = "zahlungen.csv") -> Path:
    path = tmp_path / name
    path.write_bytes((header + "".join(f"{row}\r\n" for row in rows)).encode("cp1252"))
    return path


def test_a_dry_run_shows_what_would_come_of_it_and_stores_nothing(payments, tmp_path):
    file = csv(
        tmp_path,
        f"Z1;{cash_ref(3)};200,00;04.05.2026;Rückzahlung",
        f"Z2;{cash_ref(3)};400,00;04.05.2026;",  # 500,00 are open: 100,00 too much
        "Z3;9.9999.1;12,50;04.05.2026;Müller",
        f"Z1;{cash_ref(3)};200,00;04.05.2026;",
    )
    answer = payments("import", file, "--dry-run")
    assert answer.code == 0, answer.err
    assert "Amounts such as 1.234,56, dates such as 26.03.2026, separated by semicolon" in answer.out
    assert "2 payments can be booked: €600.00" in answer.out
    assert "of these 1 beyond what was open: €100.00 as a credit for clarification" in answer.out
    assert "1 to be sorted out: €12.50" in answer.out
    assert "1 known already, not booked again: €200.00" in answer.out
    assert payments("list").out == "Nothing was imported yet.\n"


def test_a_file_is_booked_once_undone_and_can_come_again(payments, tmp_path):
    file = csv(tmp_path, f"Z1;{cash_ref(3)};200,00;04.05.2026;", f"Z2;{cash_ref(4)};50,00;04.05.2026;")
    first = payments("import", file)
    assert (first.code, "2 payments booked: €250.00" in first.out) == (0, True), first.err
    assert "0 payments booked: €0.00\n" in payments("import", file).out
    assert payments("undo", "1").out == "Import 1 is undone: all its payments were taken back.\n"
    assert payments("undo", "1").err == "Import 1 cannot be undone: it is “undone”.\n"
    assert "2 payments booked: €250.00" in payments("import", file).out
    assert [line.split()[0] for line in payments("list").out.splitlines()] == ["3", "2", "1"]


def test_a_mapping_is_named_once_and_remembered(payments, tmp_path):
    header = "Bezug;Was;Wieviel;Wann\r\n"
    file = csv(tmp_path, f"{cash_ref(3)};x;1.200,50;2026-05-04", header=header)
    asked = payments("import", file, "--dry-run")
    assert asked.code == 1
    assert asked.err == (
        "It is not clear which column is: Cash reference, Amount, Value date.\n"
        "The file has these columns: Bezug, Was, Wieviel, Wann. Please say with --map what they are.\n"
    )
    named = ("--map", "cash_ref=Bezug", "--map", "amount=Wieviel", "--map", "value_date=Wann")
    assert payments("import", file, *named, "--remember", "Kasse").code == 0
    again = payments("import", csv(tmp_path, f"{cash_ref(4)};x;7;2026-05-04", header=header), "--dry-run")
    assert "Mapping: Kasse" in again.out
    assert "1 payment can be booked: €7.00" in again.out


def test_an_xlsx_is_read_by_its_values(payments, tmp_path):
    book = Workbook()
    sheet = book.active
    sheet.append(["Kassenzeichen", "Betrag", "Wertstellung"])
    sheet.append([cash_ref(3), 12.5, __import__("datetime").date(2026, 5, 4)])
    sheet.append(["Summe", 12.5, None])
    content = io.BytesIO()
    book.save(content)
    file = tmp_path / "zahlungen.xlsx"
    file.write_bytes(content.getvalue())
    assert "1 payment can be booked: €12.50" in payments("import", file, "--dry-run").out


def test_lines_that_cannot_be_read_are_named_and_the_others_are_booked(payments, tmp_path):
    file = csv(
        tmp_path, f"Z1;{cash_ref(3)};200,00;04.05.2026;", f"Z2;{cash_ref(3)};zwölf;04.05.2026;",
        f"Z3;{cash_ref(4)};1,00;31.04.2026;", f"Z4;{cash_ref(4)};1,00;04.05.2026;",
    )  # fmt: skip
    out = payments("import", file).out
    assert "2 payments booked: €201.00" in out
    assert "2 lines could not be read and have to be sorted out, too:\nLine 3: the amount cannot be read\n" in out
    assert "Line 4: the value date cannot be read" in out


def test_whoever_may_not_book_cannot_import(payments, tmp_path):
    file = csv(tmp_path, f"Z1;{cash_ref(3)};200,00;04.05.2026;")
    assert payments("import", file, "--by", "1").err == "Your role does not allow this step.\n"


def test_no_table_is_refused_in_a_sentence(payments, tmp_path):
    file = tmp_path / "x.csv"
    file.write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    assert payments("import", file).err == "This is no table: CSV and XLSX are taken.\n"

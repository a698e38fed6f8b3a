"""A column that tells debits from credits: what went out is never booked as money that came in."""

import pytest

from bot.domain.payment_import.csv_table import csv_sheet
from bot.domain.payment_import.layout import Column, Layout, Profile
from bot.domain.payment_import.lines import BadLine, Fault
from bot.usecases.payment_files import Unclear, understand

COLUMNS = {Column.CASH_REF: "Kassenzeichen", Column.AMOUNT: "Betrag", Column.VALUE_DATE: "Wertstellung"}


def sheet(heading, *signs, amounts=("10,00", "11,00", "12,00", "13,00")):
    rows = [f"5.0110.{no};{amounts[no]};04.05.2026;{sign}" for no, sign in enumerate(signs)]
    return csv_sheet("\n".join((f"Kassenzeichen;Betrag;Wertstellung;{heading}", *rows)).encode())


def cents(found):
    return [line.amount.cents for line in found.lines.lines]


@pytest.mark.parametrize("heading", ["S/H", "Soll/Haben", "SH-Kz.", "Soll-/Haben-Kennzeichen", "Vorzeichen"])
def test_a_debit_is_money_that_went_back(heading):
    found = understand(sheet(heading, "S", "H"), ())
    assert cents(found) == [-1000, 1100]
    assert found.layout.columns[Column.SIGN] == heading


@pytest.mark.parametrize(("out", "came_in"), [("s", "h"), ("Soll", "Haben"), ("-", "+"), ("D", "C")])
def test_debit_and_credit_are_read_as_programs_write_them(out, came_in):
    assert cents(understand(sheet("Soll/Haben", out, came_in), ())) == [-1000, 1100]


def test_what_bears_a_minus_went_out_whatever_stands_beside_it():
    found = understand(sheet("S/H", "S", "H", "", amounts=("-10,00", "-11,00", "-12,00")), ())
    assert cents(found) == [-1000, -1100, -1200]


def test_a_line_that_says_neither_is_not_guessed():
    found = understand(sheet("S/H", "H", "?", "H", ""), ())
    assert cents(found) == [1000, 1200]
    assert found.lines.bad == (BadLine(3, Fault.SIGN), BadLine(5, Fault.SIGN))


def test_an_empty_column_of_signs_says_nothing():
    assert cents(understand(sheet("S/H", "", ""), ())) == [1000, 1100]


def test_a_column_of_debits_under_another_heading_is_asked_about():
    with pytest.raises(Unclear) as refusal:
        understand(sheet("Kennung", "H", "S"), ())
    assert (refusal.value.field, refusal.value.said.values["name"]) == ("sign", "D")
    assert cents(understand(sheet("Kennung", "H", "X"), ())) == [1000, 1100]
    assert cents(understand(sheet("Kennung", "H", "S"), (), layout=Layout(COLUMNS))) == [1000, 1100]  # somebody said so


def test_a_remembered_mapping_does_not_pass_over_a_column_of_debits():
    with pytest.raises(Unclear):
        understand(sheet("S/H", "H", "S"), [Profile(1, "Kasse", Layout(COLUMNS))])
    named = Profile(1, "Kasse", Layout({**COLUMNS, Column.SIGN: "S/H"}))
    assert cents(understand(sheet("S/H", "H", "S"), [named])) == [1000, -1100]


def test_columns_that_nobody_reads_are_named_by_their_letters():
    content = "Lfd;Kassenzeichen;Betrag;Leer;Wertstellung;BIC\n1;5.0110.1;10,00;;04.05.2026;BYLADEM1\n"
    assert understand(csv_sheet(content.encode()), ()).lines.ignored == ("A", "F")

"""Which rows are no payments, and what is said of a file whose lines cannot be read."""

import pytest

from bot.domain.errors import Refused
from bot.domain.payment_import.csv_table import csv_sheet
from bot.domain.payment_import.lines import BadLine, Fault
from bot.usecases.payment_files import understand

HEADER = "Zahlungsnr;Kassenzeichen;Betrag;Wertstellung;Verwendungszweck"
GOOD = "Z1;5.0110.1;10,00;04.05.2026;"


def read(*rows):
    return understand(csv_sheet("\n".join((HEADER, *rows)).encode()), ()).lines


@pytest.mark.parametrize("total", ["Summe;;10,00;;", ";Summe:;10,00;;", ";;10,00;;Gesamtbetrag EUR", "Total;;10,00;;"])
def test_a_total_is_left_out_and_counted(total):
    found = read(GOOD, total)
    assert (len(found.lines), found.bad, found.totals) == (1, (), 1)


@pytest.mark.parametrize(
    "row", ["Gesamt-Rate;5.0110.000642.4;30,00;;", "Summe;5.0110.2;30,00;;", ";;30,00;;Gesamtrate"]
)
def test_a_row_with_a_reference_or_a_purpose_is_no_total(row):
    assert read(GOOD, row).bad == (BadLine(3, Fault.VALUE_DATE),)


def test_a_file_whose_references_were_shortened_says_so():
    with pytest.raises(Refused) as refusal:
        read("Z1;5,0E+12;10,00;04.05.2026;", "Z2;5,0E+12;10,00;04.05.2026;", GOOD)
    assert "has shortened the cash references" in refusal.value.said.msgid


def test_a_file_most_of_which_cannot_be_read_says_what_is_wrong_most_often():
    with pytest.raises(Refused) as refusal:
        read("Z1;5.0110.1;x;04.05.2026;", "Z2;5.0110.1;y;04.05.2026;", "Z3;5.0110.1;1,00;?;", GOOD)
    assert refusal.value.said.values["fault"] is Fault.AMOUNT

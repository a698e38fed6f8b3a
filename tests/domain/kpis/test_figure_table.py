"""Tables of values of KPIs: how numbers are written, and where what cannot be read stands."""

from datetime import date
from decimal import Decimal

import pytest

from bot.domain.kpis.entering import Values
from bot.domain.kpis.table import ReadFigures, read_figures
from bot.domain.payment_import.sheet import Cell, Row, Sheet
from bot.i18n import Translator

HEAD = ("Kennzahl", "Monat", "Team", "Anzahl", "Gesamt", "Plan", "Vorjahr")
NO_CENTS = "I cannot tell euro from cents here. Please write the cents after a comma, such as 1.234,56."
NO_NUMBER = "Please write a whole number from 0 to 9,999,999,999,999, in digits."
TODAY = date(2026, 11, 16)


def read(*cells: Cell) -> ReadFigures:
    return read_figures(Sheet((Row(1, HEAD), Row(2, cells))), TODAY, {})


def test_full_groups_of_three_are_thousands() -> None:
    found = read("telephone_reach", "10.2026", "", "1.812", "12.000", "", "")
    assert [entry.values for entry in found.entries] == [Values(1812, 12000)]


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (("nonsense", "10.2026", "", "1"), "column Kennzahl, “nonsense”: this KPI is not known, or nobody enters it"),
        (("bgs", "soon", "", "1"), "column Monat, “soon”: This is not a month. It looks like 10.2026."),
        (("bgs", "10.2026", "", "1,5"), "column Anzahl, “1,5”: " + NO_NUMBER),
        (("bgs", "10.2026", "", Decimal("1.234")), "column Anzahl, “1.234”: a number cannot be read"),
        (("egt", "16.11.2026", "", "1234.56", "9"),
         "column Anzahl, “1234.56”: " + NO_CENTS),
        (("bgs", "10.2026", "", "x" * 50), f"column Anzahl, “{'x' * 40}”: " + NO_NUMBER),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_named_with_its_column_and_what_stands_there(cells: tuple[Cell, ...], said: str) -> None:
    (bad,) = read(*cells).bad
    assert (bad.no, Translator("en").plain(bad.said)) == (2, said)

"""CSV as office programs open it: nothing in it is ever a formula."""

import csv
from datetime import UTC, date, datetime
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.csv_files import FORMULA_SIGNS, write_csv
from bot.domain.lists.columns import Column, Reader
from bot.domain.lists.table import Table
from bot.domain.money import Money
from bot.domain.text import text
from bot.i18n import Translator
from tests.figures_house import MOMENT

ENGLISH = Translator("en")


def table(*values: object) -> Table:
    columns = (Column("Value", 10, lambda line, reader: line),)
    return Table(text("Values"), text("all"), datetime(2026, 11, 18, tzinfo=UTC), columns, values, Reader(MOMENT, {}))


def cells(*values: object) -> list[str]:
    written = write_csv(table(*values), ENGLISH).decode("utf-8-sig")
    return [row[0] if row else "" for row in csv.reader(StringIO(written, newline=""), delimiter=";")][1:]


def test_values_stand_as_german_programs_read_them() -> None:
    found = cells(Money(123_456), Money(-5), date(2026, 11, 2), 812, None, "Team 567")
    assert found == ["1234,56", "-0,05", "02.11.2026", "812", "", "Team 567"]


@pytest.mark.parametrize("evil", ['=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)", "\t=1", "  =1", "＝1"])
def test_a_name_that_looks_like_a_formula_is_a_name(evil: str) -> None:
    assert cells(evil) == [f"'{evil}"]


@given(st.text(st.characters(codec="utf-8"), max_size=12))
def test_no_text_begins_like_a_formula(written: str) -> None:
    for cell in cells(written):
        assert not cell.lstrip(" ").startswith(FORMULA_SIGNS)


def test_separators_and_quotes_stay_inside_their_cell() -> None:
    assert cells('a;b"c') == ['a;b"c']

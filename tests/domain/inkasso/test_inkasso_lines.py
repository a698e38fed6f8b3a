"""Lines of a collecting agency's list out of a table: columns, amounts, references; and that no row is lost."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inkasso_samples import read, sheet

from bot.domain.errors import Refused
from bot.domain.inkasso.layout import InkassoColumn
from bot.domain.inkasso.lines import MOST_LINES, Doubt, InkassoLine, read_inkasso
from bot.domain.money import ZERO, Money
from bot.domain.payment_import.sheet import Cell, Row, Sheet


def test_a_row_becomes_a_line_with_its_references_and_amounts() -> None:
    (found,) = read(("5.0110.000001.4", "12345BG0000001", "Muster, Erika", "1.234,56", "1.000,00")).lines
    assert found == InkassoLine(
        2, "5.0110.000001.4", "12345//0000001", Money(1_234_56), Money(1_000_00), "Muster, Erika",
        "5.0110.000001.4 · 12345BG0000001 · Muster, Erika · 1.234,56 · 1.000,00",
    )  # fmt: skip


@pytest.mark.parametrize("rest", ["0,00", "0", "0,00 €", Decimal(0)])
def test_nothing_may_be_left_of_a_claim(rest: Cell) -> None:
    (found,) = read(("5.0110.000001.4", "", "", "500,00", rest)).lines
    assert (found.open, found.doubt) == (ZERO, None)


def test_a_bg_number_in_the_column_of_cash_references_is_one() -> None:
    (found,) = read(("12345BG0000001", "", "", Decimal("500.5"), "")).lines
    assert (found.cash_ref, found.case_ref, found.amount, found.open) == (None, "12345//0000001", Money(500_50), None)


@pytest.mark.parametrize(
    ("cells", "doubt"),
    [
        (("5.0110.000001.4", "", "Muster", "abc", ""), Doubt.UNREADABLE),
        (("5.0110.000001.4", "", "Muster", "0,00", ""), Doubt.UNREADABLE),  # a claim of nothing is none
        (("5.0110.000001.4", "", "Muster", "-5,00", ""), Doubt.UNREADABLE),
        (("5.0110.000001.4", "", "Muster", "5,00", "x"), Doubt.UNREADABLE),
        (("", "", "Muster", "500,00", ""), Doubt.NO_REFERENCE),
        (("unbekannt", "", "Muster", "500,00", ""), Doubt.NO_REFERENCE),
    ],
)
def test_what_cannot_be_read_is_a_line_for_the_work_list(cells: tuple[Cell, ...], doubt: Doubt) -> None:
    fine = ("5.0110.000009.4", "", "", "1,00", "")
    found = read(cells, fine).lines
    assert [each.doubt for each in found] == [doubt, None]
    assert "Muster" in found[0].written


def test_empty_rows_and_sums_are_no_lines() -> None:
    found = read(
        ("5.0110.000001.4", "", "", "500,00", ""), ("", "", "", "", ""), ("Gesamtsumme", "", "", "500,00", "")
    ).lines
    assert [each.no for each in found] == [2]


def test_columns_go_by_the_names_somebody_gave() -> None:
    head = ("Zeichen X", "Wert", "Kassenzeichen")
    (found,) = read(
        ("5.0110.000001.4", "12,00", "7.7777"), head=head,
        columns={InkassoColumn.CASH_REF: "Zeichen X", InkassoColumn.AMOUNT: "Wert"},
    ).lines  # fmt: skip
    assert (found.cash_ref, found.amount) == ("5.0110.000001.4", Money(12_00))


@pytest.mark.parametrize(
    ("head", "field"),
    [
        (("Spalte 1", "Spalte 2"), "cash_ref"),
        (("BG-Nummer", "Schuldner"), "amount"),  # a unit may have several claims: only an amount tells them apart
    ],
)
def test_without_a_way_to_a_claim_the_columns_are_asked_for(head: tuple[Cell, ...], field: str) -> None:
    with pytest.raises(Refused) as refusal:
        read(("12345BG0000001", "Muster"), head=head)
    assert refusal.value.field == field


def test_a_list_that_is_mostly_unreadable_is_the_wrong_one() -> None:
    with pytest.raises(Refused) as refusal:
        read(("5.0110.000001.4", "", "", "abc", ""), ("5.0110.000002.4", "", "", "abc", ""),
             ("5.0110.000003.4", "", "", "1,00", ""))  # fmt: skip
    assert refusal.value.field == "cash_ref"


def test_a_list_that_is_too_long_is_refused() -> None:
    rows = [("5.0110.000001.4", "", "", "1,00", "")] * (MOST_LINES + 1)
    with pytest.raises(Refused):
        read_inkasso(sheet(*rows))


def test_a_list_without_a_line_is_refused() -> None:
    with pytest.raises(Refused):
        read(("", "", "", "", ""))


_CELLS = st.one_of(
    st.text(max_size=20), st.decimals(allow_nan=False, allow_infinity=False), st.dates(date(1990, 1, 1)), st.just("")
)


@given(st.lists(st.tuples(*[_CELLS] * 5), min_size=1, max_size=8), st.booleans())
def test_whatever_stands_in_the_cells_each_row_is_a_line_or_nothing_at_all(
    rows: list[tuple[Cell, ...]], torn: bool
) -> None:
    good = Row(2, ("5.0110.000001.4", "", "", "1,00", ""))
    found = read_inkasso(
        Sheet([sheet().rows[0], *[good] * 20, *(Row(50 + n, cells, torn) for n, cells in enumerate(rows))])
    ).lines
    numbers = [each.no for each in found if each.no >= 50]
    assert len(numbers) == len(set(numbers))
    assert all(each.doubt or each.cash_ref or each.case_ref for each in found)
    assert all(each.amount is None or each.amount > ZERO for each in found)


@given(
    st.builds(
        InkassoLine, st.just(7), st.none() | st.text(), st.none() | st.text(),
        st.none() | st.builds(Money, st.integers()), st.none() | st.builds(Money, st.integers()), st.text(), st.text(),
        st.none() | st.sampled_from(Doubt),
    )
)  # fmt: skip
def test_a_line_comes_back_from_its_facts(one: InkassoLine) -> None:
    assert InkassoLine.from_facts(7, one.facts()) == one


def test_names_stand_in_no_log() -> None:
    assert "Muster" not in repr(InkassoLine(2, name="Muster", written="Muster, Erika"))

"""Amounts as people type them: read the German way, and asked back wherever another reader would read otherwise."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import Unreadable
from bot.domain.money import Money
from bot.domain.parsing import euro_amount
from bot.domain.parsing.amounts import LARGEST
from bot.i18n import Translator

AMOUNTS = st.integers(0, LARGEST.cents).map(Money)
GERMAN = Translator("de")
FOREIGN = "I cannot tell euro from cents here. Please write the cents after a comma, such as 1.234,56."
GENERIC = "This is not an amount. Please write it such as 1.234,56 or 1234,56."
NEGATIVE = "An amount has no minus sign. Please write it such as 1.234,56."


@pytest.mark.parametrize(
    ("written", "cents"),
    [
        ("1.234,56 €", 123456),
        ("1.234,56", 123456),
        ("1234,56", 123456),
        ("1 234,56", 123456),
        ("1 234,56 €", 123456),
        ("1.234", 123400),
        ("1234", 123400),
        ("1.234.567,80", 123456780),
        ("1 234 567", 123456700),
        ("12,5", 1250),
        ("0,05", 5),
        ("0", 0),
        ("0,00", 0),
        ("50,-", 5000),
        ("50,-- €", 5000),
        ("50,– €", 5000),
        ("EUR 50", 5000),
        ("50 eur", 5000),
        ("50 Euro", 5000),
        ("€50,00", 5000),
        ("999.999.999,99", 99999999999),
    ],
)
def test_an_amount_is_read_the_german_way(written, cents):
    assert euro_amount(written) == Money(cents)


@pytest.mark.parametrize(
    "written",
    [
        "1.234,56\u00a0€",  # no-break space, as the messenger copies it
        "1\u202f234,56",  # narrow no-break space between the groups
        "1\u2009234,56\u00a0€",
        "  1.234,56  €  ",
        "\u200e1.234,56 €\u200f",  # marks of direction around it
        "\u20681.234,56\u2069",
        "\ufeff1234,56\n",
    ],
)
def test_spaces_of_all_widths_and_unseen_marks_around_do_no_harm(written):
    assert euro_amount(written) == Money(123456)


@pytest.mark.parametrize(
    "written",
    [
        "1234.56", "1,234.56", "1,234", "1'234,56", "1.5", "12.50", "0.123", "1.23.456", "1.234 567", "1.2345",
        "12,345", "1,2,3", "1234,567", "€ 12.50", "1 23", "1234 567",
    ],
)  # fmt: skip
def test_a_form_that_could_mean_something_else_is_asked_back(written):
    with pytest.raises(Unreadable) as refusal:
        euro_amount(written)
    assert refusal.value.said.msgid == FOREIGN


@pytest.mark.parametrize("written", ["-5", "-1.234,56 €", "−5,00", "- 5", "-€5"])
def test_a_negative_amount_is_refused(written):
    with pytest.raises(Unreadable) as refusal:
        euro_amount(written)
    assert refusal.value.said.msgid == NEGATIVE


@pytest.mark.parametrize(
    "written",
    [
        "", " ", "abc", "fünfzig", "01", "007,00", ",50", "50,", "1e3", "50 €€", "5 EUR EUR", "+5", "50 $", "50%",
        "１２３", "١٢٣", "5😀", "<b>5</b>", "1\u200b234", "12\u202e34", "12\n34", "9" * 4096, "1 " * 2048, "😀" * 2048,
        "12345BG0001234", "12.11.2026", "NaN", "inf",
    ],
)  # fmt: skip
def test_what_is_no_amount_is_refused_with_an_example(written):
    with pytest.raises(Unreadable) as refusal:
        euro_amount(written)
    assert refusal.value.said.msgid in (GENERIC, FOREIGN)
    assert "1.234,56" in refusal.value.said.msgid


@pytest.mark.parametrize("written", ["1.000.000.000", "999999999999,99"])
def test_an_amount_beyond_all_measure_is_refused(written):
    with pytest.raises(Unreadable) as refusal:
        euro_amount(written)
    assert refusal.value.said.values["largest"] == Money(99999999999)


@given(AMOUNTS)
def test_reading_is_the_inverse_of_the_assistant_s_own_writing(amount):
    assert euro_amount(GERMAN.money(amount)) == amount


@given(AMOUNTS, st.sampled_from(["", ".", " ", "\u00a0"]), st.sampled_from(["", " €", "€", " EUR"]))
def test_reading_is_the_inverse_of_writing_in_every_plain_form(amount, separator, currency):
    euro, cents = divmod(amount.cents, 100)
    assert euro_amount(f"{euro:,}".replace(",", separator) + f",{cents:02}" + currency) == amount


@given(st.integers(1_000, 999_999_999), st.integers(0, 99))
def test_english_writing_is_never_guessed(euro, cents):
    for written in (f"{euro:,}.{cents:02}", f"{euro}.{cents:02}"):
        with pytest.raises(Unreadable):
            euro_amount(written)


@given(st.text(max_size=60) | st.text(alphabet="0123456789.,' €-EUR\u00a0\u200f", max_size=20))
def test_whatever_is_typed_gives_an_amount_or_a_sentence(written):
    try:
        amount = euro_amount(written)
    except Unreadable:
        return
    assert Money(0) <= amount <= LARGEST
    assert any(character in "0123456789" for character in written)

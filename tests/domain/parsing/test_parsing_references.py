"""References: one form for each, nothing that could be something else, and masks that show no more than needed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import Unreadable
from bot.domain.parsing import (
    account,
    bg_number,
    cash_ref,
    customer_number,
    euro_amount,
    holds_reference,
    mask,
    order_no,
)

DIGITS = st.text("0123456789", min_size=12, max_size=12)


@pytest.mark.parametrize(
    "written",
    [
        "12345//0001234", "12345BG0001234", "12345bg0001234", "12345 // 0001234", "12345 BG 0001234",
        " 12345BG0001234\u200e", "12345\u00a0BG\u00a00001234",
    ],
)  # fmt: skip
def test_every_way_to_write_a_bg_number_gives_one_form(written):
    assert bg_number(written) == "12345//0001234"


@pytest.mark.parametrize(
    "written",
    [
        "", "12345", "12345/0001234", "1234BG0001234", "12345BG001234", "12345BG00012345", "12345-0001234",
        "12345BG0001234 12345BG0001234", "１２３４５BG0001234", "12345BG000123O", "123D123456", "😀" * 2048, "1" * 4096,
    ],
)  # fmt: skip
def test_what_is_no_bg_number_is_refused_with_an_example(written):
    with pytest.raises(Unreadable) as refusal:
        bg_number(written)
    assert "12345BG0001234" in refusal.value.said.msgid


@given(DIGITS, st.sampled_from(["//", "BG", "bg", " // ", " BG "]))
def test_reading_a_bg_number_is_the_inverse_of_writing_it(digits, separator):
    canonical = f"{digits[:5]}//{digits[5:]}"
    assert bg_number(digits[:5] + separator + digits[5:]) == canonical
    assert bg_number(canonical) == canonical


@pytest.mark.parametrize("written", ["123D123456", "123d123456", "123 D 123456"])
def test_every_way_to_write_a_customer_number_gives_one_form(written):
    assert customer_number(written) == "123D123456"


@pytest.mark.parametrize("written", ["", "123DD123456", "123D12345", "1234D123456", "123Ä123456", "12345BG0001234"])
def test_what_is_no_customer_number_is_refused_with_an_example(written):
    with pytest.raises(Unreadable) as refusal:
        customer_number(written)
    assert "123D123456" in refusal.value.said.msgid


@pytest.mark.parametrize("parse", [order_no, cash_ref, account])
@pytest.mark.parametrize("written", ["2026-000123", "5.0110.000123.4", "1234567", "AO 12/2026", "K_7", "1" * 30])
def test_the_office_s_own_numbers_are_kept_as_they_are_typed(parse, written):
    assert parse(f" {written}\u00a0") == written


@pytest.mark.parametrize("parse", [order_no, cash_ref, account])
@pytest.mark.parametrize(
    "written",
    [
        "", "12", "Bescheid", "1" * 31, "12,50", "-123", "123-", "<b>1</b>", "12😀34", "12\n34", "１２３４", "123ä4",
        "a;1=1", "12345BG0001234", "123D123456",
    ],
)  # fmt: skip
def test_signs_lengths_and_other_references_that_do_not_belong_are_refused(parse, written):
    with pytest.raises(Unreadable) as refusal:
        parse(written)
    assert "such as" in refusal.value.said.msgid


@pytest.mark.parametrize("written", ["DE89370400440532013000", "DE89 3704 0044 0532 0130 00", "AT611904300234573201"])
def test_a_bank_account_is_refused_as_what_it_is(written):
    with pytest.raises(Unreadable) as refusal:
        account(written)
    assert refusal.value.said.msgid == ("This looks like an IBAN. Bank details of clients do not belong in the chat.")


@pytest.mark.parametrize(
    ("reference", "masked"),
    [("12345//0001234", "…1234"), ("123D123456", "…3456"), ("123456", "…456"), ("K_7", "…7"), ("7", "…"), ("", "…")],
)
def test_a_mask_shows_the_last_four_and_never_more_than_half(reference, masked):
    assert mask(reference) == masked


@given(st.text("0123456789ABC/", min_size=1, max_size=30))
def test_a_mask_never_tells_the_whole(reference):
    masked = mask(reference)
    assert reference.endswith(masked[1:])
    assert len(masked) - 1 <= min(4, len(reference) // 2)


@pytest.mark.parametrize(
    ("words", "holds"),
    [
        ("12345BG0001234", True),
        ("Die BG 12345//0001234, bitte", True),
        ("Kunde 123D123456.", True),
        ("auf DE89 3704 0044 0532 0130 00 überwiesen", True),
        ("iban de89370400440532013000", True),
        ("1.234,56 € bis 12.11.2026", False),
        ("Anordnung 2026-000123", False),
        ("9912345BG00012345", False),
        ("", False),
    ],
)
def test_a_reference_is_noticed_wherever_it_stands(words, holds):
    assert holds_reference(words) is holds


def test_the_words_of_a_quick_entry_are_told_apart():
    def reads(parse, word):
        try:
            parse(word)
        except Unreadable:
            return False
        return True

    words = ("12345BG0001234", "1.234,56", "Bescheid")
    assert [word for word in words if reads(bg_number, word)] == ["12345BG0001234"]
    assert [word for word in words if reads(euro_amount, word)] == ["1.234,56"]

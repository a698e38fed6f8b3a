import pytest

from bot.domain.errors import Unreadable
from bot.domain.parsing import case_number, count_of, whole_number
from bot.i18n import Translator


@pytest.mark.parametrize(("written", "number"), [("1", 1), ("36", 36), (" 12\u00a0", 12), ("007", 7)])
def test_a_whole_number_is_read_from_digits(written, number):
    assert whole_number(written) == number


@pytest.mark.parametrize("written", ["", "0", "37", "-1", "1,5", "1.5", "drei", "３", "1 2", "1" * 4096])
def test_a_number_that_is_not_whole_or_out_of_bounds_is_refused_with_the_bounds(written):
    with pytest.raises(Unreadable) as refusal:
        whole_number(written, least=1, most=36)
    assert dict(refusal.value.said.values) == {"least": 1, "most": 36}


@pytest.mark.parametrize("written", ["12", " #12 ", "F-12", "f-12", "N-12", "n-12"])
def test_a_case_is_named_by_its_number_also_with_the_letter_of_its_kind(written):
    assert case_number(written) == 12


@pytest.mark.parametrize("written", ["", "F-", "0", "N12", "F-N-12", "12345BG0001234", "1234567890", "Müller"])
def test_what_is_no_number_of_a_case_is_none(written):
    with pytest.raises(Unreadable):
        case_number(written)


@pytest.mark.parametrize(
    ("written", "number"),
    [("0", 0), ("812", 812), ("1000", 1000), ("1.000", 1000), ("1 000", 1000), ("1.000.000.000", 10**9),
     ("1000000000", 10**9)],
)  # fmt: skip
def test_a_count_is_read_with_and_without_groups_of_three(written: str, number: int) -> None:
    assert count_of(written, 10**9) == number


@pytest.mark.parametrize("written", ["", "-1", "1.00", "10.00", "1.0000", "0.100", "1,000", "1.000,5", "1.000.000.001"])
def test_what_is_no_count_is_refused_with_the_bounds_as_they_are_written(written: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        count_of(written, 10**9)
    assert Translator("en").plain(refusal.value.said).startswith("Please write a whole number from 0 to 1,000,000,000")

"""Which claim a line of the list is: by its cash reference, else by BG number and amount."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inkasso_samples import candidate, known, line

from bot.domain.claims.model import ClaimState
from bot.domain.inkasso.lines import Doubt, InkassoLine
from bot.domain.inkasso.matching import Candidate, Candidates, Matched, match
from bot.domain.money import Money

CASH = "501100000014"
UNIT = "12345//0000001"


def only(one: InkassoLine, candidates: Candidates) -> tuple[int | None, Doubt | None]:
    (found,) = match([one], candidates)
    return found.claim_id, found.doubt


@pytest.mark.parametrize("written", ["5.0110.000001.4", "5 0110 000001 4", "5/0110/000001-4"])
def test_a_cash_reference_finds_its_claim_in_any_spelling(written: str) -> None:
    assert only(line(cash=written), known(candidate(7), cash=CASH)) == (7, None)


def test_a_cash_reference_counts_whatever_the_amount_says() -> None:
    """Interest and fees are on the agency's list, not on the notice: the difference is shown, not judged."""
    assert only(line(amount=512_30), known(candidate(7), cash=CASH)) == (7, None)


def test_cash_reference_and_bg_number_of_different_cases_are_for_a_person() -> None:
    one = line(unit="12345//0000002")
    assert only(one, known(candidate(7, unit="123450000001"), cash=CASH)) == (7, Doubt.CONTRADICTION)


def test_of_several_claims_with_one_cash_reference_the_amount_decides() -> None:
    both = known(candidate(7, amount=500_00), candidate(8, amount=300_00), cash=CASH)
    assert only(line(amount=300_00), both) == (8, None)
    assert only(line(amount=400_00), both) == (None, Doubt.SEVERAL)


def test_without_a_cash_reference_bg_number_and_amount_find_the_claim() -> None:
    both = known(candidate(7, amount=500_00), candidate(8, amount=300_00))
    assert only(line(cash=None, unit=UNIT, amount=300_00), both) == (8, None)


def test_an_unknown_cash_reference_leaves_the_way_by_the_bg_number() -> None:
    assert only(line(cash="9.999", unit=UNIT), known(candidate(7))) == (7, None)


def test_of_two_equal_claims_of_a_unit_the_rest_decides() -> None:
    both = known(candidate(7, still_open=500_00), candidate(8, still_open=120_00))
    assert only(line(cash=None, unit=UNIT, still_open=120_00), both) == (8, None)
    assert only(line(cash=None, unit=UNIT, still_open=99_00), both) == (None, Doubt.SEVERAL)
    assert only(line(cash=None, unit=UNIT), both) == (None, Doubt.SEVERAL)


def test_a_list_without_amounts_is_matched_by_the_rest() -> None:
    both = known(candidate(7, still_open=500_00), candidate(8, still_open=120_00))
    assert only(line(cash=None, unit=UNIT, amount=None, still_open=120_00), both) == (8, None)


def test_another_amount_of_the_only_claim_is_for_a_person_who_is_told_which() -> None:
    assert only(line(cash=None, unit=UNIT, amount=499_99), known(candidate(7))) == (7, Doubt.AMOUNT)


def test_a_withdrawn_claim_is_not_found_by_its_amount() -> None:
    gone = known(candidate(7, state=ClaimState.WITHDRAWN))
    assert only(line(cash=None, unit=UNIT), gone) == (None, Doubt.NO_CLAIM_OF_UNIT)


@pytest.mark.parametrize(
    ("one", "doubt"),
    [
        (line(), Doubt.NO_CLAIM),
        (line(cash=None, unit=UNIT), Doubt.NO_CLAIM_OF_UNIT),
        (line(unit=UNIT), Doubt.NO_CLAIM_OF_EITHER),
    ],
)
def test_what_no_claim_bears_stands_on_the_work_list_by_what_the_line_says(one: InkassoLine, doubt: Doubt) -> None:
    assert only(one, Candidates()) == (None, doubt)


def test_a_line_that_stands_there_twice_is_called_double_also_where_nobody_knows_its_reference() -> None:
    """In any spelling; of another amount it is another one."""
    one, other, dearer = line(cash="9.99-99"), line(cash="9.9999"), line(cash="9.9999", amount=1_00)
    assert [each.doubt for each in match([one, other, dearer, line()], Candidates())] == [
        Doubt.NO_CLAIM, Doubt.SAID_BEFORE, Doubt.NO_CLAIM, Doubt.NO_CLAIM,
    ]  # fmt: skip


def test_a_claim_without_a_municipal_share_does_not_belong_on_the_list() -> None:
    assert only(line(), known(candidate(7, municipal=0), cash=CASH)) == (7, Doubt.NOT_MUNICIPAL)


def test_a_second_line_on_one_claim_is_for_a_person() -> None:
    first, second = match([line(2), line(3)], known(candidate(7), cash=CASH))
    assert (first.doubt, second) == (None, Matched(line(3), 7, Doubt.TWICE))


def test_a_claim_on_which_a_line_is_already_is_taken() -> None:
    (found,) = match([line()], known(candidate(7), cash=CASH), taken={7})
    assert found.doubt is Doubt.TWICE


def test_what_cannot_be_read_is_not_looked_for() -> None:
    assert only(InkassoLine(2, "5.0110.000001.4", doubt=Doubt.UNREADABLE), known(candidate(7), cash=CASH)) == (
        None,
        Doubt.UNREADABLE,
    )


_CANDIDATES = st.lists(
    st.builds(
        Candidate, st.integers(1, 6), st.just("123450000001"), st.builds(Money, st.integers(1, 3)),
        st.builds(Money, st.integers(0, 3)), st.builds(Money, st.integers(0, 1)), st.sampled_from(ClaimState),
    ),
    max_size=4, unique_by=lambda each: each.claim_id,
)  # fmt: skip
_LINES = st.lists(
    st.builds(
        InkassoLine, st.integers(2, 99), st.sampled_from([None, "5.0110.000001.4"]), st.sampled_from([None, UNIT]),
        st.none() | st.builds(Money, st.integers(1, 3)), st.none() | st.builds(Money, st.integers(0, 3)),
    ),
    max_size=6,
)  # fmt: skip


@given(_LINES, _CANDIDATES, st.booleans())
def test_every_line_comes_back_once_and_no_claim_is_matched_twice(
    lines: list[InkassoLine], claims: list[Candidate], with_cash: bool
) -> None:
    found = match(lines, known(*claims, cash=CASH if with_cash else None))
    assert [each.line for each in found] == lines
    matched = [each.claim_id for each in found if each.doubt is None]
    assert None not in matched
    assert len(matched) == len(set(matched))
    municipal = {each.claim_id for each in claims if each.municipal}
    assert set(matched) <= municipal

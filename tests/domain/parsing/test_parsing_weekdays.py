"""Working days as people type them; 0 is Monday."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import Unreadable
from bot.domain.parsing import weekdays

ABBREVIATIONS = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")


@pytest.mark.parametrize(
    ("written", "days"),
    [
        ("Mo-Fr", {0, 1, 2, 3, 4}),
        ("mo–fr", {0, 1, 2, 3, 4}),
        ("Mo - Mi", {0, 1, 2}),
        ("Mo, Di, Do", {0, 1, 3}),
        ("Mo,Di,Do", {0, 1, 3}),
        ("Mo.-Mi., Fr.", {0, 1, 2, 4}),
        ("Montag bis Donnerstag", {0, 1, 2, 3}),
        ("Mon to Thu", {0, 1, 2, 3}),
        ("Sonnabend", {5}),
        ("  So\u00a0", {6}),
    ],
)
def test_days_are_read_as_they_are_usually_written(written: str, days: set[int]) -> None:
    assert weekdays(written) == days


@pytest.mark.parametrize("written", ["", ",", "Mo,", "Fr-Mo", "Mo-", "Xy", "1-5", "Mo Di", "Mo-Di-Mi", "täglich"])
def test_what_is_not_days_of_a_week_is_refused_with_an_example(written: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        weekdays(written)
    assert refusal.value.said.msgid == "These are no working days. Right ones are Mo-Fr or Mo, Di, Do."


@given(st.sets(st.integers(0, 6), min_size=1))
def test_every_list_of_days_is_read_back(days: set[int]) -> None:
    assert weekdays(", ".join(ABBREVIATIONS[day] for day in days)) == days


@given(st.integers(0, 6), st.integers(0, 6))
def test_a_span_has_both_its_ends_and_no_week_goes_backwards(first: int, last: int) -> None:
    written = f"{ABBREVIATIONS[first]}-{ABBREVIATIONS[last]}"
    if first <= last:
        assert weekdays(written) == set(range(first, last + 1))
    else:
        with pytest.raises(Unreadable):
            weekdays(written)

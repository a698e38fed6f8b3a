"""The avoidable upholdings of a month: what is counted, and what is not told because it is small."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.calendars import calendar_of
from bot.domain.objections.codes import Outcome, Reason
from bot.domain.objections.monthly import (
    Settled,
    Shown,
    Totals,
    is_shown,
    list_day,
    month_before,
    month_of,
    suppressed,
)
from bot.i18n import Translator
from bot.usecases.objections.monthly_words import said_month

OCTOBER = date(2026, 10, 1)
R = Reason
ROWS = (
    Settled(1, True, "§ 22 SGB II", Outcome.UPHELD, R.WRONG_LAW, 6),
    Settled(1, True, "§ 22 SGB II", Outcome.PARTLY, R.DOCUMENTATION, 5),
    Settled(2, False, "§ 12 SGB II", Outcome.UPHELD, R.WRONG_LAW, 7),
    Settled(2, False, "§ 12 SGB II", Outcome.UPHELD, R.LATE_DOCUMENTS, 9),
    Settled(2, False, "§ 7 SGB II", Outcome.REJECTED, None, 40),
    Settled(1, True, "§ 22 SGB II", Outcome.REJECTED, None, 30),
    Settled(2, False, "§ 7 SGB II", Outcome.WITHDRAWN, None, 3),
)


def test_a_month_counts_what_was_settled_upheld_and_avoidable() -> None:
    month = month_of(OCTOBER, ROWS)
    # settled 6+5+7+9+40+30+3 = 100; upheld 6+5+7+9 = 27; avoidable 6+5+7 = 18
    assert month.total == Totals(100, 27, 18)
    # municipal: settled 6+5+30 = 41; upheld and avoidable 6+5 = 11
    assert month.municipal == Totals(41, 11, 11)
    assert dict(month.by_norm) == {"§ 22 SGB II": 11, "§ 12 SGB II": 7}
    assert dict(month.by_reason) == {R.WRONG_LAW: 13, R.DOCUMENTATION: 5}  # 6+7; 5
    assert dict(month.by_team) == {1: 11, 2: 7}


def test_it_is_said_with_its_shares() -> None:
    said = Translator("en").plain(said_month(month_of(OCTOBER, ROWS), None, {1: "Team 1", 2: "Team 2"}))
    assert said.splitlines() == [
        "<b>Avoidable upholdings, October 2026</b> · all teams",
        "Settled: 100",
        "avoidable upholdings: 18 of 100 (18.0%)",
        "of municipal benefits: 11 of 41 (26.8%)",  # 11/41 = 0.26829…
        "",
        "<b>By norm</b>",
        "• § 22 SGB II: 11",
        "• § 12 SGB II: 7",
        "",
        "<b>By reason</b>",
        "• law applied wrongly: 13",
        "• documentation: 5",
        "",
        "<b>By team</b>",
        "• Team 1: 11",
        "• Team 2: 7",
    ]


def test_the_year_of_the_target_agreement_is_rounded_as_it_was_reported() -> None:
    """45 of 292: 15,4 %."""
    rows = (
        Settled(1, True, "§ 22 SGB II", Outcome.UPHELD, R.WRONG_LAW, 45),
        Settled(1, True, "§ 22 SGB II", Outcome.REJECTED, None, 247),
    )
    said = Translator("de").plain(said_month(month_of(OCTOBER, rows), "Team 1", {}))
    assert "15,4\u00a0%" in said


@pytest.mark.parametrize(
    ("avoidable", "others"),
    [
        (4, 20),  # a small number
        (20, 4),  # the rest is small, and would follow
        (1, 1),  # all of it is
    ],
)
def test_small_numbers_are_not_told_nor_what_they_follow_from(avoidable: int, others: int) -> None:
    rows = (
        Settled(1, False, "§ 12 SGB II", Outcome.UPHELD, R.WRONG_LAW, avoidable),
        Settled(1, False, "§ 12 SGB II", Outcome.REJECTED, None, others),
    )
    said = Translator("en").plain(said_month(month_of(OCTOBER, rows), "Team 1", {}))
    assert f" {avoidable} of" not in said
    assert "By norm" not in said


def test_a_month_without_anything_says_so() -> None:
    said = Translator("en").plain(said_month(month_of(OCTOBER, ()), None, {}))
    assert said.endswith("Nothing was settled.")


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ({"a": 9, "b": 6}, Shown({"a": 9, "b": 6})),
        ({"a": 9, "b": 3, "c": 4}, Shown({"a": 9}, 7)),  # 3+4 tell neither
        ({"a": 9, "b": 6, "c": 3}, Shown({"a": 9}, 9)),  # one alone would be told: 6+3
        ({"a": 9, "b": 6, "c": 1, "d": 2}, Shown({"a": 9}, 9)),  # 1+2 is small still: 6+1+2
        ({"a": 3, "b": 1}, Shown({})),  # 4 in all
        ({"a": 3, "b": 4}, Shown({}, 7)),
        ({"a": 5, "b": 0}, Shown({"a": 5})),
        ({}, Shown({})),
    ],
)
def test_of_small_counts_only_their_sum_is_told(counts: dict[str, int], shown: Shown[str]) -> None:
    assert suppressed(counts) == shown


@given(st.dictionaries(st.integers(0, 12), st.integers(0, 30), max_size=8))
def test_no_small_count_is_told_or_follows_from_what_is(counts: dict[int, int]) -> None:
    shown, total = suppressed(counts), sum(counts.values())
    assert all(count >= 5 for count in shown.counts.values())
    left_out = [count for key, count in counts.items() if count and key not in shown.counts]
    if 0 < total < 5:
        assert shown == Shown({})
        return
    assert sum(shown.counts.values()) + shown.others == total
    if left_out:
        assert len(left_out) > 1 or not shown.counts
        assert shown.others >= 5


@given(st.integers(0, 40), st.integers(0, 40))
def test_a_part_is_told_where_neither_it_nor_the_rest_is_small(part: int, rest: int) -> None:
    told = is_shown(part, part + rest)
    assert told == all(count == 0 or count >= 5 for count in (part, rest, part + rest))


@pytest.mark.parametrize(
    ("today", "first"),
    [(date(2026, 11, 30), date(2026, 10, 1)), (date(2027, 1, 1), date(2026, 12, 1))],
)
def test_the_month_before(today: date, first: date) -> None:
    assert month_before(today) == first


@pytest.mark.parametrize(
    ("today", "workday", "day"),
    [
        (date(2026, 11, 20), 1, date(2026, 11, 2)),  # Sun 01.11. → Mon
        (date(2027, 1, 15), 1, date(2027, 1, 4)),  # Fri 01.01. is a holiday → Mon
        (date(2026, 12, 31), 3, date(2026, 12, 3)),
    ],
)
def test_the_list_comes_on_a_working_day_of_the_month(today: date, workday: int, day: date) -> None:
    assert list_day(today, workday, calendar_of("NI", None)) == day

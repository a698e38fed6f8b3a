"""The avoidable upholdings of a month: what is counted, and how it is said."""

from datetime import date

import pytest

from bot.calendars import calendar_of
from bot.domain.objections.codes import Outcome, Reason
from bot.domain.objections.monthly import (
    Settled,
    Totals,
    list_day,
    month_before,
    month_of,
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


def test_whoever_may_open_every_case_reads_small_numbers_too() -> None:
    """A month of an office with 45 a year: 2 of 5, of municipal benefits 1 of 3. Teams stand by their names."""
    rows = (
        Settled(2, True, "§ 22 SGB II", Outcome.UPHELD, R.WRONG_LAW, 1),
        Settled(1, False, "§ 12 SGB II", Outcome.REJECTED, None, 1),
        Settled(2, True, "§ 22 SGB II", Outcome.REJECTED, None, 2),
        Settled(1, False, "", Outcome.UPHELD, R.DOCUMENTATION, 1),
    )
    said = Translator("en").plain(said_month(month_of(OCTOBER, rows), None, {1: "Zentrum", 2: "Altstadt"}))
    assert said.splitlines()[1:] == [
        "Settled: 5",
        "avoidable upholdings: 2 of 5 (40.0%)",
        "of municipal benefits: 1 of 3 (33.3%)",
        "",
        "<b>By norm</b>",
        "• § 22 SGB II: 1",
        "• not entered: 1",
        "",
        "<b>By reason</b>",
        "• law applied wrongly: 1",
        "• documentation: 1",
        "",
        "<b>By team</b>",
        "• Altstadt: 1",
        "• Zentrum: 1",
    ]


def test_a_month_without_anything_says_so() -> None:
    said = Translator("en").plain(said_month(month_of(OCTOBER, ()), None, {}))
    assert said.endswith("Nothing was settled.")


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

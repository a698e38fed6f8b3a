"""A target that grows with the year: between the ends of months it grows evenly, by the days of each month."""

from datetime import date
from fractions import Fraction

import pytest

from bot.domain.kpis.rules import KpiRules

CURVE = tuple(Fraction(n, 100) for n in (5, 11, 20, 30, 38, 46, 52, 58, 70, 80, 90, 100))
"""At the end of each month."""


@pytest.mark.parametrize(
    ("day", "percent"),
    [
        (date(2026, 1, 1), Fraction(5, 31)),  # 0 + 5 × 1/31
        (date(2026, 1, 31), Fraction(5)),  # 0 + 5 × 31/31
        (date(2026, 2, 1), 5 + Fraction(6, 28)),  # 5 + (11 − 5) × 1/28
        (date(2026, 2, 14), Fraction(8)),  # 5 + 6 × 14/28
        (date(2028, 2, 14), 5 + Fraction(84, 29)),  # of a leap year: 5 + 6 × 14/29
        (date(2026, 2, 28), Fraction(11)),
        (date(2028, 2, 29), Fraction(11)),
        (date(2026, 4, 15), Fraction(25)),  # 20 + 10 × 15/30
        (date(2026, 9, 10), Fraction(62)),  # 58 + 12 × 10/30
        (date(2026, 12, 31), Fraction(100)),
    ],
)
def test_the_target_of_a_day(day: date, percent: Fraction) -> None:
    assert KpiRules(curve=CURVE).target_on(day) == percent / 100


def test_without_a_curve_the_target_is_the_same_all_year() -> None:
    rules = KpiRules(target=Fraction(1, 5))
    assert {rules.target_on(date(2026, month, 1)) for month in range(1, 13)} == {Fraction(1, 5)}

"""What groups read: no number under five, none that follows from two months side by side, no sums of money."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from itertools import combinations

import pytest

from bot.domain.kpis.evaluate import Asked, evaluate
from bot.domain.kpis.groups import for_group
from bot.domain.kpis.model import Fact
from bot.domain.kpis.months import last_of
from bot.domain.kpis.objections import code_of
from bot.domain.kpis.reading import Reading
from bot.domain.kpis.registry import BY_KEY
from bot.domain.kpis.rules import KpiRules

Settled = Mapping[date, tuple[int, int]]
"""By month: avoidable upholdings, and all that were settled."""

FOUR_MONTHS: Settled = {
    date(2026, 1, 1): (6, 26),
    date(2026, 2, 1): (2, 3),  # 8 of 29
    date(2026, 3, 1): (4, 11),  # 12 of 40: to January 6 of 14
    date(2026, 4, 1): (0, 0),  # 12 of 40
}


def up_to(day: date, settled: Settled) -> Reading:
    facts = []
    for month, (avoidable, whole) in settled.items():
        if month <= day:
            facts += [
                Fact(month, 1, code_of(True, "upheld", True), avoidable),
                Fact(month, 1, code_of(True, "rejected", False), whole - avoidable),
            ]
    return for_group(evaluate(BY_KEY["avoidable_municipal"], facts, Asked(day, {}), KpiRules(target=Fraction(1, 5))))


def shown(reading: Reading) -> dict[date, tuple[int, int]]:
    return {month: (each.numerator, each.denominator) for month, each in reading.months if each.value is not None}


def test_a_month_is_hidden_that_adds_fewer_than_five_to_the_last_one_shown() -> None:
    reading = up_to(date(2026, 4, 30), FOUR_MONTHS)
    assert shown(reading) == {date(2026, 1, 1): (6, 26), date(2026, 3, 1): (12, 40), date(2026, 4, 1): (12, 40)}
    assert (reading.now.value, reading.before.value) == (Fraction(12, 40), Fraction(12, 40))


def test_where_the_newest_month_is_hidden_the_last_one_shown_is_read() -> None:
    """At the end of February January stands there, with its own data date; 6 of 26 misses 20 %."""
    reading = up_to(date(2026, 2, 28), FOUR_MONTHS)
    assert (reading.now.numerator, reading.now.denominator) == (6, 26)
    assert (reading.period, reading.as_of) == (date(2026, 1, 1), date(2026, 1, 31))
    assert reading.newer_hidden
    assert not up_to(date(2026, 1, 31), FOUR_MONTHS).newer_hidden


def test_where_nothing_may_be_shown_nothing_is() -> None:
    reading = up_to(date(2026, 1, 31), {date(2026, 1, 1): (2, 30)})
    assert (reading.now.suppressed, reading.light, reading.as_of) == (True, None, date(2026, 1, 31))


def test_of_months_side_by_side_no_number_under_five_follows_in_whichever_view() -> None:
    """Two years of small numbers, looked at every month: all that was ever shown of a year, taken together."""
    months = [date(year, number, 1) for year in (2024, 2025, 2026) for number in range(1, 13)]
    settled = {month: ((place * 7) % 6, (place * 7) % 6 + (place * 5) % 9) for place, month in enumerate(months)}
    seen: dict[date, set[tuple[int, int]]] = {}
    for at in months[12:]:
        reading = up_to(last_of(at), settled)
        earlier = zip(
            (month.replace(year=month.year - 1) for month, _ in reading.months), reading.last_year, strict=True
        )
        for month, each in (*reading.months, *earlier):
            if each.value is not None:
                seen.setdefault(month, set()).add((each.numerator, each.denominator))
    assert all(len(values) == 1 for values in seen.values())
    assert len(seen) > 12
    for year in (2024, 2025, 2026):
        values = [(0, 0), *(value for month, (value,) in seen.items() if month.year == year)]
        for (part, whole), (other, all_of_it) in combinations(values, 2):
            added = (other - part, all_of_it - whole, (all_of_it - other) - (whole - part))
            assert not any(0 < abs(number) < 5 for number in added)


def of_money(municipal: int, claims: int) -> Reading:
    """Each claim of 100.00, of the municipal ones a third of it (33.33)."""
    month = date(2026, 10, 1)
    facts = [Fact(month, 1, "open", claims, claims * 10_000), Fact(month, 1, "municipal", municipal, municipal * 3_333)]
    return for_group(evaluate(BY_KEY["municipal_share"], facts, Asked(date(2026, 10, 31), {}), KpiRules()))


@pytest.mark.parametrize(
    ("municipal", "claims", "is_shown"),
    [
        (1, 1, False),  # the amount of one claim
        (4, 40, False),
        (36, 40, False),  # four without a municipal share
        (5, 10, True),
        (12, 12, True),
    ],
)
def test_of_a_share_of_money_the_claims_are_counted(municipal: int, claims: int, is_shown: bool) -> None:
    assert of_money(municipal, claims).now.suppressed is not is_shown


def test_sums_of_money_are_not_told_and_the_share_to_the_tenth() -> None:
    """5 × 33.33 of 1,000.00 are 16.665 %."""
    now = of_money(5, 10).now
    assert (now.numerator, now.denominator, now.n) == (0, 0, 10)
    assert now.value == Fraction(167, 1000)

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.new_customers.definition import benefit_gap

DATES = st.dates(date(2005, 1, 1), date(2060, 1, 1))


@pytest.mark.parametrize(
    ("last_benefit", "applied", "days", "new"),
    [
        # October 31 + November 30 + December 31 + January 31 + February 28 + March 31 = 182
        (date(2020, 9, 30), date(2021, 4, 1), 182, False),
        (date(2020, 9, 29), date(2021, 4, 1), 183, True),
        (date(2020, 9, 30), date(2021, 4, 2), 183, True),
        (date(2023, 9, 30), date(2024, 4, 1), 183, True),  # the leap day makes the difference
        (date(2021, 3, 31), date(2021, 4, 1), 0, False),
        (date(2021, 4, 1), date(2021, 4, 1), 0, False),
        (date(2021, 4, 30), date(2021, 4, 1), 0, False),  # benefit still runs
    ],
)
def test_more_than_182_days_strictly_between_make_a_new_customer(last_benefit, applied, days, new):
    gap = benefit_gap(last_benefit, applied)
    assert (gap.days, gap.new_customer) == (days, new)


def test_an_office_may_set_another_gap():
    assert benefit_gap(date(2021, 1, 1), date(2021, 4, 2), longest=89).new_customer  # 30 + 28 + 31 + 1 = 90
    assert not benefit_gap(date(2021, 1, 1), date(2021, 4, 2), longest=90).new_customer


@given(DATES, st.integers(1, 400))
def test_the_gap_counts_just_the_days_between(last_benefit, distance):
    applied = last_benefit + timedelta(days=distance)
    between = [n for n in range(1, distance) if last_benefit < last_benefit + timedelta(days=n) < applied]
    assert benefit_gap(last_benefit, applied).days == len(between)

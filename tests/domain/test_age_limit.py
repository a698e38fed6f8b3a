"""§ 7a SGB II, the table of the law; an age is completed at the end of the day before the birthday."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.age_limit import age_limit, check_born, completed_on, limit_months
from bot.domain.errors import Refused
from bot.domain.periods import month_end


@pytest.mark.parametrize(
    ("year", "years", "months"),
    [
        (1930, 65, 0),
        (1946, 65, 0),
        (1947, 65, 1),
        (1948, 65, 2),
        (1949, 65, 3),
        (1950, 65, 4),
        (1951, 65, 5),
        (1952, 65, 6),
        (1953, 65, 7),
        (1954, 65, 8),
        (1955, 65, 9),
        (1956, 65, 10),
        (1957, 65, 11),
        (1958, 66, 0),
        (1959, 66, 2),
        (1960, 66, 4),
        (1961, 66, 6),
        (1962, 66, 8),
        (1963, 66, 10),
        (1964, 67, 0),
        (2010, 67, 0),
    ],
)
def test_the_age_limit_of_each_year_of_birth_is_that_of_the_law(year, years, months):
    assert limit_months(year) == years * 12 + months


@pytest.mark.parametrize(
    ("born", "limit_end"),
    [
        (date(1958, 7, 2), date(2024, 7, 31)),  # 66 completed on 1.7.2024
        (date(1958, 7, 1), date(2024, 6, 30)),  # born on the 1st: completed on 30.6.2024
        (date(1946, 12, 31), date(2011, 12, 31)),  # 65 completed on 30.12.2011
        (date(1947, 1, 1), date(2012, 1, 31)),  # 65y1m completed on 31.1.2012
        (date(1947, 1, 31), date(2012, 2, 29)),  # no 31 February: completed on its last day
        (date(1958, 1, 1), date(2023, 12, 31)),
        (date(1959, 12, 15), date(2026, 2, 28)),  # 66y2m completed on 14.2.2026
        (date(1960, 2, 29), date(2026, 6, 30)),  # 66y4m completed on 28.6.2026
        (date(1964, 2, 29), date(2031, 2, 28)),  # no 29 February in 2031
        (date(1964, 3, 1), date(2031, 2, 28)),
        (date(1963, 3, 1), date(2029, 12, 31)),  # 66y10m completed on 31.12.2029
    ],
)
def test_the_limit_holds_to_the_end_of_the_month_in_which_its_age_is_completed(born, limit_end):
    assert age_limit(born).limit_end == limit_end


@pytest.mark.parametrize(
    ("born", "fifteen_from"),
    [
        (date(1958, 7, 2), date(1973, 7, 2)),
        (date(2010, 1, 1), date(2025, 1, 1)),
        (date(2008, 2, 29), date(2023, 3, 1)),  # completed at the end of 28.2.2023
    ],
)
def test_somebody_is_fifteen_from_the_fifteenth_birthday(born, fifteen_from):
    assert age_limit(born).fifteen_from == fifteen_from


@given(st.dates(date(1900, 1, 1), date(2030, 12, 31)))
def test_the_limit_is_a_month_s_end_not_before_its_age_is_completed(born):
    limit = age_limit(born)
    completed = completed_on(born, limit_months(born.year))
    assert limit.limit_end == month_end(limit.limit_end)
    assert 0 <= (limit.limit_end - completed).days < 31


@given(st.dates(date(1900, 1, 1), date(2030, 12, 30)))
def test_who_is_born_later_reaches_the_limit_no_earlier(born):
    assert age_limit(born).limit_end <= age_limit(date.fromordinal(born.toordinal() + 1)).limit_end


def test_nobody_is_born_tomorrow():
    check_born(date(2026, 11, 16), date(2026, 11, 16))
    with pytest.raises(Refused) as refusal:
        check_born(date(2026, 11, 17), date(2026, 11, 16))
    assert refusal.value.field == "born"

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import Unreadable
from bot.domain.parsing import month


@pytest.mark.parametrize("written", ["07.1958", "7.1958", "7/1958", "07-1958", "07 1958", " 07.\u00a01958\u200f"])
def test_a_month_is_read_as_its_first_day(written):
    assert month(written) == date(1958, 7, 1)


@pytest.mark.parametrize(
    "written", ["", "1958", "13.1958", "00.1958", "1.7.1958", "07.58", "07.1858", "Juli", "０７.1958", "07😀1958"]
)
def test_what_is_no_month_of_a_year_is_refused_with_an_example(written):
    with pytest.raises(Unreadable) as refusal:
        month(written)
    assert refusal.value.said.msgid == "Please write month and year, such as 07.1958."


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_reading_a_month_is_the_inverse_of_writing_it(day):
    assert month(f"{day:%m.%Y}") == day.replace(day=1)

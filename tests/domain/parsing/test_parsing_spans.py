"""Hours of a day and of a week as people type them; 0 is Monday."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import Unreadable
from bot.domain.parsing.spans import hours_by_day, time_spans, week_hours

DAYS = ("Mo", "Di", "Mi", "Do", "Fr")


@pytest.mark.parametrize("written", ["9-10", "9:00-10:00", "09.00 bis 10 Uhr", "9h to 10h"])
def test_the_same_hours_on_every_day_need_no_day(written: str) -> None:
    assert week_hours(written) == time_spans(written) == "09:00-10:00"
    assert hours_by_day("09:00-10:00") is None


@pytest.mark.parametrize(
    ("written", "by_day"),
    [
        ("Mo 9-10, Do 13-14", {0: "09:00-10:00", 3: "13:00-14:00"}),
        ("Thu 13-14; Mon 9-10", {0: "09:00-10:00", 3: "13:00-14:00"}),
        ("Mo: 9-10, 13:00-14:30, Fr. 8-9", {0: "09:00-10:00, 13:00-14:30", 4: "08:00-09:00"}),
        ("Mo-Mi 9-10 und Fr 8-9", {0: "09:00-10:00", 1: "09:00-10:00", 2: "09:00-10:00", 4: "08:00-09:00"}),
        ("Montag bis Mittwoch 9 bis 10 Uhr", {0: "09:00-10:00", 1: "09:00-10:00", 2: "09:00-10:00"}),
        ("Mo, Di 9-10", {0: "09:00-10:00", 1: "09:00-10:00"}),
        ("Mo und Di 9-10, 14-15", {0: "09:00-10:00, 14:00-15:00", 1: "09:00-10:00, 14:00-15:00"}),
        ("Mo 14-15, Mo 9-10", {0: "09:00-10:00, 14:00-15:00"}),
    ],
)
def test_hours_may_differ_from_day_to_day(written: str, by_day: dict[int, str]) -> None:
    assert hours_by_day(week_hours(written)) == by_day


@pytest.mark.parametrize(
    "written", ["Mo", "Mo 9-10, Do", "9-10, Mo", "9-10, Mo 13-14", "Xy 9-10", "Mi-Mo 9-10", "Mo 10-9", "Mo 9", ""]
)
def test_what_is_no_week_is_refused_with_an_example(written: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        week_hours(written)
    assert "9:00-10:00" in refusal.value.said.msgid


hours = st.integers(0, 22).map(lambda hour: f"{hour:02}:00-{hour + 1:02}:30")


@given(st.dictionaries(st.integers(0, 4), hours, min_size=1))
def test_every_week_is_read_back(week: dict[int, str]) -> None:
    written = ", ".join(f"{DAYS[day]} {each}" for day, each in week.items())
    assert hours_by_day(week_hours(written)) == week

"""What should have arrived by now: counted by hand, in Schleswig-Holstein."""

from dataclasses import replace
from datetime import date

import pytest
from duty_samples import ON_ARRIVAL, QUARTERLY, moment

from bot.domain.duties.awaiting import Awaited, awaited

AWAITED = replace(ON_ARRIVAL, awaited_by=15)
OCTOBER_22 = date(2026, 10, 22)
"""15 working days after Wed 30.09.2026: 1, 2 (2), 5–9 (7), 12–16 (12), 19, 20, 21 October (15); Sat the 3rd is Unity
Day. So the day is Wed 21.10., and Thu the 22nd the first on which it is late."""


def missing(day: date, last: date | None = None, rule: object = AWAITED) -> Awaited | None:
    return awaited(rule, last, moment(day))  # type: ignore[arg-type]


def test_a_quarter_s_list_is_awaited_so_many_working_days_after_its_end() -> None:
    found = missing(date(2026, 10, 5))
    assert found is not None
    assert (found.quarter, found.by) == (date(2026, 9, 30), date(2026, 10, 21))


@pytest.mark.parametrize(
    ("day", "times"),
    [
        (date(2026, 10, 21), 0),
        (OCTOBER_22, 1),
        (date(2026, 10, 28), 1),  # 22, 23, 26, 27, 28: the fifth
        (date(2026, 10, 29), 2),
        (date(2026, 11, 5), 3),  # 29, 30, 2–5 November: the eleventh; Sat 31.10. is a holiday anyway
    ],
)
def test_it_is_told_on_the_first_working_day_after_and_every_five(day: date, times: int) -> None:
    found = missing(day)
    assert found is not None
    assert found.times(day, moment(day)) == times


def test_what_came_after_the_quarter_s_end_is_that_quarter_s() -> None:
    assert missing(OCTOBER_22, date(2026, 10, 1)) is None
    assert missing(OCTOBER_22, date(2026, 9, 30)) is not None
    assert missing(date(2027, 1, 4), date(2026, 10, 1)) is not None


def test_nobody_asks_where_no_day_is_set_or_nothing_arrives_or_the_duty_begins_later() -> None:
    assert missing(OCTOBER_22, rule=ON_ARRIVAL) is None
    assert missing(OCTOBER_22, rule=QUARTERLY) is None
    assert missing(OCTOBER_22, rule=replace(AWAITED, start=OCTOBER_22)) is None

"""Periods of a notice in Brandenburg and Lower Saxony; holidays by the calendars of those Länder."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.calendars import calendar_of
from bot.domain.periods import (
    add_months,
    final_after_decision,
    final_from,
    knowledge_period_end,
    limitation_end,
    month_end,
    months_until,
    notice_periods,
    notification,
    objection_end,
)
from bot.domain.workdays import WorkCalendar

BB = calendar_of("BB")
NI = calendar_of("NI")
DATES = st.dates(date(1995, 1, 1), date(2055, 12, 31))


@pytest.mark.parametrize(
    ("day", "months", "result"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 1, 31), 2, date(2026, 3, 31)),  # counted from January, the 31st is not lost
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
    ],
)
def test_a_month_later_is_the_same_day_or_the_last_of_the_month(day, months, result):
    assert add_months(day, months) == result


@pytest.mark.parametrize(
    ("posted", "notified"),
    [
        (date(2026, 3, 30), date(2026, 4, 3)),  # the 4th day, although it is Good Friday
        (date(2025, 1, 1), date(2025, 1, 5)),  # the first day of the new rule; the 5th is a Sunday
        (date(2024, 12, 31), date(2025, 1, 3)),  # the last of the old one: 3rd day
        (date(2021, 3, 26), date(2021, 3, 29)),
    ],
)
def test_notification_is_the_fourth_day_after_posting_and_never_moves(posted, notified):
    assert notification(posted) == notified


@pytest.mark.parametrize(
    ("notified", "calendar", "ends"),
    [
        (date(2026, 4, 3), BB, date(2026, 5, 4)),  # 3 May is a Sunday
        (date(2026, 2, 10), BB, date(2026, 3, 10)),  # a Tuesday
        (date(2026, 1, 31), BB, date(2026, 3, 2)),  # no 31 February: the 28th, a Saturday, so Monday
        (date(2026, 3, 3), BB, date(2026, 4, 7)),  # 3 April Good Friday, weekend, 6 April Easter Monday
        (date(2024, 9, 30), BB, date(2024, 10, 30)),  # a Wednesday
        (date(2024, 9, 28), BB, date(2024, 10, 28)),  # a Monday
        (date(2025, 9, 30), NI, date(2025, 10, 30)),
        (date(2024, 10, 1), NI, date(2024, 11, 1)),  # All Saints' Day, a Friday, is none in Lower Saxony
        (date(2024, 10, 1), calendar_of("NW"), date(2024, 11, 4)),  # but in North Rhine-Westphalia
    ],
)
def test_the_objection_period_ends_a_month_after_notification_on_a_working_day(notified, calendar, ends):
    assert objection_end(notified, calendar) == ends


def test_a_closing_day_of_the_house_does_not_prolong_the_objection_period():
    closed = WorkCalendar(BB.free_days, BB.first, BB.last, closing_days=frozenset({date(2026, 12, 24)}))
    assert objection_end(date(2026, 11, 24), closed) == date(2026, 12, 24)


def test_a_notice_is_final_the_day_after_the_objection_period():
    assert final_from(date(2026, 4, 3), BB) == date(2026, 5, 5)


@pytest.mark.parametrize(
    ("final", "ends"),
    [
        (date(2026, 5, 5), date(2030, 12, 31)),
        (date(2026, 1, 1), date(2030, 12, 31)),
        (date(2025, 12, 31), date(2029, 12, 31)),
    ],
)
def test_limitation_ends_with_the_fourth_year_after_the_year_of_finality(final, ends):
    assert limitation_end(final) == ends


def test_a_period_that_ends_at_new_year_s_eve_makes_the_notice_final_in_the_new_year():
    # posted Thu 27.11.2025, notified Mon 1.12., so the month ends on Thu 1 January, a holiday: Fri 2 January
    assert notice_periods(date(2025, 11, 27), BB).limitation_end == date(2030, 12, 31)
    # posted Wed 26.11.2025, notified Sun 30.11., ends Tue 30.12., final on Wed 31.12.2025: a year earlier
    assert notice_periods(date(2025, 11, 26), BB).limitation_end == date(2029, 12, 31)


def test_the_periods_of_a_notice_hang_together():
    periods = notice_periods(date(2026, 3, 30), BB)
    assert periods.notified == date(2026, 4, 3)
    assert periods.objection_end == date(2026, 5, 4)
    assert periods.final_from == date(2026, 5, 5)
    assert periods.limitation_end == date(2030, 12, 31)


@pytest.mark.parametrize(
    ("known_on", "ends"),
    [
        (date(2025, 3, 11), date(2026, 3, 11)),
        (date(2025, 5, 1), date(2026, 5, 4)),  # 1 May 2026 is a Friday and a holiday
        (date(2024, 2, 29), date(2025, 2, 28)),
    ],
)
def test_the_office_has_a_year_from_knowledge(known_on, ends):
    assert knowledge_period_end(known_on, BB) == ends


@given(DATES, st.integers(-24, 24))
def test_adding_months_keeps_the_day_wherever_the_month_has_it(day, months):
    result = add_months(day, months)
    assert (result.year * 12 + result.month) - (day.year * 12 + day.month) == months
    assert result.day == day.day or (result == month_end(result) and result.day < day.day)


@pytest.mark.parametrize(
    ("last", "since", "months"),
    [
        (date(2028, 11, 1), date(2026, 11, 16), 24),  # 24 instalments from 1 December 2026 on
        (date(2028, 11, 30), date(2026, 11, 16), 24),  # from the 30th on
        (date(2028, 12, 1), date(2026, 11, 16), 25),  # from 1 January 2027 on
        (date(2026, 11, 30), date(2026, 11, 16), 0),
        (date(2027, 1, 31), date(2026, 12, 31), 1),
    ],
)
def test_a_term_is_counted_in_calendar_months_whatever_the_day(last, since, months):
    assert months_until(last, since) == months


@given(DATES, DATES)
def test_a_decision_is_final_a_month_after_its_notification_and_so_later_than_it(decided_on, posted):
    """§ 87 SGG: the same month as for an objection."""
    assert final_after_decision(decided_on, NI) == final_from(notification(decided_on), NI)
    assert final_after_decision(max(decided_on, posted), NI) >= notice_periods(min(decided_on, posted), NI).final_from


@given(DATES)
def test_the_last_of_a_month_is_followed_by_a_first(day):
    last = month_end(day)
    assert (last + timedelta(days=1)).day == 1
    assert (last.year, last.month) == (day.year, day.month)


@given(DATES)
def test_an_objection_period_lasts_at_least_its_month_and_at_most_a_long_weekend_more(posted):
    periods = notice_periods(posted, NI)
    assert NI.is_workday(periods.objection_end)
    nominal = add_months(periods.notified, 1)
    assert nominal <= periods.objection_end <= nominal + timedelta(days=4)  # Good Friday to Easter Monday
    assert periods.limitation_end.year == periods.final_from.year + 4

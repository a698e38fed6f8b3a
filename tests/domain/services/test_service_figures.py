"""Figures of the services: what may be entered, what is missing, and what a year comes to."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from service_samples import MONDAY, OCTOBER, RULES, figure, moment

from bot.domain.errors import Refused
from bot.domain.services.model import (
    LARGEST,
    Measure,
    Numbers,
    Slot,
    check_numbers,
    check_slot,
    due_day,
    expected,
    overdue_month,
    year_of,
)
from bot.domain.services.rules import JOBCENTER, Service, ServiceRules


@pytest.mark.parametrize(
    ("slot", "field"),
    [
        (Slot(date(2026, 12, 1), Service.DEBT), "month"),  # ahead
        (Slot(date(2023, 10, 1), Service.DEBT), "month"),  # 37 months before November 2026
        (Slot(OCTOBER, Service.DEBT, "ATS"), "provider"),  # a provider of another service
        (Slot(OCTOBER, Service.HOUSING, "Diakonie"), "provider"),
    ],
)
def test_what_cannot_be_is_refused_with_the_field(slot: Slot, field: str) -> None:
    with pytest.raises(Refused) as refusal:
        check_slot(slot, moment())
    assert refusal.value.field == field


@pytest.mark.parametrize("month", [date(2026, 11, 1), OCTOBER, date(2023, 11, 1)])
def test_the_running_month_and_three_years_back_may_be_entered(month: date) -> None:
    check_slot(Slot(month, Service.DEBT, "Diakonie"), moment())


def test_nothing_reported_at_all_is_no_entry_but_nobody_is_one() -> None:
    with pytest.raises(Refused):
        check_numbers(Numbers())
    check_numbers(Numbers(referred=0))


@pytest.mark.parametrize("count", [-1, LARGEST + 1])
def test_numbers_that_nobody_can_mean_are_refused(count: int) -> None:
    with pytest.raises(Refused) as refusal:
        check_numbers(Numbers(started=count))
    assert refusal.value.field == "started"


def test_more_may_end_than_began_in_a_month() -> None:
    check_numbers(Numbers(referred=1, started=1, completed=5, broken_off=2))


def test_figures_are_due_ten_working_days_after_the_end_of_the_month() -> None:
    # Saturday, 31 October; working days 2-6 and 9-13 November: the tenth is Friday, the 13th.
    assert due_day(OCTOBER, moment()) == date(2026, 11, 13)


@pytest.mark.parametrize(
    ("today", "month"), [(date(2026, 11, 13), date(2026, 9, 1)), (date(2026, 11, 14), OCTOBER), (MONDAY, OCTOBER)]
)
def test_a_month_is_late_from_the_day_after_on(today: date, month: date) -> None:
    assert overdue_month(moment(today)) == month


def test_each_service_is_expected_of_the_jobcenter_and_of_its_providers() -> None:
    found = list(expected(OCTOBER, moment()))
    # September and October, each 3 services of the Jobcenter and 2 of the providers.
    assert len(found) == 2 * (3 + 2)
    assert Slot(OCTOBER, Service.DEBT, "Diakonie") in found
    assert Slot(OCTOBER, Service.HOUSING, "Diakonie") not in found


def test_an_office_that_asks_for_nothing_expects_nothing() -> None:
    assert not list(expected(OCTOBER, moment(rules=ServiceRules(debt=("Diakonie",)))))


def test_a_year_sums_the_months_and_names_those_that_are_missing() -> None:
    figures = [
        figure(month=date(2026, 9, 1), numbers=Numbers(10, 4, None, 1)),
        figure(month=OCTOBER, numbers=Numbers(2, 3, None, 0)),
        figure(provider="Diakonie", numbers=Numbers(None, 7, 5, None)),
        figure(Service.HOUSING, numbers=Numbers(99, 99, 99, 99)),
        figure(month=date(2025, 12, 1), numbers=Numbers(50, 50, 50, 50)),
    ]
    found = year_of(Service.DEBT, 2026, figures, replace(RULES, since=date(2026, 1, 1)), OCTOBER)
    assert found.by_provider == {
        JOBCENTER: Numbers(12, 7, None, 1),  # 10 + 2, 4 + 3, nothing reported, 1 + 0
        "Diakonie": Numbers(None, 7, 5, None),
    }
    assert found.missing[JOBCENTER] == tuple(date(2026, n, 1) for n in range(1, 9))
    assert found.missing["Diakonie"] == tuple(date(2026, n, 1) for n in range(1, 10))
    assert found.total(Measure.STARTED, of_jobcenter=True) == 7
    assert found.total(Measure.REFERRED, of_jobcenter=False) is None


def test_a_month_before_the_office_asks_is_no_gap() -> None:
    """Asked from August on; October is there: August and September are missing."""
    found = year_of(Service.DEBT, 2026, [figure()], replace(RULES, since=date(2026, 8, 1)), OCTOBER)
    assert found.missing[JOBCENTER] == (date(2026, 8, 1), date(2026, 9, 1))


def test_a_provider_that_has_left_the_settings_keeps_what_it_reported() -> None:
    found = year_of(Service.DEBT, 2026, [figure(provider="AWO")], RULES, OCTOBER)
    assert found.by_provider["AWO"] == Numbers(12, 8, 3, 1)
    assert "AWO" not in found.missing


def test_a_year_that_is_whole_misses_nothing() -> None:
    rules = ServiceRules()
    figures = [figure(month=date(2025, n, 1)) for n in range(1, 13)]
    assert year_of(Service.DEBT, 2025, figures, rules, OCTOBER).missing == {}


_COUNTS = st.none() | st.integers(0, 99)
_NUMBERS = st.builds(Numbers, _COUNTS, _COUNTS, _COUNTS, _COUNTS)


@given(st.lists(_NUMBERS, min_size=1, max_size=6))
def test_what_anybody_reports_is_in_the_sum_and_what_nobody_does_is_none(several: list[Numbers]) -> None:
    total = sum(several[1:], several[0])
    for measure in Measure:
        reported = [number for each in several if (number := each.of(measure)) is not None]
        assert total.of(measure) == (sum(reported) if reported else None)

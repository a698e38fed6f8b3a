"""Calendars of real sites, against the published holidays and, by brute force, against the library itself."""

from datetime import date

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.calendars import LAENDER, calendar_of, work_calendar
from bot.domain.errors import Refused
from bot.domain.office import Office

YEARS = range(1991, 2061)
SITES = [(land, None) for land in LAENDER] + [("BY", "Augsburg")]


@pytest.mark.parametrize("catholic", [False, True])
@pytest.mark.parametrize(("land", "subdivision"), SITES)
def test_the_free_days_of_a_site_are_those_of_the_public_library(land, subdivision, catholic):
    categories = ("public", "catholic") if catholic else ("public",)
    expected = holidays.country_holidays("DE", subdiv=subdivision or land, years=YEARS, categories=categories)
    assert calendar_of(land, subdivision, catholic=catholic).free_days == frozenset(expected)


@pytest.mark.parametrize(
    ("day", "land", "subdivision", "catholic", "works"),
    [
        (date(2024, 3, 8), "BE", None, False, False),  # Frauentag, a Friday, in Berlin since 2019
        (date(2024, 3, 8), "BB", None, False, True),
        (date(2022, 3, 8), "MV", None, False, True),  # Frauentag in Mecklenburg-Vorpommern only since 2023
        (date(2023, 3, 8), "MV", None, False, False),
        (date(2017, 10, 31), "NW", None, False, False),  # 500 years of Reformation: everywhere, once
        (date(2018, 10, 31), "NW", None, False, True),
        (date(2018, 10, 31), "NI", None, False, False),
        (date(2024, 11, 20), "SN", None, False, False),  # Buß- und Bettag
        (date(2024, 9, 20), "TH", None, False, False),  # Weltkindertag
        (date(2025, 8, 8), "BY", None, False, True),  # Hohes Friedensfest: Augsburg alone
        (date(2025, 8, 8), "BY", "Augsburg", False, False),
        (date(2025, 8, 15), "BY", None, False, True),  # Mariä Himmelfahrt
        (date(2025, 8, 15), "BY", None, True, False),
        (date(2025, 8, 15), "SL", None, False, False),
        (date(2024, 5, 30), "TH", None, False, True),  # Fronleichnam
        (date(2024, 5, 30), "TH", None, True, False),
        (date(2025, 5, 8), "BE", None, False, False),  # 80 years after the war, once
    ],
)
def test_a_holiday_is_free_just_where_it_holds(day, land, subdivision, catholic, works):
    assert calendar_of(land, subdivision, catholic=catholic).is_workday(day) is works


def test_the_closing_days_of_the_office_are_no_working_days():
    christmas_eve = date(2026, 12, 24)  # a Thursday
    office = Office(land="BB", closing_days=frozenset({christmas_eve}))
    assert not work_calendar(office).is_workday(christmas_eve)
    assert work_calendar(Office(land="BB")).is_workday(christmas_eve)


def test_the_office_s_commune_and_confession_count():
    calendar = work_calendar(Office(land="BY", subdivision="Augsburg", catholic=True))
    assert not calendar.is_workday(date(2025, 8, 8))


def test_a_holiday_that_the_program_does_not_know_moves_deadlines_of_the_law_too():
    """Mon 26 October 2026 is an ordinary day in Niedersachsen."""
    calendar = work_calendar(Office(extra_holidays=frozenset({date(2026, 10, 26)})))
    assert not calendar.is_workday(date(2026, 10, 26))
    assert calendar.shifted(date(2026, 10, 26)) == date(2026, 10, 27)


def test_a_day_that_is_no_holiday_here_is_worked_on():
    """Tue 31 October 2028 is Reformationstag in Niedersachsen, if the house does not say otherwise."""
    reformation = date(2028, 10, 31)
    assert not work_calendar(Office()).is_workday(reformation)
    assert work_calendar(Office(no_holidays=frozenset({reformation}))).is_workday(reformation)


@pytest.mark.parametrize("land", ["", "XX", "DE", "Brandenburg", "BYP", "Augsburg"])
def test_an_unknown_land_is_refused_with_the_sixteen_codes(land):
    with pytest.raises(Refused) as refusal:
        calendar_of(land)
    assert refusal.value.field == "land"
    assert "BB, BE, BW, BY" in str(refusal.value.said.values["codes"])


@pytest.mark.parametrize(("land", "subdivision"), [("BY", "Atlantis"), ("BW", "Augsburg"), ("BY", "BY")])
def test_a_commune_that_the_land_does_not_have_is_refused(land, subdivision):
    with pytest.raises(Refused) as refusal:
        calendar_of(land, subdivision)
    assert refusal.value.field == "subdivision"


@given(
    st.sampled_from(LAENDER),
    st.dates(date(1993, 1, 1), date(2058, 12, 31)),
    st.integers(-120, 120),
)
def test_working_days_agree_with_counting_by_hand_in_every_land(land, start, working_days):
    free = holidays.country_holidays("DE", subdiv=land, years=range(start.year - 2, start.year + 3))
    direction = 1 if working_days >= 0 else -1
    counted, ordinal = 0, start.toordinal()
    while counted < abs(working_days):
        ordinal += direction
        candidate = date.fromordinal(ordinal)
        if candidate.isoweekday() not in (6, 7) and candidate not in free:
            counted += 1
    assert calendar_of(land).add(start, working_days) == date.fromordinal(ordinal)

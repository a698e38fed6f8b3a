"""The limits of birth shown for a day of application are the exact inverse of the rules on ages."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.age_limit import age_limit
from bot.domain.new_customers.codes import AgeBand, Group
from bot.domain.new_customers.definition import Rule, failed_rules, group_limits, group_of

DAY = timedelta(days=1)
APPLICATIONS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


def age_on(day: date, born: date) -> int:
    """Completed years, as people count birthdays; who was born on 29 February is a year older on 1 March."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def band_of(day: date, born: date) -> AgeBand:
    """The rules themselves, not their inverse."""
    age = age_on(day, born)
    if age < 15:
        return AgeBand.UNDER_15
    if day > age_limit(born).limit_end:
        return AgeBand.OVER_LIMIT
    return AgeBand.U25 if age < 25 else AgeBand.UE25


def test_the_limits_for_a_day_worked_out_by_hand():
    """26 November 2026: 25 is who was born on 26 November 2001, 15 who was born on 26 November 2011.

    Born in 1960 the limit is 66 years and 4 months, to the end of that month: who was born on 1 July 1960 completes
    them on 31 October 2026 and is over it, who was born on 2 July completes them on 1 November and is not.
    """
    limits = group_limits(date(2026, 11, 26))
    assert (limits.under_15_from, limits.u25_until) == (date(2011, 11, 27), date(2011, 11, 26))
    assert (limits.u25_from, limits.ue25_until) == (date(2001, 11, 27), date(2001, 11, 26))
    assert (limits.ue25_from, limits.over_limit_until) == (date(1960, 7, 2), date(1960, 7, 1))


@pytest.mark.parametrize(
    ("applied", "born", "band"),
    [
        (date(2026, 3, 2), date(2001, 3, 2), AgeBand.UE25),  # the 25th birthday: exactly 25
        (date(2026, 3, 2), date(2001, 3, 3), AgeBand.U25),  # a day before it
        (date(2026, 3, 2), date(2011, 3, 2), AgeBand.U25),  # the 15th birthday: exactly 15
        (date(2026, 3, 2), date(2011, 3, 3), AgeBand.UNDER_15),
        (date(2026, 2, 28), date(2000, 2, 29), AgeBand.UE25),
        (
            date(2025, 2, 28),
            date(2000, 2, 29),
            AgeBand.U25,
        ),  # 25 is completed at the end of 28 February (§ 188 III BGB)
        (date(2025, 3, 1), date(2000, 2, 29), AgeBand.UE25),
        (date(2023, 2, 28), date(2008, 2, 29), AgeBand.UNDER_15),
        (date(2023, 3, 1), date(2008, 2, 29), AgeBand.U25),
        (date(2024, 2, 29), date(1999, 2, 28), AgeBand.UE25),
        (date(2024, 2, 29), date(1999, 3, 1), AgeBand.U25),
        (date(2026, 1, 31), date(1959, 12, 1), AgeBand.UE25),  # 66 years 2 months on 31 January 2026, to its end
        (date(2026, 2, 1), date(1959, 12, 1), AgeBand.OVER_LIMIT),
    ],
)
def test_who_belongs_where_on_the_edges(applied, born, band):
    assert group_limits(applied).band(born) is band
    assert band_of(applied, born) is band


@settings(max_examples=400)
@given(APPLICATIONS, st.sampled_from(["u25_until", "u25_from", "ue25_from"]), st.integers(-40, 40))
def test_around_each_limit_the_band_is_that_of_the_rules(applied, edge, distance):
    limits = group_limits(applied)
    born = getattr(limits, edge) + distance * DAY
    assert limits.band(born) is band_of(applied, born)


def test_on_every_day_of_eleven_years_the_limits_lie_exactly_between_two_bands():
    """Every day of application, and for each limit the two days of birth on its sides."""
    applied = date(2020, 1, 1)
    while applied <= date(2030, 12, 31):
        limits = group_limits(applied)
        for born in (limits.u25_until, limits.u25_from, limits.ue25_from):
            for side in (born - DAY, born, born + DAY):
                assert limits.band(side) is band_of(applied, side), (applied, side)
        applied += DAY


def test_one_who_is_registered_against_the_rule_on_ages_belongs_to_the_nearest_group():
    assert [group_of(band) for band in AgeBand] == [Group.U25, Group.U25, Group.UE25, Group.UE25]


def rules_failed(*bands, resident=True, needy_until=None, applied_on=date(2021, 4, 1)):
    found = failed_rules(bands, resident=resident, needy_until=needy_until, applied_on=applied_on, longest_gap=182)
    return [(each.rule, each.member) for each in found]


def test_a_first_application_of_somebody_between_the_ages_who_lives_here_is_a_new_customers():
    assert rules_failed(AgeBand.U25, AgeBand.UE25) == []


def test_every_rule_that_fails_is_named_with_the_member():
    failed = rules_failed(
        AgeBand.UE25, AgeBand.UNDER_15, AgeBand.OVER_LIMIT, resident=False, needy_until=date(2021, 3, 1)
    )
    assert failed == [(Rule.FIFTEEN, 2), (Rule.AGE_LIMIT, 3), (Rule.RESIDENCE, None), (Rule.GAP, None)]


def test_182_days_without_benefit_are_no_interruption_and_183_are():
    """October 31 + November 30 + December 31 + January 31 + February 28 + March 31 = 182 days from 1 October on."""
    assert rules_failed(AgeBand.U25, needy_until=date(2020, 9, 30)) == [(Rule.GAP, None)]
    assert rules_failed(AgeBand.U25, needy_until=date(2020, 9, 29)) == []

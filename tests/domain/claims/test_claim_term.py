"""How long a deferral runs: months from its granting to the last instalment, free days aside. Granted in June 2026."""

from datetime import date

import pytest
from claim_samples import LATER, claim_in, does, moment

from bot.domain.authority import Level
from bot.domain.claims import details as d
from bot.domain.claims.model import ClaimEvent, ClaimState
from bot.domain.claims.table import row_for
from bot.domain.errors import Refused
from bot.domain.money import Money
from bot.domain.office import InstalmentRules, Office

E = ClaimEvent
ASKED = does(claim_in(ClaimState.IN_COLLECTION, Money.euro(2_400)), E.REQUEST_INSTALMENTS)


def second_person(first: date, number: int) -> Level | None:
    """Who has to agree to this plan, on 1 June 2026."""
    details = d.GrantDeferral(first, number=number)
    details.check(ASKED, moment(LATER))
    return row_for(ASKED, E.GRANT_DEFERRAL, moment(LATER)).second_person(ASKED, details, moment(LATER))


@pytest.mark.parametrize(
    ("first", "number", "months"),
    [
        (date(2026, 7, 1), 24, 24),  # to June 2028: 24 months after June 2026
        (date(2026, 7, 31), 24, 24),  # to 30 June 2028: the day in the month does not matter
        (date(2026, 6, 1), 24, 23),  # to May 2028
        (date(2026, 8, 1), 23, 24),  # to June 2028
        (date(2026, 7, 1), 25, 25),  # to July 2028
        (date(2026, 8, 1), 24, 25),  # to July 2028
        (date(2026, 12, 1), 24, 29),  # to November 2028
        (date(2026, 12, 1), 1, 6),
    ],
)
def test_a_term_is_counted_from_the_granting_to_the_last_instalment(first: date, number: int, months: int):
    details = d.GrantDeferral(first, number=number)
    assert details.weight(ASKED, moment(LATER)).months == months
    assert second_person(first, number) is (None if months <= 24 else Level.LEAD)


@pytest.mark.parametrize(("first", "most"), [(date(2026, 7, 1), 36), (date(2026, 8, 1), 35), (date(2026, 12, 1), 31)])
def test_a_plan_that_begins_later_may_have_fewer_instalments(first: date, most: int):
    """36 months after June 2026 is June 2029: from July 2026 on that are 36, from December on 31."""
    d.GrantDeferral(first, number=most).check(ASKED, moment(LATER))
    with pytest.raises(Refused, match="too long") as refused:
        d.GrantDeferral(first, number=most + 1).check(ASKED, moment(LATER))
    assert refused.value.suggestion.number == most


def test_a_rate_that_runs_too_long_is_refused_with_one_that_does_not():
    """2.400 at 70 are 35 instalments; from December on 31 are left: 77,42 (2.400 / 31 = 77,419…)."""
    d.GrantDeferral(date(2026, 7, 1), rate=Money.euro(70)).check(ASKED, moment(LATER))
    with pytest.raises(Refused, match="too long") as refused:
        d.GrantDeferral(date(2026, 12, 1), rate=Money.euro(70)).check(ASKED, moment(LATER))
    assert refused.value.suggestion.rate == Money.euro(77, 42)


def test_a_wish_is_measured_like_its_granting():
    asks = {"received_on": LATER, "reason": ASKED.requests[0].reason, "disclosure": True}
    wish = d.RequestInstalments(first=date(2026, 12, 1), number=32, **asks)
    with pytest.raises(Refused, match="too long"):
        wish.check(claim_in(ClaimState.IN_COLLECTION, Money.euro(2_400)), moment(LATER))


def test_a_new_plan_is_measured_from_the_day_it_is_agreed():
    """One instalment half a year off, and in its place 24 of which the first is half a year off as well."""
    once = does(ASKED, E.GRANT_DEFERRAL, d.GrantDeferral(date(2026, 12, 1), number=1), today=LATER)
    later = date(2026, 11, 30)
    details = d.Reschedule(date(2027, 5, 30), number=24)
    row = row_for(once, E.RESCHEDULE, moment(later))
    assert row.second_person(once, details, moment(later)) is Level.LEAD


def test_a_house_with_short_plans_takes_no_first_instalment_beyond_them():
    """Longest plan of 3 months: by 1 September 2026, and then a single one."""
    short = Office(instalments=InstalmentRules(longest_plan=3))
    d.GrantDeferral(date(2026, 9, 1), number=1).check(ASKED, moment(LATER, short))
    with pytest.raises(Refused, match="by"):
        d.GrantDeferral(date(2026, 9, 2), number=1).check(ASKED, moment(LATER, short))
    with pytest.raises(Refused, match="too long"):
        d.GrantDeferral(date(2026, 9, 1), number=2).check(ASKED, moment(LATER, short))

"""Befugnisse: who has to agree to what. The defaults are those of domain table "Dates and money"."""

import pytest

from bot.domain.authority import (
    AuthorityRules,
    Level,
    Limit,
    Weight,
    check_limits,
    deciding,
    permissions_deciding,
    second_person,
)
from bot.domain.errors import Refused
from bot.domain.money import Money
from bot.domain.people import Permission

RULES = AuthorityRules()


@pytest.mark.parametrize(
    ("euro", "cents", "months", "level"),
    [
        (2_500, 0, 24, None),
        (2_500, 1, 24, Level.LEAD),
        (2_500, 0, 25, Level.LEAD),  # small, but for longer than two years
        (10_000, 0, 36, Level.LEAD),
        (10_000, 1, 1, Level.DIVISION),
    ],
)
def test_a_deferral_is_granted_alone_up_to_2500_euro_and_24_months(euro, cents, months, level):
    assert second_person(RULES.grant_deferral, Weight(Money.euro(euro, cents), months)) is level


@pytest.mark.parametrize(("euro", "cents", "level"), [(1_000, 0, Level.LEAD), (1_000, 1, Level.DIVISION)])
def test_a_write_off_is_agreed_with_the_team_lead_up_to_1000_euro(euro, cents, level):
    assert second_person(RULES.write_off, Weight(Money.euro(euro, cents))) is level


def test_nothing_is_closed_for_good_without_the_budget_officer():
    assert second_person(RULES.close_uncollectable, Weight(Money(1))) is Level.BUDGET


def test_who_may_decide_on_more_may_decide_on_less_up_to_the_division_head():
    assert deciding(Level.LEAD) == (Level.LEAD, Level.DIVISION)
    assert deciding(Level.DIVISION) == (Level.DIVISION,)


def test_the_budget_officer_decides_on_what_names_them_and_nobody_else_does():
    assert deciding(Level.BUDGET) == (Level.BUDGET,)


def test_a_permission_that_is_no_second_persons_stands_alone():
    assert permissions_deciding(Permission.DUN_CLAIM) == (Permission.DUN_CLAIM,)
    assert permissions_deciding(Permission.APPROVE_AS_LEAD) == (
        Permission.APPROVE_AS_LEAD,
        Permission.APPROVE_AS_DIVISION,
    )


def test_a_matrix_that_leaves_an_amount_to_nobody_is_refused():
    with pytest.raises(Refused, match="last line"):
        check_limits((Limit(Money.euro(100), second=Level.LEAD),))


@pytest.mark.parametrize(
    "limits",
    [
        (Limit(Money.euro(200)), Limit(Money.euro(100), second=Level.LEAD), Limit(second=Level.DIVISION)),
        (Limit(Money.euro(100)), Limit(Money.euro(100), second=Level.LEAD), Limit(second=Level.DIVISION)),
        (Limit(months=12), Limit(second=Level.DIVISION)),
    ],
    ids=["falling", "twice", "without an amount"],
)
def test_a_line_that_could_never_apply_is_refused(limits):
    with pytest.raises(Refused, match="smallest amount first"):
        check_limits(limits)

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.money import ZERO, Money

MONEY = st.integers(-(10**12), 10**12).map(Money)


def test_euro_and_cents_make_an_amount():
    assert Money.euro(1234, 56) == Money(123456)


def test_the_total_of_nothing_is_zero():
    assert Money.total([]) == ZERO
    assert not ZERO


@given(MONEY, MONEY)
def test_what_is_taken_away_can_be_put_back(one, other):
    assert one - other + other == one
    assert one + -one == ZERO


@given(st.lists(MONEY))
def test_the_total_loses_no_cent(amounts):
    assert Money.total(amounts).cents == sum(amount.cents for amount in amounts)

"""Instalment plans. May 2021 in Lower Saxony: the 1st is a Saturday (and a holiday), so payable on Monday the 3rd."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.calendars import calendar_of
from bot.domain.errors import Refused
from bot.domain.instalments import PlanRefused, Rates, plan_by_number, plan_by_rate
from bot.domain.money import Money
from bot.domain.office import InstalmentRules
from bot.domain.periods import add_months

NI = calendar_of("NI")
RULES = InstalmentRules()  # 10 € at least, 36 months at most
FIRST = date(2021, 5, 1)
AMOUNTS = st.integers(1, 5_000_000).map(Money)
FIRSTS = st.dates(date(2015, 1, 1), date(2050, 12, 31))


def cents(plan):
    return [instalment.amount.cents for instalment in plan.instalments]


@pytest.mark.parametrize(
    ("amount", "number", "expected"),
    [
        (Money.euro(1000), 3, [33334, 33334, 33332]),  # 1000 / 3 = 333,33… up to 333,34; rest 333,32
        (Money.euro(1000), 4, [25000] * 4),
        (Money.euro(100, 1), 2, [5001, 5000]),
        (Money.euro(1000), 1, [100000]),
        (Money.euro(5), 1, [500]),  # all at once: no rate, so no minimum
        (Money.euro(29, 99), 3, [1000, 1000, 999]),  # 9,996… up to 10,00: just the minimum
    ],
)
def test_a_plan_by_number_rounds_the_rate_up_and_leaves_the_rest_for_the_last(amount, number, expected):
    assert cents(plan_by_number(amount, number, FIRST, RULES, NI)) == expected


@pytest.mark.parametrize(
    ("amount", "rate", "expected"),
    [
        (Money.euro(1000), Money.euro(150), [15000] * 6 + [10000]),
        (Money.euro(900), Money.euro(150), [15000] * 6),
        (Money.euro(100), Money.euro(150), [10000]),
        (Money.euro(8), Money.euro(10), [800]),
        (Money.euro(95), Money.euro(30), [3000, 3000, 3000, 500]),  # the rest may be under the minimum
        (Money.euro(360), Money.euro(10), [1000] * 36),
    ],
)
def test_a_plan_by_rate_takes_as_many_instalments_as_it_needs(amount, rate, expected):
    assert cents(plan_by_rate(amount, rate, FIRST, RULES, NI)) == expected


def test_an_instalment_is_payable_on_the_next_working_day_and_keeps_its_nominal_day():
    plan = plan_by_number(Money.euro(1000), 3, FIRST, RULES, NI)
    assert [(i.no, i.nominal, i.due) for i in plan.instalments] == [
        (1, date(2021, 5, 1), date(2021, 5, 3)),
        (2, date(2021, 6, 1), date(2021, 6, 1)),
        (3, date(2021, 7, 1), date(2021, 7, 1)),
    ]
    assert plan.last_due == date(2021, 7, 1)


def test_a_plan_that_begins_on_the_31st_does_not_drift():
    plan = plan_by_number(Money.euro(100), 4, date(2026, 1, 31), RULES, NI)
    assert [i.nominal for i in plan.instalments] == [
        date(2026, 1, 31),
        date(2026, 2, 28),
        date(2026, 3, 31),
        date(2026, 4, 30),
    ]
    # Sat 31.1. → Mon 2.2.; Sat 28.2. → Mon 2.3.; Tue; Thu
    assert [i.due for i in plan.instalments] == [
        date(2026, 2, 2),
        date(2026, 3, 2),
        date(2026, 3, 31),
        date(2026, 4, 30),
    ]


@pytest.mark.parametrize(
    ("amount", "rate", "suggestion"),
    [
        (Money.euro(200), Money.euro(5), Rates(Money.euro(10), 20)),  # the minimum works
        (Money.euro(1000), Money.euro(5), Rates(Money(2778), 36)),  # at 10 € 100 months; 1000 / 36 = 27,777…
        (Money.euro(8), Money.euro(5), Rates(Money.euro(8), 1)),
        (Money.euro(200), Money(0), Rates(Money.euro(10), 20)),
    ],
)
def test_a_rate_under_the_minimum_is_refused_with_the_nearest_plan(amount, rate, suggestion):
    with pytest.raises(PlanRefused) as refusal:
        plan_by_rate(amount, rate, FIRST, RULES, NI)
    assert refusal.value.reason.msgid == "The rate is under the minimum of {minimum}."
    assert refusal.value.field == "rate"
    assert refusal.value.suggestion == suggestion


def test_a_rate_that_takes_too_long_is_refused_with_the_smallest_that_does_not():
    with pytest.raises(PlanRefused) as refusal:
        plan_by_rate(Money.euro(1000), Money.euro(20), FIRST, RULES, NI)  # 50 months
    assert refusal.value.reason.n == 36
    assert refusal.value.suggestion == Rates(Money(2778), 36)


@pytest.mark.parametrize(
    ("amount", "number", "suggestion"),
    [
        (Money.euro(1000), 37, Rates(Money(2778), 36)),
        (Money.euro(1000), 1000, Rates(Money(2778), 36)),
        (Money.euro(200), 37, Rates(Money.euro(10), 20)),  # at 36 the rate would be 5,56
    ],
)
def test_a_plan_that_is_too_long_is_refused_with_the_longest_that_works(amount, number, suggestion):
    with pytest.raises(PlanRefused) as refusal:
        plan_by_number(amount, number, FIRST, RULES, NI)
    assert refusal.value.reason.plural == "The plan would be too long: it may have {n} instalments at most."
    assert refusal.value.suggestion == suggestion


@pytest.mark.parametrize(
    ("amount", "number", "suggestion"),
    [
        (Money.euro(100), 12, Rates(Money.euro(10), 10)),  # 8,34 in 12
        (Money.euro(105), 11, Rates(Money(1050), 10)),  # 9,55 in 11
        (Money.euro(5), 2, Rates(Money.euro(5), 1)),
    ],
)
def test_a_number_whose_rate_is_under_the_minimum_is_refused_with_the_nearest_number(amount, number, suggestion):
    with pytest.raises(PlanRefused) as refusal:
        plan_by_number(amount, number, FIRST, RULES, NI)
    assert refusal.value.reason.msgid == "The rate is under the minimum of {minimum}."
    assert refusal.value.field == "number"
    assert refusal.value.suggestion == suggestion


def test_a_number_that_leaves_nothing_for_the_last_instalment_is_refused():
    # 10 cents in 7: the rate is 2 cents, and 6 × 2 are more than 10. In 6: 5 × 2 leave nothing. In 5: 4 × 2 leave 2.
    with pytest.raises(PlanRefused) as refusal:
        plan_by_number(Money(10), 7, FIRST, InstalmentRules(minimum_rate=Money(1)), NI)
    assert refusal.value.suggestion == Rates(Money(2), 5)


@pytest.mark.parametrize("amount", [Money(0), Money(-1)])
def test_a_plan_needs_something_to_pay(amount):
    for make, size in ((plan_by_number, 3), (plan_by_rate, Money.euro(50))):
        with pytest.raises(Refused) as refusal:
            make(amount, size, FIRST, RULES, NI)
        assert refusal.value.field == "amount"


@pytest.mark.parametrize("number", [0, -3])
def test_a_plan_has_at_least_one_instalment(number):
    with pytest.raises(Refused) as refusal:
        plan_by_number(Money.euro(100), number, FIRST, RULES, NI)
    assert refusal.value.field == "number"


def assert_sound(plan, amount, first):
    rate, rest = plan.instalments[0].amount, plan.instalments[-1].amount
    assert plan.total == amount
    assert all(i.amount == rate for i in plan.instalments[:-1])
    assert Money(0) < rest <= rate
    assert len(plan.instalments) == 1 or rate >= RULES.minimum_rate
    assert len(plan.instalments) <= RULES.longest_plan
    assert [i.no for i in plan.instalments] == list(range(1, len(plan.instalments) + 1))
    assert [i.nominal for i in plan.instalments] == [add_months(first, n) for n in range(len(plan.instalments))]
    assert all(i.nominal <= i.due and NI.is_workday(i.due) for i in plan.instalments)


def suggestion_for(make, amount, size):
    """None where the plan works."""
    try:
        make(amount, size, FIRST, RULES, NI)
    except PlanRefused as refusal:
        return refusal.suggestion
    return None


@given(AMOUNTS, st.integers(1, 60), FIRSTS)
def test_a_plan_by_number_is_sound_or_its_suggestion_is(amount, number, first):
    suggested = suggestion_for(plan_by_number, amount, number) or Rates(Money(-(-amount.cents // number)), number)
    plan = plan_by_number(amount, suggested.number, first, RULES, NI)
    assert len(plan.instalments) == suggested.number
    assert plan.instalments[0].amount == suggested.rate
    assert_sound(plan, amount, first)


@given(AMOUNTS, st.integers(1, 2_000_000).map(Money), FIRSTS)
def test_a_plan_by_rate_is_sound_or_its_suggestion_is(amount, rate, first):
    paid = min(rate, amount)
    suggested = suggestion_for(plan_by_rate, amount, rate) or Rates(paid, -(-amount.cents // paid.cents))
    plan = plan_by_rate(amount, suggested.rate, first, RULES, NI)
    assert len(plan.instalments) == suggested.number
    assert plan.instalments[0].amount == suggested.rate
    assert_sound(plan, amount, first)


@given(AMOUNTS, st.integers(2, 60))
def test_no_number_nearer_than_the_suggestion_works(amount, number):
    suggested = suggestion_for(plan_by_number, amount, number)
    nearer = range(suggested.number + 1, number) if suggested else ()
    assert all(suggestion_for(plan_by_number, amount, n) for n in nearer)

"""On which day an instalment was paid in full: by the days of the payments, fees before it (§§ 366, 367 BGB).

The sample plan is 12 instalments of 100 and a last one of 34,56, from 1 July 2026.
"""

from datetime import date

import pytest
from claim_samples import FIRST, KURT, claim_in, does, moment

from bot.domain.claims import details as d
from bot.domain.claims.ledger import balance, post
from bot.domain.claims.model import Claim, ClaimEvent, ClaimState, PostingKind
from bot.domain.claims.plans import end_plan, paid_days, standing_of
from bot.domain.claims.reasons import ClosingReason, ReversalReason
from bot.domain.claims.records import PlanEnd
from bot.domain.money import Money

DEFERRED = claim_in(ClaimState.DEFERRED)
JULY, AUGUST, SEPTEMBER = date(2026, 7, 1), date(2026, 8, 3), date(2026, 9, 1)


def paid_on(claim: Claim, euro: int, day: date) -> Claim:
    return does(claim, ClaimEvent.PAY, d.Pay(Money.euro(euro), day), today=day)


def days(claim: Claim) -> dict[int, date]:
    assert claim.plan is not None
    return dict(paid_days(claim, claim.plan))


def test_nothing_paid_is_no_day() -> None:
    assert days(DEFERRED) == {}
    assert days(paid_on(DEFERRED, 99, JULY)) == {}


def test_the_payment_that_completes_an_instalment_gives_its_day() -> None:
    """60 + 90 = 150: the first is complete with the second payment, 50 of the second are still open."""
    assert days(paid_on(paid_on(DEFERRED, 60, JULY), 90, AUGUST)) == {1: AUGUST}


def test_one_payment_may_complete_several() -> None:
    assert days(paid_on(DEFERRED, 250, AUGUST)) == {1: AUGUST, 2: AUGUST}


def test_a_payment_that_is_booked_late_counts_by_its_own_day() -> None:
    """100 of 3 August are booked first, 100 of 1 July afterwards: the first instalment was paid on 1 July."""
    assert days(paid_on(paid_on(DEFERRED, 100, AUGUST), 100, JULY)) == {1: JULY, 2: AUGUST}


def test_a_returned_debit_was_no_payment() -> None:
    twice = paid_on(paid_on(DEFERRED, 100, JULY), 100, AUGUST)
    reversal = d.ReversePayment(2, ReversalReason.NOT_COVERED, AUGUST)
    assert days(does(twice, ClaimEvent.REVERSE_PAYMENT, reversal, today=AUGUST)) == {1: AUGUST}


def test_a_fee_takes_its_part_first() -> None:
    """Of 100 the fee takes 5, 95 are left; with 5 more the instalment is complete."""
    charged = post(DEFERRED, PostingKind.FEE, Money.euro(5), KURT.id, moment(FIRST))
    short = paid_on(charged, 100, JULY)
    assert days(short) == {}
    assert days(paid_on(short, 5, SEPTEMBER)) == {1: SEPTEMBER}


def missed(claim: Claim) -> list[int]:
    """What was needed by 1 September and is not paid."""
    plan = claim.plans[-1]
    paid = paid_days(claim, plan)
    return [
        each.instalment.no
        for each in standing_of(claim, plan).needed
        if each.instalment.due <= SEPTEMBER and each.instalment.no not in paid
    ]


@pytest.mark.parametrize(
    ("event", "details"),
    [
        (ClaimEvent.TO_OFFSET, d.ToOffset()),
        (ClaimEvent.CLOSE_UNCOLLECTABLE, d.CloseUncollectable(ClosingReason.LIMITATION)),
    ],
)
def test_what_was_missed_stays_missed_when_the_rest_is_given_out_of_hand(event: ClaimEvent, details: d.Details) -> None:
    """150 of 1 July: the first is paid, half of the second; those of 3 August and 1 September are missed, before and
    after the rest is offset or closed. Nothing is open on the plan any more."""
    short = paid_on(DEFERRED, 150, JULY)
    assert missed(short) == [2, 3]
    after = details.apply(short, KURT.id, moment(SEPTEMBER))
    assert (missed(after), after.plan) == ([2, 3], None)


def test_what_was_never_owed_is_not_missed() -> None:
    """100 were paid, and the objection is upheld: nothing was owed, the others have fallen away."""
    short = paid_on(DEFERRED, 100, JULY)
    less = post(end_plan(short, PlanEnd.OVER, KURT.id, moment(SEPTEMBER)), PostingKind.REDUCTION,
                balance(short).open, KURT.id, moment(SEPTEMBER))  # fmt: skip
    assert missed(less) == []

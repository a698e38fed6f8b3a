"""Lives of a claim that chance leads seldom, under the same promises as the random ones. The claim is 200,00, the
office takes fees and 6 % interest."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from claim_samples import MONDAY
from test_claim_machine import LifeOfAClaim, LifeWithFeesAndInterest

from bot.domain.claims import details as d
from bot.domain.claims.model import ClaimState
from bot.domain.claims.reasons import ClosingReason, ReversalReason
from bot.domain.money import Money

S = ClaimState
Act = Callable[[LifeOfAClaim], None]
PROMISES = (
    LifeOfAClaim.the_account_is_what_the_second_books_say,
    LifeOfAClaim.nothing_is_claimed_that_was_not_charged_and_the_principal_is_the_amount,
    LifeOfAClaim.posted_means_that_something_is_open_settled_that_nothing_is,
    LifeOfAClaim.a_plan_is_about_what_is_open_and_one_stands_at_most,
    LifeOfAClaim.nothing_waits_on_a_claim_that_is_over,
    LifeOfAClaim.the_open_tasks_are_those_the_claim_stands_under,
)


def keeps_its_promises(life: LifeOfAClaim) -> None:
    for promise in PROMISES:
        promise(life)


def does(*steps: d.Details) -> Act:
    """Each has to be possible."""

    def act(life: LifeOfAClaim) -> None:
        for details in steps:
            version = life.claim.version
            life.attempt(details)
            assert life.claim.version == version + 1, details
            keeps_its_promises(life)

    return act


def paid(euro: int) -> d.Pay:
    return d.Pay(Money.euro(euro), MONDAY)


def paid_out(euro: int) -> d.Refund:
    return d.Refund(Money.euro(euro), MONDAY)


def returned(payment_no: int) -> d.ReversePayment:
    return d.ReversePayment(payment_no, ReversalReason.NOT_COVERED, MONDAY)


def interest_left(later: int) -> Act:
    return lambda life: life.all_but_the_interest_is_paid_and_then_mail_comes_back(number=2, ahead=30, later=later)


def over(way: str) -> Act:
    return lambda life: life.a_claim_on_which_money_came_in_is_over(way)


NOTICE = d.IssueNotice(MONDAY, MONDAY)


@pytest.mark.parametrize(
    ("far", "acts", "state"),
    [
        (1, [interest_left(0)], S.SETTLED),
        (1, [interest_left(30)], S.WRITTEN_OFF),
        (1, [interest_left(30), does(d.Reopen())], S.IN_COLLECTION),
        (0, [does(paid(50), NOTICE, d.ToOffset(), returned(1))], S.TRANSFERRED),
        (1, [does(paid(50), d.ToOffset(), paid(20), paid_out(20), returned(2), returned(4))], S.TRANSFERRED),
        (1, [does(paid(50)), over("closed"), does(paid(20), paid_out(20), returned(4), returned(2))], S.CLOSED),
        (1, [does(paid(50)), over("upheld"), does(paid_out(50), returned(2), paid(50))], S.WITHDRAWN),
        (
            1,
            [
                does(paid(50)),
                over("upheld"),
                does(paid_out(30), returned(2), d.CloseUncollectable(ClosingReason.DEATH), paid(10), paid_out(10)),
            ],
            S.WITHDRAWN,
        ),
        (1, [does(paid(250), paid_out(50), returned(2), d.ToOffset())], S.TRANSFERRED),
    ],
)
def test_a_life_that_chance_seldom_leads_keeps_every_promise(far, acts, state):
    life = LifeWithFeesAndInterest()
    life.is_registered(cents=200_00, far=far)
    for act in acts:
        act(life)
        keeps_its_promises(life)
    assert life.claim.state is state
    assert life.today <= MONDAY + timedelta(days=31)

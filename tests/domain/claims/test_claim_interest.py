"""Interest on a deferral when its plan ends early: what the days since brought stays, to the cent. At 6 % a year 600,00
are deferred on Mon 1 June 2026, in one instalment on Thu 12 November, 164 days later."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from claim_samples import KURT, LATER, MONDAY, TINA, claim_in, does, moment

from bot.domain.claims import details as d
from bot.domain.claims.advance import Step, advance
from bot.domain.claims.ledger import balance
from bot.domain.claims.model import Claim, ClaimEvent, ClaimState, PostingKind
from bot.domain.claims.reasons import RevocationReason, WriteOffReason
from bot.domain.claims.records import RequestReason
from bot.domain.errors import Refused
from bot.domain.money import ZERO, Money
from bot.domain.office import InstalmentRules, Office

S, E = ClaimState, ClaimEvent
SIX_PERCENT = Office(instalments=InstalmentRules(interest=600))
LAST = date(2026, 11, 12)
AGREED = 16_18
"""600,00 * 0.06 * 164 / 365 = 16,175 → 16,18."""


def step(claim: Claim, event: E, details: d.Details, day: date = LATER) -> Step:
    return advance(
        claim, event, details, KURT.id, moment(day, SIX_PERCENT), approved_by=TINA.id if event in FOUR else None
    )


FOUR = {E.WRITE_OFF}


def deferred(amount: Money = Money.euro(600), last: date = LAST) -> Claim:
    wish = d.RequestInstalments(MONDAY, date(2026, 7, 1), RequestReason.LOW_INCOME, disclosure=True, number=1)
    asked = does(claim_in(S.IN_COLLECTION, amount), E.REQUEST_INSTALMENTS, wish)
    return step(asked, E.GRANT_DEFERRAL, d.GrantDeferral(last, number=1)).claim


def revoked(claim: Claim, day: date) -> Claim:
    return step(claim, E.REVOKE_DEFERRAL, d.RevokeDeferral(RevocationReason.CLIENT_WISH), day).claim


def undeliverable(claim: Claim) -> Claim:
    return step(claim, E.UNDELIVERABLE, d.Undeliverable()).claim


def written_off(claim: Claim, day: date = LATER) -> Claim:
    return step(claim, E.WRITE_OFF, d.WriteOff(WriteOffReason.ADDRESS_UNKNOWN, date(2027, 6, 1)), day).claim


def paid(claim: Claim, cents: int) -> Claim:
    return step(claim, E.PAY, d.Pay(Money(cents), LATER)).claim


@pytest.mark.parametrize(
    ("days", "earned"),
    [
        (0, 0),
        (1, 10),  # 16,18 / 164 = 0,0987
        (82, 8_09),  # half of it
        (163, 16_08),  # 16,18 * 163 / 164 = 16,0813
        (164, 16_18),
        (200, 16_18),
    ],
)
def test_the_interest_of_the_days_that_passed_stays_when_a_plan_is_revoked(days, earned):
    assert balance(deferred()).open == Money(600_00 + AGREED)
    assert balance(revoked(deferred(), LATER + timedelta(days=days))).open == Money(600_00 + earned)


def test_a_plan_changed_on_its_last_day_but_one_keeps_all_but_a_day_of_interest():
    """2,73 for 166 days on 100,00; 165 of them leave 2,71 (2,7136). A new plan is about 102,71."""
    first = LATER + timedelta(days=166)
    claim = deferred(Money.euro(100), first)
    assert balance(claim).open == Money.euro(102, 73)
    again = step(claim, E.RESCHEDULE, d.Reschedule(first, number=1), first - timedelta(days=1)).claim
    plan = again.plan
    assert plan.total - plan.interest == Money.euro(102, 71)


def test_a_write_off_that_leaves_nothing_open_settles_the_claim():
    """The 600,00 were paid on the day of the deferral, so no day of interest was earned."""
    claim = written_off(undeliverable(paid(deferred(), 600_00)))
    assert (claim.state, balance(claim).open, claim.review_on) == (S.SETTLED, ZERO, None)
    assert [posting.kind for posting in claim.postings[-2:]] == [PostingKind.PAYMENT, PostingKind.REDUCTION]


def test_interest_that_was_earned_is_written_off_and_collected_again():
    """82 of 164 days: 8,09 of the 16,18."""
    half = LATER + timedelta(days=82)
    claim = written_off(undeliverable(paid(deferred(), 600_00)), half)
    assert (claim.state, balance(claim).open) == (S.WRITTEN_OFF, Money(8_09))
    again = step(claim, E.REOPEN, d.Reopen(), half).claim
    assert (again.state, balance(again).open) == (S.IN_COLLECTION, Money(8_09))


def test_a_claim_written_off_with_nothing_open_is_settled_when_it_is_opened_again():
    """As such claims were stored before."""
    settled = written_off(undeliverable(paid(deferred(), 600_00)))
    stored = replace(settled, state=S.WRITTEN_OFF, review_on=date(2027, 6, 1))
    assert step(stored, E.REOPEN, d.Reopen()).claim.state is S.SETTLED


def test_where_only_interest_of_days_to_come_is_open_nothing_goes_to_offsetting():
    with pytest.raises(Refused, match="Nothing is left"):
        step(paid(deferred(), 600_00), E.TO_OFFSET, d.ToOffset())

"""Where a plan stands. The sample claim is 1.234,56: 12 instalments of 100 and a last one of 34,56, from Wed 1 July
2026, granted on Mon 8 June 2026."""

from datetime import date

import pytest
from claim_samples import FIRST, KURT, LATER, MONDAY, claim_in, does, moment, paid

from bot.domain.calculations import say_plan
from bot.domain.claims import details as d
from bot.domain.claims.advance import advance
from bot.domain.claims.ledger import balance, post
from bot.domain.claims.model import ClaimEvent, ClaimState, PostingKind
from bot.domain.claims.plans import last_due, missed_from, oldest_due, standing_of
from bot.domain.claims.reasons import CorrectionReason, ReversalReason, RevocationReason
from bot.domain.claims.records import ObjectionOutcome, PlanEnd, RequestReason, RequestState
from bot.domain.errors import Refused
from bot.domain.instalments import InstalmentPlan
from bot.domain.money import ZERO, Money
from bot.domain.office import InstalmentRules, Office
from bot.domain.text import text

S, E = ClaimState, ClaimEvent
DEFERRED = claim_in(S.DEFERRED)


def opens(claim) -> list[int]:
    """Open cents of each instalment."""
    return [each.open.cents for each in standing_of(claim, claim.plan).instalments]


def test_a_plan_that_was_just_granted_is_wholly_open():
    assert opens(DEFERRED) == [10_000] * 12 + [3_456]
    assert standing_of(DEFERRED, DEFERRED.plan).beside == ZERO


def test_a_payment_goes_to_the_oldest_instalment_first():
    """150 = 100 + 50."""
    assert opens(paid(DEFERRED, 150))[:3] == [0, 5_000, 10_000]


def test_the_oldest_open_day_moves_with_the_payments():
    assert oldest_due(DEFERRED) == FIRST
    assert oldest_due(paid(DEFERRED, 100)) == date(2026, 8, 1)  # a Saturday: the nominal day is kept
    assert missed_from(paid(DEFERRED, 100), 1) == date(2026, 8, 3)  # and payable on Monday


def test_a_returned_debit_opens_the_newest_covered_instalment_again():
    twice = paid(paid(DEFERRED, 100), 100)
    back = does(twice, E.REVERSE_PAYMENT, d.ReversePayment(3, ReversalReason.NOT_COVERED, date(2026, 3, 2)))
    assert opens(twice)[:3] == [0, 0, 10_000]
    assert opens(back)[:3] == [0, 10_000, 10_000]


def test_a_returned_payment_of_before_the_plan_is_due_beside_it():
    """100 were paid before; the plan is about 1.134,56. It stays as agreed, the 100 are due at once."""
    early = does(paid(claim_in(S.IN_COLLECTION), 100), E.REQUEST_INSTALMENTS)
    deferred = does(early, E.GRANT_DEFERRAL, d.GrantDeferral(FIRST, rate=Money.euro(100)), today=LATER)
    back = does(deferred, E.REVERSE_PAYMENT, d.ReversePayment(2, ReversalReason.OBJECTED, LATER), today=LATER)
    standing = standing_of(back, back.plan)
    assert back.plan.total == Money.euro(1_134, 56)
    assert standing.beside == Money.euro(100)
    assert back.state is S.DEFERRED


def test_a_fee_is_paid_before_any_instalment():
    """§ 367 BGB: of 105 the fee of 5 takes 5, the first instalment 100."""
    charged = post(DEFERRED, PostingKind.FEE, Money.euro(5), KURT.id, moment(FIRST))
    assert standing_of(charged, charged.plan).beside == Money.euro(5)
    assert opens(paid(charged, 105))[:2] == [0, 10_000]
    assert opens(paid(charged, 3))[:2] == [10_000, 10_000]
    assert standing_of(paid(charged, 3), charged.plan).beside == Money.euro(2)


def test_a_later_fee_takes_nothing_back_from_an_instalment_that_was_paid():
    """100 covered the first instalment; the fee of 5 that came afterwards is due beside the plan."""
    charged = post(paid(DEFERRED, 100), PostingKind.FEE, Money.euro(5), KURT.id, moment(FIRST))
    assert opens(charged)[:2] == [0, 10_000]
    assert standing_of(charged, charged.plan).beside == Money.euro(5)


def test_when_less_is_owed_the_last_instalments_fall_away():
    """1.000,00 instead of 1.234,56: 234,56 less, so the last (34,56), and the two before it, are gone."""
    corrected = does(DEFERRED, E.CORRECT, d.Correct(CorrectionReason.CALCULATION_ERROR, Money.euro(1_000), ZERO), LATER)
    assert opens(corrected) == [10_000] * 10 + [0, 0, 0]
    assert corrected.state is S.DEFERRED
    assert len(standing_of(corrected, corrected.plan).needed) == 10


def test_an_instalment_that_fell_away_was_not_paid_and_is_not_the_last():
    """100 paid, then 300 instead of 1.234,56, then the 100 come back: three of 100 are needed, none is paid; the third
    is due on Tue 1 September 2026."""
    first = d.Pay(Money.euro(100), FIRST)
    back = d.ReversePayment(2, ReversalReason.NOT_COVERED, FIRST)
    less = d.Correct(CorrectionReason.CALCULATION_ERROR, Money.euro(300), ZERO)
    corrected = does(does(DEFERRED, E.PAY, first, FIRST), E.CORRECT, less, FIRST)
    returned = does(corrected, E.REVERSE_PAYMENT, back, FIRST)
    assert opens(returned) == [10_000] * 3 + [0] * 10
    assert [each.needed.cents for each in standing_of(returned, returned.plan).needed] == [10_000] * 3
    assert last_due(returned) == date(2026, 9, 1)


def test_a_settled_plan_counts_what_was_paid_and_not_what_fell_away():
    less = d.Correct(CorrectionReason.CALCULATION_ERROR, Money.euro(300), ZERO)
    settled = paid(does(DEFERRED, E.CORRECT, less, FIRST), 300)
    assert settled.state is S.SETTLED
    assert len(standing_of(settled, settled.plan).needed) == 3
    assert last_due(settled) == date(2026, 9, 1)


def test_what_is_due_beside_a_plan_is_the_oldest_open_sum_from_its_day_on():
    """The plan's first instalment is due on 1 July; on 8 June 65,44 more fall due."""
    more = d.Correct(CorrectionReason.LATER_INCOME, Money.euro(1_300), ZERO)
    charged = does(DEFERRED, E.CORRECT, more, date(2026, 6, 8))
    assert oldest_due(charged) == date(2026, 6, 8)
    # When all instalments are paid it is the only open sum, and as old as before.
    assert oldest_due(paid(charged, 1_234, 56)) == date(2026, 6, 8)


def test_the_day_of_what_is_due_beside_a_plan_is_that_of_the_last_time_it_arose():
    """65,44 more on 8 June, taken back on the 9th; 10,00 more on the 10th."""
    claim = DEFERRED
    for day, amount in ((8, Money.euro(1_300)), (9, Money.euro(1_234, 56)), (10, Money.euro(1_244, 56))):
        changed = d.Correct(CorrectionReason.LATER_INCOME, amount, ZERO)
        claim = does(claim, E.CORRECT, changed, date(2026, 6, day))
    assert oldest_due(claim) == date(2026, 6, 10)


def test_when_more_is_owed_the_rest_is_due_beside_the_plan():
    more = does(DEFERRED, E.CORRECT, d.Correct(CorrectionReason.LATER_INCOME, Money.euro(1_300), ZERO), LATER)
    assert standing_of(more, more.plan).beside == Money.euro(65, 44)  # 1.300,00 - 1.234,56


def test_the_last_instalment_settles_the_claim_and_the_plan_stands_until_it_was_checked():
    settled = paid(DEFERRED, 1_234, 56)
    assert settled.state is S.SETTLED
    assert settled.plan is not None
    assert does(settled, E.ACKNOWLEDGE).plans[-1].ended is PlanEnd.KEPT


def test_a_returned_debit_after_the_end_goes_back_to_the_plan_if_it_still_stands():
    settled = paid(DEFERRED, 1_234, 56)
    returned = d.ReversePayment(2, ReversalReason.NOT_COVERED, date(2026, 3, 2))
    assert does(settled, E.REVERSE_PAYMENT, returned).state is S.DEFERRED
    checked = does(settled, E.ACKNOWLEDGE)
    assert does(checked, E.REVERSE_PAYMENT, returned).state is S.IN_COLLECTION


def test_a_new_plan_supersedes_the_old_one_and_deletes_nothing():
    changed = does(paid(DEFERRED, 100), E.RESCHEDULE, d.Reschedule(FIRST, rate=Money.euro(50)), today=LATER)
    assert [plan.ended for plan in changed.plans] == [PlanEnd.SUPERSEDED, None]
    assert changed.plan.total == Money.euro(1_134, 56)  # 1.234,56 - 100
    assert len(changed.plan.instalments) == 23  # 22 of 50 are 1.100, the rest is 34,56


def test_revoking_makes_the_rest_due_at_once():
    revoked = does(paid(DEFERRED, 100), E.REVOKE_DEFERRAL, today=LATER)
    assert (revoked.state, revoked.due_on, revoked.plan) == (S.IN_COLLECTION, LATER, None)
    assert balance(revoked).open == Money.euro(1_134, 56)


def test_a_credit_that_was_paid_out_is_owed_again_when_its_payment_comes_back():
    """1.300,00 were paid on 1.234,56 and 65,44 paid out; all of it comes back: 1.234,56 + 65,44 are open."""
    settled = paid(claim_in(S.IN_COLLECTION), 1_300)
    refunded = does(settled, E.REFUND, d.Refund(Money.euro(65, 44), MONDAY))
    assert (balance(refunded).open, balance(refunded).credit) == (ZERO, ZERO)
    back = does(refunded, E.REVERSE_PAYMENT, d.ReversePayment(2, ReversalReason.OBJECTED, MONDAY))
    assert balance(back).open == Money.euro(1_300)


def test_what_was_paid_out_before_is_not_paid_out_again_when_an_objection_is_upheld():
    """Of 1.300,00 the credit of 65,44 went back; upheld, the other 1.234,56 are to be paid back."""
    refunded = does(paid(claim_in(S.IN_COLLECTION), 1_300), E.REFUND, d.Refund(Money.euro(65, 44), MONDAY))
    upheld = does(does(refunded, E.OBJECT), E.DECIDE, d.Decide(ObjectionOutcome.UPHELD, LATER), today=LATER)
    assert balance(upheld).credit == Money.euro(1_234, 56)


def test_granting_answers_the_request():
    assert DEFERRED.request is None
    assert DEFERRED.requests[-1].state is RequestState.GRANTED


def test_after_a_default_a_second_deferral_is_possible():
    again = does(does(DEFERRED, E.REVOKE_DEFERRAL, today=LATER), E.REQUEST_INSTALMENTS)
    deferred = does(again, E.GRANT_DEFERRAL, today=LATER)
    assert (deferred.state, len(deferred.plans)) == (S.DEFERRED, 2)


SIX_PERCENT = Office(instalments=InstalmentRules(interest=600))


def interest_bearing():
    """Granted on Mon 1 June 2026; 200 in two instalments: Wed 1 July (30 days) and Sat 1 August (61 days)."""
    wish = d.RequestInstalments(MONDAY, FIRST, RequestReason.LOW_INCOME, disclosure=True, number=2)
    asked = does(claim_in(S.IN_COLLECTION, Money.euro(200)), E.REQUEST_INSTALMENTS, wish)
    return advance(asked, E.GRANT_DEFERRAL, d.GrantDeferral(FIRST, number=2), KURT.id, moment(LATER, SIX_PERCENT)).claim


def test_interest_is_put_to_account_and_paid_with_the_last_instalment():
    """6 % a year: 100 * 0.06 * 30 / 365 = 0,493 → 0,49; 100 * 0.06 * 61 / 365 = 1,0027 → 1,00; 1,49 in all."""
    claim = interest_bearing()
    assert [each.interest.cents for each in claim.plan.instalments] == [49, 100]
    assert [each.amount.cents for each in claim.plan.instalments] == [10_000, 10_149]
    assert balance(claim).open == Money.euro(201, 49)


def test_a_dunning_fee_that_is_deferred_bears_no_interest():
    """5 of the 200 are a fee and paid first: 95 * 0.06 * 30 / 365 = 0,468 → 0,47, and 1,00 as before."""
    rules = InstalmentRules(interest=600)
    plan = InstalmentPlan(interest_bearing().plan.instalments).without_interest
    assert [each.amount.cents for each in plan.instalments] == [10_000, 10_000]
    charged = plan.with_interest(LATER, rules, Money.euro(5))
    assert [each.interest.cents for each in charged.instalments] == [47, 100]
    assert charged.total == Money.euro(201, 47)


def test_interest_that_was_not_earned_is_taken_off_when_the_plan_ends_early():
    """Revoked on Wed 15 July: the 0,49 of 1 July were earned, and of the 1,00 of 1 August 44 of 61 days: 0,72."""
    day = date(2026, 7, 15)
    details = d.RevokeDeferral(RevocationReason.MISSED)
    revoked = advance(interest_bearing(), E.REVOKE_DEFERRAL, details, KURT.id, moment(day, SIX_PERCENT)).claim
    assert balance(revoked).open == Money.euro(201, 21)


def test_a_plan_in_words_names_its_interest():
    """0,49 + 1,00."""
    plan = interest_bearing().plan
    assert text("Of it interest: {interest}", interest=Money(149)) in say_plan(InstalmentPlan(plan.instalments)).parts


def test_no_interest_is_the_rule():
    assert DEFERRED.plan.interest == ZERO


def test_a_first_instalment_of_yesterday_is_refused():
    requested = does(claim_in(S.IN_COLLECTION), E.REQUEST_INSTALMENTS)
    with pytest.raises(Refused, match="past"):
        does(requested, E.GRANT_DEFERRAL, d.GrantDeferral(date(2026, 5, 31), rate=Money.euro(100)), today=LATER)

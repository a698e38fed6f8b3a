"""How often and of what a claim is dunned, and when enforcement may follow. Of 1.234,56 due on Wed 1 April 2026; in
instalments of 100 from Wed 1 July 2026 on, where it is deferred."""

from dataclasses import replace
from datetime import date

import pytest
from claim_samples import DUE, FIRST, KURT, LATER, TINA, claim_in, does, moment, paid

from bot.domain.claims import details as d
from bot.domain.claims.advance import advance
from bot.domain.claims.dunning import dunning_due
from bot.domain.claims.model import Claim, ClaimEvent, ClaimState, PostingKind
from bot.domain.claims.reasons import CorrectionReason, ReversalReason
from bot.domain.claims.records import BlockReason, RequestReason
from bot.domain.errors import Refused
from bot.domain.money import ZERO, Money
from bot.domain.office import DunningRules, Office
from bot.domain.reminders.deadlines import deadlines_of

S, E = ClaimState, ClaimEvent
TWICE = Office(dunning=DunningRules(levels=2))
THRICE = Office(dunning=DunningRules(levels=3))


def dunned(claim: Claim, day: date, office: Office) -> Claim:
    return advance(claim, E.DUN, d.Dun(), KURT.id, moment(day, office)).claim


def watched(claim: Claim, day: date, office: Office) -> dict[str, date]:
    """What the treasury is to do after a dunning."""
    tasks = deadlines_of(claim, day, moment(day, office))
    return {task.step: task.due_on for task in tasks if task.kind != "limitation"}


def test_where_the_office_duns_twice_a_second_dunning_is_due_two_weeks_after_the_first():
    """Mon 1 June + 14 days: Mon 15 June."""
    assert watched(dunned(claim_in(S.IN_COLLECTION), LATER, TWICE), LATER, TWICE) == {"dun": date(2026, 6, 15)}


def test_where_the_office_duns_twice_nothing_is_enforced_after_the_first():
    once = dunned(claim_in(S.IN_COLLECTION), LATER, TWICE)
    with pytest.raises(Refused, match="dunned once more first"):
        advance(once, E.ENFORCE, d.Enforce(), KURT.id, moment(date(2026, 6, 22), TWICE))


def test_after_the_last_level_enforcement_is_due_a_week_later_and_no_dunning():
    """Mon 15 June + 7 days: Mon 22 June."""
    second = date(2026, 6, 15)
    twice = dunned(dunned(claim_in(S.IN_COLLECTION), LATER, TWICE), second, TWICE)
    assert twice.dunning_level == 2
    assert watched(twice, second, TWICE) == {"enforce": date(2026, 6, 22)}
    with pytest.raises(Refused, match="next step is enforcement"):
        dunned(twice, date(2026, 7, 20), TWICE)
    advance(twice, E.ENFORCE, d.Enforce(), KURT.id, moment(date(2026, 6, 22), TWICE))


def test_a_second_dunning_waits_for_its_two_weeks():
    once = dunned(claim_in(S.IN_COLLECTION), LATER, TWICE)
    with pytest.raises(Refused, match="possible from"):
        dunned(once, date(2026, 6, 14), TWICE)


def test_a_refusal_counts_the_dunnings_that_are_missing():
    once = dunned(claim_in(S.IN_COLLECTION), LATER, THRICE)
    with pytest.raises(Refused) as refused:
        advance(once, E.ENFORCE, d.Enforce(), KURT.id, moment(date(2026, 7, 20), THRICE))
    assert refused.value.said.values["n"] == 2


def test_a_later_instalment_is_dunned_while_an_earlier_one_stays_open():
    """The first was dunned on 15 July. The second, Sat 1 August, is payable on Mon 3: two weeks later is Mon 17."""
    first = does(claim_in(S.DEFERRED), E.DUN_INSTALMENT, today=date(2026, 7, 15))
    assert first.dunned_due == FIRST
    assert dunning_due(first, moment(date(2026, 7, 15))) == date(2026, 8, 17)
    with pytest.raises(Refused, match="possible from"):
        does(first, E.DUN_INSTALMENT, today=date(2026, 8, 16))
    second = does(first, E.DUN_INSTALMENT, today=date(2026, 8, 17))
    assert (second.dunned_due, second.dunning_level) == (date(2026, 8, 1), 2)


def test_one_dunning_is_about_all_instalments_that_may_be_dunned():
    """On Mon 17 August those of July and August may be, that of 1 September may from the 15th on."""
    both = does(claim_in(S.DEFERRED), E.DUN_INSTALMENT, today=date(2026, 8, 17))
    assert both.dunned_due == date(2026, 8, 1)
    assert dunning_due(both, moment(date(2026, 8, 17))) == date(2026, 9, 15)


def test_a_dunned_instalment_that_is_opened_again_is_not_dunned_twice():
    """Dunned on 15 July, paid, and the debit comes back: the next to be dunned is that of August."""
    day = date(2026, 7, 15)
    first = does(claim_in(S.DEFERRED), E.DUN_INSTALMENT, today=day)
    back = d.ReversePayment(2, ReversalReason.NOT_COVERED, day)
    again = does(does(first, E.PAY, d.Pay(Money.euro(100), day), today=day), E.REVERSE_PAYMENT, back, today=day)
    assert dunning_due(again, moment(day)) == date(2026, 8, 17)


def test_a_block_holds_back_a_later_instalment_as_well():
    """Until Mon 31 August."""
    first = does(claim_in(S.DEFERRED), E.DUN_INSTALMENT, today=date(2026, 7, 15))
    blocked = does(first, E.BLOCK_DUNNING, d.BlockDunning(BlockReason.CLARIFICATION, date(2026, 8, 31)))
    assert dunning_due(blocked, moment(date(2026, 8, 17))) == date(2026, 9, 1)


def test_what_is_due_beside_a_plan_is_dunned_by_no_instalment():
    """The new plan, or the revocation, makes it due anew."""
    more = d.Correct(CorrectionReason.LATER_INCOME, Money.euro(1_300), ZERO)
    beside = paid(does(claim_in(S.DEFERRED), E.CORRECT, more, LATER), 1_234, 56)
    assert dunning_due(beside, moment(date(2027, 12, 1))) is None


def test_a_claim_that_was_settled_begins_again_without_the_marks_of_its_dunning():
    """Due on 1 April, dunned on 1 June, paid, and the debit comes back: the first dunning once more."""
    once = does(claim_in(S.IN_COLLECTION), E.DUN, today=LATER)
    settled = does(once, E.PAY, d.Pay(once.amount, LATER), today=LATER)
    assert settled.state is S.SETTLED
    assert (settled.dunned_on, settled.dunned_due, settled.dunning_level) == (None, None, 0)
    back = d.ReversePayment(2, ReversalReason.NOT_COVERED, LATER)
    again = does(does(settled, E.REVERSE_PAYMENT, back, today=LATER), E.DUN, today=LATER)
    assert (again.dunning_level, again.dunned_due) == (1, DUE)


def test_the_rest_of_a_revoked_deferral_was_not_dunned_with_its_instalment():
    """Revoked on Mon 3 August, so due at once: Mon 17 August, and it is the first dunning of the rest."""
    day, later = date(2026, 8, 3), date(2026, 8, 17)
    dunned_once = does(claim_in(S.DEFERRED), E.DUN_INSTALMENT, today=date(2026, 7, 15))
    revoked = does(dunned_once, E.REVOKE_DEFERRAL, today=day)
    assert watched(revoked, day, Office())["dun"] == later
    assert does(revoked, E.DUN, today=later).dunning_level == 1


def test_a_payment_of_a_part_leaves_a_claim_dunned():
    part = paid(does(claim_in(S.IN_COLLECTION), E.DUN, today=LATER), 100)
    assert (part.state, part.dunned_on) == (S.DUNNED, LATER)


def test_without_a_notice_nothing_is_enforced():
    bare = replace(claim_in(S.DUNNED), notice_posted=None)
    with pytest.raises(Refused, match="has to be dunned first"):
        does(bare, E.ENFORCE, today=date(2026, 7, 1))


WITH_FEES = Office(dunning=DunningRules(fee=True, levels=2))


def fees_of(claim: Claim) -> list[int]:
    return [posting.amount.cents for posting in claim.postings if posting.kind is PostingKind.FEE]


def test_the_fee_for_an_instalment_is_that_of_the_instalment_not_of_the_claim():
    """20.000 in instalments of 1.000 from 1 July on: 0.5 % of one are 5, of the claim it would be 100."""
    wish = d.RequestInstalments(LATER, FIRST, RequestReason.LOW_INCOME, disclosure=True, rate=Money.euro(1_000))
    claim = does(claim_in(S.IN_COLLECTION, Money.euro(20_000)), E.REQUEST_INSTALMENTS, wish, today=LATER)
    granted = advance(
        claim, E.GRANT_DEFERRAL, d.GrantDeferral(FIRST, rate=Money.euro(1_000)), KURT.id, moment(LATER),
        approved_by=TINA.id,
    ).claim  # fmt: skip
    day = date(2026, 7, 20)
    assert fees_of(advance(granted, E.DUN_INSTALMENT, d.DunInstalment(), KURT.id, moment(day, WITH_FEES)).claim) == [
        500
    ]


def test_no_fee_is_raised_for_a_fee():
    """0.5 % of 20.000 are 100, and so they are the second time."""
    once = dunned(claim_in(S.IN_COLLECTION, Money.euro(20_000)), LATER, WITH_FEES)
    again = dunned(once, date(2026, 6, 15), WITH_FEES)
    assert fees_of(again) == [10_000, 10_000]

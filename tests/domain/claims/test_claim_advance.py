"""One step at a time: where each row leads, what it notes and whom it tells."""

import pytest
from claim_samples import ANNA, KURT, MONDAY, SAMPLE_DETAILS, claim_in, does, moment, paid, returned

from bot.domain.claims import details as d
from bot.domain.claims.advance import advance
from bot.domain.claims.ledger import balance
from bot.domain.claims.model import ClaimEvent, ClaimState
from bot.domain.errors import Refused
from bot.domain.money import ZERO, Money
from bot.domain.people import Role

S, E, R = ClaimState, ClaimEvent, Role
HUNDRED = Money.euro(100)


def step(state: ClaimState, event: ClaimEvent):
    return advance(claim_in(state), event, SAMPLE_DETAILS[event], KURT.id, moment())


@pytest.mark.parametrize(
    ("source", "event", "target"),
    [
        (S.DETECTED, E.ISSUE_NOTICE, S.NOTIFIED),
        (S.DETECTED, E.DISCARD, S.WITHDRAWN),
        (S.DETECTED, E.PAY, S.DETECTED),
        (S.NOTIFIED, E.HAND_OVER, S.HANDED_OVER),
        (S.NOTIFIED, E.PAY, S.NOTIFIED),
        (S.HANDED_OVER, E.RETURN, S.NOTIFIED),
        (S.HANDED_OVER, E.ORDER, S.ORDERED),
        (S.HANDED_OVER, E.PAY, S.HANDED_OVER),
        (S.ORDERED, E.ACCEPT, S.IN_COLLECTION),
        (S.ORDERED, E.REJECT, S.HANDED_OVER),
        (S.ORDERED, E.PAY, S.ORDERED),
        (S.IN_COLLECTION, E.PAY, S.IN_COLLECTION),
        (S.SETTLED, E.PAY, S.SETTLED),
    ],
)
def test_each_row_leads_to_its_state_and_counts_the_version(source, event, target):
    before, after = claim_in(source), step(source, event).claim
    assert (after.state, after.version) == (target, before.version + 1)


@pytest.mark.parametrize("state", ClaimState)
def test_whatever_the_table_does_not_name_is_refused(state):
    always = {E.REQUEST_INSTALMENTS, E.PAY, E.OBJECT, E.CORRECT, E.TO_OFFSET}
    collected = always | {E.BLOCK_DUNNING, E.UNDELIVERABLE}
    possible = {
        S.DETECTED: {E.ISSUE_NOTICE, E.DISCARD, E.PAY, E.CORRECT, E.TO_OFFSET},
        S.NOTIFIED: always | {E.HAND_OVER, E.DISCARD},
        S.HANDED_OVER: always | {E.RETURN, E.ORDER},
        S.ORDERED: always | {E.ACCEPT, E.REJECT},
        S.IN_COLLECTION: collected | {E.DUN},
        S.DUNNED: collected | {E.ENFORCE},
        S.DEFERRED: collected | {E.DUN_INSTALMENT, E.RESCHEDULE, E.REVOKE_DEFERRAL},
        S.ADDRESS_SEARCH: always | {E.ADDRESS_FOUND, E.WRITE_OFF},
        S.WRITTEN_OFF: always | {E.EXTEND_WRITE_OFF, E.REOPEN, E.CLOSE_UNCOLLECTABLE},
        S.ENFORCEMENT: always | {E.UNDELIVERABLE, E.WRITE_OFF, E.CLOSE_UNCOLLECTABLE, E.ENFORCEMENT_BACK},
        S.SETTLED: {E.PAY, E.REVERSE_PAYMENT, E.OBJECT},
        S.WITHDRAWN: {E.PAY},
        S.TRANSFERRED: {E.PAY},
        S.CLOSED: {E.PAY},
    }[state]
    for event in set(ClaimEvent) - possible - {E.REGISTER}:
        with pytest.raises(Refused):
            step(state, event)


def test_paying_the_whole_rest_settles_the_claim():
    claim = paid(claim_in(S.IN_COLLECTION), 1_000)
    assert does(claim, E.PAY, d.Pay(Money.euro(234, 56), MONDAY)).state is S.SETTLED  # 1.000,00 + 234,56


def test_a_cent_short_of_the_rest_does_not_settle():
    assert paid(claim_in(S.IN_COLLECTION), 1_234, 55).state is S.IN_COLLECTION


def test_an_order_covered_by_an_early_payment_is_settled_on_acceptance():
    claim = does(paid(claim_in(S.ORDERED, HUNDRED), 100), E.ACCEPT)
    assert (claim.state, balance(claim).credit) == (S.SETTLED, ZERO)


def test_a_further_payment_on_a_settled_claim_is_kept_as_credit():
    claim = paid(claim_in(S.SETTLED), 20)
    assert (claim.state, balance(claim).credit) == (S.SETTLED, Money.euro(20))


def test_a_returned_debit_reopens_a_settled_claim():
    assert returned(claim_in(S.SETTLED), 2).state is S.IN_COLLECTION


def test_returning_what_was_paid_too_much_leaves_the_claim_settled():
    assert returned(paid(claim_in(S.SETTLED), 20), 3).state is S.SETTLED


def test_an_early_payment_can_be_returned_before_the_order():
    claim = returned(paid(claim_in(S.NOTIFIED), 20), 1)
    assert (claim.state, balance(claim).credit) == (S.NOTIFIED, ZERO)


@pytest.mark.parametrize(
    ("state", "event", "roles"),
    [
        (S.DETECTED, E.ISSUE_NOTICE, None),
        (S.DETECTED, E.DISCARD, None),
        (S.DETECTED, E.PAY, {R.RS, R.LSB, R.FM}),
        (S.NOTIFIED, E.HAND_OVER, {R.RS}),
        (S.HANDED_OVER, E.RETURN, {R.LSB, R.FM}),
        (S.HANDED_OVER, E.ORDER, {R.KK}),
        (S.ORDERED, E.ACCEPT, {R.RS}),
        (S.ORDERED, E.REJECT, {R.RS}),
        (S.NOTIFIED, E.PAY, {R.RS}),
        (S.IN_COLLECTION, E.PAY, {R.RS}),
        (S.SETTLED, E.PAY, {R.RS}),
    ],
)
def test_the_roles_marked_for_information_are_told(state, event, roles):
    notice = step(state, event).notice
    assert (notice and notice.roles) == roles


@pytest.mark.parametrize(("state", "event"), [(S.IN_COLLECTION, E.PAY), (S.ORDERED, E.ACCEPT)])
def test_a_settled_claim_is_told_to_the_team_as_well(state, event):
    claim = claim_in(state, HUNDRED)
    if event is E.ACCEPT:
        claim = paid(claim, 100)
    notice = advance(claim, event, SAMPLE_DETAILS[event], KURT.id, moment()).notice
    assert notice.roles == {R.LSB, R.FM, R.RS}
    assert notice.said.parts[0].msgid == "Claim {no} ({ref}) is settled."


def test_the_news_masks_the_reference_and_names_the_reason_and_the_rest():
    claim = paid(claim_in(S.IN_COLLECTION), 100)
    details = d.ReversePayment(2, SAMPLE_DETAILS[E.REVERSE_PAYMENT].reason, MONDAY)
    said = advance(claim, E.REVERSE_PAYMENT, details, KURT.id, moment()).notice.said
    headline, happened, still_open = said.parts
    amount, reason, _ = happened.parts
    assert headline.values == {"no": 12, "ref": "…1234"}
    assert amount.values["value"] == HUNDRED
    assert reason.values["reason"] is details.reason
    assert still_open.values["amount"] == Money.euro(1_234, 56)


def test_the_entry_says_who_did_what_and_when():
    entry = step(S.HANDED_OVER, E.RETURN).entry
    assert (entry.claim_id, entry.by, entry.at) == (12, KURT.id, moment().now)
    assert (entry.source, entry.target) == (S.HANDED_OVER, S.NOTIFIED)
    assert entry.details == {"reason": "amount_unclear"}


def test_a_step_for_four_eyes_is_not_done_by_two_eyes():
    with pytest.raises(TypeError, match="second person"):
        step(S.NOTIFIED, E.DISCARD)


def test_an_approved_step_notes_both_colleagues():
    details = SAMPLE_DETAILS[E.DISCARD]
    entry = advance(claim_in(S.NOTIFIED), E.DISCARD, details, ANNA.id, moment(), approved_by=4).entry
    assert (entry.by, entry.details["approved_by"]) == (ANNA.id, 4)


def test_answers_to_another_event_are_a_mistake_of_the_program():
    with pytest.raises(TypeError, match="HandOver"):
        advance(claim_in(S.NOTIFIED), E.HAND_OVER, d.Accept(), KURT.id, moment())

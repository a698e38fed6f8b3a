"""What each event refuses, by field, and what it writes on the claim."""

from datetime import date, timedelta

import pytest
from claim_samples import ENCLOSURES, KNOWN_ON, MONDAY, claim_in, does, moment, paid, registered

from bot.domain.claims import details as d
from bot.domain.claims.model import ClaimEvent, ClaimState
from bot.domain.claims.reasons import DiscardReason, Enclosure, ReversalReason
from bot.domain.errors import Refused
from bot.domain.money import Money

S, E = ClaimState, ClaimEvent
TOMORROW = MONDAY + timedelta(days=1)
YESTERDAY = MONDAY - timedelta(days=1)
ORDER = d.Order("2026-000123", "5.0110.000123.4", "1234567", MONDAY)


def reverse(payment_no: int, value_date: date) -> d.ReversePayment:
    return d.ReversePayment(payment_no, ReversalReason.NOT_COVERED, value_date)


@pytest.mark.parametrize(
    ("state", "details", "field"),
    [
        (S.DETECTED, d.IssueNotice(TOMORROW, TOMORROW), "dated"),
        (S.DETECTED, d.IssueNotice(MONDAY, TOMORROW), "posted"),
        (S.DETECTED, d.IssueNotice(MONDAY, YESTERDAY), "posted"),
        (S.DETECTED, d.IssueNotice(KNOWN_ON - timedelta(days=1), MONDAY), "dated"),
        (S.NOTIFIED, d.HandOver(frozenset()), "enclosures"),
        (S.NOTIFIED, d.HandOver(ENCLOSURES - {Enclosure.CALCULATION}), "enclosures"),
        (S.HANDED_OVER, d.Order("", "5.1", "1", MONDAY), "order_no"),
        (S.HANDED_OVER, d.Order("1", "  ", "1", MONDAY), "cash_ref"),
        (S.HANDED_OVER, d.Order("1", "5.1", "", MONDAY), "account"),
        (S.HANDED_OVER, d.Order("1", "5.1", "1", YESTERDAY), "due_on"),
        (S.HANDED_OVER, d.Order("1", "5.1", "1", date(2027, 3, 4)), "due_on"),  # 367 days ahead
        (S.IN_COLLECTION, d.Pay(Money(0), MONDAY), "amount"),
        (S.IN_COLLECTION, d.Pay(Money(-1), MONDAY), "amount"),
        (S.IN_COLLECTION, d.Pay(Money.euro(1_000_000, 1), MONDAY), "amount"),
        (S.IN_COLLECTION, d.Pay(Money(1), TOMORROW), "value_date"),
        (S.IN_COLLECTION, d.Pay(Money(1), KNOWN_ON - timedelta(days=1)), "value_date"),
        (S.SETTLED, reverse(1, MONDAY), "payment_no"),  # 1 is the charge
        (S.SETTLED, reverse(2, TOMORROW), "value_date"),
        (S.SETTLED, reverse(2, YESTERDAY), "value_date"),  # before it was paid
    ],
)
def test_a_senseless_answer_is_refused_with_its_field(state, details, field):
    with pytest.raises(Refused) as refused:
        details.check(claim_in(state), moment())
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("state", "details"),
    [
        (S.DETECTED, d.IssueNotice(KNOWN_ON, KNOWN_ON)),
        (S.DETECTED, d.IssueNotice(MONDAY, MONDAY)),
        (S.HANDED_OVER, ORDER),
        (S.HANDED_OVER, d.Order("1", "5.1", "1", date(2027, 3, 3))),  # 366 days ahead
        (S.IN_COLLECTION, d.Pay(Money(1), KNOWN_ON)),
        (S.IN_COLLECTION, d.Pay(Money.euro(1_000_000), MONDAY)),
        (S.SETTLED, reverse(2, MONDAY)),
    ],
)
def test_an_answer_at_the_edge_of_sense_is_taken(state, details):
    details.check(claim_in(state), moment())


def test_a_hand_over_names_what_is_missing():
    with pytest.raises(Refused) as refused:
        d.HandOver(frozenset({Enclosure.NOTICE_ORIGINAL})).check(claim_in(S.NOTIFIED), moment())
    missing = refused.value.said.values["enclosures"]
    assert [part.values["value"] for part in missing.parts] == [Enclosure.CALCULATION, Enclosure.ADDRESS_DATA]


def test_a_notice_leaves_both_its_days_on_the_claim():
    claim = does(registered(), E.ISSUE_NOTICE, d.IssueNotice(date(2026, 2, 26), date(2026, 2, 27)))
    assert (claim.notice_dated, claim.notice_posted) == (date(2026, 2, 26), date(2026, 2, 27))


def test_an_order_leaves_its_references_and_due_date_on_the_claim():
    claim = does(claim_in(S.HANDED_OVER), E.ORDER, ORDER)
    assert (claim.order_no, claim.cash_ref, claim.account) == ("2026-000123", "5.0110.000123.4", "1234567")
    assert claim.due_on == MONDAY


def test_a_rejected_order_leaves_none_of_its_references():
    claim = does(claim_in(S.ORDERED), E.REJECT)
    assert (claim.order_no, claim.cash_ref, claim.account, claim.due_on) == (None, None, None, None)


def test_the_enclosures_go_with_the_claim_and_come_back_with_it():
    handed_over = claim_in(S.HANDED_OVER)
    assert handed_over.enclosures == {"notice_original", "calculation", "address_data"}
    assert does(handed_over, E.RETURN).enclosures == frozenset()


def test_the_references_of_an_order_never_enter_its_facts():
    assert ORDER.facts(claim_in(S.HANDED_OVER)) == {"due_on": "2026-03-02"}


def test_a_returned_payment_notes_its_amount():
    facts = reverse(2, MONDAY).facts(paid(claim_in(S.IN_COLLECTION), 80))
    assert facts == {"reason": "not_covered", "amount": 8_000, "value_date": "2026-03-02"}


@pytest.mark.parametrize("reason", DiscardReason)
def test_a_proposal_to_discard_comes_back_from_its_facts(reason):
    proposed = d.Discard(reason)
    assert d.Discard.from_facts(proposed.facts(registered())) == proposed

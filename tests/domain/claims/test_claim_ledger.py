"""The account of one claim: charge, payments, returned payments, credit."""

import pytest
from claim_samples import KURT, LATER, MONDAY, ROSA, TINA, claim_in, does, moment, paid, registered, returned
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.claims import details as d
from bot.domain.claims import ledger
from bot.domain.claims.advance import advance
from bot.domain.claims.ledger import balance, extras, reversible
from bot.domain.claims.model import ClaimEvent, ClaimState, PostingKind
from bot.domain.claims.reasons import CorrectionReason
from bot.domain.errors import Refused
from bot.domain.money import ZERO, Money
from bot.domain.office import DunningRules, Office

S = ClaimState


def test_nothing_is_charged_before_the_treasury_accepts_the_order():
    assert balance(claim_in(S.ORDERED)).charged == ZERO


def test_an_early_payment_is_credit_until_the_order_is_accepted():
    early = balance(paid(claim_in(S.NOTIFIED), 200))
    assert (early.open, early.credit) == (ZERO, Money.euro(200))


def test_accepting_sets_an_early_payment_off_against_the_charge():
    ordered = paid(claim_in(S.ORDERED), 200)
    accepted = balance(does(ordered, ClaimEvent.ACCEPT))
    assert accepted.open == Money.euro(1_034, 56)  # 1.234,56 - 200,00
    assert accepted.credit == ZERO


def test_more_than_the_rest_becomes_credit():
    overpaid = balance(paid(claim_in(S.IN_COLLECTION), 1_300))
    assert overpaid.open == ZERO
    assert overpaid.credit == Money.euro(65, 44)  # 1.300,00 - 1.234,56


def test_a_returned_payment_is_open_again_in_full():
    claim = paid(paid(claim_in(S.IN_COLLECTION), 100), 50)
    assert balance(returned(claim, 2)).open == Money.euro(1_184, 56)  # 1.234,56 - 50,00


def test_postings_are_numbered_and_only_ever_appended():
    before = paid(claim_in(S.IN_COLLECTION), 100)
    after = returned(before, 2)
    assert after.postings[: len(before.postings)] == before.postings
    assert [(posting.no, posting.kind, posting.reverses) for posting in after.postings] == [
        (1, PostingKind.CHARGE, None),
        (2, PostingKind.PAYMENT, None),
        (3, PostingKind.REVERSAL, 2),
    ]


def test_a_payment_is_returned_at_most_once():
    claim = returned(paid(claim_in(S.IN_COLLECTION), 100), 2)
    with pytest.raises(Refused) as refused:
        ledger.reverse(claim, 2, MONDAY, 3, moment())
    assert refused.value.field == "payment_no"


@pytest.mark.parametrize("posting_no", [1, 3, 0, -1])
def test_only_a_payment_of_this_claim_is_returned(posting_no):
    claim = paid(claim_in(S.IN_COLLECTION), 100)  # 1 is the charge, 2 the payment
    with pytest.raises(Refused):
        ledger.reverse(claim, posting_no, MONDAY, 3, moment())


def test_the_payments_that_may_be_returned_come_newest_first():
    claim = returned(paid(paid(paid(claim_in(S.IN_COLLECTION), 10), 20), 30), 3)
    assert [payment.amount for payment in reversible(claim)] == [Money.euro(30), Money.euro(10)]


@given(st.lists(st.integers(1, 10_000_000), max_size=8), st.data())
def test_no_cent_is_lost_whatever_is_paid_and_returned(amounts, data):
    claim = ledger.charge(registered(), 3, moment())
    for cents in amounts:
        claim = ledger.pay(claim, Money(cents), MONDAY, 3, moment())
    back = data.draw(st.lists(st.sampled_from(range(len(amounts))), unique=True)) if amounts else []
    for index in back:
        claim = ledger.reverse(claim, index + 2, MONDAY, 3, moment())
    kept = sum(cents for index, cents in enumerate(amounts) if index not in back)
    standing = balance(claim)
    assert standing.paid == Money(kept)
    assert standing.open == Money(max(123_456 - kept, 0))
    assert standing.credit == Money(max(kept - 123_456, 0))


def test_fees_are_claimed_beyond_the_amount_and_a_correction_is_not():
    """1.234,56 dunned for 7 (0.5 % are 6,17); corrected to 1.000, the 7 stay."""
    fees = Office(dunning=DunningRules(fee=True))
    dunned = advance(claim_in(S.IN_COLLECTION), ClaimEvent.DUN, d.Dun(), KURT.id, moment(LATER, fees)).claim
    assert extras(dunned) == Money.euro(7)
    details = d.Correct(CorrectionReason.COURT, Money.euro(1_000), ZERO)
    corrected = advance(dunned, ClaimEvent.CORRECT, details, ROSA.id, moment(LATER), approved_by=TINA.id).claim
    assert (extras(corrected), balance(corrected).open) == (Money.euro(7), Money.euro(1_007))

"""Money that moves on a claim that is over: a debit comes back after it was withdrawn, handed over for offsetting or
closed. The claim is 600,00."""

from datetime import date

import pytest
from claim_samples import KURT, LATER, MONDAY, SAMPLE_DETAILS, claim_in, does, moment, paid, returned

from bot.domain.claims import details as d
from bot.domain.claims.advance import advance
from bot.domain.claims.history import said_account
from bot.domain.claims.ledger import balance
from bot.domain.claims.model import Claim, ClaimEvent, ClaimState, PostingKind
from bot.domain.claims.reasons import ClosingReason, ReversalReason
from bot.domain.claims.records import ObjectionOutcome
from bot.domain.errors import Refused
from bot.domain.money import ZERO, Money
from bot.domain.payment_import.batches import BookedLine
from bot.domain.payment_import.undoing import undone
from bot.domain.people import Role
from bot.domain.reminders.deadlines import deadlines_of

S, E, R = ClaimState, ClaimEvent, Role
SIX_HUNDRED = Money.euro(600)
UPHELD = d.Decide(ObjectionOutcome.UPHELD, LATER)


def collected(*euros: int, state: ClaimState = S.IN_COLLECTION) -> Claim:
    """On the treasury's account, with these payments: their postings are 2, 3 …"""
    claim = claim_in(state, SIX_HUNDRED)
    for euro in euros:
        claim = paid(claim, euro)
    return claim


def withdrawn(*euros: int) -> Claim:
    return does(does(collected(*euros), E.OBJECT), E.DECIDE, UPHELD, today=LATER)


def refunded(claim: Claim, euro: int) -> Claim:
    return does(claim, E.REFUND, d.Refund(Money.euro(euro), MONDAY))


def closed(*euros: int) -> Claim:
    searched = does(collected(*euros), E.UNDELIVERABLE)
    return does(does(searched, E.WRITE_OFF), E.CLOSE_UNCOLLECTABLE)


def account(claim: Claim) -> tuple[Money, Money]:
    """What is open, and the credit."""
    return balance(claim).open, balance(claim).credit


def posted(claim: Claim, kind: PostingKind) -> list[Money]:
    return [posting.amount for posting in claim.postings if posting.kind is kind]


def tasks(claim: Claim) -> set[str]:
    return {task.kind for task in deadlines_of(claim, MONDAY, moment())} - {"correction"}


def test_a_debit_returned_on_a_withdrawn_claim_lessens_what_is_paid_back():
    """150 + 50 were paid, the 50 come back: 150 are to be paid back."""
    claim = returned(withdrawn(150, 50), 3)
    assert (claim.state, account(claim)) == (S.WITHDRAWN, (ZERO, Money.euro(150)))
    assert tasks(claim) == {"refund"}


def test_nothing_is_paid_back_of_money_that_never_came():
    claim = returned(withdrawn(200), 2)
    assert (claim.state, account(claim), tasks(claim)) == (S.WITHDRAWN, (ZERO, ZERO), set())


def test_a_credit_that_was_paid_out_is_claimed_back_once_its_payment_was_returned():
    """Ten working days from Mon 1 June 2026: Mon 15 June."""
    before = refunded(withdrawn(200), 200)
    details = d.ReversePayment(2, ReversalReason.OBJECTED, LATER)
    step = advance(before, E.REVERSE_PAYMENT, details, KURT.id, moment(LATER))
    assert (step.claim.state, account(step.claim)) == (S.WITHDRAWN, (Money.euro(200), ZERO))
    assert step.claim.due_on == LATER
    assert [(task.kind, task.permission, task.due_on) for task in step.deadlines.open] == [
        ("reclaim", "book_payment", date(2026, 6, 15))
    ]


def test_what_is_claimed_back_ends_with_the_money():
    owed = returned(refunded(withdrawn(200), 200), 2)
    assert tasks(owed) == {"reclaim"}
    back = paid(owed, 200)
    assert (back.state, account(back), tasks(back)) == (S.WITHDRAWN, (ZERO, ZERO), set())


def test_what_cannot_be_claimed_back_is_closed_by_four_eyes_and_the_claim_stays_withdrawn():
    owed = returned(refunded(withdrawn(200), 200), 2)
    with pytest.raises(TypeError, match="second person"):
        advance(owed, E.CLOSE_UNCOLLECTABLE, d.CloseUncollectable(ClosingReason.DEATH), KURT.id, moment())
    gone = does(owed, E.CLOSE_UNCOLLECTABLE)
    assert (gone.state, account(gone), tasks(gone)) == (S.WITHDRAWN, (ZERO, ZERO), set())
    assert posted(gone, PostingKind.CLOSURE) == [Money.euro(200)]


def test_where_nothing_is_owed_nothing_is_closed():
    with pytest.raises(Refused):
        does(withdrawn(200), E.CLOSE_UNCOLLECTABLE)


def test_a_debit_returned_after_the_hand_over_for_offsetting_is_offset_as_well():
    """100 of 600 were paid, 500 handed over; the 100 come back: 600."""
    claim = returned(does(collected(100), E.TO_OFFSET), 2)
    assert (claim.state, account(claim)) == (S.TRANSFERRED, (ZERO, ZERO))
    assert posted(claim, PostingKind.TRANSFER) == [Money.euro(500), Money.euro(100)]
    assert tasks(claim) == set()


def test_a_debit_returned_after_the_closing_is_closed_as_well():
    claim = returned(closed(100), 2)
    assert (claim.state, account(claim)) == (S.CLOSED, (ZERO, ZERO))
    assert posted(claim, PostingKind.CLOSURE) == [Money.euro(500), Money.euro(100)]


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        (does(collected(100), E.TO_OFFSET), "To be offset: {amount}"),
        (closed(100), "Closed as uncollectable: {amount}"),
    ],
    ids=["transferred", "closed"],
)
def test_treasury_and_team_are_told_of_it_with_the_new_sum(claim, said):
    details = d.ReversePayment(2, ReversalReason.NOT_COVERED, MONDAY)
    step = advance(claim, E.REVERSE_PAYMENT, details, KURT.id, moment())
    assert step.notice.roles == {R.KK, R.RS, R.LSB, R.FM}
    assert [(part.msgid, part.values["amount"]) for part in said_account(step.claim)] == [(said, SIX_HUNDRED)]
    assert step.notice.said.parts[-1].values["amount"] == SIX_HUNDRED


def test_a_payment_of_after_the_hand_over_that_was_paid_out_and_comes_back_is_offset():
    """100 paid, 500 handed over; 50 more came, were paid out, and go back: of 600 only 50 are paid."""
    later = refunded(paid(does(collected(100), E.TO_OFFSET), 50), 50)
    claim = returned(later, 4)  # charge, payment, transfer, payment, refund
    assert (account(claim), tasks(claim)) == ((ZERO, ZERO), set())
    assert posted(claim, PostingKind.TRANSFER) == [Money.euro(500), Money.euro(50)]


def test_what_was_paid_out_beyond_all_that_came_in_is_claimed_back_and_not_offset():
    """The same, and the first 100 come back, too: all 600 are offset, and 50 went out for nothing."""
    later = refunded(paid(does(collected(100), E.TO_OFFSET), 50), 50)
    claim = returned(returned(later, 4), 2)
    assert sum(amount.cents for amount in posted(claim, PostingKind.TRANSFER)) == 600_00
    assert (account(claim), tasks(claim)) == ((Money.euro(50), ZERO), {"reclaim"})


def test_a_payment_booked_on_an_ended_claim_by_mistake_is_taken_back():
    claim = returned(paid(withdrawn(), 80), 3)  # charge, reduction, payment
    assert (account(claim), tasks(claim)) == ((ZERO, ZERO), set())


@pytest.mark.parametrize("end", [withdrawn, closed, lambda *euros: does(collected(*euros), E.TO_OFFSET)])
def test_an_import_is_undone_on_claims_that_ended_since(end):
    """Of 100 and 50 that came by it; undone, nothing is paid any more."""
    claim = end(100, 50)
    (course,) = undone([BookedLine(1, 12, 2), BookedLine(2, 12, 3)], {12: claim}, KURT.id, moment(LATER))
    after = course.steps[-1].claim
    assert (after.state, balance(after).paid, account(after)) == (claim.state, ZERO, (ZERO, ZERO))


def test_before_the_order_is_accepted_what_is_not_paid_goes_to_offsetting():
    """Notified 600, 200 paid: 400 are offset, and nothing is paid out."""
    claim = does(collected(200, state=S.NOTIFIED), E.TO_OFFSET)
    assert (claim.state, account(claim), tasks(claim)) == (S.TRANSFERRED, (ZERO, ZERO), set())
    assert [(posting.kind, posting.amount.cents) for posting in claim.postings] == [
        (PostingKind.PAYMENT, 200_00),
        (PostingKind.CHARGE, 600_00),
        (PostingKind.TRANSFER, 400_00),
    ]


@pytest.mark.parametrize("state", [S.NOTIFIED, S.ORDERED])
def test_what_is_paid_in_full_is_not_handed_over_for_offsetting(state):
    with pytest.raises(Refused, match="Nothing is left"):
        does(collected(600, state=state), E.TO_OFFSET)


def test_the_news_of_the_hand_over_name_the_sum_that_is_offset():
    claim = collected(200, state=S.NOTIFIED)
    said = advance(claim, E.TO_OFFSET, SAMPLE_DETAILS[E.TO_OFFSET], KURT.id, moment()).notice.said
    assert (said.parts[-1].msgid, said.parts[-1].values["amount"]) == ("To be offset: {amount}", Money.euro(400))


@pytest.mark.parametrize("later", [(), (E.ISSUE_NOTICE, E.HAND_OVER, E.ORDER, E.ACCEPT)])
def test_money_that_comes_before_the_notice_is_kept(later):
    """200 of 600: a credit until the order is accepted, which leaves 400."""
    claim = paid(claim_in(S.DETECTED, SIX_HUNDRED), 200)
    for event in later:
        claim = does(claim, event)
    assert account(claim) == ((Money.euro(400), ZERO) if later else (ZERO, Money.euro(200)))


@pytest.mark.parametrize("state", [S.DETECTED, S.NOTIFIED])
def test_money_on_a_claim_that_is_discarded_is_paid_back(state):
    claim = does(collected(200, state=state), E.DISCARD)
    assert (claim.state, account(claim), tasks(claim)) == (S.WITHDRAWN, (ZERO, Money.euro(200)), {"refund"})
    assert account(refunded(claim, 200)) == (ZERO, ZERO)
    assert account(returned(claim, 1)) == (ZERO, ZERO)

"""What people answer in the random lives: mostly sensible, sometimes not."""

from datetime import date, timedelta

from claim_samples import ENCLOSURES
from hypothesis import strategies as st

from bot.domain.claims import details as d
from bot.domain.claims.model import ClaimEvent
from bot.domain.claims.reasons import (
    ClosingReason,
    CorrectionReason,
    DiscardReason,
    EnforcementEnd,
    RejectionReason,
    RejectReason,
    ReturnReason,
    ReversalReason,
    RevocationReason,
    WriteOffReason,
)
from bot.domain.claims.records import BlockReason, ObjectionOutcome, RequestReason
from bot.domain.money import ZERO, Money

references = st.sampled_from(["2026-000123", "2026-000123", ""])


def answers(event: ClaimEvent, today: date) -> st.SearchStrategy[d.Details]:
    """Mostly sensible, sometimes not: days around today, amounts around the claim's, a missing reference."""
    days = st.integers(-3, 2).map(lambda offset: today + timedelta(days=offset))
    ahead = st.integers(-1, 400).map(lambda offset: today + timedelta(days=offset))
    firsts = st.integers(-1, 90).map(lambda offset: today + timedelta(days=offset))
    amounts = st.integers(-5, 30_000).map(Money)
    terms = st.one_of(
        st.integers(500, 9_000).map(lambda cents: {"rate": Money(cents)}),
        st.integers(0, 40).map(lambda number: {"number": number}),
    )

    def planned(kind):
        return st.tuples(firsts, terms).map(lambda drawn: kind(drawn[0], **drawn[1]))

    return {
        ClaimEvent.ISSUE_NOTICE: st.builds(d.IssueNotice, days, days),
        ClaimEvent.DISCARD: st.builds(d.Discard, st.sampled_from(DiscardReason)),
        ClaimEvent.HAND_OVER: st.builds(d.HandOver, st.sampled_from([ENCLOSURES, frozenset()])),
        ClaimEvent.RETURN: st.builds(d.Return, st.sampled_from(ReturnReason)),
        ClaimEvent.ORDER: st.builds(d.Order, references, references, references, days),
        ClaimEvent.ACCEPT: st.just(d.Accept()),
        ClaimEvent.REJECT: st.builds(d.Reject, st.sampled_from(RejectReason)),
        ClaimEvent.PAY: st.builds(d.Pay, st.integers(-5, 20_000).map(Money), days),
        ClaimEvent.REVERSE_PAYMENT: st.builds(
            d.ReversePayment, st.integers(0, 8), st.sampled_from(ReversalReason), days
        ),
        ClaimEvent.REFUND: st.builds(d.Refund, amounts, days),
        ClaimEvent.REQUEST_INSTALMENTS: st.tuples(days, firsts, terms).map(
            lambda drawn: d.RequestInstalments(drawn[0], drawn[1], RequestReason.PERSONAL, disclosure=False, **drawn[2])
        ),
        ClaimEvent.REJECT_REQUEST: st.builds(d.RejectRequest, st.sampled_from(RejectionReason)),
        ClaimEvent.WITHDRAW_REQUEST: st.just(d.WithdrawRequest()),
        ClaimEvent.GRANT_DEFERRAL: planned(d.GrantDeferral),
        ClaimEvent.RESCHEDULE: planned(d.Reschedule),
        ClaimEvent.REVOKE_DEFERRAL: st.builds(d.RevokeDeferral, st.sampled_from(RevocationReason)),
        ClaimEvent.ACKNOWLEDGE: st.just(d.Acknowledge()),
        ClaimEvent.DUN: st.just(d.Dun()),
        ClaimEvent.DUN_INSTALMENT: st.just(d.DunInstalment()),
        ClaimEvent.BLOCK_DUNNING: st.builds(d.BlockDunning, st.sampled_from(BlockReason), ahead),
        ClaimEvent.LIFT_BLOCK: st.just(d.LiftBlock()),
        ClaimEvent.UNDELIVERABLE: st.just(d.Undeliverable()),
        ClaimEvent.ADDRESS_FOUND: st.just(d.AddressFound()),
        ClaimEvent.WRITE_OFF: st.builds(d.WriteOff, st.sampled_from(WriteOffReason), ahead),
        ClaimEvent.EXTEND_WRITE_OFF: st.builds(d.ExtendWriteOff, st.sampled_from(WriteOffReason), ahead),
        ClaimEvent.REOPEN: st.just(d.Reopen()),
        ClaimEvent.CLOSE_UNCOLLECTABLE: st.builds(d.CloseUncollectable, st.sampled_from(ClosingReason)),
        ClaimEvent.ENFORCE: st.just(d.Enforce()),
        ClaimEvent.ENFORCEMENT_BACK: st.builds(d.EnforcementBack, st.sampled_from(EnforcementEnd)),
        ClaimEvent.OBJECT: st.builds(d.Object, days),
        ClaimEvent.DECIDE: st.tuples(
            st.sampled_from([each for each in ObjectionOutcome if each is not ObjectionOutcome.PENDING]), days, amounts
        ).map(decision),
        ClaimEvent.CONFIRM_CORRECTION: st.just(d.ConfirmCorrection()),
        ClaimEvent.CORRECT: st.builds(d.Correct, st.sampled_from(CorrectionReason), amounts, st.just(ZERO)),
        ClaimEvent.TO_OFFSET: st.just(d.ToOffset()),
    }[event]


def decision(drawn) -> d.Decide:
    outcome, day, amount = drawn
    left = {"amount": amount, "municipal_share": ZERO} if outcome is ObjectionOutcome.PARTLY else {}
    return d.Decide(outcome, day, **left)

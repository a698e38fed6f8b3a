"""Random lives of a claim: whatever is tried, in whatever order, the table and the ledger keep their promises."""

from datetime import date, timedelta

from claim_samples import ANNA, ENCLOSURES, MONDAY, TINA, moment, registration
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bot.domain.claims import details as d
from bot.domain.claims.advance import Step, advance, register
from bot.domain.claims.ledger import balance
from bot.domain.claims.model import END, POSTED, Claim, ClaimEvent, ClaimState, PostingKind, Task, TimelineEntry
from bot.domain.claims.plans import standing_of
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
from bot.domain.claims.table import TRANSITIONS, row_for
from bot.domain.errors import Refused
from bot.domain.money import ZERO, Money
from bot.domain.office import DunningRules, InstalmentRules, Office
from bot.domain.reminders.kinds import standing

LAST_DAY = MONDAY + timedelta(days=900)
OFFICES = (
    Office(),
    Office(dunning=DunningRules(fee=True, levels=2), instalments=InstalmentRules(interest=600)),
)
"""One as a house comes, one that takes fees and interest and duns twice."""
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
            lambda drawn: d.RequestInstalments(drawn[0], drawn[1], RequestReason.ILLNESS, disclosure=False, **drawn[2])
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


AT_ONCE = {ClaimEvent.TO_OFFSET, ClaimEvent.DISCARD}
EVENT_OF = {row.details: row.event for row in TRANSITIONS}


class LifeOfAClaim(RuleBasedStateMachine):
    claim: Claim
    timeline: list[TimelineEntry]
    tasks: dict[str, Task]
    came_in: int
    went_back: int
    paid_out: int

    @initialize(cents=st.integers(5_000, 30_000), office=st.sampled_from(OFFICES), far=st.integers(0, 3))
    def is_registered(self, cents: int, office: Office, far: int) -> None:
        """Three in four begin on the treasury's account: the way there is short, what comes after is not."""
        self.office = office
        self.timeline, self.tasks = [], {}
        self.came_in = self.went_back = self.paid_out = 0
        self.today = MONDAY
        self.take(register(registration(Money(cents)), ANNA, moment(office=office)))
        for step in ("issue_notice", "hand_over", "order", "accept") if far else ():
            self.attempt(self.sensible()[step])

    @rule(nights=st.integers(1, 40))
    def time_passes(self, nights: int) -> None:
        self.today = min(self.today + timedelta(days=nights), LAST_DAY)

    @rule(event=st.sampled_from([event for event in ClaimEvent if event is not ClaimEvent.REGISTER]), data=st.data())
    def somebody_tries(self, event: ClaimEvent, data: st.DataObject) -> None:
        self.attempt(data.draw(answers(event, self.today)))

    @rule(data=st.data())
    def somebody_does_what_the_table_offers(self, data: st.DataObject) -> None:
        """What ends a claim at once is left to the rule above, or few would live long."""
        now = moment(self.today, self.office)
        offered = [
            row.event
            for row in TRANSITIONS
            if self.claim.state in row.sources and row.guard.holds(self.claim, now) and row.event not in AT_ONCE
        ]
        self.attempt(data.draw(answers(data.draw(st.sampled_from(offered)), self.today)))

    @precondition(lambda self: self.claim.state in POSTED)
    @rule(months=st.integers(1, 3))
    def months_pass(self, months: int) -> None:
        self.today = min(self.today + timedelta(days=31 * months), LAST_DAY)

    @rule()
    def the_next_task_is_done(self) -> None:
        """Random answers alone would rarely get a claim as far as the treasury."""
        for step in [each for each in self.tasks if each in self.sensible()]:
            self.attempt(self.sensible()[step])
            return

    @precondition(lambda self: balance(self.claim).paid)
    @rule(pick=st.randoms(use_true_random=False))
    def a_payment_comes_back(self, pick) -> None:
        payments = [posting.no for posting in self.claim.postings if posting.kind is PostingKind.PAYMENT]
        self.attempt(d.ReversePayment(pick.choice(payments), ReversalReason.NOT_COVERED, self.today))

    @precondition(lambda self: self.claim.state is ClaimState.IN_COLLECTION)
    @rule(number=st.integers(1, 6))
    def instalments_are_agreed(self, number: int) -> None:
        self.attempt(d.RequestInstalments(self.today, self.today, RequestReason.FAMILY, disclosure=True, number=number))
        self.attempt(d.GrantDeferral(self.today, number=number))

    @precondition(lambda self: self.claim.state is ClaimState.IN_COLLECTION)
    @rule()
    def nobody_pays_for_a_quarter(self) -> None:
        for details in (d.Dun(), d.Enforce()):
            self.today = min(self.today + timedelta(days=45), LAST_DAY)
            self.attempt(details)

    @precondition(lambda self: self.claim.plan is not None and balance(self.claim).open)
    @rule(cents=st.integers(1, 6_000))
    def something_of_an_instalment_is_paid(self, cents: int) -> None:
        self.attempt(d.Pay(Money(cents), self.today))

    def sensible(self) -> dict[str, d.Details]:
        rest = balance(self.claim).open or Money(1)
        return {
            "issue_notice": d.IssueNotice(self.today, self.today),
            "hand_over": d.HandOver(ENCLOSURES),
            "order": d.Order("2026-000123", "5.0110.000123.4", "1234567", self.today),
            "accept": d.Accept(),
            "pay": d.Pay(rest, self.today),
            "dun": d.Dun(),
            "enforce": d.Enforce(),
            "address_found": d.AddressFound(),
            "acknowledge": d.Acknowledge(),
            "confirm_correction": d.ConfirmCorrection(),
            "reject_request": d.RejectRequest(RejectionReason.CAN_PAY),
        }

    def attempt(self, details: d.Details) -> None:
        event = EVENT_OF[type(details)]
        before = self.claim
        try:
            now = moment(self.today, self.office)
            details.check(before, now)
            second = TINA.id if row_for(before, event, now).second_person(before, details, now) else None
            step = advance(before, event, details, ANNA.id, now, approved_by=second)
        except Refused:
            return
        if isinstance(details, d.Pay):
            self.came_in += details.amount.cents
        if isinstance(details, d.Refund):
            self.paid_out += details.amount.cents
        if isinstance(details, d.ReversePayment):
            self.went_back += before.postings[details.payment_no - 1].amount.cents
        assert step.claim.postings[: len(before.postings)] == before.postings
        self.take(step)

    def take(self, step: Step) -> None:
        self.claim = step.claim
        self.timeline.append(step.entry)
        for name in step.deadlines.close:
            del self.tasks[name]
        for task in step.deadlines.open:
            assert task.step not in self.tasks
            self.tasks[task.step] = task

    @invariant()
    def no_cent_is_lost(self) -> None:
        standing = balance(self.claim)
        assert standing.paid == Money(self.came_in - self.went_back)
        assert standing.charged + standing.credit == standing.paid + standing.open
        assert standing.charged >= ZERO
        assert standing.paid >= ZERO
        assert standing.open >= ZERO
        assert not (standing.open and standing.credit)

    @invariant()
    def the_principal_is_the_amount_from_the_order_on_until_the_claim_ends(self) -> None:
        """Fees, interest as far as it was earned, and credits that were paid out come on top."""
        if self.claim.state not in POSTED | {ClaimState.SETTLED}:
            return
        kinds = {PostingKind.FEE, PostingKind.INTEREST, PostingKind.REFUND}
        on_top = sum(posting.amount.cents for posting in self.claim.postings if posting.kind in kinds)
        assert self.claim.amount <= balance(self.claim).charged <= self.claim.amount + Money(on_top)

    @invariant()
    def settled_means_nothing_is_open_and_posted_that_something_is(self) -> None:
        standing = balance(self.claim)
        if self.claim.state is ClaimState.SETTLED:
            assert standing.covered
        if self.claim.state in POSTED:
            assert standing.open
        if self.claim.state in END:
            assert standing.open <= Money(max(self.paid_out + self.went_back - self.came_in, 0))

    @invariant()
    def a_plan_is_about_what_is_open_and_one_stands_at_most(self) -> None:
        assert all(plan.ended is not None for plan in self.claim.plans[:-1])
        assert (self.claim.state is not ClaimState.DEFERRED) or self.claim.plan is not None
        if self.claim.plan is not None:
            assert self.claim.state in {ClaimState.DEFERRED, ClaimState.ADDRESS_SEARCH, ClaimState.SETTLED}
            standing = standing_of(self.claim, self.claim.plan)
            in_plan = Money.total(each.open for each in standing.instalments)
            assert in_plan + standing.beside == balance(self.claim).open
            assert standing.beside >= ZERO
            opens = [each.open for each in standing.instalments]
            assert all(
                ZERO <= left <= each.instalment.amount for left, each in zip(opens, standing.instalments, strict=True)
            )

    @invariant()
    def nothing_waits_on_a_claim_that_is_over(self) -> None:
        if self.claim.state in END:
            assert self.claim.request is None
            assert self.claim.block is None or self.claim.state is ClaimState.SETTLED
        if self.claim.state in END - {ClaimState.SETTLED, ClaimState.WITHDRAWN}:
            assert self.claim.objection is None

    @invariant()
    def every_payment_is_returned_at_most_once(self) -> None:
        taken_back = [posting.reverses for posting in self.claim.postings if posting.reverses is not None]
        assert len(taken_back) == len(set(taken_back))
        assert [posting.no for posting in self.claim.postings] == list(range(1, len(self.claim.postings) + 1))

    @invariant()
    def the_timeline_is_a_chain_as_long_as_the_version(self) -> None:
        assert len(self.timeline) == self.claim.version
        assert [entry.source for entry in self.timeline] == [None, *(entry.target for entry in self.timeline[:-1])]
        assert self.timeline[-1].target is self.claim.state

    @invariant()
    def the_open_tasks_are_those_the_claim_stands_under(self) -> None:
        assert set(self.tasks) == {kind.step for kind in standing(self.claim, self.office)}

    @invariant()
    def an_order_stands_on_the_claim_while_the_treasury_has_it(self) -> None:
        if self.claim.state in {ClaimState.ORDERED, *POSTED}:
            assert self.claim.due_on is not None
            assert self.claim.order_no
            assert self.claim.cash_ref
            assert self.claim.account
        if self.claim.state in {ClaimState.DETECTED, ClaimState.NOTIFIED, ClaimState.HANDED_OVER}:
            assert self.claim.due_on is None

    @invariant()
    def what_was_registered_never_changes(self) -> None:
        assert self.claim.case_ref == "12345//0001234"
        assert self.claim.team_id == 7
        assert self.timeline[0].event is ClaimEvent.REGISTER
        assert self.claim.known_on == date(2026, 2, 20)


LifeOfAClaim.TestCase.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
TestLifeOfAClaim = LifeOfAClaim.TestCase

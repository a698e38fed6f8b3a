"""Random lives of a claim: whatever is tried, in whatever order, the table and the ledger keep their promises."""

from datetime import date, timedelta

from claim_samples import ANNA, ENCLOSURES, MONDAY, moment, registration
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bot.domain.claims import details as d
from bot.domain.claims.advance import Step, advance, register
from bot.domain.claims.ledger import balance
from bot.domain.claims.model import Claim, ClaimEvent, ClaimState, PostingKind, Task, TimelineEntry
from bot.domain.claims.reasons import DiscardReason, RejectReason, ReturnReason, ReversalReason
from bot.domain.claims.table import TRANSITIONS, row_for
from bot.domain.errors import Refused
from bot.domain.money import ZERO, Money
from bot.domain.reminders.kinds import standing

CHARGED_STATES = {ClaimState.IN_COLLECTION, ClaimState.SETTLED}
LAST_DAY = MONDAY + timedelta(days=370)
references = st.sampled_from(["2026-000123", "2026-000123", ""])


def answers(event: ClaimEvent, today: date) -> st.SearchStrategy[d.Details]:
    """Mostly sensible, sometimes not: days around today, amounts around the claim's, a missing reference."""
    days = st.integers(-3, 2).map(lambda offset: today + timedelta(days=offset))
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
    }[event]


EVENT_OF = {row.details: row.event for row in TRANSITIONS}


class LifeOfAClaim(RuleBasedStateMachine):
    claim: Claim
    timeline: list[TimelineEntry]
    tasks: dict[str, Task]
    came_in: int
    went_back: int

    @initialize(cents=st.integers(5_000, 30_000))
    def is_registered(self, cents: int) -> None:
        self.timeline, self.tasks = [], {}
        self.came_in = self.went_back = 0
        self.today = MONDAY
        self.take(register(registration(Money(cents)), ANNA, moment()))

    @rule(nights=st.integers(1, 20))
    def time_passes(self, nights: int) -> None:
        self.today = min(self.today + timedelta(days=nights), LAST_DAY)

    @rule(event=st.sampled_from([event for event in ClaimEvent if event is not ClaimEvent.REGISTER]), data=st.data())
    def somebody_tries(self, event: ClaimEvent, data: st.DataObject) -> None:
        self.attempt(data.draw(answers(event, self.today)))

    @rule()
    def the_next_task_is_done(self) -> None:
        """Random answers alone would rarely get a claim as far as its settlement."""
        for step in [each for each in self.tasks if each != "limitation"]:
            self.attempt(self.sensible(step))
            return

    @precondition(lambda self: balance(self.claim).paid)
    @rule(pick=st.randoms(use_true_random=False))
    def a_payment_comes_back(self, pick) -> None:
        payments = [posting.no for posting in self.claim.postings if posting.kind is PostingKind.PAYMENT]
        self.attempt(d.ReversePayment(pick.choice(payments), ReversalReason.NOT_COVERED, self.today))

    def sensible(self, step: str) -> d.Details:
        rest = balance(self.claim).open or Money(1)
        return {
            "issue_notice": d.IssueNotice(self.today, self.today),
            "hand_over": d.HandOver(ENCLOSURES),
            "order": d.Order("2026-000123", "5.0110.000123.4", "1234567", self.today),
            "accept": d.Accept(),
            "pay": d.Pay(rest, self.today),
        }[step]

    def attempt(self, details: d.Details) -> None:
        event = EVENT_OF[type(details)]
        before = self.claim
        try:
            second = 4 if row_for(before, event).four_eyes else None
            step = advance(before, event, details, ANNA.id, moment(self.today), approved_by=second)
        except Refused:
            return
        if isinstance(details, d.Pay):
            self.came_in += details.amount.cents
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
        assert standing.paid >= ZERO
        assert standing.open >= ZERO
        assert not (standing.open and standing.credit)

    @invariant()
    def the_charge_is_the_amount_once_the_order_is_accepted(self) -> None:
        expected = self.claim.amount if self.claim.state in CHARGED_STATES else ZERO
        assert balance(self.claim).charged == expected

    @invariant()
    def settled_means_nothing_is_open(self) -> None:
        assert (self.claim.state is ClaimState.SETTLED) == balance(self.claim).covered

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
        assert set(self.tasks) == {kind.step for kind in standing(self.claim)}

    @invariant()
    def an_order_stands_on_the_claim_from_ordering_on(self) -> None:
        ordered = self.claim.state in {ClaimState.ORDERED, *CHARGED_STATES}
        assert (self.claim.due_on is not None) == ordered
        assert bool(self.claim.order_no and self.claim.cash_ref and self.claim.account) == ordered

    @invariant()
    def what_was_registered_never_changes(self) -> None:
        assert self.claim.case_ref == "12345//0001234"
        assert self.claim.team_id == 7
        assert self.timeline[0].event is ClaimEvent.REGISTER
        assert self.claim.known_on == date(2026, 2, 20)


LifeOfAClaim.TestCase.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
TestLifeOfAClaim = LifeOfAClaim.TestCase

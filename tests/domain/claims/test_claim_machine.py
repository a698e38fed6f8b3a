"""Random lives of a claim: whatever is tried, in whatever order, the table and the ledger keep their promises."""

from datetime import date, timedelta

from claim_answers import answers
from claim_books import Books
from claim_samples import ANNA, ENCLOSURES, MONDAY, TINA, moment, registration
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bot.domain.claims import details as d
from bot.domain.claims.advance import Step, advance, register
from bot.domain.claims.ledger import balance
from bot.domain.claims.model import END, POSTED, Claim, ClaimEvent, ClaimState, PostingKind, TimelineEntry
from bot.domain.claims.plans import standing_of
from bot.domain.claims.reasons import ClosingReason, RejectionReason, ReversalReason, RevocationReason, WriteOffReason
from bot.domain.claims.records import ObjectionOutcome, RequestReason
from bot.domain.claims.table import TRANSITIONS, row_for
from bot.domain.errors import Refused
from bot.domain.money import ZERO, Money
from bot.domain.office import DunningRules, InstalmentRules, Office
from bot.domain.reminders.kinds import standing
from bot.domain.tasks import Task

LAST_DAY = MONDAY + timedelta(days=900)
AS_IT_COMES = Office()
WITH_FEES_AND_INTEREST = Office(dunning=DunningRules(fee=True, levels=2), instalments=InstalmentRules(interest=600))
"""It duns twice."""

BEFORE_THE_TREASURY = {ClaimState.DETECTED, ClaimState.NOTIFIED, ClaimState.HANDED_OVER, ClaimState.ORDERED}
ENDS = {
    "offset": (d.ToOffset(),),
    "closed": (
        d.Undeliverable(),
        d.WriteOff(WriteOffReason.COSTS_TOO_HIGH, LAST_DAY),
        d.CloseUncollectable(ClosingReason.WAIVER),
    ),
}
AT_ONCE = {ClaimEvent.TO_OFFSET, ClaimEvent.DISCARD}
EVENT_OF = {row.details: row.event for row in TRANSITIONS}


class LifeOfAClaim(RuleBasedStateMachine):
    claim: Claim
    timeline: list[TimelineEntry]
    tasks: dict[str, Task]
    books: Books
    office = AS_IT_COMES

    @initialize(cents=st.integers(5_000, 30_000), far=st.integers(0, 3))
    def is_registered(self, cents: int, far: int) -> None:
        """Three in four begin on the treasury's account: the way there is short, what comes after is not."""
        self.timeline, self.tasks, self.books = [], {}, Books(cents)
        self.today = MONDAY
        self.take(register(registration(Money(cents)), ANNA, moment(office=self.office)))
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

    @precondition(lambda self: self.claim.state is ClaimState.IN_COLLECTION)
    @rule(number=st.integers(1, 6), ahead=st.integers(1, 90), later=st.sampled_from([0, 1, 30]))
    def all_but_the_interest_is_paid_and_then_mail_comes_back(self, number: int, ahead: int, later: int) -> None:
        """What is left is written off."""
        principal, first = self.books.open, self.today + timedelta(days=ahead)
        self.attempt(d.RequestInstalments(self.today, first, RequestReason.FAMILY, disclosure=True, number=number))
        self.attempt(d.GrantDeferral(first, number=number))
        self.attempt(d.Pay(Money(principal), self.today))
        self.attempt(d.Undeliverable())
        self.today = min(self.today + timedelta(days=later), LAST_DAY)
        self.attempt(d.WriteOff(WriteOffReason.ADDRESS_UNKNOWN, self.today + timedelta(days=200)))

    @precondition(lambda self: self.claim.state is ClaimState.WRITTEN_OFF)
    @rule()
    def what_was_written_off_is_collected_again(self) -> None:
        self.attempt(d.Reopen())

    @precondition(lambda self: self.claim.state is ClaimState.DEFERRED)
    @rule(later=st.integers(0, 45), number=st.integers(0, 3))
    def a_plan_ends_before_its_time(self, later: int, number: int) -> None:
        """For another one, or for none."""
        self.today = min(self.today + timedelta(days=later), LAST_DAY)
        another = d.Reschedule(self.today + timedelta(days=20), number=number)
        self.attempt(another if number else d.RevokeDeferral(RevocationReason.CLIENT_WISH))

    @precondition(lambda self: self.claim.state in BEFORE_THE_TREASURY)
    @rule(share=st.integers(2, 4))
    def money_comes_early(self, share: int) -> None:
        self.attempt(d.Pay(Money(self.books.amount // share), self.today))

    @precondition(lambda self: self.books.owed < 0)
    @rule(share=st.integers(1, 4))
    def a_credit_is_paid_out(self, share: int) -> None:
        """All of it, or a part."""
        self.attempt(d.Refund(Money(max(-self.books.owed // share, 1)), self.today))

    @precondition(
        lambda self: self.books.received and (len(self.timeline) > 8 or self.claim.state in BEFORE_THE_TREASURY)
    )
    @rule(way=st.sampled_from(["offset", "closed", "upheld"]))
    def a_claim_on_which_money_came_in_is_over(self, way: str) -> None:
        """Money goes on moving."""
        upheld = (d.Object(self.today), d.Decide(ObjectionOutcome.UPHELD, self.today))
        for details in ENDS.get(way, upheld):
            self.attempt(details)

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
            "reclaim": d.Pay(rest, self.today),
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
        self.books.enter(details, before, self.today, self.office)
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
    def the_account_is_what_the_second_books_say(self) -> None:
        posted = dict.fromkeys(PostingKind, 0)
        for posting in self.claim.postings:
            posted[posting.kind] += posting.amount.cents
        assert posted == self.books.sums
        standing = balance(self.claim)
        assert standing.open == Money(max(self.books.owed, 0))
        assert standing.credit == Money(max(-self.books.owed, 0))
        assert standing.paid == Money(self.books.received)

    @invariant()
    def nothing_is_claimed_that_was_not_charged_and_the_principal_is_the_amount(self) -> None:
        """Until the claim ends: fees, and interest as far as it was earned, come on top."""
        assert self.claim.amount == Money(self.books.amount)
        if self.claim.state in POSTED | {ClaimState.SETTLED}:
            on_top = self.books.sums[PostingKind.FEE] + self.books.sums[PostingKind.INTEREST]
            assert self.books.amount <= self.books.claimed <= self.books.amount + on_top

    @invariant()
    def posted_means_that_something_is_open_settled_that_nothing_is(self) -> None:
        """After another end only what was paid out beyond all that came in."""
        state = self.claim.state
        if state in POSTED:
            assert self.books.open
        if state is ClaimState.SETTLED:
            assert self.books.sums[PostingKind.CHARGE]
        if state in END:
            paid_out_for_nothing = self.books.sums[PostingKind.REFUND] - self.books.received
            assert self.books.open <= max(paid_out_for_nothing, 0)
        if state is ClaimState.SETTLED or state not in POSTED | END:
            assert not self.books.open

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
            assert self.claim.request is None or self.claim.state is ClaimState.SETTLED
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
        assert set(self.tasks) == {kind.step for kind, _, _ in standing(self.claim, self.office)}

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


class LifeWithFeesAndInterest(LifeOfAClaim):
    office = WITH_FEES_AND_INTEREST


LifeOfAClaim.TestCase.settings = settings(max_examples=60, stateful_step_count=50)
LifeWithFeesAndInterest.TestCase.settings = LifeOfAClaim.TestCase.settings
TestLifeOfAClaim = LifeOfAClaim.TestCase
TestLifeWithFeesAndInterest = LifeWithFeesAndInterest.TestCase

"""Random lives of an application: whatever is tried, in whatever order, the table keeps its promises."""

from dataclasses import replace
from datetime import date, time, timedelta
from functools import cache

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from new_customer_samples import APPLIED, AVA, DOER, ELA, OLA, PLACEMENT, SAM, moment, unit

from bot.domain.errors import Refused
from bot.domain.new_customers import appointments as a
from bot.domain.new_customers import corrections as c
from bot.domain.new_customers import decision as d
from bot.domain.new_customers import intake_steps as i
from bot.domain.new_customers import outcomes as o
from bot.domain.new_customers.advance import Step, advance, register
from bot.domain.new_customers.calendar import Slot
from bot.domain.new_customers.calendar_changes import calendar_changes, calendar_uid
from bot.domain.new_customers.checklist import missing
from bot.domain.new_customers.codes import (
    AgeBand,
    CancelReason,
    Channel,
    CheckItem,
    Circumstance,
    CoreTask,
    CorrectionReason,
    Decision,
    HeldBy,
    NoAgreementReason,
    NoTalkReason,
    Obstacle,
    PhoneReason,
    Told,
    WaiveReason,
    WithdrawReason,
)
from bot.domain.new_customers.detail import Details
from bot.domain.new_customers.history import describe
from bot.domain.new_customers.model import END, UNHELD, ConsultationState, Intake, IntakeEvent, IntakeState
from bot.domain.new_customers.registration import AddMember, NewMember, Registration, TakeOver
from bot.domain.new_customers.table import TRANSITIONS, is_of_member
from bot.domain.reminders import new_customers as deadlines

E, S, M = IntakeEvent, IntakeState, ConsultationState
LAST_DAY = APPLIED + timedelta(days=500)
BANDS = st.lists(st.sampled_from([AgeBand.U25, AgeBand.UE25]), min_size=1, max_size=3).map(tuple)


@cache
def answers_on(today: date) -> dict[IntakeEvent, st.SearchStrategy[Details]]:
    """Mostly sensible, sometimes not: days around today, items that are ticked already, reasons that do not fit."""
    past = st.integers(-6, 1).map(lambda n: today + timedelta(days=n))
    ahead = st.integers(-1, 25).map(lambda n: today + timedelta(days=n))
    slots = st.builds(
        Slot, ahead, st.sampled_from([time(9), time(9, 30)]), st.sampled_from([AVA.id, OLA.id]), st.just(30)
    )
    tasks = st.sampled_from([frozenset(CoreTask), frozenset(CoreTask) - {CoreTask.OFFER_U25}]).flatmap(
        lambda all_: st.sets(st.sampled_from(sorted(all_)), max_size=3).map(lambda less: all_ - less)
    )
    items = st.frozensets(st.sampled_from(CheckItem), min_size=1, max_size=4)
    told, cancel, wrong = (st.sampled_from(codes) for codes in (Told, CancelReason, CorrectionReason))
    return {
        E.TAKE_OVER: BANDS.map(lambda bands: TakeOver(unit(*bands))),
        E.ADD_MEMBER: st.builds(AddMember, st.builds(NewMember, st.sampled_from(AgeBand))),
        E.TICK: st.builds(i.TickItems, items, st.sampled_from([None, "12345//0001234"])),
        E.UNTICK: st.builds(i.Untick, st.sampled_from(CheckItem)),
        E.WAIVE: st.builds(i.Waive, items, st.sampled_from(WaiveReason)),
        E.CORRECT_BG_NUMBER: st.just(i.CorrectBgNumber("12345//0004321")),
        E.ASSIGN_BENEFIT_TEAM: st.builds(i.AssignBenefitTeam, st.integers(20, 22)),
        E.TELL_BENEFIT_TEAM: st.just(i.TellBenefitTeam()),
        E.BOOK_IDENTITY: st.builds(a.BookIdentity, ahead, st.just(time(10)), told),
        E.MOVE_IDENTITY: st.builds(a.MoveIdentity, ahead, st.just(time(10)), told),
        E.CANCEL_IDENTITY: st.builds(a.CancelIdentity, cancel),
        E.MISS_IDENTITY: st.just(a.MissIdentity()),
        E.ASSIGN: st.builds(a.Assign, st.sampled_from([AVA.id, OLA.id]), st.just(PLACEMENT.id)),
        E.BOOK: st.builds(a.Book, slots, told, st.just(PLACEMENT.id)),
        E.MOVE: st.builds(a.Move, slots, told),
        E.CHANGE_FORM: st.builds(
            a.ChangeForm, st.sampled_from(HeldBy), st.none() | st.sampled_from(PhoneReason)
        ),
        E.CANCEL: st.builds(a.Cancel, cancel),
        E.SEND_TICKET: st.just(a.SendTicket()),
        E.HOLD: st.builds(
            o.Hold, past, st.sampled_from(HeldBy), tasks, st.none() | st.sampled_from(PhoneReason),
            st.none() | st.sampled_from(NoAgreementReason),
        ),
        E.COMPLETE_TALK: st.builds(o.CompleteTalk, past, tasks),
        E.RULE_OUT_AGREEMENT: st.builds(o.RuleOutAgreement, st.sampled_from(NoAgreementReason)),
        E.NO_SHOW: st.just(a.NoShow()),
        E.END_TALK: st.builds(o.EndTalk, st.sampled_from(NoTalkReason)),
        E.ENTER_PACKAGE: st.builds(i.EnterPackage, past),
        E.EXTEND_PACKAGE: st.builds(i.ExtendPackage, ahead),
        E.EXTEND_PAPERS: st.builds(d.ExtendPapers, ahead),
        E.PAPERS_COMPLETE: st.builds(d.PapersComplete, past),
        E.DECIDE: st.builds(d.Decide, st.sampled_from(Decision), past, st.booleans()),
        E.WITHDRAW: st.builds(d.Withdraw, st.sampled_from(WithdrawReason), past),
        E.REOPEN_TALK: st.builds(c.ReopenTalk, wrong),
        E.CORRECT_DECISION: st.builds(c.CorrectDecision, wrong)
        | st.builds(c.CorrectDecision, wrong, st.sampled_from(Decision), past, st.booleans()),
        E.UNSET_PAPERS: st.builds(c.UnsetPapers, wrong),
    }  # fmt: skip


class LifeOfAnApplication(RuleBasedStateMachine):
    intake: Intake

    @initialize(bands=BANDS, channel=st.sampled_from(Channel), obstacle=st.none() | st.sampled_from(Obstacle),
                circumstances=st.frozensets(st.sampled_from(Circumstance)))  # fmt: skip
    def is_registered(self, bands, channel, obstacle, circumstances) -> None:
        self.today = APPLIED
        self.missed: dict[int, int] = {}
        self.missed_ever: dict[int, int] = {}
        answers_given = Registration(channel, APPLIED, unit(*bands, circumstances=circumstances))
        if channel is Channel.SC and obstacle is not None:
            answers_given = Registration(channel, APPLIED, obstacle=obstacle)
        step = register(answers_given, SAM if channel is Channel.SC else ELA, moment())
        self.intake = replace(step.intake, id=12)

    @rule(nights=st.integers(1, 12))
    def time_passes(self, nights: int) -> None:
        self.today = min(self.today + timedelta(days=nights), LAST_DAY)

    @rule(event=st.sampled_from([event for event in E if event is not E.REGISTER]), data=st.data())
    def somebody_tries(self, event: IntakeEvent, data: st.DataObject) -> None:
        self.attempt(event, data)

    @precondition(lambda self: self.intake.state not in END)
    @rule(data=st.data())
    def somebody_does_what_the_table_offers(self, data: st.DataObject) -> None:
        """What ends it is left to the rule above, or few would live long."""
        offered = [
            (row.event, member)
            for row in TRANSITIONS
            for member in (range(1, len(self.intake.members) + 1) if row.of_member else (0,))
            if self.intake.state in row.sources and row.event not in (E.WITHDRAW, E.DECIDE, E.END_TALK, E.WAIVE)
            and (not member or self.intake.member(member).state in row.members)
            and row.guard.holds(self.intake, member, moment(self.today))
        ]  # fmt: skip
        event, member = data.draw(st.sampled_from(offered))
        self.attempt(event, data, member)

    @precondition(lambda self: self.intake.state is S.OPEN and self.intake.members)
    @rule(data=st.data(), comes=st.booleans())
    def an_appointment_comes_round(self, data: st.DataObject, comes: bool) -> None:
        member = data.draw(st.integers(1, len(self.intake.members)))
        day = self.today + timedelta(days=3)
        self.take(E.BOOK, a.Book(Slot(day, time(9), AVA.id, 30), Told.BY_LETTER, PLACEMENT.id), member)
        self.today = min(day, LAST_DAY)
        if comes:
            self.take(
                E.HOLD,
                o.Hold(self.today, HeldBy.PERSONALLY, frozenset({CoreTask.PROFILING, CoreTask.AGREEMENT})),
                member,
            )
        else:
            self.take(E.NO_SHOW, a.NoShow(), member)

    def attempt(self, event: IntakeEvent, data: st.DataObject, member: int | None = None) -> None:
        if member is None:
            members = st.integers(1, len(self.intake.members)) if self.intake.members else st.none()
            member = data.draw(members) if is_of_member(event) else 0
        if member is None:
            return
        self.take(event, data.draw(answers_on(self.today)[event]), member)

    def take(self, event: IntakeEvent, details: Details, member: int) -> None:
        before = self.intake
        try:
            step = advance(before, event, details, DOER.get(event, ELA), moment(self.today), member=member)
        except Refused:
            return
        self.count(event, member, before)
        self.hold_to_the_row(step, before, event, member)
        self.keep_the_books(step, before)
        self.intake = step.intake

    def count(self, event: IntakeEvent, member: int, before: Intake) -> None:
        """A talk that was not held after all has ended no row."""
        if event is E.NO_SHOW:
            self.missed[member] = self.missed.get(member, 0) + 1
            self.missed_ever[member] = self.missed_ever.get(member, 0) + 1
        if event is E.HOLD:
            self.missed[member] = 0
        if event is E.REOPEN_TALK and before.member(member).state is M.HELD:
            self.missed[member] = self.missed_ever.get(member, 0)

    def hold_to_the_row(self, step: Step, before: Intake, event: IntakeEvent, member: int) -> None:
        rows = [row for row in TRANSITIONS if row.event is event and before.state in row.sources]
        (row,) = [
            row
            for row in rows
            if (not member or before.member(member).state in row.members)
            and row.guard.holds(before, member, moment(self.today))
        ]
        assert step.intake.state in row.targets
        if member:
            after = step.intake.member(member)
            assert after.state in row.becomes
            if row.members == row.becomes:
                assert after.state is before.member(member).state
        others = [each for each in before.members if each.number != member]
        if event not in (E.WITHDRAW, E.TICK, E.UNTICK, E.TAKE_OVER, E.DECIDE, E.CORRECT_DECISION):
            assert [step.intake.member(each.number) for each in others] == others

    def keep_the_books(self, step: Step, before: Intake) -> None:
        after = step.intake
        assert after.version == before.version + 1
        assert describe(step.entry)
        assert [each.no for each in after.appointments] == list(range(1, len(after.appointments) + 1))
        for old, new in zip(before.appointments, after.appointments, strict=False):
            assert old == new or old.is_booked, "what is over never changes"
            assert (old.series, old.day, old.start) == (new.series, new.day, new.start)
            assert new.sequence >= old.sequence
        for change in calendar_changes(before, after):
            assert change.officer_id == change.appointment.officer_id
            earlier = [each.sequence for each in before.appointments if each.series == change.appointment.series]
            assert change.sequence > max(earlier, default=-1), "a calendar takes only what is newer"
            assert calendar_uid(after, change.appointment).endswith(f"-{change.appointment.series}")

    @invariant()
    def the_day_of_application_never_changes(self) -> None:
        assert self.intake.applied_on == APPLIED
        assert self.intake.registered_on == APPLIED

    @invariant()
    def it_has_ended_if_and_only_if_nothing_is_left_to_be_done(self) -> None:
        intake = self.intake
        talks = all(member.settled and not member.agreement_open for member in intake.members)
        done = intake.decided_on is not None and talks and not missing(intake)
        assert (intake.state is S.ENDED) == (done and intake.state is not S.WITHDRAWN)
        assert (intake.state is S.WITHDRAWN) == (intake.withdrawn_for is not None)

    @invariant()
    def no_shows_in_a_row_are_counted(self) -> None:
        for member in self.intake.members:
            assert member.no_shows == self.missed.get(member.number, 0)

    @invariant()
    def whoever_is_booked_has_one_appointment_and_nobody_else_has(self) -> None:
        for member in self.intake.members:
            standing = [each for each in self.intake.appointments if each.is_booked and each.member == member.number]
            assert len(standing) == (member.state is M.BOOKED)
        assert len([each for each in self.intake.appointments if each.is_booked and each.member is None]) <= 1

    @invariant()
    def nothing_is_booked_after_the_end(self) -> None:
        if self.intake.state in END:
            assert not any(each.is_booked for each in self.intake.appointments)
            assert all(member.settled for member in self.intake.members)

    @invariant()
    def a_held_talk_says_how_and_what_became_of_the_agreement(self) -> None:
        for member in self.intake.members:
            if member.state is M.HELD:
                assert member.held_on is not None
                assert (CoreTask.AGREEMENT in member.core_tasks) != (member.no_agreement is not None)
                assert (member.profiled_on is not None) == (CoreTask.PROFILING in member.core_tasks)
                assert (member.held_by is HeldBy.BY_PHONE) == (member.phone_reason is not None)

    @invariant()
    def somebody_is_waited_for_as_long_as_it_is_open(self) -> None:
        """Every open application stands under a deadline, and whoever needs a talk under just one of those on how it
        comes about."""
        intake = self.intake
        if intake.state is S.OPEN:
            waited = any(
                deadlines.is_unsettled(talk) or deadlines.has_agreement_open(talk)
                for talk in deadlines.talks(intake).values()
            )
            checklist = deadlines.is_incomplete(intake) or deadlines.has_no_identity(intake)
            assert waited or checklist or deadlines.lacks_papers(intake) or deadlines.is_undecided(intake)
        for talk in deadlines.talks(intake).values() if intake.state is S.OPEN else ():
            stands = [deadlines.is_to_be_invited(talk), deadlines.is_with_lead(talk), deadlines.is_booked(talk),
                      deadlines.is_ticketed(talk)]  # fmt: skip
            assert sum(stands) == (talk.member.state in UNHELD)


TestLifeOfAnApplication = LifeOfAnApplication.TestCase
TestLifeOfAnApplication.settings = settings(max_examples=40, stateful_step_count=40, deadline=None)

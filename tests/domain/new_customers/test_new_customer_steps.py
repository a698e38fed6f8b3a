"""What each step refuses, changes, and says to whom. Days counted by hand; see the samples."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from new_customer_samples import (
    ALL_TASKS,
    APPLIED,
    AVA,
    BENEFIT,
    ELA,
    FRIDAY,
    LEO,
    MDS,
    OLA,
    PLACEMENT,
    RECEPTION,
    SAM,
    SLOT,
    TIM,
    TUESDAY,
    UE25_TASKS,
    booked,
    checked,
    decided,
    does,
    held,
    moment,
    registered,
    step,
    ticket,
    unit,
)

from bot.domain.errors import Refused
from bot.domain.new_customers import appointments as a
from bot.domain.new_customers import decision as d
from bot.domain.new_customers import intake_steps as i
from bot.domain.new_customers import outcomes as o
from bot.domain.new_customers.access import Audience, Party, audience, may_keep_calendar, may_see, reception_team
from bot.domain.new_customers.advance import register
from bot.domain.new_customers.calendar_changes import calendar_changes, calendar_uid
from bot.domain.new_customers.checklist import applicable, missing
from bot.domain.new_customers.codes import (
    AgeBand,
    CancelReason,
    Channel,
    CheckItem,
    Circumstance,
    CoreTask,
    Decision,
    HeldBy,
    NoAgreementReason,
    NoTalkReason,
    PhoneReason,
    Told,
    WithdrawReason,
)
from bot.domain.new_customers.consultation import agreement_name, core_tasks, mds_date, mds_met, open_tasks
from bot.domain.new_customers.model import AppointmentState, ConsultationState, Intake, IntakeEvent, IntakeState
from bot.domain.new_customers.registration import AddMember, NewMember, Registration, TakeOver
from bot.domain.new_customers.rules import NewCustomerRules
from bot.domain.office import Office
from bot.domain.people import Permission

E, S, M, C = IntakeEvent, IntakeState, ConsultationState, CheckItem
DAY = timedelta(days=1)


def refusal(intake: Intake, event: IntakeEvent, details=None, today: date = APPLIED) -> str | None:
    """The field to blame."""
    with pytest.raises(Refused) as refused:
        does(intake, event, details, today)
    return refused.value.field


# Appointments


def test_a_booking_gives_the_member_an_officer_and_tells_them():
    result = step(registered(), E.BOOK)
    member = result.intake.member(1)
    assert (member.state, member.officer_id, member.team_id) == (M.BOOKED, AVA.id, PLACEMENT.id)
    assert [(notice.parties, notice.said.parts[0].msgid) for notice in result.notices] == [
        ({Party.OFFICER}, "New customer {no}: an appointment was booked with you.")
    ]
    assert result.entry.details == {"day": "2026-03-06", "start": "09:00", "officer_id": 3, "told": "in_person"}
    assert audience(Party.OFFICER, result.intake, 1) == Audience(frozenset({AVA.id}))


def test_who_has_a_main_contact_keeps_it_when_the_substitute_books():
    ticketed = does(does(registered(), E.ASSIGN), E.SEND_TICKET)
    with_ola = replace(SLOT, officer_id=OLA.id)
    intake = does(ticketed, E.BOOK, a.Book(with_ola, Told.BY_LETTER, 9))
    assert (intake.member(1).officer_id, intake.member(1).team_id) == (AVA.id, PLACEMENT.id)
    assert audience(Party.OFFICER, intake, 1).staff_ids == {AVA.id, OLA.id}


def test_a_time_that_is_over_is_not_booked():
    assert refusal(registered(), E.BOOK, a.Book(replace(SLOT, day=APPLIED), Told.IN_PERSON)) == "slot"


def test_a_moved_appointment_stays_the_same_entry_with_a_higher_sequence():
    before = booked()
    after = does(before, E.MOVE)
    assert [each.state for each in after.appointments] == [AppointmentState.MOVED, AppointmentState.BOOKED]
    assert [(each.series, each.sequence) for each in after.appointments] == [(1, 0), (1, 1)]
    assert [calendar_uid(after, each) for each in after.appointments] == ["neukunde-12-1", "neukunde-12-1"]
    (change,) = calendar_changes(before, after)
    assert (change.officer_id, change.sequence, change.cancelled) == (AVA.id, 1, False)


def test_moved_to_another_officer_it_goes_from_the_ones_calendar_and_comes_to_the_others():
    before = booked()
    after = does(before, E.MOVE, a.Move(replace(SLOT, officer_id=OLA.id), Told.BY_LETTER))
    changes = [(each.officer_id, each.sequence, each.cancelled) for each in calendar_changes(before, after)]
    assert changes == [(AVA.id, 1, True), (OLA.id, 1, False)]


def test_moving_to_where_it_stands_is_refused():
    assert refusal(booked(), E.MOVE, a.Move(SLOT, Told.IN_PERSON)) == "slot"


def test_a_cancelled_appointment_goes_from_the_calendar_and_the_member_needs_another():
    before = booked()
    after = does(before, E.CANCEL)
    assert (after.member(1).state, after.appointments[0].cancelled_for) == (M.OPEN, CancelReason.CLIENT)
    (change,) = calendar_changes(before, after)
    assert (change.officer_id, change.sequence, change.cancelled) == (AVA.id, 1, True)


def test_a_new_appointment_after_a_no_show_is_another_entry():
    missed = does(booked(), E.NO_SHOW, today=FRIDAY)
    again = does(missed, E.BOOK, a.Book(replace(SLOT, day=MDS), Told.BY_LETTER), today=FRIDAY)
    assert [each.series for each in again.appointments] == [1, 2]
    (change,) = calendar_changes(missed, again)
    assert (change.appointment.no, change.sequence) == (2, 0)
    assert calendar_changes(booked(), missed) == ()


def test_the_third_no_show_in_a_row_is_the_leads_business_and_a_held_talk_ends_the_row():
    intake, day = registered(), APPLIED
    told = []
    for _ in range(3):
        day += 7 * DAY
        slot = replace(SLOT, day=day)
        intake = does(intake, E.BOOK, a.Book(slot, Told.BY_LETTER, PLACEMENT.id), today=day - DAY)
        result = step(intake, E.NO_SHOW, today=day)
        intake = result.intake
        told.append(frozenset().union(*(notice.parties for notice in result.notices)))
    assert told == [{Party.RECEPTION}, {Party.RECEPTION}, {Party.RECEPTION, Party.LEAD}]
    assert audience(Party.LEAD, intake, 1) == Audience(permission=Permission.LEAD_TEAM, team_id=PLACEMENT.id)
    assert intake.member(1).no_shows == 3
    later = does(intake, E.HOLD, o.Hold(day, HeldBy.PERSONALLY, UE25_TASKS), today=day)
    assert later.member(1).no_shows == 0


def test_a_ticket_goes_to_the_lead_of_the_team():
    result = step(does(registered(), E.ASSIGN), E.SEND_TICKET)
    assert result.intake.member(1).state is M.TICKETED
    assert [notice.parties for notice in result.notices] == [{Party.LEAD}]


def test_the_identity_check_has_an_appointment_of_its_own_and_a_tick_holds_it():
    before = registered(channel=Channel.POST)
    booked_for = does(before, E.BOOK_IDENTITY)
    assert booked_for.booked_identity is not None
    assert calendar_changes(before, booked_for) == ()  # in nobody's own calendar
    moved = does(booked_for, E.MOVE_IDENTITY)
    assert [each.state for each in moved.appointments] == [AppointmentState.MOVED, AppointmentState.BOOKED]
    checked = does(moved, E.TICK, i.TickItems(frozenset({C.IDENTITY})), today=FRIDAY)
    assert checked.appointments[1].state is AppointmentState.HELD
    assert checked.booked_identity is None


def test_who_missed_the_identity_check_gets_another_appointment():
    missed = does(does(registered(channel=Channel.SC), E.BOOK_IDENTITY), E.MISS_IDENTITY, today=TUESDAY)
    assert missed.booked_identity is None
    assert does(missed, E.BOOK_IDENTITY, a.BookIdentity(FRIDAY, time(8), Told.BY_PHONE)).booked_identity
    cancelled = does(does(registered(), E.BOOK_IDENTITY), E.CANCEL_IDENTITY)
    assert cancelled.appointments[0].state is AppointmentState.CANCELLED


def test_the_identity_is_not_checked_on_a_free_day():
    sunday = a.BookIdentity(date(2026, 3, 8), time(9), Told.BY_LETTER)
    assert refusal(registered(), E.BOOK_IDENTITY, sunday) == "day"


# The consultation


@pytest.mark.parametrize(
    ("applied", "until"),
    [
        # 29 30 31 March, 1 April; Good Friday, 2 April, and Easter Monday, 5 April, are free; 6 7 8 9, 12 to 16, 19, 20
        (date(2021, 3, 26), date(2021, 4, 20)),
        (APPLIED, MDS),
    ],
)
def test_the_minimum_standard_is_fifteen_working_days_in_brandenburg(applied, until):
    assert mds_date(applied, moment()) == until


@pytest.mark.parametrize(
    ("held_on", "today", "met"),
    [(MDS, MDS, True), (MDS + DAY, MDS + DAY, False), (FRIDAY, date(2026, 4, 1), True)],
)
def test_it_is_met_by_a_talk_with_profiling_up_to_the_fifteenth_day(held_on, today, met):
    talk = does(registered(), E.HOLD, o.Hold(held_on, HeldBy.PERSONALLY, UE25_TASKS), today=today)
    assert mds_met(talk, talk.member(1), moment(today)) is met


def test_it_is_open_up_to_its_day_and_missed_from_the_next_on():
    intake = registered()
    assert mds_met(intake, intake.member(1), moment(MDS)) is None
    assert mds_met(intake, intake.member(1), moment(MDS + DAY)) is False


def test_a_talk_without_profiling_does_not_meet_it_until_the_profiling_is_done():
    talk = held(UE25_TASKS - {CoreTask.PROFILING})
    assert mds_met(talk, talk.member(1), moment(MDS)) is None
    assert not talk.member(1).settled
    later = does(talk, E.COMPLETE_TALK, o.CompleteTalk(MDS, frozenset({CoreTask.PROFILING})), today=MDS)
    assert later.member(1).settled
    assert mds_met(later, later.member(1), moment(MDS)) is True


def test_who_needs_no_talk_any_more_is_not_counted_unless_it_was_overdue():
    in_time = does(registered(), E.END_TALK)
    late = does(registered(), E.END_TALK, today=MDS + DAY)
    assert mds_met(in_time, in_time.member(1), moment(date(2026, 4, 1))) is None
    assert mds_met(late, late.member(1), moment(date(2026, 4, 1))) is False


def test_the_agreement_is_mandatory_or_has_a_reason_against_it():
    without = UE25_TASKS - {CoreTask.AGREEMENT}
    assert refusal(booked(), E.HOLD, o.Hold(FRIDAY, HeldBy.PERSONALLY, without), FRIDAY) == "no_agreement"
    both = o.Hold(FRIDAY, HeldBy.PERSONALLY, UE25_TASKS, no_agreement=NoAgreementReason.REFUSED)
    assert refusal(booked(), E.HOLD, both, FRIDAY) == "no_agreement"
    reasoned = o.Hold(FRIDAY, HeldBy.PERSONALLY, without, no_agreement=NoAgreementReason.REFUSED)
    intake = does(booked(), E.HOLD, reasoned, today=FRIDAY)
    assert open_tasks(intake.member(1)) == (CoreTask.OFFER_U25,)


@pytest.mark.parametrize(
    ("day", "name"), [(date(2023, 6, 30), "Integration agreement"), (date(2023, 7, 1), "Cooperation plan")]
)
def test_the_agreement_is_called_a_cooperation_plan_from_july_2023_on(day, name):
    assert agreement_name(day, NewCustomerRules()).msgid == name


def test_a_talk_by_phone_needs_a_reason_and_a_personal_one_has_none():
    assert refusal(booked(), E.HOLD, o.Hold(FRIDAY, HeldBy.BY_PHONE, UE25_TASKS), FRIDAY) == "phone_reason"
    odd = o.Hold(FRIDAY, HeldBy.PERSONALLY, UE25_TASKS, PhoneReason.PERSONAL)
    assert refusal(booked(), E.HOLD, odd, FRIDAY) == "phone_reason"
    by_phone = does(booked(), E.HOLD, o.Hold(FRIDAY, HeldBy.BY_PHONE, UE25_TASKS, PhoneReason.PERSONAL), FRIDAY)
    assert by_phone.member(1).held_by is HeldBy.BY_PHONE


def test_the_offer_u25_is_a_core_task_of_the_young_only():
    young, old = registered(AgeBand.U25).member(1), registered(AgeBand.UE25).member(1)
    assert set(core_tasks(young.group)) - set(core_tasks(old.group)) == {CoreTask.OFFER_U25}
    old_booked = does(registered(AgeBand.UE25), E.BOOK)
    assert refusal(old_booked, E.HOLD, o.Hold(FRIDAY, HeldBy.PERSONALLY, ALL_TASKS), FRIDAY) == "tasks"


@pytest.mark.parametrize("day", [APPLIED - DAY, FRIDAY + DAY])
def test_a_talk_lies_between_the_application_and_today(day):
    assert refusal(booked(), E.HOLD, o.Hold(day, HeldBy.PERSONALLY, UE25_TASKS), FRIDAY) == "held_on"


def test_a_talk_without_an_appointment_is_held_all_the_same_and_one_that_stood_is_not_needed():
    at_once = does(registered(), E.HOLD, o.Hold(APPLIED, HeldBy.PERSONALLY, UE25_TASKS))
    assert at_once.member(1).settled
    before = booked()
    earlier = does(before, E.HOLD, o.Hold(TUESDAY, HeldBy.PERSONALLY, UE25_TASKS), today=TUESDAY)
    assert earlier.appointments[0].cancelled_for is CancelReason.HELD_EARLIER
    assert [change.cancelled for change in calendar_changes(before, earlier)] == [True]
    assert held().appointments[0].state is AppointmentState.HELD


def test_ending_the_talk_cancels_what_was_booked():
    ended = does(booked(), E.END_TALK)
    assert (ended.member(1).state, ended.member(1).no_talk) == (M.ENDED_UNHELD, NoTalkReason.TOOK_UP_WORK)
    assert ended.appointments[0].cancelled_for is CancelReason.ENDED


def test_after_a_talk_without_profiling_it_can_still_be_ended():
    talk = held(UE25_TASKS - {CoreTask.PROFILING})
    assert does(talk, E.END_TALK, today=FRIDAY).member(1).settled


def test_completing_a_talk_needs_something_done_on_a_day_after_it():
    talk = held(UE25_TASKS - {CoreTask.PROFILING})
    profiling = frozenset({CoreTask.PROFILING})
    assert refusal(talk, E.COMPLETE_TALK, o.CompleteTalk(FRIDAY - DAY, profiling), FRIDAY) == "on"
    assert refusal(talk, E.COMPLETE_TALK, o.CompleteTalk(FRIDAY, frozenset({CoreTask.NOTE})), FRIDAY) == "tasks"


# The checklist


def test_the_checklist_is_as_long_as_the_circumstances_make_it():
    usual = set(applicable(registered()))
    assert usual == set(C) - {C.SECOND_CONTACT, C.LEGAL_CIRCLE, C.COMPETENCE, C.BENEFIT_TEAM}
    everything = frozenset(Circumstance)
    assert set(applicable(registered(circumstances=everything))) == set(C) - {C.BENEFIT_TEAM}
    assert set(applicable(registered(channel=Channel.SC, circumstances=everything))) == set(C)
    assert C.PAPERS not in applicable(registered(channel=Channel.POST))


def test_what_is_known_need_not_be_ticked():
    intake = registered(case_ref="12345//0001234")
    assert C.BG_NUMBER not in missing(intake)
    assert C.MAIN_CONTACT in missing(intake)
    assert C.MAIN_CONTACT not in missing(does(intake, E.ASSIGN))


def test_ticks_come_over_days_with_who_and_when():
    first = does(registered(), E.TICK)
    second = does(first, E.TICK, i.TickItems(frozenset({C.DIGITAL, C.HISTORY_NOTE})), today=TUESDAY)
    assert [(tick.item, tick.on, tick.by) for tick in second.ticks] == [
        (C.LEAFLET, APPLIED, ELA.id), (C.DIGITAL, TUESDAY, ELA.id), (C.HISTORY_NOTE, TUESDAY, ELA.id),
    ]  # fmt: skip
    assert refusal(second, E.TICK) == "items"
    assert does(second, E.UNTICK, i.Untick(C.DIGITAL)).ticked == {C.LEAFLET, C.HISTORY_NOTE}


def test_papers_and_work_packages_get_the_day_by_which_they_are_expected():
    """Ten and five working days after Mon 2 March: Mon 16 and Mon 9 March."""
    intake = does(registered(), E.TICK, i.TickItems(frozenset({C.PAPERS, C.WORK_PACKAGE})))
    assert intake.papers_due == date(2026, 3, 16)
    assert intake.member(1).package_due == date(2026, 3, 9)
    own = i.TickItems(frozenset({C.PAPERS}), papers_due=MDS)
    assert does(registered(), E.TICK, own).papers_due == MDS
    assert refusal(registered(), E.TICK, replace(own, papers_due=APPLIED)) == "papers_due"


def test_the_bg_number_comes_with_its_tick():
    assert refusal(registered(), E.TICK, i.TickItems(frozenset({C.BG_NUMBER}))) == "case_ref"
    ticked = does(registered(), E.TICK, i.TickItems(frozenset({C.BG_NUMBER}), case_ref="12345//0001234"))
    assert ticked.case_ref == "12345//0001234"


def test_telling_the_benefit_team_is_a_step_of_its_own():
    intake = registered(channel=Channel.POST)
    assert refusal(intake, E.TICK, i.TickItems(frozenset({C.BENEFIT_TEAM}))) == "items"
    result = step(intake, E.TELL_BENEFIT_TEAM)
    assert C.BENEFIT_TEAM in result.intake.ticked
    assert [notice.parties for notice in result.notices] == [{Party.BENEFIT_TEAM}]
    told = audience(Party.BENEFIT_TEAM, result.intake, 0)
    assert told == Audience(permission=Permission.DECIDE_APPLICATION, team_id=BENEFIT.id)
    nobody = replace(intake, benefit_team_id=None)
    assert refusal(nobody, E.TELL_BENEFIT_TEAM) == "benefit_team_id"


def test_a_work_package_is_entered_on_its_day_or_gets_another():
    out = does(registered(), E.TICK, i.TickItems(frozenset({C.WORK_PACKAGE})))
    assert does(out, E.ENTER_PACKAGE, today=FRIDAY).member(1).package_entered_on == FRIDAY
    assert does(out, E.EXTEND_PACKAGE).member(1).package_due == MDS


def test_a_member_who_comes_later_makes_open_again_what_is_done_for_each():
    ticked = does(registered(), E.TICK, i.TickItems(frozenset({C.WORK_PACKAGE, C.LEAFLET})))
    more = does(ticked, E.ADD_MEMBER, today=TUESDAY)
    assert more.ticked == {C.LEAFLET}
    again = does(more, E.TICK, i.TickItems(frozenset({C.WORK_PACKAGE})), today=TUESDAY)
    assert [member.package_due for member in again.members] == [date(2026, 3, 9), date(2026, 3, 10)]
    assert refusal(more, E.ADD_MEMBER, AddMember(NewMember(AgeBand.UNDER_15))) == "member"


# Tickets, decision, end


def test_the_reception_area_takes_a_ticket_over_and_the_day_of_the_call_stays():
    taken = does(ticket(), E.TAKE_OVER, TakeOver(unit(AgeBand.U25, AgeBand.UE25)), today=FRIDAY)
    assert (taken.state, taken.applied_on, len(taken.members)) == (S.OPEN, APPLIED, 2)
    assert taken.channel is Channel.SC


def test_the_decision_is_due_fourteen_working_days_after_the_papers_were_complete():
    """2 March: 3 to 6, 9 to 13, 16 to 20 March: the 14th is Fri 20."""
    complete = does(registered(), E.PAPERS_COMPLETE)
    assert d.decision_date(APPLIED, moment()) == date(2026, 3, 20)
    assert d.decided_in_time(complete, moment(date(2026, 3, 20))) is None
    assert d.decided_in_time(complete, moment(date(2026, 3, 23))) is False
    in_time = does(complete, E.DECIDE, d.Decide(Decision.PARTLY, date(2026, 3, 20)), today=MDS)
    late = does(complete, E.DECIDE, d.Decide(Decision.PARTLY, MDS), today=MDS)
    assert d.decided_in_time(in_time, moment(MDS)) is True
    assert d.decided_in_time(late, moment(MDS)) is False
    assert d.decided_in_time(registered(), moment(MDS)) is None


def test_without_complete_papers_it_is_refused_or_granted_provisionally_only():
    for kind in (Decision.GRANTED, Decision.PARTLY):
        assert refusal(registered(), E.DECIDE, d.Decide(kind, APPLIED)) == "decision"
    for kind in (Decision.REFUSED, Decision.PROVISIONAL):
        assert does(registered(), E.DECIDE, d.Decide(kind, APPLIED)).decision is kind


def test_nothing_is_granted_before_the_papers_were_complete():
    complete = does(registered(), E.PAPERS_COMPLETE, d.PapersComplete(FRIDAY), today=FRIDAY)
    assert refusal(complete, E.DECIDE, d.Decide(Decision.GRANTED, TUESDAY), FRIDAY) == "on"


def test_the_day_of_complete_papers_may_be_corrected_until_the_decision():
    complete = does(registered(), E.PAPERS_COMPLETE)
    assert does(complete, E.PAPERS_COMPLETE, d.PapersComplete(TUESDAY), FRIDAY).papers_complete_on == TUESDAY
    assert refusal(complete, E.PAPERS_COMPLETE, d.PapersComplete(APPLIED - DAY)) == "on"
    refusal(decided(registered()), E.PAPERS_COMPLETE)


def test_an_intake_ends_with_the_decision_and_the_last_talk_in_whatever_order():
    assert decided(checked(held())).state is S.ENDED
    waiting = decided(checked(booked()))
    assert waiting.state is S.OPEN
    assert does(waiting, E.HOLD, today=FRIDAY).state is S.ENDED
    assert does(waiting, E.END_TALK, today=FRIDAY).state is S.ENDED


def test_with_two_members_both_talks_are_waited_for():
    both = decided(checked(registered(AgeBand.U25, AgeBand.UE25)))
    one = does(both, E.END_TALK, today=FRIDAY, member=1)
    assert one.state is S.OPEN
    assert does(one, E.END_TALK, today=FRIDAY, member=2).state is S.ENDED


def test_a_withdrawn_application_cancels_everything():
    intake = does(booked(), E.BOOK_IDENTITY)
    result = step(intake, E.WITHDRAW)
    assert result.intake.state is S.WITHDRAWN
    assert {each.cancelled_for for each in result.intake.appointments} == {CancelReason.ENDED}
    assert result.intake.member(1).no_talk is NoTalkReason.WITHDRAWN
    assert audience(Party.OFFICER, result.intake, 0).staff_ids == {AVA.id}
    assert does(ticket(), E.WITHDRAW).state is S.WITHDRAWN
    assert [
        refusal(intake, E.WITHDRAW, d.Withdraw(WithdrawReason.CLIENT, on))
        for on in (FRIDAY, APPLIED - timedelta(days=1))
    ] == ["on", "on"]  # not yet; before there was an application


# Who sees it


def test_an_intake_is_the_business_of_three_teams_and_of_those_who_see_everything():
    intake = booked()
    assert intake.teams == {RECEPTION.id, BENEFIT.id, PLACEMENT.id}
    assert intake.watching == {RECEPTION.id, PLACEMENT.id}
    assert [staff.name for staff in (ELA, LEO, AVA, TIM, OLA) if may_see(staff, intake)] == ["Ela", "Leo", "Ava", "Tim"]


def test_what_the_service_centre_takes_belongs_to_the_reception_area_as_well():
    assert SAM.team is not None
    taken = register(Registration(Channel.SC, APPLIED, unit()), SAM, moment(), [ELA]).intake
    assert taken.watching == {RECEPTION.id}
    assert taken.teams == {RECEPTION.id, SAM.team.id, BENEFIT.id}
    assert may_see(SAM, taken)
    other = replace(ELA, id=9, team=PLACEMENT)
    assert reception_team(other, [ELA]) == PLACEMENT.id
    assert reception_team(SAM, []) is None


def test_a_calendar_is_kept_by_its_officer_and_their_lead():
    assert may_keep_calendar(AVA, AVA)
    assert may_keep_calendar(TIM, AVA)
    assert not may_keep_calendar(TIM, OLA)
    assert not may_keep_calendar(OLA, AVA)
    assert not may_keep_calendar(TIM, TIM)  # holds no talks
    assert not may_keep_calendar(ELA, AVA)


def test_the_offices_own_numbers_hold():
    rules = NewCustomerRules(no_shows=1)
    result = step(booked(), E.NO_SHOW, today=FRIDAY, office=Office(land="BB", new_customers=rules))
    assert [notice.parties for notice in result.notices] == [{Party.RECEPTION}, {Party.LEAD}]

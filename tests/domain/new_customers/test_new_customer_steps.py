"""Checklist, tickets, decision and end: what each step refuses and changes. Days counted by hand; see the samples."""

from dataclasses import replace
from datetime import date, timedelta

from new_customer_samples import (
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
    TIM,
    TUESDAY,
    booked,
    checked,
    decided,
    does,
    held,
    moment,
    refusal,
    registered,
    step,
    ticket,
    unit,
)

from bot.domain.new_customers import decision as d
from bot.domain.new_customers import intake_steps as i
from bot.domain.new_customers.access import Audience, Party, audience, may_keep_calendar, may_see, reception_team
from bot.domain.new_customers.advance import register
from bot.domain.new_customers.checklist import applicable, missing
from bot.domain.new_customers.codes import (
    AgeBand,
    CancelReason,
    Channel,
    CheckItem,
    Circumstance,
    Decision,
    NoTalkReason,
    WithdrawReason,
)
from bot.domain.new_customers.model import ConsultationState, IntakeEvent, IntakeState
from bot.domain.new_customers.registration import AddMember, NewMember, Registration, TakeOver
from bot.domain.new_customers.rules import NewCustomerRules
from bot.domain.office import Office
from bot.domain.people import Permission

E, S, M, C = IntakeEvent, IntakeState, ConsultationState, CheckItem
DAY = timedelta(days=1)


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

"""The first consultation and its minimum standard. Days counted by hand; see the samples."""

from datetime import date, timedelta

import pytest
from new_customer_samples import (
    ALL_TASKS,
    APPLIED,
    FRIDAY,
    MDS,
    TUESDAY,
    UE25_TASKS,
    booked,
    does,
    held,
    moment,
    refusal,
    registered,
)

from bot.domain.new_customers import outcomes as o
from bot.domain.new_customers.calendar_changes import calendar_changes
from bot.domain.new_customers.codes import (
    AgeBand,
    CancelReason,
    CheckItem,
    CoreTask,
    HeldBy,
    NoAgreementReason,
    NoTalkReason,
    PhoneReason,
)
from bot.domain.new_customers.consultation import agreement_name, core_tasks, mds_date, mds_met, open_tasks
from bot.domain.new_customers.model import AppointmentState, ConsultationState, IntakeEvent, IntakeState
from bot.domain.new_customers.rules import NewCustomerRules

E, S, M, C = IntakeEvent, IntakeState, ConsultationState, CheckItem
DAY = timedelta(days=1)


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


def test_profiling_that_is_ticked_once_more_keeps_its_first_day():
    """Done on Friday the 6th; what was left of the talk is entered on the 24th, a day after the standard."""
    first = does(booked(), E.HOLD, o.Hold(FRIDAY, HeldBy.PERSONALLY, frozenset({CoreTask.PROFILING}),
                 no_agreement=NoAgreementReason.TO_BE_CLEARED), today=FRIDAY)  # fmt: skip
    again = o.CompleteTalk(MDS + DAY, frozenset({CoreTask.PROFILING, CoreTask.AGREEMENT}))
    intake = does(first, E.COMPLETE_TALK, again, today=MDS + DAY)
    assert intake.member(1).profiled_on == FRIDAY
    assert mds_met(intake, intake.member(1), moment(MDS + DAY)) is True


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

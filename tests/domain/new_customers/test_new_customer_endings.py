"""When an application has ended, and what must not disappear on the way there.

Monday, 2 March 2026, is the day of application; the talk is booked for Friday, the 6th, at nine.
"""

from dataclasses import replace
from datetime import date, time

import pytest
from new_customer_samples import (
    AVA,
    BENEFIT,
    FRIDAY,
    PLACEMENT,
    RECEPTION,
    SLOT,
    TUESDAY,
    UE25_TASKS,
    booked,
    checked,
    decided,
    does,
    ended,
    held,
    moment,
    registered,
    step,
)

from bot.domain.errors import Refused
from bot.domain.new_customers import appointments as a
from bot.domain.new_customers import decision as d
from bot.domain.new_customers import intake_steps as i
from bot.domain.new_customers import outcomes as o
from bot.domain.new_customers.access import Audience, Party, audience
from bot.domain.new_customers.calendar_changes import calendar_changes
from bot.domain.new_customers.checklist import missing, waivable
from bot.domain.new_customers.codes import (
    AgeBand,
    CancelReason,
    Channel,
    CheckItem,
    CoreTask,
    Decision,
    HeldBy,
    NoAgreementReason,
    NoTalkReason,
    Told,
    WaiveReason,
)
from bot.domain.new_customers.consultation import open_tasks
from bot.domain.new_customers.model import AppointmentState, ConsultationState, Intake, IntakeEvent, IntakeState
from bot.domain.new_customers.table import available
from bot.domain.people import Permission
from bot.domain.reminders.deadlines import deadlines_of

E, S, M = IntakeEvent, IntakeState, ConsultationState
SATURDAY, MONDAY = date(2026, 3, 7), date(2026, 3, 9)
WITHOUT_AGREEMENT = UE25_TASKS - {CoreTask.AGREEMENT}


def talk_without_agreement(reason: NoAgreementReason, before: Intake | None = None) -> Intake:
    details = o.Hold(FRIDAY, HeldBy.PERSONALLY, WITHOUT_AGREEMENT, no_agreement=reason)
    return does(before or booked(), E.HOLD, details, today=FRIDAY)


def dues(intake: Intake, today: date = FRIDAY) -> dict[str, date]:
    return {task.step: task.due_on for task in deadlines_of(intake, today, moment(today))}


def refusal(intake: Intake, event: IntakeEvent, details=None, today: date = FRIDAY) -> str | None:
    """The field to blame."""
    with pytest.raises(Refused) as refused:
        does(intake, event, details, today)
    return refused.value.field


# The end


def test_the_checklist_is_waited_for_as_well_and_its_last_tick_ends_the_application():
    waiting = decided(held())
    assert waiting.state is S.OPEN
    assert {"checklist", "identity"} <= dues(waiting).keys()
    but_identity = frozenset(waivable(waiting)) - {CheckItem.IDENTITY}
    nearly = does(waiting, E.WAIVE, i.Waive(but_identity, WaiveReason.ELSEWHERE), today=FRIDAY)
    assert (nearly.state, missing(nearly)) == (S.OPEN, (CheckItem.IDENTITY,))
    assert does(nearly, E.TICK, i.TickItems(frozenset({CheckItem.IDENTITY})), today=FRIDAY).state is S.ENDED


def test_the_benefit_team_has_to_be_informed_before_the_end():
    post = does(registered(channel=Channel.POST), E.BOOK)
    but_team = frozenset(waivable(post)) - {CheckItem.BENEFIT_TEAM}
    talk = does(does(post, E.WAIVE, i.Waive(but_team, WaiveReason.ELSEWHERE)), E.HOLD, today=FRIDAY)
    waiting = decided(talk)
    assert (waiting.state, missing(waiting)) == (S.OPEN, (CheckItem.BENEFIT_TEAM,))
    assert does(waiting, E.TELL_BENEFIT_TEAM, today=FRIDAY).state is S.ENDED


@pytest.mark.parametrize(("reason", "state"), [
    (NoAgreementReason.TO_BE_CLEARED, S.OPEN), (NoAgreementReason.REFUSED, S.ENDED),
    (NoAgreementReason.ACT_INSTEAD, S.ENDED), (NoAgreementReason.NOT_NEEDED, S.ENDED),
])  # fmt: skip
def test_an_agreement_that_is_still_to_be_cleared_keeps_it_open(reason, state):
    assert decided(checked(talk_without_agreement(reason))).state is state


def test_an_open_agreement_is_due_ten_working_days_after_the_talk():
    """After Fri 6 March: 9 to 13 are five, 16 to 20 are ten. It is the officer's, whoever decides meanwhile."""
    waiting = decided(checked(talk_without_agreement(NoAgreementReason.TO_BE_CLEARED)))
    assert dues(waiting) == {"agreement.1": date(2026, 3, 20)}
    assert CoreTask.AGREEMENT in open_tasks(waiting.member(1))
    concluded = does(waiting, E.COMPLETE_TALK, o.CompleteTalk(MONDAY, frozenset({CoreTask.AGREEMENT})), today=MONDAY)
    assert (concluded.state, concluded.member(1).no_agreement) == (S.ENDED, None)
    ruled_out = does(waiting, E.RULE_OUT_AGREEMENT, today=MONDAY)
    assert (ruled_out.state, ruled_out.member(1).no_agreement) == (S.ENDED, NoAgreementReason.REFUSED)


def test_an_agreement_is_ruled_out_for_good_only_and_only_where_one_is_open():
    waiting = talk_without_agreement(NoAgreementReason.TO_BE_CLEARED)
    still = o.RuleOutAgreement(NoAgreementReason.TO_BE_CLEARED)
    assert refusal(waiting, E.RULE_OUT_AGREEMENT, still) == "reason"
    refusal(held(), E.RULE_OUT_AGREEMENT)


def test_what_the_talk_left_open_can_be_added_after_the_end():
    tasks = frozenset({CoreTask.PROFILING, CoreTask.AGREEMENT})
    short = does(booked(), E.HOLD, o.Hold(FRIDAY, HeldBy.PERSONALLY, tasks), today=FRIDAY)
    over = decided(checked(short))
    assert over.state is S.ENDED
    assert E.COMPLETE_TALK in {row.event for row in available(over, AVA, 1, moment(FRIDAY))}
    later = does(over, E.COMPLETE_TALK, o.CompleteTalk(MONDAY, frozenset({CoreTask.STRENGTHS})), today=MONDAY)
    assert (later.state, later.member(1).core_tasks) == (S.ENDED, tasks | {CoreTask.STRENGTHS})


def test_a_waived_identity_check_needs_no_appointment_any_more():
    waived = does(does(registered(), E.BOOK_IDENTITY), E.WAIVE,
                  i.Waive(frozenset({CheckItem.IDENTITY}), WaiveReason.ELSEWHERE))  # fmt: skip
    assert waived.booked_identity is None
    assert waived.appointments[0].state is AppointmentState.CANCELLED
    assert "identity" not in dues(waived)
    assert "identity" in dues(does(waived, E.UNTICK, i.Untick(CheckItem.IDENTITY)))


def test_a_main_contact_is_not_waived_and_what_is_done_neither():
    contact = i.Waive(frozenset({CheckItem.MAIN_CONTACT}), WaiveReason.CLIENT)
    assert refusal(registered(), E.WAIVE, contact) == "items"
    ticked = does(registered(), E.TICK)
    assert refusal(ticked, E.WAIVE, i.Waive(frozenset({CheckItem.LEAFLET}), WaiveReason.CLIENT)) == "items"


# A refusal


def test_with_a_refusal_the_talks_that_are_open_end_and_appointments_leave_the_calendar():
    both = does(registered(AgeBand.U25, AgeBand.UE25), E.BOOK)
    after = does(both, E.DECIDE, d.Decide(Decision.REFUSED, FRIDAY, no_talks=True), today=FRIDAY)
    assert [(each.state, each.no_talk) for each in after.members] == [(M.ENDED_UNHELD, NoTalkReason.NOT_ENTITLED)] * 2
    (change,) = calendar_changes(both, after)
    assert (change.officer_id, change.cancelled) == (AVA.id, True)
    assert not {"invitation.2", "consultation.1", "mds.1", "mds.2"} & dues(after).keys()
    assert after.state is S.OPEN  # the checklist is still to be done, or waived
    assert checked(after).state is S.ENDED


def test_a_talk_with_profiling_stays_held_when_the_application_is_refused():
    after = does(held(), E.DECIDE, d.Decide(Decision.REFUSED, FRIDAY, no_talks=True), today=FRIDAY)
    assert (after.member(1).state, after.member(1).no_talk) == (M.HELD, None)


@pytest.mark.parametrize(("no_talks", "said"), [
    (True, "Nobody needs a first consultation any more, and appointments for one are cancelled."),
    (False, "The first consultations stand as they are."),
])  # fmt: skip
def test_officers_and_reception_learn_of_a_refusal(no_talks, said):
    result = step(booked(), E.DECIDE, d.Decide(Decision.REFUSED, FRIDAY, no_talks), today=FRIDAY)
    (notice,) = result.notices
    assert notice.parties == {Party.OFFICER, Party.RECEPTION}
    assert notice.said.msgid == f"New customer {{no}}: the application was refused. {said}"
    assert audience(Party.OFFICER, result.intake, 0) == Audience(frozenset({AVA.id}))


def test_only_a_refusal_makes_talks_superfluous_and_of_other_decisions_nobody_is_told():
    assert refusal(booked(), E.DECIDE, d.Decide(Decision.PROVISIONAL, FRIDAY, no_talks=True)) == "no_talks"
    assert step(booked(), E.DECIDE, d.Decide(Decision.PROVISIONAL, FRIDAY), today=FRIDAY).notices == ()


# What must not disappear


def test_an_appointment_whose_time_is_over_was_held_or_missed_and_is_not_moved():
    """Nine o'clock on Friday is over at noon."""
    later = a.Move(replace(SLOT, day=MONDAY), Told.BY_PHONE, PLACEMENT.id)
    assert does(booked(), E.MOVE, later).booked_for(1)
    refusal(booked(), E.MOVE, later)
    assert E.MOVE not in {row.event for row in available(booked(), AVA, 1, moment(FRIDAY))}


@pytest.mark.parametrize("reason", CancelReason)
def test_once_its_time_is_over_only_the_house_cancels_an_appointment(reason):
    if reason in (CancelReason.OFFICER, CancelReason.HOUSE):
        assert does(booked(), E.CANCEL, a.Cancel(reason), today=FRIDAY).member(1).state is M.OPEN
    else:
        assert refusal(booked(), E.CANCEL, a.Cancel(reason)) == "reason"
    assert does(booked(), E.CANCEL, a.Cancel(reason), today=TUESDAY).member(1).state is M.OPEN


def test_the_same_holds_for_the_identity_check():
    intake = does(registered(), E.BOOK_IDENTITY)  # Tuesday, ten o'clock
    assert refusal(intake, E.CANCEL_IDENTITY, a.CancelIdentity(CancelReason.CLIENT), TUESDAY) == "reason"
    assert does(intake, E.CANCEL_IDENTITY, a.CancelIdentity(CancelReason.HOUSE), TUESDAY).booked_identity is None
    refusal(intake, E.MOVE_IDENTITY, a.MoveIdentity(FRIDAY, time(10), Told.BY_LETTER), TUESDAY)


def test_a_talk_on_a_later_day_does_not_make_a_missed_appointment_a_held_one():
    """Booked for Friday, held on the Monday after: what became of Friday is said first."""
    late = o.Hold(MONDAY, HeldBy.PERSONALLY, UE25_TASKS)
    assert refusal(booked(), E.HOLD, late, MONDAY) == "held_on"
    missed = does(booked(), E.NO_SHOW, today=FRIDAY)
    talk = does(missed, E.HOLD, late, today=MONDAY)
    assert [each.state for each in talk.appointments] == [AppointmentState.NO_SHOW]
    assert (talk.member(1).held_on, talk.member(1).no_shows) == (MONDAY, 0)


# Who is told of a third no-show


def third_no_show(team_id: int | None):
    member = replace(booked().member(1), no_shows=2, team_id=team_id)
    return step(replace(booked(), members=(member,)), E.NO_SHOW, today=FRIDAY)


def test_after_the_third_no_show_the_reception_is_not_asked_to_invite_again():
    notices = third_no_show(PLACEMENT.id).notices
    assert [(each.parties, each.said.msgid.partition("row. ")[2]) for each in notices] == [
        ({Party.RECEPTION}, "The team lead decides how it goes on; no new invitation for now."),
        ({Party.LEAD}, ""),
    ]


def test_where_no_team_is_known_only_leads_who_see_the_application_are_told():
    after = third_no_show(None).intake
    assert audience(Party.LEAD, after, 1) == Audience(permission=Permission.LEAD_TEAM, teams=frozenset({RECEPTION.id}))
    assert audience(Party.LEADS, after, 0).teams == {RECEPTION.id, BENEFIT.id}


def test_after_the_end_nothing_is_due():
    assert ended().state is S.ENDED
    assert dues(ended()) == {}

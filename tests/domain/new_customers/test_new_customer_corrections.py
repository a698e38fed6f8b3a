"""What was entered wrongly is taken back, for a reason, and the leads learn of it. Days: see the samples."""

from dataclasses import replace
from datetime import date

import pytest
from new_customer_samples import (
    AVA,
    BENEFIT,
    ELA,
    FRIDAY,
    LEO,
    MDS,
    OLA,
    PLACEMENT,
    RECEPTION,
    TIM,
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
from bot.domain.new_customers import corrections as c
from bot.domain.new_customers import decision as d
from bot.domain.new_customers import outcomes as o
from bot.domain.new_customers.access import Party, audience
from bot.domain.new_customers.codes import CoreTask, CorrectionReason, Decision, HeldBy, NoTalkReason
from bot.domain.new_customers.consultation import mds_met
from bot.domain.new_customers.decision import decided_in_time
from bot.domain.new_customers.model import ConsultationState, Intake, IntakeEvent, IntakeState
from bot.domain.new_customers.table import available
from bot.domain.reminders.deadlines import deadlines_of

E, S, M, R = IntakeEvent, IntakeState, ConsultationState, CorrectionReason
MONDAY = date(2026, 3, 9)


def refusal(intake: Intake, event: IntakeEvent, details=None, today: date = FRIDAY) -> str | None:
    """The field to blame."""
    with pytest.raises(Refused) as refused:
        does(intake, event, details, today)
    return refused.value.field


def open_steps(intake: Intake, today: date = FRIDAY) -> set[str]:
    return {task.step for task in deadlines_of(intake, today, moment(today))}


# The talk


def test_a_talk_that_was_not_held_is_to_be_held_still_and_the_figures_are_right_again():
    wrong = ended()
    result = step(wrong, E.REOPEN_TALK, today=MONDAY)
    member = result.intake.member(1)
    assert (result.intake.state, member.state, member.since) == (S.OPEN, M.OPEN, MONDAY)
    assert (member.held_on, member.held_by, member.profiled_on, member.core_tasks) == (None, None, None, frozenset())
    assert mds_met(wrong, wrong.member(1), moment(MONDAY)) is True
    assert mds_met(result.intake, member, moment(MONDAY)) is None
    assert open_steps(result.intake, MONDAY) == {"invitation.1", "mds.1"}
    assert member.officer_id == AVA.id
    assert result.entry.details == {"reason": "wrong_case"}
    assert [notice.parties for notice in result.notices] == [{Party.LEAD, Party.OFFICER}]


def test_a_talk_that_is_needed_after_all_is_to_be_held_again():
    wrong = does(booked(), E.END_TALK)
    assert wrong.member(1).no_talk is NoTalkReason.TOOK_UP_WORK
    after = does(wrong, E.REOPEN_TALK)
    assert (after.member(1).state, after.member(1).no_talk) == (M.OPEN, None)
    assert after.booked_for(1) is None  # the appointment was cancelled, and the client told so


def test_a_talk_that_was_held_before_it_was_ended_is_held_again():
    short = held(UE25_TASKS - {CoreTask.PROFILING})
    after = does(does(short, E.END_TALK, today=FRIDAY), E.REOPEN_TALK, today=FRIDAY)
    assert after.member(1) == short.member(1)


def test_the_no_shows_before_a_talk_that_was_not_held_count_again():
    missed = does(booked(), E.NO_SHOW, today=FRIDAY)
    wrong = does(missed, E.HOLD, o.Hold(FRIDAY, HeldBy.PERSONALLY, UE25_TASKS), today=FRIDAY)
    assert (missed.member(1).no_shows, wrong.member(1).no_shows) == (1, 0)
    assert does(wrong, E.REOPEN_TALK, today=FRIDAY).member(1).no_shows == 1


def test_the_officer_and_their_lead_reopen_a_talk_and_nobody_else():
    offered = {staff.name: {row.event for row in available(ended(), staff, 1, moment(FRIDAY))}
               for staff in (AVA, TIM, ELA, LEO, OLA)}  # fmt: skip
    assert {name for name, events in offered.items() if E.REOPEN_TALK in events} == {"Ava", "Tim"}
    benefit_lead = replace(TIM, team=BENEFIT)
    assert E.REOPEN_TALK not in {row.event for row in available(ended(), benefit_lead, 1, moment(FRIDAY))}


def test_a_withdrawn_application_stays_withdrawn():
    refusal(does(booked(), E.WITHDRAW), E.REOPEN_TALK)


# The decision


def test_a_decision_on_the_wrong_day_is_put_right_and_was_in_time():
    """Complete on Mon 2 March, so due on Fri 20; entered as of Mon 23, decided on the 20th."""
    complete = does(held(), E.PAPERS_COMPLETE, today=FRIDAY)
    late = does(checked(complete), E.DECIDE, d.Decide(Decision.GRANTED, MDS), today=MDS)
    assert (late.state, decided_in_time(late, moment(MDS))) == (S.ENDED, False)
    right = c.CorrectDecision(R.WRONG_DAY, Decision.GRANTED, date(2026, 3, 20))
    result = step(late, E.CORRECT_DECISION, right, today=MDS)
    assert (result.intake.state, decided_in_time(result.intake, moment(MDS))) == (S.ENDED, True)
    assert result.entry.details == {"decision": "granted", "on": "2026-03-20", "reason": "wrong_day"}
    assert [notice.parties for notice in result.notices] == [{Party.LEADS, Party.RECEPTION, Party.OFFICER}]
    assert audience(Party.LEADS, result.intake, 0).teams == {RECEPTION.id, PLACEMENT.id, BENEFIT.id}


def test_what_was_not_decided_at_all_waits_for_its_decision_again():
    after = does(ended(), E.CORRECT_DECISION, c.CorrectDecision(R.WRONG_CASE), today=FRIDAY)
    assert (after.state, after.decision, after.decided_on) == (S.OPEN, None, None)
    assert open_steps(after) == {"decision"}
    assert step(ended(), E.CORRECT_DECISION, c.CorrectDecision(R.WRONG_CASE), today=FRIDAY).entry.details == {
        "undecided": True, "reason": "wrong_case",
    }  # fmt: skip


def test_whoever_was_not_entitled_by_a_wrong_refusal_is_to_be_seen_again():
    complete = does(booked(), E.PAPERS_COMPLETE)
    refused = does(complete, E.DECIDE, d.Decide(Decision.REFUSED, TUESDAY, no_talks=True), today=TUESDAY)
    right = c.CorrectDecision(R.WRONG_ANSWER, Decision.GRANTED, TUESDAY)
    after = does(checked(refused), E.CORRECT_DECISION, right, today=FRIDAY)
    assert (after.state, after.member(1).state, after.member(1).no_talk) == (S.OPEN, M.OPEN, None)
    assert open_steps(after) == {"invitation.1", "mds.1"}


def test_a_decision_that_turns_out_a_refusal_may_end_the_talks():
    granted = decided(booked(), today=TUESDAY)
    wrong = c.CorrectDecision(R.WRONG_ANSWER, Decision.REFUSED, TUESDAY, no_talks=True)
    after = does(granted, E.CORRECT_DECISION, wrong, today=TUESDAY)
    assert after.member(1).no_talk is NoTalkReason.NOT_ENTITLED


def test_a_correction_changes_something_that_was_decided():
    same = c.CorrectDecision(R.WRONG_DAY, Decision.GRANTED, FRIDAY)
    assert refusal(ended(), E.CORRECT_DECISION, same) == "decision"
    assert refusal(ended(), E.CORRECT_DECISION, c.CorrectDecision(R.WRONG_DAY, Decision.GRANTED)) == "on"
    early = c.CorrectDecision(R.WRONG_DAY, Decision.GRANTED, date(2026, 3, 1))  # the day before the application
    assert refusal(ended(), E.CORRECT_DECISION, early) == "on"
    refusal(held(), E.CORRECT_DECISION)


# The papers


def test_papers_that_are_not_complete_stop_the_clock_of_the_decision():
    complete = does(registered(), E.PAPERS_COMPLETE)
    result = step(complete, E.UNSET_PAPERS)
    assert result.intake.papers_complete_on is None
    assert [notice.parties for notice in result.notices] == [{Party.LEADS}]
    assert "papers_back" in open_steps(result.intake)
    assert "decision" not in open_steps(result.intake)
    refusal(registered(), E.UNSET_PAPERS)
    refusal(ended(), E.UNSET_PAPERS)

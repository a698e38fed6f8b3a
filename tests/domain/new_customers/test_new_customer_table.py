"""The process as data: complete, free of contradictions, and the only source of buttons."""

from dataclasses import replace
from pathlib import Path

import pytest
from new_customer_samples import (
    ALL_TASKS,
    AVA,
    ELA,
    FRIDAY,
    GUS,
    LEO,
    OLA,
    SAM,
    SAMPLE_DETAILS,
    TIM,
    booked,
    does,
    ended,
    held,
    moment,
    registered,
    ticket,
)

from bot.domain.errors import NotFound, Refused
from bot.domain.new_customers.advance import advance
from bot.domain.new_customers.codes import Channel, CheckItem
from bot.domain.new_customers.diagram import consultation_diagram, intake_diagram, page
from bot.domain.new_customers.intake_steps import TickItems
from bot.domain.new_customers.model import END, ConsultationState, IntakeEvent, IntakeState
from bot.domain.new_customers.table import TRANSITIONS, available, row_for
from bot.domain.new_customers.transition import check_table
from bot.domain.people import PERMISSIONS, Role, Staff

E, S, M = IntakeEvent, IntakeState, ConsultationState
PAGE = Path(__file__).parents[3] / "docs" / "process-new-customers.md"
STAFF = {"EZ": ELA, "SC": SAM, "AV": AVA, "LSB": LEO, "TL": TIM, "GF": GUS}


def edges() -> set[tuple[IntakeState | None, IntakeState]]:
    return {(source, target) for row in TRANSITIONS for source in row.sources or (None,) for target in row.targets}


def member_edges() -> set[tuple[ConsultationState, ConsultationState]]:
    """Those of rows whose member may stay anywhere lead nowhere else."""
    return {
        (source, target)
        for row in TRANSITIONS
        if row.members != row.becomes
        for source in row.members
        for target in row.becomes
    }


def reachable(start, pairs):
    seen, waiting = set(), [start]
    while waiting:
        here = waiting.pop()
        new = {target for source, target in pairs if source == here} - seen
        seen |= new
        waiting += new
    return seen


def test_every_state_is_reached_from_the_beginning():
    assert reachable(None, edges()) == set(IntakeState)
    assert reachable(M.OPEN, member_edges()) | {M.OPEN} == set(ConsultationState)


def test_every_state_but_an_end_can_be_left_and_leads_to_an_end():
    left = {(source, row.event) for row in TRANSITIONS for source in row.sources if set(row.targets) - {source}}
    assert {source for source, _ in left} - END == set(IntakeState) - END
    assert {(source, event) for source, event in left if source in END} == {
        (S.ENDED, E.REOPEN_TALK), (S.ENDED, E.CORRECT_DECISION),
    }  # fmt: skip
    assert all(reachable(state, edges()) & END for state in set(IntakeState) - END)
    settled = {M.HELD, M.ENDED_UNHELD}
    assert {source for source, _ in member_edges()} >= set(ConsultationState) - settled
    assert all(reachable(state, member_edges()) >= settled for state in set(ConsultationState) - settled)


def test_every_event_has_a_row_and_every_row_somebody_who_does_it():
    assert {row.event for row in TRANSITIONS} == set(IntakeEvent)
    assert {row.permission for row in TRANSITIONS} <= frozenset().union(*PERMISSIONS.values())
    assert SAMPLE_DETAILS.keys() == set(IntakeEvent) - {E.REGISTER}


# Who is offered what, on the whole application and on its member: by state.
BUTTONS = {
    "ticket": (ticket, {"EZ": {E.TAKE_OVER, E.WITHDRAW}}, {}),
    "registered": (
        registered,
        {
            "EZ": {E.ADD_MEMBER, E.TICK, E.WAIVE, E.ASSIGN_BENEFIT_TEAM, E.BOOK_IDENTITY, E.WITHDRAW},
            "LSB": {E.EXTEND_PAPERS, E.PAPERS_COMPLETE, E.DECIDE, E.WITHDRAW},
        },
        {
            "EZ": {E.ASSIGN, E.BOOK, E.SEND_TICKET, E.END_TALK},
        },
    ),
    "booked": (
        booked,
        {
            "EZ": {E.ADD_MEMBER, E.TICK, E.WAIVE, E.ASSIGN_BENEFIT_TEAM, E.BOOK_IDENTITY, E.WITHDRAW},
            "LSB": {E.EXTEND_PAPERS, E.PAPERS_COMPLETE, E.DECIDE, E.WITHDRAW},
        },
        {
            "EZ": {E.ASSIGN, E.MOVE, E.CHANGE_FORM, E.CANCEL, E.END_TALK},
            "AV": {E.ASSIGN, E.MOVE, E.CHANGE_FORM, E.CANCEL, E.END_TALK, E.HOLD},
            "TL": {E.ASSIGN, E.MOVE, E.CHANGE_FORM, E.CANCEL, E.END_TALK},
        },
    ),
    "held": (
        held,
        {
            "EZ": {E.ADD_MEMBER, E.TICK, E.WAIVE, E.ASSIGN_BENEFIT_TEAM, E.BOOK_IDENTITY, E.WITHDRAW},
            "LSB": {E.EXTEND_PAPERS, E.PAPERS_COMPLETE, E.DECIDE, E.WITHDRAW},
        },
        {"AV": {E.COMPLETE_TALK, E.REOPEN_TALK}, "TL": {E.REOPEN_TALK}},
    ),
    "ended": (
        ended, {"LSB": {E.CORRECT_DECISION}}, {"AV": {E.COMPLETE_TALK, E.REOPEN_TALK}, "TL": {E.REOPEN_TALK}},
    ),
    "withdrawn": (lambda: does(booked(), E.WITHDRAW), {}, {}),
}  # fmt: skip


@pytest.mark.parametrize("state", BUTTONS)
@pytest.mark.parametrize("role", STAFF)
def test_each_role_is_offered_just_its_own_steps(state, role):
    make, whole, member = BUTTONS[state]
    intake = make()
    offered = {row.event for row in available(intake, STAFF[role], 0, moment())}
    assert offered == whole.get(role, set())
    if intake.members:
        offered = {row.event for row in available(intake, STAFF[role], 1, moment())}
        assert offered == member.get(role, set())


def test_a_no_show_is_offered_once_the_time_has_come():
    assert E.NO_SHOW not in {row.event for row in available(booked(), AVA, 1, moment())}
    assert E.NO_SHOW in {row.event for row in available(booked(), AVA, 1, moment(FRIDAY))}


def test_the_service_centre_ticks_what_it_does_itself_and_nothing_on_other_ways():
    team = SAM.team
    assert team is not None
    own = replace(registered(channel=Channel.SC), team_id=team.id)
    assert E.TICK in {row.event for row in available(own, SAM, 0, moment())}
    done = advance(own, E.TICK, TickItems(frozenset({CheckItem.PAPERS})), SAM, moment()).intake
    assert done.papers_due is not None
    with pytest.raises(Refused):
        advance(own, E.TICK, TickItems(frozenset({CheckItem.IDENTITY})), SAM, moment())


def test_a_colleague_of_another_team_is_offered_nothing_and_the_officer_whoever_they_are():
    intake = does(registered(), E.ASSIGN)
    assert available(intake, OLA, 1, moment()) == ()
    moved_on = Staff(AVA.id, "Ava", AVA.roles, OLA.team)
    assert available(intake, moved_on, 1, moment())


def test_an_impossible_step_is_refused_with_where_the_member_stands():
    with pytest.raises(Refused) as refused:
        row_for(booked(), E.SEND_TICKET, 1, moment())
    assert refused.value.said.values["state"] is M.BOOKED


def test_a_step_whose_guard_fails_is_refused_with_the_reason():
    with pytest.raises(Refused) as refused:
        row_for(booked(), E.NO_SHOW, 1, moment())
    assert refused.value.said.msgid == "The appointment is still to come."


def test_a_member_who_is_not_there_is_not_found():
    with pytest.raises(NotFound):
        row_for(registered(), E.BOOK, 2, moment())


def test_mixing_up_steps_of_members_and_of_the_whole_is_a_mistake_of_the_program():
    with pytest.raises(TypeError):
        row_for(registered(), E.BOOK, 0, moment())
    with pytest.raises(TypeError):
        row_for(registered(), E.DECIDE, 1, moment())
    with pytest.raises(TypeError):
        advance(registered(), E.BOOK, SAMPLE_DETAILS[E.CANCEL], ELA, moment(), member=1)


def test_contradictions_are_refused_at_start():
    first = TRANSITIONS[1]
    with pytest.raises(ValueError, match="two rows for"):
        check_table((*TRANSITIONS, first))
    with pytest.raises(ValueError, match="differ in wording"):
        check_table((*TRANSITIONS, replace(first, sources=(S.OPEN,), label="Something else")))
    with pytest.raises(ValueError, match="belong together"):
        check_table((replace(first, news="News"),))
    with pytest.raises(ValueError, match="what becomes of them"):
        check_table((replace(first, members=(M.OPEN,)),))


def test_the_page_in_the_docs_is_the_one_the_table_draws():
    assert PAGE.read_text(encoding="utf-8") == page()


def test_the_diagrams_show_the_ways_to_the_ends():
    assert "    ticket --> open: take_over" in intake_diagram().splitlines()
    assert "    open --> ended: hold" in intake_diagram().splitlines()
    assert "    booked --> open: no_show [its time has come]" in consultation_diagram().splitlines()


def test_only_the_placement_holds_talks_and_only_the_benefit_team_decides():
    holders = {
        row.event: {role for role in Role if row.permission in PERMISSIONS[role]}
        for row in TRANSITIONS
        if row.event in (E.HOLD, E.DECIDE, E.TICK)
    }
    assert holders == {E.HOLD: {Role.AV}, E.DECIDE: {Role.LSB}, E.TICK: {Role.EZ, Role.SC}}


def test_the_talk_of_a_member_that_is_done_in_every_respect_offers_nothing_more_but_to_correct_it():
    assert [row.event for row in available(held(ALL_TASKS), AVA, 1, moment())] == [E.REOPEN_TALK]

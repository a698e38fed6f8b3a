"""The process as data: complete, free of contradictions, and the only source of buttons."""

from dataclasses import replace

import pytest
from claim_samples import ANNA, KURT, TEAM, TINA, claim_in, paid, returned

from bot.domain.claims.model import ClaimEvent, ClaimState
from bot.domain.claims.table import (
    END,
    TRANSITIONS,
    Guard,
    available,
    check_table,
    row_for,
    task_label,
)
from bot.domain.errors import Refused
from bot.domain.people import PERMISSIONS, Role, Staff, Team
from bot.domain.reminders.kinds import KINDS
from bot.domain.text import text

S, E = ClaimState, ClaimEvent
ROSA = Staff(2, "Rosa", frozenset({Role.RS}))
GREGOR = Staff(9, "Gregor", frozenset({Role.GF}))
OTTO = Staff(8, "Otto", frozenset({Role.LSB}), Team(99, "Leistung 2"))


def edges() -> set[tuple[ClaimState | None, ClaimState]]:
    return {
        (source, target) for row in TRANSITIONS for source in row.sources or (None,) for target in _targets(row, source)
    }


def _targets(row, source):
    return row.target.outcomes if source is None else row.outcomes(source)


def reachable_from(start: ClaimState | None) -> set[ClaimState]:
    seen: set[ClaimState] = set()
    waiting: list[ClaimState | None] = [start]
    while waiting:
        here = waiting.pop()
        new = {target for source, target in edges() if source == here} - seen
        seen |= new
        waiting += new
    return seen


def test_every_state_is_reachable_from_the_beginning():
    assert reachable_from(None) == set(ClaimState)


def test_from_every_state_an_end_is_reachable():
    assert [state for state in ClaimState if state not in END and not reachable_from(state) & END] == []


def test_every_state_but_an_end_can_be_left():
    leavable = {source for source, target in edges() if source is not None and source != target}
    assert set(ClaimState) - leavable == {S.WITHDRAWN}  # settled is left when a debit is returned
    assert S.SETTLED in END


def test_every_event_has_a_row():
    assert {row.event for row in TRANSITIONS} == set(ClaimEvent)


def test_every_step_and_every_second_person_is_held_by_some_role():
    needed = {row.permission for row in TRANSITIONS} | {row.four_eyes for row in TRANSITIONS if row.four_eyes}
    assert needed <= set().union(*PERMISSIONS.values())


def test_every_open_state_has_a_task_that_its_own_row_can_end():
    ended = [(state, kind) for kind in KINDS if kind.event is not None for state in kind.states]
    assert {state for state, _ in ended} == set(ClaimState) - END
    for state, kind in ended:
        rows = [row for row in TRANSITIONS if row.event is kind.event and state in row.sources]
        assert [row.permission for row in rows] == [kind.permission]
        assert any(target is not state for target in rows[0].outcomes(state))


def test_two_rows_for_the_same_state_event_and_guard_are_refused_at_start():
    with pytest.raises(ValueError, match="two rows for"):
        check_table((*TRANSITIONS, TRANSITIONS[1]))


def test_a_guard_without_an_explanation_is_refused_at_start():
    silent = replace(TRANSITIONS[1], guard=Guard("never", lambda claim: False))
    with pytest.raises(ValueError, match="does not say why"):
        check_table((silent,))


def test_four_eyes_on_details_that_cannot_be_stored_are_refused_at_start():
    with pytest.raises(ValueError, match="cannot wait"):
        check_table((replace(TRANSITIONS[1], four_eyes=TRANSITIONS[3].four_eyes),))


def test_roles_to_inform_without_news_are_refused_at_start():
    with pytest.raises(ValueError, match="news"):
        check_table((replace(TRANSITIONS[1], informed=frozenset({Role.RS})),))


def test_rows_of_one_event_with_different_wording_are_refused_at_start():
    with pytest.raises(ValueError, match="differ in wording"):
        check_table((TRANSITIONS[2], replace(TRANSITIONS[3], label="Throw away")))


# Domain, table A: who does (D) which step, by state. The treasury books money wherever it comes in.
BUTTONS = {
    S.DETECTED: {ANNA: {E.ISSUE_NOTICE, E.DISCARD}},
    S.NOTIFIED: {ANNA: {E.DISCARD, E.HAND_OVER}, KURT: {E.PAY}},
    S.HANDED_OVER: {ROSA: {E.RETURN, E.ORDER}, KURT: {E.PAY}},
    S.ORDERED: {KURT: {E.ACCEPT, E.REJECT, E.PAY}},
    S.IN_COLLECTION: {KURT: {E.PAY}},
    S.SETTLED: {KURT: {E.PAY, E.REVERSE_PAYMENT}},
    S.WITHDRAWN: {},
}


@pytest.mark.parametrize("state", ClaimState)
@pytest.mark.parametrize("staff", [ANNA, ROSA, KURT, TINA, GREGOR], ids=lambda staff: "-".join(staff.roles))
def test_each_role_is_offered_just_its_own_steps(state, staff):
    offered = {row.event for row in available(claim_in(state), staff)}
    assert offered == BUTTONS[state].get(staff, set())


def test_a_colleague_of_another_team_is_offered_nothing():
    assert available(claim_in(S.DETECTED), OTTO) == ()


def test_a_person_with_two_roles_is_offered_the_steps_of_both():
    both = Staff(5, "Berta", frozenset({Role.LSB, Role.KK}), TEAM)
    assert {row.event for row in available(claim_in(S.NOTIFIED), both)} == {E.DISCARD, E.HAND_OVER, E.PAY}


def test_reversing_is_offered_only_while_a_payment_stands():
    claim = paid(claim_in(S.IN_COLLECTION), 100)
    assert E.REVERSE_PAYMENT in {row.event for row in available(claim, KURT)}
    assert E.REVERSE_PAYMENT not in {row.event for row in available(returned(claim, 2), KURT)}


def test_an_impossible_step_is_refused_with_the_state():
    with pytest.raises(Refused) as refused:
        row_for(claim_in(S.DETECTED), E.ACCEPT)
    assert refused.value.said.values["state"] is S.DETECTED


def test_a_step_whose_guard_fails_is_refused_with_the_reason():
    with pytest.raises(Refused) as refused:
        row_for(claim_in(S.IN_COLLECTION), E.REVERSE_PAYMENT)
    assert refused.value.said == text("There is no payment to return.")


def test_a_step_for_four_eyes_says_on_its_button_that_it_is_a_proposal():
    assert row_for(claim_in(S.NOTIFIED), E.DISCARD).button.msgid == "Propose: {step}"
    assert row_for(claim_in(S.DETECTED), E.DISCARD).button == text("Discard claim")


def test_a_task_is_named_by_the_step_that_ends_it():
    assert task_label("hand_over") == text("Hand over")
    assert task_label("approve:discard") == text("Decide on the proposal “{step}”", step=text("Discard claim"))

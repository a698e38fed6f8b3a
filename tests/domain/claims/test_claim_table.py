"""The process as data: complete, free of contradictions, and the only source of buttons."""

from dataclasses import replace
from datetime import date

import pytest
from claim_samples import ANNA, GREGOR, KURT, ROSA, SVEN, TEAM, TINA, claim_in, moment, paid, returned

from bot.domain.authority import PERMISSION_OF
from bot.domain.cases import CaseKind
from bot.domain.claims.model import END, ClaimEvent, ClaimState
from bot.domain.claims.table import TRANSITIONS, available, row_for
from bot.domain.claims.transition import check_table
from bot.domain.errors import Refused
from bot.domain.office import Office
from bot.domain.people import PERMISSIONS, Role, Staff, Team
from bot.domain.reminders.kinds import KINDS
from bot.domain.task_labels import label_of_step
from bot.domain.text import text

S, E = ClaimState, ClaimEvent
OF_CLAIMS = [kind for kind in KINDS if kind.case is CaseKind.CLAIM]
OTTO = Staff(8, "Otto", frozenset({Role.LSB}), Team(99, "Leistung 2"))


def edges() -> set[tuple[ClaimState | None, ClaimState]]:
    return {
        (source, target) for row in TRANSITIONS for source in row.sources or (None,) for target in row.outcomes(source)
    }


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
    # Settled is left when a debit is returned, or an objection is upheld after the payment.
    assert set(ClaimState) - leavable == {S.WITHDRAWN, S.TRANSFERRED, S.CLOSED}
    assert S.SETTLED in END


def test_every_event_has_a_row():
    assert {row.event for row in TRANSITIONS} == set(ClaimEvent)


def test_every_step_and_every_second_person_is_held_by_some_role():
    needed = {row.permission for row in TRANSITIONS} | set(PERMISSION_OF.values())
    assert needed <= set().union(*PERMISSIONS.values())


def test_every_open_state_is_watched():
    assert {state for kind in OF_CLAIMS for state in kind.states} >= set(ClaimState) - END


def test_the_step_that_ends_a_deadline_exists_wherever_the_deadline_stands_and_falls_to_the_same_people():
    for kind in OF_CLAIMS:
        for state in kind.states if kind.event else ():
            rows = [row for row in TRANSITIONS if row.event is kind.event and state in row.sources]
            if kind.name == "last_instalment" and state is S.DEFERRED:
                continue  # it is looked forward to while the plan runs, and done once all was paid
            assert [row.permission for row in rows] == [kind.permission], (kind.name, state)


def test_two_rows_for_the_same_state_event_and_guard_are_refused_at_start():
    with pytest.raises(ValueError, match="two rows for"):
        check_table((*TRANSITIONS, TRANSITIONS[1]))


def test_four_eyes_on_details_that_cannot_be_stored_are_refused_at_start():
    with pytest.raises(ValueError, match="cannot wait"):
        check_table((replace(TRANSITIONS[1], authority="discard"),))


def test_roles_to_inform_without_news_are_refused_at_start():
    with pytest.raises(ValueError, match="news"):
        check_table((replace(TRANSITIONS[1], informed=frozenset({Role.RS})),))


def test_rows_of_one_event_with_different_wording_are_refused_at_start():
    with pytest.raises(ValueError, match="differ in wording"):
        check_table((TRANSITIONS[2], replace(TRANSITIONS[3], label="Throw away")))


# Domain, table A: who does (D) which step, by state, in June, when all that has to wait has waited. The treasury books
# money wherever it comes in.
CASEWORK = {E.REQUEST_INSTALMENTS, E.TO_OFFSET}
BOOKS = {E.PAY, E.REQUEST_INSTALMENTS}
ACCOUNTING = {E.REQUEST_INSTALMENTS, E.CORRECT}
BUTTONS = {
    S.DETECTED: {ANNA: {E.ISSUE_NOTICE, E.DISCARD, E.TO_OFFSET}, ROSA: {E.CORRECT}, KURT: {E.PAY}},
    S.NOTIFIED: {ANNA: {E.DISCARD, E.HAND_OVER} | CASEWORK, ROSA: ACCOUNTING, KURT: BOOKS, SVEN: {E.OBJECT}},
    S.HANDED_OVER: {ANNA: CASEWORK, ROSA: {E.RETURN, E.ORDER} | ACCOUNTING, KURT: BOOKS, SVEN: {E.OBJECT}},
    S.ORDERED: {ANNA: CASEWORK, ROSA: ACCOUNTING, KURT: {E.ACCEPT, E.REJECT} | BOOKS, SVEN: {E.OBJECT}},
    S.IN_COLLECTION: {
        ANNA: CASEWORK,
        ROSA: ACCOUNTING,
        KURT: {E.DUN, E.BLOCK_DUNNING, E.UNDELIVERABLE} | BOOKS,
        SVEN: {E.OBJECT},
    },
    S.DUNNED: {
        ANNA: CASEWORK,
        ROSA: ACCOUNTING,
        KURT: {E.ENFORCE, E.BLOCK_DUNNING, E.UNDELIVERABLE} | BOOKS,
        SVEN: {E.OBJECT},
    },
    S.DEFERRED: {
        ANNA: CASEWORK,
        ROSA: {E.RESCHEDULE, E.REVOKE_DEFERRAL} | ACCOUNTING,
        KURT: {E.DUN_INSTALMENT, E.BLOCK_DUNNING, E.UNDELIVERABLE} | BOOKS,
        SVEN: {E.OBJECT},
    },
    S.ADDRESS_SEARCH: {
        ANNA: CASEWORK,
        ROSA: ACCOUNTING,
        KURT: {E.ADDRESS_FOUND, E.WRITE_OFF} | BOOKS,
        SVEN: {E.OBJECT},
    },
    S.WRITTEN_OFF: {
        ANNA: CASEWORK,
        ROSA: ACCOUNTING,
        KURT: {E.EXTEND_WRITE_OFF, E.REOPEN, E.CLOSE_UNCOLLECTABLE} | BOOKS,
        SVEN: {E.OBJECT},
    },
    S.ENFORCEMENT: {
        ANNA: CASEWORK,
        ROSA: ACCOUNTING,
        KURT: {E.ENFORCEMENT_BACK, E.UNDELIVERABLE, E.WRITE_OFF, E.CLOSE_UNCOLLECTABLE} | BOOKS,
        SVEN: {E.OBJECT},
    },
    S.SETTLED: {KURT: {E.PAY, E.REVERSE_PAYMENT}, SVEN: {E.OBJECT}},
    S.WITHDRAWN: {KURT: {E.PAY}},
    S.TRANSFERRED: {KURT: {E.PAY}},
    S.CLOSED: {KURT: {E.PAY}},
}
JULY = moment(date(2026, 7, 15))


@pytest.mark.parametrize("state", ClaimState)
@pytest.mark.parametrize("staff", [ANNA, ROSA, KURT, TINA, GREGOR, SVEN], ids=lambda staff: "-".join(staff.roles))
def test_each_role_is_offered_just_its_own_steps(state, staff):
    offered = {row.event for row in available(claim_in(state), staff, JULY)}
    assert offered == BUTTONS[state].get(staff, set())


def test_a_colleague_of_another_team_is_offered_nothing():
    assert available(claim_in(S.DETECTED), OTTO, JULY) == ()


def test_a_person_with_two_roles_is_offered_the_steps_of_both():
    both = Staff(5, "Berta", frozenset({Role.LSB, Role.KK}), TEAM)
    offered = {row.event for row in available(claim_in(S.NOTIFIED), both, JULY)}
    assert offered == {E.DISCARD, E.HAND_OVER, E.PAY, E.REQUEST_INSTALMENTS, E.TO_OFFSET}


def test_reversing_is_offered_only_while_a_payment_stands():
    claim = paid(claim_in(S.IN_COLLECTION), 100)
    assert E.REVERSE_PAYMENT in {row.event for row in available(claim, KURT, JULY)}
    assert E.REVERSE_PAYMENT not in {row.event for row in available(returned(claim, 2), KURT, JULY)}


def test_an_impossible_step_is_refused_with_the_state():
    with pytest.raises(Refused) as refused:
        row_for(claim_in(S.DETECTED), E.ACCEPT, JULY)
    assert refused.value.said.values["state"] is S.DETECTED


def test_a_step_whose_guard_fails_is_refused_with_the_reason():
    with pytest.raises(Refused) as refused:
        row_for(claim_in(S.IN_COLLECTION), E.REVERSE_PAYMENT, JULY)
    assert refused.value.said == text("There is no payment to return.")


def test_a_step_that_always_needs_a_second_person_says_so_on_its_button():
    office = Office()
    assert row_for(claim_in(S.NOTIFIED), E.DISCARD, JULY).button(office).msgid == "Propose: {step}"
    assert row_for(claim_in(S.DETECTED), E.DISCARD, JULY).button(office) == text("Discard claim")


def test_a_step_that_needs_one_from_some_amount_on_does_not_say_so():
    granting = next(row for row in TRANSITIONS if row.event is E.GRANT_DEFERRAL)
    assert granting.button(Office()) == text("Grant deferral")


def test_a_task_is_named_by_the_step_that_ends_it():
    assert label_of_step(CaseKind.CLAIM, "hand_over") == text("Hand over")
    assert label_of_step(CaseKind.CLAIM, "approve:discard") == text(
        "Decide on the proposal “{step}”", step=text("Discard claim")
    )

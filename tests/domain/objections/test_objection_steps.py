"""What may happen to an objection: the table, and what each step refuses and changes."""

from dataclasses import replace
from datetime import date

import pytest
from objection_samples import DISCARDED, MOMENT, OPEN, RECEIVED, SETTLED, TODAY

from bot.domain.errors import Refused
from bot.domain.objections import details as d
from bot.domain.objections.advance import advance, register
from bot.domain.objections.codes import AVOIDABLE, CorrectionReason, DiscardReason, Outcome, Reason
from bot.domain.objections.history import said_facts
from bot.domain.objections.model import Objection, ObjectionEvent, ObjectionState
from bot.domain.objections.table import TRANSITIONS, available, past_label, step_label
from bot.domain.people import Permission, Role, Staff, Team
from bot.domain.reminders.deadlines import deadlines_of
from bot.domain.text import text

E, S = ObjectionEvent, ObjectionState
MISTYPED = CorrectionReason.MISTYPED
DETAILS: dict[ObjectionEvent, d.Details] = {
    E.SETTLE: d.Settle(Outcome.REJECTED, TODAY),
    E.LINK: d.Link(12),
    E.UNLINK: d.Unlink(),
    E.CORRECT: d.Correct(Outcome.REJECTED, TODAY),
    E.AMEND: d.Amend(RECEIVED, False, 1, "§ 12 SGB II"),
    E.REOPEN: d.Reopen(MISTYPED),
    E.DISCARD: d.Discard(DiscardReason.DOUBLE),
}
POSSIBLE = {
    (E.SETTLE, S.OPEN): S.SETTLED,
    (E.LINK, S.OPEN): S.OPEN,
    (E.UNLINK, S.OPEN): S.OPEN,
    (E.CORRECT, S.SETTLED): S.SETTLED,
    (E.AMEND, S.OPEN): S.OPEN,
    (E.AMEND, S.SETTLED): S.SETTLED,
    (E.REOPEN, S.SETTLED): S.OPEN,
    (E.DISCARD, S.OPEN): S.DISCARDED,
}
"""The whole table, written down a second time."""

BY_STATE = {S.OPEN: OPEN, S.SETTLED: SETTLED, S.DISCARDED: DISCARDED}


def refusal(objection: Objection, event: ObjectionEvent, details: d.Details) -> Refused:
    with pytest.raises(Refused) as refused:
        advance(objection, event, details, 3, MOMENT)
    return refused.value


@pytest.mark.parametrize("event", DETAILS)
@pytest.mark.parametrize("state", BY_STATE)
def test_each_step_leads_where_the_table_says_and_nowhere_else(event: ObjectionEvent, state: ObjectionState) -> None:
    objection = replace(BY_STATE[state], claim_id=12 if event is E.UNLINK else None)
    if (event, state) in POSSIBLE:
        after = advance(objection, event, DETAILS[event], 3, MOMENT).objection
        assert (after.state, after.version) == (POSSIBLE[event, state], objection.version + 1)
    else:
        assert "This step is not possible now" in str(refusal(objection, event, DETAILS[event]).said)


def test_every_state_is_reached_and_only_what_is_no_objection_stays_for_ever() -> None:
    reached = {row.leads_to(source) for row in TRANSITIONS for source in row.sources} | {S.OPEN}
    left = {source for row in TRANSITIONS for source in row.sources if row.leads_to(source) is not source}
    assert reached == set(S)
    assert left == set(S) - {S.DISCARDED}


def test_every_event_has_a_name_and_a_past() -> None:
    assert all(step_label(event).msgid and past_label(event).msgid for event in E)


@pytest.mark.parametrize("outcome", [Outcome.UPHELD, Outcome.PARTLY])
def test_what_is_upheld_needs_a_reason(outcome: Outcome) -> None:
    assert refusal(OPEN, E.SETTLE, d.Settle(outcome, TODAY)).field == "reason"


@pytest.mark.parametrize("outcome", [Outcome.REJECTED, Outcome.WITHDRAWN])
def test_what_is_not_upheld_has_none(outcome: Outcome) -> None:
    assert refusal(OPEN, E.SETTLE, d.Settle(outcome, TODAY, Reason.WRONG_LAW)).field == "reason"


@pytest.mark.parametrize(
    ("day", "settles"),
    [
        (date(2026, 11, 1), False),  # the day before it came in
        (date(2026, 11, 2), True),  # on the same day
        (date(2026, 11, 20), True),  # today
        (date(2026, 11, 21), False),  # tomorrow
    ],
)
def test_it_is_settled_between_its_receipt_and_today(day: date, settles: bool) -> None:
    if settles:
        assert advance(OPEN, E.SETTLE, d.Settle(Outcome.REJECTED, day), 3, MOMENT).objection.settled_on == day
    else:
        assert refusal(OPEN, E.SETTLE, d.Settle(Outcome.REJECTED, day)).field == "settled_on"


def test_three_reasons_are_avoidable_and_three_are_not() -> None:
    assert {Reason.DOCUMENTATION, Reason.WRONG_LAW, Reason.FACT_FINDING} == AVOIDABLE
    assert SETTLED.avoidable
    assert not replace(SETTLED, reason=Reason.LATE_DOCUMENTS).avoidable
    assert not replace(SETTLED, outcome=Outcome.REJECTED, reason=None).avoidable


def test_a_correction_that_changes_nothing_is_refused() -> None:
    same = d.Correct(Outcome.UPHELD, date(2026, 11, 10), Reason.WRONG_LAW)
    assert refusal(SETTLED, E.CORRECT, same).field == "outcome"
    assert refusal(OPEN, E.AMEND, d.Amend(RECEIVED, True, 1, "§ 22 SGB II")).field == "received_on"


def test_the_receipt_is_not_corrected_to_after_it_was_settled() -> None:
    late = d.Amend(date(2026, 11, 11), True, 1, "§ 22 SGB II")  # settled on the 10th
    assert refusal(SETTLED, E.AMEND, late).field == "received_on"


def test_a_correction_leaves_in_the_history_what_it_changed_and_why() -> None:
    step = advance(SETTLED, E.AMEND, d.Amend(RECEIVED, False, 2, "§ 22 SGB II"), 3, MOMENT)
    assert dict(step.entry.details) == {"municipal": False, "team": 2, "because": "mistyped"}
    assert len(said_facts(step.entry.details)) == 3


def test_a_reopened_one_has_neither_outcome_nor_day() -> None:
    after = advance(SETTLED, E.REOPEN, d.Reopen(MISTYPED), 3, MOMENT).objection
    assert (after.outcome, after.settled_on, after.reason) == (None, None, None)


def test_a_second_claim_is_not_linked_and_none_is_not_taken_out() -> None:
    assert refusal(replace(OPEN, claim_id=4), E.LINK, d.Link(5)).said == text("Claim {no} is linked already.", no=4)
    assert refusal(OPEN, E.UNLINK, d.Unlink()).said == text("No claim is linked.")


@pytest.mark.parametrize("day", [date(2026, 11, 21), date(2021, 11, 1)])
def test_it_came_in_neither_tomorrow_nor_more_than_five_years_ago(day: date) -> None:
    with pytest.raises(Refused) as refused:
        register(d.Registration(day, True, 1, "§ 22 SGB II"), 3, MOMENT)
    assert refused.value.field == "received_on"


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (date(2026, 8, 20), date(2026, 11, 20)),  # Fri
        (date(2026, 8, 21), date(2026, 11, 23)),  # Sat 21.11. → Mon
        (date(2026, 9, 25), date(2026, 12, 28)),  # Fri 25.12. is a holiday, then a weekend → Mon
        (date(2026, 11, 30), date(2027, 3, 1)),  # 28.02.2027, a Sunday → Mon 01.03.
    ],
)
def test_three_months_after_its_receipt_it_is_due(received: date, due: date) -> None:
    (task,) = deadlines_of(replace(OPEN, received_on=received), TODAY, MOMENT)
    assert (task.kind, task.due_on, task.permission) == ("objection", due, Permission.HANDLE_OBJECTION)
    assert task.team_id is None  # the objections office is the whole house's


def test_nobody_waits_for_what_is_settled_or_discarded() -> None:
    assert deadlines_of(SETTLED, TODAY, MOMENT) == ()
    assert deadlines_of(DISCARDED, TODAY, MOMENT) == ()


def test_only_the_objections_office_may_take_steps() -> None:
    team = Team(1, "Leistung 1")
    officer = Staff(3, "Ola", frozenset({Role.SGG}))
    assert {row.event for row in available(OPEN, officer)} == {E.SETTLE, E.LINK, E.AMEND, E.DISCARD}
    for role in (Role.TL, Role.GF, Role.BL, Role.LSB):
        assert available(OPEN, Staff(4, "Any", frozenset({role}), team)) == ()

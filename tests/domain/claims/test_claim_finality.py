"""From when on a notice is final, and what follows. Posted on Mon 2 March 2026, notified on Fri 6; objection until Tue
7 April (the 6th is Easter Monday), final from Wed 8 April 2026. Only weekends and that Easter are free."""

from datetime import date

import pytest
from claim_samples import CALENDAR, KURT, LATER, claim_in, does, moment, paid

from bot.domain.claims import details as d
from bot.domain.claims.advance import advance
from bot.domain.claims.finality import final_from
from bot.domain.claims.model import Claim, ClaimEvent, ClaimState
from bot.domain.claims.records import ObjectionOutcome as Outcome
from bot.domain.claims.records import RequestReason
from bot.domain.errors import Refused
from bot.domain.money import ZERO, Money
from bot.domain.reminders.deadlines import deadlines_of

S, E = ClaimState, ClaimEvent
COLLECTED = claim_in(S.IN_COLLECTION)
DECIDED = date(2027, 3, 1)
"""A Monday: notified on Fri 5 March, an action until Mon 5 April, final from Tue 6 April 2027."""


def decided(claim: Claim, outcome: Outcome, day: date = DECIDED) -> Claim:
    left = {"amount": Money.euro(1_000), "municipal_share": ZERO} if outcome is Outcome.PARTLY else {}
    return does(does(claim, E.OBJECT), E.DECIDE, d.Decide(outcome, day, **left), today=day)


def limitation(claim: Claim) -> date:
    (watch,) = (task for task in deadlines_of(claim, LATER, moment(LATER)) if task.kind == "limitation")
    return watch.due_on


def test_without_an_objection_a_notice_is_final_after_its_month():
    assert final_from(claim_in(S.NOTIFIED), CALENDAR) == date(2026, 4, 8)
    assert final_from(claim_in(S.DETECTED), CALENDAR) is None


def test_while_an_objection_is_pending_nothing_is_final():
    assert final_from(does(COLLECTED, E.OBJECT), CALENDAR) is None


@pytest.mark.parametrize("outcome", [Outcome.REJECTED, Outcome.PARTLY])
def test_after_a_decision_the_month_for_an_action_runs_first(outcome: Outcome):
    """§ 87 SGG."""
    assert final_from(decided(COLLECTED, outcome), CALENDAR) == date(2027, 4, 6)


def test_a_month_for_an_action_that_ends_on_a_sunday_ends_on_monday():
    """Decided on Mon 31 May 2027, notified on Fri 4 June: Sun 4 July, so Mon 5; final from Tue 6 July."""
    assert final_from(decided(COLLECTED, Outcome.REJECTED, date(2027, 5, 31)), CALENDAR) == date(2027, 7, 6)


def test_an_objection_that_was_withdrawn_leaves_the_notice_final_from_then_on():
    assert final_from(decided(COLLECTED, Outcome.WITHDRAWN), CALENDAR) == DECIDED


def test_one_that_was_withdrawn_within_the_month_leaves_the_month():
    assert final_from(decided(COLLECTED, Outcome.WITHDRAWN, date(2026, 3, 9)), CALENDAR) == date(2026, 4, 8)


def test_of_two_decisions_the_later_counts():
    twice = decided(decided(COLLECTED, Outcome.REJECTED), Outcome.WITHDRAWN, date(2027, 3, 8))
    assert final_from(twice, CALENDAR) == date(2027, 4, 6)


def test_enforcement_waits_for_the_month_after_a_rejected_objection():
    """Dunned on the day of the decision: the week after would end on 8 March, the month on 5 April."""
    dunned = does(decided(COLLECTED, Outcome.REJECTED), E.DUN, today=DECIDED)
    tasks = {task.step: task.due_on for task in deadlines_of(dunned, DECIDED, moment(DECIDED))}
    assert tasks["enforce"] == date(2027, 4, 6)
    with pytest.raises(Refused, match="possible from"):
        does(dunned, E.ENFORCE, today=date(2027, 4, 5))
    assert does(dunned, E.ENFORCE, today=date(2027, 4, 6)).state is S.ENFORCEMENT


def test_the_year_of_finality_after_an_objection_begins_the_limitation():
    """Final in 2027 instead of 2026; while the objection is pending, the watch stays as early as it was."""
    assert limitation(COLLECTED) == date(2030, 12, 31)
    assert limitation(does(COLLECTED, E.OBJECT)) == date(2030, 12, 31)
    assert limitation(decided(COLLECTED, Outcome.REJECTED)) == date(2031, 12, 31)


def requested(day: date) -> Claim:
    first = date(day.year, day.month + 1, 1)
    wish = d.RequestInstalments(day, first, RequestReason.PERSONAL, disclosure=True, rate=Money.euro(100))
    return advance(COLLECTED, E.REQUEST_INSTALMENTS, wish, KURT.id, moment(day)).claim


def test_a_request_for_instalments_begins_the_limitation_anew():
    """§ 212 I Nr. 1 BGB: four years from 10 May 2027 end on 10 May 2031; one in 2026 ends earlier than 2030 does."""
    assert limitation(requested(date(2027, 5, 10))) == date(2031, 5, 10)
    assert limitation(requested(date(2026, 5, 10))) == date(2030, 12, 31)


def test_a_rejected_request_acknowledged_the_debt_and_a_withdrawn_one_may_be_a_mistake():
    asked = requested(date(2027, 5, 10))
    assert limitation(does(asked, E.REJECT_REQUEST, today=date(2027, 5, 11))) == date(2031, 5, 10)
    assert limitation(does(asked, E.WITHDRAW_REQUEST, today=date(2027, 5, 11))) == date(2030, 12, 31)


def test_a_plan_begins_the_limitation_anew_and_so_does_the_next_one():
    """Granted on 14 May 2027, another on 1 June 2027."""
    granted = d.GrantDeferral(date(2027, 6, 1), rate=Money.euro(100))
    deferred = does(requested(date(2027, 5, 10)), E.GRANT_DEFERRAL, granted, today=date(2027, 5, 14))
    assert limitation(deferred) == date(2031, 5, 14)
    again = d.Reschedule(date(2027, 7, 1), rate=Money.euro(50))
    assert limitation(does(deferred, E.RESCHEDULE, again, today=date(2027, 6, 1))) == date(2031, 6, 1)


def test_of_all_acknowledgements_the_last_counts():
    """Paid on 2 March 2026, asked on 10 May 2027."""
    assert limitation(paid(requested(date(2027, 5, 10)), 100)) == date(2031, 5, 10)

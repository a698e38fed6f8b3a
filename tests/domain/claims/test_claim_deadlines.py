"""Which task opens with a step, whose it is and when it is due. Days counted by hand; Easter 2026 is 5 April."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from claim_samples import (
    ANNA,
    DUE,
    FIRST,
    KURT,
    LATER,
    MONDAY,
    SAMPLE_DETAILS,
    claim_in,
    does,
    moment,
    paid,
    registration,
)

from bot.domain.claims import details as d
from bot.domain.claims.advance import Step, advance, register
from bot.domain.claims.model import Claim, ClaimEvent, ClaimKind, ClaimState, TimelineEntry
from bot.domain.claims.plans import standing_of
from bot.domain.claims.reasons import CorrectionReason
from bot.domain.claims.records import ObjectionOutcome
from bot.domain.money import ZERO, Money
from bot.domain.office import ClaimDeadlines, ClaimRules, DunningRules, Office
from bot.domain.people import Permission
from bot.domain.reminders.deadlines import Ending, deadlines_of, ending_of, gone_on
from bot.domain.tasks import Task

S, E, P = ClaimState, ClaimEvent, Permission


def opened(state: ClaimState, event: ClaimEvent, details: d.Details | None = None, today: date = MONDAY):
    """Without the watch on limitation and the dunning to come, which have tests of their own below."""
    step = advance(claim_in(state), event, details or SAMPLE_DETAILS[event], KURT.id, moment(today))
    return steps(step)


def steps(step: Step):
    return tuple(task for task in step.deadlines.open if task.kind not in {"limitation", "dunning_due"})


@pytest.mark.parametrize(
    ("known_on", "due"),
    [
        (date(2026, 2, 20), date(2027, 2, 22)),  # Sat 2027-02-20 → Mon (§ 26 III SGB X)
        (date(2025, 4, 3), date(2026, 4, 7)),  # Good Friday → Tuesday after Easter
        (date(2024, 2, 29), date(2025, 2, 28)),  # § 188 III BGB
    ],
)
def test_the_notice_on_a_recovery_is_due_one_year_after_knowledge(known_on, due):
    (task,) = register(registration(known_on=known_on, hearing_on=None), ANNA, moment()).deadlines.open
    assert (task.kind, task.step, task.due_on) == ("knowledge_year", "issue_notice", due)
    assert (task.permission, task.team_id) == (P.ISSUE_NOTICE, 7)


def test_the_notice_on_a_loan_is_due_ten_working_days_after_registration():
    loan = registration(kind=ClaimKind.LOAN, hearing_on=None)
    (task,) = register(loan, ANNA, moment()).deadlines.open
    assert (task.kind, task.due_on) == ("loan_notice", date(2026, 3, 16))  # Mon 2 March: 3 4 5 6, 9 10 11 12 13, 16


@pytest.mark.parametrize(
    ("state", "event", "kind", "step", "permission", "team_id", "due"),
    [
        (S.DETECTED, E.ISSUE_NOTICE, "hand_over", "hand_over", P.HAND_OVER_CLAIM, 7, date(2026, 3, 5)),  # 3, 4, 5 March
        (S.NOTIFIED, E.HAND_OVER, "payment_order", "order", P.ORDER_CLAIM, None, date(2026, 3, 9)),  # 3 4 5 6, 9
        (S.HANDED_OVER, E.RETURN, "hand_over", "hand_over", P.HAND_OVER_CLAIM, 7, date(2026, 3, 5)),
        (S.HANDED_OVER, E.ORDER, "acceptance", "accept", P.ACCEPT_ORDER, None, date(2026, 3, 5)),
        (S.ORDERED, E.REJECT, "payment_order", "order", P.ORDER_CLAIM, None, date(2026, 3, 9)),
        (S.ORDERED, E.ACCEPT, "claim_due", "pay", P.BOOK_PAYMENT, None, date(2026, 4, 1)),  # the due date of the order
    ],
)
def test_each_step_opens_the_next_task(state, event, kind, step, permission, team_id, due):
    (task,) = opened(state, event)
    assert (task.kind, task.step, task.due_on) == (kind, step, due)
    assert (task.permission, task.team_id) == (permission, team_id)


def test_the_hand_over_is_due_three_working_days_after_posting_not_after_recording():
    (task,) = opened(S.DETECTED, E.ISSUE_NOTICE, d.IssueNotice(date(2026, 2, 24), date(2026, 2, 25)))
    assert task.due_on == date(2026, 3, 2)  # Wed 25 February: 26, 27, Mon 2 March


def test_a_payment_due_on_a_free_day_is_awaited_on_the_next_working_day():
    order = d.Order("2026-1", "5.1", "1", date(2026, 4, 4))  # Easter Saturday
    ordered = advance(claim_in(S.HANDED_OVER), E.ORDER, order, KURT.id, moment()).claim
    (task,) = steps(advance(ordered, E.ACCEPT, d.Accept(), KURT.id, moment()))
    assert task.due_on == date(2026, 4, 7)  # § 193 BGB: after Easter Monday


def test_the_rest_of_a_reopened_claim_is_due_at_once_when_its_due_date_has_passed():
    details = replace(SAMPLE_DETAILS[E.REVERSE_PAYMENT], payment_no=2, value_date=date(2026, 4, 15))
    (task,) = opened(S.SETTLED, E.REVERSE_PAYMENT, details, today=date(2026, 4, 15))
    assert (task.step, task.due_on) == ("pay", date(2026, 4, 15))


def test_the_deadlines_are_the_offices_own():
    office = Office(claims=ClaimRules(deadlines=ClaimDeadlines(order=1)))
    (task,) = steps(advance(claim_in(S.NOTIFIED), E.HAND_OVER, SAMPLE_DETAILS[E.HAND_OVER], 1, moment(office=office)))
    assert task.due_on == date(2026, 3, 3)


@pytest.mark.parametrize(
    ("state", "event"),
    [(S.DETECTED, E.DISCARD), (S.NOTIFIED, E.PAY), (S.IN_COLLECTION, E.PAY)],
)
def test_a_step_to_an_end_or_to_the_same_state_opens_nothing(state, event):
    assert opened(state, event) == ()


def moved(before: Claim, step: Step, since: date = MONDAY) -> dict[str, date]:
    """What went on with another day, of the tasks that began on that day."""
    found = {}
    for task in deadlines_of(before, since, moment(since)):
        now = gone_on(task, step.deadlines, step.claim, moment(since))
        if now != task:
            found[task.step] = now.due_on
    return found


def test_settling_ends_the_watch_for_payments():
    step = advance(claim_in(S.IN_COLLECTION, Money.euro(100)), E.PAY, SAMPLE_DETAILS[E.PAY], KURT.id, moment())
    assert sorted(step.deadlines.close) == ["dun", "limitation", "pay"]
    assert step.deadlines.open == ()


def test_limitation_is_watched_from_the_notice_on():
    """Posted Mon 2 March 2026, notified on the 4th day (6 March), objection until Tue 7 April (the 6th is Easter
    Monday), final in 2026: four years after the end of that year (§ 50 IV SGB X)."""
    step = advance(claim_in(S.DETECTED), E.ISSUE_NOTICE, d.IssueNotice(MONDAY, MONDAY), KURT.id, moment())
    (watch,) = (task for task in step.deadlines.open if task.kind == "limitation")
    assert (watch.step, watch.permission, watch.team_id) == ("limitation", P.BOOK_PAYMENT, None)
    assert watch.due_on == date(2030, 12, 31)


def test_the_watch_on_limitation_goes_on_from_state_to_state():
    before = claim_in(S.NOTIFIED)
    step = advance(before, E.HAND_OVER, SAMPLE_DETAILS[E.HAND_OVER], KURT.id, moment())
    assert "limitation" not in {*step.deadlines.close, *(task.step for task in step.deadlines.open)}
    assert moved(before, step) == {}


def test_a_part_payment_begins_the_limitation_anew():
    """§ 212 I BGB: four years from the payment of 15 May 2027 end on 15 May 2031, after the 31 December 2030."""
    late = date(2027, 5, 15)
    pay = d.Pay(Money.euro(10), late)
    before = claim_in(S.IN_COLLECTION)
    step = advance(before, E.PAY, pay, KURT.id, moment(late))
    assert moved(before, step) == {"limitation": date(2031, 5, 15)}


def test_a_withdrawn_claim_is_watched_no_longer():
    step = advance(claim_in(S.NOTIFIED), E.DISCARD, SAMPLE_DETAILS[E.DISCARD], KURT.id, moment(), approved_by=ANNA.id)
    assert sorted(step.deadlines.close) == ["hand_over", "limitation"]


def due_days(claim: Claim, today: date) -> dict[str, date]:
    """What the claim stands under, without the watch on limitation."""
    tasks = deadlines_of(claim, today, moment(today))
    return {task.kind: task.due_on for task in tasks if task.kind != "limitation"}


def test_a_credit_is_to_be_paid_out_within_ten_working_days():
    """Mon 2 March: 3 4 5 6, 9 10 11 12 13, 16."""
    assert [(task.kind, task.due_on) for task in opened(S.SETTLED, E.PAY)] == [("refund", date(2026, 3, 16))]


def test_a_dunning_is_due_two_weeks_after_the_due_date():
    """Wed 1 April + 14 days: Wed 15 April."""
    assert due_days(claim_in(S.IN_COLLECTION), DUE) == {"claim_due": DUE, "dunning_due": date(2026, 4, 15)}


def test_while_an_objection_or_a_request_is_pending_no_dunning_is_due():
    objected = does(claim_in(S.IN_COLLECTION), E.OBJECT)
    assert due_days(objected, DUE) == {"claim_due": DUE}
    requested = does(claim_in(S.IN_COLLECTION), E.REQUEST_INSTALMENTS)
    # Received on Mon 2 March: five working days are 3 4 5 6, 9.
    assert due_days(requested, MONDAY) == {"claim_due": DUE, "request": date(2026, 3, 9)}


def test_a_request_of_before_the_acceptance_is_decided_within_five_days_of_it():
    """Nothing can be granted before. Accepted on Fri 13 March: 16 17 18 19 20."""
    requested = does(claim_in(S.ORDERED), E.REQUEST_INSTALMENTS)
    assert "request" not in due_days(requested, MONDAY)
    accepted = advance(requested, E.ACCEPT, d.Accept(), KURT.id, moment(date(2026, 3, 13)))
    assert {task.kind: task.due_on for task in accepted.deadlines.open}["request"] == date(2026, 3, 20)


def test_a_dunning_block_puts_the_dunning_off_to_the_working_day_after():
    """Blocked until Fri 31 July: Mon 3 August."""
    blocked = does(claim_in(S.IN_COLLECTION), E.BLOCK_DUNNING, today=LATER)
    assert due_days(blocked, LATER)["dunning_due"] == date(2026, 8, 3)


def test_a_deferral_watches_instalments_default_and_the_last_one():
    """1.234,56 in instalments of 100: 13, from Wed 1 July 2026 to Thu 1 July 2027. Sat 1 August is payable on Mon 3,
    missed on Tue 4; two weeks after the first: Wed 15 July."""
    assert due_days(claim_in(S.DEFERRED), FIRST) == {
        "instalment_due": FIRST,
        "default": date(2026, 8, 4),
        "last_instalment": date(2027, 7, 1),
        "instalment_dunning_due": date(2026, 7, 15),
    }


def test_a_payment_moves_what_a_deferral_watches():
    """150 cover the first instalment and half of the second (Sat 1 August, Mon 3); the third is due on Tue 1 Sept., and
    missed on Wed 2."""
    before = claim_in(S.DEFERRED)
    days = moved(before, advance(before, E.PAY, d.Pay(Money.euro(150), FIRST), KURT.id, moment(FIRST)))
    assert days["pay"] == date(2026, 8, 3)
    assert days["revoke_deferral"] == date(2026, 9, 2)
    assert days["dun_instalment"] == date(2026, 8, 17)


def test_where_only_the_last_instalment_is_open_the_working_day_after_it_shows_a_rest():
    """1.200 of 1.234,56 are paid; the last one is due on Thu 1 July 2027: Fri 2."""
    assert due_days(paid(claim_in(S.DEFERRED), 1_200), FIRST)["default"] == date(2027, 7, 2)


def test_when_instalments_fall_away_the_follow_up_is_on_the_last_that_is_needed():
    """300 instead of 1.234,56: three of 100, the third on Tue 1 September 2026."""
    less = d.Correct(CorrectionReason.CALCULATION_ERROR, Money.euro(300), ZERO)
    before = claim_in(S.DEFERRED)
    step = advance(before, E.CORRECT, less, KURT.id, moment(FIRST), approved_by=ANNA.id)
    assert moved(before, step)["acknowledge"] == date(2026, 9, 1)


def test_what_falls_due_beside_a_plan_asks_for_a_new_plan_or_its_end_within_five_working_days():
    """1.300 instead of 1.234,56 on Wed 1 July: 65,44 for which there is no instalment. 2 3, 6 7 8."""
    more = d.Correct(CorrectionReason.LATER_INCOME, Money.euro(1_300), ZERO)
    step = advance(claim_in(S.DEFERRED), E.CORRECT, more, KURT.id, moment(FIRST), approved_by=ANNA.id)
    (task,) = step.deadlines.open
    assert (task.kind, task.step, task.permission) == ("beside_plan", "reschedule", P.GRANT_DEFERRAL)
    assert task.due_on == date(2026, 7, 8)
    plan = SAMPLE_DETAILS[E.RESCHEDULE]  # 26 instalments, to August 2028: two months more than RS grants alone
    planned = advance(step.claim, E.RESCHEDULE, plan, KURT.id, moment(FIRST), approved_by=ANNA.id)
    assert planned.deadlines.close == ("reschedule",)
    revoked = advance(step.claim, E.REVOKE_DEFERRAL, SAMPLE_DETAILS[E.REVOKE_DEFERRAL], KURT.id, moment(FIRST))
    assert "reschedule" in revoked.deadlines.close


def test_a_dunning_fee_beside_a_plan_is_the_treasurys_and_asks_for_no_new_plan():
    """§ 367 BGB: the next payment covers it first."""
    fees = Office(dunning=DunningRules(fee=True))
    day = date(2026, 7, 15)
    dunned = advance(claim_in(S.DEFERRED), E.DUN_INSTALMENT, d.DunInstalment(), KURT.id, moment(day, fees)).claim
    assert standing_of(dunned, dunned.plan).beside == Money.euro(5)  # the least: 0.5 % of one instalment are less
    assert "beside_plan" not in due_days(dunned, day)


def test_enforcement_is_due_a_week_after_the_dunning():
    """Dunned on Mon 1 June: Mon 8 June."""
    assert due_days(claim_in(S.DUNNED), LATER) == {"enforcement_due": date(2026, 6, 8)}


def test_enforcement_waits_until_the_notice_is_final():
    """The notice went out on Tue 26 May and is notified on Sat 30 May, without a shift; objection until Tue 30 June,
    final from Wed 1 July."""
    late = replace(claim_in(S.DUNNED), notice_posted=date(2026, 5, 26))
    assert due_days(late, LATER) == {"enforcement_due": date(2026, 7, 1)}


def test_an_address_is_searched_for_twenty_working_days():
    """Mon 1 June 2026: 2 to 5 (4), 8 to 12 (9), 15 to 19 (14), 22 to 26 (19), Mon 29 (20)."""
    assert due_days(claim_in(S.ADDRESS_SEARCH), LATER) == {"address": date(2026, 6, 29)}


def test_a_write_off_is_reviewed_on_its_day():
    assert due_days(claim_in(S.WRITTEN_OFF), LATER) == {"write_off_review": date(2027, 3, 1)}


def test_an_upheld_objection_asks_for_the_order_to_be_corrected_and_the_money_to_be_paid_back():
    """Mon 1 June: five working days are 2 3 4 5, 8; ten end on Mon 15."""
    paid_and_objected = does(does(claim_in(S.IN_COLLECTION), E.PAY), E.OBJECT)
    upheld = does(paid_and_objected, E.DECIDE, d.Decide(ObjectionOutcome.UPHELD, LATER), today=LATER)
    assert upheld.state is S.WITHDRAWN
    assert due_days(upheld, LATER) == {"correction": date(2026, 6, 8), "refund": date(2026, 6, 15)}


MONDAY_NOON = datetime(2026, 3, 2, 11, tzinfo=UTC)
NINE = datetime(2026, 3, 4, 8, tzinfo=UTC)
BEFORE_MIDNIGHT, AFTER_MIDNIGHT = datetime(2026, 3, 4, 22, 59, tzinfo=UTC), datetime(2026, 3, 4, 23, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("step", "closed", "happened", "ending"),
    [
        ("hand_over", NINE, [(E.HAND_OVER, NINE)], Ending.DONE),
        ("hand_over", NINE, [(E.DISCARD, NINE)], Ending.MOOT),
        ("hand_over", NINE, [(E.HAND_OVER, MONDAY_NOON)], Ending.MOOT),  # an earlier one, before it was returned
        ("hand_over", NINE, [], Ending.MOOT),
        ("limitation", NINE, [(E.PAY, NINE)], Ending.DONE),
        ("approve:discard", NINE, [(E.DISCARD, NINE)], Ending.DONE),  # granted
        ("approve:discard", NINE, [], Ending.DONE),  # refused
        ("approve:discard", NINE, [(E.HAND_OVER, NINE)], Ending.MOOT),  # overtaken
        ("approve:discard", BEFORE_MIDNIGHT, [], Ending.DONE),  # 4 March 23:59 in Berlin: refused on the last day
        ("approve:discard", AFTER_MIDNIGHT, [], Ending.LAPSED),  # 5 March 0:01
    ],
)
def test_how_a_task_ended(step, closed, happened, ending):
    """Due on Wednesday, 4 March 2026."""
    kind = {"limitation": "limitation", "approve:discard": "approval"}.get(step, "hand_over")
    task = Task(1, 7, kind, step, P.HAND_OVER_CLAIM, 7, MONDAY, date(2026, 3, 4), MONDAY_NOON, closed)
    entries = [TimelineEntry(7, event, at, ANNA.id, S.NOTIFIED, S.NOTIFIED) for event, at in happened]
    assert ending_of(task, entries, moment()) is ending

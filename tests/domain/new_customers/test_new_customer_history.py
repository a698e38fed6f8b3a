"""What the timeline says, and that nothing in it names a client."""

import json

import pytest
from new_customer_samples import (
    APPLIED,
    ELA,
    FRIDAY,
    SAMPLE_DETAILS,
    UE25_TASKS,
    booked,
    does,
    ended,
    held,
    moment,
    registered,
    step,
    ticket,
    unit,
)

from bot.domain.new_customers import intake_steps as i
from bot.domain.new_customers import outcomes as o
from bot.domain.new_customers.advance import register
from bot.domain.new_customers.codes import (
    AgeBand,
    Channel,
    CheckItem,
    Circumstance,
    CoreTask,
    HeldBy,
    NoAgreementReason,
    OverruleReason,
)
from bot.domain.new_customers.history import describe
from bot.domain.new_customers.model import IntakeEvent
from bot.domain.new_customers.registration import Registration
from bot.i18n import Translator

E = IntakeEvent
REF = "12345//0001234"


def said(entry) -> str:
    return Translator("en").plain(describe(entry))


def before(event: IntakeEvent):
    """An intake on which the event is possible, and a day."""
    out = frozenset({CheckItem.WORK_PACKAGE, CheckItem.PAPERS})
    start = registered(channel=Channel.SC)
    return {
        E.TAKE_OVER: ticket,
        E.UNTICK: lambda: does(start, E.TICK),
        E.CORRECT_BG_NUMBER: lambda: registered(case_ref=REF),
        E.MOVE: booked,
        E.CHANGE_FORM: booked,
        E.CANCEL: booked,
        E.HOLD: booked,
        E.NO_SHOW: booked,
        E.COMPLETE_TALK: lambda: held(UE25_TASKS - {CoreTask.PROFILING}),
        E.MOVE_IDENTITY: lambda: does(start, E.BOOK_IDENTITY),
        E.CANCEL_IDENTITY: lambda: does(start, E.BOOK_IDENTITY),
        E.MISS_IDENTITY: lambda: does(start, E.BOOK_IDENTITY),
        E.ENTER_PACKAGE: lambda: does(start, E.TICK, i.TickItems(out)),
        E.EXTEND_PACKAGE: lambda: does(start, E.TICK, i.TickItems(out)),
        E.DECIDE: lambda: does(start, E.PAPERS_COMPLETE),
        E.RULE_OUT_AGREEMENT: lambda: does(booked(), E.HOLD, WITHOUT_AGREEMENT, today=FRIDAY),
        E.REOPEN_TALK: held,
        E.CORRECT_DECISION: ended,
        E.UNSET_PAPERS: lambda: does(start, E.PAPERS_COMPLETE),
    }.get(event, lambda: start)()


WITHOUT_AGREEMENT = o.Hold(
    FRIDAY, HeldBy.PERSONALLY, UE25_TASKS - {CoreTask.AGREEMENT}, no_agreement=NoAgreementReason.TO_BE_CLEARED
)
NOW = {
    E.HOLD, E.NO_SHOW, E.COMPLETE_TALK, E.MISS_IDENTITY, E.ENTER_PACKAGE, E.RULE_OUT_AGREEMENT, E.REOPEN_TALK,
    E.CORRECT_DECISION,
}  # fmt: skip


@pytest.mark.parametrize("event", SAMPLE_DETAILS)
def test_every_step_stands_in_the_timeline_with_its_facts(event):
    entry = step(before(event), event, today=FRIDAY if event in NOW else APPLIED).entry
    assert said(entry)
    assert json.loads(json.dumps(entry.details)) == entry.details


def test_a_registration_says_how_when_and_who_applies():
    odd = unit(AgeBand.UNDER_15, AgeBand.UE25, case_ref=REF, overruled=OverruleReason.RECORD_WRONG,
               circumstances=frozenset({Circumstance.ARRIVAL}))  # fmt: skip
    line = said(register(Registration(Channel.EZ, APPLIED, odd), ELA, moment()).entry)
    assert line == (
        "Application registered · at the reception area · applied on Mon, 2 Mar 2026 · under 25, 25 and older · "
        "has moved here · registered all the same: the earlier record is wrong"
    )


def test_a_booking_says_for_whom_when_and_how_the_client_was_told():
    assert said(step(registered(), E.BOOK).entry) == (
        "Appointment booked · Member 1 · on Fri, 6 Mar 2026 · at 9:00 · handed over in person"
    )


def test_a_cancellation_says_why():
    line = said(step(booked(), E.CANCEL).entry)
    assert line == "Appointment cancelled · Member 1 · Reason: client has cancelled for a good reason"


def test_no_reference_stands_in_the_timeline_or_in_the_news():
    result = step(registered(), E.TICK, i.TickItems(frozenset({CheckItem.BG_NUMBER}), case_ref=REF))
    assert "1234" not in said(result.entry)
    booking = step(registered(case_ref=REF), E.BOOK)
    assert "1234" not in Translator("en").plain(booking.notices[0].said)

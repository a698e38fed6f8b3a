"""Appointments of members and for the identity check: what each step refuses, changes, and says to whom."""

from dataclasses import replace
from datetime import date, time, timedelta

from new_customer_samples import (
    APPLIED,
    AVA,
    FRIDAY,
    MDS,
    OLA,
    PLACEMENT,
    SLOT,
    TUESDAY,
    UE25_TASKS,
    booked,
    does,
    refusal,
    registered,
    step,
)

from bot.domain.new_customers import appointments as a
from bot.domain.new_customers import intake_steps as i
from bot.domain.new_customers import outcomes as o
from bot.domain.new_customers.access import Audience, Party, audience
from bot.domain.new_customers.calendar_changes import calendar_changes, calendar_uid
from bot.domain.new_customers.codes import (
    CancelReason,
    Channel,
    CheckItem,
    HeldBy,
    Told,
)
from bot.domain.new_customers.model import AppointmentState, ConsultationState, IntakeEvent, IntakeState
from bot.domain.people import Permission

E, S, M, C = IntakeEvent, IntakeState, ConsultationState, CheckItem
DAY = timedelta(days=1)


def test_a_booking_gives_the_member_an_officer_and_tells_them():
    result = step(registered(), E.BOOK)
    member = result.intake.member(1)
    assert (member.state, member.officer_id, member.team_id) == (M.BOOKED, AVA.id, PLACEMENT.id)
    assert [(notice.parties, notice.said.parts[0].msgid) for notice in result.notices] == [
        ({Party.OFFICER}, "New customer {no}: an appointment was booked with you.")
    ]
    assert result.entry.details == {"day": "2026-03-06", "start": "09:00", "officer_id": 3, "told": "in_person"}
    assert audience(Party.OFFICER, result.intake, 1) == Audience(frozenset({AVA.id}))


def test_who_has_a_main_contact_keeps_it_when_the_substitute_books():
    ticketed = does(does(registered(), E.ASSIGN), E.SEND_TICKET)
    with_ola = replace(SLOT, officer_id=OLA.id)
    intake = does(ticketed, E.BOOK, a.Book(with_ola, Told.BY_LETTER, 9))
    assert (intake.member(1).officer_id, intake.member(1).team_id) == (AVA.id, PLACEMENT.id)
    assert audience(Party.OFFICER, intake, 1).staff_ids == {AVA.id, OLA.id}


def test_a_time_that_is_over_is_not_booked():
    assert refusal(registered(), E.BOOK, a.Book(replace(SLOT, day=APPLIED), Told.IN_PERSON)) == "slot"


def test_a_moved_appointment_stays_the_same_entry_with_a_higher_sequence():
    before = booked()
    after = does(before, E.MOVE)
    assert [each.state for each in after.appointments] == [AppointmentState.MOVED, AppointmentState.BOOKED]
    assert [(each.series, each.sequence) for each in after.appointments] == [(1, 0), (1, 1)]
    assert [calendar_uid(after, each) for each in after.appointments] == ["neukunde-12-1", "neukunde-12-1"]
    (change,) = calendar_changes(before, after)
    assert (change.officer_id, change.sequence, change.cancelled) == (AVA.id, 1, False)


def test_moved_to_another_officer_it_goes_from_the_ones_calendar_and_comes_to_the_others():
    before = booked()
    after = does(before, E.MOVE, a.Move(replace(SLOT, officer_id=OLA.id), Told.BY_LETTER))
    changes = [(each.officer_id, each.sequence, each.cancelled) for each in calendar_changes(before, after)]
    assert changes == [(AVA.id, 1, True), (OLA.id, 1, False)]


def test_moving_to_where_it_stands_is_refused():
    assert refusal(booked(), E.MOVE, a.Move(SLOT, Told.IN_PERSON)) == "slot"


def test_a_cancelled_appointment_goes_from_the_calendar_and_the_member_needs_another():
    before = booked()
    after = does(before, E.CANCEL)
    assert (after.member(1).state, after.appointments[0].cancelled_for) == (M.OPEN, CancelReason.CLIENT)
    (change,) = calendar_changes(before, after)
    assert (change.officer_id, change.sequence, change.cancelled) == (AVA.id, 1, True)


def test_a_new_appointment_after_a_no_show_is_another_entry():
    missed = does(booked(), E.NO_SHOW, today=FRIDAY)
    again = does(missed, E.BOOK, a.Book(replace(SLOT, day=MDS), Told.BY_LETTER), today=FRIDAY)
    assert [each.series for each in again.appointments] == [1, 2]
    (change,) = calendar_changes(missed, again)
    assert (change.appointment.no, change.sequence) == (2, 0)
    assert calendar_changes(booked(), missed) == ()


def test_the_third_no_show_in_a_row_is_the_leads_business_and_a_held_talk_ends_the_row():
    intake, day = registered(), APPLIED
    told = []
    for _ in range(3):
        day += 7 * DAY
        slot = replace(SLOT, day=day)
        intake = does(intake, E.BOOK, a.Book(slot, Told.BY_LETTER, PLACEMENT.id), today=day - DAY)
        result = step(intake, E.NO_SHOW, today=day)
        intake = result.intake
        told.append(frozenset().union(*(notice.parties for notice in result.notices)))
    assert told == [{Party.RECEPTION}, {Party.RECEPTION}, {Party.RECEPTION, Party.LEAD}]
    assert audience(Party.LEAD, intake, 1) == Audience(permission=Permission.LEAD_TEAM, team_id=PLACEMENT.id)
    assert intake.member(1).no_shows == 3
    later = does(intake, E.HOLD, o.Hold(day, HeldBy.PERSONALLY, UE25_TASKS), today=day)
    assert later.member(1).no_shows == 0


def test_a_ticket_goes_to_the_lead_of_the_team():
    result = step(does(registered(), E.ASSIGN), E.SEND_TICKET)
    assert result.intake.member(1).state is M.TICKETED
    assert [notice.parties for notice in result.notices] == [{Party.LEAD}]


def test_the_identity_check_has_an_appointment_of_its_own_and_a_tick_holds_it():
    before = registered(channel=Channel.POST)
    booked_for = does(before, E.BOOK_IDENTITY)
    assert booked_for.booked_identity is not None
    assert calendar_changes(before, booked_for) == ()  # in nobody's own calendar
    moved = does(booked_for, E.MOVE_IDENTITY)
    assert [each.state for each in moved.appointments] == [AppointmentState.MOVED, AppointmentState.BOOKED]
    checked = does(moved, E.TICK, i.TickItems(frozenset({C.IDENTITY})), today=FRIDAY)
    assert checked.appointments[1].state is AppointmentState.HELD
    assert checked.booked_identity is None


def test_who_missed_the_identity_check_gets_another_appointment():
    missed = does(does(registered(channel=Channel.SC), E.BOOK_IDENTITY), E.MISS_IDENTITY, today=TUESDAY)
    assert missed.booked_identity is None
    assert does(missed, E.BOOK_IDENTITY, a.BookIdentity(FRIDAY, time(8), Told.BY_PHONE)).booked_identity
    cancelled = does(does(registered(), E.BOOK_IDENTITY), E.CANCEL_IDENTITY)
    assert cancelled.appointments[0].state is AppointmentState.CANCELLED


def test_the_identity_is_not_checked_on_a_free_day():
    sunday = a.BookIdentity(date(2026, 3, 8), time(9), Told.BY_LETTER)
    assert refusal(registered(), E.BOOK_IDENTITY, sunday) == "day"

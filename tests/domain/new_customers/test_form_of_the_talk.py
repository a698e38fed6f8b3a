"""Personally or by phone: a fact of the appointment, apart from how the client was told of it."""

from dataclasses import replace
from datetime import date, time

import pytest
from new_customer_samples import APPLIED, ELA, FRIDAY, SLOT, TUESDAY, booked, does, moment, registered

from bot.domain.errors import Refused
from bot.domain.new_customers.advance import advance
from bot.domain.new_customers.appointments import Book, ChangeForm, Move
from bot.domain.new_customers.calendar_changes import calendar_changes, calendar_uid
from bot.domain.new_customers.codes import HeldBy, PhoneReason, Told
from bot.domain.new_customers.history import said_facts
from bot.domain.new_customers.model import Intake, IntakeEvent
from bot.domain.text import Lines
from bot.i18n import Translator

E = IntakeEvent
BY_PHONE = ChangeForm(HeldBy.BY_PHONE, PhoneReason.DISTANCE)


def booked_by_phone(told: Told = Told.BY_LETTER) -> Intake:
    return does(registered(), E.BOOK, Book(SLOT, told, phone_reason=PhoneReason.DISTANCE))


def refused(intake: Intake, details: ChangeForm, today: date = APPLIED) -> str | None:
    with pytest.raises(Refused) as refusal:
        advance(intake, E.CHANGE_FORM, details, ELA, moment(today), member=1)
    return refusal.value.field


def test_as_a_rule_a_talk_is_held_personally() -> None:
    talk = booked().booked_for(1)
    assert talk is not None
    assert (talk.held_by, talk.phone_reason) == (HeldBy.PERSONALLY, None)


def test_how_it_is_held_and_how_the_client_was_told_are_two_facts() -> None:
    talk = booked_by_phone().booked_for(1)
    assert talk is not None
    assert (talk.told, talk.held_by, talk.phone_reason) == (Told.BY_LETTER, HeldBy.BY_PHONE, PhoneReason.DISTANCE)


def test_the_history_and_the_message_to_the_officer_say_it_with_its_reason() -> None:
    facts = Book(SLOT, Told.BY_LETTER, phone_reason=PhoneReason.DISTANCE).facts()
    said = Translator("en").plain(Lines(said_facts(E.BOOK, facts), ", "))
    assert said.endswith("sent by letter, by phone, the way is too far")
    assert "phone" not in Translator("en").plain(Lines(said_facts(E.BOOK, Book(SLOT, Told.BY_LETTER).facts()), ", "))


def test_it_can_be_changed_until_it_begins_and_back_again() -> None:
    by_phone = does(booked(), E.CHANGE_FORM, BY_PHONE)
    assert by_phone.appointments[0].held_by is HeldBy.BY_PHONE
    back = does(by_phone, E.CHANGE_FORM, ChangeForm(HeldBy.PERSONALLY))
    assert back.appointments[0].phone_reason is None
    assert [each.sequence for each in (booked().appointments[0], by_phone.appointments[0], back.appointments[0])] == [
        0, 1, 2,
    ]  # fmt: skip


def test_by_phone_only_with_a_reason_and_personally_without() -> None:
    assert refused(booked(), ChangeForm(HeldBy.BY_PHONE)) == "phone_reason"
    assert refused(booked_by_phone(), ChangeForm(HeldBy.PERSONALLY, PhoneReason.WORKS)) == "phone_reason"
    assert refused(booked(), ChangeForm(HeldBy.PERSONALLY)) == "held_by"
    assert refused(booked_by_phone(), BY_PHONE) == "held_by"


def test_once_it_has_begun_only_its_outcome_says_how_it_was_held() -> None:
    """The talk is on Friday at nine; the sample's hour is noon."""
    assert does(booked(), E.CHANGE_FORM, BY_PHONE, today=TUESDAY).appointments[0].phone_reason
    assert refused(booked(), BY_PHONE, FRIDAY) is None


def test_in_the_officers_calendar_the_same_entry_changes() -> None:
    before = booked()
    after = does(before, E.CHANGE_FORM, BY_PHONE)
    (change,) = calendar_changes(before, after)
    assert (change.sequence, change.cancelled, change.appointment) == (1, False, after.appointments[0])
    assert calendar_uid(after, change.appointment) == calendar_uid(before, before.appointments[0])
    assert calendar_changes(after, after) == ()


def test_who_moves_it_says_how_it_is_held_then() -> None:
    slot = replace(SLOT, start=time(9, 30))
    assert does(booked_by_phone(), E.MOVE, Move(slot, Told.BY_PHONE)).appointments[1].held_by is HeldBy.PERSONALLY
    stays = Move(slot, Told.BY_PHONE, phone_reason=PhoneReason.DISTANCE)
    moved = does(booked_by_phone(), E.MOVE, stays)
    assert moved.appointments[1].held_by is HeldBy.BY_PHONE

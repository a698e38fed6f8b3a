"""A talk by phone, as the officer learns of it: in the message, and in the calendar file, which changes with it."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date

import pytest
from intake_office import APPLIED, FRIDAY, TUESDAY, WEDNESDAY, IntakeOffice, OfficePost, at

from bot.domain.calendar_entry import CalendarEntry
from bot.domain.new_customers import appointments as a
from bot.domain.new_customers.calendar import Slot
from bot.domain.new_customers.codes import Channel, HeldBy, PhoneReason, Told
from bot.domain.new_customers.model import Intake, IntakeEvent
from bot.i18n import Translator
from bot.usecases.new_customers.slots import SlotOffers, SlotSearch, offer_slots
from storage.database import SqlDatabase

E = IntakeEvent
BY_PHONE = a.ChangeForm(HeldBy.BY_PHONE, PhoneReason.DISTANCE)


@pytest.fixture
def office(database_url: str) -> Iterator[IntakeOffice]:
    post = OfficePost()
    with closing(SqlDatabase(database_url, lambda uow: post)) as database:  # type: ignore[arg-type, return-value]
        yield IntakeOffice(database, post)


def entries(office: IntakeOffice) -> list[tuple[str, str, int]]:
    """(officer, title, sequence) of the calendar entries, beside what is said."""
    english = Translator("en")
    return [
        (to.name, english.plain(each.document.title), each.document.sequence)
        for to, each in office.post.sent
        if isinstance(each.document, CalendarEntry)
    ]


def offered(office: IntakeOffice, intake: Intake, day: date = APPLIED) -> SlotOffers:
    return office.run(lambda uow: offer_slots(SlotSearch(office.ela, intake.id, 1), uow, at(day)))


def test_the_officer_is_told_that_it_is_by_phone_and_why(office: IntakeOffice) -> None:
    intake = office.registered(officer=office.ava)
    office.said()
    booking = a.Book(office.slot(), Told.BY_LETTER, phone_reason=PhoneReason.DISTANCE)
    intake = office.press(intake, E.BOOK, booking, member=1).intake
    assert entries(office) == [("Ava", "First consultation by phone (new customer 1)", 0)]
    ((name, said),) = office.said()
    assert name == "Ava"
    assert "sent by letter · by phone · the way is too far" in said
    with office.database.begin() as uow:
        assert uow.intakes.get(intake.id) == intake
        assert intake.appointments[0].phone_reason is PhoneReason.DISTANCE


def test_changed_on_the_card_the_entry_changes_and_the_officer_is_told(office: IntakeOffice) -> None:
    intake = office.booked(office.registered(officer=office.ava))
    office.said()
    intake = office.press(intake, E.CHANGE_FORM, BY_PHONE, member=1).intake
    assert entries(office) == [("Ava", "First consultation by phone (new customer 1)", 1)]
    assert "how the talk is held was changed" in office.said()[0][1]
    intake = office.press(intake, E.CHANGE_FORM, a.ChangeForm(HeldBy.PERSONALLY), member=1).intake
    assert entries(office) == [("Ava", "First consultation (new customer 1)", 2)]
    with office.database.begin() as uow:
        assert uow.intakes.get(intake.id) == intake
    assert office.tasks(intake)["consultation.1"] == (TUESDAY, office.ava.id)


def test_whoever_is_in_the_house_is_offered_the_soonest_slot(office: IntakeOffice) -> None:
    offer = offered(office, office.registered(officer=office.ava))
    assert offer.letter_on is None
    assert offer.found.within[0].day == TUESDAY


@pytest.mark.parametrize("channel", [Channel.SC, Channel.POST, Channel.ONLINE])
def test_whoever_is_not_is_offered_first_what_a_letter_reaches(office: IntakeOffice, channel: Channel) -> None:
    """Posted on Monday the 2nd a letter counts as received on Friday the 6th; after it the next slot is on Monday the
    9th. None is lost: Tuesday to Friday stand behind, in their order."""
    house = offered(office, office.registered(officer=office.ava))
    away = offered(office, office.registered(channel=channel, officer=office.ava, ref="12345//0009999"))
    assert away.letter_on == FRIDAY
    assert away.found.within[0].day == date(2026, 3, 9)
    assert sorted(away.found.within, key=lambda slot: (slot.day, slot.start)) == list(house.found.within)
    behind = [slot for slot in away.found.within if slot.day <= FRIDAY]
    assert list(away.found.within[-len(behind) :]) == behind
    assert all(isinstance(slot, Slot) and slot.day != WEDNESDAY for slot in behind)

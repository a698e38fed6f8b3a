"""A new customer from the registration to the decision, through the chats of EZ, SC, AV and LSB.

The days, in Niedersachsen without a holiday: applied on Mon 16.11.2026; 15 working days later is Mon 07.12.2026.
"""

from datetime import date, time

from new_customer_stage import book, register
from office_stage import JourneyOffice

from bot.calendars import work_calendar
from bot.demo.sandbox.client import Colleague, SeenMessage
from bot.domain.moment import Moment
from bot.domain.new_customers.appointments import Book
from bot.domain.new_customers.calendar import Slot
from bot.domain.new_customers.codes import Told
from bot.domain.new_customers.model import IntakeEvent
from bot.usecases.new_customers.advance import AdvanceIntake, advance_intake


class Counting:
    """A colleague whose interactions are counted."""

    def __init__(self, person: Colleague) -> None:
        self.person, self.interactions = person, 0

    async def send(self, words: str) -> SeenMessage:
        self.interactions += 1
        return await self.person.send(words)

    async def click(self, label: str) -> SeenMessage:
        self.interactions += 1
        return await self.person.click(label)

    async def click_first(self, beginning: str) -> SeenMessage:
        labels = [label for row in self.person.last.buttons for label in row]
        return await self.click(next(label for label in labels if label.startswith(beginning)))


async def test_a_single_person_is_registered_and_booked_in_at_most_twelve_interactions(
    decided_intake_office: JourneyOffice,
) -> None:
    ez = Counting(decided_intake_office.eingangszone)

    await ez.send("/neukunde")
    await ez.click("EZ without an appointment")
    await ez.send("today")
    await ez.click("First application")
    await ez.click("Skip")  # no BG number yet
    band = await ez.click_first("25+: ")  # the days stand on the buttons
    assert "Who is to be the main contact?" in band.text
    await ez.click("Skip")
    await ez.click("✓ Done")
    registered = await ez.click("✓ Register")
    assert registered.text.startswith("✓ New customer 1 is registered.")
    assert "First consultation with profiling by Mon, 7 Dec 2026" in registered.text
    await ez.click_first("Tue, 17 Nov 2026, 9:00")
    booked = await ez.click("handed over in person")

    assert booked.text.startswith("✓ Appointment booked")
    assert ez.interactions == 11
    assert decided_intake_office.stored("SELECT state FROM intake_member") == [("booked",)]
    assert "Benefit team: Team 567" in (await decided_intake_office.leistung.send("/fall 1")).text


async def test_quick_entry_needs_two_interactions_and_the_slot(small_decided_intake_office: JourneyOffice) -> None:
    ez = Counting(small_decided_intake_office.eingangszone)

    preview = await ez.send("/neukunde EZ today 12345BG0001234 25+ First application")
    assert "please check" in preview.text
    await ez.click("✓ Register")
    assert ez.interactions == 2  # at most three
    await ez.click_first("Tue, 17 Nov 2026, 9:00")
    assert (await ez.click("sent by letter")).text.startswith("✓ Appointment booked")
    lsb = await small_decided_intake_office.leistung.send("/fall 1")
    assert {"Papers complete", "Decide on the application"} <= set(lsb.labels)


async def test_with_or_without_an_appointment_at_the_reception_area_stands_on_the_card(
    small_intake_office: JourneyOffice,
) -> None:
    """“EZ” alone is without one: most come so. Other ways know no appointment."""
    ez = small_intake_office.eingangszone

    await register(ez, "EZ with an appointment today 12345BG0001234 25+ First application")
    await register(ez, "EZ today 12345BG0005678 25+ First application")
    await register(ez, "Post today 12345BG0009999 25+ First application")

    assert small_intake_office.stored("SELECT by_appointment FROM intake ORDER BY id") == [(1,), (0,), (None,)]
    assert "at the reception area, with an appointment\n" in (await ez.send("/fall 1")).text
    assert "at the reception area, without an appointment\n" in (await ez.send("/fall 2")).text
    assert "· by post\n" in (await ez.send("/fall 3")).text


async def test_the_preview_never_keeps_a_day_of_birth(small_intake_office: JourneyOffice) -> None:
    await register(small_intake_office.eingangszone, "EZ today 12345BG0001234 U25 25+ First application")

    stored = small_intake_office.stored("SELECT state FROM dialogue")
    assert "2001" not in str(stored)  # the limits stand on buttons only
    assert small_intake_office.stored("SELECT number, age_group FROM intake_member ORDER BY number") == [
        (1, "u25"),
        (2, "ue25"),
    ]


async def test_who_is_no_new_customer_is_told_why_and_registered_only_for_a_reason(
    small_intake_office: JourneyOffice,
) -> None:
    """Benefit until 30.09.2026, applied on 16.11.2026: October and 15 days of November lie between, 46 days."""
    ez = small_intake_office.eingangszone

    await ez.send("/neukunde EZ today 12345BG0001234 25+ interruption 30.09.2026")
    assert (
        "Between Wed, 30 Sep 2026 and the application lie 46 calendar days; a new customer has more than 182."
        in ez.last.text
    )
    asked = await ez.click("✓ Register")
    assert "Why is it to be registered all the same?" in asked.text
    assert small_intake_office.rows("intake", "id") == []
    await ez.click("the team lead has decided so")
    registered = await ez.click("✓ Register")

    assert registered.text.startswith("✓ New customer 1 is registered.")
    assert "Registered all the same: the team lead has decided so" in (await ez.send("/fall 1")).text


async def test_what_the_service_centre_must_not_take_becomes_a_ticket_and_is_taken_over(
    intake_office: JourneyOffice,
) -> None:
    sc, ez = intake_office.servicecenter, intake_office.eingangszone

    first = await sc.send("/neukunde")
    assert "so that the reception area has to take the data?" in first.text  # no question of the way
    await sc.click("is self-employed")
    await sc.send("today")
    assert (await sc.click("✓ Register")).text.startswith("✓ Ticket 1 went to the reception area.")

    await ez.chat()
    assert "New customer 1: the service centre takes no data (is self-employed). Please take over." in ez.last.text
    card = await ez.click("Open new customer")
    assert "State: waiting for the reception area" in card.text
    await ez.click("Take the data")
    await ez.click("First application")
    await ez.click("Skip")
    labels = [label for row in ez.last.buttons for label in row]
    await ez.click(next(label for label in labels if label.startswith("U25: ")))
    await ez.click("Lena Krüger · M&I 521")
    await ez.click("✓ Done")
    taken = await ez.click("✓ Confirm")

    assert taken.text.startswith("✓ Ticket taken over by the reception area")
    assert "State: in progress" in taken.text
    assert intake_office.stored("SELECT state FROM intake") == [("open",)]


async def test_two_members_have_each_their_own_appointment(small_intake_office: JourneyOffice) -> None:
    ez = small_intake_office.eingangszone

    await register(ez, "Post today 12345BG0001234 U25 25+ First application")
    await ez.click("Appointment for member 2 …")
    await ez.click("Mon, 23 Nov 2026, 9:00 · Stefan Behrens")  # the first that a letter of Mon 16 reaches
    booked = await ez.click("sent by letter")
    assert "• Member 1 · under 25 · without appointment" in booked.text
    assert "📅 Mon, 23 Nov 2026, 9:00 · Stefan Behrens · sent by letter" in booked.text

    await ez.click("Member 1 · under 25 ›")
    await ez.click("Book appointment")
    labels = [label for row in ez.last.buttons for label in row]
    assert "Mon, 23 Nov 2026, 9:00 · Stefan Behrens" not in labels  # taken
    assert "Mon, 23 Nov 2026, 9:00 · Lena Krüger" in labels


async def test_of_two_colleagues_on_one_slot_one_wins_and_the_other_sees_the_next(intake_office: JourneyOffice) -> None:
    ez, officer = intake_office.eingangszone, intake_office.vermittlung
    await register(ez, "EZ today 12345BG0001234 25+ First application")
    await register(ez, "EZ today 12345BG0005678 25+ First application")
    await ez.send("/fall 2")
    await ez.click("Book appointment")
    await ez.click("Tue, 17 Nov 2026, 9:00 · Stefan Behrens")  # looked at, not booked yet

    await _book_in_between(intake_office)
    refused = await ez.click("handed over in person")

    assert "The appointment on Tue, 17 Nov 2026 at 9:00 has just been taken." in refused.text
    assert "The next free one: Tue, 17 Nov 2026 at 9:30." in refused.text
    await ez.click("Tue, 17 Nov 2026, 9:30 · Stefan Behrens")
    assert (await ez.click("handed over in person")).text.startswith("✓ Appointment booked")
    await officer.chat()
    assert intake_office.one("SELECT count(*) FROM appointment WHERE state = 'booked'") == 2


async def _book_in_between(office: JourneyOffice) -> None:
    """Somebody else at the reception area is quicker."""
    now = office.sandbox.clock.now()
    moment = Moment(now, now.date(), work_calendar(office.rules), office.rules)
    with office.database.begin() as uow:
        by, officer = uow.staff.by_telegram_id(1013), uow.staff.by_telegram_id(1017)
        assert by is not None
        assert officer is not None
        slot = Slot(date(2026, 11, 17), time(9), officer.id, 30)
        command = AdvanceIntake(by, 1, uow.intakes.get(1).version, IntakeEvent.BOOK, Book(slot, Told.IN_PERSON), 1)
        advance_intake(command, uow, moment)


async def test_the_service_centre_enters_all_at_once_and_is_asked_for_an_obstacle_only(
    small_intake_office: JourneyOffice,
) -> None:
    sc = small_intake_office.servicecenter

    asked = await sc.send("/neukunde today 12345BG0001234 25+ First application")
    assert "reception area has to take the data?" in asked.text
    preview = await sc.click("no obstacle")
    assert "please check" in preview.text
    registered = await sc.click("✓ Register")
    assert registered.text.startswith("✓ New customer 1 is registered.")
    assert registered.labels == ["Open new customer"]  # the appointment is the reception area's to book

    await small_intake_office.eingangszone.chat()
    told = small_intake_office.eingangszone.last.text
    assert "New customer 1: the service centre has taken an application. It is yours now." in told


async def test_the_example_shown_to_the_service_centre_and_the_reception_area_finds_its_place_word_for_word(
    small_intake_office: JourneyOffice,
) -> None:
    for person in (small_intake_office.servicecenter, small_intake_office.eingangszone):
        shown = (await person.send("/hilfe")).text
        example = next(line for line in shown.splitlines() if "e.g. /neukunde " in line).partition("e.g. ")[2]
        answered = await person.send(example)
        assert "could not place" not in answered.text
        assert "Register new customer" in answered.text
        await person.send("/abbrechen")


async def test_by_post_the_application_goes_back_to_the_benefit_team(small_intake_office: JourneyOffice) -> None:
    """The day of receipt counts: Fri 13.11.2026, so 15 working days later is Fri 04.12."""
    ez, lsb = small_intake_office.eingangszone, small_intake_office.leistung
    registered = await register(ez, "Post 13.11.2026 12345BG0001234 25+ First application")
    assert "First consultation with profiling by Fri, 4 Dec 2026" in registered.text

    await ez.click("Open new customer")
    await ez.click("Return to the benefit team")
    await ez.click("Team 567")
    told = await ez.click("✓ Confirm")
    assert told.text.startswith("✓ Benefit team informed")
    assert "Benefit team: Team 567" in told.text
    await lsb.chat()
    assert "New customer 1: the application has been taken, it is yours now." in lsb.last.text


async def test_online_nobody_has_seen_the_client_yet_so_the_identity_has_an_appointment(
    small_intake_office: JourneyOffice,
) -> None:
    ez = small_intake_office.eingangszone
    await register(ez, "Online today 12345BG0001234 25+ First application")
    await ez.click("Open new customer")
    await ez.click("Book identity check")
    await ez.send("18.11.")
    await ez.send("10:30")
    await ez.click("sent by letter")
    booked = await ez.click("✓ Confirm")
    assert "📅 Identity check: Wed, 18 Nov 2026, 10:30 (sent by letter)" in booked.text

    await ez.click("Checklist")
    await ez.click("☐ identity checked")
    await ez.click("✓ Done")
    ticked = await ez.click("✓ Confirm")
    assert "Identity check" not in ticked.text.partition("History")[0]
    assert small_intake_office.stored("SELECT state FROM appointment") == [("held",)]


async def test_the_checklist_is_finished_over_days(small_decided_intake_office: JourneyOffice) -> None:
    """Twelve items by the reception area; BG number, benefit team and main contact show by themselves."""
    ez = small_decided_intake_office.eingangszone
    await register(ez)
    await ez.click("Open new customer")
    await ez.click("Checklist")
    await ez.click("☐ application papers with cover letter and date")
    await ez.click("☐ work package for each member with date")
    await ez.click("✓ Done")
    assert "By when do we expect the application papers?" in ez.last.text
    await ez.click("Take Mon, 30 Nov 2026")  # ten working days from Mon 16.11.
    await ez.click("Take Mon, 23 Nov 2026")  # five
    ticked = await ez.click("✓ Confirm")
    assert "Papers expected by Mon, 30 Nov 2026" in ticked.text
    assert "work package expected by Mon, 23 Nov 2026" in ticked.text

    await small_decided_intake_office.messenger.move_clock("+1-working-day")
    card = await ez.send("/fall 1")
    assert "Checklist: 4 of 12 done" in card.text
    await ez.click("Checklist")
    for label in [label for label in ez.last.labels if label.startswith("☐ ")]:
        await ez.click(label)
    await ez.click("✓ Done")
    await ez.click("✓ Confirm")
    assert "Checklist: 11 of 12 done" in ez.last.text  # four and the seven that can be ticked
    assert "Open: main contact assigned" in ez.last.text
    assert "Checklist" not in ez.last.labels
    booked = await book(ez, "Thu, 19 Nov 2026, 9:00 · Stefan Behrens")
    assert "Checklist: 12 of 12 done" in booked.text

"""What the repository of new customers promises."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from new_customers_office import (
    APPLIED,
    FRIDAY,
    HALF_PAST,
    MOMENT,
    NINE,
    REF,
    TUESDAY,
    ReceptionOffice,
    open_reception,
)
from small_office import SmallOffice
from sqlalchemy import text as sql

from bot.domain.cases import CaseKind
from bot.domain.errors import ChangedMeanwhile, NotFound
from bot.domain.new_customers import appointments as a
from bot.domain.new_customers import decision as d
from bot.domain.new_customers import intake_steps as i
from bot.domain.new_customers import outcomes as o
from bot.domain.new_customers.advance import register
from bot.domain.new_customers.codes import (
    AgeBand,
    CancelReason,
    Channel,
    CheckItem,
    CoreTask,
    Decision,
    Group,
    HeldBy,
    NoAgreementReason,
    NoTalkReason,
    Obstacle,
    PhoneReason,
    Told,
    WaiveReason,
    WithdrawReason,
)
from bot.domain.new_customers.model import ConsultationState, IntakeEvent, IntakeState
from bot.domain.new_customers.registration import NewMember, Registration, TakeOver, Unit
from bot.domain.new_customers.slots import SlotTaken
from storage.cases import READERS
from storage.database import SqlDatabase

E = IntakeEvent


@pytest.fixture
def house(database: SqlDatabase) -> ReceptionOffice:
    return open_reception(database)


def test_everything_that_can_stand_on_an_intake_is_found_again(database: SqlDatabase, house: ReceptionOffice) -> None:
    """Its whole life: each step is stored, read again, and equal."""
    phone = o.Hold(
        FRIDAY,
        HeldBy.BY_PHONE,
        frozenset({CoreTask.RIGHTS}),
        PhoneReason.PERSONAL,
        no_agreement=NoAgreementReason.TO_BE_CLEARED,
    )
    every = frozenset({CheckItem.PAPERS, CheckItem.WORK_PACKAGE, CheckItem.IDENTITY})
    rest = frozenset({CheckItem.REGISTRATION_SHEET, CheckItem.RECORD, CheckItem.HEAD_OF_UNIT, CheckItem.PAPERS,
                      CheckItem.LEAFLET, CheckItem.DIGITAL, CheckItem.HISTORY_NOTE})  # fmt: skip
    steps = [
        (E.TICK, i.TickItems(every), house.ela, APPLIED, 1),
        (E.UNTICK, i.Untick(CheckItem.PAPERS), house.ela, APPLIED, 1),
        (E.BOOK, a.Book(house.slot(), Told.BY_PHONE, house.placement.id), house.ela, APPLIED, 1),
        (E.MOVE, a.Move(house.slot(FRIDAY, officer=house.ola), Told.BY_LETTER), house.ela, APPLIED, 1),
        (E.BOOK, a.Book(house.slot(FRIDAY), Told.BY_LETTER, house.placement.id), house.ela, APPLIED, 2),
        (E.CANCEL, a.Cancel(CancelReason.OFFICER), house.ela, APPLIED, 2),
        (E.SEND_TICKET, a.SendTicket(), house.ela, APPLIED, 2),
        (E.HOLD, phone, house.ava, FRIDAY, 1),
        (E.COMPLETE_TALK, o.CompleteTalk(FRIDAY, frozenset({CoreTask.PROFILING})), house.ava, FRIDAY, 1),
        (E.ENTER_PACKAGE, i.EnterPackage(FRIDAY), house.ela, FRIDAY, 1),
        (E.END_TALK, o.EndTalk(NoTalkReason.MOVED_AWAY), house.ela, FRIDAY, 2),
        (E.PAPERS_COMPLETE, d.PapersComplete(FRIDAY), house.leo, FRIDAY, 1),
        (E.DECIDE, d.Decide(Decision.PARTLY, FRIDAY), house.leo, FRIDAY, 1),
        (E.RULE_OUT_AGREEMENT, o.RuleOutAgreement(NoAgreementReason.REFUSED), house.ava, FRIDAY, 1),
        (E.WAIVE, i.Waive(rest, WaiveReason.ELSEWHERE), house.ela, FRIDAY, 1),
    ]
    with database.begin() as uow:
        intake = house.registered(uow, AgeBand.U25, AgeBand.UE25)
    for event, details, by, today, member in steps:
        with database.begin() as uow:
            intake = house.does(uow, intake, event, details, by, today, member)
        with database.begin() as uow:
            assert uow.intakes.get(intake.id) == intake, event
    assert intake.state is IntakeState.ENDED
    with database.begin() as uow:
        assert [entry.event for entry in uow.intakes.timeline(intake.id)] == [event for event, *_ in steps]


def test_a_ticket_is_stored_without_members_and_taken_over(database: SqlDatabase, house: ReceptionOffice) -> None:
    with database.begin() as uow:
        registration = Registration(Channel.SC, APPLIED, obstacle=Obstacle.GERMAN)
        ticket = uow.intakes.add(register(registration, house.ela, MOMENT).intake)
        assert uow.intakes.get(ticket.id) == ticket
        (row,) = uow.intakes.waiting(team_id=None)
        assert (row.members, row.state, row.watching) == ((), IntakeState.TICKET, {house.reception.id})
        taken = house.does(uow, ticket, E.TAKE_OVER, TakeOver(Unit((NewMember(AgeBand.UE25),))))
        assert uow.intakes.get(ticket.id) == taken


def test_new_customers_and_claims_are_numbered_together(database: SqlDatabase, house: ReceptionOffice) -> None:
    claims = SmallOffice(house.benefit, house.benefit, house.leo, house.leo, house.leo)
    with database.begin() as uow:
        numbers = [uow.claims.add(claims.claim()).id, house.registered(uow).id, uow.claims.add(claims.claim()).id]
    assert numbers == [1, 2, 3]


def test_what_is_not_there_is_not_found(database: SqlDatabase) -> None:
    with database.begin() as uow:
        for number in (7, 2**40):
            with pytest.raises(NotFound):
                uow.intakes.get(number)


def test_a_change_that_came_too_late_is_refused(database: SqlDatabase, house: ReceptionOffice) -> None:
    with database.begin() as uow:
        intake = house.registered(uow)
        house.does(uow, intake, E.SEND_TICKET, a.SendTicket())
        with pytest.raises(ChangedMeanwhile):
            house.booked(uow, intake=intake)
        assert uow.intakes.get(intake.id).appointments == ()


def test_a_slot_is_booked_once_and_nothing_is_left_of_the_attempt(
    database: SqlDatabase, house: ReceptionOffice
) -> None:
    with database.begin() as uow:
        house.booked(uow)
        other = house.registered(uow, ref=None)
        with pytest.raises(SlotTaken) as taken:
            house.booked(uow, intake=other)
        assert taken.value.slot == house.slot()
        assert taken.value.following == house.slot(start=HALF_PAST)
        assert uow.intakes.get(other.id) == other
    with database.begin() as uow:
        assert uow.intakes.get(other.id) == other


@pytest.mark.parametrize("event", [E.CANCEL, E.MOVE, E.END_TALK])
def test_a_slot_that_was_given_up_is_free_again(database: SqlDatabase, house: ReceptionOffice, event) -> None:
    details = {
        E.CANCEL: a.Cancel(CancelReason.CLIENT),
        E.MOVE: a.Move(house.slot(FRIDAY), Told.BY_LETTER),
        E.END_TALK: o.EndTalk(NoTalkReason.DIED),
    }[event]
    with database.begin() as uow:
        house.does(uow, house.booked(uow), event, details)
        house.booked(uow)


def test_two_can_change_their_slots_within_one_save(database: SqlDatabase, house: ReceptionOffice) -> None:
    """What is moved away gives its slot free before anything is booked."""
    with database.begin() as uow:
        both = house.registered(uow, AgeBand.U25, AgeBand.U25)
        first = house.does(uow, both, E.BOOK, a.Book(house.slot(), Told.IN_PERSON), member=1)
        moved = house.does(uow, first, E.MOVE, a.Move(house.slot(start=HALF_PAST), Told.IN_PERSON), member=1)
        second = house.does(uow, moved, E.BOOK, a.Book(house.slot(), Told.IN_PERSON), member=2)
        assert uow.intakes.get(both.id) == second


def test_the_day_of_application_never_changes(database: SqlDatabase, house: ReceptionOffice) -> None:
    """Not by a save, and not by anybody who writes to the database."""
    with database.begin() as uow:
        intake = house.registered(uow)
        uow.intakes.save(replace(intake, version=2, applied_on=FRIDAY), expected_version=1)
        assert uow.intakes.get(intake.id).applied_on == APPLIED
    with pytest.raises(Exception, match="the day of application never changes"), database.begin() as uow:
        uow.connection.execute(sql("UPDATE intake SET applied_on = '2026-01-01'"))


@pytest.mark.parametrize("change", ["UPDATE intake_timeline SET event = 'x'", "DELETE FROM intake_timeline"])
def test_the_timeline_is_append_only(database: SqlDatabase, house: ReceptionOffice, change: str) -> None:
    with database.begin() as uow:
        house.booked(uow)
    with pytest.raises(Exception, match="append-only"), database.begin() as uow:
        uow.connection.execute(sql(change))


@pytest.mark.parametrize("query", [REF, "12345BG0001234", "1234", "0001234"])
def test_it_is_found_by_its_number_and_by_its_reference(
    database: SqlDatabase, house: ReceptionOffice, query: str
) -> None:
    with database.begin() as uow:
        intake = house.registered(uow)
        house.registered(uow, ref=None)
        house.registered(uow, ref="54321//0009999")
        assert [row.id for row in uow.intakes.search(query, team_id=None)] == [intake.id]
        assert [row.id for row in uow.intakes.search(str(intake.id), team_id=None)] == [intake.id]
        assert uow.intakes.search("//", team_id=None) == []


def test_of_a_team_are_those_that_it_registered_decides_on_or_advises(
    database: SqlDatabase, house: ReceptionOffice
) -> None:
    with database.begin() as uow:
        booked, fresh = house.booked(uow), house.registered(uow, ref=None)
        for team, expected in (
            (house.reception, [booked.id, fresh.id]),
            (house.benefit, [booked.id, fresh.id]),
            (house.placement, [booked.id, fresh.id]),  # nobody's yet: of all that advise the age group
            (uow.teams.add("Fremde"), []),
        ):
            assert [row.id for row in uow.intakes.waiting(team_id=team.id)] == expected
        assert [row.id for row in uow.intakes.waiting(team_id=None)] == [booked.id, fresh.id]
        assert [row.id for row in uow.intakes.waiting(team_id=None, officer_id=house.ava.id)] == [booked.id]
        assert [row.id for row in uow.intakes.search("1234", team_id=house.placement.id)] == [booked.id]
        assert uow.intakes.search("1234", team_id=house.benefit.id + 100) == []


def test_a_line_of_a_list_knows_members_and_their_appointments(database: SqlDatabase, house: ReceptionOffice) -> None:
    with database.begin() as uow:
        intake = house.booked(uow, intake=house.registered(uow, AgeBand.U25, AgeBand.UE25, channel=Channel.POST))
        (row,) = uow.intakes.waiting(team_id=None)
    assert (row.id, row.channel, row.applied_on, row.case_ref) == (intake.id, Channel.POST, APPLIED, REF)
    assert (row.teams, row.watching) == (intake.teams, intake.watching)
    first, second = row.members
    assert (first.group, first.state, first.officer_id) == (Group.U25, ConsultationState.BOOKED, house.ava.id)
    assert (first.day, first.start, first.settled) == (TUESDAY, NINE, False)
    assert (second.group, second.state, second.day) == (Group.UE25, ConsultationState.OPEN, None)


def test_what_has_ended_waits_no_longer_and_is_no_double(database: SqlDatabase, house: ReceptionOffice) -> None:
    with database.begin() as uow:
        open_one, gone = house.registered(uow), house.registered(uow)
        withdraw = d.Withdraw(WithdrawReason.DUPLICATE, APPLIED)
        house.does(uow, gone, E.WITHDRAW, withdraw, house.leo)
        assert [row.id for row in uow.intakes.waiting(team_id=None)] == [open_one.id]
        assert uow.intakes.of_unit("12345BG0001234") == [open_one.id]
        assert uow.intakes.of_unit("1234") == []


def test_the_last_worked_on_come_first(database: SqlDatabase, house: ReceptionOffice) -> None:
    with database.begin() as uow:
        first, second = house.booked(uow), house.booked(uow, house.slot(FRIDAY))
        house.does(uow, first, E.CANCEL, a.Cancel(CancelReason.CLIENT))
        assert [row.id for row in uow.intakes.recent(house.ela.id, team_id=None)] == [first.id, second.id]
        assert uow.intakes.recent(house.leo.id, team_id=None) == []
        assert uow.intakes.recent(house.ela.id, team_id=house.placement.id + 99) == []


def test_tasks_find_new_customers_as_lines_and_whole(database: SqlDatabase, house: ReceptionOffice) -> None:
    with database.begin() as uow:
        intake = house.booked(uow)
        reader = READERS[CaseKind.NEW_CUSTOMER]
        assert reader.whole([intake.id], uow.statements) == {intake.id: intake}
        row = reader.rows([intake.id], uow.statements)[intake.id]
        assert (row.id, row.case_kind, row.state, row.teams) == (
            intake.id, CaseKind.NEW_CUSTOMER, IntakeState.OPEN, intake.teams,
        )  # fmt: skip
        (entry,) = reader.happened(intake.id, uow.statements)
        assert (entry.event, entry.at) == ("book", MOMENT.now)


def test_appointments_are_read_by_officer_by_day_and_as_taken_slots(
    database: SqlDatabase, house: ReceptionOffice
) -> None:
    with database.begin() as uow:
        first = house.booked(uow)
        second = house.booked(uow, house.slot(FRIDAY, officer=house.ola))
        identity = a.BookIdentity(FRIDAY, time(8), Told.BY_LETTER)
        third = house.does(uow, house.registered(uow), E.BOOK_IDENTITY, identity)
        house.does(uow, house.booked(uow, house.slot(FRIDAY)), E.CANCEL, a.Cancel(CancelReason.HOUSE))
        both = [house.ava.id, house.ola.id]
        assert uow.appointments.taken(both, APPLIED, FRIDAY) == [
            house.slot(), house.slot(FRIDAY, officer=house.ola),
        ]  # fmt: skip
        assert uow.appointments.taken([house.ola.id], APPLIED, FRIDAY - timedelta(days=1)) == []
        found = uow.appointments.of_officer(house.ava.id, APPLIED)
        assert [(each.intake_id, each.appointment) for each in found] == [(first.id, first.appointments[0])]
        assert [each.intake_id for each in uow.appointments.on(FRIDAY, FRIDAY)] == [third.id, second.id]
        assert uow.appointments.of_officer(house.ava.id, date(2026, 3, 4)) == []

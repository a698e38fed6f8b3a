"""Slots that are offered, calendars that are kept, and appointments that stand although the officer is not there."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, time

import pytest
from intake_office import APPLIED, FRIDAY, HALF_PAST, MDS, THURSDAY, TUESDAY, WEDNESDAY, IntakeOffice, OfficePost, at

from bot.calendars import calendar_of
from bot.domain.attendance import WorkingHours
from bot.domain.errors import NotFound, NotPermitted, Refused
from bot.domain.new_customers import appointments as a
from bot.domain.new_customers.calendar import Opening
from bot.domain.new_customers.codes import AgeBand, Group, Told
from bot.domain.new_customers.model import IntakeEvent
from bot.domain.new_customers.slots import SlotTaken
from bot.domain.people import Role, Staff
from bot.usecases.absences import RecordAbsence, end_absence, record_absence
from bot.usecases.deadline_rules import reconcile_deadlines
from bot.usecases.leaving import deactivate_colleague
from bot.usecases.manage_staff import change_roles, set_hours
from bot.usecases.new_customers.calendars import (
    KeepDay,
    KeepGroups,
    KeepWeek,
    calendar_sheet,
    keep_day,
    keep_groups,
    keep_week,
    team_sheets,
)
from bot.usecases.new_customers.slots import SlotOffers, SlotSearch, best_officers, offer_slots, open_diaries
from storage.database import SqlDatabase
from storage.uow import SqlUnitOfWork

E = IntakeEvent
AT_TEN = (Opening(time(10), 1, 45),)


@pytest.fixture
def office(database_url: str) -> Iterator[IntakeOffice]:
    post = OfficePost()
    with closing(SqlDatabase(database_url, lambda uow: post)) as database:  # type: ignore[arg-type, return-value]
        yield IntakeOffice(database, post)


def offers(office: IntakeOffice, number: int, **whose: object) -> SlotOffers:
    search = SlotSearch(office.ela, number, 1, **whose)  # type: ignore[arg-type]
    return office.run(lambda uow: offer_slots(search, uow, at()))


def absent(office: IntakeOffice, first: date, last: date, by: Staff | None = None) -> int:
    command = RecordAbsence(by or office.ava, office.ava.id, first, last)
    return office.run(lambda uow: record_absence(command, uow, at())).absence.id


def test_those_inside_the_standard_come_first_and_of_the_main_contact_alone(office: IntakeOffice) -> None:
    """From Tuesday the 3rd to Monday the 23rd: Tue 3, Thu 5, Fri 6; Mon, Tue, Thu, Fri in two weeks; Mon 23: twelve
    days with two slots each. Monday the 2nd at ten o'clock is over."""
    intake = office.registered(officer=office.ava)
    found = offers(office, intake.id)
    assert set(found.officers) == {office.ava.id}
    assert len(found.found.within) == 12 * 2
    assert found.found.within[0] == office.slot(TUESDAY)
    assert found.found.until == MDS
    assert min(slot.day for slot in found.found.later) == date(2026, 3, 24)


def test_without_a_main_contact_all_who_advise_the_group_are_asked(office: IntakeOffice) -> None:
    office.run(lambda uow: keep_groups(KeepGroups(office.ola, office.ola.id, frozenset({Group.U25})), uow, at()))
    intake = office.registered(AgeBand.UE25)
    assert set(offers(office, intake.id).officers) == {office.ava.id}
    young = office.registered(AgeBand.U25, ref=None)
    assert set(offers(office, young.id).officers) == {office.ava.id, office.ola.id}
    assert set(offers(office, young.id, officer_id=office.ola.id).officers) == {office.ola.id}
    assert set(offers(office, young.id, team_id=office.placement.id).officers) == {office.ava.id, office.ola.id}
    with pytest.raises(Refused):
        offers(office, young.id, officer_id=office.leo.id)


def test_slots_are_offered_to_nobody_who_may_not_see_the_new_customer(office: IntakeOffice) -> None:
    intake = office.registered(officer=office.ava)
    with pytest.raises(NotFound):
        office.run(lambda uow: offer_slots(SlotSearch(office.sina, intake.id, 1), uow, at()))


def test_whoever_has_the_soonest_slot_is_suggested_first(office: IntakeOffice) -> None:
    """Ava is booked on Tuesday at nine, Ola is not."""
    office.booked(office.registered())
    diaries = office.run(lambda uow: open_diaries(APPLIED, uow, at()))
    suggested = best_officers(Group.UE25, APPLIED, diaries, at())
    assert [(each.officer.name, each.next) for each in suggested] == [
        ("Ola", office.slot(TUESDAY, officer=office.ola)),
        ("Ava", office.slot(TUESDAY, HALF_PAST)),
    ]
    assert [each.within for each in suggested] == [24, 23]


def test_one_keeps_ones_own_calendar_and_the_lead_those_of_the_team(office: IntakeOffice) -> None:
    week = KeepWeek(office.timo, office.ava.id, {2: AT_TEN})
    office.run(lambda uow: keep_week(week, uow, at()))
    sheet = office.run(lambda uow: calendar_sheet(office.ava, office.ava.id, uow, at()))
    assert {slot.day for slot in sheet.free} == {date(2026, 3, day) for day in (4, 11, 18, 25)}
    assert {(slot.start, slot.minutes) for slot in sheet.free} == {(time(10), 45)}
    for stranger in (office.ola, office.elke, office.ela):
        with pytest.raises(NotPermitted):
            office.run(lambda uow, by=stranger: keep_week(KeepWeek(by, office.ava.id, None), uow, at()))
    sheets = office.run(lambda uow: team_sheets(office.timo, uow, at()))
    assert [each.officer.name for each in sheets] == ["Ava", "Ola"]
    assert [each.officer.name for each in office.run(lambda uow: team_sheets(office.ava, uow, at()))] == ["Ava"]


def test_what_is_over_today_is_not_free_any_more(office: IntakeOffice) -> None:
    """Monday the 2nd at ten: its two are over. Four weeks have four days of two slots each: 4 × 4 × 2 − 2."""
    sheet = office.run(lambda uow: calendar_sheet(office.ava, office.ava.id, uow, at()))
    assert len(sheet.free) == 30
    assert sheet.free[0] == office.slot(TUESDAY)


def test_a_single_day_may_be_closed_opened_and_given_back(office: IntakeOffice) -> None:
    def free_on(day: date) -> int:
        sheet = office.run(lambda uow: calendar_sheet(office.ava, office.ava.id, uow, at()))
        return sum(slot.day == day for slot in sheet.free)

    def keep(day: date, openings: tuple[Opening, ...] | None) -> None:
        office.run(lambda uow: keep_day(KeepDay(office.ava, office.ava.id, day, openings), uow, at()))

    assert (free_on(TUESDAY), free_on(WEDNESDAY)) == (2, 0)
    keep(TUESDAY, ())
    keep(WEDNESDAY, AT_TEN)
    assert (free_on(TUESDAY), free_on(WEDNESDAY)) == (0, 1)
    keep(TUESDAY, None)
    assert free_on(TUESDAY) == 2
    for wrong in (date(2026, 2, 27), date(2026, 3, 7)):  # over; a Saturday
        with pytest.raises(Refused):
            keep(wrong, AT_TEN)


def test_over_an_appointment_of_another_cut_nobody_books(office: IntakeOffice) -> None:
    """Booked from 9:30 to 10:00. By the new week talks are from 9:15 to 9:45 and from 10:00 to 10:30."""
    office.booked(office.registered(ref=None), office.slot(FRIDAY, HALF_PAST))
    cut = KeepWeek(office.ava, office.ava.id, {4: (Opening(time(9, 15), 1, 30), Opening(time(10), 1, 30))})
    office.run(lambda uow: keep_week(cut, uow, at()))
    intake = office.registered(ref=None)
    with pytest.raises(SlotTaken) as taken:
        office.booked(intake, office.slot(FRIDAY, time(9, 15)))
    assert taken.value.following == office.slot(FRIDAY, time(10))
    office.booked(intake, office.slot(FRIDAY, time(10)))


def test_a_closed_day_with_an_appointment_is_told_and_becomes_a_task_until_it_is_moved(office: IntakeOffice) -> None:
    booked = office.booked(office.registered(), office.slot(FRIDAY))
    office.said()
    to_move = office.run(lambda uow: keep_day(KeepDay(office.ava, office.ava.id, FRIDAY, ()), uow, at()))
    assert [each.intake_id for each in to_move] == [booked.id]
    # Friday the 6th: on Thursday it has to be moved. Ava did it herself and knows.
    assert office.tasks(booked)["displaced.1"] == (THURSDAY, None)
    said = office.said()
    assert [name for name, _ in said] == ["Ela", "Timo"]
    assert "Ava is not there for an appointment that is booked" in said[0][1]
    moved = office.press(booked, E.MOVE, a.Move(office.slot(THURSDAY), Told.BY_PHONE), member=1).intake
    assert "displaced.1" not in office.tasks(moved)


def test_a_day_that_is_opened_again_needs_nothing_more(office: IntakeOffice) -> None:
    booked = office.booked(office.registered(), office.slot(FRIDAY))
    office.run(lambda uow: keep_day(KeepDay(office.ava, office.ava.id, FRIDAY, ()), uow, at()))
    office.run(lambda uow: keep_day(KeepDay(office.ava, office.ava.id, FRIDAY, None), uow, at()))
    assert "displaced.1" not in office.tasks(booked)


def test_an_absence_displaces_what_is_booked_and_its_end_brings_it_back(office: IntakeOffice) -> None:
    booked = office.booked(office.registered(), office.slot(FRIDAY))
    office.said()
    number = absent(office, THURSDAY, FRIDAY)
    assert "displaced.1" in office.tasks(booked)
    assert {name for name, said in office.said() if "is booked" in said} == {"Ela", "Timo"}
    office.run(lambda uow: end_absence(number, office.ava, uow, at()))
    assert "displaced.1" not in office.tasks(booked)


def test_a_second_look_opens_no_second_task_and_tells_nobody_again(office: IntakeOffice) -> None:
    booked = office.booked(office.registered(), office.slot(FRIDAY))
    absent(office, THURSDAY, FRIDAY)
    office.said()
    office.run(lambda uow: keep_day(KeepDay(office.ava, office.ava.id, FRIDAY, ()), uow, at()))
    assert office.said() == []
    assert len([step for step in office.tasks(booked) if step.startswith("displaced")]) == 1


def test_who_leaves_the_house_leaves_no_appointment_unseen(office: IntakeOffice) -> None:
    booked = office.booked(office.registered(), office.slot(FRIDAY))
    office.said()
    office.run(lambda uow: deactivate_colleague(office.ava.id, office.timo, uow, at()))
    assert office.tasks(booked)["displaced.1"] == (THURSDAY, None)
    assert "Ela" in {name for name, said in office.said() if "is booked" in said}


def test_hours_in_which_the_officer_is_not_at_work_displace_what_is_booked_in_the_week_of_the_house(
    office: IntakeOffice,
) -> None:
    """From ten o'clock on: the slot of Thursday at nine has nobody any more. From eight on it has."""
    booked = office.booked(office.registered(officer=office.ava), office.slot(THURSDAY))
    office.run(lambda uow: set_hours(office.ava.id, WorkingHours(time(10), time(16)), office.ava, uow, at()))
    assert "displaced.1" in office.tasks(booked)
    office.run(lambda uow: set_hours(office.ava.id, WorkingHours(time(8), time(16)), office.ava, uow, at()))
    assert "displaced.1" not in office.tasks(booked)


def test_who_holds_no_talks_any_more_leaves_no_appointment_unseen(office: IntakeOffice) -> None:
    booked = office.booked(office.registered(officer=office.ava), office.slot(THURSDAY))
    office.run(lambda uow: change_roles(office.ava.id, frozenset({Role.LSB}), None, uow, at()))
    assert "displaced.1" in office.tasks(booked)
    office.run(lambda uow: change_roles(office.ava.id, frozenset({Role.AV}), None, uow, at()))
    assert "displaced.1" not in office.tasks(booked)


def test_a_closing_day_that_is_set_later_displaces_what_is_booked_on_it(office: IntakeOffice) -> None:
    booked = office.booked(office.registered(), office.slot(FRIDAY))
    closed = replace(at(), calendar=calendar_of("BB", None, closing_days=frozenset({FRIDAY})))

    def reconcile(uow: SqlUnitOfWork) -> None:
        while reconcile_deadlines(uow, closed):
            pass

    office.said()
    office.run(reconcile)
    assert "displaced.1" in office.tasks(booked)
    assert {name for name, said in office.said() if "is booked" in said} == {"Ava", "Ela", "Timo"}
    office.run(reconcile)
    assert office.said() == []


def test_nobody_is_offered_a_slot_in_an_absence(office: IntakeOffice) -> None:
    absent(office, APPLIED, date(2026, 3, 13))
    found = offers(office, office.registered(officer=office.ava).id)
    assert found.found.within[0].day == date(2026, 3, 16)
